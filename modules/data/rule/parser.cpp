#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "modules/data/rule/expression.hpp"
#include "modules/data/rule/lexer.hpp"

namespace fiveone::data {
namespace {

constexpr int most_nesting = 50;
constexpr std::size_t most_depth = 250;  // of the tree: a sum of so many terms
constexpr std::size_t most_nodes = 1'000;
constexpr int most_periods = 36;

using Parsed = std::expected<NodeIndex, RuleFault>;

struct Function {
  std::string_view name;
  Op op;
  std::size_t least;
  std::size_t most;
};
constexpr std::size_t any = 100;
constexpr std::array<Function, 9> functions{{{"sum", Op::Sum, 1, any}, {"min", Op::Min, 1, any}, {"max", Op::Max, 1, any}, {"count", Op::Count, 1, any},
                                             {"average", Op::Average, 1, any}, {"abs", Op::Abs, 1, 1}, {"round", Op::Round, 1, 2},
                                             {"or_zero", Op::OrZero, 1, 1}, {"missing", Op::Missing, 1, 1}}};
constexpr std::array<std::string_view, 4> reaches{"previous", "last_year", "of", "below"};
constexpr std::array<std::string_view, 13> keywords{"each", "column", "row", "children", "if", "then", "else", "and", "or", "not", "true", "false", "of"};

struct Comparison {
  std::string_view sign;
  Op op;
};
constexpr std::array<Comparison, 6> comparisons{
    {{"=", Op::Equal}, {"!=", Op::Unequal}, {"<", Op::Less}, {"<=", Op::AtMost}, {">", Op::More}, {">=", Op::AtLeast}}};

#define FIVEONE_PARSE(name, expression)                    \
  const auto name##_parsed = (expression);                 \
  if (!name##_parsed) return std::unexpected(name##_parsed.error()); \
  const auto name = *name##_parsed

class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  std::expected<Expression, RuleFault> rule() {
    if (is_word("each"))
      if (auto fault = each()) return std::unexpected(*fault);
    return whole();
  }
  std::expected<Expression, RuleFault> whole() {
    const auto root = choice();
    if (!root) return std::unexpected(root.error());
    if (here().kind != TokenKind::End) return std::unexpected(surprise());
    return std::move(out_);
  }

 private:
  // Counts how deep the parser itself is.
  struct Nesting {
    explicit Nesting(int& depth) : depth_(depth) { ++depth_; }
    ~Nesting() { --depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    int& depth_;
  };

  // each sales:   each column of sales:
  std::optional<RuleFault> each() {
    ++at_;
    out_.each = Each::Row;
    if (is_word("column") && tokens_[at_ + 1].text == "of") {
      out_.each = Each::Column;
      at_ += 2;
    }
    if (here().kind != TokenKind::Name) return fault("data.rule.each_section");
    out_.section = here().text;
    out_.section_span = here().span;
    ++at_;
    if (!take_sign(":")) return fault("data.rule.expected", {{"sign", ":"}});
    return std::nullopt;
  }

  Parsed choice() {
    const Nesting nesting(nesting_);
    if (nesting_ > most_nesting) return refuse("data.rule.too_deep");
    if (!is_word("if")) return alternatives();
    const auto begin = here().span;
    ++at_;
    FIVEONE_PARSE(condition, choice());
    if (!take_word("then")) return refuse("data.rule.expected", {{"sign", "then"}});
    FIVEONE_PARSE(then, choice());
    if (!take_word("else")) return add(Op::If, begin, {condition, then});
    FIVEONE_PARSE(otherwise, choice());
    return add(Op::If, begin, {condition, then, otherwise});
  }

  Parsed alternatives() {
    return chain([this] { return conditions(); }, [this] { return take_word("or") ? std::optional(Op::Or) : std::nullopt; });
  }
  Parsed conditions() {
    return chain([this] { return denial(); }, [this] { return take_word("and") ? std::optional(Op::And) : std::nullopt; });
  }
  Parsed denial() {
    const Nesting nesting(nesting_);
    if (nesting_ > most_nesting) return refuse("data.rule.too_deep");
    const auto begin = here().span;
    if (!take_word("not")) return comparison();
    FIVEONE_PARSE(what, denial());
    return add(Op::Not, begin, {what});
  }

  std::optional<Op> take_comparison() {
    const auto* const found = std::ranges::find_if(comparisons, [&](const Comparison& one) { return is_sign(one.sign); });
    if (found == comparisons.end()) return std::nullopt;
    ++at_;
    return found->op;
  }
  Parsed comparison() {
    FIVEONE_PARSE(left, sum());
    const auto op = take_comparison();
    if (!op) return left;
    FIVEONE_PARSE(right, sum());
    if (std::ranges::any_of(comparisons, [&](const Comparison& one) { return is_sign(one.sign); })) return refuse("data.rule.chained");
    return add(*op, out_.nodes[left].span, {left, right});
  }

  Parsed sum() {
    return chain([this] { return product(); }, [this]() -> std::optional<Op> {
      if (take_sign("+")) return Op::Add;
      if (take_sign("-")) return Op::Subtract;
      return std::nullopt;
    });
  }
  Parsed product() {
    return chain([this] { return factor(); }, [this]() -> std::optional<Op> {
      if (take_sign("*")) return Op::Multiply;
      if (take_sign("/")) return Op::Divide;
      return std::nullopt;
    });
  }

  template <class Part, class Sign>
  Parsed chain(Part part, Sign sign) {
    auto left = part();
    while (left) {
      const auto op = sign();
      if (!op) return left;
      FIVEONE_PARSE(right, part());
      left = add(*op, out_.nodes[*left].span, {*left, right});
    }
    return left;
  }

  Parsed factor() {
    const Nesting nesting(nesting_);
    if (nesting_ > most_nesting) return refuse("data.rule.too_deep");
    const auto begin = here().span;
    if (!take_sign("-")) return primary();
    FIVEONE_PARSE(what, factor());
    return add(Op::Negate, begin, {what});
  }

  Parsed primary() {
    switch (here().kind) {
      case TokenKind::Number: return number();
      case TokenKind::Text: return text();
      case TokenKind::Name: return named();
      default: break;
    }
    if (!take_sign("(")) return std::unexpected(surprise());
    FIVEONE_PARSE(inside, choice());
    if (!take_sign(")")) return refuse("data.rule.expected", {{"sign", ")"}});
    return inside;
  }

  Parsed number() {
    const auto token = take();
    auto value = Decimal::parse(token.text);
    if (!value) return std::unexpected(RuleFault{"data.rule.number_too_long", {}, token.span});
    if (take_sign("%")) value = value->divided_by(Decimal::of(100), std::min(value->places() + 2, Decimal::most_places));
    const auto node = add(Op::Number, token.span, {});
    if (node) out_.nodes[*node].number = *value;
    return node;
  }
  Parsed text() {
    const auto token = take();
    const auto node = add(Op::Text, token.span, {});
    if (node) out_.nodes[*node].text = token.text;
    return node;
  }

  Parsed named() {
    const auto& name = here().text;
    if (name == "true" || name == "false") return add(name == "true" ? Op::True : Op::False, take().span, {});
    const bool call = tokens_[at_ + 1].kind == TokenKind::Sign && tokens_[at_ + 1].text == "(";
    if (call && name != "children") {
      if (std::ranges::find(reaches, name) != reaches.end()) return reach();
      return function();
    }
    if (!call && name != "row" && name != "children" && std::ranges::find(keywords, name) != keywords.end()) return std::unexpected(surprise());
    return cell({});
  }

  Parsed function() {
    const auto name = take();
    const auto* const found = std::ranges::find(functions, name.text, &Function::name);
    if (found == functions.end()) return std::unexpected(RuleFault{"data.rule.no_such_function", {{"name", name.text}}, name.span});
    ++at_;
    std::vector<NodeIndex> args;
    do {
      FIVEONE_PARSE(arg, choice());
      args.push_back(arg);
    } while (take_sign(","));
    if (!take_sign(")")) return refuse("data.rule.expected", {{"sign", ")"}});
    if (args.size() < found->least || args.size() > found->most)
      return std::unexpected(RuleFault{"data.rule.count_of_values", {{"name", name.text}, {"most", std::to_string(found->most)}}, name.span});
    return add(found->op, name.span, std::move(args));
  }

  // previous(x), previous(x, 3), last_year(x), below(x), of(form, x)
  Parsed reach() {
    const auto name = take();
    ++at_;
    Reference reference;
    if (name.text == "previous") reference.of = Of::Previous;
    if (name.text == "last_year") reference.of = Of::LastYear;
    if (name.text == "below") reference.of = Of::Below;
    if (name.text == "of") {
      reference.of = Of::Other;
      if (here().kind != TokenKind::Name) return refuse("data.rule.of_form");
      reference.form = take().text;
      if (!take_sign(",")) return refuse("data.rule.expected", {{"sign", ","}});
    }
    if (here().kind != TokenKind::Name || (std::ranges::find(reaches, here().text) != reaches.end() && tokens_[at_ + 1].text == "("))
      return refuse("data.rule.reach_of_cell", {{"name", name.text}});
    FIVEONE_PARSE(node, cell(reference));
    if (name.text == "previous" && take_sign(",")) {
      const auto periods = whole_number();
      if (!periods) return refuse("data.rule.periods", {{"most", std::to_string(most_periods)}});
      out_.references[out_.nodes[node].reference].periods = *periods;
    }
    if (!take_sign(")")) return refuse("data.rule.expected", {{"sign", ")"}});
    out_.nodes[node].span = {name.span.at, before().span.at + before().span.length - name.span.at};
    return node;
  }
  std::optional<int> whole_number() {
    int value = 0;
    const auto& text = here().text;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (here().kind != TokenKind::Number || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (value < 1 || value > most_periods) return std::nullopt;
    ++at_;
    return value;
  }

  // section.row.column, row.column, row_key.column (the word), children(section.row).column, children(row).column
  Parsed cell(Reference reference) {
    const auto begin = here().span;
    if (is_word("children")) {
      ++at_;
      if (!take_sign("(")) return refuse("data.rule.expected", {{"sign", "("}});
      const auto first = take();
      reference.rows = Pick::ChildrenOfBound;
      if (first.text != "row" || is_sign(".")) {
        if (!take_sign(".") || !is_key()) return std::unexpected(RuleFault{"data.rule.children_of_row", {}, first.span});
        reference.rows = Pick::Children;
        reference.section = first.text;
        reference.row = take().text;
      }
      if (!take_sign(")")) return refuse("data.rule.expected", {{"sign", ")"}});
      return column_of(std::move(reference), begin);
    }
    const auto first = take();
    if (!take_sign(".")) return std::unexpected(RuleFault{"data.rule.not_a_cell", {{"name", first.text}}, first.span});
    if (first.text == "row") {
      reference.rows = Pick::Bound;
      --at_;
      return column_of(std::move(reference), begin);
    }
    if (!is_key() && !is_sign("*")) return refuse("data.rule.cell_parts");
    const auto second = take();
    if (!is_sign(".")) {
      if (second.text != "column") return std::unexpected(RuleFault{"data.rule.cell_parts", {}, {begin.at, second.span.at + second.span.length - begin.at}});
      reference.row = first.text;
      reference.columns = Pick::Bound;
      return add_cell(std::move(reference), begin);
    }
    reference.section = first.text;
    reference.row = second.text;
    reference.rows = second.kind == TokenKind::Sign ? Pick::All : Pick::Named;
    if (second.text == "row") reference.rows = Pick::Bound;
    return column_of(std::move(reference), begin);
  }
  Parsed column_of(Reference reference, Span begin) {
    if (!take_sign(".") || (!is_key() && !is_sign("*"))) return refuse("data.rule.cell_parts");
    const auto token = take();
    reference.column = token.text;
    if (token.kind == TokenKind::Sign) reference.columns = Pick::All;
    else if (token.text == "column") reference.columns = Pick::Bound;
    return add_cell(std::move(reference), begin);
  }
  Parsed add_cell(Reference reference, Span begin) {
    const auto node = add(Op::Cell, {begin.at, before().span.at + before().span.length - begin.at}, {});
    if (!node) return node;
    out_.nodes[*node].reference = out_.references.size();
    out_.references.push_back(std::move(reference));
    return node;
  }

  Parsed add(Op op, Span begin, std::vector<NodeIndex> args) {
    std::size_t depth = 0;
    for (const auto arg : args) depth = std::max(depth, depths_[arg]);
    if (depth + 1 > most_depth || out_.nodes.size() >= most_nodes) return refuse("data.rule.too_deep");
    const auto end = before().span.at + before().span.length;
    out_.nodes.push_back({.op = op, .span = {begin.at, std::max(end, begin.at + begin.length) - begin.at}, .args = std::move(args)});
    depths_.push_back(depth + 1);
    return out_.root();
  }

  const Token& here() const { return tokens_[at_]; }
  const Token& before() const { return tokens_[at_ == 0 ? 0 : at_ - 1]; }
  Token take() { return here().kind == TokenKind::End ? here() : tokens_[at_++]; }
  bool is_key() const { return here().kind == TokenKind::Name || here().kind == TokenKind::Text; }
  bool is_word(std::string_view word) const { return here().kind == TokenKind::Name && here().text == word; }
  bool is_sign(std::string_view sign) const { return here().kind == TokenKind::Sign && here().text == sign; }
  bool take_word(std::string_view word) {
    if (!is_word(word)) return false;
    ++at_;
    return true;
  }
  bool take_sign(std::string_view sign) {
    if (!is_sign(sign)) return false;
    ++at_;
    return true;
  }
  RuleFault fault(std::string key, MessageArgs args = {}) const { return {std::move(key), std::move(args), here().span}; }
  std::unexpected<RuleFault> refuse(std::string key, MessageArgs args = {}) const { return std::unexpected(fault(std::move(key), std::move(args))); }
  RuleFault surprise() const {
    return here().kind == TokenKind::End ? fault("data.rule.breaks_off") : fault("data.rule.surprise", {{"sign", here().text}});
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int nesting_ = 0;
  Expression out_;
  std::vector<std::size_t> depths_;
};

#undef FIVEONE_PARSE

template <class Run>
std::expected<Expression, RuleFault> parsed(std::string_view text, Run run) {
  auto tokens = tokens_of(text);
  if (!tokens) return std::unexpected(tokens.error());
  Parser parser(std::move(*tokens));
  return run(parser);
}

}  // namespace

std::expected<Expression, RuleFault> parse_rule(std::string_view text) {
  return parsed(text, [](Parser& parser) { return parser.rule(); });
}

std::expected<Expression, RuleFault> parse_formula(std::string_view text) {
  return parsed(text, [](Parser& parser) { return parser.whole(); });
}

std::vector<std::string_view> words_of_language() {
  std::vector<std::string_view> words(keywords.begin(), keywords.end());
  for (const auto& function : functions) words.push_back(function.name);
  words.insert(words.end(), reaches.begin(), reaches.end());
  std::ranges::sort(words);
  words.erase(std::ranges::unique(words).begin(), words.end());
  return words;
}

}  // namespace fiveone::data
