// Writes what notification_banner.h describes.
#include "html/govuk/notification_banner.h"

#include "html/govuk/classes.h"
#include "html/govuk/heading.h"

namespace govuk {
using namespace html::literals;
namespace {

html::Markup content_of(const NotificationBanner& options) {
  if (!options.html.empty()) return options.html;
  if (options.text.empty()) return {};
  return R"(<p class="govuk-notification-banner__heading">{}</p>)"_html(options.text);
}

}  // namespace

html::Markup notification_banner(const NotificationBanner& options) {
  const bool is_success = options.type == NotificationBannerType::success;
  const auto own = classes("govuk-notification-banner", is_success ? "govuk-notification-banner--success" : "");
  html::Attributes all;
  all.set("class", classes(own, options.classes));
  all.set("role", !options.role.empty() ? options.role : is_success ? "alert" : "region");
  all.set("aria-labelledby", options.title_id).set("data-module", "govuk-notification-banner");
  if (options.disable_auto_focus) all.set("data-disable-auto-focus", *options.disable_auto_focus ? "true" : "false");
  all.add(options.attributes);

  html::Attributes title;
  title.set("class", "govuk-notification-banner__title").set("id", options.title_id);
  const html::Content words =
      options.title_text.empty() ? html::Content(is_success ? "Success" : "Important") : options.title_text;
  return R"(
<div{}>
  <div class="govuk-notification-banner__header">{}</div>
  <div class="govuk-notification-banner__content">{}</div>
</div>)"_html(all, heading(options.title_heading_level, title, words), content_of(options));
}

}  // namespace govuk
