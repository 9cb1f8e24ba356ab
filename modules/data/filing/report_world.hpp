// What the rules of a form can look at when a report is checked: its own cells, and what its unit and those below it have filed.
//
// An earlier figure is that of the valid vintage or, while nothing was accepted yet, of what was handed in: in February a clerk is asked
// about January although the province has not locked it.
#pragma once

#include <map>
#include <unordered_map>

#include "modules/data/form/form.hpp"
#include "modules/data/report/report.hpp"
#include "modules/data/rule/world.hpp"

namespace fiveone::data {

// Looks things up when they are asked for, each report once. All must outlive it.
class ReportWorld : public RuleWorld {
 public:
  ReportWorld(storage::Reader& reader, const FormVersion& form, const Report& report, const Cells& cells)
      : reader_(reader), form_(form), report_(report), cells_(cells) {}

  std::optional<Decimal> cell(std::string_view address) override;
  std::string text(std::string_view address) override;
  std::optional<Decimal> previous(std::string_view address, int periods) override;
  std::optional<Decimal> last_year(std::string_view address) override;
  std::optional<Decimal> other(std::string_view form, std::string_view address) override;
  std::optional<Decimal> below(std::string_view address) override;
  std::vector<std::string> rows(std::string_view section) override;
  std::string row_name(std::string_view section, std::string_view key, bool chinese) override;

 private:
  // Of the same unit; nothing where there is none.
  const std::optional<Cells>& filed(Id form, const std::string& period);
  void add_up();

  storage::Reader& reader_;
  const FormVersion& form_;
  const Report& report_;
  const Cells& cells_;
  std::map<std::pair<Id, std::string>, std::optional<Cells>> filed_;
  std::optional<std::map<std::string, Decimal, std::less<>>> sums_;
};

}  // namespace fiveone::data
