// Completeness and timeliness as a sheet: a line for each organisation, form and period.
#pragma once

#include "floor/base/messages.hpp"
#include "floor/paper/workbook.hpp"
#include "modules/data/form/form.hpp"
#include "modules/data/progress/progress.hpp"

namespace fiveone::data {

// `forms` has those of the columns.
paper::SheetPage sheet_of(const Progress& progress, const std::vector<Form>& forms, Language language);

}  // namespace fiveone::data
