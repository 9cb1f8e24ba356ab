#include "floor/base/ascii.hpp"
#include "floor/house/verb_route.hpp"
#include "modules/data/dictionary/dictionary_api.hpp"
#include "modules/data/dictionary/dictionary_import.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {

struct ClassificationView {
  std::string key;
  std::string name_zh;
  std::string name_en;
  std::string note_zh;
  std::string note_en;
  bool kept_here = true;  // false for regions: they are changed elsewhere
  std::int64_t codes = 0; // that hold today
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ClassificationView, (), (key, name_zh, name_en, note_zh, note_en, kept_here, codes, version))

struct ClassificationViews {
  std::vector<ClassificationView> items;  // by key
};
BOOST_DESCRIBE_STRUCT(ClassificationViews, (), (items))

struct NewClassification {
  std::string key;
  std::string name_zh;
  std::string name_en;
  std::string note_zh;
  std::string note_en;
};
BOOST_DESCRIBE_STRUCT(NewClassification, (), (key, name_zh, name_en, note_zh, note_en))

struct ClassificationBody {
  std::string name_zh;
  std::string name_en;
  std::string note_zh;
  std::string note_en;
};
BOOST_DESCRIBE_STRUCT(ClassificationBody, (), (name_zh, name_en, note_zh, note_en))

