// Reads govuk-frontend's fixtures and compares HTML as a browser would see it.
#include "html/govuk/fixtures.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/files.h"
#include "html/trusted.h"

namespace govuk::fixtures {
namespace json = boost::json;
namespace {

const json::value* find(const json::value* value, std::string_view key) {
  const auto* object = value ? value->if_object() : nullptr;
  return object ? object->if_contains(key) : nullptr;
}

std::string written(const json::value& value) {
  return value.is_string() ? std::string(value.as_string()) : json::serialize(value);
}

bool is_truthy(const json::value* value) {
  if (!value || value->is_null()) return false;
  if (value->is_bool()) return value->as_bool();
  return !value->is_string() || !value->as_string().empty();
}

}  // namespace

bool Options::has(std::string_view key) const { return is_truthy(find(value_, key)); }
bool Options::names(std::string_view key) const { return find(value_, key) != nullptr; }
bool Options::is_present() const { return is_truthy(value_); }
bool Options::flag(std::string_view key) const { return choice(key).value_or(false); }

std::optional<bool> Options::choice(std::string_view key) const {
  const auto* value = find(value_, key);
  return value && value->is_bool() ? std::optional(value->as_bool()) : std::nullopt;
}

std::string Options::text(std::string_view key, std::string_view otherwise) const {
  const auto* value = find(value_, key);
  return is_truthy(value) ? written(*value) : std::string(otherwise);
}

int Options::number(std::string_view key, int otherwise) const {
  const auto* value = find(value_, key);
  return is_truthy(value) ? std::stoi(written(*value)) : otherwise;
}

Options Options::at(std::string_view key) const { return Options(find(value_, key)); }
std::vector<Options> Options::list(std::string_view key) const { return at(key).elements(); }

std::vector<Options> Options::elements() const {
  std::vector<Options> all;
  if (const auto* array = value_ ? value_->if_array() : nullptr)
    for (const auto& item : *array)
      if (is_truthy(&item)) all.emplace_back(&item);
  return all;
}

std::string Options::as_text() const { return value_ ? written(*value_) : ""; }

html::Content Options::content_of(std::string_view html_key, std::string_view text_key, std::string_view otherwise) const {
  if (has(html_key)) return html::Trusted::markup(text(html_key));
  return html::Content(text(text_key, otherwise));
}

html::Attributes Options::attributes() const {
  html::Attributes all;
  if (const auto* given = find(value_, "attributes"))
    for (const auto& [name, value] : given->as_object()) html::Trusted::set(all, name, written(value));
  return all;
}

html::Url Options::url(std::string_view key) const { return html::Trusted::url(text(key, "#")); }
std::optional<html::Url> Options::url_if_any(std::string_view key) const {
  return has(key) ? std::optional(url(key)) : std::nullopt;
}

Label Options::label() const {
  return {.text = content(),
          .is_page_heading = flag("isPageHeading"),
          .for_id = text("for"),
          .classes = text("classes"),
          .attributes = attributes()};
}

Hint Options::hint() const {
  return {.text = content(), .id = text("id"), .classes = text("classes"), .attributes = attributes()};
}

ErrorMessage Options::error_message() const {
  ErrorMessage error{.text = content(), .id = text("id"), .classes = text("classes"), .attributes = attributes()};
  if (names("visuallyHiddenText")) error.visually_hidden_text = text("visuallyHiddenText");
  return error;
}

std::optional<Fieldset> Options::fieldset() const {
  if (!is_present()) return {};
  const auto legend = at("legend");
  return Fieldset{
      .legend = {.text = legend.content(), .is_page_heading = legend.flag("isPageHeading"), .classes = legend.text("classes")},
      .html = html::Trusted::markup(text("html")),
      .described_by = text("describedBy"),
      .role = text("role"),
      .classes = text("classes"),
      .attributes = attributes()};
}

FormGroup Options::form_group() const {
  const auto either = [&](std::string_view one, std::string_view many) {
    return has(one) ? at(one).content() : at(many).content();
  };
  return {.before_input = either("beforeInput", "beforeInputs"),
          .after_input = either("afterInput", "afterInputs"),
          .classes = text("classes"),
          .attributes = attributes()};
}

namespace {

/// One tag with its attributes in alphabetical order, or a run of text.
class Normaliser {
 public:
  explicit Normaliser(std::string_view source) : source_(source) {}
  std::string all() {
    while (at_ < source_.size()) source_[at_] == '<' ? tag() : words();
    return out_;
  }

