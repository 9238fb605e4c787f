// Proof of the components that are a line or a box of text.
#include <gtest/gtest.h>

#include "html/govuk/back_link.h"
#include "html/govuk/button.h"
#include "html/govuk/details.h"
#include "html/govuk/error_message.h"
#include "html/govuk/fixtures.h"
#include "html/govuk/hint.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/label.h"
#include "html/govuk/panel.h"
#include "html/govuk/skip_link.h"
#include "html/govuk/tag.h"
#include "html/govuk/warning_text.h"
#include "html/trusted.h"

namespace govuk::fixtures {
using namespace html::literals;

TEST(GovukFixtures, tag) {
  prove("tag",
        [](const Options& o) { return tag({.text = o.content(), .classes = o.text("classes"), .attributes = o.attributes()}); });
}

TEST(GovukFixtures, hint) {
  prove("hint", [](const Options& o) { return hint(o.hint()); });
}
TEST(GovukFixtures, label) {
  prove("label", [](const Options& o) { return label(o.label()); });
}
TEST(GovukFixtures, error_message) {
  prove("error-message", [](const Options& o) { return error_message(o.error_message()); });
}

TEST(GovukFixtures, back_link) {
  prove("back-link", [](const Options& o) {
    return back_link(
        {.text = o.content("Back"), .href = o.url("href"), .classes = o.text("classes"), .attributes = o.attributes()});
  });
}

TEST(GovukFixtures, skip_link) {
  prove("skip-link", [](const Options& o) {
    return skip_link({.text = o.content(),
                      .href = o.has("href") ? o.url("href") : html::Url::fragment("content"),
                      .classes = o.text("classes"),
                      .attributes = o.attributes()});
  });
}

TEST(GovukFixtures, inset_text) {
  prove("inset-text", [](const Options& o) {
    return inset_text({.text = o.content(), .id = o.text("id"), .classes = o.text("classes"), .attributes = o.attributes()});
  });
}

TEST(GovukFixtures, warning_text) {
  prove("warning-text", [](const Options& o) {
    return warning_text({.text = o.content(),
                         .icon_fallback_text = o.text("iconFallbackText", "Warning"),
                         .classes = o.text("classes"),
                         .attributes = o.attributes()});
  });
}

TEST(GovukFixtures, details) {
  prove("details", [](const Options& o) {
    return details({.summary_text = o.content_of("summaryHtml", "summaryText"),
                    .text = o.content(),
                    .open = o.flag("open") ? Open::yes : Open::no,
                    .id = o.text("id"),
                    .classes = o.text("classes"),
                    .attributes = o.attributes()});
  });
}

TEST(GovukFixtures, panel) {
  const std::string not_ours = "the interruption panel and its actions are not used: a question has a page of its own";
  prove("panel",
        [](const Options& o) {
          return panel({.title_text = o.content_of("titleHtml", "titleText"),
                        .text = o.content(),
                        .heading_level = o.number("headingLevel", 1),
                        .classes = o.text("classes"),
                        .attributes = o.attributes()});
        },
        {{"interruption", not_ours},
         {"interruption-with-content-with-long-line-length", not_ours},
         {"interruption-with-headings-content-and-lists", not_ours},
         {"interruption with custom classes", not_ours},
         {"interruption, with actions classes and attributes", not_ours},
         {"interruption, submit action", not_ours},
         {"interruption, button link", not_ours},
         {"interruption, no actions", not_ours},
         {"interruption, no actions items", not_ours}});
}

TEST(GovukFixtures, button) {
  prove("button", [](const Options& o) {
    Button options{.text = o.content(), .type = o.text("type", "submit"), .name = o.text("name"), .value = o.text("value")};
    // Flexbox drops the spaces between pieces of markup, so the page puts them in one; the macro does that itself.
    if (o.flag("isStartButton") && o.has("html")) options.text = R"(<span>{}</span>)"_html(o.content());
    options.href = o.url_if_any("href");
    options.disabled = o.flag("disabled");
    options.is_start_button = o.flag("isStartButton");
    options.prevent_double_click = o.choice("preventDoubleClick");
    options.id = o.text("id");
    options.classes = o.text("classes");
    options.attributes = o.attributes();
    return button(options);
  });
}

// normalised() overlooks spaces beside tags; this one separates two spoken words.
TEST(ErrorMessage, has_a_space_between_error_and_its_text) {
  EXPECT_EQ(error_message({.text = "Enter your name"}).view(),
            R"(<p class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> Enter your name</p>)");
}

}  // namespace govuk::fixtures
