// Types by name and by what the server says, and their own names.
#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "inspect/bytes/file_type.h"

namespace inspect {
namespace {

using T = FileType;

struct Named {
  std::string_view name;
  FileType type;
};

constexpr auto kExtensions = std::to_array<Named>({
    {"txt", T::text},
    {"md", T::text},
    {"csv", T::text},
    {"log", T::text},
    {"html", T::html},
    {"htm", T::html},
    {"xhtml", T::html},
    {"mht", T::email},
    {"mhtml", T::email},
    {"eml", T::email},
    {"xml", T::xml},
    {"json", T::json},
    {"js", T::javascript},
    {"mjs", T::javascript},
    {"css", T::css},
    {"pdf", T::pdf},
    {"ps", T::postscript},
    {"rtf", T::rtf},
    {"png", T::image_png},
    {"jpg", T::image_jpeg},
    {"jpeg", T::image_jpeg},
    {"gif", T::image_gif},
    {"webp", T::image_webp},
    {"bmp", T::image_bmp},
    {"ico", T::image_icon},
    {"svg", T::image_svg},
    {"avif", T::image_avif},
    {"heic", T::image_avif},
    {"tif", T::image_tiff},
    {"tiff", T::image_tiff},
    {"mp3", T::audio},
    {"wav", T::audio},
    {"ogg", T::audio},
    {"flac", T::audio},
    {"m4a", T::audio},
    {"mp4", T::video},
    {"webm", T::video},
    {"mkv", T::video},
    {"avi", T::video},
    {"mov", T::video},
    {"m4v", T::video},
    {"woff", T::font},
    {"woff2", T::font},
    {"ttf", T::font},
    {"otf", T::font},
    {"wasm", T::wasm},
    {"zip", T::archive_zip},
    {"gz", T::archive_gzip},
    {"tgz", T::archive_gzip},
    {"rar", T::archive_rar},
    {"7z", T::archive_7z},
    {"tar", T::archive_tar},
    {"xz", T::archive_xz},
    {"bz2", T::archive_bzip2},
    {"zst", T::archive_zstd},
    {"cab", T::archive_cab},
    {"iso", T::disk_image},
    {"img", T::disk_image},
    {"vhd", T::disk_image},
    {"vhdx", T::disk_image},
    {"dmg", T::disk_image},
    {"docx", T::office},
    {"docm", T::office},
    {"xlsx", T::office},
    {"xlsm", T::office},
    {"pptx", T::office},
    {"pptm", T::office},
    {"doc", T::office_old},
    {"xls", T::office_old},
    {"ppt", T::office_old},
    {"odt", T::open_document},
    {"ods", T::open_document},
    {"odp", T::open_document},
    {"epub", T::epub},
    {"exe", T::program_windows},
    {"dll", T::program_windows},
    {"com", T::program_windows},
    {"scr", T::program_windows},
    {"sys", T::program_windows},
    {"cpl", T::program_windows},
    {"so", T::program_linux},
    {"appimage", T::program_linux},
    {"dylib", T::program_mac},
    {"apk", T::program_android},
    {"jar", T::program_java},
    {"class", T::program_java},
    {"msi", T::installer_windows},
    {"msix", T::installer_windows},
    {"appx", T::installer_windows},
    {"deb", T::installer_package},
    {"rpm", T::installer_package},
    {"pkg", T::installer_package},
    {"bat", T::script},
    {"cmd", T::script},
    {"ps1", T::script},
    {"vbs", T::script},
    {"vbe", T::script},
    {"wsf", T::script},
    {"hta", T::script},
    {"sh", T::script},
    {"py", T::script},
    {"reg", T::script},
    {"lnk", T::shortcut},
    {"url", T::shortcut},
    {"crx", T::browser_extension},
    {"xpi", T::browser_extension},
    {"torrent", T::torrent},
    {"bin", T::binary},
});

constexpr auto kContentTypes = std::to_array<Named>({
    {"text/html", T::html},
    {"application/xhtml+xml", T::html},
    {"text/event-stream", T::event_stream},
    {"text/css", T::css},
    {"text/javascript", T::javascript},
    {"application/javascript", T::javascript},
    {"application/x-javascript", T::javascript},
    {"application/json", T::json},
    {"text/json", T::json},
    {"application/x-ndjson", T::event_stream},
    {"application/json-seq", T::event_stream},
    {"application/stream+json", T::event_stream},
    {"application/jsonl", T::event_stream},
    {"text/xml", T::xml},
    {"application/xml", T::xml},
    {"image/svg+xml", T::image_svg},
    {"message/rfc822", T::email},
    {"application/pdf", T::pdf},
    {"application/rtf", T::rtf},
    {"image/png", T::image_png},
    {"image/jpeg", T::image_jpeg},
    {"image/gif", T::image_gif},
    {"image/webp", T::image_webp},
    {"image/avif", T::image_avif},
    {"application/zip", T::archive_zip},
    {"application/gzip", T::archive_gzip},
    {"application/x-7z-compressed", T::archive_7z},
    {"application/vnd.rar", T::archive_rar},
    {"application/x-msdownload", T::program_windows},
    {"application/vnd.microsoft.portable-executable", T::program_windows},
    {"application/vnd.android.package-archive", T::program_android},
    {"application/java-archive", T::program_java},
    {"application/x-msi", T::installer_windows},
    {"application/x-sh", T::script},
    {"application/wasm", T::wasm},
    {"application/x-bittorrent", T::torrent},
    {"application/octet-stream", T::binary},
    {"application/msword", T::office_old},
});

constexpr auto kNames = std::to_array<std::string_view>({
    "unknown",
    "text",
    "html",
    "xml",
    "json",
    "javascript",
    "css",
    "event_stream",
    "pdf",
    "postscript",
    "rtf",
    "image_png",
    "image_jpeg",
    "image_gif",
    "image_webp",
    "image_bmp",
    "image_icon",
    "image_svg",
    "image_avif",
    "image_tiff",
    "audio",
    "video",
    "font",
    "wasm",
    "archive_zip",
    "archive_gzip",
    "archive_rar",
    "archive_7z",
    "archive_tar",
    "archive_xz",
    "archive_bzip2",
    "archive_zstd",
    "archive_cab",
    "disk_image",
    "office",
    "office_old",
    "open_document",
    "epub",
    "email",
    "program_windows",
    "program_linux",
    "program_mac",
    "program_android",
    "program_java",
    "installer_windows",
    "installer_package",
    "script",
    "shortcut",
    "browser_extension",
    "torrent",
    "binary",
});
static_assert(kNames.size() == static_cast<std::size_t>(T::binary) + 1);

template <std::size_t N>
FileType find(const std::array<Named, N>& table, std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Named& each) { return each.name == name; });
  return found == table.end() ? T::unknown : found->type;
}

}  // namespace

