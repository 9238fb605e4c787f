// How large a list's last copies were, and how old the one in force is: two small pictures, each with the same in words.
#pragma once
#include <vector>

#include "html/markup.h"
#include "school/lists/feed.h"

namespace web {

/// `copies` latest first, as Feeds::history() gives them; drawn oldest first. Nothing for none.
html::Markup copies_picture(const std::vector<school::FeedCopy>& copies);
/// Beside the hours after which the list is looked at again.
html::Markup age_picture(const school::FeedState& state, base::Time now);

/// "In force since 22 November 2026", "Waits for people"
std::string outcome_in_words(const school::FeedCopy& copy);

}  // namespace web
