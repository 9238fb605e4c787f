// staff-agreement: staff, governors and visitors have signed the text in force.
#include "board/measures/all.h"
#include "board/measures/signing.h"

namespace board::measures {

Measured staff_agreement(const Asked& asked) { return measure_signatures(asked, {"staff", "visitor"}); }

}  // namespace board::measures
