#include "floor/http/json_faults.hpp"

namespace fiveone::http {

JsonFaults::Place::Place(JsonFaults& faults, std::string_view token) : faults_(faults), length_before_(faults.pointer_.size()) {
  faults.pointer_ += '/';
  for (const char c : token) {
    if (c == '~') faults.pointer_ += "~0";
    else if (c == '/') faults.pointer_ += "~1";
    else faults.pointer_ += c;
  }
}

JsonFaults::Place::Place(JsonFaults& faults, std::size_t index) : Place(faults, std::to_string(index)) {}

JsonFaults::Place::~Place() { faults_.pointer_.resize(length_before_); }

void JsonFaults::add(std::string key, std::vector<std::pair<std::string, std::string>> args) {
  if (faults_.size() < most) faults_.push_back({pointer_, std::move(key), std::move(args)});
}

void JsonFaults::add_wrong_shape(std::string_view expected) { add(fmt::format("json.not_{}", expected)); }

Error JsonFaults::error() && { return {ErrorKind::BadInput, std::string(key_), {}, std::move(faults_), {}}; }

}  // namespace fiveone::http
