// A register as a spreadsheet file: out after a second factor and a reason, in from pasted text.
#pragma once
#include "net/http.h"
#include "web/context.h"

namespace web {

net::Response new_export(Context& context);
net::Response create_export(Context& context);
net::Response new_import(Context& context);
net::Response create_import(Context& context);

}  // namespace web
