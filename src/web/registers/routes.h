// The pages of every register that the engine keeps: list, record with history, form, CSV out and in.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> register_routes();
/// The page of the record that the path names (/signatures/12/…), for a verb below it whose form came back with errors.
net::Response show_record(const Context& context, const FormErrors& errors);

}  // namespace web