 private:
  static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
  void words() {
    std::string run;
    for (; at_ < source_.size() && source_[at_] != '<'; ++at_) {
      const char c = is_space(source_[at_]) ? ' ' : source_[at_];
      if (c != ' ' || (!run.empty() && run.back() != ' ')) run += c;
    }
    while (!run.empty() && run.back() == ' ') run.pop_back();
    if (!run.empty()) out_ += run + "\n";
  }
  void tag() {
    const auto from = at_;
    while (at_ < source_.size() && source_[at_] != '>' && !is_space(source_[at_])) ++at_;
    std::string name(source_.substr(from, at_ - from));
    std::vector<std::string> attributes;
    while (skip_space(), at_ < source_.size() && source_[at_] != '>') attributes.push_back(attribute());
    ++at_;
    std::ranges::sort(attributes);
    out_ += name;
    for (const auto& one : attributes)
      if (one != "/") out_ += " " + one;
    out_ += ">\n";
    // An SVG path may be written <path/> or <path></path>.
    if (name == "</path") out_.resize(out_.size() - 8);
  }
  void skip_space() {
    while (at_ < source_.size() && is_space(source_[at_])) ++at_;
  }
  std::string attribute() {
    if (source_[at_] == '/') return ++at_, "/";
    const auto from = at_;
    bool quoted = false;
    for (; at_ < source_.size() && (quoted || (source_[at_] != '>' && !is_space(source_[at_]))); ++at_) {
      if (source_[at_] == '"') quoted = !quoted;
      if (!quoted && source_[at_] == '/' && source_.substr(at_, 2) == "/>") break;
    }
    return squeezed(source_.substr(from, at_ - from));
  }
  static std::string squeezed(std::string_view value) {
    std::string out;
    for (const char c : value)
      if (!is_space(c) || (!out.empty() && out.back() != ' ' && out.back() != '"')) out += is_space(c) ? ' ' : c;
    return out;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string normalised(std::string_view html) { return Normaliser(html).all(); }

void prove(const std::string& component, const Render& render, const NotSupported& not_supported) {
  const auto path =
      fmt::format("{}/node_modules/govuk-frontend/dist/govuk/components/{}/fixtures.json", SG_SOURCE_DIR, component);
  const auto file = base::read_file(path);
  ASSERT_TRUE(file) << "The fixtures of govuk-frontend are missing: run bin/setup, or npm ci --ignore-scripts. "
                    << file.error().message;
  const auto parsed = json::parse(*file);
  std::size_t proved = 0;
  std::size_t skipped = 0;
  for (const auto& fixture : parsed.at("fixtures").as_array()) {
    const std::string name(fixture.at("name").as_string());
    const std::string expected = normalised(fixture.at("html").as_string());
    const std::string got = normalised(render(Options(&fixture.at("options"))).view());
    if (not_supported.contains(name)) {
      ++skipped;
      EXPECT_NE(got, expected) << component << " “" << name << "” passes: take it off the list of what is not supported";
      continue;
    }
    ++proved;
    EXPECT_EQ(got, expected) << component << " “" << name << "”: " << json::serialize(fixture.at("options"));
  }
  EXPECT_GT(proved, 0u);
  EXPECT_EQ(skipped, not_supported.size()) << component << ": a name on the list of what is not supported is no fixture";
}

TEST(Fixtures, compare_what_a_browser_sees) {
  EXPECT_EQ(normalised("<a  href=\"/x\"\n class=\"b\">  one\n two </a>"), normalised("<a class=\"b\" href=\"/x\">one two</a>"));
  EXPECT_EQ(normalised("<path d=\"m1\"/>"), normalised("<path d=\"m1\"></path>"));
  EXPECT_NE(normalised("<a class=\"b\">x</a>"), normalised("<a class=\"c\">x</a>"));
  EXPECT_NE(normalised("<a>x</a>"), normalised("<b>x</b>"));
  EXPECT_NE(normalised("<a>x y</a>"), normalised("<a>xy</a>"));
  EXPECT_NE(normalised("<a hidden>x</a>"), normalised("<a>x</a>"));
}

}  // namespace govuk::fixtures
