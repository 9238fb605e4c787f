// Getting in, staying in, getting out: stories about accounts, codes, sessions, addresses and posts.
#include "school/identity/identity.h"

#include "school/people/school_for_test.h"

namespace school {
namespace {

using namespace std::chrono_literals;

const Client classroom{.address = "10.1.0.7", .browser = "browser-a"};

struct SignInTest : SchoolTest {
  PersonId amy = add("amy.o", "Amy", "Okafor", Role::pupil, 9);
  PersonId teacher = add("b.teach", "Bo", "Lindqvist", Role::teacher);
  PersonId admin = add("c.admin", "Cai", "Morgan", Role::staff);
  Identity& identity = school->identity;

  std::string code_now(PersonId person) { return identity.accounts.current_code(person).value(); }
  void set_up_second_factor(PersonId person) {
    ASSERT_TRUE(identity.accounts.begin_second_factor(person, "Oakfield", actor(person)));
    ASSERT_TRUE(identity.accounts.confirm_second_factor(person, code_now(person), actor(person)));
    clock.advance(31s);
  }
};

TEST_F(SignInTest, a_right_password_opens_a_session_and_a_wrong_one_says_nothing) {
  set_password(amy, "Kettle-7-harbour");
  const auto in = identity.sign_in.with_password("AMY.O", "Kettle-7-harbour", classroom);
  ASSERT_TRUE(in);
  EXPECT_EQ(identity.sessions.find(in->token)->person, amy);
  const auto wrong = identity.sign_in.with_password("amy.o", "wrong", classroom);
  const auto nobody = identity.sign_in.with_password("no.body", "wrong", classroom);
  ASSERT_TRUE(wrong.has_error() && nobody.has_error());
  EXPECT_EQ(wrong.error().message, nobody.error().message);
}

TEST_F(SignInTest, the_token_is_nowhere_in_the_store) {
  set_password(amy, "Kettle-7-harbour");
  const auto in = identity.sign_in.with_password("amy.o", "Kettle-7-harbour", classroom);
  EXPECT_EQ(school->database().query("select token_hash from sessions").one().text(0).find(in->token), std::string::npos);
}

TEST_F(SignInTest, after_five_wrong_passwords_even_the_right_one_waits) {
  set_password(amy, "Kettle-7-harbour");
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(identity.sign_in.with_password("amy.o", "wrong", classroom).has_error());
  EXPECT_EQ(identity.sign_in.with_password("amy.o", "Kettle-7-harbour", classroom).error().code, "SG-ID001");
  EXPECT_TRUE(identity.sign_in.with_password("amy.o", "Kettle-7-harbour", Client{.address = "10.9.9.9"}));
  clock.advance(14min);
  EXPECT_EQ(identity.sign_in.with_password("amy.o", "Kettle-7-harbour", classroom).error().code, "SG-ID001");
  clock.advance(1min);
  EXPECT_TRUE(identity.sign_in.with_password("amy.o", "Kettle-7-harbour", classroom));
}

TEST_F(SignInTest, a_session_ends_when_idle_and_after_ten_hours) {
  const NewSession idle = identity.sessions.begin(amy, Role::pupil, SignInWay::password, classroom);
  clock.advance(61min);
  EXPECT_FALSE(identity.sessions.find(idle.token));
  const NewSession busy = identity.sessions.begin(amy, Role::pupil, SignInWay::password, classroom);
  for (int i = 0; i < 11; ++i) {
    EXPECT_TRUE(identity.sessions.find(busy.token)) << i;
    clock.advance(55min);
  }
  EXPECT_FALSE(identity.sessions.find(busy.token));
}

TEST_F(SignInTest, the_pack_says_after_how_many_hours_everybody_signs_in_again) {
  const NewSession before = identity.sessions.begin(amy, Role::pupil, SignInWay::password, classroom);
  packs::Pack strict = school->pack();
  strict.parameters["session_limit_hours"] = {
      .id = "session_limit_hours", .type = packs::ParameterType::integer, .value = std::int64_t{2}, .source = "school"};
  school->adopt_pack(strict, Actor::system("test"));
  for (int i = 0; i < 3; ++i, clock.advance(39min)) EXPECT_TRUE(identity.sessions.find(before.token)) << i;
  clock.advance(4min);
  EXPECT_FALSE(identity.sessions.find(before.token)) << "a session that was open already ends by the new rule too";
  const NewSession after = identity.sessions.begin(amy, Role::pupil, SignInWay::password, classroom);
  EXPECT_EQ(after.session.ends_at, clock.now() + 2h);
}

TEST_F(SignInTest, staff_are_idle_sooner_than_pupils) {
  EXPECT_EQ(identity.sessions.idle_time_for(Role::teacher), 30min);
  EXPECT_EQ(identity.sessions.idle_time_for(Role::pupil), 60min);
}

TEST_F(SignInTest, a_code_works_once_within_fifteen_minutes_and_asks_for_a_new_password) {
  const std::string code = identity.codes.make(amy, CodePurpose::first_sign_in, "first", Actor::system("test"));
  std::string typed;
  for (const char c : code) typed += static_cast<char>(c == '-' ? ' ' : std::tolower(c));
  const auto in = identity.sign_in.with_code(typed, classroom);
  ASSERT_TRUE(in) << in.error().message;
  EXPECT_EQ(identity.sign_in.next_step(in->session), NextStep::change_password);
  EXPECT_TRUE(identity.sign_in.actor_of(in->session, "10.1.0.7").roles.empty()) << "nothing opens before the change";
  EXPECT_TRUE(identity.sign_in.with_code(code, classroom).has_error()) << "spent";
  EXPECT_FALSE(identity.sign_in.change_password(in->session, "", "amy.o").empty()) << "the rules hold here too";
  EXPECT_TRUE(identity.sign_in.change_password(in->session, "", "Kettle-7-harbour").empty());
  EXPECT_EQ(identity.sign_in.next_step(in->session), NextStep::none);

  const std::string late = identity.codes.make(amy, CodePurpose::first_sign_in, "again", Actor::system("test"));
  clock.advance(15min);
  EXPECT_TRUE(identity.sign_in.with_code(late, classroom).has_error());
}

TEST_F(SignInTest, looking_at_a_link_spends_nothing) {
  const std::string token = identity.codes.make(amy, CodePurpose::link, "demo", Actor::system("test"));
  EXPECT_TRUE(identity.codes.look(token));
  EXPECT_TRUE(identity.codes.look(token));
  EXPECT_TRUE(identity.sign_in.with_code(token, classroom));
  EXPECT_FALSE(identity.codes.look(token));
}

TEST_F(SignInTest, a_new_code_voids_the_one_before) {
  const std::string first = identity.codes.make(amy, CodePurpose::reset, "one", Actor::system("test"));
  const std::string second = identity.codes.make(amy, CodePurpose::reset, "two", Actor::system("test"));
  EXPECT_FALSE(identity.codes.look(first));
  EXPECT_TRUE(identity.codes.look(second));
}

TEST_F(SignInTest, B_5_a_post_counts_only_after_the_second_factor) {
  give(admin, Role::administrator);
  set_password(admin, "Kettle-7-harbour");
  auto in = identity.sign_in.with_password("c.admin", "Kettle-7-harbour", classroom);
  ASSERT_TRUE(in);
  EXPECT_EQ(identity.sign_in.next_step(in->session), NextStep::set_up_second_factor);
  EXPECT_FALSE(identity.sign_in.actor_of(in->session, "10.1.0.7").may(May::manage_accounts));
  set_up_second_factor(admin);
  EXPECT_EQ(identity.sign_in.next_step(in->session), NextStep::give_second_factor);
  EXPECT_FALSE(identity.sign_in.actor_of(in->session, "10.1.0.7").may(May::manage_accounts));
  ASSERT_TRUE(identity.sign_in.give_second_factor(in->session, code_now(admin)));
  in->session = identity.sessions.find(in->token).value();
  EXPECT_EQ(identity.sign_in.next_step(in->session), NextStep::none);
  EXPECT_TRUE(identity.sign_in.actor_of(in->session, "10.1.0.7").may(May::manage_accounts));
}

TEST_F(SignInTest, B_5_the_second_factor_is_fresh_for_fifteen_minutes_and_a_code_good_once) {
  give(admin, Role::administrator);
  set_up_second_factor(admin);
  const NewSession in = identity.sessions.begin(admin, Role::staff, SignInWay::link, classroom);
  const std::string code = code_now(admin);
  ASSERT_TRUE(identity.sign_in.give_second_factor(in.session, code));
  EXPECT_TRUE(identity.sign_in.give_second_factor(in.session, code).has_error());
  const Session session = identity.sessions.find(in.token).value();
  EXPECT_EQ(session.second_factor(clock.now()), SecondFactor::fresh);
  clock.advance(15min);
  EXPECT_EQ(session.second_factor(clock.now()), SecondFactor::stale);
}

TEST_F(SignInTest, a_second_factor_that_waits_is_the_same_for_fifteen_minutes) {
  const auto first = identity.accounts.begin_second_factor(admin, "Oakfield", actor(admin));
  ASSERT_TRUE(first);
  const std::string code = code_now(admin);
  clock.advance(14min);
  const auto again = identity.accounts.begin_second_factor(admin, "Oakfield", actor(admin));
  EXPECT_EQ(again->secret_in_base32, first->secret_in_base32) << "what the telephone has read still counts";
  clock.advance(1min);
  EXPECT_FALSE(identity.accounts.confirm_second_factor(admin, code_now(admin), actor(admin))) << "the key is too old";
  const auto later = identity.accounts.begin_second_factor(admin, "Oakfield", actor(admin));
  EXPECT_NE(later->secret_in_base32, first->secret_in_base32);
  EXPECT_TRUE(identity.accounts.confirm_second_factor(admin, code_now(admin), actor(admin)));
  const auto kept = school->database().query("select second_factor from accounts where person = $1", {admin}).one().bytes(0);
  EXPECT_EQ(kept.find(later->secret_in_base32), std::string::npos);
}

TEST_F(SignInTest, nobody_removes_their_own_second_factor) {
  give(admin, Role::administrator);
  set_up_second_factor(admin);
  EXPECT_TRUE(identity.accounts.remove_second_factor(admin, "lost", actor(admin)).has_error());
  EXPECT_TRUE(identity.accounts.begin_second_factor(admin, "Oakfield", actor(admin)).has_error()) << "one is in force";
}

TEST_F(SignInTest, the_proxy_gets_person_and_stamp_and_a_change_voids_the_stamp) {
  set_password(amy, "Kettle-7-harbour");
  const auto before = identity.sign_in.check_credentials("amy.o", "Kettle-7-harbour", "10.1.0.7");
  ASSERT_TRUE(before);
  EXPECT_EQ(before->person, amy);
  set_password(amy, "Anchor-9-tulips");
  EXPECT_FALSE(identity.sign_in.check_credentials("amy.o", "Kettle-7-harbour", "10.1.0.7"));
  EXPECT_NE(identity.accounts.find(amy)->stamp, before->stamp);
}

TEST_F(SignInTest, a_password_that_was_given_out_opens_no_proxy_until_changed) {
  give(admin, Role::administrator);
  EXPECT_TRUE(identity.accounts.set_password(amy, "Kettle-7-harbour", actor(admin)).empty());
  EXPECT_FALSE(identity.sign_in.check_credentials("amy.o", "Kettle-7-harbour", "10.1.0.7"));
}

TEST_F(SignInTest, a_disabled_account_is_out_at_once) {
  set_password(amy, "Kettle-7-harbour");
  const auto in = identity.sign_in.with_password("amy.o", "Kettle-7-harbour", classroom);
  identity.claims.claim(in->session, "10.1.0.7");
  give(admin, Role::administrator);
  ASSERT_TRUE(identity.accounts.disable(amy, "asked by her parents", actor(admin)));
  EXPECT_FALSE(identity.sessions.find(in->token));
  EXPECT_TRUE(identity.claims.holding().empty());
  EXPECT_FALSE(identity.sign_in.check_credentials("amy.o", "Kettle-7-harbour", "10.1.0.7"));
  EXPECT_TRUE(identity.sign_in.with_password("amy.o", "Kettle-7-harbour", classroom).has_error());
  ASSERT_TRUE(identity.accounts.enable(amy, "settled", actor(admin)));
  EXPECT_TRUE(identity.sign_in.check_credentials("amy.o", "Kettle-7-harbour", "10.1.0.7"));
}

TEST_F(SignInTest, B_2_an_address_is_held_until_sign_out_or_an_idle_hour) {
  const NewSession in = identity.sessions.begin(amy, Role::pupil, SignInWay::password, classroom);
  identity.claims.claim(in.session, "10.1.0.7");
  ASSERT_EQ(identity.claims.holding().size(), 1u);
  clock.advance(50min);
  identity.claims.seen("10.1.0.7", amy, clock.now());
  clock.advance(50min);
  EXPECT_EQ(identity.claims.holding().size(), 1u);
  clock.advance(11min);
  EXPECT_TRUE(identity.claims.holding().empty());
  EXPECT_EQ(identity.claims.end_idle(), 1);

  const NewSession again = identity.sessions.begin(amy, Role::pupil, SignInWay::password, classroom);
  identity.claims.claim(again.session, "10.1.0.7");
  identity.sessions.end(again.session.id, "signed out", actor(amy));
  EXPECT_TRUE(identity.claims.holding().empty());
}

TEST_F(SignInTest, B_2_two_people_on_one_address_are_two_claims) {
  const PersonId ben = add("ben.o", "Ben", "Osei", Role::pupil, 9);
  identity.claims.claim(identity.sessions.begin(amy, Role::pupil, SignInWay::password, classroom).session, "10.1.0.7");
  identity.claims.claim(identity.sessions.begin(ben, Role::pupil, SignInWay::password, classroom).session, "10.1.0.7");
  EXPECT_EQ(identity.claims.holding().size(), 2u);
  identity.claims.release("10.1.0.7", ben, actor(ben));
  ASSERT_EQ(identity.claims.holding().size(), 1u);
  EXPECT_EQ(identity.claims.holding()[0].person, amy);
}

TEST_F(SignInTest, B_6_a_teacher_gives_a_code_to_a_pupil_of_his_class_and_she_is_shown_it) {
  EXPECT_TRUE(identity.give_reset_code(amy, "forgot it", actor(teacher)).has_error()) << "not his class";
  teach(teacher, amy);
  const auto code = identity.give_reset_code(amy, "forgot it", actor(teacher));
  ASSERT_TRUE(code);
  EXPECT_TRUE(identity.give_reset_code(admin, "", actor(teacher)).has_error()) << "pupils only";
  const auto shown = identity.codes.not_yet_shown_to(amy);
  ASSERT_EQ(shown.size(), 1u);
  EXPECT_EQ(shown[0].made_by, teacher);
  identity.codes.shown_to(amy);
  EXPECT_TRUE(identity.codes.not_yet_shown_to(amy).empty());
  EXPECT_EQ(events("code.made"), 1);
}

TEST_F(SignInTest, S_8_a_parent_without_contact_gets_no_account_and_no_invitation) {
  const PersonId barred = add("p.barred", "Pat", "Okafor", Role::parent);
  link(barred, amy, 0);
  give(admin, Role::administrator);
  EXPECT_TRUE(identity.give_first_code(barred, actor(admin)).has_error());
  EXPECT_FALSE(identity.accounts.find(barred));
}

TEST_F(SignInTest, B_6_an_invitation_goes_to_what_the_office_holds) {
  const PersonId parent = add("p.okafor", "Pia", "Okafor", Role::parent);
  link(parent, amy);
  give(admin, Role::administrator);
  const auto invitation = identity.give_first_code(parent, actor(admin));
  ASSERT_TRUE(invitation);
  EXPECT_EQ(invitation->sent_to, "p.okafor@oakfield.example");
}

TEST_F(SignInTest, a_link_in_a_real_school_opens_no_account_with_a_post) {
  const PersonId head = add("h.ead", "Hana", "Wolfe", Role::staff);
  give(head, Role::head);
  give(admin, Role::administrator);
  EXPECT_TRUE(identity.make_link(head, "locked out", SchoolKind::real, actor(admin)).has_error());
  EXPECT_TRUE(identity.make_link(head, "locked out", SchoolKind::test, actor(admin)).has_error()) << "only a demo is laxer";
  EXPECT_TRUE(identity.make_link(head, "demo", SchoolKind::demo, actor(admin)));
  EXPECT_TRUE(identity.make_link(amy, "", SchoolKind::real, actor(admin)).has_error()) << "a reason is asked for";
  EXPECT_TRUE(identity.make_link(amy, "locked out", SchoolKind::real, actor(teacher)).has_error()) << "no right";
  EXPECT_TRUE(identity.make_link(amy, "locked out", SchoolKind::real, actor(admin)));
  EXPECT_EQ(identity.codes.not_yet_shown_to(amy).size(), 1u);
  EXPECT_EQ(identity.codes.not_yet_shown_to_head().size(), 2u);
}

TEST_F(SignInTest, B_3_who_gave_a_post_or_a_code_counts_as_maker_for_thirty_days) {
  give(admin, Role::administrator);
  give(teacher, Role::coordinator, actor(admin));
  EXPECT_TRUE(identity.accounts.made_or_changed_by(admin, teacher));
  EXPECT_FALSE(identity.accounts.made_or_changed_by(teacher, admin));
  clock.advance(24h * 31);
  EXPECT_FALSE(identity.accounts.made_or_changed_by(admin, teacher));
}

TEST_F(SignInTest, nobody_gives_a_post_to_himself_and_no_pupil_holds_one) {
  give(admin, Role::administrator);
  const NewGrant to_self{.person = admin, .role = Role::head, .starts = school->today()};
  EXPECT_TRUE(identity.roles.give(to_self, actor(admin)).has_error());
  EXPECT_TRUE(identity.roles.give({.person = amy, .role = Role::head, .starts = school->today()}, actor(admin)).has_error());
  EXPECT_TRUE(identity.roles.give({.person = teacher, .role = Role::pupil, .starts = school->today()}, actor(admin)).has_error());
  EXPECT_TRUE(
      identity.roles.give({.person = teacher, .role = Role::head, .starts = school->today()}, actor(teacher)).has_error());
}

TEST_F(SignInTest, S_11_lead_and_deputies_hold_posts_from_day_to_day) {
  const auto lead =
      identity.roles.give({.person = admin, .role = Role::designated_lead, .starts = school->today()}, Actor::system("test"));
  ASSERT_TRUE(lead);
  const base::Date next_week = base::add_days(school->today(), 7);
  ASSERT_TRUE(identity.roles.give({.person = teacher, .role = Role::deputy_lead, .starts = next_week}, Actor::system("test")));
  EXPECT_TRUE(identity.roles.holds(admin, Role::designated_lead));
  EXPECT_TRUE(identity.roles.holders(Role::deputy_lead).empty()) << "begins next week";
  clock.advance(24h * 7);
  EXPECT_TRUE(identity.roles.holds(teacher, Role::deputy_lead));
  ASSERT_TRUE(identity.roles.end(*lead, "new post", Actor::system("test")));
  EXPECT_TRUE(identity.roles.holders(Role::designated_lead).empty());
  EXPECT_EQ(identity.roles.holding_on(base::add_days(school->today(), -1)).size(), 1u) << "as at yesterday";
}

}  // namespace
}  // namespace school
