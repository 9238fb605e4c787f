// Policy text, agreements and notices: a pack's Markdown becomes Markup, and nothing in it can become anything else.
#pragma once
#include <string_view>

#include "html/markup.h"

namespace html {

/// At what level the text's own # headings stand on the page; the page itself has the h1.
struct MarkdownOptions {
  int top_heading = 2;
};

/// CommonMark with tables. HTML in the text is shown as text; a link goes only to http(s), mailto or one of our own paths
/// and is plain words otherwise; an image is its description (S-15: nothing is fetched). Carries the GOV.UK classes.
/// At most `markdown_most_bytes` are read; thread-safe.
Markup markdown(std::string_view source, const MarkdownOptions& options = {});

inline constexpr std::size_t markdown_most_bytes = 512 * 1024;

}  // namespace html
