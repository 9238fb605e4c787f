// Writes what document.h describes. No inline script or style: the Content-Security-Policy forbids both.
#include "html/document.h"

#include "html/assets.h"
#include "html/govuk/skip_link.h"

namespace html {
using namespace literals;

Markup document(const Document& page) {
  const auto skip = govuk::skip_link({.text = "Skip to main content", .href = Url::fragment("main-content")});
  return R"(<!doctype html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<title>{}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="#0b3b3a">
<meta name="color-scheme" content="light">
<link rel="icon" type="image/svg+xml" href="{}">
<link rel="stylesheet" href="{}">
<link rel="stylesheet" href="{}">
<script type="module" src="{}"></script>
</head>
<body class="govuk-template__body">
{}
<header>{}</header>
<div class="govuk-width-container">
{}
<main class="govuk-main-wrapper" id="main-content">
{}
</main>
</div>
<footer class="sg-footer">{}</footer>
{}
</body>
</html>
)"_html(page.title, asset_url("icon.svg"), asset_url("govuk-frontend.min.css"), asset_url("schoolgate.css"),
        asset_url("schoolgate.js"), skip, page.header, page.before_content, page.content, page.footer, page.after);
}

}  // namespace html
