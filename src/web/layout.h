// The shell of every page, and the few kinds of answer that a handler gives.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "html/markup.h"
#include "net/http.h"
#include "web/context.h"
#include "web/forms.h"

namespace web {

enum class Width { reading, full };

/// One page. The layout adds the header with the school's name, navigation, error summary, footer and the time-out warning.
struct Page {
  /// "Incident 12"; the layout puts "Error: " before it where there are errors, and the school's name after it.
  std::string title;
  /// Starts with the h1.
  html::Markup content;
  std::optional<html::Url> back;
  FormErrors errors = {};
  /// `full` for tables and boards; text is read more easily in two thirds.
  Width width = Width::reading;
  unsigned status = 200;
};
/// A page with errors answers 422 unless it says otherwise.
net::Response page(const Context& context, const Page& page);

/// The page is not there, or this person may not know of it: the same words for both (S-14).
net::Response not_found(const Context& context);
/// The person may know of it and may not do it; `why` says who can.
net::Response forbidden(const Context& context, std::string_view why);
/// Something that was asked for cannot be done now; `why` is a sentence that says so and what to do.
net::Response refused(const Context& context, std::string_view why);
/// After a POST. `notice` is shown once in a green banner on the next page; no names in it, and never a secret.
net::Response see_other(const html::Url& where, std::string_view notice = {});
/// A file to keep: CSV, JSON.
net::Response download(std::string_view file_name, std::string_view content_type, std::string bytes);

/// `<form method="post">` with the CSRF token. Everything that changes something is one of these.
html::Markup post_form(const Context& context, const html::Url& action, const html::Markup& inside);
/// `<form method="get">`: a search.
html::Markup get_form(const html::Url& action, const html::Markup& inside);
/// A table in a box that scrolls by itself on a narrow screen and takes the keyboard's focus; `name` is what it shows.
html::Markup wide(std::string_view name, const html::Markup& table);
/// An address, text only: never a link, never a preview (S-15).
html::Markup address_text(std::string_view address);

}  // namespace web
