// A policy pack as read: plain values, nothing but data. What a school's policy says, and so what Schoolgate does.
// Made by load() in load.h; a Pack in hand has been checked and holds no errors.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "packs/finding.h"
#include "packs/graph.h"
#include "packs/parameter.h"
#include "rules/parts/surroundings.h"
#include "rules/parts/words_part.h"

namespace packs {

enum class PackKind : std::uint8_t { core, school, demo };
enum class Adoption : std::uint8_t { adopted, recommended };
/// The best that a control's evidence can reach. Ordered: weakest first.
enum class Grade : std::uint8_t { none, attested, recorded, observed, enforced };
std::string_view to_text(Grade grade);
std::optional<Grade> grade_from(std::string_view text);

struct Area {
  int number = 0;  ///< 1 to 22
  std::string title;
};

struct Control {
  std::string id;  ///< "policy-review"
  int area = 0;
  std::string title;  ///< one sentence: what must be true
  std::vector<std::string> parameters;
  std::string evidence;
  std::string measure;                         ///< name of the measure in the program; "" where nothing measures it yet
  double kept_when = 100, at_risk_when = 100;  ///< percent of the subjects
  std::int64_t tolerance = 0;                  ///< how many may fail before it is not kept
  std::optional<Duration> grace;               ///< how long it may fail before *broken*
  std::optional<Duration> max_age;             ///< older facts make it unproven
  Grade grade = Grade::recorded;
  Adoption adoption = Adoption::recommended;
  std::vector<std::string> clauses;  ///< clauses of the packs' own origins, "Q-395"
  Place place;
  bool is_adopted() const { return adoption == Adoption::adopted; }
};

struct Clause {
  std::string id;       ///< "Q-395"
  std::string section;  ///< heading or number in the policy
  std::string who;      ///< whom it binds
  std::string kind;     ///< enforce|record|approve|consent|attest|educate|remind|document
  std::string text;     ///< our own words
  std::string control;  ///< the one control that it is mapped to
  Place place;
};

/// One section of the policy's text, Markdown; a paragraph that states a clause ends with its anchor, {Q-395}.
struct Section {
  std::string path;  ///< "policy/040-filtering.md"
  std::string title;
  std::int64_t order = 0;
  std::vector<std::string> controls;
  std::string markdown;
};

/// What a person signs: an acknowledgement, never the lawful basis for monitoring (S-10).
struct Agreement {
  std::string id, title;
  std::string version;
  std::string kind;                  ///< pupil|staff|parent|visitor
  std::vector<std::string> roles;    ///< who must sign, "pupil"
  std::vector<int> years;            ///< empty: all; 0 is Reception
  std::vector<std::string> signers;  ///< "self", "parent"
  std::string language = "en";
  std::int64_t sign_within_days = 14;
  std::string resign = "once";  ///< once|yearly|on_review
  bool gates = false;           ///< unsigned: no browsing (S-7)
  std::string text;             ///< Markdown
  std::string hash;             ///< SHA-256, hex, of the exact file: what a signature names
  Place place;
};

/// One choice about images or data, apart from any agreement and never ticked beforehand (S-10).
struct Consent {
  std::string id, title, text;
  std::string group;                  ///< choices shown together, "images"
  std::vector<std::string> asked_of;  ///< "parent", "pupil", "staff"
  std::vector<int> years;
  std::string lasts;  ///< until_withdrawn|yearly
  Place place;
};

enum class Alert : std::uint8_t { none, counted, risk_to_life };
std::string_view to_text(Alert alert);

/// For whom a rule is, beside the profile that it stands in. All of what is given must fit.
struct RuleWho {
  std::vector<std::string> roles;
  std::vector<int> years;                   ///< 0 is Reception
  std::vector<int> key_stages;              ///< 1 to 5
  std::vector<std::string> classes, needs;  ///< "9A/Ma1"; "reading-plan"
};

struct ProfileRule {
  std::string id;
  rules::Action then = rules::Action::block;
  std::vector<std::string> categories, sites;
  std::vector<int> weekdays;       ///< Monday = 1; empty: every day
  std::optional<int> from, until;  ///< minutes since London midnight; the window may run past it
  std::string clause;
  Alert alert = Alert::none;
  std::vector<std::string> addresses, services;
  std::vector<std::string> switches;  ///< of services, "office/school-accounts"; become headers
  std::string value;                  ///< for switches that have none of their own, "oakfield.example"
  std::string value_from;             ///< the parameter that holds it; a school that leaves it unset gets no such header
  RuleWho who;
  rules::WhatCriteria what;
  rules::FromCriteria place;
  rules::WhenCriteria when;
  rules::ActionDetails details;
  Place at;  ///< of the rule in its file
};

/// How one kind of person is filtered. The first that fits a person wins, by order.
struct Profile {
  std::string id, title;
  std::int64_t order = 0;
  std::vector<std::string> roles;
  std::vector<int> years;
  std::vector<std::string> needs;  ///< one of them; empty: whoever
  bool default_allows = false;
  std::vector<ProfileRule> rules;
  Place place;
};

enum class SiteListKind : std::uint8_t { category, helplines, learning, locked };

struct HelplineNumber {
  std::string name, phone, host, hours;
};

struct SiteList {
  std::string id, title;
  SiteListKind kind = SiteListKind::category;
  std::vector<std::string> hosts;  ///< a host covers its subdomains
  Alert alert = Alert::none;
  bool requestable = false;       ///< a pupil may ask for a site of this category
  bool teacher_may_open = false;  ///< inside limits that two people approved (B-7)
  std::string advice;             ///< a sentence for the block page
  std::vector<HelplineNumber> numbers;
  std::string origin;   ///< where the hosts come from, in words; "" where nobody says
  std::string licence;  ///< on which terms: an SPDX name or a sentence
  Place place;
};

/// A file of phrases/. Its lines have been read once, by the reader that the gateway uses too.
struct PhraseList {
  std::string id;  ///< "gambling.en": the file without ending; "e2guardian/drugs/weighted_drugs"
  std::string category;
  rules::PhraseText phrases;
  Place place;
};

/// A page that no list and no profile may ever block by mistake (L-5, B-9).
struct MustWork {
  std::string group;    ///< "sexual_health": block rates are counted group by group
  std::string address;  ///< canonical
};

/// Something of a service that can be set from outside, by a header.
struct ServiceSwitch {
  std::string id, title;
  std::string header;
  std::string value;  ///< "" where each school has its own: the rule gives it
};

/// A well-known service: its names, its age limit, its own switches.
struct Service {
  std::string id, title;
  std::vector<std::string> hosts;  ///< each covers its subdomains
  int age_limit = 0;               ///< years, by its own terms; 0: none
  std::vector<ServiceSwitch> switches;
  std::vector<rules::TermPlace> terms;  ///< where it takes words from people
  Place place;
};

/// How a search engine is made safe.
struct SafeSearch {
  std::string id;
  rules::SearchEngine engine;
  Place place;
};

/// A room or site of the school.
struct SchoolPlace {
  std::string id, title;
  std::vector<std::string> networks;
  std::vector<std::string> rooms;  ///< as the timetable writes them
  Place place;
};

/// A named part of the school's day. Several of one id replace those of a parent together.
struct SchoolPeriod {
  std::string id;
  rules::Period period;
  Place place;
};

struct Notice {
  std::string path;  ///< "notices/monitoring-ks3.md"
  std::string id;    ///< monitoring|privacy|watched_hours
  std::string title;
  std::vector<std::string> roles;
  std::vector<int> years;
  std::string text;  ///< Markdown
  Place place;
};

/// A post that the school must fill by name.
struct Post {
  std::string id, title, role;
  bool required = false, deputy_required = false;
  Place place;
};

struct Pack {
  std::string name, title, version;
  PackKind kind = PackKind::school;
  std::string origin;              ///< its clause letter, "Q"; "" for core
  std::vector<std::string> chain;  ///< names from this pack up to core
  std::string folder_hash;         ///< SHA-256, hex, of this pack's own files
  std::string hash;                ///< of all packs of the chain: what was approved, and what is in force

