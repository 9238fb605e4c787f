// A heading of the level that the page needs, for components that leave the level to the page.
#pragma once
#include "html/markup.h"

namespace govuk {

/// h1 to h6; a level outside that is taken as the nearest.
html::Markup heading(int level, const html::Attributes& attributes, const html::Content& text);

}  // namespace govuk
