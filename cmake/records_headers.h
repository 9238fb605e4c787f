// What the libraries that keep records and draw pages read besides: the parts of a school.
#pragma once
#include "common_headers.h"
#include "school/school.h"
