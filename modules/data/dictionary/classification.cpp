#include "modules/data/dictionary/classification.hpp"

#include "floor/base/ascii.hpp"
#include "modules/data/dictionary/classification_store.hpp"
#include "modules/data/dictionary/text_rules.hpp"
#include "modules/data/form/words.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t longest_name = 100;
constexpr std::size_t longest_note = 500;
constexpr std::size_t longest_code_name = 300;

bool is_small(char c) { return c >= 'a' && c <= 'z'; }

Classification regions() {
  return {.id = {}, .key = std::string(regions_key), .name_zh = "行政区划", .name_en = "Regions",
          .note_zh = "GB/T 2260，随区划变更逐日有效，由机构和区划管理维护", .note_en = "GB/T 2260 through time, kept with organisations and regions"};
}

Code code_of(const identity::Region& region) {
  return {.code = region.code, .name_zh = region.name_zh, .name_en = region.name_en, .parent = region.parent_code, .valid_from = region.valid_from,
          .valid_to = region.valid_to};
}

Result<> check(const Classification& c) {
  Error error{.kind = ErrorKind::BadInput, .key = "classification.rejected"};
  const auto line = [&](const char* where, const std::string& text, std::size_t fewest, std::size_t most) {
    if (!is_line(text, fewest, most)) error.fields.push_back({where, "classification.text", {{"most", std::to_string(most)}}});
  };
  if (!is_classification_key(c.key)) error.fields.push_back({"/key", "classification.key", {}});
  line("/name_zh", c.name_zh, 1, longest_name);
  line("/name_en", c.name_en, 0, longest_name);
  line("/note_zh", c.note_zh, 0, longest_note);
  line("/note_en", c.note_en, 0, longest_note);
  if (error.fields.empty()) return {};
  return std::unexpected(std::move(error));
}

JsonText describe(const Classification& c) {
  return JsonText().add("key", c.key).add("name_zh", c.name_zh).add("name_en", c.name_en).add("note_zh", c.note_zh).add("note_en", c.note_en);
}

JsonText describe(const Classification& of, const Code& c) {
  return JsonText().add("classification", of.key).add("code", c.code).add("name_zh", c.name_zh).add("name_en", c.name_en).add("parent", c.parent)
      .add("from", to_iso(c.valid_from)).add("to", c.valid_to ? to_iso(*c.valid_to) : "");
}

bool overlap(const Code& a, const Code& b) {
  return (!a.valid_to || *a.valid_to > b.valid_from) && (!b.valid_to || *b.valid_to > a.valid_from);
}

// True where `parent` is the code itself or stands below it.
bool is_below(storage::Reader& reader, const Classification& of, std::string parent, const std::string& code, Day day) {
  constexpr int deepest = 20;
  for (int depth = 0; depth < deepest && !parent.empty(); ++depth) {
    if (parent == code) return true;
    const auto above = find_code(reader, of, parent, day);
    parent = above ? above->parent : "";
  }
  return !parent.empty();
}

Result<> check(storage::Reader& reader, const Classification& of, const Code& c) {
  Error error{.kind = ErrorKind::BadInput, .key = "code.rejected"};
  if (!is_code(c.code)) error.fields.push_back({"/code", "code.code", {}});
  const bool named = !c.name_zh.empty() || !c.name_en.empty();
  for (const auto& [where, name] : {std::pair<const char*, const std::string&>("/name_zh", c.name_zh), {"/name_en", c.name_en}})
    if (!is_line(name, 0, longest_code_name) || !named) error.fields.push_back({where, "code.name", {{"most", std::to_string(longest_code_name)}}});
  if (c.valid_to && *c.valid_to <= c.valid_from) error.fields.push_back({"/valid_to", "code.span", {}});
  if (!c.parent.empty() && !find_code(reader, of, c.parent, c.valid_from)) error.fields.push_back({"/parent", "code.parent", {{"parent", c.parent}}});
  else if (is_below(reader, of, c.parent, c.code, c.valid_from)) error.fields.push_back({"/parent", "code.parent_below", {{"parent", c.parent}}});
  if (error.fields.empty()) return {};
  return std::unexpected(std::move(error));
}

Result<> demand_kept(const Classification& of) {
  if (of.id) return {};
  return fail(ErrorKind::Conflict, "classification.regions");
}

}  // namespace

