#include "school/incidents/incident_fields.h"

namespace school::incident_fields {

using registers::field;

const registers::RegisterDef def{
    .name = "incidents",
    .title = "Incidents",
    .singular = "incident",
    .purpose = "The e-safety incident log.",
    .fields = {field(reference, "Reference").required().unique(),
               field(summary, "What happened").long_text().required().sensitive(), field(person, "Person").links_to("people"),
               field(device, "Device"), field(address, "Address").max_length(4'000).sensitive(),
               field(decision, "What the filter did").max_length(1'000), field(happened_at, "Happened").required(),
               field(opened_at, "Opened").required(), field(opened_by, "Opened by").links_to("people").required(),
               field(alert, "From alert").links_to("alerts").unique(), field(report, "From report").links_to("reports").unique(),
               field(pack, "Under policy").required()},
    .list = {opened_at, reference},
    .order_by = opened_at,
    .about_person = person};

}  // namespace school::incident_fields
