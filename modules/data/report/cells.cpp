#include "modules/data/report/cells.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "floor/http/json_value.hpp"

namespace fiveone::data {
namespace {

auto place_of(const std::vector<Cell>& all, std::string_view address) { return std::ranges::lower_bound(all, address, {}, &Cell::address); }

struct Write {
  Id by;
  Instant at;
  bool operator==(const Write&) const = default;
};

// Few: a report is saved tens of times, and the writes that no cell bears any more are dropped.
std::size_t ensure_write(std::vector<Write>& writes, const Cell& cell) {
  const Write write{cell.by, cell.at};
  const auto known = std::ranges::find(writes, write);
  if (known == writes.end()) writes.push_back(write);
  return static_cast<std::size_t>(std::ranges::find(writes, write) - writes.begin());
}

[[noreturn]] void broken() { throw std::runtime_error("the cells of a report cannot be read"); }

std::int64_t number_in(const http::JsonValue* value) {
  const auto* number = value ? value->as<http::JsonNumber>() : nullptr;
  std::int64_t out = 0;
  if (!number || std::from_chars(number->text.data(), number->text.data() + number->text.size(), out).ec != std::errc()) broken();
  return out;
}

std::string text_in(const http::JsonValue& object, std::string_view name) {
  const auto* value = object.find(name);
  const auto* text = value ? value->as<std::string>() : nullptr;
  return text ? *text : std::string();
}

template <class T>
const T& shape_of(const http::JsonValue* value) {
  const auto* found = value ? value->as<T>() : nullptr;
  if (!found) broken();
  return *found;
}

std::vector<Write> writes_in(const http::JsonValue& document) {
  std::vector<Write> writes;
  for (const auto& pair : shape_of<std::vector<http::JsonValue>>(document.find("w"))) {
    const auto& both = shape_of<std::vector<http::JsonValue>>(&pair);
    if (both.size() != 2) broken();
    writes.push_back({Id{number_in(&both[0])}, Instant{number_in(&both[1])}});
  }
  return writes;
}

Cell cell_in(const http::JsonMember& member, const std::vector<Write>& writes) {
  const auto write = static_cast<std::size_t>(number_in(member.value.find("w")));
  if (write >= writes.size()) broken();
  return {.address = member.name,
          .value = text_in(member.value, "v"),
          .bad = member.value.find("bad") != nullptr,
          .explanation = text_in(member.value, "e"),
          .by = writes[write].by,
          .at = writes[write].at};
}

}  // namespace

const Cell* Cells::find(std::string_view address) const {
  const auto place = place_of(all_, address);
  return place != all_.end() && place->address == address ? &*place : nullptr;
}

std::string_view Cells::value(std::string_view address) const {
  const auto* cell = find(address);
  return cell ? std::string_view(cell->value) : std::string_view();
}

void Cells::put(Cell cell) {
  const auto place = all_.begin() + (place_of(all_, cell.address) - all_.cbegin());
  if (place != all_.end() && place->address == cell.address) *place = std::move(cell);
  else all_.insert(place, std::move(cell));
}

void Cells::erase(std::string_view address) {
  const auto place = place_of(all_, address);
  if (place != all_.end() && place->address == address) all_.erase(place);
}

std::string to_text(const Cells& cells) {
  std::vector<Write> writes;
  std::string list;
  http::JsonWriter writer(list);
  writer.begin_object();
  for (const auto& cell : cells.all()) {
    writer.key(cell.address).begin_object().member("v", cell.value);
    writer.key("w").number(static_cast<std::int64_t>(ensure_write(writes, cell)));
    if (cell.bad) writer.key("bad").number(1);
    if (!cell.explanation.empty()) writer.member("e", cell.explanation);
    writer.end_object();
  }
  writer.end_object();
  std::string out = R"({"w":[)";
  for (const auto& write : writes) {
    if (out.back() != '[') out += ',';
    out += fmt::format("[{},{}]", write.by.value, write.at.ms);
  }
  return out + R"(],"c":)" + list + "}";
}

Cells parse_cells(std::string_view text) {
  const auto document = http::parse_json(text, http::kept_json);
  if (!document) broken();
  const auto writes = writes_in(*document);
  Cells cells;
  for (const auto& member : shape_of<http::JsonMembers>(document->find("c"))) cells.all_.push_back(cell_in(member, writes));
  return cells;
}

}  // namespace fiveone::data
