// HTML that is safe because nothing else compiles: text is escaped, links are checked, markup comes from checked literals.
// Start here; components are in govuk/, policy text in markdown.h.
#pragma once
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/result.h"
#include "html/literal.h"

namespace html {

/// HTML that is safe to send. Made only by text(), by a checked literal, or by joining Markup.
class Markup {
 public:
  Markup() = default;
  std::string_view view() const { return bytes_; }
  bool empty() const { return bytes_.empty(); }
  Markup& operator+=(const Markup& more) {
    bytes_ += more.bytes_;
    return *this;
  }
  friend Markup operator+(Markup left, const Markup& right) { return std::move(left += right); }

 private:
  explicit Markup(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string bytes_;
  friend Markup text(std::string_view);
  friend struct Trusted;
  friend Markup fill(std::string_view, const LiteralShape&, const std::string_view*);
};

/// Appends `text` with & < > " ' escaped: safe between tags and inside a quoted attribute.
void append_escaped(std::string& out, std::string_view text);
Markup text(std::string_view text);

/// Text (which is escaped) or Markup: what the GOV.UK macros take as `text` or `html`.
class Content {
 public:
  Content() = default;
  Content(const char* text) : markup_(html::text(text)) {}
  Content(std::string_view text) : markup_(html::text(text)) {}
  Content(const std::string& text) : markup_(html::text(text)) {}
  Content(Markup markup) : markup_(std::move(markup)) {}
  const Markup& markup() const { return markup_; }
  bool empty() const { return markup_.empty(); }

 private:
  Markup markup_;
};

/// A fixed path with {} for each part decided at run time, e.g. "/incidents/{}/closure". Checked when compiled.
template <class... Parts>
class PathPattern {
 public:
  template <std::size_t N>
  consteval PathPattern(const char (&pattern)[N]) : pattern_(pattern, N - 1) {
    if (!pattern_.starts_with('/') || pattern_.starts_with("//")) throw "a path starts with one slash";
    std::size_t slots = 0;
    for (std::size_t i = 0; i + 1 < pattern_.size(); ++i) slots += pattern_[i] == '{' && pattern_[i + 1] == '}';
    if (slots != sizeof...(Parts)) throw "a path takes as many parts as it has {}";
  }
  std::string_view view() const { return pattern_; }

 private:
  std::string_view pattern_;
};

/// A link target that has been checked: one of our own paths, a place on the page, or http(s)/mailto.
class Url {
 public:
  /// Our own page. Parts are percent-encoded, so none can leave its place: Url::path("/people/{}", id).
  template <class... Parts>
  static Url path(PathPattern<std::type_identity_t<Parts>...> pattern, const Parts&... parts) {
    const std::string filled[] = {as_text(parts)..., std::string()};
    return fill(pattern.view(), filled);
  }
  /// A place on this page: Url::fragment("username") is #username.
  static Url fragment(std::string_view id);
  /// One of our own paths ("/gate?x=1"), http, https or mailto; anything else is an error that names it.
  static base::Result<Url> parse(std::string_view address);
  /// As parse, but our own paths only: where a form says where to go next, nobody else's site is a place to go.
  static base::Result<Url> parse_own(std::string_view address);

  /// The same with ?name=value (or &name=value) added, encoded; before any fragment.
  Url with(std::string_view name, std::string_view value) const;
  std::string_view view() const { return value_; }
  friend bool operator==(const Url&, const Url&) = default;

 private:
  explicit Url(std::string value) : value_(std::move(value)) {}
  static std::string as_text(std::integral auto number) { return std::to_string(number); }
  static std::string as_text(std::string_view text) { return std::string(text); }
  static Url fill(std::string_view pattern, const std::string* parts);
  std::string value_;
  friend struct Trusted;
};

/// The name of an attribute that takes text, checked when compiled.
class AttributeName {
 public:
  template <std::size_t N>
  consteval AttributeName(const char (&name)[N]) : name_(name, N - 1) {
    if (name_.empty() || !literal::refusal_of(name_).empty()) throw "this attribute is not allowed";
    if (literal::is_url(name_)) throw "a URL attribute takes an html::Url";
    for (const char c : name_)
      if (!literal::is_lower(c) && !literal::is_digit(c) && c != '-' && c != '.') throw "attribute names are lower case";
  }
  std::string_view view() const { return name_; }

 private:
  std::string_view name_;
};

/// The name of an attribute that a browser follows: href, src, action, formaction.
class LinkAttributeName {
 public:
  template <std::size_t N>
  consteval LinkAttributeName(const char (&name)[N]) : name_(name, N - 1) {
    if (!literal::is_url(name_)) throw "only href, src, action and formaction take an html::Url";
  }
  std::string_view view() const { return name_; }

