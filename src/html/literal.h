// The compile-time reader of "…{}…"_html literals: finds each {} and decides what may stand there.
// What it does not understand it refuses, with the reason in the compile error.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace html {

/// What a {} accepts, by where it stands.
enum class Slot : std::uint8_t { text, attribute, url, attribute_list };

inline constexpr std::size_t most_slots = 24;
inline constexpr std::size_t most_open_elements = 32;

/// Where the slots of a literal are; or, with `problem` set, why it is not safe markup.
struct LiteralShape {
  std::array<Slot, most_slots> slots{};
  std::array<std::size_t, most_slots> at{};
  std::size_t count = 0;
  std::string_view problem;
};

namespace literal {

constexpr bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  for (const auto known : names)
    if (known == name) return true;
  return false;
}
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

constexpr bool is_void(std::string_view tag) {
  return is_one_of(tag, {"br", "hr", "img", "input", "link", "meta", "col", "wbr", "path", "rect", "circle", "use"});
}
/// Attributes that a browser follows or loads.
constexpr bool is_url(std::string_view attribute) {
  return is_one_of(attribute, {"href", "src", "action", "formaction", "cite", "poster"});
}
/// Why an attribute may not be used at all, or nothing.
constexpr std::string_view refusal_of(std::string_view attribute) {
  if (attribute.size() > 2 && (attribute[0] == 'o' || attribute[0] == 'O') && (attribute[1] == 'n' || attribute[1] == 'N'))
    return "no inline handlers (on…): the CSP forbids them";
  if (attribute == "style") return "no style attributes: the CSP forbids them; use a class";
  if (is_one_of(attribute, {"srcdoc", "srcset", "http-equiv", "ping", "data", "background", "manifest"}))
    return "this attribute is not allowed in page markup";
  return {};
}
constexpr bool is_safe_fixed_url(std::string_view url) {
  if (url.starts_with("/")) return !url.starts_with("//");
  return url.starts_with("#") || url.starts_with("?") || url.starts_with("https://") || url.starts_with("http://") ||
         url.starts_with("mailto:");
}

/// Reads one literal from front to back. After a problem nothing more is read.
class Scanner {
 public:
  constexpr explicit Scanner(std::string_view source) : source_(source) {}

  constexpr LiteralShape read() {
    if (source_.starts_with("<!doctype html>")) at_ = 15;
    while (going()) {
      if (here_is_slot())
        add(Slot::text);
      else if (source_[at_] == '<')
        read_tag();
      else
        ++at_;
    }
    if (shape_.problem.empty() && depth_ != 0) refuse("an element is left open");
    return shape_;
  }

 private:
  constexpr bool going() const { return shape_.problem.empty() && at_ < source_.size(); }
  constexpr bool here(char c) const { return at_ < source_.size() && source_[at_] == c; }
  constexpr bool here_is_slot() const { return source_.substr(at_).starts_with("{}"); }
  constexpr void refuse(std::string_view why) {
    if (shape_.problem.empty()) shape_.problem = why;
  }
  constexpr void add(Slot slot) {
    if (shape_.count == most_slots) return refuse("more than 24 {} in one literal: split it");
    shape_.at[shape_.count] = at_;
    shape_.slots[shape_.count++] = slot;
    at_ += 2;
  }
  constexpr std::string_view name() {
    const auto from = at_;
    while (at_ < source_.size() && (is_lower(source_[at_]) || is_upper(source_[at_]) || is_digit(source_[at_]) ||
                                    source_[at_] == '-' || source_[at_] == '.'))
      ++at_;
    return source_.substr(from, at_ - from);
  }

  constexpr void read_tag() {
    ++at_;
    const bool closes = here('/');
    if (closes) ++at_;
    const auto tag = name();
    if (tag.empty() || !is_lower(tag[0])) return refuse("expected a lower-case tag name after '<' (write &lt; for the sign)");
    if (is_one_of(tag, {"style", "iframe", "object", "embed", "base", "frame", "frameset", "template", "noscript"}))
      return refuse("this element is not allowed in page markup");
    if (closes) return close(tag);
    has_source_ = false;
    while (going() && !here('>')) read_attribute();
    if (at_ >= source_.size()) return refuse("the literal ends inside a tag");
    ++at_;
    if (tag == "script" && (!has_source_ || !source_.substr(at_).starts_with("</script>")))
      return refuse("a script has a src and nothing inside: the CSP forbids the rest");
    if (!is_void(tag)) open(tag);
  }
  constexpr void open(std::string_view tag) {
    if (depth_ == most_open_elements) return refuse("nested too deeply: split the literal");
    open_[depth_++] = tag;
  }
  constexpr void close(std::string_view tag) {
    if (!here('>')) return refuse("a closing tag is </name> and nothing else");
    ++at_;
    if (depth_ == 0 || open_[depth_ - 1] != tag) return refuse("a closing tag does not match the open one");
    --depth_;
  }

  constexpr void read_attribute() {
    if (is_space(source_[at_]) || source_[at_] == '/') {
      ++at_;
      return;
    }
    if (here_is_slot()) return add(Slot::attribute_list);
    const auto attribute = name();
    if (attribute.empty()) return refuse("expected an attribute name");
    if (const auto why = refusal_of(attribute); !why.empty()) return refuse(why);
    if (attribute == "src") has_source_ = true;
    if (!here('=')) return;
    ++at_;
    if (!here('"')) return refuse("attribute values must be double-quoted");
    ++at_;
    is_url(attribute) ? read_url() : read_value();
    if (!here('"')) return refuse("the literal ends inside an attribute");
    ++at_;
    if (going() && !is_space(source_[at_]) && !here('>') && !here('/') && !here_is_slot())
      refuse("a space is missing after an attribute");
  }
  constexpr void read_value() {
    while (going() && !here('"')) {
      if (here_is_slot())
        add(Slot::attribute);
      else
        ++at_;
    }
  }
  constexpr void read_url() {
    if (here_is_slot()) {
      add(Slot::url);
      if (!here('"')) refuse("a URL attribute takes one whole html::Url");
      return;
    }
    const auto from = at_;
    while (going() && !here('"') && !here_is_slot()) ++at_;
    if (going() && here_is_slot()) return refuse("a URL attribute takes one whole html::Url");
    if (!is_safe_fixed_url(source_.substr(from, at_ - from))) refuse("a fixed URL starts with /, #, ?, https:, http: or mailto:");
  }

  std::string_view source_;
  std::size_t at_ = 0;
  LiteralShape shape_;
  std::array<std::string_view, most_open_elements> open_{};
  std::size_t depth_ = 0;
  bool has_source_ = false;
};

}  // namespace literal

/// Also callable at run time, so that tests can show each refusal.
constexpr LiteralShape read_literal(std::string_view source) { return literal::Scanner(source).read(); }

}  // namespace html
