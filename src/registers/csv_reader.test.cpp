// Files as offices send them: quotes, accents, BOMs, Excel's habits – and every mistake with its place.
#include "registers/csv_reader.h"

#include <gtest/gtest.h>

namespace registers {
namespace {

CsvFile read(std::string_view bytes) {
  return read_csv(bytes, {.file = "people.csv", .required = {"id", "name"}, .optional = {"email"}});
}

std::string first_problem(std::string_view bytes) {
  const CsvFile file = read(bytes);
  return file.problems().empty() ? "" : file.problems().front().in_words();
}

TEST(CsvReader, quotes_commas_and_line_ends_inside_a_field) {
  const CsvFile file = read("id,name\r\n1,\"Ash, Anne \"\"Nan\"\"\r\nthe second\"\r\n2,Bo\r\n");
  ASSERT_TRUE(file.problems().empty()) << file.problems()[0].in_words();
  ASSERT_EQ(file.rows().size(), 2u);
  EXPECT_EQ(file.text(file.rows()[0], "name"), "Ash, Anne \"Nan\"\r\nthe second");
  EXPECT_EQ(file.rows()[1].line, 4);
}

TEST(CsvReader, a_byte_order_mark_and_any_line_ending_are_taken) {
  for (const char* text : {"\xEF\xBB\xBFid,name\n1,Zoë\n", "id,name\r1,Zoë", " ID , Name \r\n1,Zoë\r\n,\r\n\r\n"}) {
    const CsvFile file = read(text);
    ASSERT_TRUE(file.problems().empty()) << file.problems()[0].in_words();
    ASSERT_EQ(file.rows().size(), 1u);
    EXPECT_EQ(file.text(file.rows()[0], "name"), "Zoë");
  }
}

TEST(CsvReader, columns_may_stand_in_any_order_and_optional_ones_may_be_absent) {
  const CsvFile file = read("name,id\nAmy,7\n");
  ASSERT_EQ(file.rows().size(), 1u);
  EXPECT_EQ(file.text(file.rows()[0], "id"), "7");
  EXPECT_EQ(file.text(file.rows()[0], "email"), "");
  EXPECT_FALSE(file.has_column("email"));
}

TEST(CsvReader, a_place_counts_characters_and_lines_inside_quotes) {
  const CsvFile file = read("id,name\n\"é\né\",Amy\n2,\"é\",x\n");
  EXPECT_EQ(file.field(file.rows()[0], "name").line, 3);
  EXPECT_EQ(file.field(file.rows()[0], "name").column, 4);
  EXPECT_EQ(file.problems().at(0).line, 4);
}

TEST(CsvReader, every_mistake_is_named_with_its_place) {
  EXPECT_EQ(first_problem(""), "people.csv:1:1: error SG-I003: the file is empty; its first line is id,name");
  EXPECT_EQ(first_problem("id;name\n1;Amy\n"),
            "people.csv:1:1: error SG-I002: the columns are separated by ‘;’; save the file with commas, e.g. id,username,given");
  EXPECT_EQ(first_problem("id\n1\n"), "people.csv:1:1: error SG-I003: the column ‘name’ is missing; the header is id,name");
  EXPECT_TRUE(first_problem("id,name,shoe\n").starts_with("people.csv:1:9: error SG-I004: ‘shoe’ is no column"));
  EXPECT_TRUE(first_problem("id,name,id\n").starts_with("people.csv:1:9: error SG-I004: the column ‘id’ stands twice"));
  EXPECT_TRUE(first_problem("id,name\n1,\"Amy\n2,Bo\n").starts_with("people.csv:2:3: error SG-I005"));
  EXPECT_TRUE(first_problem("id,name\n1,A\"my\n").starts_with("people.csv:2:4: error SG-I006"));
  EXPECT_TRUE(first_problem("id,name\n1,\"Amy\" x\n").starts_with("people.csv:2:8: error SG-I006"));
  EXPECT_TRUE(first_problem("id,name\n1,Amy\n2\n").starts_with("people.csv:3:1: error SG-I008: this row has 1 fields"));
  EXPECT_TRUE(first_problem("id,name\n1,Am\xE9\n").starts_with("people.csv:2:5: error SG-I001"));
  EXPECT_TRUE(first_problem(std::string_view("\xFF\xFEi\0d\0", 6)).find("SG-I001") != std::string::npos);
}

TEST(CsvReader, one_bad_row_does_not_hide_the_others) {
  const CsvFile file = read("id,name\n1,A\"my\n2,Bo\n3\n4,Cy\n");
  EXPECT_EQ(file.rows().size(), 2u);
  EXPECT_EQ(file.problems().size(), 2u);
}

TEST(CsvReader, limits_hold) {
  const CsvFile few = read_csv("id,name\n1,a\n2,b\n3,c\n", {.file = "f", .required = {"id", "name"}, .most_rows = 2});
  EXPECT_EQ(few.problems().at(0).code, "SG-I009");
  const CsvFile narrow = read_csv("id,name\n1,abcdef\n", {.file = "f", .required = {"id", "name"}, .most_field_bytes = 3});
  EXPECT_EQ(narrow.problems().at(0).code, "SG-I007");
}

}  // namespace
}  // namespace registers
