// libarchive with the formats and filters that lists come in, and no others: each more would be one more parser of hostile
// bytes.
#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <cerrno>
#include <optional>

#include "lists/import/entry.h"
#include "lists/import/tree.h"

namespace lists::import {
namespace {

/// What the callbacks need; a source that broke off keeps its reason here.
struct Feed {
  ByteSource& source;
  std::optional<base::Error> problem;
};

la_ssize_t read_piece(archive* handle, void* client, const void** buffer) {
  Feed& feed = *static_cast<Feed*>(client);
  const auto piece = feed.source.next();
  if (!piece) {
    feed.problem = piece.error();
    archive_set_error(handle, EIO, "the source broke off");
    return ARCHIVE_FATAL;
  }
  *buffer = piece->data();
  return static_cast<la_ssize_t>(piece->size());
}

struct FreeArchive {
  void operator()(archive* handle) const { archive_read_free(handle); }
};
using Archive = std::unique_ptr<archive, FreeArchive>;

base::Error broken(archive* handle, const Feed& feed) {
  if (feed.problem) return *feed.problem;
  const char* said = archive_error_string(handle);
  return {fmt::format("the archive is damaged: {}; fetch it again", said ? said : "it ends too early"),
          to_text(Code::source_broken)};
}

/// The bytes of the entry at which the archive stands.
class EntrySource final : public ByteSource {
 public:
  EntrySource(archive* handle, const Feed& feed, std::int64_t& left) : handle_(handle), feed_(feed), left_(left) {}
  base::Result<std::string_view> next() override {
    const la_ssize_t got = archive_read_data(handle_, piece_.data(), piece_.size());
    if (got < 0) return broken(handle_, feed_);
    left_ -= got;
    if (left_ < 0) return base::Error{"unpacked, the list is larger than one list may be", to_text(Code::too_much)};
    return std::string_view(piece_.data(), static_cast<std::size_t>(got));
  }

 private:
  archive* handle_;
  const Feed& feed_;
  std::int64_t& left_;
  std::array<char, 64 * 1024> piece_{};
};

Archive open_archive(Feed& feed) {
  Archive handle(archive_read_new());
  if (!handle) return handle;
  archive_read_support_filter_gzip(handle.get());
  archive_read_support_filter_bzip2(handle.get());
  archive_read_support_filter_xz(handle.get());
  archive_read_support_filter_zstd(handle.get());
  archive_read_support_format_tar(handle.get());
  archive_read_support_format_raw(handle.get());
  archive_read_support_format_empty(handle.get());
  if (archive_read_open(handle.get(), &feed, nullptr, read_piece, nullptr) != ARCHIVE_OK && !feed.problem)
    feed.problem = base::Error{broken(handle.get(), feed)};
  return handle;
}

}  // namespace

base::Done ArchiveTree::each(const Visit& visit) {
  Feed feed{.source = source_, .problem = {}};
  const Archive handle = open_archive(feed);
  if (!handle) return base::Error{"no memory for the archive", to_text(Code::source_broken)};
  if (feed.problem) return *feed.problem;
  std::int64_t left = limits_.bytes;
  for (std::int64_t files = 0;;) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(handle.get(), &entry);
    if (status == ARCHIVE_EOF) return base::done();
    if (status < ARCHIVE_WARN) return broken(handle.get(), feed);
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) continue;
    if (++files > limits_.files)
      return base::Error{fmt::format("the archive holds more than {} files", limits_.files), to_text(Code::too_much)};
    const bool is_alone = archive_format(handle.get()) == ARCHIVE_FORMAT_RAW;
    const char* called = archive_entry_pathname(entry);
    const auto path = path_inside(is_alone || !called ? name_ : called);
    EntrySource bytes(handle.get(), feed, left);
    // Nothing is ever written by this name, but a name that climbs out says that the archive is not what it should be.
    if (!path) return base::Error{"a file of the archive is named out of its folder", to_text(Code::include_outside)};
    if (auto done = visit(*path, bytes); !done) return done;
  }
}

base::Result<std::unique_ptr<ByteSource>> ArchiveTree::open(std::string_view path) {
  return base::Error{fmt::format("‘{}’ is named by another file; unpack the archive and import the folder", path),
                     to_text(Code::include_missing)};
}

}  // namespace lists::import
