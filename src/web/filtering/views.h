// What the pages about the filter show. Hosts of locked lists are counted, never shown (S-15).
#pragma once
#include <vector>

#include "html/markup.h"
#include "packs/pack.h"
#include "school/filtering/filtering.h"
#include "web/context.h"
#include "web/forms.h"

namespace web {

html::Markup proposal_table(const Context& context, const std::vector<school::Proposal>& proposals, const std::string& caption,
                            const std::string& empty);
html::Markup profile_table(const packs::Pack& pack);
html::Markup list_table(const packs::Pack& pack);
html::Markup open_site_table(const Context& context, const std::vector<school::OpenSite>& sites);
html::Markup profile_view(const packs::Pack& pack, const packs::Profile& profile);
html::Markup list_view(const packs::SiteList& list);
html::Markup proposal_facts(const Context& context, const school::Proposal& proposal);
/// What would change, in sentences.
html::Markup proposal_preview(const Context& context, const school::Proposal& proposal);

}  // namespace web
