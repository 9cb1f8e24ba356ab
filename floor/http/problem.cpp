#include "floor/http/problem.hpp"

#include "floor/http/json_value.hpp"

namespace fiveone::http {

Response problem(const Error& error, const Request& request, const MessageLookup& lookup) {
  const auto text_of = [&](const auto& fault) { return lookup ? lookup(fault.key, fault.args) : fault.key; };
  Response response;
  response.status = status_of(error.kind);
  response.content_type = "application/problem+json";

  JsonWriter writer(response.body);
  writer.begin_object().member("type", "about:blank").member("title", text_of(error));
  writer.key("status").number(response.status);
  writer.member("code", error.key).member("instance", request.id);
  if (!error.args.empty()) {
    writer.key("args").begin_object();
    for (const auto& [name, value] : error.args) writer.member(name, value);
    writer.end_object();
  }
  if (!error.fields.empty()) {
    writer.key("errors").begin_array();
    for (const auto& field : error.fields) {
      writer.begin_object().member("pointer", field.where).member("code", field.key).member("detail", text_of(field)).end_object();
    }
    writer.end_array();
  }
  writer.end_object();
  return response;
}

}  // namespace fiveone::http
