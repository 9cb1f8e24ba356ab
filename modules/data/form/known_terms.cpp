#include "modules/data/form/known_terms.hpp"

#include <map>

#include "modules/data/dictionary/classification.hpp"
#include "modules/data/dictionary/item.hpp"

namespace fiveone::data {
namespace {

class Terms {
 public:
  explicit Terms(storage::Reader& reader) : reader_(reader) {}

  std::vector<FieldError> run(const Layout& layout) {
    for (std::size_t s = 0; s < layout.sections.size(); ++s) look_at(layout.sections[s], fmt::format("/sections/{}", s));
    return std::move(unknown_);
  }

 private:
  void look_at(const Section& section, const std::string& where) {
    look_for_list(section.classification, where + "/classification");
    if (section.open) look_for_list(section.open->classification, where + "/open/classification");
    for (std::size_t i = 0; i < section.columns.size(); ++i) {
      if (section.columns[i].item != no_item) look_for_item(section.columns[i].item, fmt::format("{}/columns/{}/item", where, i));
      look_for_list(section.columns[i].classification, fmt::format("{}/columns/{}/classification", where, i));
    }
    for (std::size_t i = 0; i < section.rows.size(); ++i) look_for_item(section.rows[i].item, fmt::format("{}/rows/{}/item", where, i));
  }

  void look_for_item(const std::string& code, std::string where) {
    if (code.empty()) return;
    auto known = items_.find(code);
    if (known == items_.end()) {
      const auto item = find_item(reader_, code);
      known = items_.emplace(code, !item ? "form.item_unknown" : item->data.retired ? "form.item_retired" : "").first;
    }
    if (!known->second.empty()) unknown_.push_back({std::move(where), known->second, {{"item", code}}});
  }

  void look_for_list(const std::string& key, std::string where) {
    if (key.empty()) return;
    auto known = lists_.find(key);
    if (known == lists_.end()) known = lists_.emplace(key, find_classification(reader_, key).has_value()).first;
    if (!known->second) unknown_.push_back({std::move(where), "form.classification_unknown", {{"classification", key}}});
  }

  storage::Reader& reader_;
  std::map<std::string, std::string> items_;  // what is wrong with each
  std::map<std::string, bool> lists_;
  std::vector<FieldError> unknown_;
};

}  // namespace

std::vector<FieldError> unknown_terms(storage::Reader& reader, const Layout& layout) { return Terms(reader).run(layout); }

}  // namespace fiveone::data
