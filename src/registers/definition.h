// What a register is, said once: its fields with their kinds and properties. Table, list, form, CSV and audit derive from it.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/time.h"

namespace registers {

class Record;

/// What one field of one record holds; nothing, where it was left empty. Links hold the other record's id.
using Value = std::variant<std::monostate, std::int64_t, bool, std::string, base::Date, base::Time>;

enum class KindName { text, long_text, integer, yes_no, date, time, choice, link };

/// A typed name for one field: the only place where its column and C++ type are stated.
template <class T>
struct Field {
  std::string_view name;
};

template <class T>
constexpr KindName kind_for() {
  if constexpr (std::is_same_v<T, std::string>)
    return KindName::text;
  else if constexpr (std::is_same_v<T, std::int64_t>)
    return KindName::integer;
  else if constexpr (std::is_same_v<T, bool>)
    return KindName::yes_no;
  else if constexpr (std::is_same_v<T, base::Date>)
    return KindName::date;
  else
    return KindName::time;
}

/// One of the answers of a choice: `key` is stored, `label` is shown.
struct Choice {
  std::string key, label;
};

/// A field and its properties. Made by field(), then refined: `field(tag, "Asset tag").required().unique()`.
struct FieldDef {
  std::string name, label, hint_text;
  KindName kind = KindName::text;
  bool is_required = false, is_unique = false, is_sensitive = false;
  /// Characters; longest text that is taken.
  std::size_t longest = 200;
  std::int64_t least = INT64_MIN, most = INT64_MAX;
  std::vector<Choice> choices;
  std::string target;
  /// How a record of the target is called, as SQL over its columns: "given || ' ' || family". Searched and sorted by where it is
  /// set.
  std::string target_name;
  /// SQL that gives the value where no column holds it; empty for a field that is stored. See computed().
  std::string expression;
  /// How a stored text reads for people; nothing: as it stands.
  std::function<std::string(std::string_view)> words;
  /// The column's name in an earlier release, which is renamed and never guessed.
  std::string old_name;

  FieldDef&& required() && {
    return change([](FieldDef& f) { f.is_required = true; });
  }
  FieldDef&& unique() && {
    return change([](FieldDef& f) { f.is_unique = true; });
  }
  /// Left out of lists and plain exports; shown on the record's own page only to those who may see it.
  FieldDef&& sensitive() && {
    return change([](FieldDef& f) { f.is_sensitive = true; });
  }
  FieldDef&& max_length(std::size_t characters) && {
    return change([=](FieldDef& f) { f.longest = characters; });
  }
  FieldDef&& between(std::int64_t low, std::int64_t high) && {
    return change([=](FieldDef& f) { f.least = low, f.most = high; });
  }
  FieldDef&& hint(std::string text) && {
    return change([&](FieldDef& f) { f.hint_text = std::move(text); });
  }
  /// Several lines, up to 4,000 characters.
  FieldDef&& long_text() && {
    return change([](FieldDef& f) { f.kind = KindName::long_text, f.longest = 4'000; });
  }
  FieldDef&& one_of(std::vector<Choice> answers) && {
    return change([&](FieldDef& f) { f.kind = KindName::choice, f.choices = std::move(answers); });
  }
  /// Holds the id of a record in that register (or table).
  FieldDef&& links_to(std::string register_name) && {
    return change([&](FieldDef& f) { f.kind = KindName::link, f.target = std::move(register_name); });
  }
  /// See target_name.
  FieldDef&& named_by(std::string sql) && {
    return change([&](FieldDef& f) { f.target_name = std::move(sql); });
  }
  /// Worked out at every read: listed, searched, filtered, exported, never written. `sql` names the register's own columns with
  /// the register before them where a subquery could mean another ("signatures.person"); `{now}` stands for the moment of asking.
  FieldDef&& computed(std::string sql) && {
    return change([&](FieldDef& f) { f.expression = std::move(sql); });
  }
  FieldDef&& in_words(std::function<std::string(std::string_view)> how) && {
    return change([&](FieldDef& f) { f.words = std::move(how); });
  }
  FieldDef&& was(std::string name_before) && {
    return change([&](FieldDef& f) { f.old_name = std::move(name_before); });
  }

  bool is_stored() const { return expression.empty(); }

 private:
  template <class Change>
  FieldDef&& change(Change how) {
    how(*this);
    return std::move(*this);
  }
};

template <class T>
FieldDef field(Field<T> handle, std::string label) {
  FieldDef def;
  def.name = handle.name;
  def.label = std::move(label);
  def.kind = kind_for<T>();
  return def;
}

/// A field's name where its type does not matter.
struct FieldName {
  FieldName() = default;
  template <class T>
  FieldName(Field<T> handle) : name(handle.name) {}
  std::string name;
  bool operator==(const FieldName&) const = default;
};

/// Something wrong with a record or a definition: which field, a stable code, and a sentence that shows a good value.
struct Problem {
  std::string field, message, code = {};
};

enum class Direction { ascending, descending };

struct RegisterDef {
  /// The table: snake_case, plural. The words shown: "Devices", and "device" for one of them.
  std::string name, title, singular, purpose;
  std::vector<FieldDef> fields;
  /// The columns of the list page, and its order.
  std::vector<FieldName> list;
  FieldName order_by;
  Direction direction = Direction::ascending;
  /// How long a record is kept after its last change.
  int keep_years = 6;
  /// The link to the person whom a record is about: events are then sealed with that person's key. Empty: nobody's data.
  FieldName about_person;
  /// What the fields alone cannot say: "retire on" is after "bought". Called after the fields' own checks passed.
  std::function<std::vector<Problem>(const Record&)> check;

  const FieldDef* find(std::string_view field_name) const;
};

/// What is wrong with the definitions themselves, with stable codes: “SG-R012 devices.list names ‘serial’, which is not a field”.
/// `known_tables` are link targets that are no registers. Empty when all is well; checked at start and in tests.
std::vector<Problem> check_definitions(const std::vector<const RegisterDef*>& defs, const std::vector<std::string>& known_tables);

}  // namespace registers
