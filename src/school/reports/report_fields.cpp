#include "school/reports/report_fields.h"

namespace school::report_fields {

using registers::field;

const registers::RegisterDef def{
    .name = "reports",
    .title = "Reports",
    .singular = "report",
    .purpose = "What people told the school: sites reached by accident, and concerns.",
    .fields = {field(reference, "Reference").required().unique(),
               field(kind, "Kind").one_of({{"accident", "Reached by accident"}, {"concern", "Concern"}}).required(),
               field(reporter, "Reported by").links_to("people"), field(about, "About").links_to("people"),
               field(about_described, "About").max_length(500).sensitive(), field(what, "What happened").long_text().sensitive(),
               field(address, "Address").max_length(4'000).sensitive(), field(entry, "Entry of the journal"),
               field(device, "Device"), field(decision, "What the filter did").max_length(1'000), field(happened_at, "Happened"),
               field(received_at, "Received").required(),
               field(may_show_child, "May it show a nude or sexual image of somebody under 18?")
                   .one_of({{"yes", "Yes"}, {"unsure", "Not sure"}, {"no", "No"}}),
               field(custody_holder, "Who holds the device").max_length(500), field(custody_place, "Where").max_length(500),
               field(custody_since, "Since when").max_length(500)},
    .list = {received_at, kind},
    .order_by = received_at,
    .about_person = reporter};

}  // namespace school::report_fields
