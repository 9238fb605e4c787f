// The tokenizer: one handler a state (WHATWG HTML §13.2.5, shortened to what text needs). Bulk states take runs of bytes.
#include "inspect/text/html_text.h"

#include <algorithm>
#include <cstring>

#include "inspect/text/entities.h"

namespace inspect {
namespace {

constexpr std::size_t kLongestName = 32;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

const char* find(const char* at, const char* end, char wanted) {
  const void* found = std::memchr(at, wanted, static_cast<std::size_t>(end - at));
  return found ? static_cast<const char*>(found) : end;
}

std::string_view between(const char* at, const char* end) { return {at, static_cast<std::size_t>(end - at)}; }

}  // namespace

void HtmlText::feed(std::string_view utf8) {
  const char* at = utf8.data();
  const char* const end = at + utf8.size();
  while (at != end) {
    switch (state_) {
      case State::data: at = data(at, end); break;
      case State::raw: at = raw(at, end); break;
      case State::quoted_value: at = quoted_value(at, end); break;
      case State::bogus: at = bogus(at, end); break;
      default:
        if (step(*at)) ++at;
    }
  }
}

void HtmlText::finish() {
  if (state_ == State::reference) resolve_reference();
  if (state_ == State::raw_end && raw_shown_) show(pending_);
  if (state_ == State::tag_open) show("<");
  border();
}

bool HtmlText::step(char byte) {
  switch (state_) {
    case State::reference: return in_reference(byte);
    case State::raw_end: return in_raw_end(byte);
    case State::tag_open: return in_tag_open(byte);
    case State::end_tag_open: return in_end_tag_open(byte);
    case State::tag_name: return in_tag_name(byte);
    case State::before_attribute:
    case State::after_value: return in_before_attribute(byte);
    case State::attribute_name: return in_attribute_name(byte);
    case State::after_attribute_name: return in_after_attribute_name(byte);
    case State::before_value: return in_before_value(byte);
    case State::bare_value: return in_bare_value(byte);
    case State::declaration: return in_declaration(byte);
    default: return in_comment(byte);
  }
}

const char* HtmlText::data(const char* at, const char* end) {
  const char* tag = find(at, end, '<');
  const char* const stop = find(at, tag, '&');
  show(between(at, stop));
  if (stop == end) return end;
  if (*stop == '&') reference_.clear();
  state_ = *stop == '&' ? State::reference : State::tag_open;
  raw_name_.clear();
  return stop + 1;
}

const char* HtmlText::raw(const char* at, const char* end) {
  const char* stop = raw_name_ == "plaintext" ? end : find(at, end, '<');
  if (raw_references_) stop = find(at, stop, '&');
  if (raw_shown_) show(between(at, stop));
  if (stop == end) return end;
  if (*stop == '&') reference_.clear();
  state_ = *stop == '&' ? State::reference : State::raw_end;
  pending_ = "<";
  return stop + 1;
}

bool HtmlText::in_reference(char byte) {
  const bool goes_on = is_letter(byte) || (byte >= '0' && byte <= '9') || (byte == '#' && reference_.empty());
  if (goes_on && reference_.size() < kLongestReference) {
    reference_ += byte;
    return true;
  }
  if (byte == ';') reference_ += byte;
  resolve_reference();
  return byte == ';';
}

void HtmlText::resolve_reference() {
  std::string text;
  const std::size_t taken = read_reference(reference_, ReferenceIn::text, text);
  if (taken == 0) text = "&";
  text += std::string_view(reference_).substr(taken);
  show(text);
  state_ = raw_name_.empty() ? State::data : State::raw;
}

bool HtmlText::in_raw_end(char byte) {
  const std::size_t length = pending_.size();
  const bool whole = length == raw_name_.size() + 2;
  if (whole && (is_space(byte) || byte == '/' || byte == '>')) {
    name_ = raw_name_;
    raw_name_.clear();
    is_end_ = true;
    has_ = 0;
    state_ = State::before_attribute;
    return false;
  }
  const char wanted = whole ? '\0' : length == 1 ? '/' : raw_name_[length - 2];
  if (!whole && lower(byte) == wanted) {
    pending_ += byte;
    return true;
  }
  if (raw_shown_) show(pending_);
  state_ = State::raw;
  return false;
}

bool HtmlText::in_tag_open(char byte) {
  if (is_letter(byte)) {
    start_tag_name(byte);
    is_end_ = false;
    return true;
  }
  if (byte == '/')
    state_ = State::end_tag_open;
  else if (byte == '!')
    state_ = State::declaration;
  else if (byte == '?')
    state_ = State::bogus;
  pending_.clear();
  if (state_ != State::tag_open) return true;
  show("<");
  state_ = State::data;
  return false;
}

bool HtmlText::in_end_tag_open(char byte) {
  if (is_letter(byte)) {
    start_tag_name(byte);
    is_end_ = true;
    return true;
  }
  state_ = byte == '>' ? State::data : State::bogus;
  return byte == '>';
}

void HtmlText::start_tag_name(char byte) {
  name_.assign(1, lower(byte));
  has_ = 0;
  state_ = State::tag_name;
}

bool HtmlText::in_tag_name(char byte) {
  if (is_space(byte) || byte == '/' || byte == '>') {
    state_ = State::before_attribute;
    return false;
  }
  if (name_.size() < kLongestName) name_ += lower(byte);
  return true;
}

bool HtmlText::in_before_attribute(char byte) {
  if (byte == '>') {
    state_ = State::data;
    end_tag();
    return true;
  }
  if (is_space(byte) || byte == '/') return true;
  attribute_name_.assign(1, lower(byte));
  state_ = State::attribute_name;
  return true;
}

bool HtmlText::in_attribute_name(char byte) {
  if (is_space(byte) || byte == '/' || byte == '>' || byte == '=') {
    end_attribute_name();
    state_ = State::after_attribute_name;
    return false;
  }
  if (attribute_name_.size() < kLongestName) attribute_name_ += lower(byte);
  return true;
}

bool HtmlText::in_after_attribute_name(char byte) {
  if (is_space(byte)) return true;
  state_ = byte == '=' ? State::before_value : State::before_attribute;
  return byte == '=';
}

bool HtmlText::in_before_value(char byte) {
  if (is_space(byte)) return true;
  if (byte == '"' || byte == '\'') {
    quote_ = byte;
    state_ = State::quoted_value;
    return true;
  }
  state_ = byte == '>' ? State::before_attribute : State::bare_value;
  return false;
}

const char* HtmlText::quoted_value(const char* at, const char* end) {
  const char* stop = find(at, end, quote_);
  keep_value(between(at, stop));
  if (stop == end) return end;
  state_ = State::after_value;
  return stop + 1;
}

bool HtmlText::in_bare_value(char byte) {
  if (is_space(byte) || byte == '>') {
    state_ = State::before_attribute;
    return false;
  }
  keep_value({&byte, 1});
  return true;
}

bool HtmlText::in_declaration(char byte) {
  if (byte == '-' && pending_.empty()) {
    pending_ = "-";
    return true;
  }
  dashes_ = 2;  // <!--> and <!---> are whole comments
  bang_ = false;
  state_ = byte == '-' ? State::comment : State::bogus;
  return byte == '-';
}

bool HtmlText::in_comment(char byte) {
  if (byte == '>' && (dashes_ >= 2 || bang_)) {
    state_ = State::data;
    return true;
  }
  bang_ = byte == '!' && dashes_ >= 2;
  dashes_ = byte == '-' ? dashes_ + 1 : 0;
  return true;
}

const char* HtmlText::bogus(const char* at, const char* end) {
  const char* stop = find(at, end, '>');
  if (stop == end) return end;
  state_ = State::data;
  return stop + 1;
}

void HtmlText::show(std::string_view text) {
  if (!text.empty() && !open_.hides_text()) sink_.text(text);
}

std::string visible_text(std::string_view html) {
  TextCollector collector;
  HtmlText text(collector);
  text.feed(html);
  text.finish();
  return collector.collected;
}

}  // namespace inspect
