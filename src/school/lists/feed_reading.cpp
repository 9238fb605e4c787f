#include "school/lists/feed_reading.h"

#include "base/random.h"
#include "base/text.h"
#include "lists/file/list_file_compiler.h"
#include "lists/import/spooled_tree.h"
#include "lists/import/tree.h"
#include "school/lists/feed_copy.h"

namespace school {
namespace {

using lists::import::Entry;
using lists::import::EntryKind;

/// Into the compiled list file. An entry that it cannot hold is counted, never silently lost.
class CompilingSink final : public lists::import::Sink {
 public:
  CompilingSink(lists::ListFileCompiler& compiler, FeedSecrecy secrecy) : compiler_(compiler), secrecy_(secrecy) {}
  void take(const Entry& entry) override {
    if (problem_ || entry.kind == EntryKind::expression) return;
    const auto list = compiler_.list(
        entry.category, secrecy_ == FeedSecrecy::locked ? lists::format::Secrecy::locked : lists::format::Secrecy::open);
    const auto added = list ? compiler_.add(*list, kind_of(entry.kind), entry.text) : base::Done(list.error());
    if (added) return;
    ++refused_;
    if (!list || added.error().code == "SG-L013") problem_ = added.error();
  }
  std::int64_t refused() const { return refused_; }
  const std::optional<base::Error>& problem() const { return problem_; }

 private:
  static lists::EntryKind kind_of(EntryKind kind) {
    if (kind == EntryKind::url) return lists::EntryKind::url;
    return kind == EntryKind::site ? lists::EntryKind::site : lists::EntryKind::range;
  }
  lists::ListFileCompiler& compiler_;
  FeedSecrecy secrecy_;
  std::int64_t refused_ = 0;
  std::optional<base::Error> problem_;
};

class AllOf final : public lists::import::Sink {
 public:
  explicit AllOf(std::vector<lists::import::Sink*> sinks) : sinks_(std::move(sinks)) {}
  void take(const Entry& entry) override {
    for (lists::import::Sink* sink : sinks_) sink->take(entry);
  }

 private:
  std::vector<lists::import::Sink*> sinks_;
};

lists::import::Options options_of(const Feed& feed) {
  return {.format = feed.format,
          .category = feed.category,
          .categories = feed.categories,
          .texts = feed.is_locked() ? lists::import::Texts::hidden : lists::import::Texts::shown};
}

base::Result<lists::import::Report> read_into(const FeedReading& reading, lists::import::Sink& sink) {
  if (std::filesystem::is_directory(reading.from)) {
    lists::import::FolderTree tree(reading.from);
    return lists::import::read_list(tree, options_of(reading.feed), sink);
  }
  auto file = lists::import::FileSource::open(reading.from);
  if (!file) return file.error();
  if (reading.feed.format == lists::import::Format::e2guardian) {
    // Its files include one another, which a stream cannot follow.
    const auto tree = lists::import::SpooledTree::unpack(**file, reading.scratch);
    if (!tree) return tree.error();
    return lists::import::read_list(**tree, options_of(reading.feed), sink);
  }
  lists::import::ArchiveTree tree(**file, "list");
  return lists::import::read_list(tree, options_of(reading.feed), sink);
}

}  // namespace

base::Result<ReadFeed> read_feed(const FeedReading& reading) {
  // A command and the running school may read at the same time.
  const std::string name = base::random_token(9);
  ReadFeed read{.entries = reading.scratch / (name + ".entries"), .compiled = reading.scratch / (name + ".list")};
  auto writer = FeedCopyWriter::open(read.entries, reading.feed.secrecy);
  if (!writer) return writer.error();
  const auto guarded = lists::GuardedHosts::of(reading.helplines);
  if (!guarded) return guarded.error();
  lists::ListFileCompiler compiler(
      {.title = reading.feed.title, .key = lists::new_hash_key(), .scratch = reading.scratch, .guarded = &*guarded});
  ClosingWatch watch(reading.protected_sites, reading.blocked, reading.feed.secrecy);
  CompilingSink compiling(compiler, reading.feed.secrecy);
  AllOf all({writer->get(), &watch, &compiling});
  auto report = read_into(reading, all);
  if (!report) return report.error();
  if (compiling.problem()) return *compiling.problem();
  if (report->total().taken == 0)
    return base::Error{"the list holds no site that could be taken, so it is not believed", "SG-L111"};
  auto hash = (*writer)->finish();
  if (!hash) return hash.error();
  const auto compiled = compiler.write(read.compiled, reading.key);
  if (!compiled) return compiled.error();
  read.file_id = base::to_hex(compiled->id);
  read.content_hash = std::move(*hash);
  read.report = std::move(*report);
  read.counts = (*writer)->counts();
  read.closes = watch.holds();
  return read;
}

}  // namespace school
