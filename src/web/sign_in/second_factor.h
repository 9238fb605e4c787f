// Between signing in and the pages: second factor, its set-up, and a password of one's own.
#pragma once
#include "net/http.h"
#include "web/context.h"

namespace web {

net::Response new_second_factor(Context& context);
net::Response create_second_factor(Context& context);
net::Response new_second_factor_setup(Context& context);
net::Response create_second_factor_setup(Context& context);
net::Response new_password(Context& context);
net::Response create_password(Context& context);

}  // namespace web
