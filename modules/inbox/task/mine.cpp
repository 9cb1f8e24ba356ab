#include "modules/inbox/task/mine.hpp"

#include "modules/identity/identity.hpp"

namespace fiveone::inbox {
namespace {

// A permission of the caller for which something is open, and where it holds, as the statements take it.
struct Errand {
  std::string permission;
  std::string organisations;
};

// Permissions that were granted together reach as far: the tree is read once for them.
std::vector<Errand> errands_of(storage::Reader& reader, const http::Caller& caller) {
  std::vector<Errand> errands;
  std::map<std::vector<Id>, std::string> reach;
  const auto today = day_of(now());
  for (auto& permission : list_permissions_with_tasks(reader)) {
    const auto held = caller.rights.find(permission);
    if (held == caller.rights.end()) continue;
    auto known = reach.find(held->second);
    if (known == reach.end())
      known = reach.emplace(held->second, storage::id_list(identity::organisations_in_reach(reader, caller, permission, today))).first;
    errands.push_back({std::move(permission), known->second});
  }
  return errands;
}

bool comes_first(const OpenTask& a, const OpenTask& b) { return std::pair(a.due, a.id) < std::pair(b.due, b.id); }

}  // namespace

std::vector<OpenTask> list_mine(storage::Reader& reader, const http::Caller& caller, TaskQuestion question) {
  question.person = caller.person;
  auto tasks = list_open_for_person(reader, question);
  for (const auto& errand : errands_of(reader, caller))
    std::ranges::move(list_open_for_permission(reader, errand.permission, errand.organisations, question), std::back_inserter(tasks));
  std::ranges::sort(tasks, comes_first);
  if (tasks.size() > question.limit) tasks.resize(question.limit);
  return tasks;
}

std::vector<KindCount> count_mine(storage::Reader& reader, const http::Caller& caller, Instant at) {
  std::map<std::string, KindCount> by_kind;
  const auto add = [&](const std::vector<KindCount>& counts) {
    for (const auto& count : counts) {
      auto& sum = by_kind[count.kind];
      sum.open += count.open;
      sum.overdue += count.overdue;
    }
  };
  add(count_open_for_person(reader, caller.person, at));
  for (const auto& errand : errands_of(reader, caller))
    add(count_open_for_permission(reader, errand.permission, errand.organisations, caller.person, at));
  std::vector<KindCount> counts;
  for (auto& [kind, count] : by_kind) {
    count.kind = kind;
    counts.push_back(std::move(count));
  }
  return counts;
}

}  // namespace fiveone::inbox