std::string_view name_of(FileType type) { return kNames[static_cast<std::size_t>(type)]; }

std::string_view group_of(FileType type) {
  if (type >= T::image_png && type <= T::image_tiff) return "image";
  if (type == T::audio || type == T::video) return "media";
  if (type >= T::archive_zip && type <= T::disk_image) return "archive";
  if ((type >= T::office && type <= T::epub) || type == T::pdf || type == T::postscript || type == T::rtf) return "office";
  if (type >= T::program_windows && type <= T::browser_extension) return "program";
  return (type >= T::text && type <= T::event_stream) || type == T::email ? "text" : "other";
}

FileType type_of_name(std::string_view file_name) {
  file_name = file_name.substr(0, file_name.find_first_of("?#"));
  if (const auto slash = file_name.find_last_of("/\\"); slash != file_name.npos) file_name.remove_prefix(slash + 1);
  // Windows leaves out dots and spaces at the end of a name.
  while (file_name.ends_with('.') || file_name.ends_with(' ')) file_name.remove_suffix(1);
  const auto dot = file_name.rfind('.');
  return dot == file_name.npos ? T::unknown : find(kExtensions, base::to_lower(file_name.substr(dot + 1)));
}

FileType type_of_content_type(std::string_view content_type) {
  const std::string essence = base::to_lower(base::trim(content_type.substr(0, content_type.find(';'))));
  if (const auto known = find(kContentTypes, essence); known != T::unknown) return known;
  if (essence.ends_with("+json")) return T::json;
  if (essence.ends_with("+xml")) return essence.starts_with("image/") ? T::image_svg : T::xml;
  if (essence.starts_with("application/vnd.openxmlformats-officedocument")) return T::office;
  if (essence.starts_with("application/vnd.oasis.opendocument")) return T::open_document;
  if (essence.starts_with("text/")) return T::text;
  if (essence.starts_with("audio/")) return T::audio;
  if (essence.starts_with("video/")) return T::video;
  return essence.starts_with("font/") ? T::font : T::unknown;
}

}  // namespace inspect
