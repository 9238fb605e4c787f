// Lists as schools meet them: what is taken, what is skipped and why, and what must never happen.
#include "lists/import/import.h"

#include <archive.h>
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "lists/import/archive_for_test.h"
#include "lists/import/line_reader.h"
#include "lists/import/spooled_tree.h"

namespace lists::import {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Kept final : public Sink {
 public:
  void take(const Entry& entry) override {
    lines.push_back(std::string(entry.category) + " " + std::string(to_text(entry.kind)) + " " + std::string(entry.text));
    spots.push_back(std::string(entry.file) + ":" + std::to_string(entry.line));
  }
  std::vector<std::string> lines, spots;
};

struct Outcome {
  Report report;
  Kept kept;
};

Outcome read(std::map<std::string, std::string> files, const Options& options) {
  MemoryTree tree(std::move(files));
  Outcome outcome;
  auto report = read_list(tree, options, outcome.kept);
  EXPECT_TRUE(report) << report.error().message;
  if (report) outcome.report = std::move(*report);
  return outcome;
}

std::vector<std::string> codes_of(const Report& report) {
  std::vector<std::string> codes;
  for (const Finding& finding : report.findings) codes.push_back(to_text(finding.code));
  return codes;
}

TEST(Import, domains_are_taken_in_one_form_with_their_lines) {
  const auto [report, kept] =
      read({{"list.txt",
             "# our list\n\nCasino.Example\n*.bets.example\nhttp://poker.example/\nslots.example/free?x=1\n"
             "b\xC3\xBC"
             "cher.example # books\n10.1.2.3\n10.0.0.0/8\n::1\n"}},
           {.category = "gambling"});
  EXPECT_THAT(kept.lines, ElementsAre("gambling site casino.example", "gambling site bets.example", "gambling site poker.example",
                                      "gambling url slots.example/free?x=1", "gambling site xn--bcher-kva.example",
                                      "gambling address 10.1.2.3", "gambling range 10.0.0.0/8", "gambling address ::1"));
  EXPECT_EQ(kept.spots[0], "list.txt:3");
  EXPECT_EQ(report.categories.at("gambling"), (Counts{.taken = 8}));
}

TEST(Import, what_is_no_site_is_counted_and_named_with_its_line) {
  const auto [report, kept] = read({{"list.txt", "casino.example\nnot a site\nlocalhost\nco.uk\n" + std::string(9'000, 'a') +
                                                     "\ncaf\xE9.example\nlast.example"}},
                                   {.category = "gambling"});
  EXPECT_THAT(kept.lines, ElementsAre("gambling site casino.example", "gambling site last.example"));
  EXPECT_EQ(report.categories.at("gambling"), (Counts{.taken = 2, .skipped = 5}));
  EXPECT_THAT(codes_of(report), ElementsAre("SG-L101", "SG-L101", "SG-L110", "SG-L103", "SG-L104"));
  EXPECT_EQ(report.findings[0].line, 2);
  EXPECT_THAT(in_words(report.findings[0]), HasSubstr("list.txt:2: SG-L101: ‘not a site’"));
}

TEST(Import, a_locked_lists_findings_never_repeat_what_stands_in_it) {
  const auto [report, kept] =
      read({{"list", "bad thing.example\ncom\n"}}, {.category = "locked_illegal", .texts = Texts::hidden});
  ASSERT_EQ(report.findings.size(), 2u);
  for (const Finding& finding : report.findings) {
    EXPECT_THAT(finding.message, testing::Not(HasSubstr("thing")));
    EXPECT_THAT(finding.message, testing::Not(HasSubstr("‘")));
  }
}

TEST(Import, findings_are_bounded_and_counted) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "not a site\n";
  const auto report = read({{"list", text}}, {.category = "x"}).report;
  EXPECT_EQ(report.findings.size(), 100u);
  EXPECT_EQ(report.findings_in_all, 500);
}

TEST(Import, a_public_suffix_is_taken_where_a_person_wanted_it) {
  EXPECT_THAT(read({{"list", "co.uk\n"}}, {.category = "x", .public_suffixes = PublicSuffixes::taken}).kept.lines,
              ElementsAre("x site co.uk"));
}

TEST(Import, squidguard_folders_give_their_categories) {
  const auto [report, kept] = read({{"blacklists/adult/domains", "adult-site.example\n"},
                                    {"blacklists/adult/urls", "mixed.example/adult\n"},
                                    {"blacklists/adult/expressions", "(^|/)xxx\n"},
                                    {"blacklists/hobby/games/domains", "games.example\n-gone.example\n"},
                                    {"blacklists/CATEGORIES", "words"}},
                                   {.format = Format::squidguard});
  EXPECT_THAT(kept.lines,
              ElementsAre("adult site adult-site.example", "adult url mixed.example/adult", "hobby-games site games.example"));
  EXPECT_EQ(report.categories.at("adult"), (Counts{.taken = 2, .skipped = 1}));
  EXPECT_THAT(codes_of(report), ElementsAre("SG-L102", "SG-L116"));
}

TEST(Import, the_category_map_takes_what_it_names_and_says_what_it_left) {
  const auto [report, kept] =
      read({{"bl/porn/domains", "adult-site.example\n"}, {"bl/shopping/domains", "shop.example\nmore.example\n"}},
           {.format = Format::squidguard, .categories = {{"porn", "adult"}}});
  EXPECT_THAT(kept.lines, ElementsAre("adult site adult-site.example"));
  EXPECT_EQ(report.categories.at("shopping").skipped, 2);
  EXPECT_THAT(codes_of(report), ElementsAre("SG-L105"));
}

TEST(Import, archives_are_read_through_every_filter) {
  for (const int filter :
       {ARCHIVE_FILTER_NONE, ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_ZSTD}) {
    const std::string bytes = packed({{"blacklists/adult/domains", "adult-site.example\n"}}, filter);
    TextSource source(bytes, 100);
    ArchiveTree tree(source, "list");
    Kept kept;
    const auto report = read_list(tree, {.format = Format::squidguard}, kept);
    ASSERT_TRUE(report) << filter << report.error().message;
    EXPECT_THAT(kept.lines, ElementsAre("adult site adult-site.example")) << filter;
  }
}

TEST(Import, a_plain_file_is_read_as_one_compressed_or_not) {
  const std::string text = "casino.example\n";
  TextSource source(text);
  ArchiveTree tree(source, "list.txt");
  Kept kept;
  ASSERT_TRUE(read_list(tree, {.category = "gambling"}, kept));
  EXPECT_THAT(kept.spots, ElementsAre("list.txt:1"));
}

TEST(Import, a_cut_archive_is_an_error_and_never_a_short_list) {
  const std::string bytes = packed({{"bl/adult/domains", std::string(100'000, 'a') + ".example\n"}}, ARCHIVE_FILTER_GZIP);
  TextSource source(std::string_view(bytes).substr(0, bytes.size() / 2));
  ArchiveTree tree(source, "list");
  Kept kept;
  const auto report = read_list(tree, {.format = Format::squidguard}, kept);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, "SG-L111");
}

TEST(Import, an_archive_that_unpacks_without_end_stops_at_the_limit) {
  const std::string bytes = packed({{"bl/adult/domains", std::string(500'000, '\n')}}, ARCHIVE_FILTER_ZSTD);
  TextSource source(bytes);
  ArchiveTree tree(source, "list", {.bytes = 1'000});
  Kept kept;
  EXPECT_EQ(read_list(tree, {.format = Format::squidguard}, kept).error().code, "SG-L115");
}

TEST(Import, an_archive_that_names_files_out_of_its_folder_is_refused) {
  const std::string bytes = packed({{"../../etc/adult/domains", "x.example\n"}}, ARCHIVE_FILTER_NONE);
  TextSource source(bytes);
  ArchiveTree tree(source, "list");
  Kept kept;
  EXPECT_EQ(read_list(tree, {.format = Format::squidguard}, kept).error().code, "SG-L106");
  EXPECT_THAT(kept.lines, IsEmpty());
}

TEST(Import, hosts_files_give_names_and_leave_the_machines_own) {
  const auto [report, kept] = read({{"hosts",
                                     "127.0.0.1 localhost\n::1 ip6-localhost\nfe80::1%lo0 localhost\n"
                                     "0.0.0.0 ads.example www.ads.example # both\nads.example\n0.0.0.0 0.0.0.0\n"}},
                                   {.format = Format::hosts, .category = "ads"});
  EXPECT_THAT(kept.lines, ElementsAre("ads site ads.example", "ads site www.ads.example"));
  EXPECT_EQ(report.categories.at("ads").skipped, 1);
}

TEST(Import, csv_takes_quotes_semicolons_and_names_short_rows) {
  const auto [report, kept] = read({{"a.csv", "Category,Site,Note\ngambling,\"casino.example\",\"a, b\"\ngames\ngames,\"open\n"},
                                    {"b.csv", "site;category\r\ngames.example;games\r\n"}},
                                   {.format = Format::csv});
  EXPECT_THAT(kept.lines, ElementsAre("gambling site casino.example", "games site games.example"));
  EXPECT_THAT(codes_of(report), ElementsAre("SG-L112", "SG-L112"));
}

TEST(Import, csv_without_a_header_is_an_error) {
  MemoryTree tree({{"a.csv", "casino.example,gambling\n"}});
  Kept kept;
  EXPECT_EQ(read_list(tree, {.format = Format::csv}, kept).error().code, "SG-L112");
}

TEST(Import, e2guardian_lists_follow_includes_and_name_categories) {
  const auto [report, kept] = read(
      {{"bannedsitelist", "#listcategory: \"Ads\"\nads.example\n.Include</etc/e2guardian/lists/blacklists/porn/domains>\n**ip\n"},
       {"blacklists/porn/domains", "adult-site.example\n"},
       {"exceptionsitelist", "school.example # ours\n"},
       {"greyurllist", "mixed.example/part\n"},
       {"bannedregexpurllist", "(xxx)\n"},
       {"weightedphraselist", "< x ><10>\n"},
       {"phraselists/drugs/weighted_phraselist", ""},
       {"e2guardian.conf", "nothing"}},
      {.format = Format::e2guardian});
  EXPECT_THAT(kept.lines, testing::UnorderedElementsAre("Ads site ads.example", "porn site adult-site.example",
                                                        "exception site school.example", "grey url mixed.example/part"));
  EXPECT_THAT(report.phrase_files, testing::UnorderedElementsAre("weightedphraselist", "phraselists/drugs/weighted_phraselist"));
  EXPECT_THAT(codes_of(report), testing::UnorderedElementsAre("SG-L102", "SG-L113", "SG-L113", "SG-L116"));
}

TEST(Import, an_e2guardian_archive_is_followed_as_its_folder_is) {
  const std::string bytes =
      packed({{"e2guardian/lists/bannedsitelist",
               "ads.example\n.Include</etc/e2guardian/lists/blacklists/porn/domains>\n.Include<../../../secret>\n"},
              {"e2guardian/lists/blacklists/porn/domains", "adult-site.example\n"},
              {"e2guardian/e2guardian.conf", "nothing"}},
             ARCHIVE_FILTER_GZIP);
  const FolderForTest scratch;
  TextSource source(bytes, 1'000);
  {
    const auto tree = SpooledTree::unpack(source, scratch.path);
    ASSERT_TRUE(tree) << tree.error().message;
    Kept kept;
    const auto report = read_list(**tree, {.format = Format::e2guardian}, kept);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_THAT(kept.lines, ElementsAre("banned site ads.example", "porn site adult-site.example"));
    EXPECT_THAT(kept.spots, ElementsAre("lists/bannedsitelist:1", "blacklists/porn/domains:1"));
    EXPECT_THAT(codes_of(*report), ElementsAre("SG-L106"));
  }
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path)) << "nothing stays behind";
}

TEST(Import, an_archive_that_is_unpacked_keeps_within_the_limits_and_its_names_lead_nowhere) {
  const FolderForTest scratch;
  const std::string bomb = packed({{"lists/bannedsitelist", std::string(500'000, '\n')}}, ARCHIVE_FILTER_ZSTD);
  TextSource large(bomb, 1'000);
  EXPECT_EQ(SpooledTree::unpack(large, scratch.path, {.bytes = 1'000}).error().code, "SG-L115");
  const std::string climbing = packed({{"../../bannedsitelist", "x.example\n"}}, ARCHIVE_FILTER_NONE);
  TextSource outside(climbing, 1'000);
  EXPECT_EQ(SpooledTree::unpack(outside, scratch.path).error().code, "SG-L106");
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path));
}

TEST(Import, a_time_list_is_a_category_of_its_own) {
  const auto [report, kept] =
      read({{"bannedsitelist", "all.example\n.Include<lunch>\n"}, {"lunch", "#time: 12 0 13 30 12345\ngames.example\n"}},
           {.format = Format::e2guardian});
  EXPECT_THAT(kept.lines, ElementsAre("banned site all.example", "banned@1200-1330-12345 site games.example"));
  EXPECT_THAT(codes_of(report), ElementsAre("SG-L109"));
}

TEST(Import, includes_never_leave_the_folder_nor_turn_in_a_ring) {
  const auto [report, kept] =
      read({{"bannedsitelist", ".Include<../../etc/passwd>\n.Include</etc/passwd>\n.Include<a>\n.Include<gone>\n"},
            {"a", ".Include<b>\na.example\n"},
            {"b", ".Include<a>\n"}},
           {.format = Format::e2guardian});
  EXPECT_THAT(kept.lines, ElementsAre("banned site a.example"));
  EXPECT_THAT(codes_of(report), ElementsAre("SG-L106", "SG-L106", "SG-L107", "SG-L108"));
}

TEST(Import, a_link_out_of_the_folder_is_not_followed) {
  const FolderForTest outside, lists;
  outside.write("secret", "secret.example\n");
  lists.write("bannedsitelist", ".Include<link>\n");
  std::filesystem::create_symlink(outside.path / "secret", lists.path / "link");
  FolderTree tree(lists.path);
  Kept kept;
  const auto report = read_list(tree, {.format = Format::e2guardian}, kept);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_THAT(kept.lines, IsEmpty());
  EXPECT_THAT(codes_of(*report), ElementsAre("SG-L106"));
}

TEST(Import, includes_that_double_at_every_level_are_stopped) {
  std::map<std::string, std::string> files{{"bannedsitelist", ".Include<l0>\n.Include<l0>\n"}};
  for (int level = 0; level < 15; ++level) {
    const std::string next = ".Include<l" + std::to_string(level + 1) + ">\n";
    files["l" + std::to_string(level)] = next + next;
  }
  MemoryTree tree(files);
  Kept kept;
  EXPECT_EQ(read_list(tree, {.format = Format::e2guardian}, kept).error().code, "SG-L115");
}

TEST(Import, an_empty_folder_is_no_list) {
  MemoryTree tree({});
  Kept kept;
  EXPECT_FALSE(read_list(tree, {.format = Format::squidguard}, kept));
  EXPECT_FALSE(read_list(tree, {.format = Format::e2guardian}, kept));
}

TEST(LineReader, gives_the_same_lines_whatever_the_pieces) {
  const std::string text = "\xEF\xBB\xBFone\r\ntwo\n\nfour";
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    TextSource source(text, piece);
    LineReader lines(source);
    std::vector<std::string> read;
    for (auto line = lines.next(); line && *line; line = lines.next()) read.emplace_back((*line)->text);
    EXPECT_THAT(read, ElementsAre("one", "two", "", "four")) << piece;
  }
}

}  // namespace
}  // namespace lists::import
