// What the pages about subscribed lists show. Nothing of a locked list but how many entries it has (S-15).
#pragma once
#include "html/markup.h"
#include "school/lists/feed_search.h"
#include "school/lists/list_changes.h"
#include "web/context.h"

namespace web {

/// Fifty a page; which page, the query's `page` and `pack_page` say.
html::Markup feed_table(const Context& context, const std::vector<school::FeedState>& feeds);
html::Markup pack_list_table(const Context& context, const packs::Pack& pack);
/// What waits, holds, and was taken back; latest first.
html::Markup change_table(const Context& context, const std::vector<school::ListChange>& changes);
std::string change_state(const school::ListChange& change);
/// As a tag, with the reason where it waits or was not renewed.
html::Markup feed_state(const school::FeedState& state);
html::Markup search_answer(const Context& context, const school::SearchAnswer& answer);
/// What a held copy has and why it waits.
html::Markup copy_facts(const Context& context, const school::FeedState& state, const school::FeedCopy& copy);

}  // namespace web
