// Rows put straight into SQLite, for bench/portal.
//   portal_rows bare ARTICLES.jsonl FILE.db         inserts titles and texts into one table; prints seconds, without the reading
//   portal_rows column RECORDS.db KEY COUNT         fills a column with short articles as the portal's verbs would leave them,
//                                                   without log, events or index; prints the column's id
//   portal_rows people RECORDS.db COUNT             people with a post each, spread over the organisations; half hold a role
#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t rows_in_a_transaction = 200;  // as the import has them

class Database {
 public:
  explicit Database(const char* path) {
    if (sqlite3_open(path, &db_) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(db_));
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
  }
  ~Database() { sqlite3_close(db_); }
  Database(const Database&) = delete;

  void run(const char* sql) { check(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr)); }
  void check(int code) const {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) throw std::runtime_error(sqlite3_errmsg(db_));
  }
  sqlite3* get() const { return db_; }

 private:
  sqlite3* db_ = nullptr;
};

class Statement {
 public:
  Statement(const Database& db, const char* sql) : db_(db) { db.check(sqlite3_prepare_v2(db.get(), sql, -1, &statement_, nullptr)); }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;

  void bind(int place, std::int64_t number) { db_.check(sqlite3_bind_int64(statement_, place, number)); }
  void bind(int place, const std::string& text) {
    db_.check(sqlite3_bind_text(statement_, place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC));
  }
  template <class... Values>
  void run(const Values&... values) {
    int place = 0;
    (bind(++place, values), ...);
    db_.check(sqlite3_step(statement_));
    db_.check(sqlite3_reset(statement_));
  }
  std::int64_t number(int column) { return sqlite3_column_int64(statement_, column); }
  bool next() {
    const int code = sqlite3_step(statement_);
    db_.check(code);
    return code == SQLITE_ROW;
  }

 private:
  const Database& db_;
  sqlite3_stmt* statement_ = nullptr;
};

struct Text {
  std::string title;
  std::string text;
};

std::vector<Text> read_some(std::ifstream& lines) {
  std::vector<Text> texts;
  for (std::string line; texts.size() < rows_in_a_transaction && std::getline(lines, line);) {
    const auto article = boost::json::parse(line);
    texts.push_back({std::string(article.at("title").as_string()), std::string(article.at("text").as_string())});
  }
  return texts;
}

void insert_bare(const char* articles, const char* path) {
  Database db(path);
  db.run("CREATE TABLE article (id INTEGER PRIMARY KEY, title TEXT, text TEXT) STRICT");
  Statement insert(db, "INSERT INTO article (title, text) VALUES (?, ?)");
  std::ifstream lines(articles);
  Clock::duration took{};
  for (auto texts = read_some(lines); !texts.empty(); texts = read_some(lines)) {
    const auto start = Clock::now();
    db.run("BEGIN IMMEDIATE");
    for (const auto& text : texts) insert.run(text.title, text.text);
    db.run("COMMIT");
    took += Clock::now() - start;
  }
  fmt::print("{:.3f}\n", std::chrono::duration<double>(took).count());
}

void fill_column(const char* path, const std::string& key, std::int64_t count) {
  Database db(path);
  Statement find(db, "SELECT id, site FROM portal_column WHERE key = ?");
  find.bind(1, key);
  if (!find.next()) throw std::runtime_error("no such column: " + key);
  const auto column = find.number(0);
  const auto site = find.number(1);
  Statement article(db,
                    "INSERT INTO portal_article (id, site, home, kind, language, state, published, live, title, summary, picture, "
                    "notice, redirect, created, updated, version) "
                    "VALUES (?1, ?2, ?3, 0, 'zh', 2, ?4, ?1, ?5, ?6, '', '', '', ?4, ?4, 1)");
  Statement edition(db,
                    "INSERT INTO portal_edition (id, article, number, title, subtitle, body, summary, source, author, keywords, "
                    "picture, picture_alternative, change_note, made_by, made) "
                    "VALUES (?1, ?1, 1, ?2, '', '<p>' || ?3 || '</p>', ?3, '', '', '', '', '', '', 'bench', ?4)");
  Statement place(db, "INSERT INTO portal_place (article, place) VALUES (?, ?)");
  Statement listing(db, "INSERT INTO portal_listing (place, published, article, language) VALUES (?, ?, ?, 'zh')");
  constexpr std::int64_t first_ms = 1'104'537'600'000;  // 2005-01-01
  constexpr std::int64_t step_ms = 1'200'000;           // 500,000 articles in 19 years
  db.run("BEGIN IMMEDIATE");
  for (std::int64_t id = 1; id <= count; ++id) {
    const auto published = first_ms + id / 2 * step_ms;  // two at a time, so that lists need their second key
    const auto title = fmt::format("关于做好第{}批商贸流通工作的通知", id);
    const auto summary = fmt::format("各市商务局：现将第{}批商贸流通工作有关事项通知如下，认真贯彻执行。", id);
    article.run(id, site, column, published, title, summary);
    edition.run(id, title, summary, published);
    place.run(id, column);
    listing.run(column, published, id);
  }
  db.run("COMMIT");
  fmt::print("{}\n", column);
}

void fill_people(const char* path, std::int64_t count) {
  Database db(path);
  std::vector<std::int64_t> organisations;
  Statement list(db, "SELECT id FROM identity_organisation ORDER BY id");
  while (list.next()) organisations.push_back(list.number(0));
  Statement find_role(db, "SELECT id FROM identity_role WHERE key = 'editor'");
  if (!find_role.next()) throw std::runtime_error("there is no role called editor");
  const auto role = find_role.number(0);
  Statement person(db, "INSERT INTO identity_person (id, name, phone, email, note, created, version) VALUES (?1, ?2, '', '', '', 0, 1)");
  Statement post(db, "INSERT INTO identity_post (id, person, organisation, title, valid_from, valid_to, version) VALUES (?1, ?1, ?2, '科员', 10957, NULL, 1)");
  Statement grant(db, "INSERT INTO identity_grant (id, post, role, organisation, granted) VALUES (?1, ?1, ?2, ?3, 0)");
  db.run("BEGIN IMMEDIATE");
  for (std::int64_t id = 1; id <= count; ++id) {
    const auto organisation = organisations[static_cast<std::size_t>(id) % organisations.size()];
    person.run(id, fmt::format("演示人员{:05}", id));
    post.run(id, organisation);
    if (id % 2 == 0) grant.run(id, role, organisation);
  }
  db.run("COMMIT");
}

}  // namespace

int main(int count, char** words) {
  const std::string verb = count > 1 ? words[1] : "";
  if (verb == "bare" && count == 4) {
    insert_bare(words[2], words[3]);
  } else if (verb == "column" && count == 5) {
    fill_column(words[2], words[3], std::stoll(words[4]));
  } else if (verb == "people" && count == 4) {
    fill_people(words[2], std::stoll(words[3]));
  } else {
    fmt::print(stderr, "portal_rows people RECORDS.db COUNT | bare ARTICLES.jsonl FILE.db | column RECORDS.db KEY COUNT\n");
    return 2;
  }
}