struct CodeView {
  std::string code;
  std::string name_zh;
  std::string name_en;
  std::string parent;
  std::int64_t depth = 0;
  Day valid_from;
  std::optional<Day> valid_to;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(CodeView, (), (code, name_zh, name_en, parent, depth, valid_from, valid_to, version))

struct CodeViews {
  ClassificationView classification;
  Day day;
  std::int64_t total = 0;  // that fit the question
  std::vector<CodeView> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(CodeViews, (), (classification, day, total, items, next))

struct CodesQuery {
  std::optional<Day> day;            // today where none is given
  std::optional<std::string> q;      // part of the code or of a name
  std::optional<std::string> under;  // only those right below this code
  std::optional<std::string> after;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(CodesQuery, (), (day, q, under, after, limit))

struct CodeBody {
  std::string code;
  std::string name_zh;
  std::string name_en;
  std::string parent;
  Day valid_from;
  std::optional<Day> valid_to;
};
BOOST_DESCRIBE_STRUCT(CodeBody, (), (code, name_zh, name_en, parent, valid_from, valid_to))

struct CodesImportQuery {
  std::optional<bool> apply;
  std::optional<Day> from;
};
BOOST_DESCRIBE_STRUCT(CodesImportQuery, (), (apply, from))

namespace {

constexpr std::string_view writing = "data.dictionary.write";
constexpr std::int64_t most_on_a_page = 10'000;  // a choice of codes for a grid comes whole
constexpr std::int64_t usual_on_a_page = 200;
constexpr int deepest = 20;

Result<Classification> classification_in(storage::Reader& reader, const http::Request& request) {
  auto found = find_classification(reader, request.place("classification"));
  if (!found) return fail(ErrorKind::NotFound, "classification.not_found");
  return *std::move(found);
}

ClassificationView view_of(const Classification& c, std::int64_t codes) {
  return {c.key, c.name_zh, c.name_en, c.note_zh, c.note_en, static_cast<bool>(c.id), codes, c.version};
}

ClassificationView view_of(storage::Reader& reader, const Classification& c, Day day) { return view_of(c, std::ssize(list_codes(reader, c, day))); }

ClassificationViews give_classifications(storage::Reader& reader) {
  ClassificationViews views;
  for (const auto& c : list_classifications(reader)) views.items.push_back(view_of(reader, c, day_of(now())));
  return views;
}

bool fits(const Code& code, const CodesQuery& query, const std::string& words) {
  if (query.under && code.parent != *query.under) return false;
  return words.empty() || lowered(code.code).starts_with(words) || lowered(code.name_zh).find(words) != std::string::npos ||
         lowered(code.name_en).find(words) != std::string::npos;
}

std::int64_t depth_of(const Code& code, const std::map<std::string_view, const Code*>& all) {
  int depth = 0;
  for (auto above = all.find(code.parent); above != all.end() && depth < deepest; above = all.find(above->second->parent)) ++depth;
  return depth;
}

CodeView view_of(const Code& c, std::int64_t depth) { return {c.code, c.name_zh, c.name_en, c.parent, depth, c.valid_from, c.valid_to, c.version}; }

Result<CodeViews> give_codes(storage::Reader& reader, const http::Request& request, const CodesQuery& query) {
  TRY(const auto classification, classification_in(reader, request));
  const auto day = query.day.value_or(day_of(now()));
  const auto limit = std::clamp<std::int64_t>(query.limit.value_or(usual_on_a_page), 1, most_on_a_page);
  const auto codes = list_codes(reader, classification, day);
  std::map<std::string_view, const Code*> by_code;
  for (const auto& code : codes) by_code.emplace(code.code, &code);
  CodeViews views{.classification = view_of(classification, std::ssize(codes)), .day = day, .items = {}, .next = {}};
  const auto words = lowered(query.q.value_or(""));
  bool reached = !query.after;
  for (const auto& code : codes) {
    if (fits(code, query, words)) {
      ++views.total;
      if (reached && std::ssize(views.items) == limit) views.next = views.items.back().code;
      else if (reached) views.items.push_back(view_of(code, depth_of(code, by_code)));
    }
    reached = reached || code.code == *query.after;
  }
  return views;
}

Result<ClassificationView> created_classification(audit::Act& act, const http::Request& request, const NewClassification& b) {
  CHECK_OK(identity::require_everywhere(act.tx, identity::caller_of(request), writing));
  TRY(const auto made, create_classification(act, {.id = {}, .key = b.key, .name_zh = b.name_zh, .name_en = b.name_en, .note_zh = b.note_zh,
                                                   .note_en = b.note_en}));
  return view_of(made, 0);
}

Result<ClassificationView> changed_classification(audit::Act& act, const http::Request& request, const ClassificationBody& b) {
  CHECK_OK(identity::require_everywhere(act.tx, identity::caller_of(request), writing));
  TRY(const auto version, http::version_in(request));
  TRY(const auto changed, change_classification(act, {{}, std::string(request.place("classification")), b.name_zh, b.name_en, b.note_zh, b.note_en, version}));
  return view_of(act.tx, changed, day_of(act.at));
}

Code code_of(const CodeBody& b, std::int64_t version) {
  return {.code = b.code, .name_zh = b.name_zh, .name_en = b.name_en, .parent = b.parent, .valid_from = b.valid_from, .valid_to = b.valid_to,
          .version = version};
}

Result<CodeView> create_one(audit::Act& act, const http::Request& request, const CodeBody& body) {
  CHECK_OK(identity::require_everywhere(act.tx, identity::caller_of(request), writing));
  TRY(const auto classification, classification_in(act.tx, request));
  TRY(const auto made, create_code(act, classification, code_of(body, 1)));
  return view_of(made, 0);
}

Result<CodeView> change_one(audit::Act& act, const http::Request& request, const CodeBody& body) {
  CHECK_OK(identity::require_everywhere(act.tx, identity::caller_of(request), writing));
  TRY(const auto version, http::version_in(request));
  TRY(const auto classification, classification_in(act.tx, request));
  if (body.code != request.place("code")) return fail(ErrorKind::BadInput, "code.other");
  TRY(const auto changed, change_code(act, classification, code_of(body, version)));
  return view_of(changed, 0);
}

Result<std::vector<LineReport>> import(audit::Act& act, const http::Request& request, const FileTable& table) {
  CHECK_OK(identity::require_everywhere(act.tx, identity::caller_of(request), writing));
  TRY(const auto query, http::decode_query<CodesImportQuery>(request));
  TRY(const auto classification, classification_in(act.tx, request));
  return take_in_codes(act, classification, table, query.from);
}

}  // namespace

void add_classification_routes(http::Router& router, storage::Database& records) {
  const auto signed_in = http::Permission::signed_in();
  router.add(http::json_route<http::Nothing, ClassificationViews>(
      http::Method::Get, "/api/data/classifications", signed_in, "All classifications",
      [&records](const http::Request&) -> Result<ClassificationViews> { return records.read(give_classifications); }));
  router.add(http::query_route<CodesQuery, CodeViews>(
      "/api/data/classifications/{classification}/codes", signed_in, "The codes of a classification on a day, in the order of the list",
      [&records](const http::Request& request, const CodesQuery& query) {
        return records.read([&](storage::Reader& reader) { return give_codes(reader, request, query); });
      }));
  router.add(verb_route<NewClassification, ClassificationView>(records, "data.classification.create", http::Method::Post, "/api/data/classifications",
                                                               http::Permission(writing), "A new classification", created_classification));
  router.add(verb_route<ClassificationBody, ClassificationView>(records, "data.classification.change", http::Method::Put,
                                                                "/api/data/classifications/{classification}", http::Permission(writing),
                                                                "Change a classification's names and notes", changed_classification));
  router.add(verb_route<CodeBody, CodeView>(records, "data.code.create", http::Method::Post, "/api/data/classifications/{classification}/codes",
                                            http::Permission(writing), "A new code, or one that begins anew with another meaning", create_one));
  router.add(verb_route<CodeBody, CodeView>(records, "data.code.change", http::Method::Put, "/api/data/classifications/{classification}/codes/{code}",
                                            http::Permission(writing), "Change the span of a code that begins on a day, or end it", change_one));
  add_import_route(router, records,
                   {.verb = "data.code.import",
                    .pattern = "/api/data/classifications/{classification}/import",
                    .permission = writing,
                    .summary = "Codes out of an XLSX or CSV file, corrected, or (from) as they hold from a day on; all rows or none",
                    .columns = code_columns(),
                    .most_rows = 20'000,
                    .parameters = {{"from", false, R"({"type":"string","format":"date"})"}},
                    .take_in = import});
}

}  // namespace fiveone::data
