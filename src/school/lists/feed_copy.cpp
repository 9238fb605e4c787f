// Lines: "schoolgate-list 1 open|locked KEY", then "=CATEGORY", "@FILE", and entries as "k\tTEXT\tLINE" with k of "suarx".
#include "school/lists/feed_copy.h"

#include <fmt/format.h>
#include <sodium.h>

#include <vector>

#include "base/random.h"
#include "base/text.h"

namespace school {
namespace {

using lists::import::EntryKind;
using Key = std::array<std::uint8_t, crypto_generichash_KEYBYTES>;

constexpr std::string_view kinds = "suarx";

char letter_of(EntryKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

std::optional<EntryKind> kind_of(char letter) {
  const auto at = kinds.find(letter);
  return at == kinds.npos ? std::nullopt : std::optional(static_cast<EntryKind>(at));
}

std::string digest(const Key& key, std::string_view text) {
  std::array<std::uint8_t, 16> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), key.data(),
                     key.size());
  return base::to_hex(hash);
}

base::Error damaged(const std::filesystem::path& path) {
  return {fmt::format("the kept copy {} is missing or damaged; fetch the list again", path.filename().string()), "SG-L111"};
}

struct Head {
  FeedSecrecy secrecy = FeedSecrecy::open;
  Key key{};
};

std::optional<Head> head_from(std::string_view line) {
  const auto parts = base::split(line, ' ');
  if (parts.size() != 4 || parts[0] != "schoolgate-list" || parts[1] != "1") return std::nullopt;
  const auto key = base::from_hex(parts[3]);
  if (!key || key->size() != Key().size()) return std::nullopt;
  Head head{.secrecy = parts[2] == "locked" ? FeedSecrecy::locked : FeedSecrecy::open};
  std::ranges::copy(*key, head.key.begin());
  return head;
}

/// Reads "s\tcasino.example\t17"; false where it is no entry.
bool read_entry(std::string_view line, KeptEntry& entry) {
  const auto tab = line.rfind('\t');
  if (line.size() < 5 || line[1] != '\t' || tab < 3) return false;
  const auto kind = kind_of(line[0]);
  const auto number = base::parse_integer(line.substr(tab + 1));
  if (!kind || !number) return false;
  entry.kind = *kind;
  entry.text = line.substr(2, tab - 2);
  entry.line = *number;
  return true;
}

}  // namespace

struct FeedCopyWriter::Work {
  std::ofstream out;
  Key key{};
  std::string category, file;
  bool has_category = false;
  crypto_hash_sha256_state hash{};
};

FeedCopyWriter::FeedCopyWriter(const std::filesystem::path& path, FeedSecrecy secrecy)
    : secrecy_(secrecy), work_(std::make_unique<Work>()) {
  work_->out.open(path, std::ios::binary | std::ios::trunc);
  base::fill_random(work_->key);
  crypto_hash_sha256_init(&work_->hash);
  work_->out << fmt::format("schoolgate-list 1 {} {}\n", secrecy == FeedSecrecy::locked ? "locked" : "open",
                            base::to_hex(work_->key));
}

base::Result<std::unique_ptr<FeedCopyWriter>> FeedCopyWriter::open(const std::filesystem::path& path, FeedSecrecy secrecy) {
  std::unique_ptr<FeedCopyWriter> writer(new FeedCopyWriter(path, secrecy));
  if (!writer->work_->out.good()) return base::Error{fmt::format("cannot write ‘{}’; is the disk full?", path.string())};
  return writer;
}

FeedCopyWriter::~FeedCopyWriter() = default;

void FeedCopyWriter::take(const lists::import::Entry& entry) {
  Work& work = *work_;
  if (!work.has_category || work.category != entry.category) {
    work.category = entry.category;
    work.has_category = true;
    work.out << '=' << work.category << '\n';
  }
  if (work.file != entry.file) {
    work.file = entry.file;
    work.out << '@' << work.file << '\n';
  }
  work.out << letter_of(entry.kind) << '\t' << (secrecy_ == FeedSecrecy::locked ? digest(work.key, entry.text) : entry.text)
           << '\t' << entry.line << '\n';
  const std::string hashed = fmt::format("{}\t{}\t{}\n", entry.category, letter_of(entry.kind), entry.text);
  crypto_hash_sha256_update(&work.hash, reinterpret_cast<const std::uint8_t*>(hashed.data()), hashed.size());
  if (const auto found = counts_.find(entry.category); found != counts_.end())
    ++found->second;
  else
    counts_.emplace(entry.category, 1);
}

base::Result<std::string> FeedCopyWriter::finish() {
  work_->out.close();
  if (!work_->out.good()) return base::Error{"the copy of the list could not be written whole; is the disk full?", "SG-L111"};
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256_final(&work_->hash, hash.data());
  return base::to_hex(hash);
}

base::Done FeedCopyFile::each(const std::function<bool(const KeptEntry&)>& take) const {
  std::ifstream in(path_, std::ios::binary);
  std::string line, category, file;
  if (!std::getline(in, line) || !head_from(line)) return damaged(path_);
  while (std::getline(in, line)) {
    if (line.starts_with('=')) {
      category = line.substr(1);
    } else if (line.starts_with('@')) {
      file = line.substr(1);
    } else {
      KeptEntry entry{.category = category, .file = file};
      if (!read_entry(line, entry)) return damaged(path_);
      if (!take(entry)) return base::done();
    }
  }
  return base::done();
}

base::Result<std::function<std::string(std::string_view)>> FeedCopyFile::keeper() const {
  std::ifstream in(path_, std::ios::binary);
  std::string line;
  std::getline(in, line);
  const auto head = head_from(line);
  if (!head) return damaged(path_);
  using Keeper = std::function<std::string(std::string_view)>;
  if (head->secrecy == FeedSecrecy::open) return Keeper([](std::string_view text) { return std::string(text); });
  return Keeper([key = head->key](std::string_view text) { return digest(key, text); });
}

}  // namespace school
