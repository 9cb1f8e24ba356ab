// What reports ask of the room, answered by the room: working days by the notices of holidays, filers by sample, register and the tree of
// organisations, codes by the dictionary, computed cells and findings by the form's formulas and rules.
#pragma once

#include <map>
#include <mutex>

#include "modules/data/calendar/working_days.hpp"
#include "modules/data/filing/surroundings.hpp"

namespace fiveone::data {

class RoomSurroundings : public Surroundings {
 public:
  std::vector<Id> list_filers(storage::Reader& reader, const FormVersion& form, const Period& period) const override;
  std::optional<Id> find_unit(storage::Reader& reader, std::string_view code) const override;
  Day add_working_days(storage::Reader& reader, Day day, std::int64_t working_days) const override;
  std::shared_ptr<const CodeList> codes_of(storage::Reader& reader, std::string_view classification, Day day) const override;
  void compute(storage::Reader& reader, const FormVersion& form, const Report& report, Cells& cells) const override;
  std::vector<Finding> check(storage::Reader& reader, const FormVersion& form, const Report& report, const Cells& cells) const override;
  std::optional<RefusedExplanation> refused_explanation(storage::Reader& reader, std::string_view text) const override;

 private:
  // Read again after a while: a new notice comes once a year, a new code now and then.
  mutable std::mutex mutex_;
  mutable WorkingDays working_days_;
  mutable Instant read_{-1};
  struct Codes {
    std::shared_ptr<const CodeList> list;
    Instant read;
  };
  mutable std::map<std::pair<std::string, Day>, Codes> codes_;
};

}  // namespace fiveone::data
