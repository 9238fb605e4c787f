// What signing adds to the register of signatures: the office's answer to a held one, and the signer's withdrawal.
#pragma once
#include "html/markup.h"
#include "registers/record.h"
#include "web/context.h"
#include "web/forms.h"

namespace web {

/// A short cut to the signatures that wait for the office, for who answers them.
html::Markup above_signatures(const Context& context);
html::Markup on_signature(const Context& context, const registers::Record& record, const FormErrors& errors);

}  // namespace web
