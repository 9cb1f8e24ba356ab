#include "modules/identity/provider/faults.hpp"

namespace fiveone::identity {

std::unexpected<Error> disbelieve(std::string fault, std::string detail) {
  return std::unexpected(Error{ErrorKind::Forbidden, "provider.not_believed", {}, {{"", std::move(fault), {}}}, std::move(detail)});
}

std::unexpected<Error> disbelieve(const Error& of_connection) {
  const bool later = of_connection.kind == ErrorKind::Busy;
  return std::unexpected(Error{later ? ErrorKind::Busy : ErrorKind::Forbidden, later ? "provider.unreachable" : "provider.not_believed", {},
                               {{"", of_connection.key, of_connection.args}}, of_connection.detail});
}

bool is_fault(const Error& error, std::string_view fault) {
  return error.key == "provider.not_believed" && !error.fields.empty() && error.fields.front().key == fault;
}

}  // namespace fiveone::identity
