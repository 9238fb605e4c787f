#include "rules/parts/rule_coding.h"

namespace rules::coding {
namespace {

/// Days since 1970; what is read lies before the year 2500.
constexpr std::uint32_t last_day = 193'580;

void write_date(base::Writer& out, base::Date date) {
  out.u32(static_cast<std::uint32_t>(std::chrono::sys_days(date).time_since_epoch().count()));
}

base::Date read_date(PartReader& in) {
  const std::uint32_t day = in.u32();
  if (day > last_day) in.refuse();
  return std::chrono::sys_days(std::chrono::days(day > last_day ? 0 : day));
}

void write_range(base::Writer& out, const DateRange& range) {
  write_date(out, range.first);
  write_date(out, range.last);
}

DateRange read_range(PartReader& in) {
  DateRange range;
  range.first = read_date(in);
  range.last = read_date(in);
  return range;
}

void write_days(base::Writer& out, const std::vector<std::uint8_t>& days) {
  write_all(out, days, [](base::Writer& to, std::uint8_t day) { to.u8(day); });
}

void read_days(PartReader& in, std::vector<std::uint8_t>& days) {
  in.all(days, [](PartReader& from) { return from.u8(); });
}

void write_window(base::Writer& out, const TimeWindow& window) {
  out.u16(window.from);
  out.u16(window.until);
}

TimeWindow read_window(PartReader& in) {
  TimeWindow window;
  window.from = in.u16();
  window.until = in.u16();
  return window;
}

void write_what(base::Writer& out, const WhatCriteria& what) {
  write_texts(out, what.paths);
  write_enum(out, what.search);
  for (const auto* texts : {&what.terms, &what.file_types, &what.file_names, &what.methods}) write_texts(out, *texts);
  out.u8(what.upload_over ? 1 : 0);
  if (what.upload_over) out.u64(*what.upload_over);
  write_all(out, what.scores, [](base::Writer& to, const CategoryScore& score) {
    to.text(score.category);
    to.u32(static_cast<std::uint32_t>(score.score));
  });
  out.u8(what.readable ? 1 : 0);
  if (what.readable) write_enum(out, *what.readable);
  write_enum(out, what.age_limit);
  out.u8(what.younger_than ? 1 : 0);
  if (what.younger_than) out.u8(*what.younger_than);
}

WhatCriteria read_what(PartReader& in) {
  WhatCriteria what;
  in.texts(what.paths);
  what.search = in.one_of(SearchKind::without_safe_search);
  for (auto* texts : {&what.terms, &what.file_types, &what.file_names, &what.methods}) in.texts(*texts);
  if (in.yes()) what.upload_over = in.u64();
  in.all(what.scores, [](PartReader& from) {
    CategoryScore score{.category = std::string(from.text())};
    score.score = static_cast<std::int32_t>(from.u32());
    return score;
  });
  if (in.yes()) what.readable = in.one_of(Readable::unreadable);
  what.age_limit = in.one_of(AgeLimit::under_the_services_limit);
  if (in.yes()) what.younger_than = in.u8();
  return what;
}

void write_when(base::Writer& out, const WhenCriteria& when) {
  write_enum(out, when.school_days);
  write_enum(out, when.lessons);
  write_enum(out, when.supervision);
  write_texts(out, when.periods);
  write_all(out, when.dates, write_range);
}

WhenCriteria read_when(PartReader& in) {
  WhenCriteria when;
  when.school_days = in.one_of(SchoolDays::out_of_term);
  when.lessons = in.one_of(Lessons::outside);
  when.supervision = in.one_of(Supervision::unsupervised);
  in.texts(when.periods);
  in.all(when.dates, read_range);
  return when;
}

void write_details(base::Writer& out, const ActionDetails& details) {
  out.u16(details.coach_minutes);
  out.text(details.agreement);
  write_all(out, details.headers, [](base::Writer& to, const HeaderToAdd& header) {
    to.text(header.name);
    to.text(header.value);
  });
}

ActionDetails read_details(PartReader& in) {
  ActionDetails details;
  details.coach_minutes = in.u16();
  details.agreement = in.text();
  in.all(details.headers, [](PartReader& from) {
    HeaderToAdd header{.name = std::string(from.text()), .value = {}};
    header.value = from.text();
    return header;
  });
  return details;
}

}  // namespace

void write_rule(base::Writer& out, const Rule& rule) {
  out.text(rule.id);
  write_enum(out, rule.then);
  write_texts(out, rule.categories);
  write_texts(out, rule.sites);
  write_days(out, rule.weekdays);
  out.u8(rule.time_of_day ? 1 : 0);
  if (rule.time_of_day) write_window(out, *rule.time_of_day);
  out.text(rule.clause);
  write_enum(out, rule.alerting);
  write_texts(out, rule.addresses);
  write_texts(out, rule.services);
  write_all(out, rule.who, [](base::Writer& to, const AnyGroup& any) { write_texts(to, any.groups); });
  write_what(out, rule.what);
  for (const auto* texts : {&rule.from.networks, &rule.from.places, &rule.from.devices}) write_texts(out, *texts);
  write_when(out, rule.when);
  write_details(out, rule.details);
}

Rule read_rule(PartReader& in) {
  Rule rule;
  rule.id = in.text();
  rule.then = in.one_of(Action::log_only);
  in.texts(rule.categories);
  in.texts(rule.sites);
  read_days(in, rule.weekdays);
  if (in.yes()) rule.time_of_day = read_window(in);
  rule.clause = in.text();
  rule.alerting = in.one_of(Alerting::risk_to_life);
  in.texts(rule.addresses);
  in.texts(rule.services);
  in.all(rule.who, [](PartReader& from) {
    AnyGroup any;
    from.texts(any.groups);
    return any;
  });
  rule.what = read_what(in);
  for (auto* texts : {&rule.from.networks, &rule.from.places, &rule.from.devices}) in.texts(*texts);
  rule.when = read_when(in);
  rule.details = read_details(in);
  return rule;
}

void write_service(base::Writer& out, const Service& service) {
  out.text(service.id);
  out.text(service.title);
  write_texts(out, service.hosts);
  out.u8(service.age_limit);
}

Service read_service(PartReader& in) {
  Service service;
  service.id = in.text();
  service.title = in.text();
  in.texts(service.hosts);
  service.age_limit = in.u8();
  return service;
}

void write_engine(base::Writer& out, const SearchEngine& engine) {
  out.text(engine.id);
  for (const auto* texts : {&engine.hosts, &engine.paths, &engine.image_paths}) write_texts(out, *texts);
  for (const auto* text : {&engine.parameter, &engine.value, &engine.host, &engine.header_name, &engine.header_value})
    out.text(*text);
}

SearchEngine read_engine(PartReader& in) {
  SearchEngine engine;
  engine.id = in.text();
  for (auto* texts : {&engine.hosts, &engine.paths, &engine.image_paths}) in.texts(*texts);
  for (auto* text : {&engine.parameter, &engine.value, &engine.host, &engine.header_name, &engine.header_value})
    *text = in.text();
  return engine;
}

void write_place(base::Writer& out, const NetworkPlace& place) {
  out.text(place.id);
  out.text(place.title);
  write_texts(out, place.networks);
  write_texts(out, place.rooms);
}

NetworkPlace read_place(PartReader& in) {
  NetworkPlace place;
  place.id = in.text();
  place.title = in.text();
  in.texts(place.networks);
  in.texts(place.rooms);
  return place;
}

void write_calendar(base::Writer& out, const Calendar& calendar) {
  write_all(out, calendar.terms, write_range);
  write_all(out, calendar.closed, write_range);
  write_all(out, calendar.periods, [](base::Writer& to, const Period& period) {
    to.text(period.id);
    write_days(to, period.weekdays);
    write_all(to, period.dates, write_range);
    write_window(to, period.window);
  });
  write_all(out, calendar.lessons, [](base::Writer& to, const Lesson& lesson) {
    to.text(lesson.group);
    to.u8(lesson.weekday);
    write_window(to, lesson.window);
    to.text(lesson.room);
  });
}

Calendar read_calendar(PartReader& in) {
  Calendar calendar;
  in.all(calendar.terms, read_range);
  in.all(calendar.closed, read_range);
  in.all(calendar.periods, [](PartReader& from) {
    Period period;
    period.id = from.text();
    read_days(from, period.weekdays);
    from.all(period.dates, read_range);
    period.window = read_window(from);
    return period;
  });
  in.all(calendar.lessons, [](PartReader& from) {
    Lesson lesson;
    lesson.group = from.text();
    lesson.weekday = from.u8();
    lesson.window = read_window(from);
    lesson.room = from.text();
    return lesson;
  });
  return calendar;
}

}  // namespace rules::coding
