#include "floor/house/verb_route.hpp"
#include "modules/data/rule/rule_api.hpp"
#include "modules/data/rule/stock_phrase.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {

struct PhraseView {
  Id id;
  std::string phrase;
};
BOOST_DESCRIBE_STRUCT(PhraseView, (), (id, phrase))

struct PhraseViews {
  std::vector<PhraseView> items;
  std::int64_t least_characters = 1;
};
BOOST_DESCRIBE_STRUCT(PhraseViews, (), (items, least_characters))

struct NewPhrase {
  std::string phrase;
};
BOOST_DESCRIBE_STRUCT(NewPhrase, (), (phrase))

struct LeastCharacters {
  std::int64_t characters = 1;
};
BOOST_DESCRIBE_STRUCT(LeastCharacters, (), (characters))

namespace {

using identity::caller_of;
using identity::require_everywhere;

constexpr std::string_view reading_phrases = "data.form.read";
constexpr std::string_view writing_phrases = "data.rule.write";

PhraseViews all_phrases(storage::Reader& reader) {
  PhraseViews views{.items = {}, .least_characters = least_characters(reader)};
  for (auto& phrase : list_phrases(reader)) views.items.push_back({phrase.id, std::move(phrase.phrase)});
  return views;
}

Result<PhraseViews> added_phrase(audit::Act& act, const http::Request& request, const NewPhrase& body) {
  CHECK_OK(require_everywhere(act.tx, caller_of(request), writing_phrases));
  CHECK_OK(add_phrase(act, body.phrase));
  return all_phrases(act.tx);
}

Result<PhraseViews> dropped_phrase(audit::Act& act, const http::Request& request) {
  CHECK_OK(require_everywhere(act.tx, caller_of(request), writing_phrases));
  const auto id = request.place_id("phrase");
  if (!id) return fail(ErrorKind::NotFound, "data.phrase.not_found");
  CHECK_OK(drop_phrase(act, *id));
  return all_phrases(act.tx);
}

Result<PhraseViews> set_least(audit::Act& act, const http::Request& request, const LeastCharacters& body) {
  CHECK_OK(require_everywhere(act.tx, caller_of(request), writing_phrases));
  CHECK_OK(set_least_characters(act, body.characters));
  return all_phrases(act.tx);
}

}  // namespace

void add_phrase_routes(http::Router& router, storage::Database& records) {
  using http::Method;
  const http::Permission permission(writing_phrases);
  router.add(http::json_route<http::Nothing, PhraseViews>(
      Method::Get, "/api/data/stock-phrases", http::Permission(reading_phrases), "Phrases that explain nothing, and the fewest characters of an explanation",
      [&records](const http::Request&) -> Result<PhraseViews> { return records.read(all_phrases); }));
  router.add(verb_route<NewPhrase, PhraseViews>(records, "data.phrase.add", Method::Post, "/api/data/stock-phrases", permission, "Add a stock phrase", added_phrase));
  router.add(verb_route<http::Nothing, PhraseViews>(records, "data.phrase.drop", Method::Delete, "/api/data/stock-phrases/{phrase}", permission,
                                                    "Drop a stock phrase", dropped_phrase));
  router.add(verb_route<LeastCharacters, PhraseViews>(records, "data.phrase.least", Method::Put, "/api/data/stock-phrases/least-characters", permission,
                                                      "Say how many characters an explanation has at least", set_least));
}

}  // namespace fiveone::data
