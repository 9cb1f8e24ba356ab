// What may be told to an article, each under a word and a permission: the same list makes the routes, the bulk routes and the buttons
// that the desk shows.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/portal/newsroom/scope.hpp"

namespace fiveone::portal {

struct Order {
  std::optional<std::string> reason;
  std::optional<std::string> note;
  std::optional<Instant> at;       // when it is to appear
  std::optional<Instant> expires;  // when it is to be withdrawn
  std::optional<std::string> target;
};

// One order under way: the article as the caller saw it, its permission proved in this transaction.
struct Ordering {
  audit::Act& act;
  const http::Caller& caller;
  const Visible<Article>& article;
  const Order& order;
};

struct OrderKind {
  std::string_view word;        // "review/first/accept": the end of its route
  std::string_view permission;
  std::string_view verb;        // in the audit log
  std::string_view summary;
  Result<> (*carry_out)(const Ordering&);
  // Whether it fits the article as it stands, rights left aside.
  bool (*fits)(storage::Reader&, const http::Caller&, const Article&);
};

std::span<const OrderKind> order_kinds();

// Verb: NotFound out of scope, Conflict `stale`, and what each order refuses.
Result<> carry_out(audit::Act& act, const http::Caller& caller, const OrderKind& kind, Id article, std::int64_t version, const Order& order);

// The words of the orders that this caller may give to it now, "save" and "discard" among them.
std::vector<std::string> orders_open_to(storage::Reader& reader, const http::Caller& caller, const Article& article);

}  // namespace fiveone::portal
