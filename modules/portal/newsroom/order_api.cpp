#include "modules/portal/newsroom/bulk_shapes.hpp"
#include "modules/portal/newsroom/desk_route.hpp"
#include "modules/portal/newsroom/newsroom.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t most_ordered_at_once = 200;

struct BulkOrder {
  std::vector<BulkItem> items;
  Order order;
};
BOOST_DESCRIBE_STRUCT(BulkOrder, (), (items, order))

Result<http::Response> order_one(storage::Database& records, const http::Request& request, const OrderKind& kind) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto id, id_in(request, "article"));
  TRY(const auto version, http::version_in(request));
  TRY(const auto order, body_of<Order>(request));
  return answer_verb(records, request, kind.verb, [&](audit::Act& act) -> Result<Ordered> {
    CHECK_OK(carry_out(act, caller, kind, id, version, order));
    return ordered_of(act.tx, id);
  });
}

// A verb of its own for each, so that one refusal leaves the others done. A repeated request repeats none: every order bears the version it saw.
BulkOutcome order_item(storage::Database& records, const http::Request& request, const http::Caller& caller, const OrderKind& kind,
                       const BulkItem& item, const Order& order) {
  auto actor = actor_of(request);
  if (!actor.idempotency_key.empty()) actor.idempotency_key += "/" + to_string(item.article);
  const auto fingerprint = sha256_hex(request.path + request.body);
  return outcome_of(request, item.article,
                    audit::perform_once(records, actor, kind.verb, fingerprint, [&](audit::Act& act) -> Result<std::string> {
                      CHECK_OK(carry_out(act, caller, kind, item.article, item.version, order));
                      return http::encode_json(ordered_of(act.tx, item.article));
                    }));
}

Result<http::Response> order_many(storage::Database& records, const http::Request& request, const OrderKind& kind) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto bulk, body_of<BulkOrder>(request));
  if (bulk.items.empty() || bulk.items.size() > most_ordered_at_once)
    return fail(ErrorKind::BadInput, "newsroom.bulk_size", {{"most", std::to_string(most_ordered_at_once)}});
  BulkAnswer answer;
  for (const auto& item : bulk.items) answer.items.push_back(order_item(records, request, caller, kind, item, bulk.order));
  return http::json_response(answer);
}

}  // namespace

void add_order_routes(House& house) {
  auto& records = house.records;
  for (const auto& kind : order_kinds()) {
    house.router.add(desk_route<Order, Ordered>(http::Method::Post, fmt::format("/api/portal/articles/{{article}}/{}", kind.word), kind.permission,
                                                std::string(kind.summary),
                                                [&records, &kind](const http::Request& request) { return order_one(records, request, kind); }));
    house.router.add(desk_route<BulkOrder, BulkAnswer>(http::Method::Post, fmt::format("/api/portal/bulk/{}", kind.word), kind.permission,
                                                       fmt::format("{}: many at once", kind.summary),
                                                       [&records, &kind](const auto& request) { return order_many(records, request, kind); }));
  }
}

}  // namespace fiveone::portal
