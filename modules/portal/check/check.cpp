#include "modules/portal/check/check.hpp"

#include "floor/base/messages.hpp"
#include "floor/base/text.hpp"
#include "modules/portal/article/listing.hpp"
#include "modules/portal/check/links.hpp"
#include "modules/portal/check/rules.hpp"
#include "modules/portal/public/structure.hpp"

namespace fiveone::portal {
namespace {

constexpr storage::Sql live_after(
    "SELECT a.id, a.site, a.home, a.published, a.title, e.body FROM portal_article a JOIN portal_edition e ON e.id = a.live "
    "WHERE a.state = 2 AND a.id > :after_id ORDER BY a.id LIMIT 200");
constexpr storage::Sql newest_in("SELECT coalesce(max(published), 0) FROM portal_listing WHERE place = :place");
constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

std::string field_of(const Site& site, std::string_view field) {
  const auto& s = site.settings;
  if (field == "name_zh") return site.name_zh;
  if (field == "domain") return site.domain;
  if (field == "id_code") return s.id_code;
  if (field == "sponsor_zh") return s.sponsor_zh;
  if (field == "contact_zh") return s.contact_zh;
  if (field == "party_mark") return s.party_mark;
  if (field == "report_error") return s.report_error;
  if (field == "icp_number") return s.icp_number;
  if (field == "police_number") return s.police_number;
  throw std::logic_error("rules.csv names an unknown field of a site: " + std::string(field));
}

std::string field_of(const Column& column, std::string_view field) {
  if (field == "name_zh") return column.name_zh;
  if (field == "description_zh") return column.description_zh;
  if (field == "keywords") return column.keywords;
  if (field == "statutory_type") return column.statutory_type;
  throw std::logic_error("rules.csv names an unknown field of a column: " + std::string(field));
}

class Check {
 public:
  Check(storage::Reader& reader, CheckReport& report)
      : reader_(reader), report_(report), structure_(read_structure(reader)), links_(reader, structure_) {}

  void run() {
    for (const auto& rule : rules()) {
      if (rule.kind == "site") check_sites(rule);
      if (rule.kind == "column") check_columns(rule);
      if (rule.kind == "column_empty" || rule.kind == "column_stale") check_updates(rule);
    }
    check_articles();
  }

 private:
  void find(const Rule& rule, Id site, std::string subject, MessageArgs args) {
    const auto* where = structure_.site(site);
    args.emplace_back("subject", subject);
    report_.findings.push_back({rule.id, where == nullptr ? "" : where->key, std::move(subject),
                                translate(Language::Chinese, fmt::format("check.{}", rule.kind), args), rule.clause});
  }

  static bool fails(const Rule& rule, const std::string& value) {
    const auto length = count_characters(trim(value));
    return rule.limit > 0 ? length != static_cast<std::size_t>(rule.limit) : length == 0;
  }

  void check_sites(const Rule& rule) {
    for (const auto& site : structure_.sites)
      if (fails(rule, field_of(site, rule.field))) find(rule, site.id, site.name_zh, {{"field", translate(Language::Chinese, "field." + rule.field)}});
  }

  void check_columns(const Rule& rule) {
    for (const auto& column : structure_.columns)
      if (fails(rule, field_of(column, rule.field)))
        find(rule, column.site, address_of(column), {{"field", translate(Language::Chinese, "field." + rule.field)}});
  }

  void check_updates(const Rule& rule) {
    for (const auto& column : structure_.columns) {
      if (column.kind == ColumnKind::Channel) continue;
      const auto newest = reader_.value<Instant>(newest_in, {{"place", column.id}}).value();
      const bool empty = newest.ms == 0;
      const auto days = (now().ms - newest.ms) / day_ms;
      const MessageArgs args{{"column", column.name_zh}, {"days", std::to_string(days)}, {"promise", std::to_string(column.update_days)}};
      if (rule.kind == "column_empty" && empty) find(rule, column.site, address_of(column), args);
      if (rule.kind == "column_stale" && !empty && column.update_days > 0 && days > column.update_days)
        find(rule, column.site, address_of(column), args);
    }
  }

  void check_articles() {
    const auto title_rule = std::ranges::find(rules(), "article", &Rule::kind);
    const auto link_rule = std::ranges::find(rules(), "dead_link", &Rule::kind);
    for (Id last, before{-1}; before != last;) {
      before = last;
      reader_.for_each(live_after, {{"after_id", last}}, [&](storage::Row& row) {
        Article article;
        std::string body;
        row >> article.id >> article.site >> article.home >> article.published >> article.title >> body;
        last = article.id;
        ++report_.articles;
        if (title_rule != rules().end() && fails(*title_rule, article.title))
          find(*title_rule, article.site, address_of(article), {{"field", translate(Language::Chinese, "field.title")}});
        for (const auto& link : local_links(body)) {
          ++report_.links;
          if (link_rule != rules().end() && !links_.leads_somewhere(link)) find(*link_rule, article.site, address_of(article), {{"link", link}});
        }
      });
    }
  }

  storage::Reader& reader_;
  CheckReport& report_;
  Structure structure_;
  LinkCheck links_;
};

}  // namespace

CheckReport check_portal(storage::Database& records) {
  CheckReport report;
  records.read([&](storage::Reader& reader) { Check(reader, report).run(); });
  return report;
}

}  // namespace fiveone::portal
