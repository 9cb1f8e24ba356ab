// Writes the head of an answer: status line, the answer's own fields, the security fields, and what HTTP itself needs.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "floor/http/message.hpp"

namespace fiveone::http {

std::string_view reason_of(int status);

// "HTTP/1.1 200 OK\r\n"
void append_status_line(std::string& out, int status);
void append_field(std::string& out, std::string_view name, std::string_view value);
void append_length(std::string& out, std::size_t length);

// Names and values with control characters are left out: a handler that lets one through must not split the answer. So are
// fields that only the server may write.
void append_given_fields(std::string& out, std::span<const Field> fields);
// `fields`, and the security fields that they do not set themselves.
void append_fields(std::string& out, std::span<const Field> fields);

}  // namespace fiveone::http
