// See where_next.h.
#include "web/sign_in/where_next.h"

namespace web {
namespace {

std::string given(const Context& context, std::string_view name) {
  return context.form().has(name) ? std::string(context.form().value(name)) : context.query(name);
}

}  // namespace

html::Url where_next(const Context& context) {
  const auto next = html::Url::parse_own(given(context, "next"));
  // Back to a door one has just come through would only turn round there.
  if (next && !next->view().starts_with("/sign-in") && !next->view().starts_with("/link")) return *next;
  return at_gate(context) == AtGate::yes ? html::Url::path("/gate") : html::Url::path("/");
}

AtGate at_gate(const Context& context) { return given(context, "at") == "gate" ? AtGate::yes : AtGate::no; }

}  // namespace web
