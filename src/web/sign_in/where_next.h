// Where a person goes on after signing in: a page of ours that the form or the address named, and nobody else's.
#pragma once
#include "html/markup.h"
#include "web/context.h"
#include "web/sign_in/views.h"

namespace web {

/// From the form's or the query's `next`; the home page where it is none of our pages; the gate for who came from there.
html::Url where_next(const Context& context);
/// True where the person is signing in to use the internet on this device.
AtGate at_gate(const Context& context);

}  // namespace web
