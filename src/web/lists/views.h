// What the pages about subscribed lists show. Nothing of a locked list but how many entries it has (S-15).
#pragma once
#include "html/markup.h"
#include "school/lists/feed_search.h"
#include "web/context.h"

namespace web {

html::Markup feed_table(const Context& context, const std::vector<school::FeedState>& feeds);
html::Markup pack_list_table(const packs::Pack& pack);
html::Markup search_answer(const Context& context, const school::SearchAnswer& answer);
/// What a held copy has and why it waits.
html::Markup copy_facts(const Context& context, const school::FeedState& state, const school::FeedCopy& copy);

}  // namespace web
