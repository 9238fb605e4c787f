#include "traffic/http/media_types.h"

#include <algorithm>
#include <array>
#include <utility>

namespace traffic {

std::string_view media_type_of(inspect::FileType type) {
  using enum inspect::FileType;
  using Row = std::pair<inspect::FileType, std::string_view>;
  static constexpr auto rows = std::to_array<Row>({
      {text, "text/plain"},
      {html, "text/html"},
      {xml, "application/xml"},
      {json, "application/json"},
      {javascript, "text/javascript"},
      {css, "text/css"},
      {event_stream, "text/event-stream"},
      {pdf, "application/pdf"},
      {postscript, "application/postscript"},
      {rtf, "application/rtf"},
      {image_png, "image/png"},
      {image_jpeg, "image/jpeg"},
      {image_gif, "image/gif"},
      {image_webp, "image/webp"},
      {image_bmp, "image/bmp"},
      {image_icon, "image/x-icon"},
      {image_svg, "image/svg+xml"},
      {image_avif, "image/avif"},
      {image_tiff, "image/tiff"},
      {audio, "audio/any"},
      {video, "video/any"},
      {font, "font/any"},
      {wasm, "application/wasm"},
      {archive_zip, "application/zip"},
      {archive_gzip, "application/gzip"},
      {archive_rar, "application/vnd.rar"},
      {archive_7z, "application/x-7z-compressed"},
      {archive_tar, "application/x-tar"},
      {archive_xz, "application/x-xz"},
      {archive_bzip2, "application/x-bzip2"},
      {archive_zstd, "application/zstd"},
      {archive_cab, "application/vnd.ms-cab-compressed"},
      {disk_image, "application/x-disk-image"},
      {office, "application/vnd.openxmlformats-officedocument"},
      {office_old, "application/x-ole-storage"},
      {open_document, "application/vnd.oasis.opendocument"},
      {epub, "application/epub+zip"},
      {email, "message/rfc822"},
      {program_windows, "application/vnd.microsoft.portable-executable"},
      {program_linux, "application/x-elf"},
      {program_mac, "application/x-mach-binary"},
      {program_android, "application/vnd.android.package-archive"},
      {program_java, "application/java-archive"},
      {installer_windows, "application/x-msi"},
      {installer_package, "application/x-installer-package"},
      {script, "text/x-script"},
      {shortcut, "application/x-ms-shortcut"},
      {browser_extension, "application/x-browser-extension"},
      {torrent, "application/x-bittorrent"},
      {binary, "application/octet-stream"},
  });
  const auto row = std::ranges::find(rows, type, &Row::first);
  return row == rows.end() ? std::string_view() : row->second;
}

}  // namespace traffic
