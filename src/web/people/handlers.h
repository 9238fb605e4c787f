// The handlers behind the pages about people; named in routes.cpp.
#pragma once
#include "net/http.h"
#include "web/context.h"

namespace web::people {

net::Response search(Context& context);
net::Response show(Context& context);

// One's own classes: a teacher's way to a one-time code for a pupil (B-6).
net::Response my_classes(Context& context);
net::Response ask_reset_code(Context& context);
net::Response give_reset_code(Context& context);

}  // namespace web::people
