#include "modules/portal/newsroom/column_figures.hpp"

namespace fiveone::portal {
namespace {

constexpr storage::Sql figures("SELECT count(*), max(published) FROM portal_listing WHERE place = :place");

}  // namespace

ColumnFigures column_figures(storage::Reader& reader, Id column) {
  return reader.find(figures, {{"place", column}}, [](storage::Row& row) {
    ColumnFigures f;
    row >> f.articles >> f.last_published;
    return f;
  }).value();
}

}  // namespace fiveone::portal
