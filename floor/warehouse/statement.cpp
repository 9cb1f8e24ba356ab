#include "floor/warehouse/statement.hpp"

namespace fiveone::warehouse {
namespace {

// Standard SQL knows the doubled quote only; ClickHouse reads a backslash too.
void append_quoted(std::string& out, std::string_view text, Engine engine) {
  out += '\'';
  for (const char c : text) {
    if (c == '\0') throw std::logic_error("warehouse: text with a zero in it");
    if (c == '\'') out += '\'';
    if (c == '\\' && engine == Engine::ClickHouse) out += '\\';
    out += c;
  }
  out += '\'';
}

}  // namespace

Statement& Statement::piece(Piece piece) {
  pieces_.push_back(std::move(piece));
  return *this;
}

// No id is 0, and no text of ours is this one.
Statement& Statement::values(const std::vector<Id>& ids) {
  std::string list = "(0";
  for (const auto id : ids) list += "," + std::to_string(id.value);
  return piece(list + ")");
}

Statement& Statement::values(const std::vector<std::string>& texts) {
  piece(Sql("("));
  if (texts.empty()) piece(Sql("'\x7f'"));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) piece(Sql(","));
    value(texts[i]);
  }
  return piece(Sql(")"));
}

std::string Statement::text(Engine engine, std::string_view loaded_condition) const {
  std::string out;
  for (const auto& piece : pieces_) {
    if (const auto* sql = std::get_if<Sql>(&piece)) out += sql->text(engine);
    else if (const auto* text = std::get_if<Text>(&piece)) append_quoted(out, text->value, engine);
    else if (const auto* number = std::get_if<std::string>(&piece)) out += *number;
    else out += loaded_condition;
  }
  return out;
}

}  // namespace fiveone::warehouse
