// A site with two columns on a scratch database, and the portal's verbs in one line each. For tests.
#pragma once

#include <functional>
#include <string>

#include "embedded/floor_audit.hpp"
#include "embedded/floor_jobs.hpp"
#include "embedded/modules_portal.hpp"
#include "floor/html/sanitizer.hpp"
#include "modules/portal/article/article.hpp"
#include "modules/portal/column/column.hpp"
#include "modules/portal/site/site.hpp"
#include "tests/support/room_migrations.hpp"

namespace fiveone::portal::testing {

inline std::vector<storage::Migration> portal_migrations() {
  return fiveone::testing::migrations_of({embedded_floor_audit(), embedded_floor_jobs(), embedded_modules_portal()});
}

inline const audit::Actor editor{.name = "editor"};

inline Site some_site(std::string key = "province") { return {.key = std::move(key), .name_zh = "商务厅", .name_en = "Commerce"}; }

inline Column some_column(Id site, std::string key) {
  return {.site = site, .key = std::move(key), .name_zh = "工作动态", .description_zh = "发布工作动态", .keywords = "动态", .statutory_type = "工作动态"};
}

inline Wording some_wording(std::string title) { return {.title = std::move(title), .body = html::paragraphs("全省电子商务工作会议召开。")}; }

class TestPortal {
 public:
  explicit TestPortal(storage::Database& database) : db(database) {
    site = act([](audit::Act& a) { return create_site(a, some_site()); }).value();
    news = act([&](audit::Act& a) { return create_column(a, some_column(site, "news")); }).value();
    notices = act([&](audit::Act& a) { return create_column(a, some_column(site, "notices")); }).value();
  }

  template <class Work>
  auto act(const Work& work) -> std::invoke_result_t<const Work&, audit::Act&> {
    return audit::perform(db, editor, "test.act", work);
  }

  Id draft(std::string title, std::string language = "zh") {
    return act([&](audit::Act& a) {
      return draft_article(a, {.column = news, .language = language, .wording = some_wording(title)});
    }).value();
  }
  Id publish(std::string title, std::optional<Instant> at = {}, std::string language = "zh") {
    const auto id = draft(std::move(title), std::move(language));
    act([&](audit::Act& a) { return publish_article(a, id, 2, at); }).value();
    return id;
  }
  Article article(Id id) {
    return db.read([&](storage::Reader& reader) { return find_article(reader, id); }).value();
  }
  std::string live_title(Id id) {
    const auto edition = article(id).live.value();
    return db.read([&](storage::Reader& reader) { return find_edition(reader, edition); })->wording.title;
  }
  std::int64_t value(storage::Sql sql) {
    return db.read([&](storage::Reader& reader) { return reader.value<std::int64_t>(sql, {}).value(); });
  }

  storage::Database& db;
  Id site;
  Id news;
  Id notices;
};

}  // namespace fiveone::portal::testing
