// A tolerant reader: it only needs to know where strings begin and end, and which are keys.
#include "inspect/text/json_text.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "inspect/text/fold_table.h"

namespace inspect {
namespace {

constexpr std::size_t kHeld = 64;  ///< longer strings are no keys
constexpr std::size_t kLongestAside = 8192;

// Keys under which AI services stream their answers.
constexpr auto kAnswerKeys =
    std::to_array<std::string_view>({"content", "text", "delta", "v", "parts", "token", "response", "completion", "output_text",
                                     "answer", "message", "value", "generated_text"});

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

}  // namespace

void JsonText::feed(std::string_view json) {
  const char* at = json.data();
  const char* const end = at + json.size();
  while (at != end) {
    switch (state_) {
      case State::outside: at = outside(at); break;
      case State::string: at = string(at, end); break;
      case State::escape: escape(*at++); break;
      case State::unicode: unicode(*at++); break;
    }
  }
}

const char* JsonText::outside(const char* at) {
  const char byte = *at;
  if (waits_ && !is_space(byte)) {
    if (byte == ':')
      key_ = held_;
    else
      resolve_held();
    waits_ = false;
    held_.clear();
  }
  if (byte == '"') {
    state_ = State::string;
    held_.clear();
    spilled_ = false;
  }
  return at + 1;
}

const char* JsonText::string(const char* at, const char* end) {
  const char* stop = at;
  while (stop != end && *stop != '"' && *stop != '\\') ++stop;
  value_text({at, static_cast<std::size_t>(stop - at)});
  if (stop == end) return end;
  if (*stop == '\\')
    state_ = State::escape;
  else
    end_string();
  return stop + 1;
}

void JsonText::escape(char byte) {
  state_ = State::string;
  switch (byte) {
    case 'u':
      state_ = State::unicode;
      code_ = 0;
      digits_ = 0;
      return;
    case 'n': return value_text("\n");
    case 't': return value_text("\t");
    case 'r': return value_text("\r");
    case 'b':
    case 'f': return value_text(" ");
    default: return value_text({&byte, 1});
  }
}

void JsonText::unicode(char byte) {
  const int digit = byte >= '0' && byte <= '9'   ? byte - '0'
                    : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
                    : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                                 : 0;
  code_ = code_ << 4 | static_cast<char32_t>(digit);
  if (++digits_ < 4) return;
  state_ = State::string;
  if (code_ >= 0xD800 && code_ <= 0xDBFF) {
    high_ = code_;
    return;
  }
  const bool is_low = code_ >= 0xDC00 && code_ <= 0xDFFF;
  if (is_low && high_ != 0) code_ = 0x10000 + ((high_ - 0xD800) << 10) + (code_ - 0xDC00);
  high_ = 0;
  std::string text;
  append_utf8(text, code_ >= 0xD800 && code_ <= 0xDFFF ? U'\uFFFD' : code_);
  value_text(text);
}

void JsonText::value_text(std::string_view text) {
  if (spilled_) {
    if (is_answer())
      sink_.text(text);
    else
      emit(text);
    return;
  }
  const std::size_t room = kHeld - held_.size();
  held_ += text.substr(0, room);
  if (text.size() <= room) return;
  resolve_held();
  spilled_ = true;
  value_text(text.substr(room));
}

void JsonText::end_string() {
  state_ = State::outside;
  high_ = 0;
  waits_ = !spilled_;
  if (spilled_ && !is_answer()) emit("\n");
}

bool JsonText::is_answer() const {
  return joined_ == Joined::answers && std::find(kAnswerKeys.begin(), kAnswerKeys.end(), key_) != kAnswerKeys.end();
}

// The string was no key: its beginning is text.
void JsonText::resolve_held() {
  if (is_answer()) return sink_.text(held_);
  if (state_ == State::outside) held_ += '\n';
  emit(held_);
}

// Full at the same byte however the stream is cut.
void JsonText::emit(std::string_view text) {
  if (joined_ == Joined::no) return sink_.text(text);
  while (!text.empty()) {
    const auto piece = text.substr(0, kLongestAside - aside_.size());
    text.remove_prefix(piece.size());
    aside_ += piece;
    if (aside_.size() == kLongestAside) tell_aside();
  }
}

void JsonText::tell_aside() {
  sink_.text("\n");
  sink_.text(aside_);
  sink_.text("\n");
  aside_.clear();
}

void JsonText::finish() {
  if (waits_ || (state_ != State::outside && !spilled_)) {
    state_ = State::outside;
    resolve_held();
  }
  waits_ = false;
  tell_aside();
}

void EventStreamText::feed(std::string_view utf8) {
  const char* at = utf8.data();
  const char* const end = at + utf8.size();
  while (at != end) {
    const bool is_end = *at == '\n' || *at == '\r';
    if (is_end) {
      end_line();
      ++at;
    } else if (line_ == Line::field || line_ == Line::data_start) {
      in_field(*at++);
    } else {
      at = in_line(at, end);
    }
  }
}

const char* EventStreamText::in_line(const char* at, const char* end) {
  const char* stop = at;
  while (stop != end && *stop != '\n' && *stop != '\r') ++stop;
  const std::string_view text(at, static_cast<std::size_t>(stop - at));
  if (line_ == Line::json) json_.feed(text);
  if (line_ == Line::plain) sink_.text(text);
  return stop;
}

// A line begins with `data:`, with another field that is no text, or with JSON itself.
void EventStreamText::in_field(char byte) {
  if (line_ == Line::data_start) {
    if (is_space(byte)) return;
    line_ = byte == '{' || byte == '[' ? Line::json : Line::plain;
  } else if (field_.empty() && (byte == '{' || byte == '[')) {
    line_ = Line::json;
  } else if (byte == ':') {
    line_ = field_ == "data"                                                             ? Line::data_start
            : field_ == "event" || field_ == "id" || field_ == "retry" || field_.empty() ? Line::skipped
                                                                                         : Line::plain;
    if (line_ == Line::plain) sink_.text(field_);
    field_.clear();
    return;
  } else {
    if (static_cast<unsigned char>(byte) > ' ' || !field_.empty()) field_ += byte;
    if (field_.size() < 16) return;
    sink_.text(field_);
    line_ = Line::plain;
    return;
  }
  if (line_ == Line::json)
    json_.feed({&byte, 1});
  else
    sink_.text({&byte, 1});
}

void EventStreamText::end_line() {
  if (line_ == Line::field && !field_.empty()) sink_.text(field_);
  if ((line_ == Line::field && !field_.empty()) || line_ == Line::plain) sink_.text("\n");
  field_.clear();
  line_ = Line::field;
}

void EventStreamText::finish() {
  end_line();
  json_.finish();
}

}  // namespace inspect
