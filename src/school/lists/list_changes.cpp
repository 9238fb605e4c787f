#include "school/lists/list_changes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "lists/address.h"
#include "packs/pack.h"
#include "school/lists/feed_rows.h"
#include "school/lists/list_change_rows.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

base::Error no(std::string message) { return {std::move(message), "SG-L141"}; }

void record(storage::Transaction& tx, std::string kind, const ListChange& change, storage::Actor by, std::string reason) {
  tx.record({.kind = std::move(kind),
             .register_name = "list_changes",
             .record = change.id,
             .actor = std::move(by),
             .reason = std::move(reason),
             .after = storage::json_object({{"what", to_text(change.kind)},
                                            {"list", change.list},
                                            {"host", change.taken_off.host},
                                            {"category", change.taken_off.category}})});
}

bool is_locked_category(const Store& store, const Feeds& feeds, std::string_view category) {
  const packs::SiteList* list = store.pack.find_site_list(std::string(category));
  if (list && list->kind == packs::SiteListKind::locked) return true;
  return std::ranges::any_of(feeds.all(), [&](const FeedState& state) {
    const auto holds = [&](const std::optional<FeedCopy>& copy) { return copy && copy->counts.contains(category); };
    return state.feed.is_locked() && (holds(state.in_force) || holds(state.held) || state.feed.category == category);
  });
}

}  // namespace

std::optional<ListChange> ListChanges::find(std::int64_t id) const {
  auto found = read_list_changes(store_.database, "where id = $1", {id});
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<ListChange> ListChanges::waiting() const {
  return read_list_changes(store_.database, "where id not in (select change from list_change_decisions) order by id", {});
}

std::vector<ListChange> ListChanges::all(std::int64_t limit) const {
  return read_list_changes(store_.database, "order by id desc limit $1", {limit});
}

base::Result<std::int64_t> ListChanges::ask(const ListChange& change, std::string reason, const Actor& by) {
  if (base::trim(reason).empty()) return no("Say why: the people who agree have nothing else to go by.");
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::int64_t> {
    ListChange made = change;
    made.id = tx.insert("list_changes", {{"kind", to_text(change.kind)},
                                         {"feed", change.feed != 0 ? storage::Value(change.feed) : storage::Value()},
                                         {"host", change.taken_off.host},
                                         {"category", change.taken_off.category},
                                         {"reason", reason},
                                         {"asked_by", by.person},
                                         {"asked_at", tx.now()}});
    record(tx, "list.change_asked", made, recorded(by, May::propose_filter_change), reason);
    tasks_.add(tx,
               {.title = fmt::format("Decide about the filter's lists: {}", in_words(made)),
                .due_at = tx.now() + std::chrono::days(7),
                .for_role = Role::second_approver},
               Actor::system("lists"));
    return made.id;
  });
}

base::Result<std::int64_t> ListChanges::ask_to_give_up(std::string_view list, std::string reason, const Actor& by) {
  if (!by.may(May::propose_filter_change)) return no("Only the network manager or an administrator can ask to give a list up.");
  const auto state = feeds_.find(list);
  if (!state) return no(fmt::format("there is no list called ‘{}’; schoolgate lists status names them", list));
  for (const ListChange& one : read_list_changes(
           store_.database, "where feed = $1 and id not in (select change from list_change_decisions)", {state->feed.id}))
    return no(fmt::format("That is asked for already, as change {}; it waits for people.", one.id));
  return ask({.kind = ListChangeKind::give_up, .feed = state->feed.id, .list = state->feed.title}, std::move(reason), by);
}

base::Result<std::string> ListChanges::check_host(const TakenOff& wanted, const Actor& by) const {
  auto host = lists::canonical_host(base::trim(wanted.host));
  if (!host) return host.error();
  if (lists::registrable_domain(*host) == *host && host->find('.') == host->npos)
    return no(fmt::format("‘{}’ would cover far more than one site; name the site itself, for example maps.example", *host));
  if (is_locked_category(store_, feeds_, wanted.category)) {
    // Nobody can do this (design 5.2): the attempt is kept, and says nothing about what is on the list.
    store_.database.transaction([&](storage::Transaction& tx) {
      tx.record({.kind = "list.refused",
                 .register_name = "list_changes",
                 .actor = recorded(by, May::propose_filter_change),
                 .reason = "nothing can be taken off a locked list",
                 .after = storage::json_object({{"host", *host}, {"category", wanted.category}})});
    });
    return no(fmt::format("‘{}’ is a locked list of illegal content. Nobody can take anything off it, whatever their role.",
                          wanted.category));
  }
  const auto holdings = open_holdings(store_, feeds_, *host);
  if (!holdings) return holdings.error();
  const auto holds = [&](bool is_packs) {
    return std::ranges::any_of(
        *holdings, [&](const Holding& one) { return one.category == wanted.category && (one.source == "pack") == is_packs; });
  };
  if (!holds(false))
    return no(fmt::format("no fetched list holds ‘{}’ as ‘{}’; schoolgate lists explain {} names those that do", *host,
                          wanted.category, *host));
  if (holds(true))
    return no(fmt::format("the policy pack's own list ‘{}’ holds ‘{}’ as well, so it would stay closed; change the pack first",
                          wanted.category, *host));
  return std::move(*host);
}

