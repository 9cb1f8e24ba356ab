#include "modules/portal/newsroom/desk_list.hpp"
#include "modules/portal/newsroom/title_pattern.hpp"
#include "modules/portal/newsroom/titles.hpp"

namespace fiveone::portal {
namespace {

#define FIVEONE_ROW                                                                                                       \
  "SELECT id, site, home, kind, language, state, published, live, draft, title, summary, picture, notice, redirect, stage, " \
  "stage_since, owner, owner_name, editor_name, wished, expires, expiry_reason, created, updated, changed, version FROM portal_article WHERE "
#define FIVEONE_NARROW                                                                                     \
  "AND (updated, id) < (:updated, :id) AND (:kind < 0 OR kind = :kind) AND (:language = '' OR language = :language) " \
  "AND (:title = '' OR lower(title) LIKE :title ESCAPE '\\') AND (:owner = 0 OR owner = :owner) "           \
  "AND (:state < 0 OR state = :state) AND (:stage < 0 OR stage = :stage) AND (:home = 0 OR home = :home) "  \
  "ORDER BY updated DESC, id DESC LIMIT :count"

constexpr storage::Sql of_site(FIVEONE_ROW "site = :site " FIVEONE_NARROW);
constexpr storage::Sql of_state(FIVEONE_ROW "site = :site AND state = :state " FIVEONE_NARROW);
constexpr storage::Sql of_stage(FIVEONE_ROW "site = :site AND stage = :stage AND stage > 0 " FIVEONE_NARROW);
constexpr storage::Sql of_home(FIVEONE_ROW "home = :home AND state = :state AND site = :site " FIVEONE_NARROW);
constexpr storage::Sql of_owner(FIVEONE_ROW "owner = :owner AND owner > 0 AND site = :site " FIVEONE_NARROW);
constexpr storage::Sql of_ids(FIVEONE_ROW "id IN {ids :ids} AND site = :site AND lower(title) LIKE :title ESCAPE '\\'");
#undef FIVEONE_ROW
#undef FIVEONE_NARROW

constexpr storage::Sql count_mine(
    "SELECT count(*) FROM portal_article WHERE owner = :owner AND owner > 0 AND state = 0 AND stage IN (0, 4) AND site IN {ids :sites}");
constexpr storage::Sql count_stages("SELECT stage, count(*) FROM portal_article WHERE site IN {ids :sites} AND stage > 0 GROUP BY stage");
constexpr storage::Sql count_scheduled("SELECT count(*) FROM portal_article WHERE site IN {ids :sites} AND state = 1");

constexpr std::array all_states = {ArticleState::Draft,     ArticleState::Scheduled, ArticleState::Live,
                                   ArticleState::Withdrawn, ArticleState::Gone,      ArticleState::Moved};

Article read_row(storage::Row& row) {
  Article a;
  row >> a.id >> a.site >> a.home >> a.kind >> a.language >> a.state >> a.published >> a.live >> a.draft >> a.title >> a.summary >> a.picture >>
      a.notice >> a.redirect >> a.stage >> a.stage_since >> a.owner >> a.owner_name >> a.editor_name >> a.wished >> a.expires >>
      a.expiry_reason >> a.created >> a.updated >> a.changed >> a.version;
  return a;
}

class Lister {
 public:
  Lister(storage::Reader& reader, const DeskWish& wish, Titles* titles)
      : reader_(reader),
        wish_(wish),
        titles_(titles),
        title_(pattern_of_part(wish.title)),
        after_(wish.after.value_or(DeskKey{{INT64_MAX}, {INT64_MAX}})) {}

  std::vector<Article> run() {
    for (const auto site : wish_.sites) ask_about(site);
    std::ranges::sort(found_, [](const Article& a, const Article& b) { return std::tie(a.updated, a.id) > std::tie(b.updated, b.id); });
    if (found_.size() > wish_.count) found_.resize(wish_.count);
    return std::move(found_);
  }

 private:
  using MaybeState = std::optional<ArticleState>;
  using MaybeStage = std::optional<Stage>;

  // What one person wrote, and what waits, is never much: there each title is looked at. Of all the rest the titles in memory tell.
  void ask_about(Id site) {
    if (is_by_title()) return ask_for_titles(site);
    if (wish_.owner) return for_wished(site, of_owner, states_or_any(), stages_or_any());
    if (is_by_stage())
      return for_wished(site, of_stage, states_or_any(), stages_or_any());
    if (wish_.column) return for_wished(site, of_home, states_or_all(), stages_or_any());
    if (!wish_.states.empty()) return for_wished(site, of_state, states_or_any(), stages_or_any());
    for_wished(site, of_site, states_or_any(), stages_or_any());
  }

  bool is_by_stage() const { return !wish_.stages.empty() && std::ranges::find(wish_.stages, Stage::None) == wish_.stages.end(); }
  bool is_by_title() const { return titles_ != nullptr && !wish_.title.empty() && !wish_.owner && !is_by_stage(); }

