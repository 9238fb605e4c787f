// A kind: how one sort of field is parsed, checked, shown and stored. One file each in kinds/.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "registers/definition.h"
#include "storage/schema.h"
#include "storage/value.h"

namespace registers {

/// Functions never see an empty value: that is the same for all kinds, and handled by Record.
struct Kind {
  KindName name;
  storage::ColumnType column;
  /// Text of a form or CSV field, trimmed and not empty.
  base::Result<Value> (*parse)(const FieldDef& field, std::string_view text);
  /// What the field's properties allow; the value has the kind's type.
  base::Done (*validate)(const FieldDef& field, const Value& value);
  /// What parse() would read back.
  std::string (*text)(const FieldDef& field, const Value& value);
  std::string (*show)(const FieldDef& field, const Value& value);
  storage::Value (*to_column)(const Value& value);
  Value (*from_column)(const storage::Row& row, std::string_view column);
};

/// kinds/all.cpp names each one.
const Kind& kind_of(const FieldDef& field);

storage::Value to_column(const FieldDef& field, const Value& value);
Value from_column(const FieldDef& field, const storage::Row& row);

}  // namespace registers
