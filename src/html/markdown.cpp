// Walks the tree that cmark-gfm reads and writes each node with a checked literal: what has no literal has no way out.
#include "html/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/text.h"

namespace html {
using namespace literals;
namespace {

// Deeper nodes are written without their own element: nobody's policy nests like that, and each level copies its content.
constexpr std::size_t deepest = 60;

struct Free {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

std::string_view words_of(cmark_node* node) {
  const char* words = cmark_node_get_literal(node);
  return words ? std::string_view(words) : std::string_view();
}

std::string_view type_of(cmark_node* node) { return node ? cmark_node_get_type_string(node) : ""; }

Markup heading(int level, const Markup& inside) {
  if (level <= 2) return R"(<h2 class="govuk-heading-m">{}</h2>)"_html(inside);
  if (level == 3) return R"(<h3 class="govuk-heading-s">{}</h3>)"_html(inside);
  if (level == 4) return R"(<h4 class="govuk-heading-s">{}</h4>)"_html(inside);
  return R"(<h5 class="govuk-heading-s">{}</h5>)"_html(inside);
}

Markup list(cmark_node* node, const Markup& inside) {
  if (cmark_node_get_list_type(node) != CMARK_ORDERED_LIST)
    return R"(<ul class="govuk-list govuk-list--bullet">{}</ul>)"_html(inside);
  Attributes start;
  const int first = cmark_node_get_list_start(node);
  start.set_if(first > 1, "start", std::to_string(first));
  return R"(<ol class="govuk-list govuk-list--number"{}>{}</ol>)"_html(start, inside);
}

Markup paragraph(cmark_node* node, const Markup& inside) {
  cmark_node* item = cmark_node_parent(node);
  cmark_node* in_list = item ? cmark_node_parent(item) : nullptr;
  if (in_list && cmark_node_get_type(in_list) == CMARK_NODE_LIST && cmark_node_get_list_tight(in_list)) return inside;
  return R"(<p class="govuk-body">{}</p>)"_html(inside);
}

Markup link(cmark_node* node, const Markup& inside) {
  const char* address = cmark_node_get_url(node);
  const auto url = Url::parse(address ? address : "");
  return url ? R"(<a class="govuk-link" href="{}">{}</a>)"_html(*url, inside) : inside;
}

bool is_header_row(cmark_node* row) { return type_of(row) == "table_header"; }

Markup table_part(cmark_node* node, std::string_view type, const Markup& inside) {
  if (type == "table") return R"(<table class="govuk-table">{}</table>)"_html(inside);
  if (type == "table_header")
    return R"(<thead class="govuk-table__head"><tr class="govuk-table__row">{}</tr></thead>)"_html(inside);
  if (type == "table_row") return R"(<tr class="govuk-table__row">{}</tr>)"_html(inside);
  if (is_header_row(cmark_node_parent(node))) return R"(<th scope="col" class="govuk-table__header">{}</th>)"_html(inside);
  return R"(<td class="govuk-table__cell">{}</td>)"_html(inside);
}

/// A node without children.
Markup leaf(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_SOFTBREAK: return text("\n");
    case CMARK_NODE_LINEBREAK: return R"(<br>)"_html();
    case CMARK_NODE_THEMATIC_BREAK:
      return R"(<hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible">)"_html();
    case CMARK_NODE_CODE: return R"(<code>{}</code>)"_html(words_of(node));
    case CMARK_NODE_CODE_BLOCK: return R"(<pre class="sg-preformatted"><code>{}</code></pre>)"_html(words_of(node));
    case CMARK_NODE_HTML_BLOCK: return R"(<p class="govuk-body">{}</p>)"_html(base::trim(words_of(node)));
    default: return text(words_of(node));  // text, and HTML inside a line: shown as it was written
  }
}

/// A node around its children, who are already written.
Markup around(cmark_node* node, const Markup& inside, const MarkdownOptions& options) {
  const auto type = cmark_node_get_type(node);
  if (type == CMARK_NODE_PARAGRAPH) return paragraph(node, inside);
  if (type == CMARK_NODE_HEADING) return heading(options.top_heading - 1 + cmark_node_get_heading_level(node), inside);
  if (type == CMARK_NODE_LIST) return list(node, inside);
  if (type == CMARK_NODE_ITEM) return R"(<li>{}</li>)"_html(inside);
  if (type == CMARK_NODE_BLOCK_QUOTE) return R"(<blockquote class="govuk-inset-text">{}</blockquote>)"_html(inside);
  if (type == CMARK_NODE_EMPH) return R"(<em>{}</em>)"_html(inside);
  if (type == CMARK_NODE_STRONG) return R"(<strong>{}</strong>)"_html(inside);
  if (type == CMARK_NODE_LINK) return link(node, inside);
  const auto name = type_of(node);
  if (name.starts_with("table")) return table_part(node, name, inside);
  return inside;  // the document itself; and an image, which is its description
}

std::unique_ptr<cmark_node, Free> read(std::string_view source) {
  // Registering is global and not safe in two threads at once, so it is done once, here.
  static cmark_syntax_extension* const tables = [] {
    cmark_gfm_core_extensions_ensure_registered();
    return cmark_find_syntax_extension("table");
  }();
  std::unique_ptr<cmark_parser, Free> parser(cmark_parser_new(CMARK_OPT_VALIDATE_UTF8));
  if (tables) cmark_parser_attach_syntax_extension(parser.get(), tables);
  cmark_parser_feed(parser.get(), source.data(), source.size());
  return std::unique_ptr<cmark_node, Free>(cmark_parser_finish(parser.get()));
}

bool is_leaf(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_THEMATIC_BREAK:
    case CMARK_NODE_CODE:
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE: return true;
    default: return false;
  }
}

}  // namespace

Markup markdown(std::string_view source, const MarkdownOptions& options) {
  const auto document = read(base::cut_utf8(source, markdown_most_bytes));
  const std::unique_ptr<cmark_iter, Free> iterator(cmark_iter_new(document.get()));
  std::vector<Markup> open(1);
  std::size_t depth = 0;
  for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(iterator.get())) {
    cmark_node* node = cmark_iter_get_node(iterator.get());
    if (is_leaf(node)) {
      open.back() += leaf(node);
    } else if (event == CMARK_EVENT_ENTER) {
      if (++depth <= deepest) open.emplace_back();
    } else if (depth-- <= deepest) {
      const Markup inside = std::move(open.back());
      open.pop_back();
      open.back() += around(node, inside, options);
    }
  }
  return std::move(open.front());
}

}  // namespace html
