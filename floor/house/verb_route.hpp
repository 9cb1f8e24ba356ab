// A route that performs one verb: its body and its answer are structs (floor/http/json_route.hpp), the verb runs in one transaction
// with its record, and with an Idempotency-Key it acts once and gives its first answer again.
//
//   router.add(verb_route<NewPost, PostAnswer>(records, "identity.post.open", http::Method::Post, "/api/…", permission, "Open a post",
//                                              [](audit::Act& act, const http::Request& request, const NewPost& body) { … }));
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "floor/audit/verbs.hpp"
#include "floor/base/text.hpp"
#include "floor/house/acting.hpp"
#include "floor/http/json_route.hpp"

namespace fiveone {

// What was asked, for perform_once: another body, address or version under the same key is another request.
inline std::string fingerprint_of(const http::Request& request) {
  return sha256_hex(fmt::format("{} {}\n{}\n{}", http::name_of(request.method), request.path, request.header("if-match"), request.body));
}

// `fn(Act&, const Request&, const Body&)`, or without the last for a Body of Nothing, -> Result<Answer>. `records` must outlive the router.
template <class Body, class Answer, class Fn>
http::Route verb_route(storage::Database& records, std::string_view verb, http::Method method, std::string pattern,
                       http::Permission permission, std::string summary, Fn fn, std::size_t max_body = 100'000) {
  constexpr bool has_body = !std::is_same_v<Body, http::Nothing>;
  const auto once = [&records, verb](const http::Request& request, auto work) -> Result<Answer> {
    TRY(const auto text, audit::perform_once(records, actor_of(request), verb, fingerprint_of(request),
                                             [&](audit::Act& act) -> Result<std::string> {
                                               TRY(const Answer answer, work(act));
                                               return http::encode_json(answer);
                                             }));
    return http::decode_json<Answer>(text, http::kept_json);
  };
  const auto answer = [once, fn = std::move(fn)](const http::Request& request, auto&&... body) -> Result<Answer> {
    return once(request, [&](audit::Act& act) { return fn(act, request, body...); });
  };
  if constexpr (has_body) {
    return http::json_route<Body, Answer>(method, std::move(pattern), permission, std::move(summary),
                                          [answer](const http::Request& request, const Body& body) { return answer(request, body); }, max_body);
  } else {
    return http::json_route<Body, Answer>(method, std::move(pattern), permission, std::move(summary),
                                          [answer](const http::Request& request) { return answer(request); });
  }
}

}  // namespace fiveone
