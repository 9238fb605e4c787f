// Options to a search, the look recorded as an event, entries as lines or JSON.
#include "cli/journal_search.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <ostream>

#include "school/recorded.h"
#include "school/school.h"

namespace cli {
namespace {

base::Error usage(std::string sentence) { return {std::move(sentence), "usage"}; }

std::optional<journal::EntryKind> kind_from(std::string_view text) {
  if (text == "page") return journal::EntryKind::page;
  if (text == "tunnel") return journal::EntryKind::tunnel;
  if (text == "probe") return journal::EntryKind::probe;
  if (text == "log_on") return journal::EntryKind::log_on;
  return std::nullopt;
}

/// Action, kind, and where to go on.
base::Done narrow(const JournalSearchOptions& options, journal::Search& search) {
  if (!options.action.empty()) {
    search.action = rules::action_from(options.action);
    if (!search.action) return usage(fmt::format("there is no action ‘{}’, for example block", options.action));
  }
  if (!options.kind.empty()) {
    search.kind = kind_from(options.kind);
    if (!search.kind) return usage(fmt::format("there is no kind ‘{}’; there are page, tunnel, probe and log_on", options.kind));
  }
  if (!options.after.empty()) {
    const auto after = journal::parse_cursor(options.after);
    if (!after) return usage("--after: " + after.error().message);
    search.after = *after;
  }
  return base::done();
}

base::Result<journal::Search> search_of(const JournalSearchOptions& options, const school::School& school) {
  journal::Search search{.from = school.now() - std::chrono::hours(24),
                         .until = school.now(),
                         .host = options.host,
                         .limit = options.limit,
                         .category = options.category,
                         .order = options.order};
  if (!options.from.empty()) {
    const auto from = base::parse_time(options.from);
    if (!from) return usage("--from: " + from.error().message);
    search.from = *from;
  }
  if (!options.until.empty()) {
    const auto until = base::parse_time(options.until);
    if (!until) return usage("--until: " + until.error().message);
    search.until = *until;
  }
  if (!options.decision_reason.empty()) {
    search.reason = rules::reason_from(options.decision_reason);
    if (!search.reason) return usage(fmt::format("there is no reason ‘{}’, for example site_category", options.decision_reason));
  }
  if (!options.person.empty()) {
    const auto person = school.people.find_by_username(options.person);
    if (!person) return base::Error{fmt::format("nobody has the username ‘{}’", options.person)};
    search.person = person->id;
  }
  if (auto narrowed = narrow(options, search); !narrowed) return narrowed.error();
  return search;
}

/// Before anything is shown: a look that cannot be recorded does not happen.
void record_look(school::School& school, const Looker& looker, const journal::Search& search) {
  school.database().transaction([&](storage::Transaction& tx) {
    tx.record({.kind = "look.journal",
               .register_name = "journal",
               .about_person = search.person,
               .actor = school::recorded(looker.actor, school::May::search_journal),
               .reason = fmt::format("{}: {}", looker.purpose.purpose, looker.purpose.reason),
               .after = storage::json_object(
                   {{"from", base::to_iso(search.from)}, {"until", base::to_iso(search.until)}, {"host", search.host}})});
  });
}

boost::json::object to_json(const journal::Entry& entry, const school::School& school) {
  const rules::Question& question = entry.question;
  boost::json::object line{{"entry", journal::to_text(entry.id)},
                           {"time", base::to_iso(question.time)},
                           {"method", question.method},
                           {"url", question.address.text()},
                           {"action", rules::to_text(entry.decision.action)},
                           {"reason", rules::to_text(entry.decision.reason)},
                           {"category", entry.decision.category},
                           {"status", entry.status}};
  const auto person = question.person == 0 ? std::nullopt : school.people.find(question.person);
  line["person"] = person ? boost::json::value(person->username) : boost::json::value(nullptr);
  return line;
}

std::string in_words(const boost::json::object& line) {
  return fmt::format("{}  {}  {}  {} {} ({})\n", line.at("entry").as_string().c_str(), line.at("time").as_string().c_str(),
                     line.at("person").is_null() ? "-" : line.at("person").as_string().c_str(),
                     line.at("action").as_string().c_str(), line.at("url").as_string().c_str(),
                     line.at("reason").as_string().c_str());
}

}  // namespace

int run_journal_search(const JournalSearchOptions& options, school::School& school, const journal::Store& journal,
                       std::ostream& out, std::ostream& err) {
  const auto looker = who_looks(school, options.look, school::May::search_journal);
  if (!looker) return complain(looker.error(), err);
  const auto search = search_of(options, school);
  if (!search) return complain(search.error(), err);
  record_look(school, *looker, *search);
  const auto page = journal.page(*search);
  if (!page) return complain(page.error(), err);
  boost::json::array entries;
  for (const journal::Entry& entry : page->entries) {
    const boost::json::object line = to_json(entry, school);
    if (options.as_json)
      entries.push_back(line);
    else
      out << in_words(line);
  }
  const std::string next = page->next ? journal::to_text(*page->next) : "";
  if (options.as_json) {
    boost::json::object answer{{"format", "schoolgate-journal/1"}, {"entries", entries}, {"next", nullptr}};
    if (!next.empty()) answer["next"] = next;
    out << boost::json::serialize(answer) << '\n';
  } else if (!next.empty()) {
    out << fmt::format("more with --after {}\n", next);
  }
  return 0;
}

}  // namespace cli
