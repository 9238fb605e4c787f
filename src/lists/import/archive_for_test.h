// Archives made in memory, and a folder that vanishes with the test.
#pragma once
#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace lists::import {

/// A tar with these files, through one of libarchive's filters.
inline std::string packed(const std::map<std::string, std::string>& files, int filter) {
  std::string bytes(1 << 20, '\0');
  std::size_t used = 0;
  archive* out = archive_write_new();
  archive_write_add_filter(out, filter);
  archive_write_set_format_ustar(out);
  archive_write_open_memory(out, bytes.data(), bytes.size(), &used);
  for (const auto& [path, text] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, path.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(out, entry);
    archive_write_data(out, text.data(), text.size());
    archive_entry_free(entry);
  }
  archive_write_close(out);
  archive_write_free(out);
  bytes.resize(used);
  return bytes;
}

class FolderForTest {
 public:
  FolderForTest() {
    std::string name = (std::filesystem::temp_directory_path() / "schoolgate-import-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~FolderForTest() { std::filesystem::remove_all(path); }
  void write(const std::string& file, const std::string& text) const {
    std::filesystem::create_directories((path / file).parent_path());
    std::ofstream(path / file) << text;
  }
  std::filesystem::path path;
};

}  // namespace lists::import
