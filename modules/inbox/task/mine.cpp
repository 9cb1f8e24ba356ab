#include "modules/inbox/task/mine.hpp"

#include "modules/identity/identity.hpp"

namespace fiveone::inbox {
namespace {

// The organisations below the roots of a permission, as the statements take them.
struct Reach {
  std::vector<std::string> parts;  // the first is short: what is found there bounds what has to be looked at in the other
};

// A permission of the caller for which something is open, and where it holds.
struct Errand {
  std::string permission;
  std::shared_ptr<const Reach> reach;
};

std::shared_ptr<const Reach> reach_of(const std::vector<Id>& organisations) {
  constexpr std::size_t few = 8;
  const auto cut = organisations.begin() + static_cast<std::ptrdiff_t>(std::min(few, organisations.size()));
  auto reach = std::make_shared<Reach>();
  reach->parts.push_back(storage::id_list({organisations.begin(), cut}));
  if (cut != organisations.end()) reach->parts.push_back(storage::id_list({cut, organisations.end()}));
  return reach;
}

// Permissions that were granted together reach as far: the tree is read once for them.
std::vector<Errand> errands_of(storage::Reader& reader, const http::Caller& caller) {
  std::vector<Errand> errands;
  std::map<std::vector<Id>, std::shared_ptr<const Reach>> known;
  const auto today = day_of(now());
  for (auto& permission : list_permissions_with_tasks(reader)) {
    const auto held = caller.rights.find(permission);
    if (held == caller.rights.end()) continue;
    auto& reach = known[held->second];
    if (!reach) reach = reach_of(identity::organisations_in_reach(reader, caller, permission, today));
    errands.push_back({std::move(permission), reach});
  }
  return errands;
}

// The first places of all that were found, as many as the page has. Whoever has that many need not look behind the last of them.
class FirstPlaces {
 public:
  explicit FirstPlaces(std::size_t count) : count_(count) {}

  void add(std::vector<TaskPlace> found) {
    std::ranges::move(found, std::back_inserter(places_));
    std::ranges::sort(places_);
    if (places_.size() > count_) places_.resize(count_);
  }
  TaskPlace last() const {
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    return places_.size() < count_ ? TaskPlace{{most}, {most}} : places_.back();
  }
  std::vector<Id> ids() const {
    std::vector<Id> ids;
    for (const auto& place : places_) ids.push_back(place.id);
    return ids;
  }

 private:
  const std::size_t count_;
  std::vector<TaskPlace> places_;
};

}  // namespace

std::vector<OpenTask> list_mine(storage::Reader& reader, const http::Caller& caller, TaskQuestion question) {
  question.person = caller.person;
  FirstPlaces first(question.limit);
  first.add(list_places_for_person(reader, question));
  for (const auto& errand : errands_of(reader, caller))
    for (const auto& organisations : errand.reach->parts)
      first.add(list_places_for_permission(reader, errand.permission, organisations, question, first.last()));
  return list_tasks(reader, first.ids());
}

MyCounts count_mine(storage::Reader& reader, const http::Caller& caller, Instant at) {
  MyCounts mine;
  std::map<std::string, KindCount> by_kind;
  const auto add = [&](const std::vector<KindCount>& counts) {
    std::int64_t counted = 0;
    for (const auto& count : counts) {
      counted += count.open;
      auto& sum = by_kind[count.kind];
      sum.open += count.open;
      sum.overdue += count.overdue;
    }
    mine.more = mine.more || counted >= most_counted;
  };
  add(count_open_for_person(reader, caller.person, at));
  for (const auto& errand : errands_of(reader, caller))
    for (const auto& organisations : errand.reach->parts)
      add(count_open_for_permission(reader, errand.permission, organisations, caller.person, at));
  for (auto& [kind, count] : by_kind) {
    count.kind = kind;
    mine.kinds.push_back(std::move(count));
  }
  return mine;
}

}  // namespace fiveone::inbox
