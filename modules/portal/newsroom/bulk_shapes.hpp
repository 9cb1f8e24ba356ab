// Many articles in one request, each with an outcome of its own.
#pragma once

#include "floor/base/messages.hpp"
#include "floor/http/json_route.hpp"
#include "modules/portal/newsroom/shapes.hpp"

namespace fiveone::portal {

struct BulkItem {
  Id article;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(BulkItem, (), (article, version))

struct ItemProblem {
  std::string code;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(ItemProblem, (), (code, message))

struct BulkOutcome {
  Id article;
  std::optional<Ordered> outcome;
  std::optional<ItemProblem> problem;
};
BOOST_DESCRIBE_STRUCT(BulkOutcome, (), (article, outcome, problem))

struct BulkAnswer {
  std::vector<BulkOutcome> items;
};
BOOST_DESCRIBE_STRUCT(BulkAnswer, (), (items))

// `done`: an Ordered as JSON, as perform_once keeps it.
inline BulkOutcome outcome_of(const http::Request& request, Id article, const Result<std::string>& done) {
  BulkOutcome told{.article = article};
  const auto language = request.header("accept-language").starts_with("en") ? Language::English : Language::Chinese;
  if (done) told.outcome = http::decode_json<Ordered>(*done).value();
  else told.problem = ItemProblem{done.error().key, translate(language, done.error())};
  return told;
}

}  // namespace fiveone::portal
