// Asking for the second factor again before what wants a fresh one (B-5). What was typed on a form is not lost: the page that
// asks carries the form's fields on, and sending the code does what the form was for.
#pragma once
#include <optional>
#include <string_view>

#include "net/http.h"
#include "school/roles/role.h"
#include "web/context.h"
#include "web/forms.h"

namespace web {

/// The field in which the page that carries a form on takes the code. Router takes it before any handler looks.
inline constexpr std::string_view second_factor_field = "second_factor_code";

/// Where `right` wants a code given in the last 15 minutes and there is none: on a GET a redirect to the second-factor page,
/// on a POST a page that carries the form on. Nothing when the way is free. For handlers whose right depends on the record.
std::optional<net::Response> second_factor_first(const Context& context, school::May right);

/// Asks for the code on a page that carries on every field of the form that was posted, in hidden fields, to the same address.
net::Response ask_and_carry_on(const Context& context, const FormErrors& errors = {});

}  // namespace web
