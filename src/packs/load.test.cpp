// One pack in order; then one thing spoilt at a time, and each is found with its code and place.
#include "packs/load.h"

#include <gmock/gmock.h>

#include <fstream>

#include "base/files.h"
#include "packs/tiny_pack.test.h"

namespace {

using namespace packs;
using namespace packs::testing_support;

std::vector<std::string> codes_of(const Folder& folder, const Shelf& shelf = tiny_shelf()) {
  std::vector<std::string> codes;
  for (const Finding& finding : check(folder, shelf)) codes.push_back(to_text(finding.code));
  return codes;
}

Folder school_with(const std::string& path, const std::string& text) {
  Folder school = tiny_school();
  school.files[path] = text;
  return school;
}

const Finding& only(const Findings& findings) {
  EXPECT_EQ(findings.size(), 1u);
  static const Finding none;
  return findings.empty() ? none : findings.front();
}

TEST(Load, a_pack_in_order_has_no_findings_and_gives_its_values) {
  EXPECT_THAT(codes_of(tiny_school()), testing::IsEmpty());
  const auto pack = load(tiny_school(), tiny_shelf());
  ASSERT_TRUE(pack) << pack.error().message;
  EXPECT_EQ(pack->integer("review_period_months"), 24);
  EXPECT_EQ(pack->duration("backup_age"), (Duration{26, Duration::Unit::hours}));
  EXPECT_EQ(pack->find_parameter("review_period_months")->source, "S-001");
  EXPECT_TRUE(pack->find_control("control-001")->is_adopted());
  EXPECT_FALSE(pack->find_control("control-002")->is_adopted());
  EXPECT_EQ(pack->find_clause("S-001")->control, "control-001");
  EXPECT_EQ(pack->hash.size(), 64u);
}

TEST(Load, a_parameter_of_another_name_or_type_is_a_bug_in_the_caller) {
  const auto pack = load(tiny_school(), tiny_shelf());
  ASSERT_TRUE(pack);
  EXPECT_THROW((void)pack->integer("no_such_thing"), std::logic_error);
  EXPECT_THROW((void)pack->text("review_period_months"), std::logic_error);
}

TEST(Load, an_unset_parameter_is_a_warning_and_never_a_default) {
  const Folder school = school_with("parameters.toml", "[review_period_months]\nvalue = 24\nsource = \"S-001\"\n");
  const Findings findings = check(school, tiny_shelf());
  EXPECT_EQ(only(findings).code, Code::unset_parameter);
  EXPECT_EQ(only(findings).severity, Severity::warning);
  const auto pack = load(school, tiny_shelf());
  ASSERT_TRUE(pack);
  EXPECT_EQ(pack->duration("backup_age"), std::nullopt);
}

TEST(Check, a_value_out_of_bounds_is_named_with_line_and_column_and_a_good_one) {
  const Finding finding = only(check(school_with("parameters.toml",
                                                 "[backup_age]\nvalue = \"26h\"\nsource = \"school\"\n"
                                                 "[review_period_months]\n  value = 240\nsource = \"S-001\"\n"),
                                     tiny_shelf()));
  EXPECT_EQ(
      in_words(finding),
      "school/parameters.toml:5:3: error SG-P014: ‘review_period_months’ is 240 but must be 1 to 60, for example value = 60");
}

struct Spoilt {
  const char* path;
  const char* text;
  const char* code;
};
class Spoiling : public testing::TestWithParam<Spoilt> {};

TEST_P(Spoiling, is_found) {
  EXPECT_THAT(codes_of(school_with(GetParam().path, GetParam().text)), testing::Contains(GetParam().code));
}

constexpr const char* head = "format = 1\nname = \"tiny\"\ntitle = \"T\"\nversion = \"1\"\nkind = \"school\"\n";
const std::string manifest_ring = std::string(head) + "extends = \"tiny\"\norigin = \"S\"\n";
const std::string manifest_orphan = std::string(head) + "extends = \"nowhere\"\norigin = \"S\"\n";
const std::string manifest_removes =
    std::string(head) + "extends = \"core\"\norigin = \"S\"\n[remove]\nagreements = [\"none\"]\n";
const std::string manifest_old =
    "format = 7\nname = \"tiny\"\ntitle = \"T\"\nversion = \"1\"\nkind = \"school\"\nextends = \"core\"\norigin = \"S\"\n";

INSTANTIATE_TEST_SUITE_P(
    Files, Spoiling,
    testing::Values(
        Spoilt{"pack.toml", "format = ", "SG-P001"}, Spoilt{"pack.toml", manifest_old.c_str(), "SG-P010"},
        Spoilt{"pack.toml", manifest_orphan.c_str(), "SG-P011"}, Spoilt{"pack.toml", manifest_ring.c_str(), "SG-P012"},
        Spoilt{"pack.toml", manifest_removes.c_str(), "SG-P016"}, Spoilt{"stray.txt", "x", "SG-P002"},
        Spoilt{"posts.toml", "[[post]]\nid = \"a\"\ntitle = \"A\"\nrole = \"head\"\nrequird = true\n", "SG-P003"},
        Spoilt{"posts.toml", "[[post]]\nid = \"a\"\ntitle = 7\nrole = \"head\"\n", "SG-P004"},
        Spoilt{"posts.toml", "[[post]]\nid = \"a\"\nrole = \"head\"\n", "SG-P005"},
        Spoilt{"posts.toml", "[[post]]\nid = \"a\"\ntitle = \"A\"\nrole = \"wizard\"\n", "SG-P013"},
        Spoilt{"posts.toml", "[[post]]\nid = \"An A\"\ntitle = \"A\"\nrole = \"head\"\n", "SG-P009"},
        Spoilt{"posts.toml", "\xff\xfe", "SG-P007"},
        Spoilt{"posts.toml",
               "[[post]]\nid = \"a\"\ntitle = \"A\"\nrole = \"head\"\n[[post]]\nid = \"a\"\ntitle = \"A\"\nrole = \"head\"\n",
               "SG-P008"},
        Spoilt{"parameters.toml", "[review_period_month]\nvalue = 1\nsource = \"school\"\n", "SG-P015"},
        Spoilt{"parameters.toml", "[mine]\ntype = \"text\"\ntitle = \"Mine\"\n", "SG-P018"},
        Spoilt{"policy/one.md", "# No front matter\n", "SG-P017"},
        Spoilt{"policy/one.md", "+++\ntitle = \"One\"\n+++\nText. {S-999}\n", "SG-P035"},
        Spoilt{"clauses/more.toml", "[[clause]]\nid = \"S-002\"\ntext = \"More.\"\nkind = \"record\"\n", "SG-P030"},
        Spoilt{"clauses/more.toml", "[[clause]]\nid = \"Q-002\"\ntext = \"More.\"\nkind = \"record\"\n", "SG-P032"},
        Spoilt{"clauses/more.toml", "[[clause]]\nid = \"S-002\"\ntext = \"More.\"\nkind = \"wish\"\n", "SG-P006"},
        Spoilt{"controls/b.toml", "[[control]]\nid = \"control-002\"\nadoption = \"adopted\"\nclauses = [\"S-001\"]\n",
               "SG-P031"},
        Spoilt{"controls/b.toml", "[[control]]\nid = \"control-002\"\nadoption = \"recommended\"\nclauses = [\"S-001\"]\n",
               "SG-P033"},
        Spoilt{"controls/b.toml", "[[control]]\nid = \"control-002\"\nadoption = \"adopted\"\nclauses = []\n", "SG-P034"},
        Spoilt{"controls/b.toml",
               "[[control]]\nid = \"control-002\"\nadoption = \"recommended\"\nkept_when = 80\nat_risk_when = 90\n", "SG-P037"},
        Spoilt{"controls/b.toml", "[[control]]\nid = \"controll-002\"\nadoption = \"recommended\"\n", "SG-P013"}));

INSTANTIATE_TEST_SUITE_P(
    Safety, Spoiling,
    testing::Values(
        Spoilt{"sites/locked.toml", "id = \"locked\"\ntitle = \"L\"\nkind = \"locked\"\nhosts = [\"www.helpline.example\"]\n",
               "SG-P053"},
        Spoilt{"sites/helplines.toml", "id = \"helplines\"\ntitle = \"H\"\nkind = \"helplines\"\nhosts = []\n", "SG-P054"},
        Spoilt{"sites/adult.toml", "id = \"adult\"\ntitle = \"A\"\nkind = \"category\"\nhosts = []\nteacher_may_open = true\n",
               "SG-P059"},
        Spoilt{"agreements/p.md",
               "+++\nid = \"p\"\ntitle = \"P\"\nversion = \"1\"\nkind = \"pupil\"\nroles = [\"pupil\"]\ngates = true\n+++\nI "
               "sign.\n",
               "SG-P056"},
        Spoilt{"agreements/p.md",
               "+++\nid = \"p\"\ntitle = \"P\"\nversion = \"1\"\nkind = \"pupil\"\nroles = [\"pupil\"]\ngates = "
               "true\nsign_within_days = 14\n+++\nI sign.\n",
               "SG-P060"},
        Spoilt{"agreements/p.md",
               "+++\nid = \"p\"\ntitle = \"P\"\nversion = \"1\"\nkind = \"pupil\"\nroles = [\"pupil\"]\n+++\nI consent to "
               "monitoring.\n",
               "SG-P057"},
        Spoilt{"posts.toml", "[[post]]\nid = \"lead\"\ntitle = \"L\"\nrole = \"designated_lead\"\nrequired = true\n",
               "SG-P058"}));

TEST(Check, S_10_a_text_that_denies_consent_is_no_consent) {
  const Folder school =
      school_with("agreements/p.md",
                  "+++\nid = \"p\"\ntitle = \"P\"\nversion = \"1\"\nkind = \"pupil\"\nroles = [\"pupil\"]\n+++\n"
                  "Signing is not a consent to monitoring.\n");
  EXPECT_THAT(codes_of(school), testing::IsEmpty());
}

TEST(Check, a_measure_that_the_program_does_not_have_is_named) {
  Folder core = tiny_core();
  core.files["controls/all.toml"] += "measure = \"policy-reviwe\"\n";
  const Findings findings = check(tiny_school(), Shelf::of({{"core", core}}), {"policy-review"});
  EXPECT_EQ(only(findings).code, Code::unknown_measure);
  EXPECT_THAT(only(findings).message, testing::HasSubstr("did you mean ‘policy-review’?"));
}

TEST(Check, a_core_without_all_its_controls_is_refused) {
  Folder core = tiny_core();
  core.files["controls/all.toml"] = "[[control]]\nid = \"control-001\"\narea = 1\ntitle = \"Something is true.\"\n";
  EXPECT_THAT(codes_of(tiny_school(), Shelf::of({{"core", core}})), testing::Contains("SG-P019"));
}

TEST(Load, an_entry_of_the_same_id_replaces_the_parents_whole) {
  const Folder school =
      school_with("sites/more.toml", "id = \"helplines\"\ntitle = \"Ours\"\nkind = \"helplines\"\nhosts = [\"ours.example\"]\n");
  const auto pack = load(school, tiny_shelf());
  ASSERT_TRUE(pack) << pack.error().message;
  EXPECT_EQ(pack->find_site_list("helplines")->title, "Ours");
  EXPECT_THAT(pack->find_site_list("helplines")->hosts, testing::ElementsAre("ours.example"));
}

TEST(Load, the_pages_that_must_work_are_read_with_their_groups) {
  const Folder school =
      school_with("corpus/must_work.txt", "# remark\n\nhealth HTTPS://Clinic.example/advice\nexams https://exams.example/\n");
  const auto pack = load(school, tiny_shelf());
  ASSERT_TRUE(pack) << pack.error().message;
  ASSERT_EQ(pack->must_work.size(), 2u);
  EXPECT_EQ(pack->must_work[0].group, "health");
  EXPECT_EQ(pack->must_work[0].address, "https://clinic.example/advice");
}

TEST(Check, a_page_that_must_work_without_a_group_or_an_address_is_named_with_its_line) {
  EXPECT_EQ(only(check(school_with("corpus/must_work.txt", "\nhttps://clinic.example/\n"), tiny_shelf())).place.line, 2);
  EXPECT_EQ(only(check(school_with("corpus/must_work.txt", "health not an address\n"), tiny_shelf())).code, Code::bad_name);
}

TEST(Check, a_list_that_names_its_origin_and_not_its_licence_is_a_warning) {
  const std::string list = "id = \"more\"\ntitle = \"More\"\nkind = \"category\"\nhosts = [\"casino.example\"]\n";
  const Finding finding = only(check(school_with("sites/more.toml", list + "origin = \"Our own\"\n"), tiny_shelf()));
  EXPECT_EQ(finding.code, Code::list_without_terms);
  EXPECT_EQ(finding.severity, Severity::warning);
  EXPECT_THAT(codes_of(school_with("sites/more.toml", list + "origin = \"Our own\"\nlicence = \"CC0-1.0\"\n")),
              testing::IsEmpty());
}

TEST(Load, a_change_of_any_file_of_the_chain_changes_the_hash) {
  const auto before = load(tiny_school(), tiny_shelf());
  Folder core = tiny_core();
  core.files["pack.toml"] += "# a remark\n";
  const auto after = load(tiny_school(), Shelf::of({{"core", core}}));
  ASSERT_TRUE(before && after);
  EXPECT_EQ(before->folder_hash, after->folder_hash);
  EXPECT_NE(before->hash, after->hash);
}

TEST(Load, a_schools_own_pack_can_be_begun_and_read_back_from_disk) {
  const std::filesystem::path dir = std::filesystem::path(testing::TempDir()) / "own_pack";
  std::filesystem::remove_all(dir);
  ASSERT_TRUE(begin_own_pack(dir, "Oakfield School", "academy"));
  const auto pack = load(dir);
  ASSERT_TRUE(pack) << pack.error().message;
  EXPECT_EQ(pack->title, "Oakfield School");
  EXPECT_THAT(pack->chain, testing::ElementsAre("own", "academy", "core"));
  EXPECT_FALSE(begin_own_pack(dir, "Oakfield School", "academy")) << "never over a folder that holds something";
}

TEST(Codes, the_reference_page_has_one_line_for_each_code) {
  const auto page = base::read_file(SG_SOURCE_DIR "/docs/reference/pack-findings.md");
  ASSERT_TRUE(page) << page.error().message;
  for (const CodeMeaning& code : all_codes()) {
    const std::string line =
        "| " + to_text(code.code) + " | " + std::string(to_text(code.severity)) + " | " + std::string(code.meaning) + " |\n";
    EXPECT_THAT(*page, testing::HasSubstr(line));
  }
  EXPECT_EQ(std::ranges::count(*page, '\n'), static_cast<std::ptrdiff_t>(all_codes().size()) + 5);
}

}  // namespace
