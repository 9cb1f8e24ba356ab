#include "modules/data/rule/lexer.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "floor/base/ascii.hpp"

namespace fiveone::data {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_word(char c) { return is_letter(c) || is_digit(c); }

// A digit as Chinese keyboards write it too: 0 to 9, or full-width.
struct Digit {
  char plain = 0;
  std::size_t length = 0;
};
std::optional<Digit> digit_at(std::string_view text) {
  constexpr std::string_view full_width_lead = "\xEF\xBC";  // U+FF10 to U+FF19
  if (!text.empty() && is_digit(text.front())) return Digit{text.front(), 1};
  if (text.size() < 3 || !text.starts_with(full_width_lead)) return std::nullopt;
  const auto last = static_cast<unsigned char>(text[2]);
  if (last < 0x90 || last > 0x99) return std::nullopt;
  return Digit{static_cast<char>('0' + (last - 0x90)), 3};
}

struct Sign {
  std::string_view written;
  std::string_view plain;
};
// Longer ones first.
constexpr std::array<Sign, 41> signs{
    {{"<=", "<="}, {">=", ">="}, {"!=", "!="}, {"<>", "!="}, {"==", "="}, {"≤", "<="}, {"≥", ">="}, {"≠", "!="}, {"⩽", "<="}, {"⩾", ">="},
     {"×", "*"},  {"÷", "/"},   {"（", "("},  {"）", ")"},  {"，", ","}, {"：", ":"},  {"＝", "="},  {"＜", "<"},  {"＞", ">"},  {"＋", "+"},
     {"－", "-"}, {"−", "-"},   {"＊", "*"},  {"／", "/"},  {"％", "%"}, {"．", "."},  {"=", "="},   {"<", "<"},   {">", ">"},   {"+", "+"},
     {"-", "-"},  {"*", "*"},   {"/", "/"},   {"%", "%"},   {"(", "("},  {")", ")"},   {",", ","},   {":", ":"},   {".", "."},   {"、", ","},
     {"；", ":"}}};
constexpr std::array<std::string_view, 6> blanks{" ", "\t", "\n", "\r", "\u00A0", "\u3000"};
struct Quotes {
  std::string_view open, close;
};
constexpr std::array<Quotes, 4> quotes{{{"\"", "\""}, {"“", "”"}, {"「", "」"}, {"'", "'"}}};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::expected<std::vector<Token>, RuleFault> run() {
    if (text_.size() > most_rule_bytes) return std::unexpected(RuleFault{"data.rule.too_long", {{"most", std::to_string(most_rule_bytes)}}, {}});
    for (skip_blanks(); at_ < text_.size(); skip_blanks())
      if (!take_word() && !take_number() && !take_text() && !take_sign()) return std::unexpected(stranger());
    tokens_.push_back({TokenKind::End, "", {text_.size(), 0}});
    return std::move(tokens_);
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }

  void skip_blanks() {
    while (true) {
      const auto* const blank = std::ranges::find_if(blanks, [&](std::string_view one) { return rest().starts_with(one); });
      if (blank == blanks.end()) return;
      at_ += blank->size();
    }
  }

  void add(TokenKind kind, std::string_view plain, std::size_t length) {
    tokens_.push_back({kind, std::string(plain), {at_, length}});
    at_ += length;
  }

  // Behind a point stands a key, which may begin with a digit: lines.0203.price.
  bool is_behind_point() const {
    return !tokens_.empty() && tokens_.back().kind == TokenKind::Sign && tokens_.back().text == ".";
  }

  bool take_word() {
    if (!is_letter(rest().front()) && !(is_behind_point() && is_digit(rest().front()))) return false;
    const auto end = std::ranges::find_if_not(rest(), is_word);
    const auto word = rest().substr(0, static_cast<std::size_t>(end - rest().begin()));
    add(TokenKind::Name, word, word.size());
    return true;
  }

  // Puts the digits that begin there to `plain`; where they end.
  std::size_t digits_from(std::size_t at, std::string& plain) const {
    while (const auto digit = digit_at(text_.substr(at))) {
      plain += digit->plain;
      at += digit->length;
    }
    return at;
  }
  bool take_number() {
    std::string plain;
    auto end = digits_from(at_, plain);
    if (plain.empty()) return false;
    for (const std::string_view point : {".", "．"}) {
      if (!text_.substr(end).starts_with(point) || !digit_at(text_.substr(end + point.size()))) continue;
      end = digits_from(end + point.size(), plain += '.');
      break;
    }
    add(TokenKind::Number, plain, end - at_);
    return true;
  }

  bool take_text() {
    const auto* const pair = std::ranges::find_if(quotes, [&](const Quotes& one) { return rest().starts_with(one.open); });
    if (pair == quotes.end()) return false;
    const auto begin = at_ + pair->open.size();
    const auto end = text_.find(pair->close, begin);
    if (end == std::string_view::npos) return false;
    add(TokenKind::Text, text_.substr(begin, end - begin), end + pair->close.size() - at_);
    return true;
  }

  bool take_sign() {
    const auto* const sign = std::ranges::find_if(signs, [&](const Sign& one) { return rest().starts_with(one.written); });
    if (sign == signs.end()) return false;
    add(TokenKind::Sign, sign->plain, sign->written.size());
    return true;
  }

  RuleFault stranger() const {
    const auto length = character_length();
    const bool quote = std::ranges::any_of(quotes, [&](const Quotes& one) { return rest().starts_with(one.open); });
    return {quote ? "data.rule.open_quote" : "data.rule.stranger", {{"sign", std::string(rest().substr(0, length))}}, {at_, length}};
  }
  std::size_t character_length() const {
    std::size_t length = 1;
    while (at_ + length < text_.size() && (static_cast<unsigned char>(text_[at_ + length]) & 0xC0U) == 0x80U) ++length;
    return length;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::expected<std::vector<Token>, RuleFault> tokens_of(std::string_view text) { return Lexer(text).run(); }

}  // namespace fiveone::data
