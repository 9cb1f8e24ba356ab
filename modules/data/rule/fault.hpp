// What is wrong with a rule's text, and where: bytes of the text, for the editor to underline.
#pragma once

#include <string>
#include <vector>

#include "floor/base/messages.hpp"

namespace fiveone::data {

struct Span {
  std::size_t at = 0;
  std::size_t length = 0;
};

struct RuleFault {
  std::string key;  // a message
  MessageArgs args;
  Span span;
};

}  // namespace fiveone::data
