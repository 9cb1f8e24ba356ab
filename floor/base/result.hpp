// What people can cause comes back as a value: bad input, no right, a stale version, a missing row.
// A broken world (disk full, database gone, a bug) is an exception, caught only at the edges.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fiveone {

// The kinds are few because each must mean one thing to a caller; http::status_of maps them, and nothing else does.
enum class ErrorKind {
  BadInput,     // the sender can correct it
  NotFound,     // no such thing, or not for this reader
  Gone,         // it was there and has been taken away on purpose
  Forbidden,    // known caller, no right
  Unauthorized, // unknown caller
  Conflict,     // the version that the caller saw is not the current one, or the key is taken
  Unconditional,  // the change does not say which version its sender saw
  TooLarge,     // over a limit
  TooOften,     // asked again too soon
  Busy,         // admission refused, try again later
  NoSpace,      // the disk is full: nothing was written
};

// One fault in one place of the input: `where` is a field, a line or a cell.
struct FieldError {
  std::string where;
  std::string key;                                     // message key, as in Error
  std::vector<std::pair<std::string, std::string>> args;
};

// `key` names a message in floor/base/messages; `args` fill its places; `detail` goes to the log and never to a person.
struct Error {
  ErrorKind kind = ErrorKind::BadInput;
  std::string key;
  std::vector<std::pair<std::string, std::string>> args;
  std::vector<FieldError> fields;
  std::string detail;
};

template <class T = void>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorKind kind, std::string key,
                                   std::vector<std::pair<std::string, std::string>> args = {}, std::string detail = {}) {
  return std::unexpected(Error{kind, std::move(key), std::move(args), {}, std::move(detail)});
}

}  // namespace fiveone

// `TRY(auto row, find_row(...));` binds the value or returns the error to the caller.
#define FIVEONE_JOIN_(a, b) a##b
#define FIVEONE_JOIN(a, b) FIVEONE_JOIN_(a, b)
#define TRY(declaration, expression) FIVEONE_TRY_(FIVEONE_JOIN(try_result_, __LINE__), declaration, expression)
#define FIVEONE_TRY_(name, declaration, expression)              \
  auto name = (expression);                                      \
  if (!name) return std::unexpected(std::move(name).error());    \
  declaration = *std::move(name)
// `CHECK_OK(check_title(title));` for a Result<void>.
#define CHECK_OK(expression) FIVEONE_CHECK_(FIVEONE_JOIN(check_result_, __LINE__), expression)
#define FIVEONE_CHECK_(name, expression) \
  if (auto name = (expression); !name) return std::unexpected(std::move(name).error())
