// A rule, and what rules speak of, as bytes. For parts/ alone.
#pragma once
#include "rules/parts/coding.h"
#include "rules/parts/surroundings.h"
#include "rules/rule.h"

namespace rules::coding {

void write_rule(base::Writer& out, const Rule& rule);
Rule read_rule(PartReader& in);

void write_service(base::Writer& out, const Service& service);
Service read_service(PartReader& in);
void write_engine(base::Writer& out, const SearchEngine& engine);
SearchEngine read_engine(PartReader& in);
void write_place(base::Writer& out, const NetworkPlace& place);
NetworkPlace read_place(PartReader& in);
void write_calendar(base::Writer& out, const Calendar& calendar);
Calendar read_calendar(PartReader& in);

}  // namespace rules::coding
