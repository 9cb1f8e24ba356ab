// Figures for editors, computed from the records: visits by day, column and article, and those of the yearly website report (国办函〔2018〕12号).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "floor/storage/database.hpp"
#include "modules/portal/column/column.hpp"

namespace fiveone::portal {

struct Counted {
  Id subject;
  std::int64_t visits = 0;
};

// Visits of a site's articles from one day to another, both included: by the column that they belong to, the most first; the most read ones.
// With `column`, of that column's articles only.
std::vector<Counted> visits_by_column(storage::Reader& reader, Id site, std::optional<Id> column, Day from, Day to);
std::vector<Counted> most_visited(storage::Reader& reader, Id site, std::optional<Id> column, Day from, Day to, std::size_t count);
// Of one column's articles together, by day.
std::vector<std::pair<Day, std::int64_t>> visits_of_column(storage::Reader& reader, Id column, Day from, Day to);

struct YearFigure {
  std::string key;      // messages `report.figure.KEY`, `report.unit.UNIT`, `report.basis.BASIS`
  std::string unit;
  std::string basis;
  std::string types;    // the statutory labels that it counts, for the basis
  std::int64_t value = 0;
};
std::vector<YearFigure> year_report(storage::Reader& reader, Id site, int year);

}  // namespace fiveone::portal
