// The handlers of /filter/lists that stand in files of their own.
#pragma once
#include "web/context.h"
#include "web/router.h"

namespace web {

net::Response new_feed(Context& context);
net::Response create_feed(Context& context);
net::Response show_feed(Context& context);
net::Response edit_feed(Context& context);
net::Response update_feed(Context& context);
net::Response create_giving_up(Context& context);
net::Response download_feeds(Context& context);

net::Response new_list_change(Context& context);
net::Response create_list_change(Context& context);
net::Response show_list_change(Context& context);
net::Response create_list_change_agreement(Context& context);
net::Response create_list_change_refusal(Context& context);
net::Response create_list_change_undoing(Context& context);

}  // namespace web