  std::map<std::string, Parameter, std::less<>> parameters;
  std::vector<Area> areas;
  std::vector<Control> controls;  ///< all 160, sorted by id
  std::vector<Clause> clauses;
  std::vector<Section> sections;  ///< by order
  std::vector<Agreement> agreements;
  std::vector<Consent> consents;
  std::vector<Graph> graphs;
  std::vector<Profile> profiles;  ///< by order
  std::vector<SiteList> site_lists;
  std::vector<PhraseList> phrases;
  std::vector<MustWork> must_work;
  std::vector<Notice> notices;
  std::vector<Post> posts;
  std::vector<Service> services;
  std::vector<SafeSearch> search_engines;
  std::vector<SchoolPlace> places;
  std::vector<SchoolPeriod> periods;

  /// A parameter's value; nothing while it is unset. A name or type that the pack does not have is a bug in the
  /// caller: std::logic_error (a test reads every name that the program uses).
  std::optional<std::int64_t> integer(std::string_view parameter) const;
  std::optional<double> number(std::string_view parameter) const;     ///< integers too
  std::optional<std::string> text(std::string_view parameter) const;  ///< choices too
  std::optional<bool> yes_no(std::string_view parameter) const;
  std::optional<base::Date> date(std::string_view parameter) const;
  std::optional<std::vector<std::string>> list(std::string_view parameter) const;
  std::optional<Duration> duration(std::string_view parameter) const;

  const Parameter* find_parameter(std::string_view id) const;
  const Control* find_control(std::string_view id) const;
  const Clause* find_clause(std::string_view id) const;
  const Agreement* find_agreement(std::string_view id) const;
  const Graph* find_graph(std::string_view id) const;
  const Profile* find_profile(std::string_view id) const;
  const SiteList* find_site_list(std::string_view id) const;
  const Service* find_service(std::string_view id) const;
  /// The first profile, by order, for somebody with these roles in that school year (nothing: no year) and these needs.
  const Profile* profile_for(const std::vector<std::string>& roles, std::optional<int> year,
                             const std::vector<std::string>& needs = {}) const;
  /// The notice of that id written for this role and year; the general one where there is no closer.
  const Notice* notice_for(std::string_view id, std::string_view role, std::optional<int> year) const;
};

}  // namespace packs
