// Compiled list files in a snapshot: found beside the part's own names, never silently missing, never above a helpline.
#include "rules/bound.h"

#include <gtest/gtest.h>

#include "lists/file/list_files_for_test.h"
#include "rules/example.h"

namespace rules {
namespace {

using lists::EntryKind;
using lists::example::Line;
constexpr auto locked = lists::format::Secrecy::locked;

/// The example's school with compiled files beside its own lists.
class School {
 public:
  School() : shelf_(std::make_shared<const lists::Shelf>(folder_.path, keys_.public_key)) {}

  base::Sha256 compiled(const std::vector<Line>& lines) {
    return shelf_->install(lists::example::compile(folder_, keys_, lines)).value();
  }
  static Lists lists_with(std::vector<base::Sha256> files) {
    Lists lists = rules::example::lists();
    lists.files = std::move(files);
    return lists;
  }
  base::Result<std::shared_ptr<const Snapshot>> snapshot(Lists lists, Rules rules = rules::example::rules()) const {
    Parts parts = rules::example::parts();
    parts.lists = ListsPart::of(std::move(lists));
    parts.rules = RulesPart::of(std::move(rules));
    parts.shelf = shelf_;
    return Snapshot::assemble(1, std::move(parts));
  }
  std::shared_ptr<const Snapshot> with(const std::vector<Line>& lines) { return snapshot(lists_with({compiled(lines)})).value(); }
  const lists::Shelf& shelf() const { return *shelf_; }

