// What kind of file some bytes are: by what they hold, by their name, and by what the server says.
#pragma once
#include <cstdint>
#include <string_view>

namespace inspect {

enum class FileType : std::uint8_t {
  unknown,
  text,
  html,
  xml,
  json,
  javascript,
  css,
  event_stream,
  pdf,
  postscript,
  rtf,
  image_png,
  image_jpeg,
  image_gif,
  image_webp,
  image_bmp,
  image_icon,
  image_svg,
  image_avif,
  image_tiff,
  audio,
  video,
  font,
  wasm,
  archive_zip,
  archive_gzip,
  archive_rar,
  archive_7z,
  archive_tar,
  archive_xz,
  archive_bzip2,
  archive_zstd,
  archive_cab,
  disk_image,
  office,
  office_old,
  open_document,
  epub,
  email,
  program_windows,
  program_linux,
  program_mac,
  program_android,
  program_java,
  installer_windows,
  installer_package,
  script,
  shortcut,
  browser_extension,
  torrent,
  binary,
};

/// "archive_zip"; the words that rules and journal use.
std::string_view name_of(FileType type);
/// Groups that a rule asks for: "archive", "program", "office", "image", "text", "media", "other".
std::string_view group_of(FileType type);

/// How many bytes of the beginning sniff() looks at.
inline constexpr std::size_t kSniffed = 4096;
/// By content (WHATWG MIME Sniffing §7, then archives, office files, programs and scripts). Pure.
FileType sniff(std::string_view head);
/// By the last extension of a file's name or path; a query is left out.
FileType type_of_name(std::string_view file_name);
/// By a Content-Type.
FileType type_of_content_type(std::string_view content_type);
/// Text that is read for phrases.
bool is_text(FileType type);

}  // namespace inspect
