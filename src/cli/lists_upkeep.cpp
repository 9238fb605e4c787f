#include "cli/lists_upkeep.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <functional>
#include <ostream>

#include "base/text.h"
#include "cli/look.h"
#include "school/lists/feed_rows.h"
#include "school/school.h"

namespace cli {
namespace {

namespace json = boost::json;

constexpr std::int64_t most_changes = 200;

base::Error usage(std::string sentence) { return {std::move(sentence), "usage"}; }

/// Who changes something, with a reason; with a fresh second factor where the right asks for one.
base::Result<school::Actor> changer_of(school::School& school, const ListsBy& who, school::May right) {
  if (who.by.empty() || who.reason.empty())
    return usage(
        "this changes the filter's lists: it needs --by USER --reason TEXT, for example --by network --reason \"new term\"");
  auto actor = school.identity.sign_in.actor_at_command_line(who.by, who.totp);
  if (actor && actor->may(right) && school::needs_fresh_second_factor(right) &&
      actor->second_factor != school::SecondFactor::fresh)
    return usage("this needs the second factor: add --totp CODE with the six digits that the app shows now (B-5)");
  return actor;
}

base::Result<school::FeedEdit> edit_from(const ListsChangeOptions& options) {
  school::FeedEdit edit{.title = options.title,
                        .address = options.address,
                        .category = options.category,
                        .licence = options.licence,
                        .refresh_hours = options.refresh_hours};
  if (options.format) {
    edit.format = lists::import::format_from(*options.format);
    if (!edit.format)
      return usage(fmt::format("‘{}’ is no format; write squidguard, e2guardian, hosts, domains or csv", *options.format));
  }
  if (!options.map.empty()) {
    auto map = school::category_map_from(base::join(options.map, "\n"));
    if (!map) return map.error();
    edit.categories = std::move(*map);
  }
  return edit;
}

using Decide = std::function<base::Done(std::int64_t id, const school::Actor& by)>;

/// Finds the copy that waits, then decides.
int about_held_copy(const ListsDecideOptions& options, school::School& school, std::ostream& err, const Decide& decide) {
  const auto actor = changer_of(school, options.who, school::May::approve_filter_change);
  if (!actor) return complain(actor.error(), err);
  const auto state = school.feeds.find(options.about);
  if (!state) return complain({fmt::format("there is no list called ‘{}’", options.about)}, err);
  if (!state->held) return complain({fmt::format("no copy of ‘{}’ waits for people", options.about)}, err);
  const auto done = decide(state->held->id, *actor);
  return done ? 0 : complain(done.error(), err);
}

int about_change(const ListsDecideOptions& options, school::School& school, std::ostream& err, const Decide& decide) {
  const auto number = base::parse_integer(options.about);
  if (!number)
    return complain(usage(fmt::format("‘{}’ is no number of a change, for example 3; schoolgate lists changes", options.about)),
                    err);
  const auto actor = changer_of(school, options.who, school::May::approve_filter_change);
  if (!actor) return complain(actor.error(), err);
  const auto done = decide(*number, *actor);
  return done ? 0 : complain(done.error(), err);
}

std::string_view state_of(const school::ListChange& change) {
  if (change.is_waiting()) return "waits for people";
  if (change.holds()) return "in force";
  return change.undone ? "taken back" : "declined";
}

int asked(const base::Result<std::int64_t>& id, const school::School& school, std::ostream& out, std::ostream& err) {
  if (!id) return complain(id.error(), err);
  out << fmt::format("change {} waits for {} people to agree: schoolgate lists agree {}\n", *id, school.feeds.agreements_needed(),
                     *id);
  return 0;
}

json::object to_json(const school::ListChange& change) {
  return {{"change", change.id},           {"kind", school::to_text(change.kind)},      {"list", change.list},
          {"host", change.taken_off.host}, {"category", change.taken_off.category},     {"state", state_of(change)},
          {"reason", change.reason},       {"asked_at", base::to_iso(change.asked_at)}, {"agreed", change.agreements.size()}};
}

}  // namespace

int run_lists_change(const ListsChangeOptions& options, school::School& school, std::ostream& out, std::ostream& err) {
  const auto edit = edit_from(options);
  if (!edit) return complain(edit.error(), err);
  const auto actor = changer_of(school, options.who, school::May::propose_filter_change);
  if (!actor) return complain(actor.error(), err);
  const auto done = school.feeds.change(options.name, *edit, options.who.reason, *actor);
  if (!done) return complain(done.error(), err);
  out << fmt::format("{} is changed; where it now comes from elsewhere, its next copy waits for people\n", options.name);
  return 0;
}

int run_lists_accept(const ListsDecideOptions& options, school::School& school, std::ostream& out, std::ostream& err) {
  return about_held_copy(options, school, err, [&](std::int64_t id, const school::Actor& by) -> base::Done {
    const auto after = school.feeds.agree(id, options.who.reason, by);
    if (!after) return after.error();
    out << (after->is_held() ? "you agreed; it needs another person\n" : "you agreed, and the new copy is in force\n");
    return base::done();
  });
}

int run_lists_refuse(const ListsDecideOptions& options, school::School& school, std::ostream& out, std::ostream& err) {
  return about_held_copy(options, school, err, [&](std::int64_t id, const school::Actor& by) {
    auto done = school.feeds.refuse(id, options.who.reason, by);
    if (done) out << "the new copy is refused; the old one stays in force\n";
    return done;
  });
}

int run_lists_give_up(const ListsDecideOptions& options, school::School& school, std::ostream& out, std::ostream& err) {
  const auto actor = changer_of(school, options.who, school::May::propose_filter_change);
  if (!actor) return complain(actor.error(), err);
  return asked(school.list_changes.ask_to_give_up(options.about, options.who.reason, *actor), school, out, err);
}

int run_lists_take_off(const ListsDecideOptions& options, school::School& school, std::ostream& out, std::ostream& err) {
  const auto actor = changer_of(school, options.who, school::May::propose_filter_change);
  if (!actor) return complain(actor.error(), err);
  return asked(school.list_changes.ask_to_take_off({options.about, options.category}, options.who.reason, *actor), school, out,
               err);
}

int run_lists_agree(const ListsDecideOptions& options, school::School& school, std::ostream& out, std::ostream& err) {
  return about_change(options, school, err, [&](std::int64_t id, const school::Actor& by) -> base::Done {
    const auto after = school.list_changes.agree(id, options.who.reason, by);
    if (!after) return after.error();
    out << (after->is_waiting() ? "you agreed; it needs another person\n" : "you agreed, and it is in force\n");
    return base::done();
  });
}

int run_lists_decline(const ListsDecideOptions& options, school::School& school, std::ostream& out, std::ostream& err) {
  return about_change(options, school, err, [&](std::int64_t id, const school::Actor& by) {
    auto done = school.list_changes.decline(id, options.who.reason, by);
    if (done) out << "it is declined; nothing changes\n";
    return done;
  });
}

int run_lists_undo(const ListsDecideOptions& options, school::School& school, std::ostream& out, std::ostream& err) {
  return about_change(options, school, err, [&](std::int64_t id, const school::Actor& by) {
    auto done = school.list_changes.undo(id, options.who.reason, by);
    if (done) out << "it is taken back\n";
    return done;
  });
}

int run_lists_changes(const ListsUpdateOptions& options, school::School& school, std::ostream& out, std::ostream& err) {
  if (options.who.by.empty()) return complain(usage("say who asks: --by USER"), err);
  const auto actor = school.identity.sign_in.actor_at_command_line(options.who.by, options.who.totp);
  if (!actor) return complain(actor.error(), err);
  if (!actor->may(school::May::see_filter)) return complain({fmt::format("‘{}’ has no right to do this", options.who.by)}, err);
  json::array lines;
  for (const school::ListChange& change : school.list_changes.all(most_changes)) {
    lines.push_back(to_json(change));
    if (options.as == ListsAs::words)
      out << fmt::format("{}  {}: {}, asked by {}: {}\n", change.id, school::in_words(change), state_of(change),
                         school.people.name_of(change.asked_by), change.reason);
  }
  if (options.as == ListsAs::json)
    out << json::serialize(json::object{{"format", "schoolgate-lists/1"}, {"changes", std::move(lines)}}) << '\n';
  else if (lines.empty())
    out << "nothing was taken off a list, and no list was given up\n";
  return 0;
}

}  // namespace cli
