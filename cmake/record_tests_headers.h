// The same for their tests.
#pragma once
#include "records_headers.h"
#include "test_headers.h"
