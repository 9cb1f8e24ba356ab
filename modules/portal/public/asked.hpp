// What the search page and the policy library read from a query string, and the links that change one part of it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "floor/http/message.hpp"

namespace fiveone::portal {

using Fields = std::vector<std::pair<std::string, std::string>>;

std::string percent_encode(std::string_view text);
// "/search?q=%E5%95%86&year=2015", empty values left out.
std::string address_with(std::string_view path, const Fields& fields);
// The fields with one changed ("" takes it out), paging begun anew.
Fields with(Fields fields, std::string_view name, std::string_view value);
// These parameters, as asked for, at most 200 bytes each.
Fields asked_fields(const http::Request& request, std::initializer_list<std::string_view> names);
std::string_view value_of(const Fields& fields, std::string_view name);
// 1, 2, 3 … of ?page=, at most 100.
std::size_t asked_page(const http::Request& request);

}  // namespace fiveone::portal
