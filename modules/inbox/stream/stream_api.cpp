#include "modules/inbox/stream/stream_api.hpp"

#include "floor/house/language.hpp"
#include "floor/http/bytes_schema.hpp"
#include "floor/http/json_route.hpp"

namespace fiveone::inbox {
namespace {

enum class StreamLanguage { Zh, En };
BOOST_DESCRIBE_ENUM(StreamLanguage, Zh, En)

// EventSource cannot set a header: the desk's language stands in the address.
struct StreamQuery {
  std::optional<StreamLanguage> language;
};
BOOST_DESCRIBE_STRUCT(StreamQuery, (), (language))

Result<http::Response> answer_stream(Listeners& listeners, const http::Request& request) {
  TRY(const auto query, http::decode_query<StreamQuery>(request));
  auto language = language_of(request);
  if (query.language) language = *query.language == StreamLanguage::En ? Language::English : Language::Chinese;
  auto stream = std::make_shared<http::EventStream>();
  if (listeners.add(request, language, stream)) return http::event_response(std::move(stream));
  http::Response enough;  // 204 tells EventSource to leave it at that (WHATWG HTML 9.2.2)
  enough.status = 204;
  return enough;
}

}  // namespace

void add_stream_route(http::Router& router, Listeners& listeners) {
  http::Route route{.method = http::Method::Get,
                    .pattern = "/api/inbox/stream",
                    .permission = http::Permission::signed_in(),
                    .face = http::Face::Json,
                    .summary = "Server-sent events `counts` and `notice`, as they happen; 204 where the session listens often enough",
                    .handler = [&listeners](const http::Request& request) { return answer_stream(listeners, request); }};
  route.parameters = http::parameters_of<StreamQuery>();
  route.response_schema = http::bytes_schema("text/event-stream");
  router.add(std::move(route));
}

}  // namespace fiveone::inbox
