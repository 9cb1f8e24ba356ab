#include <map>
#include <mutex>

#include "modules/data/rule/forms_in_force.hpp"
#include "modules/data/rule/rule_store.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t most_kept = 200;

// What was made of a form version, with all that it was made of.
template <class Ptr>
struct Kept {
  Ptr made;
  RulesMark mark;
  std::map<std::string, Id> forms;  // the versions of other forms that it looks at
};

// By form version and its own version.
template <class Ptr>
class KeptByVersion {
 public:
  template <class IsGood, class Make>
  Ptr get(const FormVersion& version, const IsGood& is_good, const Make& make) {
    const std::pair key(version.id, version.version);
    if (const auto known = find(key); known && is_good(*known)) return known->made;
    auto fresh = make();
    const std::lock_guard lock(mutex_);
    if (kept_.size() >= most_kept) kept_.clear();
    return kept_.insert_or_assign(key, std::move(fresh)).first->second.made;
  }

 private:
  // A copy: whether it is good is asked of the records, without the lock.
  std::optional<Kept<Ptr>> find(const std::pair<Id, std::int64_t>& key) {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(key);
    return found == kept_.end() ? std::nullopt : std::optional(found->second);
  }

  std::mutex mutex_;
  std::map<std::pair<Id, std::int64_t>, Kept<Ptr>> kept_;
};

Id id_of(const FormVersionPtr& version) { return version == nullptr ? Id{} : version->id; }

std::map<std::string, Id> versions_of(const FormsInForce& forms, const std::vector<std::string>& keys) {
  std::map<std::string, Id> versions;
  for (const auto& key : keys) versions[key] = id_of(forms.version_of(key));
  return versions;
}

bool is_same(const FormsInForce& forms, const std::map<std::string, Id>& versions) {
  return std::ranges::all_of(versions, [&](const auto& one) { return id_of(forms.version_of(one.first)) == one.second; });
}

std::vector<std::string> forms_in(const Tables& tables) {
  std::vector<std::string> keys;
  for (const auto& table : tables)
    if (table.of == Of::Other) keys.push_back(table.form);
  return keys;
}

}  // namespace

RuleSetPtr rules_of(storage::Reader& reader, const FormVersion& version) {
  static KeptByVersion<RuleSetPtr> kept;
  const auto mark = mark_of_rules(reader, version.form);
  const FormsInForce forms(reader, day_of(now()));
  return kept.get(
      version, [&](const auto& one) { return one.mark == mark && is_same(forms, one.forms); },
      [&] {
        std::vector<RuleText> texts;
        for (auto& rule : list_active_rules(reader, version.form, version.number)) texts.push_back(std::move(rule.text));
        auto made = std::make_shared<const RuleSet>(version.design.layout, &forms, std::move(texts));
        auto versions = versions_of(forms, made->needs().forms);
        return Kept<RuleSetPtr>{std::move(made), mark, std::move(versions)};
      });
}

FormulasPtr formulas_of(storage::Reader& reader, const FormVersion& version) {
  static KeptByVersion<FormulasPtr> kept;
  const FormsInForce forms(reader, day_of(now()));
  return kept.get(
      version, [&](const auto& one) { return is_same(forms, one.forms); },
      [&] {
        auto made = std::make_shared<const Formulas>(version.design.layout, &forms);
        auto versions = versions_of(forms, forms_in(made->tables()));
        return Kept<FormulasPtr>{std::move(made), {}, std::move(versions)};
      });
}

}  // namespace fiveone::data
