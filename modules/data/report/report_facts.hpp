// The facts of accepted reports: what the warehouse is fed with and rebuilt from.
#pragma once

#include "modules/data/fact/source.hpp"
#include "modules/data/form/form.hpp"
#include "modules/data/report/report.hpp"

namespace fiveone::data {

// One fact for each number that has an item and a period; `region` is the unit's on the period's last day.
void for_each_fact_of(const FormVersion& form, const Report& report, const Vintage& vintage, const std::string& region,
                      const std::function<void(const Fact&)>& each);

class ReportFacts : public FactSource {
 public:
  std::vector<AcceptedVintage> list_accepted(storage::Reader& reader, AcceptedVintage after, std::size_t most) const override;
  void for_each_fact(storage::Reader& reader, std::span<const AcceptedVintage> vintages,
                     const std::function<void(const Fact&)>& each) const override;
};

}  // namespace fiveone::data
