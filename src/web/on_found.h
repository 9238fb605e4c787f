// The first line of most handlers, said once: find what the path names, scoped to the viewer; what he may not know of is not
// there.
#pragma once
#include "web/context.h"
#include "web/forms.h"
#include "web/layout.h"

namespace web {

/// `find(context)` gives an optional; `work(context, found)` answers. For a route: on_found<find_report, create_closure>.
template <auto find, auto work>
net::Response on_found(Context& context) {
  const auto found = find(context);
  return found ? work(context, *found) : not_found(context);
}

/// The same for a page that a form's handler shows again with errors: `show(context, found, errors)`.
template <auto find, auto show>
net::Response page_of_found(Context& context) {
  const auto found = find(context);
  return found ? show(context, *found, FormErrors{}) : not_found(context);
}

}  // namespace web
