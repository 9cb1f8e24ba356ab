#include "modules/inbox/task/wording.hpp"

#include "modules/identity/identity.hpp"

namespace fiveone::inbox {

std::string title_of(const OpenTask& task, Language language) {
  return task.title_key.empty() ? task.title : translate(language, task.title_key, task.args);
}

const std::string& OrganisationNames::of(Id id) {
  auto known = names_.find(id);
  if (known == names_.end()) known = names_.emplace(id, look_up(id)).first;
  return known->second;
}

std::string OrganisationNames::look_up(Id id) {
  const auto found = identity::organisation_as_of(reader_, id, day_of(now()));
  if (!found) return {};
  return language_ == Language::English && !found->name_en.empty() ? found->name_en : found->name_zh;
}

}  // namespace fiveone::inbox