bool is_classification_key(std::string_view key) {
  return !key.empty() && key.size() <= 40 && is_small(key.front()) &&
         std::ranges::all_of(key, [](char c) { return is_small(c) || is_digit(c) || c == '_'; });
}

Result<Classification> create_classification(audit::Act& act, const Classification& wanted) {
  CHECK_OK(check(wanted));
  if (find_classification(act.tx, wanted.key)) return fail(ErrorKind::Conflict, "classification.key_taken", {{"key", wanted.key}});
  auto made = wanted;
  made.id = make_id();
  made.version = 1;
  insert_classification(act.tx, made);
  act.record("data_classification", made.id, {}, describe(made));
  act.emit("data.dictionary.changed", made.id);
  return made;
}

Result<Classification> change_classification(audit::Act& act, const Classification& changed) {
  const auto before = find_classification(act.tx, changed.key);
  if (!before) return fail(ErrorKind::NotFound, "classification.not_found");
  CHECK_OK(demand_kept(*before));
  if (before->version != changed.version) return fail(ErrorKind::Conflict, "stale");
  CHECK_OK(check(changed));
  auto after = changed;
  after.id = before->id;
  after.version = before->version + 1;
  update_classification(act.tx, after);
  act.record("data_classification", after.id, describe(*before), describe(after));
  act.emit("data.dictionary.changed", after.id);
  return after;
}

Result<Code> create_code(audit::Act& act, const Classification& of, const Code& wanted) {
  CHECK_OK(demand_kept(of));
  CHECK_OK(check(act.tx, of, wanted));
  for (const auto& other : list_spans_of(act.tx, of.id, wanted.code))
    if (overlap(other, wanted)) return fail(ErrorKind::Conflict, "code.taken", {{"code", wanted.code}});
  auto made = wanted;
  made.version = 1;
  made.position = last_position(act.tx, of.id) + 1;
  insert_code(act.tx, of.id, made);
  act.record("data_classification", of.id, {}, describe(of, made));
  act.emit("data.dictionary.changed", of.id);
  return made;
}

Result<Code> change_code(audit::Act& act, const Classification& of, const Code& changed) {
  CHECK_OK(demand_kept(of));
  const auto spans = list_spans_of(act.tx, of.id, changed.code);
  const auto before = std::ranges::find(spans, changed.valid_from, &Code::valid_from);
  if (before == spans.end()) return fail(ErrorKind::NotFound, "code.not_found", {{"code", changed.code}});
  if (before->version != changed.version) return fail(ErrorKind::Conflict, "stale");
  CHECK_OK(check(act.tx, of, changed));
  for (const auto& other : spans)
    if (other.valid_from != changed.valid_from && overlap(other, changed)) return fail(ErrorKind::Conflict, "code.taken", {{"code", changed.code}});
  auto after = changed;
  after.position = before->position;
  after.version = before->version + 1;
  update_code(act.tx, of.id, after);
  act.record("data_classification", of.id, describe(of, *before), describe(of, after));
  act.emit("data.dictionary.changed", of.id);
  return after;
}

std::vector<Classification> list_classifications(storage::Reader& reader) {
  auto all = list_kept_classifications(reader);
  all.push_back(regions());
  std::ranges::sort(all, {}, &Classification::key);
  return all;
}

std::optional<Classification> find_classification(storage::Reader& reader, std::string_view key) {
  return key == regions_key ? regions() : find_kept_classification(reader, key);
}

std::vector<Code> list_codes(storage::Reader& reader, const Classification& of, Day day) {
  if (of.id) return list_kept_codes(reader, of.id, day);
  std::vector<Code> codes;
  for (const auto& region : identity::list_regions(reader, day)) codes.push_back(code_of(region));
  std::ranges::stable_sort(codes, {}, &Code::code);
  return codes;
}

std::vector<Code> list_all_codes(storage::Reader& reader, const Classification& of) { return list_spans(reader, of.id); }

std::optional<Code> find_code(storage::Reader& reader, const Classification& of, std::string_view code, Day day) {
  if (of.id) return find_kept_code(reader, of.id, code, day);
  const auto region = identity::region_as_of(reader, code, day);
  return region ? std::optional(code_of(*region)) : std::nullopt;
}

}  // namespace fiveone::data
