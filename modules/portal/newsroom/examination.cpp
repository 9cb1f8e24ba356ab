#include "modules/portal/newsroom/examination.hpp"

#include <set>

#include "embedded/modules_portal.hpp"
#include "floor/base/text.hpp"
#include "modules/portal/article/listing.hpp"
#include "modules/portal/check/links.hpp"
#include "modules/portal/newsroom/private_numbers.hpp"
#include "modules/portal/newsroom/word.hpp"

namespace fiveone::portal {
namespace {

struct DraftRule {
  std::string id;
  std::string kind;
  std::string field;
  Severity severity = Severity::Note;
  std::size_t limit = 0;
};

Severity severity_of(std::string_view word) {
  if (word == "Blocking") return Severity::Blocking;
  return word == "Warning" ? Severity::Warning : Severity::Note;
}

std::vector<DraftRule> read_rules() {
  std::vector<DraftRule> rules;
  const auto lines = split_lines(find_embedded(embedded_modules_portal(), "modules/portal/newsroom/examination_rules.csv")->text);
  for (auto line : std::span(lines).subspan(1)) {
    std::vector<std::string> cells;
    while (!line.empty() && cells.size() < 6) {
      const auto comma = cells.size() == 5 ? std::string_view::npos : line.find(',');
      cells.emplace_back(line.substr(0, comma));
      line.remove_prefix(comma == std::string_view::npos ? line.size() : comma + 1);
    }
    if (cells.size() != 6) throw std::logic_error("examination_rules.csv: a row has six cells");
    std::size_t limit = 0;
    std::from_chars(cells[4].data(), cells[4].data() + cells[4].size(), limit);
    rules.push_back({cells[0], cells[1], cells[2], severity_of(cells[3]), limit});
  }
  return rules;
}

const std::vector<DraftRule>& draft_rules() {
  static const auto rules = read_rules();
  return rules;
}

constexpr storage::Sql count_listed("SELECT count(*) FROM (SELECT 1 FROM portal_listing WHERE place = :place LIMIT 2) l");
constexpr std::size_t most_words = 5'000;
constexpr std::size_t most_findings_of_a_rule = 20;

// In cleaned HTML, where a picture that came without alternative text has an empty one.
std::size_t pictures_without_words(std::string_view html) {
  std::size_t count = 0;
  for (auto at = html.find("<img"); at != std::string_view::npos; at = html.find("<img", at + 1)) {
    const auto tag = html.substr(at, html.find('>', at) - at);
    const auto words = tag.find(" alt=\"");
    if (words == std::string_view::npos || tag.substr(words + 6, 1) == "\"") ++count;
  }
  return count;
}

class Examination {
 public:
  Examination(storage::Reader& reader, const Article& article)
      : reader_(reader), article_(article), copy_(copy_of(reader, article, working_edition(reader, article))) {
    const auto& w = copy_.wording;
    body_ = html::visible_text(w.body.text());
    texts_ = {{"title", w.title},     {"subtitle", w.subtitle}, {"summary", w.summary},
              {"keywords", w.keywords}, {"picture_alternative", w.picture_alternative}, {"body", body_}};
  }

  std::vector<DraftFinding> run() {
    for (const auto& rule : draft_rules()) {
      rule_ = &rule;
      of_this_rule_ = 0;
      apply();
    }
    return std::move(findings_);
  }

 private:
  void apply() {
    static const std::map<std::string_view, void (Examination::*)()> checks = {
        {"field_missing", &Examination::field_missing},
        {"field_long", &Examination::field_long},
        {"body_empty", &Examination::body_empty},
        {"column_label", &Examination::column_label},
        {"column_channel", &Examination::column_channel},
        {"column_left_empty", &Examination::column_left_empty},
        {"policy_missing", &Examination::policy_missing},
        {"dead_link", &Examination::dead_links},
        {"picture_alternative", &Examination::picture_alternative},
        {"lead_alternative", &Examination::lead_alternative},
        {"identity_number", &Examination::identity_numbers},
        {"phone", &Examination::phones},
        {"typing", &Examination::typing_errors},
        {"sensitive", &Examination::sensitive_words},
    };
    const auto check = checks.find(rule_->kind);
    if (check == checks.end()) throw std::logic_error("examination_rules.csv names an unknown kind: " + rule_->kind);
    (this->*check->second)();
  }

  void find(MessageArgs args = {}, std::string_view field = {}, std::string excerpt = {}, std::string replacement = {}) {
    if (++of_this_rule_ > most_findings_of_a_rule) return;
    args.emplace_back("limit", std::to_string(rule_->limit));
    if (!excerpt.empty()) args.emplace_back("excerpt", excerpt);
    if (!replacement.empty()) args.emplace_back("replacement", replacement);
    findings_.push_back({rule_->id, rule_->severity, "finding." + rule_->id, std::move(args), std::string(field.empty() ? rule_->field : field),
                         std::move(excerpt), std::move(replacement)});
  }

