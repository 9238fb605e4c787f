// The text that a browser would show for a page: streaming, with bounded memory, the same wherever the stream is cut.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/text/html_elements.h"
#include "inspect/text/text_sink.h"

namespace inspect {

/// Reads UTF-8 HTML. Inline elements join their text, blocks separate it. Not shown: comments, scripts, styles, templates,
/// elements with `hidden` or an inline `display:none`. Descriptions (alt, title, placeholder, meta description) follow at
/// the next block's border. Style sheets and scripts are not run: what only they hide counts. One thread at a time.
class HtmlText {
 public:
  explicit HtmlText(TextSink& sink) : sink_(sink) {}
  void feed(std::string_view utf8);
  void finish();

 private:
  enum class State : std::uint8_t {
    data,
    reference,
    raw,
    raw_end,
    tag_open,
    end_tag_open,
    tag_name,
    before_attribute,
    attribute_name,
    after_attribute_name,
    before_value,
    quoted_value,
    bare_value,
    after_value,
    declaration,
    comment,
    bogus
  };
  enum Attribute : std::uint8_t {
    alt,
    title,
    placeholder,
    label,
    value,
    content,
    name,
    property,
    type,
    hidden,
    style,
    srcdoc,
    attributes
  };

  const char* data(const char* at, const char* end);
  const char* raw(const char* at, const char* end);
  const char* quoted_value(const char* at, const char* end);
  const char* bogus(const char* at, const char* end);
  bool step(char byte);  ///< false: the byte is to be read again in the new state
  bool in_reference(char byte);
  bool in_raw_end(char byte);
  bool in_tag_open(char byte);
  bool in_end_tag_open(char byte);
  bool in_tag_name(char byte);
  bool in_before_attribute(char byte);
  bool in_attribute_name(char byte);
  bool in_after_attribute_name(char byte);
  bool in_before_value(char byte);
  bool in_bare_value(char byte);
  bool in_declaration(char byte);
  bool in_comment(char byte);
  void start_tag_name(char byte);
  void end_attribute_name();
  void keep_value(std::string_view bytes);
  void end_tag();
  void start_element();
  void start_content(const HtmlElement& element);
  bool is_hidden_by_attributes() const;
  void describe();
  void describe(std::string_view text);
  void resolve_reference();
  void show(std::string_view text);
  void border();

  TextSink& sink_;
  State state_ = State::data;
  OpenElements open_;
  std::string name_;  ///< of the tag, lower case, at most kLongestName
  bool is_end_ = false;
  char quote_ = '"';
  std::string attribute_name_;
  Attribute attribute_ = attributes;
  std::array<std::string, attributes> values_;
  std::uint32_t has_ = 0;  ///< attributes of this tag, a bit each
  bool keeps_ = false;     ///< the value being read is kept
  std::string reference_;
  std::string raw_name_;  ///< the element whose end tag ends raw text
  bool raw_shown_ = false;
  bool raw_references_ = false;
  std::string pending_;  ///< a beginning of an end tag in raw text, or of <!--
  std::size_t dashes_ = 0;
  bool bang_ = false;
  std::string aside_;
  bool nested_ = false;
};

/// A whole page at once.
std::string visible_text(std::string_view html);

}  // namespace inspect
