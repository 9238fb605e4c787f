// What the sign-in pages show. Each is a function of the context (for the form's token and what was typed) and a small view.
#pragma once
#include <string>
#include <vector>

#include "html/markup.h"
#include "web/context.h"
#include "web/forms.h"

namespace web {

enum class AtGate { no, yes };

html::Markup sign_in_view(const Context& context, const html::Url& next, AtGate at_gate, const FormErrors& errors);
html::Markup code_view(const Context& context, const html::Url& next, AtGate at_gate, const FormErrors& errors);

/// A single-use link: the page has one button, which spends it (design 5.6).
struct LinkView {
  std::string token;
  AtGate at_gate = AtGate::no;
};
html::Markup link_view(const Context& context, const LinkView& view);
html::Markup link_spent_view();

html::Markup second_factor_view(const Context& context, const html::Url& next, const FormErrors& errors);

struct SecondFactorSetupView {
  std::string secret_in_base32, otpauth_address;
};
html::Markup second_factor_setup_view(const Context& context, const SecondFactorSetupView& view, const html::Url& next,
                                      const FormErrors& errors);

struct PasswordView {
  std::string rules;
  /// False where a code brought the person here: then nobody knows the old one.
  bool asks_for_current = true;
};
html::Markup password_view(const Context& context, const PasswordView& view, const html::Url& next, const FormErrors& errors);

/// "ABCD EFGH IJKL": in fours, as a person copies it.
std::string in_fours(std::string_view text);

}  // namespace web
