// One subscribed list: subscribing, what it was over time, changing it, and asking to give it up.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "html/govuk/button.h"
#include "html/govuk/details.h"
#include "html/govuk/input.h"
#include "html/govuk/radios.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/govuk/textarea.h"
#include "school/lists/feed_csv.h"
#include "school/school.h"
#include "web/layout.h"
#include "web/lists/feed_form.h"
#include "web/lists/feed_picture.h"
#include "web/lists/handlers.h"
#include "web/lists/views.h"

namespace web {
using namespace html::literals;
namespace {

using school::May;

constexpr std::int64_t copies_shown = 20;

std::optional<school::FeedState> find_feed(const Context& context) {
  const auto id = context.path_id().value_or(0);
  for (school::FeedState& state : context.school().feeds.all())
    if (state.feed.id == id) return std::move(state);
  return std::nullopt;
}

net::Response subscribe_page(const Context& context, const FormErrors& errors = {}) {
  const html::Markup name = govuk::input({.label = {.text = "Short name"},
                                          .name = "name",
                                          .value = std::string(context.form().value("name")),
                                          .hint = {.text = "Small letters and digits, for example ut1"},
                                          .error_message = errors.of("name")});
  const std::string secrecy(context.form().value("secrecy"));
  const html::Markup locked =
      govuk::radios({.fieldset = govuk::Fieldset{.legend = {.text = "What is on it?"}},
                     .name = "secrecy",
                     .items = {{.value = "open", .text = "Sites of some kinds, which rules may open or close"},
                               {.value = "locked",
                                .text = "Illegal content, from a licensed list",
                                .hint = {.text = "Nobody can open these, and nobody is shown what is on it."}}},
                     .value = secrecy.empty() ? "open" : secrecy});
  return page(context, {.title = "Subscribe to a list",
                        .content = R"(<h1 class="govuk-heading-l">Subscribe to a list</h1>
<p class="govuk-body">It is fetched over HTTPS within a minute. Its first copy changes nothing until {} other people have agreed to it. Folders and files on the server are named there: schoolgate lists add.</p>{})"_html(
                            context.school().feeds.agreements_needed(),
                            post_form(context, html::Url::path("/filter/lists/feeds"),
                                      name + feed_fields(context, {}, errors) + locked + govuk::button({.text = "Subscribe"}))),
                        .back = html::Url::path("/filter/lists"),
                        .errors = errors});
}

/// The message stands beside the field whose value it names, else beside the reason.
std::string field_of(const base::Error& error, const school::NewFeed& feed) {
  const auto names = [&](const std::string& value) {
    return !value.empty() && error.message.find("‘" + value + "’") != error.message.npos;
  };
  if (names(feed.name)) return "name";
  if (names(feed.address)) return "address";
  return error.message.find("category") != error.message.npos ? "category" : "reason";
}

html::Markup history_table(const std::vector<school::FeedCopy>& copies) {
  if (copies.empty()) return R"(<p class="govuk-body">No copy of this list was read yet.</p>)"_html();
  govuk::Table table{.caption = "Its last copies", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Fetched on"},
                {.text = "Entries", .format = "numeric"},
                {.text = "Lines skipped", .format = "numeric"},
                {.text = "What became of it"}};
  for (const school::FeedCopy& copy : copies)
    table.rows.push_back({{.text = base::in_words(copy.fetched_at)},
                          {.text = std::to_string(copy.entries), .format = "numeric"},
                          {.text = std::to_string(copy.skipped), .format = "numeric"},
                          {.text = outcome_in_words(copy)}});
  return wide("Its last copies", govuk::table(table));
}

html::Markup facts(const Context& context, const school::FeedState& state) {
  const school::Feed& feed = state.feed;
  govuk::SummaryList list;
  const auto row = [&](std::string key, html::Content value) {
    list.rows.push_back({.key = {.text = std::move(key)}, .value = {.text = std::move(value)}});
  };
  row("State", feed_state(state));
  row("Comes from", address_text(feed.address));
  row("Format", std::string(lists::import::to_text(feed.format)));
  if (!feed.category.empty()) row("Category", feed.category);
  std::vector<std::string> map;
  for (const auto& [theirs, ours] : feed.categories) map.push_back(fmt::format("{} as {}", theirs, ours));
  if (!map.empty()) row("Categories taken", base::join(map, ", "));
  row("Terms", feed.licence);
  row("Renewed", context.school().feeds.is_renewed_by_itself(feed)
                     ? fmt::format("Every {} hours", feed.refresh_hours)
                     : std::string("By command alone: it lies outside the folders that the running school may read"));
  row("Subscribed by",
      fmt::format("{} on {}: {}", context.school().people.name_of(feed.added_by), base::in_words(feed.added_at), feed.reason));
  return govuk::summary_list(list);
}

