#include "modules/identity/region/region_json.hpp"

#include "floor/base/json_text.hpp"

namespace fiveone::identity {
namespace {

JsonText describe(const Region& region) {
  JsonText json;
  json.add("code", region.code).add("name", region.name_zh).add("name_en", region.name_en).add("level", name_of(region.level));
  if (region.parent_code.empty()) json.add_raw("parent", "null");
  else json.add("parent", region.parent_code);
  json.add("valid_from", to_iso(region.valid_from));
  if (region.valid_to) json.add("valid_to", to_iso(*region.valid_to));
  else json.add_raw("valid_to", "null");
  return json;
}

std::string list_of(const std::vector<RegionNode>& nodes) {
  std::vector<std::string> texts;
  for (const auto& node : nodes) texts.push_back(describe(node.region).add_raw("children", list_of(node.children)).text());
  return fmt::format("[{}]", fmt::join(texts, ","));
}

}  // namespace

std::string to_json(const Region& region) { return describe(region).text(); }

std::string to_json(const std::vector<RegionNode>& tree, Day as_of) {
  return JsonText().add("as_of", to_iso(as_of)).add_raw("regions", list_of(tree)).text();
}

std::string to_json(std::string_view code, Day as_of, const std::optional<Region>& successor) {
  return JsonText().add("code", code).add("as_of", to_iso(as_of)).add_raw("successor", successor ? to_json(*successor) : "null").text();
}

}  // namespace fiveone::identity
