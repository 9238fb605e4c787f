// Every kind there is. To add one: its file, a line here, one in all.cpp, one in KindName.
#pragma once
#include "registers/kind.h"

namespace registers::kinds {

extern const Kind text, long_text, integer, yes_no, date, time, choice, link;

/// Shared by the kinds whose column is a whole number or a text as it stands.
storage::Value integer_to_column(const Value& value);
Value integer_from_column(const storage::Row& row, std::string_view column);
storage::Value text_to_column(const Value& value);
Value text_from_column(const storage::Row& row, std::string_view column);
base::Done always_valid(const FieldDef& field, const Value& value);

}  // namespace registers::kinds