html::Markup giving_up_form(const Context& context, const school::Feed& feed, const FormErrors& errors) {
  if (!context.may(May::propose_filter_change)) return {};
  return govuk::details({.summary_text = "Give this list up",
                         .text = R"(<p class="govuk-body">Its sites open again, so {} other people have to agree.</p>{})"_html(
                             context.school().feeds.agreements_needed(),
                             post_form(context, html::Url::path("/filter/lists/feeds/{}/giving-up", feed.id),
                                       govuk::textarea({.label = {.text = "Why is it followed no longer?"},
                                                        .name = "why",
                                                        .value = std::string(context.form().value("why")),
                                                        .error_message = errors.of("why"),
                                                        .rows = 2}) +
                                           govuk::button({.text = "Ask to give it up", .classes = "govuk-button--warning"}))),
                         .open = errors.any() ? govuk::Open::yes : govuk::Open::no});
}

net::Response feed_page(const Context& context, const school::FeedState& state, const FormErrors& errors = {}) {
  const auto copies = context.school().feeds.history(state.feed.id, copies_shown);
  html::Markup change;
  if (context.may(May::propose_filter_change))
    change = govuk::button({.text = "Change it",
                            .href = html::Url::path("/filter/lists/feeds/{}/change", state.feed.id),
                            .classes = "govuk-button--secondary"});
  return page(
      context,
      {.title = state.feed.title,
       .content =
           R"(<h1 class="govuk-heading-l">{}{}</h1>{}{}<h2 class="govuk-heading-m">Age</h2>{}<h2 class="govuk-heading-m">Size</h2>{}{}{})"_html(
               state.feed.title, state.feed.is_locked() ? " (locked)" : "", facts(context, state), change,
               age_picture(state, context.now()), copies_picture(copies), history_table(copies),
               giving_up_form(context, state.feed, errors)),
       .back = html::Url::path("/filter/lists"),
       .errors = errors,
       .width = Width::full});
}

net::Response change_page(const Context& context, const school::FeedState& state, const FormErrors& errors = {}) {
  return page(context,
              {.title = "Change " + state.feed.title,
               .content = R"(<h1 class="govuk-heading-l">Change {}</h1>
<p class="govuk-body">Where it comes from elsewhere, or other entries are taken, the next copy waits until other people have agreed.</p>{})"_html(
                   state.feed.title, post_form(context, html::Url::path("/filter/lists/feeds/{}/change", state.feed.id),
                                               feed_fields(context, state.feed, errors) + govuk::button({.text = "Change it"}))),
               .back = html::Url::path("/filter/lists/feeds/{}", state.feed.id),
               .errors = errors});
}

}  // namespace

net::Response new_feed(Context& context) { return subscribe_page(context); }

net::Response create_feed(Context& context) {
  FeedForm read = read_feed_form(context, {});
  read.feed.name = context.form().value("name");
  read.errors.require(context.form(), "name", "Give the list a short name, for example ut1");
  if (context.form().value("secrecy") == "locked") read.feed.secrecy = school::FeedSecrecy::locked;
  if (read.errors.any()) return subscribe_page(context, read.errors);
  const auto added = context.school().feeds.add(read.feed, std::string(context.form().value("reason")), context.actor());
  if (added)
    return see_other(html::Url::path("/filter/lists/feeds/{}", *added), "You subscribed; its first copy will wait for people");
  read.errors.add(field_of(added.error(), read.feed), added.error().message);
  return subscribe_page(context, read.errors);
}

net::Response show_feed(Context& context) {
  const auto state = find_feed(context);
  return state ? feed_page(context, *state) : not_found(context);
}

net::Response edit_feed(Context& context) {
  const auto state = find_feed(context);
  return state ? change_page(context, *state) : not_found(context);
}

net::Response update_feed(Context& context) {
  const auto state = find_feed(context);
  if (!state) return not_found(context);
  FeedForm read = read_feed_form(context, state->feed);
  if (read.errors.any()) return change_page(context, *state, read.errors);
  const school::NewFeed& to = read.feed;
  const auto done = context.school().feeds.change(state->feed.name,
                                                  {.title = to.title,
                                                   .address = to.address,
                                                   .category = to.category,
                                                   .licence = to.licence,
                                                   .categories = to.categories,
                                                   .format = to.format,
                                                   .refresh_hours = to.refresh_hours},
                                                  std::string(context.form().value("reason")), context.actor());
  if (done) return see_other(html::Url::path("/filter/lists/feeds/{}", state->feed.id), "The list is changed");
  read.errors.add(field_of(done.error(), to), done.error().message);
  return change_page(context, *state, read.errors);
}

net::Response create_giving_up(Context& context) {
  const auto state = find_feed(context);
  if (!state) return not_found(context);
  FormErrors errors;
  errors.require(context.form(), "why", "Say why it is followed no longer");
  if (errors.any()) return feed_page(context, *state, errors);
  const auto asked =
      context.school().list_changes.ask_to_give_up(state->feed.name, std::string(context.form().value("why")), context.actor());
  if (!asked) return refused(context, asked.error().message);
  return see_other(html::Url::path("/filter/lists/changes/{}", *asked), "You asked; other people have to agree");
}

net::Response download_feeds(Context& context) {
  return download(fmt::format("lists-{}.csv", base::to_iso(base::london_day(context.now()))), "text/csv; charset=utf-8",
                  school::to_csv(context.school().feeds.all(), context.now()));
}

}  // namespace web
