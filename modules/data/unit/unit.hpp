// The register of statistical units (统计单位): enterprises and bases that file, each an organisation of modules/identity below the bureau
// of its county. Where it stood on a day is asked there; what is counted of it stands here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "floor/base/decimal.hpp"

namespace fiveone::data {

struct UnitData {
  std::string credit_code;         // GB 32100 (credit_code.hpp)
  std::string industry;            // a code of the classification `industry`
  std::optional<Decimal> revenue;  // of a whole year, in 10 thousand yuan: its size, by which coverage is measured
  int revenue_year = 0;            // 0 where no revenue is known
  std::optional<Day> opened;
  std::optional<Day> closed;       // the first day on which it no longer does business
  std::string contact;
  std::string phone;

  bool is_open_on(Day day) const { return (!opened || *opened <= day) && (!closed || *closed > day); }
  bool operator==(const UnitData&) const = default;
};

struct Unit {
  Id organisation;
  UnitData data;
  std::int64_t version = 1;
};

// Size by revenue alone (统计上大中小微型企业划分办法; staff is not known here), by the thresholds of its industry: wholesale, retail, others.
enum class UnitSize { Unknown, Micro, Small, Medium, Large };
UnitSize size_of(const UnitData& data);

struct NewUnit {
  std::string name_zh;
  std::string name_en;
  Id bureau;       // below which it stands
  Day valid_from;  // from which the register knows it
  UnitData data;
};

// Verbs. BadInput `unit.rejected` with field errors `unit.credit_code_…`, `.industry`, `.revenue`, `.revenue_year`, `.closed`, `.text`,
// `.bureau`; Conflict `unit.credit_code_taken`, `stale`; NotFound `unit.not_found`; and what identity refuses of the organisation.
Result<Unit> register_unit(audit::Act& act, const NewUnit& unit);
Result<Unit> change_unit(audit::Act& act, Id organisation, std::int64_t version, const UnitData& data);
// It belongs to another county from `day` on; reports of the time before stay where they were.
Result<Unit> move_unit(audit::Act& act, Id organisation, std::int64_t version, Day day, Id bureau);

std::optional<Unit> find_unit(storage::Reader& reader, Id organisation);
std::optional<Unit> find_unit_by_credit_code(storage::Reader& reader, std::string_view credit_code);
// Those of these organisations, by credit code.
std::vector<Unit> list_units(storage::Reader& reader, const std::vector<Id>& organisations);

std::vector<FieldError> faults_of(storage::Reader& reader, const UnitData& data, Day today);

}  // namespace fiveone::data
