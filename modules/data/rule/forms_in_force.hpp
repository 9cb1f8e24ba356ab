// Other forms as rules see them: the version in force on a day.
#pragma once

#include <map>
#include <string>

#include "modules/data/dictionary/classification.hpp"
#include "modules/data/form/form.hpp"
#include "modules/data/rule/binding.hpp"

namespace fiveone::data {

class FormsInForce : public OtherForms {
 public:
  // `own`: the schedule of the form that asks, where rules are looked through before they are saved.
  FormsInForce(storage::Reader& reader, Day day, std::optional<Schedule> own = {}) : reader_(reader), day_(day), own_(std::move(own)) {}

  const Layout* layout_of(std::string_view form) const override {
    const auto& found = version_of(form);
    return found == nullptr ? nullptr : &found->design.layout;
  }
  bool meets(std::string_view form) const override {
    const auto& found = version_of(form);
    return !own_ || found == nullptr || (found->design.schedule.frequency == own_->frequency && found->design.schedule.filers == own_->filers);
  }
  bool has_code(std::string_view classification, std::string_view code) const override {
    const auto found = find_classification(reader_, classification);
    return !found || find_code(reader_, *found, code, day_).has_value();
  }
  const FormVersionPtr& version_of(std::string_view form) const {
    const auto known = versions_.find(form);
    if (known != versions_.end()) return known->second;
    const auto found = find_form(reader_, form);
    return versions_.emplace(std::string(form), found ? active_version(reader_, found->id, day_) : nullptr).first->second;
  }

 private:
  storage::Reader& reader_;
  Day day_;
  std::optional<Schedule> own_;
  mutable std::map<std::string, FormVersionPtr, std::less<>> versions_;
};

}  // namespace fiveone::data
