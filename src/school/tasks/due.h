// When something is due: by the clock, by the school's own working days, or, for contacts outside, by the working week.
#pragma once
#include "base/time.h"
#include "packs/parameter.h"
#include "school/people/people.h"

namespace school {

/// Working days of the school follow its terms. Outside contacts follow Monday to Friday: a call to the designated officer
/// (LADO) that is due in one working day does not wait for the end of the holidays.
enum class Calendar { school_days, weekdays };

/// The instant by which something that was asked for now must be done. Working days run to the end of that London day.
base::Time due_at(packs::Duration within, base::Time now, Calendar calendar, const People& people);
/// The day that is `days` weekdays after `from`.
base::Date add_weekdays(base::Date from, int days);

}  // namespace school
