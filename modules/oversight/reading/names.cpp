#include "modules/oversight/reading/names.hpp"

#include "modules/identity/identity.hpp"

namespace fiveone::oversight {
namespace {

std::string name_of_person(storage::Reader& reader, Id person) {
  const auto found = person ? identity::find_person(reader, person) : std::nullopt;
  return found ? found->data.name : "";
}

std::string name_of_post(storage::Reader& reader, Language language, Id id, Day day) {
  const auto post = id ? identity::find_post(reader, id) : std::nullopt;
  if (!post) return {};
  const auto organisation = identity::organisation_as_of(reader, post->organisation, day);
  if (!organisation) return post->title;
  const bool english = language == Language::English && !organisation->name_en.empty();
  const auto& place = english ? organisation->name_en : organisation->name_zh;
  return post->title.empty() ? place : post->title + (language == Language::English ? ", " : "，") + place;
}

}  // namespace

const std::string& Names::of_person(Id person) {
  auto known = people_.find(person);
  if (known == people_.end()) known = people_.emplace(person, name_of_person(reader_, person)).first;
  return known->second;
}

const std::string& Names::of_post(Id post, Instant when) {
  const std::pair place(post, day_of(when));
  auto known = posts_.find(place);
  if (known == posts_.end()) known = posts_.emplace(place, name_of_post(reader_, language_, post, place.second)).first;
  return known->second;
}

}  // namespace fiveone::oversight
