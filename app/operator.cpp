#include "app/operator.hpp"

#include "floor/base/text.hpp"
#include "floor/http/json_value.hpp"

namespace fiveone {
namespace {

// The message that a problem document carries, already in words.
Error told_by(const http::Response& response) {
  Error error{.kind = response.status == 404   ? ErrorKind::NotFound
                      : response.status == 409 ? ErrorKind::Conflict
                      : response.status == 507 ? ErrorKind::NoSpace
                                               : ErrorKind::BadInput,
              .key = fmt::format("HTTP {}", response.status)};
  if (const auto problem = http::parse_json(response.body))
    if (const auto* title = problem->find("title"))
      if (const auto* text = title->as<std::string>()) error.key = *text;
  return error;
}

void split_target(std::string_view target, http::Request& request) {
  const auto mark = target.find('?');
  request.path = target.substr(0, mark);
  if (mark == std::string_view::npos) return;
  const auto field = target.substr(mark + 1);
  const auto equals = field.find('=');
  request.query.push_back({std::string(field.substr(0, equals)), std::string(field.substr(equals + 1))});
}

}  // namespace

Result<std::unique_ptr<Operator>> Operator::open(const Settings& settings) {
  std::unique_ptr<Operator> made(new Operator);
  made->folder_ = {settings.data};
  if (!std::filesystem::exists(settings.data)) return fail(ErrorKind::NotFound, "data.not_ready", {{"folder", settings.data.string()}});
  made->lock_ = FolderLock::take(made->folder_);
  if (!made->lock_) return made;
  TRY(made->premises_, Premises::open(settings));
  return made;
}

Result<std::string> Operator::ask(http::Method method, std::string path, std::string body, std::string_view content_type) {
  http::Request request{.method = method, .body = std::move(body), .peer = http::Peer::Operator, .id = random_token(8)};
  split_target(path, request);
  request.headers = {{"content-type", std::string(content_type)}};
  http::Response response;
  if (premises_) {
    response = premises_->router().answer(request);
  } else {
    TRY(response, http::ask_operator(folder_.socket(), request));
  }
  if (response.status < 200 || response.status > 299) return std::unexpected(told_by(response));
  return std::move(response.body);
}

}  // namespace fiveone
