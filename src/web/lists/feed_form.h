// The form of a subscribed list, for a new one and for a change.
#pragma once
#include "school/lists/feed.h"
#include "web/context.h"
#include "web/forms.h"

namespace web {

/// What was typed, else what the list has; with the errors beside their fields.
html::Markup feed_fields(const Context& context, const school::NewFeed& before, const FormErrors& errors);

struct FeedForm {
  school::NewFeed feed;
  FormErrors errors;
};
/// `before`: what stays where the form does not ask for it (name, whether it is locked).
FeedForm read_feed_form(const Context& context, const school::NewFeed& before);

}  // namespace web
