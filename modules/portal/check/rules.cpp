#include "modules/portal/check/rules.hpp"

#include "embedded/modules_portal.hpp"
#include "floor/base/text.hpp"

namespace fiveone::portal {
namespace {

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (;;) {
    const auto comma = line.find(',');
    cells.emplace_back(line.substr(0, comma));
    if (comma == std::string_view::npos) return cells;
    line.remove_prefix(comma + 1);
  }
}

std::vector<Rule> read_rules() {
  const auto* file = find_embedded(embedded_modules_portal(), "modules/portal/check/rules.csv");
  std::vector<Rule> rows;
  const auto lines = split_lines(file->text);
  for (const auto line : std::span(lines).subspan(1)) {
    auto cells = cells_of(line);
    if (cells.size() != 5) throw std::logic_error("rules.csv: " + std::string(line));
    int limit = 0;
    std::from_chars(cells[3].data(), cells[3].data() + cells[3].size(), limit);
    rows.push_back({cells[0], cells[1], cells[2], limit, cells[4]});
  }
  return rows;
}

}  // namespace

const std::vector<Rule>& rules() {
  static const auto rows = read_rules();
  return rows;
}

}  // namespace fiveone::portal
