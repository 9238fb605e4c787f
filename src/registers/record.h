// One record of a register: values read and set through typed handles.
#pragma once
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/result.h"
#include "registers/definition.h"

namespace registers {

/// A handle that is not of this register, or not of the field's type: a bug.
struct WrongField : std::logic_error {
  using std::logic_error::logic_error;
};

class Record {
 public:
  explicit Record(const RegisterDef& def, std::int64_t id = 0) : def_(&def), id_(id), values_(def.fields.size()) {}

  /// 0 until it is stored.
  std::int64_t id() const { return id_; }
  const RegisterDef& def() const { return *def_; }
  const std::vector<Value>& values() const { return values_; }

  /// Nothing where the field is empty.
  template <class T>
  std::optional<T> get(Field<T> handle) const {
    const Value& value = this->value(handle.name);
    if (std::holds_alternative<std::monostate>(value)) return std::nullopt;
    if (const T* found = std::get_if<T>(&value)) return *found;
    throw WrongField("field " + std::string(handle.name) + " holds another type");
  }
  template <class T>
  void set(Field<T> handle, std::type_identity_t<T> value) {
    set_value(handle.name, Value(std::in_place_type<T>, std::move(value)));
  }
  template <class T>
  void clear(Field<T> handle) {
    set_value(handle.name, {});
  }

  const Value& value(std::string_view name) const { return values_[place(name)]; }
  void set_value(std::string_view name, Value value);
  /// From a form or a CSV field, by the field's kind; empty text empties it. The error is a sentence for the person.
  base::Done set_text(std::string_view name, std::string_view text);
  /// As it stands in a form or a CSV field; reading it back gives the same value.
  std::string text(std::string_view name) const;
  /// For people: "22 November 2026", "Yes", a choice's label. Links show their number.
  std::string shown(std::string_view name) const;

 private:
  std::size_t place(std::string_view name) const;
  const RegisterDef* def_;
  std::int64_t id_;
  std::vector<Value> values_;
};

/// What is wrong with its fields, then what the register's own check finds. Uniqueness needs the store: Register::check.
std::vector<Problem> validate(const Record& record);

}  // namespace registers
