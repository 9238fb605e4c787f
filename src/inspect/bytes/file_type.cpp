// Signatures from WHATWG MIME Sniffing and from the formats' own specifications.
#include "inspect/bytes/file_type.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace inspect {
namespace {

using namespace std::string_view_literals;
using T = FileType;

struct Signature {
  std::size_t at;
  std::string_view bytes;
  FileType type;
};

constexpr auto kSignatures = std::to_array<Signature>({
    {0, "%PDF-"sv, T::pdf},
    {0, "%!PS-"sv, T::postscript},
    {0, "{\\rtf"sv, T::rtf},
    {0, "\x89PNG\r\n\x1A\n"sv, T::image_png},
    {0, "\xFF\xD8\xFF"sv, T::image_jpeg},
    {0, "GIF87a"sv, T::image_gif},
    {0, "GIF89a"sv, T::image_gif},
    {8, "WEBPVP"sv, T::image_webp},
    {0, "BM"sv, T::image_bmp},
    {0, "\0\0\1\0"sv, T::image_icon},
    {0, "\0\0\2\0"sv, T::image_icon},
    {0, "II*\0"sv, T::image_tiff},
    {0, "MM\0*"sv, T::image_tiff},
    {4, "ftypavif"sv, T::image_avif},
    {4, "ftypheic"sv, T::image_avif},
    {4, "ftypmif1"sv, T::image_avif},
    {4, "ftyp"sv, T::video},
    {0, "\x1A\x45\xDF\xA3"sv, T::video},
    {8, "AVI "sv, T::video},
    {0, "FLV\1"sv, T::video},
    {0, "\0\0\1\xBA"sv, T::video},
    {0, "OggS\0"sv, T::audio},
    {0, "ID3"sv, T::audio},
    {8, "WAVE"sv, T::audio},
    {8, "AIFF"sv, T::audio},
    {0, ".snd"sv, T::audio},
    {0, "MThd\0\0\0\6"sv, T::audio},
    {0, "fLaC"sv, T::audio},
    {0, "\xFF\xFB"sv, T::audio},
    {0, "\xFF\xF3"sv, T::audio},
    {0, "wOFF"sv, T::font},
    {0, "wOF2"sv, T::font},
    {0, "OTTO"sv, T::font},
    {0, "\0\1\0\0"sv, T::font},
    {0, "ttcf"sv, T::font},
    {0, "\0asm"sv, T::wasm},
    {0, "\x1F\x8B\x08"sv, T::archive_gzip},
    {0, "Rar!\x1A\x07"sv, T::archive_rar},
    {0, "7z\xBC\xAF\x27\x1C"sv, T::archive_7z},
    {257, "ustar"sv, T::archive_tar},
    {0,
     "\xFD"sv
     "7zXZ\0"sv,
     T::archive_xz},
    {0, "BZh"sv, T::archive_bzip2},
    {0, "\x28\xB5\x2F\xFD"sv, T::archive_zstd},
    {0, "MSCF\0\0\0\0"sv, T::archive_cab},
    {0,
     "\x7F"
     "ELF"sv,
     T::program_linux},
    {0, "\xCF\xFA\xED\xFE"sv, T::program_mac},
    {0, "\xFE\xED\xFA\xCF"sv, T::program_mac},
    {0, "dex\n"sv, T::program_android},
    {0, "!<arch>\ndebian"sv, T::installer_package},
    {0, "\xED\xAB\xEE\xDB"sv, T::installer_package},
    {0, "L\0\0\0\x01\x14\x02\0"sv, T::shortcut},
    {0, "Cr24"sv, T::browser_extension},
    {0, "d8:announce"sv, T::torrent},
    {0, "d10:created by"sv, T::torrent},
});

// After white space; a tag ends with a space or >.
constexpr auto kHtmlTags =
    std::to_array<std::string_view>({"<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table",
                                     "<a", "<style", "<title", "<b", "<body", "<br", "<p"});

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

FileType zip_type(std::string_view head) {
  const auto holds = [head](std::string_view name) { return head.find(name) != head.npos; };
  if (holds("mimetypeapplication/epub+zip")) return T::epub;
  if (holds("mimetypeapplication/vnd.oasis.opendocument")) return T::open_document;
  if (holds("AndroidManifest.xml") || holds("classes.dex")) return T::program_android;
  if (holds("META-INF/MANIFEST.MF")) return T::program_java;
  if (holds("AppxManifest.xml")) return T::installer_windows;
  if (holds("[Content_Types].xml") || holds("word/") || holds("xl/") || holds("ppt/")) return T::office;
  return T::archive_zip;
}

// Microsoft's compound file: an installer says so in its class; the rest are the office files of old.
FileType compound_type(std::string_view head) {
  constexpr std::string_view kInstaller = "\x84\x10\x0C\0\0\0\0\0\xC0\0\0\0\0\0\0\x46"sv;
  return head.find(kInstaller) != head.npos ? T::installer_windows : T::office_old;
}

FileType class_or_mac(std::string_view head) {
  // A Java class has its version here, from 45; a universal program for macOS the count of its parts.
  return head.size() >= 8 && static_cast<unsigned char>(head[7]) >= 45 ? T::program_java : T::program_mac;
}

bool starts_with_tag(std::string_view text, std::string_view tag) {
  if (text.size() <= tag.size() || base::to_lower(text.substr(0, tag.size())) != tag) return false;
  return is_space(text[tag.size()]) || text[tag.size()] == '>';
}

bool is_binary(std::string_view head) {
  return std::any_of(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x08 || byte == 0x0B || (byte >= 0x0E && byte <= 0x1A) || (byte >= 0x1C && byte <= 0x1F);
  });
}

