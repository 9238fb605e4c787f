// GOV.UK component: something to know that is not part of the page, such as what was just done.
#pragma once
#include <optional>
#include <string>

#include "html/markup.h"

namespace govuk {

enum class NotificationBannerType { important, success };

/// `text` is one line in large letters; `html` is whatever the page needs instead.
struct NotificationBanner {
  std::string text;
  html::Markup html;
  NotificationBannerType type = NotificationBannerType::important;
  /// "Important" or "Success" when empty.
  html::Content title_text;
  int title_heading_level = 2;
  std::string title_id = "govuk-notification-banner-title";
  /// "region", or "alert" for success, when empty.
  std::string role;
  std::optional<bool> disable_auto_focus;
  std::string classes;
  html::Attributes attributes;
};
html::Markup notification_banner(const NotificationBanner& options);

}  // namespace govuk