  void ask_for_titles(Id site) {
    constexpr std::size_t at_once = 256;
    std::size_t found = 0;
    auto before = after_;
    for (;;) {
      const auto keys = titles_->find(reader_, site, wish_, before, at_once);
      if (!keys.empty()) found += take(site, keys);
      if (found >= wish_.count || keys.size() < at_once) return;
      before = keys.back();
    }
  }

  // Those that are as the titles in memory say: who was changed since has another place in the order.
  std::size_t take(Id site, const std::vector<DeskKey>& keys) {
    std::vector<Id> ids;
    for (const auto& key : keys) ids.push_back(key.article);
    std::size_t taken = 0;
    reader_.for_each(of_ids, {{"ids", storage::id_list(ids)}, {"site", site}, {"title", title_}}, [&](storage::Row& row) {
      auto article = read_row(row);
      if (std::ranges::find(keys, article.id, &DeskKey::article)->updated != article.updated || !is_wished(article)) return;
      found_.push_back(std::move(article));
      ++taken;
    });
    return taken;
  }

  bool is_wished(const Article& a) const {
    const auto among = [](const auto& all, auto one) { return all.empty() || std::ranges::find(all, one) != all.end(); };
    return among(wish_.states, a.state) && among(wish_.stages, a.stage) && (!wish_.kind || *wish_.kind == a.kind) &&
           (!wish_.column || *wish_.column == a.home) && (wish_.language.empty() || wish_.language == a.language);
  }

  void for_wished(Id site, storage::Sql sql, const std::vector<MaybeState>& states, const std::vector<MaybeStage>& stages) {
    for (const auto state : states)
      for (const auto stage : stages) ask(site, sql, state, stage);
  }

  void ask(Id site, storage::Sql sql, MaybeState state, MaybeStage stage) {
    reader_.for_each(sql,
                     {{"site", site},
                      {"updated", after_.updated},
                      {"id", after_.article},
                      {"kind", wish_.kind ? static_cast<std::int64_t>(*wish_.kind) : -1},
                      {"language", wish_.language},
                      {"title", title_},
                      {"owner", wish_.owner.value_or(Id{})},
                      {"state", state ? static_cast<std::int64_t>(*state) : -1},
                      {"stage", stage ? static_cast<std::int64_t>(*stage) : -1},
                      {"home", wish_.column.value_or(Id{})},
                      {"count", wish_.count}},
                     [&](storage::Row& row) { found_.push_back(read_row(row)); });
  }

  std::vector<MaybeState> states_or_any() const {
    return wish_.states.empty() ? std::vector<MaybeState>{std::nullopt} : std::vector<MaybeState>(wish_.states.begin(), wish_.states.end());
  }
  std::vector<MaybeState> states_or_all() const {
    return wish_.states.empty() ? std::vector<MaybeState>(all_states.begin(), all_states.end()) : states_or_any();
  }
  std::vector<MaybeStage> stages_or_any() const {
    return wish_.stages.empty() ? std::vector<MaybeStage>{std::nullopt} : std::vector<MaybeStage>(wish_.stages.begin(), wish_.stages.end());
  }

  storage::Reader& reader_;
  const DeskWish& wish_;
  Titles* titles_;
  std::string title_;
  DeskKey after_;
  std::vector<Article> found_;
};

}  // namespace

std::string to_word(const DeskKey& key) { return fmt::format("{}-{}", key.updated.ms, key.article.value); }

std::optional<DeskKey> parse_desk_key(std::string_view word) {
  const auto dash = word.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto updated = parse_id(word.substr(0, dash));
  const auto article = parse_id(word.substr(dash + 1));
  if (!updated || !article) return std::nullopt;
  return DeskKey{{updated->value}, *article};
}

std::vector<Article> list_for_desk(storage::Reader& reader, const DeskWish& wish, Titles* titles) { return Lister(reader, wish, titles).run(); }

DeskCounts count_for_desk(storage::Reader& reader, const std::vector<Id>& sites, Id owner) {
  DeskCounts counts;
  const auto ids = storage::id_list(sites);
  counts.mine = reader.value<std::int64_t>(count_mine, {{"owner", owner}, {"sites", ids}}).value();
  counts.scheduled = reader.value<std::int64_t>(count_scheduled, {{"sites", ids}}).value();
  reader.for_each(count_stages, {{"sites", ids}}, [&](storage::Row& row) {
    Stage stage = Stage::None;
    std::int64_t count = 0;
    row >> stage >> count;
    if (stage == Stage::First) counts.first = count;
    if (stage == Stage::Second) counts.second = count;
    if (stage == Stage::Third) counts.third = count;
    if (stage == Stage::Returned) counts.returned = count;
  });
  return counts;
}

}  // namespace fiveone::portal