base::Result<std::int64_t> ListChanges::ask_to_take_off(const TakenOff& wanted, std::string reason, const Actor& by) {
  if (!by.may(May::propose_filter_change))
    return no("Only the network manager or an administrator can ask to take a site off a list.");
  auto host = check_host(wanted, by);
  if (!host) return host.error();
  for (const ListChange& one : read_list_changes(store_.database, "where host = $1 and category = $2", {*host, wanted.category}))
    if (one.is_waiting() || one.holds())
      return no(
          fmt::format("‘{}’ is taken off ‘{}’ already, or waits for people, as change {}.", *host, wanted.category, one.id));
  return ask({.kind = ListChangeKind::take_off, .taken_off = {std::move(*host), wanted.category}}, std::move(reason), by);
}

base::Done ListChanges::may_agree(const ListChange& change, const Actor& by) const {
  if (!change.is_waiting()) return no("This has been decided already.");
  return feeds_.who_may_agree().check({change.asked_by}, "You asked for this yourself", change.agreements, by);
}

base::Result<ListChange> ListChanges::agree(std::int64_t id, std::string reason, const Actor& by) {
  const std::lock_guard lock(feeds_.updating_);
  const auto change = find(id);
  if (!change) return no(fmt::format("there is no change {} of a list", id));
  if (base::trim(reason).empty()) return no("Say why you agree: the event keeps it.");
  if (auto may = may_agree(*change, by); !may) return may.error();
  // What was locked since it was asked for stays locked.
  if (change->kind == ListChangeKind::take_off && is_locked_category(store_, feeds_, change->taken_off.category))
    return no(fmt::format("‘{}’ is a locked list now; decline this.", change->taken_off.category));
  const bool is_last = std::ssize(change->agreements) + 1 >= feeds_.agreements_needed();
  const auto done = store_.database.transaction([&](storage::Transaction& tx) -> base::Done {
    tx.insert("list_change_agreements", {{"change", id}, {"person", by.person}, {"note", reason}, {"at", tx.now()}});
    record(tx, "list.change_agreed", *change, recorded(by, May::approve_filter_change), reason);
    return is_last ? bring_into_force(tx, *change, by) : base::done();
  });
  if (!done) return done.error();
  return find(id).value();
}

base::Done ListChanges::bring_into_force(storage::Transaction& tx, const ListChange& change, const Actor& by) {
  if (change.kind == ListChangeKind::give_up)
    for (const FeedState& state : feeds_.all())
      if (state.feed.id == change.feed && state.held)
        feeds_.decide(tx, *state.held, CopyOutcome::superseded, "the list was given up", by);
  tx.insert("list_change_decisions",
            {{"change", change.id}, {"outcome", "in_force"}, {"person", by.person}, {"reason", change.reason}, {"at", tx.now()}});
  record(tx, "list.change_in_force", change, recorded(by, May::approve_filter_change), change.reason);
  return feeds_.put_in_force();
}

base::Done ListChanges::decline(std::int64_t id, std::string reason, const Actor& by) {
  const std::lock_guard lock(feeds_.updating_);
  const auto change = find(id);
  if (!change || !change->is_waiting()) return no("This has been decided already.");
  if (!by.may(May::approve_filter_change) && by.person != change->asked_by)
    return no("Your role cannot decide about changes of the filter.");
  if (base::trim(reason).empty()) return no("Say why not: the event keeps it.");
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.insert("list_change_decisions",
              {{"change", id}, {"outcome", "declined"}, {"person", by.person}, {"reason", reason}, {"at", tx.now()}});
    record(tx, "list.change_declined", *change, recorded(by, May::approve_filter_change), reason);
  });
  return base::done();
}

base::Done ListChanges::undo(std::int64_t id, std::string reason, const Actor& by) {
  const std::lock_guard lock(feeds_.updating_);
  const auto change = find(id);
  if (!change || !change->holds()) return no(fmt::format("change {} is not in force, so there is nothing to take back", id));
  if (!by.may(May::propose_filter_change) && !by.may(May::approve_filter_change))
    return no("Your role cannot decide about changes of the filter.");
  if (base::trim(reason).empty()) return no("Say why it is taken back: the event keeps it.");
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Done {
    tx.insert("list_change_undoings", {{"change", id}, {"person", by.person}, {"reason", reason}, {"at", tx.now()}});
    record(tx, "list.change_undone", *change, recorded(by, May::propose_filter_change), reason);
    return feeds_.put_in_force();
  });
}

}  // namespace school
