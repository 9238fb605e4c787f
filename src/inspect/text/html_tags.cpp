// What a whole tag means for the text: what it opens and closes, hides and describes.
#include <algorithm>

#include "base/text.h"
#include "inspect/text/entities.h"
#include "inspect/text/html_text.h"

namespace inspect {
namespace {

constexpr std::size_t kLongestValue = 4096;   ///< bytes kept of a description
constexpr std::size_t kLongestPage = 65536;   ///< bytes kept of a page inside an attribute (srcdoc)
constexpr std::size_t kLongestAside = 65536;  ///< descriptions that wait for the next block

constexpr std::array<std::string_view, 12> kNames{"alt",  "title",    "placeholder", "aria-label", "value", "content",
                                                  "name", "property", "type",        "hidden",     "style", "srcdoc"};

// The last `display` of an inline style: "none", another word, or "" where there is none. Styles with escapes or comments
// say "?": what hides in them must not hide text from us.
std::string display_of(std::string_view style) {
  if (style.find('\\') != style.npos || style.find("/*") != style.npos) return "?";
  std::string display;
  for (const auto declaration : base::split(style, ';')) {
    const auto colon = declaration.find(':');
    if (colon == declaration.npos || base::to_lower(base::trim(declaration.substr(0, colon))) != "display") continue;
    std::string value = base::to_lower(base::trim(declaration.substr(colon + 1)));
    if (const auto mark = value.find('!'); mark != value.npos) value = std::string(base::trim(value.substr(0, mark)));
    display = std::move(value);
  }
  return display;
}

}  // namespace

void HtmlText::end_attribute_name() {
  const auto found = std::find(kNames.begin(), kNames.end(), attribute_name_);
  attribute_ = static_cast<Attribute>(found - kNames.begin());
  keeps_ = !is_end_ && attribute_ != attributes && (has_ >> attribute_ & 1) == 0;  // the first of two wins
  if (!keeps_) return;
  has_ |= 1U << attribute_;
  values_[attribute_].clear();
}

void HtmlText::keep_value(std::string_view bytes) {
  if (!keeps_) return;
  std::string& kept = values_[attribute_];
  const std::size_t limit = attribute_ == srcdoc ? kLongestPage : kLongestValue;
  kept += bytes.substr(0, limit - std::min(limit, kept.size()));
}

void HtmlText::end_tag() {
  if (!is_end_) return start_element();
  const HtmlElement* element = find_element(name_);
  if (element && element->has(HtmlElement::is_block)) border();
  if (name_ == "p" || name_ == "br") border();
  open_.close(name_, element);
}

void HtmlText::start_element() {
  const HtmlElement* element = find_element(name_);
  const bool hidden_here = has_ != 0 && is_hidden_by_attributes();
  if (element && element->has(HtmlElement::is_block)) border();
  open_.open(name_, element, hidden_here ? OpenElements::Shown::no : OpenElements::Shown::yes);
  if (has_ != 0 && !hidden_here && !open_.hides_text()) describe();
  // In svg and math nothing but markup is read.
  if (element && !open_.is_foreign()) start_content(*element);
}

void HtmlText::start_content(const HtmlElement& element) {
  constexpr std::uint16_t kWithoutMarkup = HtmlElement::is_raw | HtmlElement::is_plain | HtmlElement::is_shown_raw;
  if ((element.traits & kWithoutMarkup) == 0) return;
  raw_name_ = name_;
  raw_references_ = element.has(HtmlElement::is_plain);
  raw_shown_ = !element.has(HtmlElement::is_raw);
  state_ = State::raw;
}

bool HtmlText::is_hidden_by_attributes() const {
  const std::string display =
      (has_ >> style & 1) != 0 ? display_of(decode_references(values_[style], ReferenceIn::attribute)) : std::string();
  if (display == "none") return true;
  return (has_ >> hidden & 1) != 0 && display.empty();
}

void HtmlText::describe() {
  const auto has = [this](Attribute which) { return (has_ >> which & 1) != 0; };
  const auto plain = [this](Attribute which) { return decode_references(values_[which], ReferenceIn::attribute); };
  for (const Attribute which : {alt, title, placeholder, label})
    if (has(which)) describe(plain(which));
  if (name_ == "input" && has(value)) {
    const std::string kind = has(type) ? base::to_lower(values_[type]) : "text";
    if (kind == "text" || kind == "submit" || kind == "button" || kind == "reset" || kind == "search") describe(plain(value));
  }
  if (name_ == "meta" && has(content)) {
    const std::string kind = base::to_lower(has(name) ? values_[name] : has(property) ? values_[property] : "");
    if (kind == "description" || kind == "keywords" || kind == "og:title" || kind == "og:description" ||
        kind == "twitter:description")
      describe(plain(content));
  }
  if (name_ == "iframe" && has(srcdoc) && !nested_) {
    TextCollector inside;
    HtmlText page(inside);
    page.nested_ = true;
    page.feed(plain(srcdoc));
    page.finish();
    describe(inside.collected);
  }
}

// Descriptions stand beside the text, not in it: they must not split a word that the browser shows whole.
void HtmlText::describe(std::string_view text) {
  if (text.empty()) return;
  aside_ += text;
  aside_ += '\n';
  if (aside_.size() > kLongestAside) border();
}

void HtmlText::border() {
  sink_.text("\n");
  if (aside_.empty()) return;
  sink_.text(aside_);
  aside_.clear();
}

}  // namespace inspect
