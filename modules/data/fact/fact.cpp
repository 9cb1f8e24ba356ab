#include "modules/data/fact/fact.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t most_whole_digits = 18;

}  // namespace

bool can_hold(const Decimal& value) {
  const auto text = (value.is_negative() ? -value : value).text();
  return text.substr(0, text.find('.')).size() <= most_whole_digits && value.places() <= Decimal::most_places;
}

}  // namespace fiveone::data
