#include "web/devices/routes.h"

#include "base/text.h"
#include "html/govuk/summary_list.h"
#include "packs/pack.h"
#include "school/devices/devices.h"
#include "school/school.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

html::Markup unset() {
  return R"(<h1 class="govuk-heading-l">Is the inventory complete?</h1>
<p class="govuk-body">The school’s policy pack does not say yet what the inventory holds of every device, or how often each is seen or checked. Set <code>inventory_fields</code> and <code>inventory_check_months</code>; until then the board shows this as unproven.</p>)"_html();
}

html::Markup short_ones(const Context& context, const school::devices::Inventory& found) {
  if (found.of == 0) return R"(<p class="govuk-body">No device of the school is recorded yet.</p>)"_html();
  if (found.short_ones.empty()) return R"(<p class="govuk-body">Nothing to mend.</p>)"_html();
  const registers::Register all(school::devices::def, context.school().database());
  const auto items = html::each(found.short_ones, [&](std::int64_t id) {
    const auto device = all.find(id);
    return R"(<li><a class="govuk-link" href="{}">{}</a></li>)"_html(html::Url::path("/devices/{}", id),
                                                                     device ? device->text("asset_tag") : std::to_string(id));
  });
  return R"(<h2 class="govuk-heading-m">To mend first</h2><ul class="govuk-list govuk-list--bullet">{}</ul>)"_html(items);
}

html::Markup inventory_view(const Context& context, const school::devices::Inventory& found,
                            const std::vector<std::string>& wanted, std::int64_t months) {
  const auto of = [&](std::int64_t count) { return std::to_string(count) + " of " + std::to_string(found.of); };
  const auto facts = govuk::summary_list(
      {.rows = {{.key = {.text = "Have their " + base::join(wanted, ", ")}, .value = {.text = of(found.complete)}},
                {.key = {.text = "Seen or checked in the last " + std::to_string(months) + " months"},
                 .value = {.text = of(found.seen)}},
                {.key = {.text = "Both"}, .value = {.text = of(found.kept)}}}});
  return R"(<h1 class="govuk-heading-l">Is the inventory complete?</h1>
<p class="govuk-body">The school’s own and leased devices that are in use or in store.</p>{}{})"_html(facts,
                                                                                                      short_ones(context, found));
}

net::Response inventory(Context& context) {
  const auto& pack = context.school().pack();
  const auto wanted = pack.list("inventory_fields");
  const auto months = pack.integer("inventory_check_months");
  const auto back = html::Url::path("/devices");
  if (!wanted || !months) return page(context, {.title = "Is the inventory complete?", .content = unset(), .back = back});
  const auto found = school::devices::inventory(context.school().database(), *wanted, static_cast<int>(*months),
                                                base::london_day(context.now()));
  if (!found) return refused(context, found.error().message);
  return page(
      context,
      {.title = "Is the inventory complete?", .content = inventory_view(context, *found, *wanted, *months), .back = back});
}

}  // namespace

std::vector<Route> device_routes() {
  return {{Method::get, "/devices/inventory", inventory, Access::signed_in, school::May::see_devices}};
}

}  // namespace web
