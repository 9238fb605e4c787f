// The rules part as bytes. A field is added at the end of its struct here, and raises the format version.
#include "rules/parts/rules_part.h"

#include <algorithm>

#include "rules/parts/coding.h"
#include "rules/parts/rule_coding.h"

namespace rules {
namespace {

using coding::PartReader;
constexpr std::uint32_t format_version = 4;

void write_profile(base::Writer& out, const Profile& profile) {
  out.text(profile.id);
  out.text(profile.title);
  coding::write_enum(out, profile.default_action);
  coding::write_enum(out, profile.list_alerts);
  coding::write_all(out, profile.rules, coding::write_rule);
}

Profile read_profile(PartReader& in) {
  Profile profile;
  profile.id = in.text();
  profile.title = in.text();
  profile.default_action = in.one_of(Action::refuse);
  profile.list_alerts = in.one_of(ListAlerts::rules_alone);
  in.all(profile.rules, coding::read_rule);
  return profile;
}

void write_list(base::Writer& out, const ListFacts& list) {
  out.text(list.id);
  out.text(list.title);
  coding::write_enum(out, list.kind);
  coding::write_enum(out, list.alerting);
  out.u8(list.requestable ? 1 : 0);
  out.u8(list.teacher_may_open ? 1 : 0);
  out.text(list.advice);
  out.text(list.clause);
}

ListFacts read_list(PartReader& in) {
  ListFacts list;
  list.id = in.text();
  list.title = in.text();
  list.kind = in.one_of(ListKind::locked);
  list.alerting = in.one_of(Alerting::risk_to_life);
  list.requestable = in.yes();
  list.teacher_may_open = in.yes();
  list.advice = in.text();
  list.clause = in.text();
  return list;
}

void write_helpline(base::Writer& out, const Helpline& helpline) {
  for (const std::string* text : {&helpline.name, &helpline.phone, &helpline.host, &helpline.hours}) out.text(*text);
}

Helpline read_helpline(PartReader& in) {
  Helpline helpline;
  for (std::string* text : {&helpline.name, &helpline.phone, &helpline.host, &helpline.hours}) *text = in.text();
  return helpline;
}

void write_temporary(base::Writer& out, const TemporaryRule& rule) {
  out.text(rule.id);
  out.text(rule.host);
  out.text(rule.group);
  coding::write_time(out, rule.from);
  coding::write_time(out, rule.until);
  out.text(rule.clause);
  out.u8(rule.approvals);
  coding::write_enum(out, rule.kind);
  out.text(rule.category);
  coding::write_texts(out, rule.hosts);
}

TemporaryRule read_temporary(PartReader& in) {
  TemporaryRule rule;
  rule.id = in.text();
  rule.host = in.text();
  rule.group = in.text();
  rule.from = in.time();
  rule.until = in.time();
  rule.clause = in.text();
  rule.approvals = in.u8();
  rule.kind = in.one_of(TemporaryKind::open_image_search);
  rule.category = in.text();
  in.texts(rule.hosts);
  return rule;
}

void write_port(base::Writer& out, std::uint16_t port) { out.u16(port); }
std::uint16_t read_port(PartReader& in) { return in.u16(); }

void write_own(base::Writer& out, const OwnPlaces& own) {
  coding::write_texts(out, own.page_hosts);
  coding::write_all(out, own.page_ports, write_port);
  coding::write_texts(out, own.management_hosts);
  coding::write_texts(out, own.addresses);
  coding::write_all(out, own.ports, write_port);
  coding::write_all(out, own.resolve, [](base::Writer& to, const ResolvePair& pair) {
    to.text(pair.host);
    to.text(pair.address);
    to.u16(pair.port);
    to.u16(pair.asked_port);
  });
}

OwnPlaces read_own(PartReader& in) {
  OwnPlaces own;
  in.texts(own.page_hosts);
  in.all(own.page_ports, read_port);
  in.texts(own.management_hosts);
  in.texts(own.addresses);
  in.all(own.ports, read_port);
  in.all(own.resolve, [](PartReader& from) {
    ResolvePair pair;
    pair.host = from.text();
    pair.address = from.text();
    pair.port = from.u16();
    pair.asked_port = from.u16();
    return pair;
  });
  return own;
}

}  // namespace

const ListFacts* Rules::list(std::string_view id) const {
  const auto found = std::ranges::find(lists, id, &ListFacts::id);
  return found != lists.end() ? &*found : nullptr;
}

const Service* Rules::service(std::string_view id) const {
  const auto found = std::ranges::find(services, id, &Service::id);
  return found != services.end() ? &*found : nullptr;
}

const NetworkPlace* Rules::place(std::string_view id) const {
  const auto found = std::ranges::find(places, id, &NetworkPlace::id);
  return found != places.end() ? &*found : nullptr;
}

std::string to_bytes(const Rules& rules) {
  base::Writer out;
  out.u32(format_version);
  coding::write_all(out, rules.profiles, write_profile);
  out.text(rules.address_profile);
  coding::write_all(out, rules.lists, write_list);
  coding::write_all(out, rules.helplines, write_helpline);
  coding::write_texts(out, rules.learning_hosts);
  coding::write_all(out, rules.temporary, write_temporary);
  write_own(out, rules.own);
  for (const std::string* text : {&rules.page.school, &rules.page.page_origin, &rules.page.whom_to_ask, &rules.page.gate_words})
    out.text(*text);
  coding::write_all(out, rules.services, coding::write_service);
  coding::write_all(out, rules.search_engines, coding::write_engine);
  coding::write_all(out, rules.places, coding::write_place);
  coding::write_calendar(out, rules.calendar);
  return out.take();
}

base::Result<Rules> Rules::from_bytes(std::string_view bytes) {
  PartReader in(bytes);
  if (in.u32() != format_version) return coding::damaged("rules");
  Rules read;
  in.all(read.profiles, read_profile);
  read.address_profile = in.text();
  in.all(read.lists, read_list);
  in.all(read.helplines, read_helpline);
  in.texts(read.learning_hosts);
  in.all(read.temporary, read_temporary);
  read.own = read_own(in);
  for (std::string* text : {&read.page.school, &read.page.page_origin, &read.page.whom_to_ask, &read.page.gate_words})
    *text = in.text();
  in.all(read.services, coding::read_service);
  in.all(read.search_engines, coding::read_engine);
  in.all(read.places, coding::read_place);
  read.calendar = coding::read_calendar(in);
  if (!in.is_whole()) return coding::damaged("rules");
  return read;
}

}  // namespace rules
