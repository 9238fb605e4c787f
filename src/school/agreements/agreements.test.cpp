// Signing, and who is through the gate.
#include "school/agreements/agreements.h"

#include "school/people/school_for_test.h"

namespace school {
namespace {

using namespace std::chrono_literals;

struct AgreementsTest : SchoolTest {
  PersonId amy = add("amy.o", "Amy", "Okafor", Role::pupil, 9);
  PersonId pia = add("p.okafor", "Pia", "Okafor", Role::parent);
  PersonId head = add("h.wolfe", "Hana", "Wolfe", Role::staff);
  PersonId office = add("o.ffice", "Ola", "Finch", Role::staff);
  Agreements& agreements = school->agreements;

  void SetUp() override {
    link(pia, amy);
    give(head, Role::head);
    give(office, Role::office);
  }
  std::int64_t version() { return agreements.for_person(school->people.find(amy).value()).at(0).id; }
  base::Result<Signature> sign(PersonId signer, std::string name, Client client = {.address = "10.1.0.9", .browser = "own"}) {
    return agreements.sign({.version = version(), .person = amy, .signer = signer, .typed_name = name, .client = client},
                           actor(signer));
  }
  void both_sign() {
    ASSERT_TRUE(sign(amy, "Amy Okafor"));
    ASSERT_TRUE(sign(pia, "pia  OKAFOR"));
  }
  void new_text() {
    packs::Pack pack = small_pack();
    pack.agreements[0].text = "Be kind and careful.";
    pack.agreements[0].hash = "hash-3";
    pack.agreements[0].version = "2.0";
    school->adopt_pack(pack, Actor::system("test"));
  }
};

TEST_F(AgreementsTest, the_gate_opens_with_the_last_signature) {
  EXPECT_FALSE(agreements.standing(amy).is_open);
  ASSERT_TRUE(sign(amy, "Amy Okafor"));
  const GateStanding half = agreements.standing(amy);
  EXPECT_FALSE(half.is_open);
  EXPECT_NE(half.why.find("parent"), std::string::npos);
  ASSERT_TRUE(sign(pia, "Pia Okafor"));
  EXPECT_TRUE(agreements.standing(amy).is_open);
  EXPECT_EQ(events("agreement.signed"), 2);
}

TEST_F(AgreementsTest, a_signature_names_the_exact_text_and_is_made_once) {
  both_sign();
  EXPECT_TRUE(sign(amy, "Amy Okafor").has_error());
  EXPECT_EQ(agreements.find_version(agreements.signatures_for(amy)[0].version)->hash, "hash-1");
}

TEST_F(AgreementsTest, somebody_elses_name_is_no_signature) {
  EXPECT_TRUE(sign(amy, "Mickey Mouse").has_error());
  EXPECT_TRUE(sign(amy, "").has_error());
  EXPECT_TRUE(sign(amy, "Okafor").has_error());
  EXPECT_TRUE(sign(head, "Hana Wolfe").has_error()) << "not hers to sign";
}

TEST_F(AgreementsTest, withdrawal_closes_the_gate) {
  both_sign();
  const auto signature = agreements.signatures_for(amy).at(1);
  EXPECT_TRUE(agreements.withdraw(signature.id, "changed my mind", actor(head)).has_error());
  ASSERT_TRUE(agreements.withdraw(signature.id, "changed my mind", actor(pia)));
  EXPECT_FALSE(agreements.standing(amy).is_open);
  EXPECT_EQ(agreements.signatures_for(amy).size(), 2u) << "nothing is deleted";
}

TEST_F(AgreementsTest, S_7_a_new_text_leaves_time_to_sign_and_says_who_would_be_cut_off) {
  both_sign();
  new_text();
  const GateStanding standing = agreements.standing(amy);
  EXPECT_TRUE(standing.is_open);
  const base::Date sign_by = base::add_days(school->today(), 14);
  EXPECT_EQ(standing.open_until, base::start_of_london_day(base::add_days(sign_by, 1)));
  const auto cut_off = agreements.cut_off_after(sign_by);
  ASSERT_EQ(cut_off.size(), 1u);
  EXPECT_EQ(cut_off[0].person.id, amy);
  EXPECT_TRUE(agreements.cut_off_after(base::add_days(sign_by, -1)).empty());
  EXPECT_FALSE(agreements.standing(amy, *standing.open_until).is_open) << "the moment it passes";
  EXPECT_TRUE(agreements.standing(amy, *standing.open_until - 1ms).is_open);
}

TEST_F(AgreementsTest, S_7_somebody_who_never_signed_has_no_such_time) {
  new_text();
  EXPECT_FALSE(agreements.standing(amy).is_open);
}

TEST_F(AgreementsTest, withdrawing_under_a_new_text_closes_at_once) {
  both_sign();
  new_text();
  ASSERT_TRUE(agreements.withdraw(agreements.signatures_for(amy).at(0).id, "no longer", actor(amy)));
  EXPECT_FALSE(agreements.standing(amy).is_open);
}

TEST_F(AgreementsTest, S_7_lead_or_head_put_one_persons_date_off_with_a_reason) {
  EXPECT_TRUE(agreements.extend("pupil-ks3", amy, base::add_days(school->today(), 5), "", actor(head)).has_error());
  EXPECT_TRUE(agreements.extend("pupil-ks3", amy, base::add_days(school->today(), 5), "ill", actor(office)).has_error());
  EXPECT_TRUE(agreements.extend("pupil-ks3", amy, base::add_days(school->today(), 500), "ill", actor(head)).has_error());
  ASSERT_TRUE(agreements.extend("pupil-ks3", amy, base::add_days(school->today(), 5), "in hospital", actor(head)));
  EXPECT_TRUE(agreements.standing(amy).is_open);
  clock.advance(24h * 6);
  EXPECT_FALSE(agreements.standing(amy).is_open);
}

TEST_F(AgreementsTest, S_8_a_parent_without_contact_cannot_sign) {
  const PersonId barred = add("q.okafor", "Quin", "Okafor", Role::parent);
  link(barred, amy, 0);
  const auto signed_by_barred = sign(barred, "Quin Okafor");
  ASSERT_TRUE(signed_by_barred.has_error());
  EXPECT_EQ(signed_by_barred.error().message.find("Pia"), std::string::npos);
}

TEST_F(AgreementsTest, B_6_a_parents_signature_from_the_pupils_browser_is_held_for_the_office) {
  school->identity.sessions.begin(amy, Role::pupil, SignInWay::password, {.address = "10.1.0.7", .browser = "amys"});
  ASSERT_TRUE(sign(amy, "Amy Okafor"));
  const auto held = sign(pia, "Pia Okafor", {.address = "10.7.7.7", .browser = "amys"});
  ASSERT_TRUE(held);
  EXPECT_TRUE(held->is_held());
  EXPECT_FALSE(agreements.standing(amy).is_open);
  ASSERT_EQ(agreements.held().size(), 1u);
  EXPECT_TRUE(agreements.release(held->id, "rang her", actor(head)).has_error()) << "the office's to decide";
  ASSERT_TRUE(agreements.release(held->id, "rang the number on the roster", actor(office)));
  EXPECT_TRUE(agreements.standing(amy).is_open);
}

TEST_F(AgreementsTest, B_6_an_address_that_the_pupil_has_claimed_counts_as_hers_but_not_a_shared_one) {
  const NewSession in =
      school->identity.sessions.begin(amy, Role::pupil, SignInWay::password, {.address = "10.1.0.7", .browser = "amys"});
  school->identity.claims.claim(in.session, "10.1.0.7");
  const auto held = sign(pia, "Pia Okafor", {.address = "10.1.0.7", .browser = "pias"});
  ASSERT_TRUE(held);
  EXPECT_TRUE(held->is_held());
  ASSERT_TRUE(agreements.refuse(held->id, "it was not her", actor(office)));
  EXPECT_TRUE(sign(pia, "Pia Okafor", {.address = "10.8.8.8", .browser = "pias"}).value().held_reason.empty());
}

TEST_F(AgreementsTest, S_9_at_eighteen_no_parent_is_asked_any_more) {
  AgreementVersion version{.signers = {Signer::self, Signer::parent}};
  Person pupil{.birth_date = base::parse_date("2008-09-04").value()};
  EXPECT_EQ(signers_for(version, pupil, base::parse_date("2026-09-03").value()).size(), 2u);
  EXPECT_EQ(signers_for(version, pupil, base::parse_date("2026-09-04").value()).size(), 1u);
}

TEST_F(AgreementsTest, an_ungated_agreement_is_chased_but_closes_nothing) {
  EXPECT_TRUE(agreements.standing(head).is_open);
  const auto waiting = agreements.unsigned_people();
  EXPECT_EQ(waiting.size(), 3u) << "the pupil and two of staff";
  const auto counts = agreements.counts();
  ASSERT_EQ(counts.size(), 2u);
  EXPECT_EQ(counts[0].version.agreement, "pupil-ks3");
  EXPECT_EQ(counts[0].of, 1);
  EXPECT_EQ(counts[0].complete, 0);
}

TEST_F(AgreementsTest, a_yearly_agreement_lapses_after_the_next_school_years_grace) {
  packs::Pack pack = small_pack();
  pack.agreements[0].resign = "yearly";
  pack.agreements[0].hash = "hash-yearly";
  school->adopt_pack(pack, Actor::system("test"));
  both_sign();
  EXPECT_TRUE(agreements.standing(amy, base::parse_time("2027-09-15T12:00:00Z").value()).is_open);
  EXPECT_FALSE(agreements.standing(amy, base::parse_time("2027-09-16T12:00:00Z").value()).is_open);
}

TEST_F(AgreementsTest, everybodys_standing_at_once_is_the_same_as_one_by_one) {
  both_sign();
  const auto people = school->people.here_on(school->today());
  for (const auto& [person, standing] : agreements.standings(people, clock.now()))
    EXPECT_EQ(standing.is_open, agreements.standing(person).is_open) << person;
}

}  // namespace
}  // namespace school
