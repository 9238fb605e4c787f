#include "lists/file/sorted_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <queue>

#include "base/random.h"

namespace lists {
namespace {

constexpr std::size_t buffered_records = 4096;

base::Error scratch_failed(const std::filesystem::path& path) {
  return {fmt::format("cannot use the scratch file {}; is the disk full?", path.string()), "SG-L013"};
}

/// Reads one run from the disk, a buffer at a time.
class RunReader {
 public:
  explicit RunReader(const std::filesystem::path& path) : in_(path, std::ios::binary) { refill(); }
  bool is_at_end() const { return next_ == buffer_.size(); }
  const SortRecord& front() const { return buffer_[next_]; }
  void pop() {
    if (++next_ == buffer_.size()) refill();
  }
  std::uint64_t records_read() const { return records_read_; }

 private:
  void refill() {
    buffer_.resize(buffered_records);
    in_.read(reinterpret_cast<char*>(buffer_.data()), static_cast<std::streamsize>(buffer_.size() * sizeof(SortRecord)));
    buffer_.resize(static_cast<std::size_t>(in_.gcount()) / sizeof(SortRecord));
    records_read_ += buffer_.size();
    next_ = 0;
  }
  std::ifstream in_;
  std::vector<SortRecord> buffer_;
  std::size_t next_ = 0;
  std::uint64_t records_read_ = 0;
};

}  // namespace

SortedRecords::SortedRecords(std::filesystem::path scratch, std::size_t memory_bytes)
    : scratch_(std::move(scratch)), most_records_(std::max<std::size_t>(1, memory_bytes / sizeof(SortRecord))) {}

SortedRecords::~SortedRecords() {
  std::error_code problem;
  for (const auto& run : runs_) std::filesystem::remove(run, problem);
}

base::Done SortedRecords::add(const SortRecord& record) {
  if (records_.size() == most_records_)
    if (auto spilt = spill(); !spilt) return spilt;
  records_.push_back(record);
  is_sorted_ = false;
  return base::done();
}

void SortedRecords::sort_present() {
  if (is_sorted_) return;
  std::ranges::sort(records_);
  records_.erase(std::ranges::unique(records_).begin(), records_.end());
  is_sorted_ = true;
}

base::Done SortedRecords::spill() {
  sort_present();
  runs_.push_back(scratch_ / ("list-run-" + base::random_token(9)));
  std::ofstream out(runs_.back(), std::ios::binary);
  out.write(reinterpret_cast<const char*>(records_.data()), static_cast<std::streamsize>(records_.size() * sizeof(SortRecord)));
  out.close();
  if (!out) return scratch_failed(runs_.back());
  std::error_code problem;
  if (std::filesystem::file_size(runs_.back(), problem) != records_.size() * sizeof(SortRecord) || problem)
    return scratch_failed(runs_.back());
  records_.clear();
  return base::done();
}

base::Done SortedRecords::for_each(const std::function<base::Done(const SortRecord&)>& visit) {
  if (!runs_.empty()) return merge(visit);
  sort_present();
  for (const SortRecord& record : records_)
    if (auto done = visit(record); !done) return done;
  return base::done();
}

base::Done SortedRecords::merge(const std::function<base::Done(const SortRecord&)>& visit) {
  if (!records_.empty())
    if (auto spilt = spill(); !spilt) return spilt;
  std::vector<std::unique_ptr<RunReader>> readers;
  const auto is_later = [&](std::size_t a, std::size_t b) { return readers[a]->front() > readers[b]->front(); };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(is_later)> next(is_later);
  for (const auto& run : runs_) {
    readers.push_back(std::make_unique<RunReader>(run));
    if (readers.back()->is_at_end()) return scratch_failed(run);
    next.push(readers.size() - 1);
  }
  while (!next.empty()) {
    const std::size_t first = next.top();
    next.pop();
    if (auto done = visit(readers[first]->front()); !done) return done;
    readers[first]->pop();
    if (!readers[first]->is_at_end()) next.push(first);
  }
  std::error_code problem;
  for (std::size_t i = 0; i < runs_.size(); ++i)  // a run that could not be read to its end would be a list with holes
    if (readers[i]->records_read() * sizeof(SortRecord) != std::filesystem::file_size(runs_[i], problem))
      return scratch_failed(runs_[i]);
  return base::done();
}

}  // namespace lists
