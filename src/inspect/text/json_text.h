// The strings in JSON as text, while it arrives; broken JSON gives what was readable. Also of event streams, where answers
// of AI services come in pieces of words.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/text/text_sink.h"

namespace inspect {

/// How strings of a document belong together.
enum class Joined : std::uint8_t {
  no,       ///< each string is a text of its own
  answers,  ///< strings under "content", "text", "delta" and alike continue each other: an answer in pieces
};

/// Reads a stream of JSON values (one, or many after each other). Keys are not text. One thread at a time.
class JsonText {
 public:
  JsonText(TextSink& sink, Joined joined) : sink_(sink), joined_(joined) {}
  void feed(std::string_view json);
  void finish();

 private:
  enum class State : std::uint8_t { outside, string, escape, unicode };
  const char* outside(const char* at);
  const char* string(const char* at, const char* end);
  void escape(char byte);
  void unicode(char byte);
  void end_string();
  void resolve_held();
  void value_text(std::string_view text);
  void emit(std::string_view text);
  void tell_aside();
  bool is_answer() const;

  TextSink& sink_;
  Joined joined_;
  State state_ = State::outside;
  std::string held_;      ///< the string being read, until it is known whether it is a key; at most kHeld
  bool spilled_ = false;  ///< too long for a key: what followed went out as text
  bool waits_ = false;    ///< held_ is whole, and the next character says whether it was a key
  std::string key_;
  std::string aside_;  ///< other strings of an answer, told when they are many and at the end
  char32_t code_ = 0;
  int digits_ = 0;
  char32_t high_ = 0;  ///< first half of a surrogate pair
};

/// Reads `text/event-stream` (the data lines of WHATWG Server-sent events) and JSON lines: each record's JSON, or the record
/// itself where it is none.
class EventStreamText {
 public:
  explicit EventStreamText(TextSink& sink) : sink_(sink), json_(sink, Joined::answers) {}
  void feed(std::string_view utf8);
  void finish();

 private:
  enum class Line : std::uint8_t { field, data_start, json, plain, skipped };
  const char* in_line(const char* at, const char* end);
  void in_field(char byte);
  void end_line();
  TextSink& sink_;
  JsonText json_;
  Line line_ = Line::field;
  std::string field_;
};

}  // namespace inspect
