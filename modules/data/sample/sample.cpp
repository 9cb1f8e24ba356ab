#include "modules/data/sample/sample.hpp"

#include <set>

#include "modules/data/dictionary/classification.hpp"
#include "modules/data/dictionary/text_rules.hpp"
#include "modules/data/form/words.hpp"
#include "modules/data/sample/sample_store.hpp"
#include "modules/data/unit/unit.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t longest_name = 100;

Result<> check(const std::string& key, const SampleData& d) {
  Error error{.kind = ErrorKind::BadInput, .key = "sample.rejected"};
  const auto line = [&](const char* where, const std::string& text, std::size_t fewest) {
    if (!is_line(text, fewest, longest_name)) error.fields.push_back({where, "sample.text", {{"most", std::to_string(longest_name)}}});
  };
  if (!is_classification_key(key)) error.fields.push_back({"/key", "sample.key", {}});
  line("/name_zh", d.name_zh, 1);
  line("/name_en", d.name_en, 0);
  if (!d.form.empty() && !is_classification_key(d.form)) error.fields.push_back({"/form", "sample.form", {}});
  if (!d.industry.empty() && !is_code(d.industry)) error.fields.push_back({"/industry", "sample.industry", {}});
  if (d.valid_to && *d.valid_to <= d.valid_from) error.fields.push_back({"/valid_to", "sample.span", {}});
  if (error.fields.empty()) return {};
  return std::unexpected(std::move(error));
}

JsonText describe(const Sample& s) {
  const auto& d = s.data;
  return JsonText().add("key", s.key).add("name_zh", d.name_zh).add("form", d.form).add("industry", d.industry).add("from", to_iso(d.valid_from))
      .add("to", d.valid_to ? to_iso(*d.valid_to) : "");
}

}  // namespace

Result<Unit> open_unit(storage::Reader& reader, Id id, Day day) {
  const auto unit = find_unit(reader, id);
  if (!unit) return fail(ErrorKind::NotFound, "unit.not_found");
  if (unit->data.is_open_on(day)) return *unit;
  return fail(ErrorKind::BadInput, "sample.unit_closed", {{"code", unit->data.credit_code}, {"day", to_iso(day)}});
}

Result<> check_within(const Sample& sample, Day day) {
  if (sample.is_valid_on(day)) return {};
  return fail(ErrorKind::BadInput, "sample.outside", {{"day", to_iso(day)}});
}

std::vector<std::string> to_texts(const std::vector<Id>& ids) {
  std::vector<std::string> texts;
  for (const auto id : ids) texts.push_back(to_string(id));
  return texts;
}

Result<Sample> create_sample(audit::Act& act, const std::string& key, const SampleData& data) {
  CHECK_OK(check(key, data));
  if (find_sample_by_key(act.tx, key)) return fail(ErrorKind::Conflict, "sample.key_taken", {{"key", key}});
  const Sample sample{make_id(), key, data, 1};
  insert_sample(act.tx, sample);
  act.record("data_sample", sample.id, {}, describe(sample));
  act.emit("data.sample.changed", sample.id);
  return sample;
}

Result<Sample> change_sample(audit::Act& act, Id id, std::int64_t version, const SampleData& data) {
  const auto before = find_sample(act.tx, id);
  if (!before) return fail(ErrorKind::NotFound, "sample.not_found");
  if (before->version != version) return fail(ErrorKind::Conflict, "stale");
  CHECK_OK(check(before->key, data));
  const Sample after{id, before->key, data, version + 1};
  update_sample(act.tx, after);
  act.record("data_sample", id, describe(*before), describe(after));
  act.emit("data.sample.changed", id);
  return after;
}

Result<std::int64_t> add_members(audit::Act& act, const Sample& sample, const std::vector<Id>& units, Day from) {
  CHECK_OK(check_within(sample, from));
  std::vector<Id> added;
  for (const auto unit : units) {
    CHECK_OK(open_unit(act.tx, unit, from));
    if (belongs_from(act.tx, sample.id, unit, from)) continue;
    insert_member(act.tx, sample.id, {.unit = unit, .valid_from = from, .valid_to = {}, .reason = {}, .replaces = {}});
    added.push_back(unit);
  }
  act.record("data_sample", sample.id, {}, JsonText().add("added", to_texts(added)).add("from", to_iso(from)));
  act.emit("data.sample.changed", sample.id);
  return std::ssize(added);
}

Result<CarriedOver> carry_over(audit::Act& act, const Sample& sample, const Sample& from) {
  if (sample.id == from.id) return fail(ErrorKind::BadInput, "sample.from_itself");
  const Day last = from.data.valid_to ? Day{from.data.valid_to->number - 1} : day_of(act.at);
  CarriedOver carried;
  for (const auto& member : list_members(act.tx, from.id, last)) {
    if (!find_unit(act.tx, member.unit).value().data.is_open_on(sample.data.valid_from)) {
      carried.left_out.push_back(member.unit);
    } else if (!belongs_from(act.tx, sample.id, member.unit, sample.data.valid_from)) {
      insert_member(act.tx, sample.id, {.unit = member.unit, .valid_from = sample.data.valid_from, .valid_to = {}, .reason = {}, .replaces = {}});
      ++carried.added;
    }
  }
  act.record("data_sample", sample.id, {},
             JsonText().add("carried_over_from", from.id).add("added", carried.added).add("left_out", to_texts(carried.left_out)));
  act.emit("data.sample.changed", sample.id);
  return carried;
}

std::optional<std::vector<Id>> sample_of_form(storage::Reader& reader, std::string_view form, Day day) {
  const auto samples = list_samples_of_form(reader, form, day);
  if (samples.empty()) return std::nullopt;
  std::set<Id> units;
  for (const auto& sample : samples)
    for (const auto& member : list_members(reader, sample.id, day)) units.insert(member.unit);
  return std::vector<Id>(units.begin(), units.end());
}

}  // namespace fiveone::data
