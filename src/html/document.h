// The outermost HTML of every page, ours and the gateway's: language, title, stylesheets, script, skip link, header, main,
// footer.
#pragma once
#include <string>

#include "html/markup.h"

namespace html {

struct Document {
  /// The whole title: "Error: Sign in – Schoolgate".
  std::string title;
  /// Inside <header>.
  Markup header;
  /// Between header and main: back link, breadcrumbs.
  Markup before_content;
  /// Inside <main>.
  Markup content;
  /// Inside <footer>.
  Markup footer;
  /// After the footer: the time-out warning.
  Markup after;
};
Markup document(const Document& page);

}  // namespace html
