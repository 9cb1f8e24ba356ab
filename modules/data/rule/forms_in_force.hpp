// Other forms as rules see them: the version in force on a day.
#pragma once

#include <map>
#include <string>

#include "modules/data/form/form.hpp"
#include "modules/data/rule/binding.hpp"

namespace fiveone::data {

class FormsInForce : public OtherForms {
 public:
  FormsInForce(storage::Reader& reader, Day day) : reader_(reader), day_(day) {}

  const Layout* layout_of(std::string_view form) const override {
    const auto& found = version_of(form);
    return found == nullptr ? nullptr : &found->design.layout;
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
  mutable std::map<std::string, FormVersionPtr, std::less<>> versions_;
};

}  // namespace fiveone::data
