// A bad part is refused and the old snapshot stays.
#include "rules/snapshot.h"

#include <gtest/gtest.h>

#include <thread>

#include "rules/current_snapshot.h"
#include "rules/example.h"

namespace rules {
namespace {

std::string refusal_of(const Rules& rules) {
  const auto next = example::snapshot()->with_part(2, RulesPart::of(rules));
  return next ? "" : next.error().message;
}

std::string refusal_of(const Lists& lists) {
  const auto next = example::snapshot()->with_part(2, ListsPart::of(lists));
  return next ? "" : next.error().message;
}

std::string refusal_of(const People& people) {
  const auto next = example::snapshot()->with_part(2, PeoplePart::of(people));
  return next ? "" : next.error().message;
}

Lists lists_with(std::size_t list, std::string_view host) {
  Lists lists = example::lists();
  lists::SiteListBuilder builder;
  EXPECT_TRUE(builder.add(3, "illegal.example"));
  EXPECT_TRUE(builder.add(list, host));
  lists.sites = std::move(builder).build();
  return lists;
}

TEST(Snapshot, a_changed_part_leaves_the_others_shared) {
  const auto first = example::snapshot();
  const auto second = first->with_part(2, SessionsPart::of({}));
  ASSERT_TRUE(second);
  EXPECT_EQ((*second)->number(), 2U);
  EXPECT_EQ((*second)->parts().lists, first->parts().lists);
  EXPECT_EQ(&(*second)->bound(), &first->bound());
  EXPECT_TRUE((*second)->sessions().claims.empty());
}

TEST(Snapshot, S_6_a_feed_cannot_lock_a_helpline) {
  for (const char* host : {"childline.example", "www.childline.example"}) {
    EXPECT_NE(refusal_of(lists_with(3, host)).find("belongs to a helpline"), std::string::npos) << host;
    EXPECT_EQ(refusal_of(lists_with(0, host)), "") << host;  // an ordinary category does no harm: helplines stand before it
  }
  Rules rules = example::rules();
  rules.helplines[0].host = "a.b.childline.example";
  EXPECT_EQ(refusal_of(rules), "");
  rules.helplines[0].host = "help.illegal.example";
  EXPECT_NE(refusal_of(rules).find("belongs to a helpline"), std::string::npos);
}

TEST(Snapshot, a_device_stands_at_its_address_and_two_at_one_address_are_none) {
  Sessions sessions = example::sessions();
  sessions.devices = {{"10.0.1.1", "LAP-1"}, {"10.0.1.2", "LAP-2"}, {"10.0.1.2", "LAP-3"}};
  const auto snapshot = example::snapshot()->with_part(2, SessionsPart::of(sessions)).value();
  EXPECT_EQ(device_at(*snapshot, "10.0.1.1"), "LAP-1");
  EXPECT_EQ(device_at(*snapshot, "10.0.1.2"), "");
  EXPECT_EQ(device_at(*snapshot, "10.0.1.3"), "");
  std::swap(sessions.devices[0], sessions.devices[1]);
  EXPECT_FALSE(example::snapshot()->with_part(2, SessionsPart::of(sessions)));
  sessions.devices = {{"10.0.1.1", ""}};
  EXPECT_FALSE(example::snapshot()->with_part(2, SessionsPart::of(sessions)));
}

TEST(Snapshot, a_locked_list_that_is_missing_is_no_empty_one) {
  Lists lists = example::lists();
  lists.lists.pop_back();
  EXPECT_NE(refusal_of(lists).find("‘illegal’ is missing"), std::string::npos);
}

TEST(Snapshot, neither_part_can_unlock_a_list) {
  Rules rules = example::rules();
  rules.lists[3].kind = ListKind::category;
  const auto next = example::snapshot()->with_part(2, RulesPart::of(rules)).value();
  EXPECT_EQ(decide(*next, example::amy_asks("http://illegal.example/")).reason, Reason::locked_list);
}

TEST(Snapshot, rules_that_do_not_fit_are_refused_by_name) {
  const auto with_rule = [](const Rule& rule) {
    Rules rules = example::rules();
    rules.profiles[0].rules.push_back(rule);
    return refusal_of(rules);
  };
  EXPECT_NE(with_rule({.id = "x1", .categories = {"no-list"}}).find("rule ‘x1’ names the list ‘no-list’"), std::string::npos);
  EXPECT_NE(with_rule({.id = "x2", .sites = {"http://a.example"}}).find("rule ‘x2’"), std::string::npos);
  EXPECT_NE(with_rule({.id = "x3", .weekdays = {8}}).find("weekday 8"), std::string::npos);
  EXPECT_NE(with_rule({.id = "x4", .time_of_day = TimeWindow{0, 1441}}).find("midnight"), std::string::npos);
  EXPECT_NE(with_rule({.id = "x5", .then = Action::gate}).find("allow or block"), std::string::npos);
}

TEST(Snapshot, B_1_no_resolve_pair_leads_to_our_own_port) {
  Rules rules = example::rules();
  rules.own.resolve[0].port = 3128;
  EXPECT_NE(refusal_of(rules).find("own port 3128"), std::string::npos);
}

TEST(Snapshot, temporary_rules_need_somebody_who_agreed) {
  Rules rules = example::rules();
  rules.temporary[0].approvals = 0;
  EXPECT_NE(refusal_of(rules).find("somebody who agreed"), std::string::npos);
}

TEST(Snapshot, people_must_fit) {
  People people = example::people();
  std::swap(people.people[0], people.people[1]);
  EXPECT_NE(refusal_of(people).find("not in order"), std::string::npos);
  people = example::people();
  people.people[0].profile = "ks9";
  EXPECT_NE(refusal_of(people).find("‘ks9’"), std::string::npos);
  people = example::people();
  people.people[0].username = "ben";
  EXPECT_NE(refusal_of(people).find("one username"), std::string::npos);
}

TEST(Snapshot, people_are_found_by_id_and_by_name) {
  const auto snapshot = example::snapshot();
  EXPECT_EQ(snapshot->person(2)->username, "ben");
  EXPECT_EQ(snapshot->person(9), nullptr);
  EXPECT_EQ(snapshot->person_named("CoLe")->id, 3);
  EXPECT_EQ(snapshot->person_named("col"), nullptr);
}

TEST(Manifest, only_the_schools_signature_is_believed) {
  const SigningKeys keys = make_signing_keys();
  const Manifest manifest = example::snapshot()->manifest();
  const std::string bytes = sign_manifest(manifest, keys.secret_key);
  EXPECT_EQ(verify_manifest(bytes, keys.public_key).value(), manifest);
  EXPECT_FALSE(verify_manifest(bytes, make_signing_keys().public_key));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string altered = bytes;
    altered[i] = static_cast<char>(altered[i] ^ 1);
    EXPECT_FALSE(verify_manifest(altered, keys.public_key)) << i;
    EXPECT_FALSE(verify_manifest(bytes.substr(0, i), keys.public_key)) << i;
  }
}

TEST(Manifest, a_snapshot_is_assembled_from_what_it_names_and_nothing_else) {
  const auto school = example::snapshot();
  const std::string lists = school->parts().lists->bytes(), rules = school->parts().rules->bytes(),
                    people = school->parts().people->bytes(), sessions = school->parts().sessions->bytes(),
                    words = school->parts().words->bytes();
  const auto gateway = assemble(school->manifest(), {lists, rules, people, sessions, words});
  ASSERT_TRUE(gateway);
  EXPECT_EQ((*gateway)->manifest(), school->manifest());

  const auto next = school->with_part(2, SessionsPart::of({})).value();
  const std::string empty = next->parts().sessions->bytes();
  const auto shared = assemble(next->manifest(), {"", "", "", empty, ""}, gateway->get());
  ASSERT_TRUE(shared);
  EXPECT_EQ((*shared)->parts().lists, (*gateway)->parts().lists);

  EXPECT_FALSE(assemble(next->manifest(), {"", "", "", sessions, ""}, gateway->get()));
  EXPECT_FALSE(assemble(next->manifest(), {"", "", "", empty, words}));
}

TEST(CurrentSnapshot, a_newer_one_replaces_it_and_an_older_one_does_not) {
  CurrentSnapshot current;
  CurrentSnapshot::ThreadCopy mine;
  EXPECT_EQ(current.in(mine), nullptr);
  const auto first = example::snapshot();
  EXPECT_TRUE(current.publish(first));
  EXPECT_EQ(current.in(mine), first);
  EXPECT_FALSE(current.publish(first));
  const auto second = first->with_part(2, SessionsPart::of({})).value();
  EXPECT_TRUE(current.publish(second));
  EXPECT_FALSE(current.publish(first));
  EXPECT_EQ(current.in(mine), second);
}

TEST(CurrentSnapshot, threads_see_only_whole_snapshots_in_order) {
  CurrentSnapshot current;
  const auto first = example::snapshot();
  current.publish(first);
  std::atomic<bool> is_over = false;
  std::vector<std::thread> readers;
  std::atomic<int> backwards = 0;
  for (int i = 0; i < 3; ++i)
    readers.emplace_back([&] {
      CurrentSnapshot::ThreadCopy mine;
      std::uint64_t last = 0;
      while (!is_over) {
        const std::uint64_t number = current.in(mine)->number();
        if (number < last) ++backwards;
        last = number;
      }
    });
  for (std::uint64_t number = 2; number < 200; ++number) current.publish(first->with_part(number, SessionsPart::of({})).value());
  is_over = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(backwards, 0);
}

}  // namespace
}  // namespace rules
