// Asking for the second factor again before what wants a fresh one (B-5).
#pragma once
#include <optional>

#include "html/markup.h"
#include "net/http.h"
#include "school/roles/role.h"
#include "web/context.h"

namespace web {

/// A redirect to the second-factor page where `right` wants a code given in the last 15 minutes and there is none; nothing
/// when the way is free. For handlers whose right depends on the record. `back` is where the person goes on.
std::optional<net::Response> second_factor_first(const Context& context, school::May right);
std::optional<net::Response> second_factor_first(const Context& context, school::May right, const html::Url& back);

/// The page that a posted form stood on (Referer is not sent, so forms of ours name it in a field), or the home page.
html::Url where_the_form_stood(const Context& context);

}  // namespace web
