// The components' proof: govuk-frontend's own fixtures (options → expected HTML), read from node_modules. For tests only.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/govuk/fieldset.h"
#include "html/govuk/form_group.h"
#include "html/govuk/label.h"
#include "html/markup.h"

namespace boost::json {
class value;
}

namespace govuk::fixtures {

/// The options of one fixture, or a part of them. What is missing reads as empty.
class Options {
 public:
  explicit Options(const boost::json::value* value) : value_(value) {}
  /// Present and not null, false or "".
  bool has(std::string_view key) const;
  /// Present at all, even as false.
  bool names(std::string_view key) const;
  bool flag(std::string_view key) const;
  std::optional<bool> choice(std::string_view key) const;
  std::string text(std::string_view key, std::string_view otherwise = "") const;
  int number(std::string_view key, int otherwise) const;
  Options at(std::string_view key) const;
  std::vector<Options> list(std::string_view key) const;
  /// This value itself, as the elements of a row.
  std::vector<Options> elements() const;
  std::string as_text() const;
  bool is_present() const;

  /// `html` if there, else `text`, else `otherwise`.
  html::Content content(std::string_view otherwise = "") const { return content_of("html", "text", otherwise); }
  html::Content content_of(std::string_view html_key, std::string_view text_key, std::string_view otherwise = "") const;
  html::Attributes attributes() const;
  html::Url url(std::string_view key) const;
  std::optional<html::Url> url_if_any(std::string_view key) const;

  Label label() const;
  Hint hint() const;
  ErrorMessage error_message() const;
  std::optional<Fieldset> fieldset() const;
  FormGroup form_group() const;

 private:
  const boost::json::value* value_;
};

using Render = std::function<html::Markup(const Options&)>;
/// Fixture name → why this product's component does not take that option.
using NotSupported = std::map<std::string, std::string>;

/// Renders every fixture of a component and compares; a name in `not_supported` that no longer exists, or that passes, fails too.
void prove(const std::string& component, const Render& render, const NotSupported& not_supported = {});

/// HTML without what a browser does not see: order of attributes, white space next to tags.
std::string normalised(std::string_view html);

}  // namespace govuk::fixtures