  std::string_view field_text() const {
    if (rule_->field == "source") return copy_.wording.source;
    const auto text = std::ranges::find(texts_, rule_->field, &std::pair<std::string_view, std::string_view>::first);
    if (text == texts_.end()) throw std::logic_error("examination_rules.csv names an unknown field: " + rule_->field);
    return text->second;
  }

  void field_missing() {
    if (trim(field_text()).empty()) find();
  }
  void field_long() {
    if (count_characters(field_text()) > rule_->limit) find();
  }
  void body_empty() {
    const auto& html = copy_.wording.body.text();
    if (trim(body_).empty() && html.find("<img") == std::string::npos && copy_.surroundings.attachments.empty()) find();
  }

  std::optional<Column> column() const { return find_column(reader_, copy_.surroundings.column); }
  void column_label() {
    const auto c = column();
    if (c && (c->description_zh.empty() || c->keywords.empty() || c->statutory_type.empty())) find({{"column", c->name_zh}});
  }
  void column_channel() {
    if (const auto c = column(); c && c->kind == ColumnKind::Channel) find({{"column", c->name_zh}});
  }
  void column_left_empty() {
    if (article_.state != ArticleState::Live || article_.home == copy_.surroundings.column) return;
    if (std::ranges::find(copy_.surroundings.other_columns, article_.home) != copy_.surroundings.other_columns.end()) return;
    const auto left = find_column(reader_, article_.home);
    if (left && reader_.value<std::int64_t>(count_listed, {{"place", left->id}}).value() <= 1) find({{"column", left->name_zh}});
  }

  void policy_missing() {
    if (copy_.kind != ArticleKind::Policy) return;
    const auto elements = copy_.surroundings.policy.value_or(PolicyElements{});
    const bool missing = rule_->field == "made_on"           ? !elements.made_on.has_value()
                         : rule_->field == "issuer"          ? elements.issuer.empty()
                         : rule_->field == "document_number" ? elements.document_number.empty()
                                                             : elements.index_number.empty();
    if (missing) find({}, "policy/" + rule_->field);
  }

  void dead_links() {
    const auto structure = read_structure(reader_);
    LinkCheck check(reader_, structure);
    for (const auto& link : local_links(copy_.wording.body.text()))
      if (!check.leads_somewhere(link)) find({}, {}, link);
  }

  void picture_alternative() {
    if (const auto count = pictures_without_words(copy_.wording.body.text()); count > 0) find({{"count", std::to_string(count)}});
  }
  void lead_alternative() {
    if (!copy_.wording.picture.empty() && trim(copy_.wording.picture_alternative).empty()) find();
  }

  void identity_numbers() {
    for (const auto& [field, text] : texts_)
      for (auto& number : identity_numbers_in(text)) find({}, field, std::move(number));
  }
  void phones() {
    for (const auto& [field, text] : texts_)
      for (auto& number : mobile_numbers_in(text)) find({}, field, std::move(number));
  }

  void typing_errors() {
    std::set<std::string, std::less<>> own;
    for (const auto& word : words(WordKind::Typing)) {
      own.insert(word.wrong);
      look_for(word);
    }
    for (const auto& word : shipped_words())
      if (!own.contains(word.wrong)) look_for(word);
  }
  void sensitive_words() {
    for (const auto& word : words(WordKind::Sensitive)) look_for(word);
  }
  std::vector<ListedWord> words(WordKind kind) { return list_words(reader_, {.kind = kind, .count = most_words}); }
  void look_for(const ListedWord& word) {
    for (const auto& [field, text] : texts_)
      if (text.find(word.wrong) != std::string_view::npos) find({{"note", word.note}}, field, word.wrong, word.right);
  }

  storage::Reader& reader_;
  const Article& article_;
  Copy copy_;
  std::string body_;
  std::vector<std::pair<std::string_view, std::string_view>> texts_;  // what people read, by member
  const DraftRule* rule_ = nullptr;
  std::size_t of_this_rule_ = 0;
  std::vector<DraftFinding> findings_;
};

}  // namespace

std::vector<DraftFinding> examine(storage::Reader& reader, const Article& article) { return Examination(reader, article).run(); }

Result<> check_nothing_blocks(storage::Reader& reader, const Article& article) {
  Error error{ErrorKind::Conflict, "newsroom.blocked", {}, {}, {}};
  for (auto& finding : examine(reader, article))
    if (finding.severity == Severity::Blocking) error.fields.push_back({"/" + finding.field, std::move(finding.key), std::move(finding.args)});
  if (error.fields.empty()) return {};
  error.args = {{"count", std::to_string(error.fields.size())}};
  return std::unexpected(std::move(error));
}

}  // namespace fiveone::portal
