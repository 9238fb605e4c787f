// A short form of HTML's tree construction (WHATWG HTML §13.2.6). Where it is simpler than a browser it errs towards showing.
#include "inspect/text/html_elements.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace inspect {
namespace {

using E = HtmlElement;
constexpr std::uint16_t kBlock = E::is_block | E::is_special;
constexpr std::uint16_t kTablePart = kBlock | E::is_table_part;

const std::unordered_map<std::string_view, HtmlElement>& elements() {
  static const auto table = [] {
    std::unordered_map<std::string_view, HtmlElement> all;
    const auto add = [&all](std::uint16_t traits, std::initializer_list<std::string_view> names) {
      for (const auto name : names) all.emplace(name, HtmlElement{name, traits});
    };
    add(kBlock, {"address", "article", "aside",    "blockquote", "center", "details", "dialog",  "dd",       "dir",     "div",
                 "dl",      "dt",      "fieldset", "figcaption", "figure", "footer",  "form",    "frameset", "h1",      "h2",
                 "h3",      "h4",      "h5",       "h6",         "header", "hgroup",  "legend",  "li",       "listing", "main",
                 "menu",    "nav",     "ol",       "p",          "pre",    "search",  "section", "summary",  "ul",      "td",
                 "th",      "caption", "option",   "optgroup",   "select", "button"});
    add(kTablePart, {"table", "thead", "tbody", "tfoot", "tr", "colgroup"});
    add(E::is_void | E::is_block, {"br", "hr"});
    add(E::is_void, {"area", "base", "col", "embed", "img", "input", "link", "meta", "param", "source", "track", "wbr",
                     "basefont", "bgsound", "frame", "keygen"});
    add(E::is_raw, {"script", "style", "iframe", "noembed", "noframes", "noscript"});
    add(E::is_plain | E::is_block, {"title", "textarea"});
    add(E::is_shown_raw | E::is_block, {"xmp", "plaintext"});
    add(E::is_hidden | E::is_special, {"template"});
    add(E::is_foreign, {"svg", "math"});
    add(E::is_ignored, {"html", "head", "body"});
    add(0,
        {"a", "abbr", "b",     "bdi",  "bdo",    "big", "cite", "code", "em",    "font",  "i",      "kbd",    "label",   "mark",
         "q", "s",    "small", "span", "strong", "sub", "sup",  "u",    "video", "audio", "canvas", "object", "picture", "time"});
    return all;
  }();
  return table;
}

std::uint64_t number_of(std::string_view name) { return std::hash<std::string_view>{}(name); }

bool is_heading(std::string_view name) { return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'; }

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Blocks that do not end a paragraph before them: they stand inside it, or belong to a table or a list of choices.
bool ends_paragraph(const HtmlElement& element) {
  return element.has(E::is_block) && !element.has(E::is_void) && !element.has(E::is_plain) &&
         !is_one_of(element.name, {"td", "th", "caption", "tr", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup",
                                   "select", "button", "legend"});
}

}  // namespace

const HtmlElement* find_element(std::string_view name) {
  const auto found = elements().find(name);
  return found == elements().end() ? nullptr : &found->second;
}

void OpenElements::pop_to(std::size_t size) {
  for (std::size_t i = size; i < open_.size(); ++i)
    if (open_[i].element && open_[i].element->has(E::is_foreign)) --foreign_;
  open_.resize(size);
}

// Closes the innermost of `names`, unless one of `borders` stands between.
void OpenElements::close_nearest(std::initializer_list<std::string_view> names, std::initializer_list<std::string_view> borders) {
  for (std::size_t i = open_.size(); i-- > 0;) {
    if (!open_[i].element) continue;
    if (is_one_of(open_[i].element->name, names)) return pop_to(i);
    if (is_one_of(open_[i].element->name, borders)) return;
  }
}

void OpenElements::close_implied(std::string_view name, const HtmlElement& element) {
  if (foreign_ != 0 && element.has(E::is_block)) {  // breaks out of svg and math
    for (std::size_t i = 0; i < open_.size(); ++i)
      if (open_[i].element && open_[i].element->has(E::is_foreign)) {
        pop_to(i);
        break;
      }
  }
  if (ends_paragraph(element) || name == "hr")
    close_nearest({"p"}, {"table", "td", "th", "caption", "button", "template", "object"});
  if (name == "li") close_nearest({"li"}, {"ul", "ol", "menu", "dir", "table", "td", "th", "template"});
  if (name == "dd" || name == "dt") close_nearest({"dd", "dt"}, {"dl", "table", "td", "th", "template"});
  if (is_heading(name) && !open_.empty() && open_.back().element && is_heading(open_.back().element->name))
    pop_to(open_.size() - 1);
  if (name == "option" || name == "optgroup") close_nearest({"option"}, {"select", "template"});
  if (name == "td" || name == "th") close_nearest({"td", "th"}, {"tr", "table", "template"});
  if (name == "tr") close_nearest({"tr"}, {"table", "template"});
  if (is_one_of(name, {"thead", "tbody", "tfoot"})) close_nearest({"thead", "tbody", "tfoot"}, {"table", "template"});
}

// Whether what opens here stands in something hidden. What has no place in a table is shown before it.
bool OpenElements::inner_hidden(const HtmlElement* element) const {
  if (open_.empty()) return false;
  const Open& parent = open_.back();
  const bool in_table = parent.element && parent.element->has(E::is_table_part);
  const bool belongs =
      element && (element->has(E::is_table_part) || is_one_of(element->name, {"td", "th", "caption", "template"}));
  return in_table && !belongs ? parent.hidden_outside : parent.hidden;
}

void OpenElements::open(std::string_view name, const HtmlElement* element, Shown shown) {
  if (element) {
    if (element->has(E::is_ignored)) return;
    close_implied(name, *element);
    if (element->has(E::is_void)) return;
  }
  if (open_.size() == kDeepest) return;
  const bool around = inner_hidden(element);
  const bool is_table = element && element->has(E::is_table_part);
  const bool outside = is_table && element->name != "table" && !open_.empty() ? open_.back().hidden_outside : around;
  const bool hides =
      shown == Shown::no || (element && element->has(E::is_hidden)) || (foreign_ != 0 && element && element->has(E::is_raw));
  if (element && element->has(E::is_foreign)) ++foreign_;
  open_.push_back({number_of(name), element, around || hides, outside});
}

void OpenElements::close(std::string_view name, const HtmlElement* element) {
  const std::uint64_t number = number_of(name);
  const bool special = element && element->has(E::is_special);
  for (std::size_t i = open_.size(); i-- > 0;) {
    if (open_[i].name == number) return pop_to(i);
    const HtmlElement* between = open_[i].element;
    if (!between) continue;
    if (!special && between->has(E::is_special)) return;
    // A cell and a template keep what is inside them inside.
    if (is_one_of(between->name, {"td", "th", "caption", "template"}) && !(element && element->has(E::is_table_part))) return;
  }
}

bool OpenElements::hides_text() const {
  if (open_.empty()) return false;
  const Open& here = open_.back();
  return here.element && here.element->has(E::is_table_part) ? here.hidden_outside : here.hidden;
}

}  // namespace inspect