FileType markup_type(std::string_view text) {
  if (text.starts_with("<!--")) return T::html;
  for (const auto tag : kHtmlTags)
    if (starts_with_tag(text, tag)) return T::html;
  const std::string start = base::to_lower(text.substr(0, 512));
  if (start.starts_with("<svg") || (start.starts_with("<?xml") && start.find("<svg") != start.npos)) return T::image_svg;
  if (start.starts_with("<?xml")) return start.find("<html") != start.npos ? T::html : T::xml;
  return T::unknown;
}

FileType text_type(std::string_view head) {
  std::string_view text = head;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.starts_with("#!")) return T::script;
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  if (const auto markup = markup_type(text); markup != T::unknown) return markup;
  const std::string start = base::to_lower(text.substr(0, 64));
  if (start.starts_with("@echo off") || start.starts_with("<?php") || start.starts_with("powershell")) return T::script;
  if (start.starts_with("[internetshortcut]")) return T::shortcut;
  if (start.starts_with("data:") || start.starts_with("event:")) return T::event_stream;
  if (start.starts_with("received: ") || start.starts_with("return-path: ")) return T::email;
  if (start.starts_with('{') || start.starts_with('[')) return T::json;
  return T::text;
}

}  // namespace

FileType sniff(std::string_view head) {
  head = head.substr(0, kSniffed);
  if (head.empty()) return T::unknown;
  if (head.starts_with("PK\3\4") || head.starts_with("PK\5\6")) return zip_type(head);
  if (head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return compound_type(head);
  if (head.starts_with("\xCA\xFE\xBA\xBE"sv)) return class_or_mac(head);
  if (head.starts_with("MZ") && head.size() >= 64 && is_binary(head.substr(0, 512))) return T::program_windows;
  if (head.starts_with("\xFE\xFF"sv) || head.starts_with("\xFF\xFE"sv)) return T::text;
  for (const auto& signature : kSignatures) {
    // A bitmap's two letters begin words too.
    if (signature.type == T::image_bmp && !is_binary(head.substr(0, 32))) continue;
    if (head.size() > signature.at && head.substr(signature.at).starts_with(signature.bytes)) return signature.type;
  }
  return is_binary(head.substr(0, 1445)) ? T::binary : text_type(head);
}

bool is_text(FileType type) {
  return type == T::text || type == T::html || type == T::xml || type == T::json || type == T::event_stream ||
         type == T::image_svg || type == T::email;
}

}  // namespace inspect
