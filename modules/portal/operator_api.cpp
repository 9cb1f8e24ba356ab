#include "modules/portal/operator_api.hpp"

#include "floor/base/hash.hpp"
#include "floor/base/messages.hpp"
#include "floor/base/text.hpp"
#include "floor/http/json_route.hpp"
#include "modules/portal/article/article.hpp"
#include "modules/portal/check/check.hpp"
#include "modules/portal/public/media.hpp"
#include "modules/portal/site/site.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t batch_bytes = 64'000'000;
constexpr std::size_t file_bytes = 50'000'000;
constexpr http::JsonLimits batch_limits{.depth = 16, .string_bytes = 4'000'000, .values = 1'000'000};

audit::Actor operator_of(const http::Request& request) {
  return {.name = "operator", .address = "local", .request = request.id, .idempotency_key = std::string(request.header("idempotency-key"))};
}

Result<Column> column_of(storage::Database& records, const std::string& site_key, const std::string& column_key) {
  return records.read([&](storage::Reader& reader) -> Result<Column> {
    const auto site = find_site_by_key(reader, site_key);
    if (!site) return fail(ErrorKind::NotFound, "site.not_found", {{"site", site_key}});
    auto column = find_column_by_key(reader, site->id, column_key);
    if (!column) return fail(ErrorKind::NotFound, "column.not_found", {{"column", column_key}});
    return *std::move(column);
  });
}

Result<ImportAnswer> import_batch(storage::Database& records, const http::Request& request, ImportBatch batch) {
  TRY(const auto column, column_of(records, batch.site, batch.column));
  ImportAnswer answer;
  std::vector<PreparedRecord> ready;
  std::vector<std::size_t> places;
  for (auto& record : batch.records) {
    auto& told = answer.records.emplace_back(RecordAnswer{.place = record.place});
    auto prepared = prepare(std::move(record));
    if (!prepared) {
      told.reason = translate(Language::Chinese, prepared.error());
      continue;
    }
    for (const auto& warning : prepared->warnings) told.warnings.push_back(translate(Language::Chinese, warning));
    places.push_back(answer.records.size() - 1);
    ready.push_back(*std::move(prepared));
  }
  TRY(const auto imported, audit::perform_each(records, operator_of(request), "portal.article.import", ready,
                                               [&](audit::Act& act, const PreparedRecord& prepared) {
                                                 return import_article(act, column, prepared);
                                               }));
  for (std::size_t i = 0; i < imported.size(); ++i) {
    answer.records[places[i]].outcome = imported[i].outcome;
    answer.records[places[i]].article = imported[i].article;
  }
  return answer;
}

using Order = Result<> (*)(audit::Act&, Id, std::int64_t, const ArticleOrder&);

Result<> order_publish(audit::Act& act, Id id, std::int64_t version, const ArticleOrder&) { return publish_article(act, id, version); }
Result<> order_withdraw(audit::Act& act, Id id, std::int64_t version, const ArticleOrder& order) {
  return withdraw_article(act, id, version, order.reason.value_or(""));
}
Result<> order_redirect(audit::Act& act, Id id, std::int64_t version, const ArticleOrder& order) {
  return redirect_article(act, id, version, order.target.value_or(""));
}
Result<> order_remove(audit::Act& act, Id id, std::int64_t version, const ArticleOrder&) { return remove_article(act, id, version); }

Result<std::string> carry_out(audit::Act& act, Id id, const ArticleOrder& body, Order order) {
  const auto article = find_article(act.tx, id);
  if (!article) return fail(ErrorKind::NotFound, "article.not_found", {{"article", to_string(id)}});
  CHECK_OK(order(act, id, body.version.value_or(article->version), body));
  const auto after = find_article(act.tx, id);
  return http::encode_json(ArticleAnswer{id, after->version, address_of(*after)});
}

void add_order(House& house, std::string_view word, std::string_view verb, std::string_view summary, Order order) {
  auto& records = house.records;
  house.router.add({.method = http::Method::Post,
                    .pattern = fmt::format("/api/operator/portal/articles/{{article}}/{}", word),
                    .permission = http::Permission::of_operator(),
                    .face = http::Face::Json,
                    .summary = std::string(summary),
                    .handler = [&records, verb, order](const http::Request& request) -> Result<http::Response> {
                      const auto id = request.place_id("article");
                      if (!id) return fail(ErrorKind::NotFound, "article.not_found", {{"article", std::string(request.place("article"))}});
                      TRY(const auto body, http::decode_json<ArticleOrder>(request.body));
                      TRY(auto answer, audit::perform_once(records, operator_of(request), verb, sha256_hex(request.path + request.body),
                                                           [&](audit::Act& act) { return carry_out(act, *id, body, order); }));
                      http::Response response;
                      response.content_type = "application/json";
                      response.body = std::move(answer);
                      return response;
                    },
                    .max_body = 10'000,
                    .request_schema = http::schema_of<ArticleOrder>(),
                    .response_schema = http::schema_of<ArticleAnswer>()});
}

Result<StoredFileAnswer> keep_file(House& house, const http::Request& request) {
  const auto name = request.parameter("name").value_or("");
  TRY(const auto stored, house.files.put(request.body, name));
  CHECK_OK(audit::perform(house.records, operator_of(request), "portal.media.add", [&](audit::Act& act) -> Result<> {
    put_media(act.tx, stored, name);
    act.record("media", Id{}, {}, JsonText().add("hash", stored.hash).add("name", name).add("type", stored.media_type));
    return {};
  }));
  return StoredFileAnswer{stored.hash, stored.media_type};
}

}  // namespace

void add_operator_routes(House& house) {
  add_order(house, "publish", "portal.article.publish", "Publish an article's draft, or a withdrawn article again", order_publish);
  add_order(house, "withdraw", "portal.article.withdraw", "Withdraw an article", order_withdraw);
  add_order(house, "redirect", "portal.article.redirect", "Lead an article's address to another page", order_redirect);
  add_order(house, "remove", "portal.article.remove", "Remove an article for good (410)", order_remove);
  house.router.add(http::json_route<http::Nothing, CheckReport>(
      http::Method::Get, "/api/operator/portal/check", http::Permission::of_operator(), "Check the portal by the rule table",
      [&records = house.records](const http::Request&) -> Result<CheckReport> { return check_portal(records); }));
  house.router.add({.method = http::Method::Post,
                    .pattern = "/api/operator/portal/import",
                    .permission = http::Permission::of_operator(),
                    .face = http::Face::Json,
                    .summary = "Import a batch of articles into a column",
                    .handler = [&records = house.records](const http::Request& request) -> Result<http::Response> {
                      TRY(auto batch, http::decode_json<ImportBatch>(request.body, batch_limits));
                      TRY(const auto answer, import_batch(records, request, std::move(batch)));
                      return http::json_response(answer);
                    },
                    .max_body = batch_bytes,
                    .request_schema = http::schema_of<ImportBatch>(),
                    .response_schema = http::schema_of<ImportAnswer>()});
  house.router.add({.method = http::Method::Post,
                    .pattern = "/api/operator/portal/files",
                    .permission = http::Permission::of_operator(),
                    .face = http::Face::Json,
                    .summary = "Keep a picture or attachment",
                    .handler = [&house](const http::Request& request) -> Result<http::Response> {
                      TRY(const auto answer, keep_file(house, request));
                      return http::json_response(answer);
                    },
                    .max_body = file_bytes,
                    .response_schema = http::schema_of<StoredFileAnswer>()});
}

}  // namespace fiveone::portal
