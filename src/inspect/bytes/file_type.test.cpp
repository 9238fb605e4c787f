// Types by content and by name, and where the two must not be confused.
#include "inspect/bytes/file_type.h"

#include <gtest/gtest.h>

#include <string>

namespace inspect {
namespace {

using namespace std::string_literals;

TEST(FileType, web_pages_are_known_by_their_first_tag) {
  EXPECT_EQ(sniff("\n <!DOCTYPE html><p>"), FileType::html);
  EXPECT_EQ(sniff("<!-- a page -->"), FileType::html);
  EXPECT_EQ(sniff("<HTML >"), FileType::html);
  EXPECT_EQ(sniff("<article>"), FileType::text);
  EXPECT_EQ(sniff("<?xml version='1.0'?><feed>"), FileType::xml);
  EXPECT_EQ(sniff("<svg xmlns='x'>"), FileType::image_svg);
  EXPECT_EQ(sniff("{\"a\": 1}"), FileType::json);
  EXPECT_EQ(sniff("data: {}\n\n"), FileType::event_stream);
  EXPECT_EQ(sniff(""), FileType::unknown);
}

TEST(FileType, archives_and_what_only_looks_like_one) {
  EXPECT_EQ(sniff("PK\3\4"s + std::string(26, '\0') + "notes.txt"), FileType::archive_zip);
  EXPECT_EQ(sniff("PK\3\4"s + std::string(26, '\0') + "[Content_Types].xml"), FileType::office);
  EXPECT_EQ(sniff("PK\3\4"s + std::string(26, '\0') + "mimetypeapplication/epub+zip"), FileType::epub);
  EXPECT_EQ(sniff("PK\3\4"s + std::string(26, '\0') + "AndroidManifest.xml"), FileType::program_android);
  EXPECT_EQ(sniff("PK\3\4"s + std::string(26, '\0') + "META-INF/MANIFEST.MF"), FileType::program_java);
  EXPECT_EQ(sniff("7z\xBC\xAF\x27\x1C"), FileType::archive_7z);
  EXPECT_EQ(sniff("Rar!\x1A\x07\x01\0"s), FileType::archive_rar);
  EXPECT_EQ(sniff(std::string(257, '\0') + "ustar"), FileType::archive_tar);
}

TEST(FileType, programs_and_scripts) {
  EXPECT_EQ(sniff("MZ\x90\0"s + std::string(200, '\0')), FileType::program_windows);
  EXPECT_EQ(sniff("MZ is how a sentence may begin, and no program at all, however long it goes on."), FileType::text);
  EXPECT_EQ(sniff("\x7F"
                  "ELF\2\1\1"),
            FileType::program_linux);
  EXPECT_EQ(sniff("#!/bin/sh\n"), FileType::script);
  EXPECT_EQ(sniff("\xCA\xFE\xBA\xBE\0\0\0\x34"s), FileType::program_java);
  EXPECT_EQ(sniff("\xCA\xFE\xBA\xBE\0\0\0\x02"s), FileType::program_mac);
  EXPECT_EQ(sniff("Bm is no bitmap"), FileType::text);
}

TEST(FileType, names_are_read_as_windows_reads_them) {
  EXPECT_EQ(type_of_name("holiday.jpg.EXE"), FileType::program_windows);
  EXPECT_EQ(type_of_name("/files/setup.exe. ?name=photo.jpg"), FileType::program_windows);
  EXPECT_EQ(type_of_name("C:\\work\\essay.docx"), FileType::office);
  EXPECT_EQ(type_of_name("README"), FileType::unknown);
  EXPECT_EQ(group_of(FileType::archive_rar), "archive");
  EXPECT_EQ(group_of(type_of_name("x.msi")), "program");
}

TEST(FileType, content_types_have_parameters_and_suffixes) {
  EXPECT_EQ(type_of_content_type("Text/HTML; charset=utf-8"), FileType::html);
  EXPECT_EQ(type_of_content_type("application/problem+json"), FileType::json);
  EXPECT_EQ(type_of_content_type("application/x-ndjson"), FileType::event_stream);
  EXPECT_EQ(type_of_content_type("nonsense"), FileType::unknown);
}

}  // namespace
}  // namespace inspect