 private:
  std::string_view name_;
};

/// Attributes decided at run time. A {} inside a tag takes one of these.
class Attributes {
 public:
  Attributes& set(AttributeName name, std::string_view value);
  Attributes& set(LinkAttributeName name, const Url& url);
  Attributes& set(AttributeName name, std::integral auto number) { return set(name, std::to_string(number)); }
  /// A name alone: hidden, disabled.
  Attributes& set(AttributeName name);
  /// Nothing happens unless `wanted`.
  Attributes& set_if(bool wanted, AttributeName name) { return wanted ? set(name) : *this; }
  Attributes& set_if(bool wanted, AttributeName name, std::string_view value) { return wanted ? set(name, value) : *this; }
  /// Left out when `value` is empty.
  Attributes& set_unless_empty(AttributeName name, std::string_view value) { return set_if(!value.empty(), name, value); }
  Attributes& add(const Attributes& more) {
    bytes_ += more.bytes_;
    return *this;
  }
  std::string_view view() const { return bytes_; }

 private:
  void append(std::string_view name, std::string_view value);
  std::string bytes_;
  friend struct Trusted;
};

/// Puts the parts, already escaped, into a checked literal. Called by Literal only.
Markup fill(std::string_view source, const LiteralShape& shape, const std::string_view* parts);

template <std::size_t N>
struct FixedString {
  char characters[N]{};
  consteval FixedString(const char (&source)[N]) {
    for (std::size_t i = 0; i < N; ++i) characters[i] = source[i];
  }
  constexpr std::string_view view() const { return {characters, N - 1}; }
};

/// A problem as a template argument, so that the compiler's message spells it out.
struct Reason {
  char words[96]{};
  consteval explicit Reason(std::string_view problem) {
    for (std::size_t i = 0; i < problem.size(); ++i) words[i] = problem[i];
  }
};
template <Reason reason>
struct SafeMarkup {
  static_assert(reason.words[0] == 0, "this literal is not safe markup; the reason stands in the line above");
};

template <FixedString source>
struct Literal {
  static constexpr LiteralShape shape = read_literal(source.view());
  static constexpr SafeMarkup<Reason(shape.problem)> checked{};

  template <class... Values>
  Markup operator()(const Values&... values) const {
    static_assert(sizeof...(Values) == shape.count, "as many arguments as {}");
    return [&]<std::size_t... index>(std::index_sequence<index...>) {
      const std::string escaped[] = {put<shape.slots[index]>(values)..., std::string()};
      const std::string_view parts[] = {std::string_view(escaped[index])..., std::string_view()};
      return fill(source.view(), shape, parts);
    }(std::index_sequence_for<Values...>{});
  }

 private:
  template <Slot slot, class Value>
  static std::string put(const Value& value) {
    if constexpr (std::same_as<Value, Markup>) {
      static_assert(slot == Slot::text, "Markup may only go between tags");
      return std::string(value.view());
    } else if constexpr (std::same_as<Value, Content>) {
      static_assert(slot == Slot::text, "Content may only go between tags");
      return std::string(value.markup().view());
    } else if constexpr (std::same_as<Value, Attributes>) {
      static_assert(slot == Slot::attribute_list, "Attributes go inside a tag, outside quotes");
      return std::string(value.view());
    } else if constexpr (std::same_as<Value, Url>) {
      return escape(value.view());
    } else {
      static_assert(slot != Slot::attribute_list, "a {} inside a tag takes html::Attributes");
      static_assert(slot != Slot::url, "a URL attribute takes an html::Url");
      static_assert(!std::same_as<Value, bool>, "say in words what yes or no means");
      if constexpr (std::integral<Value>)
        return std::to_string(value);
      else
        return escape(std::string_view(value));
    }
  }
  static std::string escape(std::string_view text) {
    std::string out;
    append_escaped(out, text);
    return out;
  }
};

inline namespace literals {
/// `R"(<p class="govuk-body">{} of {}</p>)"_html(3, 9)`
template <FixedString source>
consteval auto operator""_html() {
  return Literal<source>{};
}
}  // namespace literals

/// `make` of each item, joined.
template <class Range, class Make>
Markup each(const Range& range, Make make) {
  Markup all;
  for (const auto& item : range) all += make(item);
  return all;
}

/// `markup` if `condition`, else nothing. With a function it is only called when wanted.
inline Markup when(bool condition, Markup markup) { return condition ? std::move(markup) : Markup(); }
template <std::invocable Make>
Markup when(bool condition, Make make) {
  return condition ? make() : Markup();
}

}  // namespace html
