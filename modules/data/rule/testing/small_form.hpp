// A form of two sections for tests of rules: sales with "of which" lines, and market prices in open rows.
#pragma once

#include "modules/data/form/layout.hpp"
#include "modules/data/rule/binding.hpp"
#include "modules/data/rule/map_world.hpp"

namespace fiveone::data::testing {

inline Column number_column(std::string key, std::string formula = "", std::int64_t places = 2) {
  return {.key = std::move(key), .captions_zh = {"数"}, .captions_en = {"Figure"}, .places = places, .formula = std::move(formula)};
}
inline Row row(std::string key, std::int64_t depth = 0, std::string formula = "") {
  return {.key = key, .caption_zh = key + "行", .caption_en = key + " row", .depth = depth, .formula = std::move(formula)};
}

//             month cumulative note day
// total
//   food
//     fresh
//   clothes
// (heading)
// online
inline Layout small_form() {
  Section sales{.key = "sales",
                .columns = {number_column("month"), number_column("cumulative"), {.key = "note", .kind = CellKind::Text}, {.key = "day", .kind = CellKind::Day}},
                .rows = {row("total"), row("food", 1), row("fresh", 2), row("clothes", 1), {.key = "others", .heading = true}, row("online")}};
  Section prices{.key = "prices",
                 .columns = {number_column("price"), number_column("volume"), {.key = "market", .kind = CellKind::Code, .classification = "markets"}},
                 .open = OpenRows{.classification = "goods", .most = 20}};
  Section words{.key = "words", .columns = {{.key = "text", .kind = CellKind::Text}}, .rows = {row("why")}};
  return {.sections = {sales, prices, words}};
}

class OneOtherForm : public OtherForms {
 public:
  const Layout* layout_of(std::string_view form) const override { return form == "online_retail" ? &layout_ : nullptr; }

 private:
  Layout layout_{.sections = {{.key = "trade", .columns = {number_column("month")}, .rows = {row("total"), row("food")}}}};
};

inline void set(MapWorld& world, std::string address, std::string_view value) {
  world.figures.insert_or_assign(std::move(address), Decimal::parse(value).value());
}

}  // namespace fiveone::data::testing
