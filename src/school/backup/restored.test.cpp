// After a restore: the store says so, and two people who are two people may accept that its end is lost.
#include "school/backup/restored.h"

#include <gmock/gmock.h>

#include "school/people/school_for_test.h"
#include "storage/database.h"

namespace school::backup {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

struct Restored : SchoolTest {
  PersonId manager = add("n.manager", "Noor", "Brandt", Role::staff), head = add("h.head", "Hana", "Quill", Role::staff),
           admin = add("a.admin", "Ari", "Moss", Role::staff), teacher = add("t.teach", "Tam", "Reed", Role::teacher);
  HeadAcceptance acceptance{school->store, school->people, school->identity.accounts};
  const storage::Head kept{5000, std::string(64, 'a')};

  void SetUp() override { clock.advance(24h * 40); }
  void restore(std::string username) {
    const storage::BackupReport report{
        .place = "/mnt/backups/2026-09-01T020000Z", .made_at = clock.now() - 24h, .head = {4000, "bb"}};
    record_restore(school->database(), report, {.account = "root", .username = std::move(username), .reason = "disk failed"});
  }
  Actor acting(PersonId person, Role role, SecondFactor factor = SecondFactor::fresh) const {
    return {.person = person, .name = "x", .roles = {role}, .origin = Origin::command_line, .second_factor = factor};
  }
};

TEST_F(Restored, who_when_from_which_backup_and_its_head_are_an_event_of_the_store_that_came_back) {
  restore("N.Manager");
  const auto found = last_restore(school->database());
  ASSERT_TRUE(found);
  EXPECT_EQ(found->by_person, manager);
  EXPECT_EQ(found->restored_at, clock.now());
  EXPECT_EQ(found->head.events, 4000);
  const auto events = school->database().history("restores", found->id);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, "store.restored");
  EXPECT_EQ(events[0].actor.person, manager);
  EXPECT_EQ(events[0].reason, "disk failed");
  EXPECT_THAT(events[0].after, HasSubstr("/mnt/backups/2026-09-01T020000Z"));
}

TEST_F(Restored, an_unknown_name_is_kept_as_it_was_given) {
  restore("nobody.here");
  EXPECT_FALSE(last_restore(school->database())->by_person);
  EXPECT_THAT(school->database().query("select by_words from restores").one().text(0),
              HasSubstr("nobody.here (nobody of that name"));
}

TEST_F(Restored, B_3_two_people_accept_and_neither_is_who_restored) {
  restore("n.manager");
  EXPECT_THAT(acceptance.accept(kept, "disk failed", acting(manager, Role::network_manager)).error().message,
              HasSubstr("ran the restore yourself"));
  const auto once = acceptance.accept(kept, "disk failed", acting(head, Role::head));
  ASSERT_TRUE(once) << once.error().message;
  EXPECT_FALSE(once->is_accepted());
  EXPECT_EQ(once->events_lost(), 1000);
  EXPECT_THAT(acceptance.accept(kept, "again", acting(head, Role::head)).error().message, HasSubstr("accepted already"));
  const auto twice = acceptance.accept(kept, "saw the disk", acting(admin, Role::administrator));
  ASSERT_TRUE(twice) << twice.error().message;
  EXPECT_TRUE(twice->is_accepted());
  EXPECT_EQ(school->database().query("select count(*) from events where kind = 'restore.accepted'").one().integer(0), 1);
}

TEST_F(Restored, B_3_who_made_the_others_account_is_no_second_person) {
  restore("");
  ASSERT_TRUE(acceptance.accept(kept, "disk failed", acting(head, Role::head)));
  school->database().transaction([&](storage::Transaction& tx) {
    tx.housekeeping("test").execute("insert into account_makers (person, made_by, what, at) values ($1, $2, 'role', $3)",
                                    {admin, head, tx.now()});
  });
  EXPECT_THAT(acceptance.accept(kept, "saw it", acting(admin, Role::administrator)).error().message,
              HasSubstr("do not count as two people"));
}

TEST_F(Restored, B_5_the_right_and_a_fresh_second_factor_are_asked_for) {
  restore("");
  EXPECT_FALSE(acceptance.accept(kept, "why", acting(teacher, Role::teacher)));
  EXPECT_EQ(acceptance.accept(kept, "why", acting(head, Role::head, SecondFactor::none)).error().code, "usage");
  EXPECT_FALSE(acceptance.accept(kept, "", acting(head, Role::head)));
}

TEST_F(Restored, without_a_restore_a_shorter_store_cannot_be_accepted) {
  EXPECT_THAT(acceptance.accept(kept, "why", acting(head, Role::head)).error().message, HasSubstr("no restore explains"));
  EXPECT_THAT(acceptance.find(school->database().head()).error().message, HasSubstr("nothing to accept"));
}

}  // namespace
}  // namespace school::backup
