#include "modules/portal/newsroom/desk_route.hpp"
#include "modules/portal/newsroom/newsroom.hpp"
#include "modules/portal/newsroom/rights.hpp"
#include "modules/portal/newsroom/word.hpp"

namespace fiveone::portal {

BOOST_DESCRIBE_ENUM(WordKind, Typing, Sensitive)
BOOST_DESCRIBE_STRUCT(ListedWord, (), (id, version, wrong, right, kind, note))

namespace {

constexpr std::int64_t most_words_on_a_page = 200;

struct WordQuery {
  std::optional<WordKind> kind;
  std::optional<std::string> q;
  std::optional<std::string> after;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(WordQuery, (), (kind, q, after, limit))

struct WordPage {
  std::vector<ListedWord> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(WordPage, (), (items, next))

struct WordBody {
  std::string wrong;
  std::string right;
  WordKind kind = WordKind::Typing;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(WordBody, (), (wrong, right, kind, note))

Result<WordPage> list(storage::Database& records, const WordQuery& query) {
  const auto limit = query.limit.value_or(50);
  if (limit < 1 || limit > most_words_on_a_page) return fail(ErrorKind::BadInput, "newsroom.limit", {{"most", std::to_string(most_words_on_a_page)}});
  WordPage page;
  page.items = records.read([&](storage::Reader& reader) {
    return list_words(reader, {query.kind, query.q.value_or(""), query.after.value_or(""), static_cast<std::size_t>(limit) + 1});
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = page.items.back().wrong;
  }
  return page;
}

Result<http::Response> add(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto body, body_of<WordBody>(request));
  return answer_verb(records, request, "portal.word.add", [&](audit::Act& act) -> Result<ListedWord> {
    TRY(const auto id, add_word(act, caller, {.kind = body.kind, .wrong = body.wrong, .right = body.right, .note = body.note}));
    return find_word(act.tx, id).value();
  });
}

Result<http::Response> change(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto id, id_in(request, "word"));
  TRY(const auto version, http::version_in(request));
  TRY(const auto body, body_of<WordBody>(request));
  return answer_verb(records, request, "portal.word.change", [&](audit::Act& act) -> Result<ListedWord> {
    CHECK_OK(change_word(act, caller, {id, body.kind, body.wrong, body.right, body.note, version}));
    return find_word(act.tx, id).value();
  });
}

Result<http::Nothing> remove(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto id, id_in(request, "word"));
  TRY(const auto version, http::version_in(request));
  CHECK_OK(audit::perform(records, actor_of(request), "portal.word.remove", [&](audit::Act& act) { return remove_word(act, caller, id, version); }));
  return http::Nothing{};
}

}  // namespace

void add_word_routes(House& house) {
  auto& records = house.records;
  house.router.add(http::query_route<WordQuery, WordPage>("/api/portal/words", http::Permission(reading_articles), "The department's lists of words",
                                                          [&records](const http::Request&, const WordQuery& query) { return list(records, query); }));
  house.router.add(desk_route<WordBody, ListedWord>(http::Method::Post, "/api/portal/words", keeping_columns, "List a word",
                                                    [&records](const http::Request& request) { return add(records, request); }));
  house.router.add(desk_route<WordBody, ListedWord>(http::Method::Put, "/api/portal/words/{word}", keeping_columns, "Change a listed word",
                                                    [&records](const http::Request& request) { return change(records, request); }));
  house.router.add(http::json_route<http::Nothing, http::Nothing>(http::Method::Delete, "/api/portal/words/{word}", http::Permission(keeping_columns),
                                                                  "Take a word off the list",
                                                                  [&records](const http::Request& request) { return remove(records, request); }));
}

}  // namespace fiveone::portal
