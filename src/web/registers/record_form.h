// The form of any register: one field for each of the definition's, with what was typed and what is wrong with it.
#pragma once
#include <string>

#include "html/markup.h"
#include "registers/record.h"
#include "web/forms.h"
#include "web/registers/link_names.h"

namespace web {

enum class Filled { from_record, from_form };

struct RecordForm {
  const registers::Record& record;
  const Form& form;
  Filled filled = Filled::from_record;
};
/// All fields, then "why". No button and no <form> around it.
html::Markup record_fields(const RecordForm& form, const FormErrors& errors, const LinkNames& names);

/// Reads what was posted into the record; adds to `errors` what cannot be read.
void read_record(const Form& form, registers::Record& record, FormErrors& errors, const LinkNames& names);
/// Adds what Register::check found, beside its fields.
void add_problems(const std::vector<registers::Problem>& problems, const registers::RegisterDef& def, FormErrors& errors);

}  // namespace web
