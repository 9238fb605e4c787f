// Structured logs without personal data: an event's fixed name and a few fields, one JSON object a line on stderr.
// A field's key is a literal and its value a number, a yes/no or a Word; there is no way to log a free string by accident.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace base::log {

enum class Level { debug, info, warning, error };

/// Text that may stand in a log: a file name, an error of the system, a list's name. Never a person, an address, a secret.
struct Word {
  std::string_view text;
};

class Field {
 public:
  template <class T>
    requires std::is_integral_v<T>
  constexpr Field(const char* key, T value) : key_(key), number_(static_cast<std::int64_t>(value)), is_number_(true) {}
  Field(const char* key, Word word) : key_(key), text_(word.text) {}
  std::string_view key() const { return key_; }
  std::string_view text() const { return text_; }
  std::int64_t number() const { return number_; }
  bool is_number() const { return is_number_; }

 private:
  const char* key_;
  std::int64_t number_ = 0;
  std::string_view text_;
  bool is_number_ = false;
};

/// Call once at start. `process` names the half ("gateway", "school", "cli") on every line.
void open(std::string_view process, Level least);
void write(Level level, std::string_view event, std::initializer_list<Field> fields);

inline void info(std::string_view event, std::initializer_list<Field> fields = {}) { write(Level::info, event, fields); }
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) { write(Level::warning, event, fields); }
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) { write(Level::error, event, fields); }

}  // namespace base::log
