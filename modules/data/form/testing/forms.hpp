// For tests with forms: a layout that holds, and the verbs in a line each.
#pragma once

#include <functional>
#include <string>

#include "embedded/floor_audit.hpp"
#include "embedded/floor_jobs.hpp"
#include "modules/data/data.hpp"
#include "modules/data/dictionary/classification.hpp"
#include "modules/data/dictionary/item.hpp"
#include "modules/data/form/form.hpp"
#include "modules/data/form/known_terms.hpp"
#include "modules/identity/identity.hpp"
#include "tests/support/both_engines.hpp"
#include "tests/support/cast.hpp"
#include "tests/support/room_migrations.hpp"

namespace fiveone::data::testing {

inline Day day(std::string_view iso) { return parse_day(iso).value(); }

inline std::vector<storage::Migration> migrations_below() {
  auto all = fiveone::testing::migrations_of({embedded_floor_audit(), embedded_floor_jobs()});
  for (auto& migration : identity::migrations()) all.push_back(std::move(migration));
  for (auto& migration : migrations()) all.push_back(std::move(migration));
  return all;
}

// Total and one "of which", this month and since January.
inline Layout small_layout() {
  const Column month{.key = "month", .captions_zh = {"销售额", "本月"}, .captions_en = {"Sales", "Month"}, .unit_zh = "万元", .unit_en = "10,000 yuan"};
  auto year = month;
  year.key = "year";
  year.captions_zh[1] = "1-本月";
  year.captions_en[1] = "Since January";
  year.period = PeriodOf::Cumulative;
  const Row total{.key = "total", .caption_zh = "总计", .caption_en = "Total", .item = "retail_sales"};
  Row food{.key = "food", .caption_zh = "粮油、食品类", .caption_en = "Food", .depth = 1, .item = "retail_sales", .code = "01"};
  return {{{.key = "sales", .title_zh = "销售", .title_en = "Sales", .classification = "retail_commodities", .columns = {month, year}, .rows = {total, food}, .open = {}}}};
}

inline Schedule monthly() {
  return {.merges_january = true, .due_working_days = 5, .due_days = {}, .review = {ReviewLevel::County, ReviewLevel::City, ReviewLevel::Province}};
}

inline FormDesign small_design() { return {small_layout(), monthly(), "按月填报。", "File each month."}; }

inline Approval approval(std::string_view from = "2026-01-01", std::string_view expires = "2027-12-31") {
  return {"国统制〔2026〕1号（演示）", "国家统计局（演示）", day(from), day(expires)};
}

// "/key form.key, /name_zh form.caption", or the key of the whole error.
inline std::string faults_in(const Error& error) {
  std::string out = error.fields.empty() ? error.key : "";
  for (const auto& field : error.fields) out += (out.empty() ? "" : ", ") + field.where + " " + field.key;
  return out;
}
inline std::string faults_in(const std::vector<FieldError>& fields) { return fields.empty() ? "" : faults_in(Error{.fields = fields}); }

class FormDesk {
 public:
  explicit FormDesk(storage::Database& database) : db(database) { know(small_layout()); }

  template <class Work>
  auto act(const Work& work) {
    return audit::perform(db, actor, "test.act", work);
  }
  Id form(const std::string& key = "retail_units") {
    return act([&](audit::Act& a) { return create_form(a, {key, "限额以上零售", "Retail sales"}); }).value();
  }
  FormVersion newest(Id form) {
    return db.read([&](storage::Reader& reader) { return *find_version(reader, list_versions(reader, form).front().id); });
  }
  // The items and classifications that a layout names come to be known.
  void know(const Layout& layout) {
    const auto unknown = db.read([&](storage::Reader& reader) { return unknown_terms(reader, layout); });
    for (const auto& [where, key, args] : unknown) {
      const auto& name = args.front().second;
      if (key == "form.item_unknown") (void)act([&](audit::Act& a) { return create_item(a, name, {.name_zh = name, .unit_zh = "万元"}); });
      else (void)act([&](audit::Act& a) { return create_classification(a, {.key = name, .name_zh = name, .name_en = name}); });
    }
  }
  Result<std::int64_t> save(const FormVersion& draft, const FormDesign& design) {
    return act([&](audit::Act& a) { return save_draft(a, draft.id, draft.version, design); });
  }
  Result<std::int64_t> activate(const FormVersion& draft, const Approval& approval) {
    return act([&](audit::Act& a) { return activate_version(a, draft.id, draft.version, approval); });
  }
  // A form that is in force.
  Id in_force(const std::string& key, const FormDesign& design, const Approval& under = approval()) {
    const auto made = form(key);
    know(design.layout);
    save(newest(made), design).value();
    activate(newest(made), under).value();
    return made;
  }
  std::int64_t number_on(Id form, std::string_view iso) {
    const auto found = db.read([&](storage::Reader& reader) { return active_version(reader, form, day(iso)); });
    return found ? found->number : 0;
  }

  storage::Database& db;
  audit::Actor actor{.name = "designer"};
};

inline void with_forms(const std::function<void(FormDesk&)>& test) {
  fiveone::testing::for_both_engines(migrations_below(), [&](storage::Database& db) {
    FormDesk desk(db);
    test(desk);
  });
}

}  // namespace fiveone::data::testing
