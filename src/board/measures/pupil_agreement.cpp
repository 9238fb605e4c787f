// pupil-agreement: every pupil, and a parent where the pack wants one, has signed the text in force.
#include "board/measures/all.h"
#include "board/measures/signing.h"

namespace board::measures {

Measured pupil_agreement(const Asked& asked) { return measure_signatures(asked, {"pupil"}); }

}  // namespace board::measures
