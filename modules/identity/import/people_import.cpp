#include "modules/identity/import/people_import.hpp"

#include <set>

#include "modules/identity/organisation/organisation.hpp"
#include "modules/identity/person/person.hpp"
#include "modules/identity/person/person_store.hpp"
#include "modules/identity/rights/rights.hpp"

namespace fiveone::identity {
namespace {

constexpr std::string_view importing_people = "identity.person.write";

// The organisations that the importer reaches, by name.
using ByName = std::multimap<std::string, Organisation, std::less<>>;

ByName organisations_of(storage::Reader& reader, const http::Caller& caller, Day today) {
  const auto reach = organisations_in_reach(reader, caller, importing_people, today);
  const std::set<Id> reached(reach.begin(), reach.end());
  ByName names;
  for (auto& organisation : list_organisations(reader, today))
    if (reached.contains(organisation.id)) names.emplace(organisation.name_zh, organisation);
  return names;
}

// What a refusal by a verb is in terms of columns.
SheetField field_of(std::string_view key, std::string_view where) {
  if (where == "/phone") return SheetField::Phone;
  if (where == "/email") return SheetField::Email;
  if (where == "/note") return SheetField::Note;
  if (key == "post.title") return SheetField::Title;
  if (key == "post.term") return SheetField::ValidTo;
  if (key == "post.organisation") return SheetField::Organisation;
  return SheetField::Name;
}

void add_faults(LineReport& report, const Error& error) {
  report.outcome = LineOutcome::Refused;
  if (error.fields.empty()) report.faults.push_back({field_of(error.key, ""), error.key, error.args});
  for (const auto& field : error.fields) report.faults.push_back({field_of(field.key, field.where), field.key, field.args});
}

class Import {
 public:
  Import(storage::Transaction& tx, const audit::Actor& actor, const http::Caller& caller)
      : tx_(tx), actor_(actor), caller_(caller), organisations_(organisations_of(tx, caller, day_of(now()))) {}

  LineReport take(const PostLine& line) {
    LineReport report{.line = line.line, .name = line.name, .outcome = LineOutcome::Unchanged, .person = {}, .faults = line.faults};
    const auto organisation = find_organisation(line, report);
    if (!report.faults.empty() || !organisation) {
      report.outcome = LineOutcome::Refused;
      return report;
    }
    PostData post{*organisation, line.title, *line.valid_from, std::nullopt};
    if (line.valid_to) post.valid_to = Day{line.valid_to->number + 1};
    enter(line, post, report);
    return report;
  }

 private:
  std::optional<Id> find_organisation(const PostLine& line, LineReport& report) const {
    std::vector<Id> found;
    const auto [first, last] = organisations_.equal_range(line.organisation);
    for (auto at = first; at != last; ++at)
      if (line.region_code.empty() || at->second.region_code == line.region_code) found.push_back(at->second.id);
    if (found.size() == 1) return found.front();
    const auto* key = found.empty() ? "people_sheet.organisation" : "people_sheet.ambiguous";
    if (!line.organisation.empty()) report.faults.push_back({SheetField::Organisation, key, {{"name", line.organisation}}});
    return std::nullopt;
  }

  std::optional<Id> find_same(const PostLine& line, Id organisation) {
    for (const auto person : find_people_like(tx_, line.name, line.phone, organisation))
      if (require_to_see(tx_, caller_, importing_people, person)) return person;
    return std::nullopt;
  }

  bool has_post(Id person, const PostData& data) {
    return std::ranges::any_of(list_posts(tx_, person), [&](const Post& post) {
      return post.organisation == data.organisation && post.title == data.title && post.valid_from == data.valid_from;
    });
  }

  void enter(const PostLine& line, const PostData& post, LineReport& report) {
    report.person = find_same(line, post.organisation);
    if (report.person && has_post(*report.person, post)) return;
    audit::Act act(tx_, actor_, report.person ? "identity.post.open" : "identity.person.create");
    const auto done = report.person ? open_post(act, *report.person, post)
                                    : create_person(act, {line.name, line.phone, line.email, line.note}, post);
    if (!done) return add_faults(report, done.error());
    report.outcome = report.person ? LineOutcome::PostOpened : LineOutcome::Created;
    if (!report.person) report.person = *done;
  }

  storage::Transaction& tx_;
  const audit::Actor& actor_;
  const http::Caller& caller_;
  ByName organisations_;
};

bool is_refused(const LineReport& report) { return report.outcome == LineOutcome::Refused; }

}  // namespace

ImportReport import_people(storage::Database& records, const audit::Actor& actor, const http::Caller& caller,
                           const std::vector<PostLine>& lines, ImportMode mode) {
  ImportReport report;
  const auto kept = records.write([&](storage::Transaction& tx) -> Result<> {
    report = {};
    Import import(tx, actor, caller);
    for (const auto& line : lines) report.lines.push_back(import.take(line));
    const bool good = std::ranges::none_of(report.lines, is_refused);
    if (good && mode == ImportMode::Apply) return {};
    return fail(ErrorKind::Conflict, "people_sheet.looked");  // an error leaves nothing behind
  });
  report.applied = kept.has_value();
  if (!report.applied)
    for (auto& line : report.lines)
      if (line.outcome == LineOutcome::Created) line.person.reset();
  return report;
}

}  // namespace fiveone::identity