 private:
  lists::example::Folder folder_;
  lists::example::Keys keys_;
  std::shared_ptr<const lists::Shelf> shelf_;
};

Decision asked(const Snapshot& snapshot, const std::string& address) {
  return decide(snapshot, rules::example::amy_asks(address));
}

TEST(ListFilesInForce, a_listed_host_and_path_are_decided_by_their_category) {
  School school;
  const auto snapshot = school.with({{"gambling", "bets.example"}, {"self-harm", "media.example/dark", EntryKind::url}});
  EXPECT_EQ(asked(*snapshot, "http://www.bets.example/").rule, "ks3-gambling");
  EXPECT_EQ(asked(*snapshot, "http://media.example/dark/1").alerting, Alerting::risk_to_life);
  EXPECT_TRUE(asked(*snapshot, "http://media.example/").allows());
  EXPECT_EQ(asked(*snapshot, "http://dark.example/").rule, "ks3-harm");  // what the part names itself goes on
}

TEST(ListFilesInForce, not_on_our_list_takes_a_host_off_and_never_off_a_locked_list) {
  School school;
  Lists lists =
      School::lists_with({school.compiled({{"gambling", "bets.example"}, {"illegal", "bad.example", EntryKind::site, locked}})});
  lists::SiteListBuilder removed;
  for (const std::size_t list : {0, 3})
    for (const char* host : {"charity.bets.example", "bad.example"}) ASSERT_TRUE(removed.add(list, host));
  lists.removed = std::move(removed).build();
  const auto snapshot = school.snapshot(std::move(lists)).value();
  EXPECT_TRUE(asked(*snapshot, "http://www.charity.bets.example/").allows());
  EXPECT_EQ(asked(*snapshot, "http://bets.example/").action, Action::block);
  EXPECT_EQ(asked(*snapshot, "http://bad.example/").reason, Reason::locked_list);
}

TEST(ListFilesInForce, a_file_can_lock_a_list_and_no_other_part_unlocks_it) {
  School school;
  const auto snapshot = school.with({{"social", "locked.example", EntryKind::site, locked}});
  EXPECT_EQ(asked(*snapshot, "http://locked.example/").reason, Reason::locked_list);
}

TEST(ListFilesInForce, a_file_that_is_missing_or_not_understood_is_refused) {
  School school;
  EXPECT_FALSE(school.snapshot(School::lists_with({base::Sha256{9}})));
  const auto unknown = school.snapshot(School::lists_with({school.compiled({{"knitting", "wool.example"}})}));
  ASSERT_FALSE(unknown);
  EXPECT_NE(unknown.error().message.find("‘knitting’"), std::string::npos);
  Parts parts = rules::example::parts();
  parts.lists = ListsPart::of(School::lists_with({base::Sha256{9}}));
  EXPECT_FALSE(Snapshot::assemble(1, std::move(parts)));  // and without a folder of files at all
}

TEST(ListFilesInForce, S_6_a_feed_that_would_close_a_helpline_is_refused) {
  School school;
  for (const Line& line : {Line{"illegal", "childline.example", EntryKind::site, locked},
                           Line{"illegal", "chat.childline.example", EntryKind::site, locked},
                           Line{"illegal", "childline.example/page", EntryKind::url, locked},
                           Line{"illegal", "www.childline.example/page", EntryKind::url, locked}}) {
    const auto refused = school.snapshot(School::lists_with({school.compiled({line})}));
    ASSERT_FALSE(refused) << line.text;
    EXPECT_NE(refused.error().message.find("belongs to a helpline"), std::string::npos);
  }
  Rules rules = rules::example::rules();
  rules.helplines[0].host = "help.bad.example";  // beneath what is listed
  EXPECT_FALSE(
      school.snapshot(School::lists_with({school.compiled({{"illegal", "bad.example", EntryKind::site, locked}})}), rules));
  EXPECT_TRUE(school.snapshot(School::lists_with({school.compiled({{"social", "childline.example"}})})));
}

TEST(ListFilesInForce, S_6_locked_beats_every_allow_and_a_helpline_beats_every_category) {
  School school;
  const auto snapshot = school.with({{"illegal", "bad.example", EntryKind::site, locked},
                                     {"illegal", "casino.example/bad", EntryKind::url, locked},
                                     {"illegal", "help.chat.example/bad", EntryKind::url, locked},
                                     {"illegal", "learning.example/bad", EntryKind::url, locked},
                                     {"self-harm", "childline.example"}});
  for (const char* address : {"http://bad.example/", "http://casino.example/bad",                // a temporary rule
                              "http://help.chat.example/bad/x", "http://learning.example/bad"})  // a site rule; the learning list
    for (const Standing standing : {Standing::unknown, Standing::gated, Standing::open})
      for (const char* profile : {"ks3", "staff", "none"}) {
        Question question = rules::example::amy_asks(address);
        question.standing = standing;
        question.profile = profile;
        EXPECT_EQ(decide(*snapshot, question).reason, Reason::locked_list) << address;
        question.address = lists::parse_address("http://childline.example/x").value();
        EXPECT_EQ(decide(*snapshot, question).reason, Reason::helpline);
      }
}

TEST(ListFilesInForce, B_10_a_host_that_bears_a_locked_path_is_known) {
  School school;
  const auto snapshot = school.with({{"illegal", "host.example/bad", EntryKind::url, locked}});
  const Bound& bound = snapshot->bound();
  const auto bears = [&](const char* address) {
    return !bound.find(lists::parse_address(address).value()).paths.in_both(bound.locked).is_empty();
  };
  EXPECT_TRUE(bears("https://host.example/"));
  EXPECT_TRUE(bears("https://www.host.example/"));
  EXPECT_FALSE(bears("https://example/"));
  EXPECT_FALSE(bears("https://other.example/bad"));
}

TEST(ListFilesInForce, what_a_damaged_file_held_is_never_allowed_and_helplines_stay) {
  School school;
  const base::Sha256 id = school.compiled({{"gambling", "bets.example"}});
  const auto path = school.shelf().path_of(id);
  std::string bytes = base::read_file(path).value();
  bytes[bytes.size() - 4096] = static_cast<char>(bytes[bytes.size() - 4096] ^ 1);
  ASSERT_TRUE(base::write_file(path, bytes));
  Lists lists = School::lists_with({id});
  const auto snapshot = school.snapshot(lists);
  if (!snapshot) return;  // a helpline's look-up met the damage already, and the snapshot was refused: as good
  EXPECT_EQ(asked(**snapshot, "http://bets.example/").reason, Reason::no_snapshot);
  EXPECT_FALSE(asked(**snapshot, "http://www.bets.example/").allows());
  EXPECT_EQ(asked(**snapshot, "http://childline.example/").reason, Reason::helpline);
}

TEST(ListFilesInForce, a_rule_more_opens_no_file_again) {
  School school;
  const auto first = school.with({{"gambling", "bets.example"}});
  const auto file = school.shelf().get(first->lists().files.front()).value();
  Rules rules = rules::example::rules();
  rules.profiles[0].rules.insert(rules.profiles[0].rules.begin(),
                                 Rule{.id = "new", .then = Action::allow, .sites = {"bets.example"}});
  const auto second = first->with_part(2, RulesPart::of(rules)).value();
  EXPECT_EQ(asked(*second, "http://bets.example/").rule, "new");
  EXPECT_EQ(school.shelf().get(first->lists().files.front()).value(), file);
}

}  // namespace
}  // namespace rules
