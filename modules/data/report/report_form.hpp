// The form as a report's unit fills it in: its version, or what an emergency leaves of it.
#pragma once

#include "modules/data/form/form.hpp"
#include "modules/data/report/report.hpp"

namespace fiveone::data {

// A report has both: std::logic_error where one of them is gone.
FormVersionPtr form_of(storage::Reader& reader, const Report& report);

}  // namespace fiveone::data
