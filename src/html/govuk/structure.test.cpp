// Proof of the components that give a page its structure: lists, tables, navigation, messages.
#include <gtest/gtest.h>

#include "html/govuk/breadcrumbs.h"
#include "html/govuk/error_summary.h"
#include "html/govuk/fixtures.h"
#include "html/govuk/notification_banner.h"
#include "html/govuk/pagination.h"
#include "html/govuk/service_navigation.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/govuk/task_list.h"
#include "html/trusted.h"

namespace govuk::fixtures {
namespace {

SummaryListActions actions(const Options& o) {
  SummaryListActions all{.classes = o.text("classes")};
  for (const auto& item : o.list("items"))
    all.items.push_back({.text = item.content(),
                         .href = item.url("href"),
                         .visually_hidden_text = item.text("visuallyHiddenText"),
                         .classes = item.text("classes"),
                         .attributes = item.attributes()});
  return all;
}

std::optional<SummaryCard> card(const Options& o) {
  if (!o.is_present()) return {};
  const auto title = o.at("title");
  return SummaryCard{
      .title = {.text = title.content(), .heading_level = title.number("headingLevel", 2), .classes = title.text("classes")},
      .actions = actions(o.at("actions")),
      .classes = o.text("classes"),
      .attributes = o.attributes()};
}

template <class Cell>
Cell cell(const Options& o) {
  return {.text = o.content(),
          .format = o.text("format"),
          .colspan = o.number("colspan", 0),
          .rowspan = o.number("rowspan", 0),
          .classes = o.text("classes"),
          .attributes = o.attributes()};
}

std::optional<PaginationLink> arrow(const Options& o) {
  if (!o.has("href")) return {};
  return PaginationLink{
      .href = o.url("href"), .text = o.content(), .label_text = o.text("labelText"), .attributes = o.attributes()};
}

}  // namespace

TEST(GovukFixtures, breadcrumbs) {
  prove("breadcrumbs", [](const Options& o) {
    Breadcrumbs options{.collapse_on_mobile = o.flag("collapseOnMobile"), .label_text = o.text("labelText", "Breadcrumb")};
    options.classes = o.text("classes");
    options.attributes = o.attributes();
    for (const auto& item : o.list("items"))
      options.items.push_back({.text = item.content(), .href = item.url_if_any("href"), .attributes = item.attributes()});
    return breadcrumbs(options);
  });
}

TEST(GovukFixtures, error_summary) {
  prove("error-summary", [](const Options& o) {
    ErrorSummary options{.title_text = o.content_of("titleHtml", "titleText"),
                         .description_text = o.content_of("descriptionHtml", "descriptionText")};
    options.disable_auto_focus = o.choice("disableAutoFocus");
    options.classes = o.text("classes");
    options.attributes = o.attributes();
    for (const auto& item : o.list("errorList"))
      options.error_list.push_back({.text = item.content(), .href = item.url_if_any("href"), .attributes = item.attributes()});
    return error_summary(options);
  });
}

TEST(GovukFixtures, notification_banner) {
  prove("notification-banner", [](const Options& o) {
    NotificationBanner options{.text = o.text("text"), .html = html::Trusted::markup(o.text("html"))};
    if (o.text("type") == "success") options.type = NotificationBannerType::success;
    options.title_text = o.content_of("titleHtml", "titleText");
    options.title_heading_level = o.number("titleHeadingLevel", 2);
    options.title_id = o.text("titleId", "govuk-notification-banner-title");
    options.role = o.text("role");
    options.disable_auto_focus = o.choice("disableAutoFocus");
    options.classes = o.text("classes");
    options.attributes = o.attributes();
    return notification_banner(options);
  });
}

TEST(GovukFixtures, pagination) {
  prove("pagination", [](const Options& o) {
    Pagination options{.previous = arrow(o.at("previous")), .next = arrow(o.at("next"))};
    options.landmark_label = o.text("landmarkLabel", "Pagination");
    options.classes = o.text("classes");
    options.attributes = o.attributes();
    for (const auto& item : o.list("items"))
      options.items.push_back({.number = item.text("number"),
                               .href = item.url_if_any("href"),
                               .current = item.flag("current"),
                               .ellipsis = item.flag("ellipsis"),
                               .visually_hidden_text = item.text("visuallyHiddenText"),
                               .attributes = item.attributes()});
    return pagination(options);
  });
}

TEST(GovukFixtures, summary_list) {
  prove("summary-list", [](const Options& o) {
    SummaryList options{.card = card(o.at("card")), .classes = o.text("classes"), .attributes = o.attributes()};
    for (const auto& row : o.list("rows"))
      options.rows.push_back({.key = {.text = row.at("key").content(), .classes = row.at("key").text("classes")},
                              .value = {.text = row.at("value").content(), .classes = row.at("value").text("classes")},
                              .actions = actions(row.at("actions")),
                              .classes = row.text("classes")});
    return summary_list(options);
  });
}

TEST(GovukFixtures, table) {
  prove("table", [](const Options& o) {
    Table options{.caption = o.text("caption"), .caption_classes = o.text("captionClasses")};
    options.first_cell_is_header = o.flag("firstCellIsHeader");
    options.classes = o.text("classes");
    options.attributes = o.attributes();
    for (const auto& item : o.list("head")) options.head.push_back(cell<TableHead>(item));
    for (const auto& row : o.list("rows")) {
      auto& cells = options.rows.emplace_back();
      for (const auto& item : row.elements()) cells.push_back(cell<TableCell>(item));
    }
    return table(options);
  });
}

TEST(GovukFixtures, service_navigation) {
  prove("service-navigation", [](const Options& o) {
    ServiceNavigation options{.service_name = o.text("serviceName"), .service_url = o.url_if_any("serviceUrl")};
    options.navigation_label = o.text("navigationLabel");
    options.navigation_id = o.text("navigationId", "navigation");
    options.navigation_classes = o.text("navigationClasses");
    options.menu_button_text = o.text("menuButtonText", "Menu");
    options.menu_button_label = o.text("menuButtonLabel");
    options.collapse_navigation_on_mobile = o.choice("collapseNavigationOnMobile");
    options.aria_label = o.text("ariaLabel", "Service information");
    options.classes = o.text("classes");
    options.attributes = o.attributes();
    for (const auto& item : o.list("navigation"))
      options.navigation.push_back({.text = item.content(),
                                    .href = item.url_if_any("href"),
                                    .current = item.flag("current"),
                                    .active = item.flag("active"),
                                    .attributes = item.attributes()});
    const auto slots = o.at("slots");
    const auto end = slots.at("end");
    options.slots = {.start = html::Trusted::markup(slots.text("start")),
                     .end = html::Trusted::markup(end.has("html") ? end.text("html") : slots.text("end")),
                     .end_is_inline = end.text("align") == "inline",
                     .navigation_start = html::Trusted::markup(slots.text("navigationStart")),
                     .navigation_end = html::Trusted::markup(slots.text("navigationEnd"))};
    return service_navigation(options);
  });
}

TEST(GovukFixtures, task_list) {
  prove("task-list",
        [](const Options& o) {
          TaskList options{
              .id_prefix = o.text("idPrefix", "task-list"), .classes = o.text("classes"), .attributes = o.attributes()};
          for (const auto& item : o.list("items")) {
            const auto status = item.at("status");
            TaskListItem one{.title = {.text = item.at("title").content(), .classes = item.at("title").text("classes")},
                             .hint = item.at("hint").content(),
                             .status = {.text = status.content(), .classes = status.text("classes")},
                             .href = item.url_if_any("href"),
                             .classes = item.text("classes")};
            if (const auto t = status.at("tag"); t.is_present())
              one.status.tag = Tag{.text = t.content(), .classes = t.text("classes"), .attributes = t.attributes()};
            options.items.push_back(one);
          }
          return task_list(options);
        },
        {{"with empty values", "a list of ours has no empty places, so they take no number"}});
}

}  // namespace govuk::fixtures
