// Where a JSON body does not have the shape that its handler declared: each fault with its JSON pointer (RFC 6901).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "floor/base/result.hpp"

namespace fiveone::http {

class JsonFaults {
 public:
  static constexpr std::size_t most = 50;  // a person corrects no more at a time

  explicit JsonFaults(std::string_view key = "json.refused") : key_(key) {}  // of the whole refusal

  // While it lives, faults are inside the member or item that it names.
  class Place {
   public:
    Place(JsonFaults& faults, std::string_view token);
    Place(JsonFaults& faults, std::size_t index);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

   private:
    JsonFaults& faults_;
    std::size_t length_before_;
  };

  void add(std::string key, std::vector<std::pair<std::string, std::string>> args = {});
  void add_wrong_shape(std::string_view expected);  // "text", "integer", "boolean", "list", "object", "id", "instant", "day"
  bool empty() const { return faults_.empty(); }
  Error error() &&;

 private:
  std::string_view key_;
  std::string pointer_;
  std::vector<FieldError> faults_;
};

}  // namespace fiveone::http
