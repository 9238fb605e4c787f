#include "cli/lists.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <ostream>

#include "base/text.h"
#include "cli/look.h"
#include "school/lists/feed_csv.h"
#include "school/lists/feed_rows.h"
#include "school/lists/feed_search.h"
#include "school/school.h"

namespace cli {
namespace {

namespace json = boost::json;

constexpr const char* json_format = "schoolgate-lists/1";

base::Error usage(std::string sentence) { return {std::move(sentence), "usage"}; }

base::Result<school::Actor> actor_of(school::School& school, const ListsBy& who) {
  if (who.by.empty()) return usage("say who asks: --by USER");
  return school.identity.sign_in.actor_at_command_line(who.by, who.totp);
}

/// For what changes something: with a reason.
base::Result<school::Actor> changer_of(school::School& school, const ListsBy& who) {
  if (who.by.empty() || who.reason.empty())
    return usage(
        "this changes the filter's lists: it needs --by USER --reason TEXT, for example --by network --reason \"new term\"");
  return actor_of(school, who);
}

base::Result<school::NewFeed> feed_from(const ListsAddOptions& options) {
  const auto format = lists::import::format_from(options.format);
  if (!format)
    return usage(fmt::format("‘{}’ is no format; write squidguard, e2guardian, hosts, domains or csv", options.format));
  auto categories = school::category_map_from(base::join(options.map, "\n"));
  if (!categories) return categories.error();
  return school::NewFeed{.name = options.name,
                         .title = options.title.empty() ? options.name : options.title,
                         .format = *format,
                         .address = options.address,
                         .category = options.category,
                         .categories = std::move(*categories),
                         .secrecy = options.is_locked ? school::FeedSecrecy::locked : school::FeedSecrecy::open,
                         .refresh_hours = options.refresh_hours,
                         .licence = options.licence};
}

json::array holds_of(const school::FeedCopy& copy) {
  json::array holds;
  for (const school::Hold& hold : copy.holds)
    holds.push_back(json::object{{"code", school::to_text(hold.code)}, {"message", hold.message}});
  return holds;
}

json::value time_or_null(const std::optional<base::Time>& time) {
  return time ? json::value(base::to_iso(*time)) : json::value(nullptr);
}

json::object to_json(const school::FeedState& state, base::Time now) {
  json::object line{{"name", state.feed.name},
                    {"title", state.feed.title},
                    {"format", lists::import::to_text(state.feed.format)},
                    {"locked", state.feed.is_locked()},
                    {"licence", state.feed.licence},
                    {"entries", state.in_force ? state.in_force->entries : 0},
                    {"skipped", state.in_force ? state.in_force->skipped : 0},
                    {"good_at", time_or_null(state.check.good_at)},
                    {"tried_at", time_or_null(state.check.tried_at)},
                    {"problem", state.check.problem},
                    {"age", school::age_in_words(state, now)},
                    {"held", nullptr}};
  if (state.held)
    line["held"] = json::object{{"copy", state.held->id}, {"entries", state.held->entries}, {"holds", holds_of(*state.held)}};
  return line;
}

void print(std::ostream& out, const school::School& school, const school::FeedState& state) {
  out << fmt::format("{}  {}  {} entries, {}\n", state.feed.name, state.feed.title, state.in_force ? state.in_force->entries : 0,
                     school::age_in_words(state, school.now()));
  if (!state.check.problem.empty()) out << fmt::format("  could not be renewed: {}\n", state.check.problem);
  if (!state.held) return;
  out << fmt::format("  a new copy with {} entries waits for people:\n", state.held->entries);
  for (const school::Hold& hold : state.held->holds) out << fmt::format("    {} {}\n", school::to_text(hold.code), hold.message);
}

std::string_view in_words(school::UpdateResult result) {
  switch (result) {
    case school::UpdateResult::unchanged: return "unchanged";
    case school::UpdateResult::in_force: return "in force";
    case school::UpdateResult::held: break;
  }
  return "held for people";
}

void print(std::ostream& out, const std::string& name, const school::Update& update) {
  out << fmt::format("{}: {}\n", name, in_words(update.result));
  if (!update.copy) return;
  out << fmt::format("  {} entries taken, {} skipped\n", update.copy->entries, update.copy->skipped);
  for (const auto& [category, count] : update.copy->counts) out << fmt::format("  {}: {}\n", category, count);
  for (const school::Hold& hold : update.copy->holds) out << fmt::format("  {} {}\n", school::to_text(hold.code), hold.message);
  out << update.copy->findings;
}

json::object to_json(const std::string& name, const school::Update& update) {
  json::object line{{"name", name}, {"result", in_words(update.result)}};
  if (!update.copy) return line;
  json::object counts;
  for (const auto& [category, count] : update.copy->counts) counts[category] = count;
  line["entries"] = update.copy->entries;
  line["skipped"] = update.copy->skipped;
  line["categories"] = std::move(counts);
  line["holds"] = holds_of(*update.copy);
  return line;
}

std::string_view in_words(school::Locked locked) {
  switch (locked) {
    case school::Locked::no: return "no";
    case school::Locked::yes: return "yes";
    case school::Locked::not_told: break;
  }
  return "not told";
}

json::object to_json(const school::Holding& holding, const school::School& school) {
  return {{"list", holding.list},
          {"source", holding.source},
          {"category", holding.category},
          {"kind", holding.kind},
          {"entry", holding.entry},
          {"file", holding.file},
          {"line", holding.line},
          {"origin", holding.origin},
          {"licence", holding.licence},
          {"taken_off", holding.is_taken_off},
          {"added_by", holding.added_by == 0 ? json::value(nullptr) : json::value(school.people.name_of(holding.added_by))}};
}

enum class Detail { short_lines, whole };

void print(std::ostream& out, const school::Holding& holding, const school::School& school, Detail detail) {
  out << fmt::format("{}  {}  ({}){}\n", holding.category, holding.entry, holding.source,
                     holding.is_taken_off ? "  taken off by the school" : "");
  if (detail == Detail::short_lines) return;
  out << fmt::format("  list: {}\n  kind: {}\n", holding.list, holding.kind);
  if (!holding.file.empty()) out << fmt::format("  stands in: {}:{}\n", holding.file, holding.line);
  if (!holding.origin.empty()) out << fmt::format("  comes from: {}\n  on terms: {}\n", holding.origin, holding.licence);
  if (holding.added_by != 0)
    out << fmt::format("  subscribed by: {}; in force since {}\n", school.people.name_of(holding.added_by),
                       base::in_words(holding.since));
}

int ask(const ListsAskOptions& options, school::School& school, Detail detail, std::ostream& out, std::ostream& err) {
  const auto actor = actor_of(school, options.who);
  if (!actor) return complain(actor.error(), err);
  const auto answer = school::search_lists(school.store, school.feeds, options.about, *actor);
  if (!answer) return complain(answer.error(), err);
  if (options.as == ListsAs::json) {
    json::array holdings;
    for (const school::Holding& holding : answer->holdings) holdings.push_back(to_json(holding, school));
    out << json::serialize(json::object{{"format", json_format},
                                        {"host", answer->host},
                                        {"locked", in_words(answer->locked)},
                                        {"holdings", std::move(holdings)}})
        << '\n';
    return 0;
  }
  for (const school::Holding& holding : answer->holdings) print(out, holding, school, detail);
  if (answer->holdings.empty()) out << fmt::format("no list that may be shown holds {}\n", answer->host);
  if (answer->locked != school::Locked::not_told) out << fmt::format("on a locked list: {}\n", in_words(answer->locked));
  return 0;
}

}  // namespace

int run_lists_add(const ListsAddOptions& options, school::School& school, std::ostream& out, std::ostream& err) {
  const auto feed = feed_from(options);
  if (!feed) return complain(feed.error(), err);
  const auto actor = changer_of(school, options.who);
  if (!actor) return complain(actor.error(), err);
  const auto added = school.feeds.add(*feed, options.who.reason, *actor);
  if (!added) return complain(added.error(), err);
  out << fmt::format("subscribed to {}; its first copy waits for {} people to agree, after: schoolgate lists update {}\n",
                     feed->name, school.feeds.agreements_needed(), feed->name);
  return 0;
}

int run_lists_update(const ListsUpdateOptions& options, school::School& school, school::ListFetcher& fetcher, std::ostream& out,
                     std::ostream& err) {
  const auto actor = changer_of(school, options.who);
  if (!actor) return complain(actor.error(), err);
  std::vector<std::string> names = options.names;
  if (names.empty())
    for (const school::FeedState& state : school.feeds.all()) names.push_back(state.feed.name);
  json::array lines;
  int code = 0;
  for (const std::string& name : names) {
    const auto updated = school.feeds.update(name, fetcher, options.who.reason, *actor);
    if (!updated) {
      code = 1;
      err << fmt::format("{}: {}\n", name, updated.error().message);
    } else if (options.as == ListsAs::json) {
      lines.push_back(to_json(name, *updated));
    } else {
      print(out, name, *updated);
    }
  }
  if (options.as == ListsAs::json)
    out << json::serialize(json::object{{"format", json_format}, {"updates", std::move(lines)}}) << '\n';
  return code;
}

int run_lists_status(ListsAs as, const school::School& school, std::ostream& out) {
  if (as == ListsAs::csv) {
    out << school::to_csv(school.feeds.all(), school.now());
    return 0;
  }
  json::array lines;
  for (const school::FeedState& state : school.feeds.all()) {
    if (as == ListsAs::json)
      lines.push_back(to_json(state, school.now()));
    else
      print(out, school, state);
  }
  if (as == ListsAs::json)
    out << json::serialize(json::object{{"format", json_format}, {"lists", std::move(lines)}}) << '\n';
  else if (school.feeds.all().empty())
    out << "the school subscribes to no list; schoolgate lists add --help\n";
  return 0;
}

int run_lists_search(const ListsAskOptions& options, school::School& school, std::ostream& out, std::ostream& err) {
  return ask(options, school, Detail::short_lines, out, err);
}

int run_lists_explain(const ListsAskOptions& options, school::School& school, std::ostream& out, std::ostream& err) {
  return ask(options, school, Detail::whole, out, err);
}

int run_lists_diff(const ListsAskOptions& options, school::School& school, std::ostream& out, std::ostream& err) {
  const auto actor = actor_of(school, options.who);
  if (!actor) return complain(actor.error(), err);
  if (!actor->may(school::May::see_filter)) return complain({fmt::format("‘{}’ has no right to do this", options.who.by)}, err);
  const auto state = school.feeds.find(options.about);
  if (!state) return complain({fmt::format("there is no list called ‘{}’", options.about)}, err);
  if (!state->in_force || !state->held) {
    out << "no new copy of this list waits beside one in force\n";
    return 0;
  }
  const auto difference = school::difference_between(school.feeds, state->feed, *state->in_force, *state->held);
  if (!difference) return complain(difference.error(), err);
  if (options.as == ListsAs::json) {
    out << json::serialize(json::object{{"format", json_format},
                                        {"name", state->feed.name},
                                        {"added", difference->added},
                                        {"removed", difference->removed},
                                        {"first_added", json::value_from(difference->first_added)},
                                        {"first_removed", json::value_from(difference->first_removed)}})
        << '\n';
    return 0;
  }
  out << fmt::format("{} added, {} removed\n", difference->added, difference->removed);
  for (const std::string& entry : difference->first_added) out << "+ " << entry << '\n';
  for (const std::string& entry : difference->first_removed) out << "- " << entry << '\n';
  return 0;
}

}  // namespace cli
