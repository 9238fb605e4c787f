// How the block page and the gate look. Inside the page, so that they look right while the school half is down, and in
// browsers that let no page of the internet load anything from the machine or network that they are on.
#pragma once
#include <string_view>

namespace traffic {

inline constexpr std::string_view page_style = R"css(
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #0b0c0c; font: 1.1875rem/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; overflow-wrap: anywhere; }
.sg-header { background: #0b3b3a; color: #fff; border-bottom: 8px solid #f2b544; font-weight: 700; }
.sg-header p { margin: 0; padding: 14px 0; }
.govuk-width-container { max-width: 960px; margin: 0 auto; padding: 0 20px; }
.govuk-main-wrapper { padding: 24px 0 48px; }
h1 { font-size: 2.25rem; line-height: 1.15; margin: 16px 0 24px; }
h2 { font-size: 1.5rem; line-height: 1.2; margin: 32px 0 12px; }
p { margin: 0 0 18px; }
.govuk-body-l { font-size: 1.375rem; }
a { color: #0b5563; text-underline-offset: 0.15em; }
a:hover { text-decoration-thickness: 3px; }
a:focus { outline: 3px solid transparent; color: #0b0c0c; background: #fd0; box-shadow: 0 -2px #fd0, 0 4px #0b0c0c; text-decoration: none; }
p > a, li > a, dd > a { display: inline-block; min-height: 24px; }
.govuk-button { background: #0b5d5b; color: #fff; padding: 10px 16px; text-decoration: none; border-bottom: 3px solid #07363f; }
.govuk-button:focus { color: #0b0c0c; }
ul { margin: 0 0 20px; padding-left: 22px; }
li { margin-bottom: 8px; }
dl { margin: 24px 0; border-top: 1px solid #b1b4b6; }
dt { font-weight: 700; padding-top: 10px; }
dd { margin: 0; padding-bottom: 10px; border-bottom: 1px solid #b1b4b6; }
@media (min-width: 640px) {
  dl { display: grid; grid-template-columns: 30% 70%; }
  dt { padding-bottom: 10px; border-bottom: 1px solid #b1b4b6; }
  dd { padding-top: 10px; }
}
@media print { .sg-header { background: none; color: inherit; } a[href^="http"] { color: inherit; } }
)css";

}  // namespace traffic
