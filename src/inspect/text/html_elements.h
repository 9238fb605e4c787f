// What the text of a page needs to know about HTML's elements, and which are open at a place.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace inspect {

struct HtmlElement {
  enum Trait : std::uint16_t {
    is_void = 1,          ///< has no content
    is_block = 2,         ///< begins and ends a line
    is_special = 4,       ///< an unrelated end tag does not close it
    is_raw = 8,           ///< content is no markup and not shown: script, style
    is_plain = 16,        ///< content is shown and has no markup but references: title, textarea
    is_shown_raw = 32,    ///< content is shown as it stands: xmp
    is_hidden = 64,       ///< content is not shown: template
    is_foreign = 128,     ///< svg, math
    is_table_part = 256,  ///< text right inside is shown before the table
    is_ignored = 512,     ///< html, head, body: their tags do not nest
  };
  std::string_view name;
  std::uint16_t traits = 0;
  bool has(Trait trait) const { return (traits & trait) != 0; }
};

/// The element of that lower-case name, or null for one that HTML does not know.
const HtmlElement* find_element(std::string_view name);

/// The elements that are open, with what HTML's parser closes by itself; says whether text here is shown.
class OpenElements {
 public:
  enum class Shown { yes, no };
  void open(std::string_view name, const HtmlElement* element, Shown shown);
  void close(std::string_view name, const HtmlElement* element);
  bool hides_text() const;
  bool is_foreign() const { return foreign_ != 0; }

 private:
  static constexpr std::size_t kDeepest = 512;  ///< as browsers; what is deeper counts as shown
  struct Open {
    std::uint64_t name;
    const HtmlElement* element;
    bool hidden;          ///< with all that it stands in
    bool hidden_outside;  ///< for parts of a table: outside of it
  };
  void close_implied(std::string_view name, const HtmlElement& element);
  void close_nearest(std::initializer_list<std::string_view> names, std::initializer_list<std::string_view> borders);
  void pop_to(std::size_t size);
  bool inner_hidden(const HtmlElement* element) const;
  std::vector<Open> open_;
  std::size_t foreign_ = 0;
};

}  // namespace inspect
