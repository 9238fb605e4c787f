// The gate: where somebody who cannot browse sees what is missing, and who can says “this device is mine now”.
#pragma once
#include "net/http.h"
#include "school/identity/session.h"
#include "web/context.h"

namespace web {

/// GET /gate: for everybody; leads to signing in or to one's own standing.
net::Response show_gate(Context& context);
/// GET /gate/standing: what is missing, or that all is well, and the button that claims the address.
net::Response show_standing(Context& context);
net::Response create_claim(Context& context);
net::Response release_claim(Context& context);

/// The address of the request becomes this person's for browsing, unless a password is still to be chosen.
void claim_address(const Context& context, const school::Session& session);

}  // namespace web
