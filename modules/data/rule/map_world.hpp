// A world out of plain tables, for those who have all figures at hand; and for tests.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <unordered_map>

#include "modules/data/rule/world.hpp"

namespace fiveone::data {

struct AddressHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
// By address; a figure that is not there is missing.
using Figures = std::unordered_map<std::string, Decimal, AddressHash, std::equal_to<>>;

struct MapWorld : RuleWorld {
  Figures figures;
  std::unordered_map<std::string, std::string, AddressHash, std::equal_to<>> texts;
  std::map<int, Figures> before;  // by how many periods
  Figures year_before;
  std::map<std::string, Figures, std::less<>> others;  // by form
  Figures sums_below;
  std::map<std::string, std::vector<std::string>, std::less<>> open_rows;  // by section

  std::optional<Decimal> cell(std::string_view address) override { return in(figures, address); }
  std::string text(std::string_view address) override {
    const auto found = texts.find(address);
    return found == texts.end() ? "" : found->second;
  }
  std::optional<Decimal> previous(std::string_view address, int periods) override {
    const auto found = before.find(periods);
    return found == before.end() ? std::nullopt : in(found->second, address);
  }
  std::optional<Decimal> last_year(std::string_view address) override { return in(year_before, address); }
  std::optional<Decimal> other(std::string_view form, std::string_view address) override {
    const auto found = others.find(form);
    return found == others.end() ? std::nullopt : in(found->second, address);
  }
  std::optional<Decimal> below(std::string_view address) override { return in(sums_below, address); }
  std::vector<std::string> rows(std::string_view section) override {
    const auto found = open_rows.find(section);
    return found == open_rows.end() ? std::vector<std::string>{} : found->second;
  }

 private:
  static std::optional<Decimal> in(const Figures& figures, std::string_view address) {
    const auto found = figures.find(address);
    return found == figures.end() ? std::nullopt : std::optional(found->second);
  }
};

}  // namespace fiveone::data
