// Who has signed what as at a moment: shared by the measures about agreements and the gate.
#pragma once
#include <string_view>
#include <vector>

#include "board/measure.h"
#include "school/agreements/gate.h"

namespace board::measures {

/// All that gate_standing() needs, signatures withdrawn later included.
school::GateBook gate_book(const Asked& asked);

/// How far the agreements of these kinds ("pupil") have come among the people who are here on that day.
Measured measure_signatures(const Asked& asked, std::initializer_list<std::string_view> kinds);

}  // namespace board::measures
