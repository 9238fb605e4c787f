// The handlers behind the agreement pages, by who uses them; named in routes.cpp.
#pragma once
#include "net/http.h"
#include "web/context.h"

namespace web::agreements {

// For the person who signs: own.cpp, sign.cpp
net::Response show_own(Context& context);
net::Response show_text(Context& context);
net::Response sign(Context& context);

// For who chases: unsigned.cpp
net::Response show_unsigned(Context& context);
net::Response download_unsigned(Context& context);
net::Response ask_extension(Context& context);
net::Response extend(Context& context);

// On one signature: on_signature.cpp
net::Response ask_withdrawal(Context& context);
net::Response withdraw(Context& context);
net::Response answer_held(Context& context);

}  // namespace web::agreements
