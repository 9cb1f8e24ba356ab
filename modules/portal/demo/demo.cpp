#include "modules/portal/demo/demo.hpp"

#include <toml++/toml.h>

#include <ranges>

#include "embedded/modules_portal.hpp"
#include "floor/base/text.hpp"
#include "floor/html/sanitizer.hpp"
#include "modules/identity/identity.hpp"
#include "modules/portal/article/listing.hpp"
#include "modules/portal/column/column.hpp"
#include "modules/portal/home/home_entry.hpp"
#include "modules/portal/public/media.hpp"
#include "modules/portal/public/structure.hpp"
#include "modules/portal/site/site.hpp"

namespace fiveone::portal {
namespace {

constexpr std::string_view folder = "modules/portal/demo/";

std::string text(const toml::table& table, std::string_view key) { return table[key].value_or(std::string()); }
std::string text(const toml::table& table, std::string_view key, std::string_view language) {
  return text(table, fmt::format("{}_{}", key, language));
}

void for_each_table(const toml::table& table, std::string_view key, auto each) {
  if (const auto* list = table[key].as_array())
    for (const auto& item : *list)
      if (const auto* entry = item.as_table()) each(*entry);
}

std::string replaced(std::string text, std::string_view place, std::string_view value) {
  for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at + value.size())) text.replace(at, place.size(), value);
  return text;
}

toml::table parse(std::string_view name) {
  const auto* file = find_embedded(embedded_modules_portal(), std::string(folder) + std::string(name));
  if (file == nullptr) throw std::runtime_error("the demonstration lacks " + std::string(name));
  return toml::parse(file->text, name);
}

// Loads in the order in which things refer to each other; keys of the files become ids.
class Loader {
 public:
  explicit Loader(House& house) : house_(house), demo_(parse("demo.toml")) {}

  Result<> load() {
    CHECK_OK(load_site());
    CHECK_OK(load_pictures());
    for (const auto& file : embedded_modules_portal())
      if (file.path.starts_with(std::string(folder) + "articles/") && file.path.ends_with(".toml")) CHECK_OK(load_articles(file));
    CHECK_OK(relate());
    CHECK_OK(load_home());
    return load_cities();
  }

 private:
  template <class Work>
  Result<> perform(std::string_view verb, Work work) {
    return audit::perform(house_.records, audit::Actor{.name = "operator", .address = "demonstration"}, verb,
                          [&](audit::Act& act) -> Result<> { return work(act); });
  }

  Result<> load_site() {
    const auto& s = *demo_["site"].as_table();
    CHECK_OK(perform("portal.site.create", [&](audit::Act& act) -> Result<> {
      TRY(site_, create_site(act, {.key = "province",
                                   .name_zh = text(s, "name_zh"),
                                   .name_en = text(s, "name_en"),
                                   .settings = settings_of(s)}));
      return {};
    }));
    return load_columns(site_);
  }

  static SiteSettings settings_of(const toml::table& s) {
    return {.logo_text = text(s, "logo_text"),
            .id_code = text(s, "id_code"),
            .sponsor_zh = text(s, "sponsor_zh"),
            .sponsor_en = text(s, "sponsor_en"),
            .organiser_zh = text(s, "organiser_zh"),
            .organiser_en = text(s, "organiser_en"),
            .contact_zh = text(s, "contact_zh"),
            .contact_en = text(s, "contact_en"),
            .party_mark = text(s, "mark_address"),
            .report_error = text(s, "report_error_address"),
            .icp_number = text(s, "icp_zh"),
            .police_number = text(s, "public_security_zh"),
            .description_zh = text(s, "description_zh"),
            .description_en = text(s, "description_en"),
            .keywords = text(s, "keywords"),
            .demonstration = "yes"};
  }

  Result<> load_columns(Id site) {
    int position = 0;
    Result<> outcome;
    for_each_table(demo_, "column", [&](const toml::table& c) {
      if (!outcome) return;
      Column column{.site = site,
                    .key = text(c, "key"),
                    .kind = kind_of(text(c, "kind")),
                    .name_zh = text(c, "name_zh"),
                    .name_en = text(c, "name_en"),
                    .description_zh = text(c, "description_zh"),
                    .description_en = text(c, "description_en"),
                    .keywords = text(c, "keywords"),
                    .statutory_type = text(c, "type"),
                    .update_days = c["promise_days"].value_or(0),
                    .position = ++position};
      if (const auto parent = text(c, "parent"); !parent.empty()) column.parent = columns_.at(parent);
      outcome = perform("portal.column.create", [&](audit::Act& act) -> Result<> {
        TRY(columns_[column.key], create_column(act, column));
        return {};
      });
    });
    return outcome;
  }

  static ColumnKind kind_of(std::string_view kind) {
    if (kind == "navigation") return ColumnKind::Channel;
    return kind == "policies" ? ColumnKind::PolicyLibrary : ColumnKind::List;
  }

  Result<std::string> keep_file(std::string_view path, std::string_view name) {
    const auto* file = find_embedded(embedded_modules_portal(), std::string(folder) + std::string(path));
    if (file == nullptr) throw std::runtime_error("the demonstration lacks " + std::string(path));
    TRY(const auto stored, house_.files.put(file->text, name));
    CHECK_OK(perform("portal.media.add", [&](audit::Act& act) -> Result<> {
      put_media(act.tx, stored, name);
      act.record("media", Id{}, {}, JsonText().add("hash", stored.hash).add("name", name));
      return {};
    }));
    return stored.hash;
  }

  Result<> load_pictures() {
    Result<> outcome;
    for_each_table(demo_, "picture", [&](const toml::table& p) {
      if (!outcome) return;
      const auto file = fmt::format("{}.jpg", text(p, "key"));
      auto hash = keep_file("pictures/" + file, file);
      if (!hash) outcome = std::unexpected(hash.error());
      else pictures_[text(p, "key")] = {*hash, text(p, "alternative_zh"), text(p, "alternative_en")};
    });
    return outcome;
  }

  Result<> load_articles(const EmbeddedFile& file) {
    const auto table = toml::parse(file.text, file.path);
    Result<> outcome;
    for_each_table(table, "article", [&](const toml::table& a) {
      if (outcome) outcome = load_article(a, columns_);
    });
    return outcome;
  }

  Result<> load_article(const toml::table& a, const std::map<std::string, Id>& columns) {
    TRY(auto clean, html::sanitize(text(a, "body")));
    NewArticle article{.column = columns.at(text(a, "column")),
                       .language = a["language"].value_or(std::string("zh")),
                       .wording = {.title = text(a, "title"),
                                   .subtitle = text(a, "subtitle"),
                                   .body = std::move(clean.html),
                                   .summary = text(a, "description"),
                                   .source = text(a, "source"),
                                   .author = text(a, "author"),
                                   .keywords = text(a, "keywords")}};
    if (const auto picture = pictures_.find(text(a, "picture")); picture != pictures_.end()) {
      article.wording.picture = picture->second.hash;
      article.wording.picture_alternative = article.language == "en" ? picture->second.alternative_en : picture->second.alternative_zh;
    }
    if (const auto* policy = a["policy"].as_table()) {
      article.kind = ArticleKind::Policy;
      article.policy = policy_of(*policy);
    }
    Result<> outcome;
    for_each_table(a, "attachments", [&](const toml::table& attachment) {
      if (!outcome) return;
      auto hash = keep_file("attachments/" + text(attachment, "file"), text(attachment, "file"));
      if (!hash) outcome = std::unexpected(hash.error());
      else article.attachments.push_back({*hash, text(attachment, "name")});
    });
    CHECK_OK(outcome);
    const auto published = parse_instant(text(a, "published")).value_or(now());
    TRY(articles_[text(a, "key")], draft_and_publish(article, published));
    remember_relations(a);
    return {};
  }

  // In two verbs, as an editor would.
  Result<Id> draft_and_publish(const NewArticle& article, Instant published) {
    Id id;
    CHECK_OK(perform("portal.article.draft", [&](audit::Act& act) -> Result<> {
      TRY(id, draft_article(act, article));
      return {};
    }));
    CHECK_OK(perform("portal.article.publish", [&](audit::Act& act) {
      return publish_article(act, id, find_article(act.tx, id)->version, published);
    }));
    return id;
  }

  static PolicyElements policy_of(const toml::table& p) {
    static const std::map<std::string, Validity> validities = {{"valid", Validity::Valid},
                                                               {"amended", Validity::Amended},
                                                               {"abolished", Validity::Abolished},
                                                               {"expired", Validity::Expired}};
    const auto validity = validities.find(text(p, "validity"));
    return {.index_number = text(p, "index_number"),
            .document_number = text(p, "document_number"),
            .issuer = text(p, "issuer"),
            .theme = text(p, "theme"),
            .subject_words = text(p, "subject_words"),
            .made_on = parse_day(text(p, "written")),
            .validity = validity == validities.end() ? Validity::Unknown : validity->second};
  }

  struct WantedRelation {
    std::string subject;
    RelationKind kind;
    std::string object;
  };

  void remember_relations(const toml::table& a) {
    const auto key = text(a, "key");
    if (const auto policy = text(a, "interprets"); !policy.empty()) relations_.push_back({key, RelationKind::Interpretation, policy});
    if (const auto* related = a["related"].as_array())
      for (const auto& other : *related) relations_.push_back({key, RelationKind::SeeAlso, other.value_or(std::string())});
    if (const auto* policy = a["policy"].as_table())
      if (const auto successor = text(*policy, "replaced_by"); !successor.empty())
        relations_.push_back({successor, text(*policy, "validity") == "amended" ? RelationKind::Amendment : RelationKind::Repeal, key});
  }

  Result<> relate() {
    return perform("portal.article.relate", [&](audit::Act& act) -> Result<> {
      for (const auto& wanted : relations_)
        if (articles_.contains(wanted.subject) && articles_.contains(wanted.object))
          put_relation(act.tx, articles_.at(wanted.subject), wanted.kind, articles_.at(wanted.object));
      act.record("site", site_, {}, JsonText().add("relations", relations_.size()));
      return {};
    });
  }

  // Where an entry of the home page leads: an article, a column, or an address as it stands.
  std::string target_of(const toml::table& entry, std::string_view language) const {
    std::string path = text(entry, "address");
    if (const auto column = columns_.find(text(entry, "column")); column != columns_.end()) path = address_of(Column{.id = column->second});
    if (const auto article = articles_.find(text(entry, "article")); article != articles_.end())
      path = house_.records.read([&](storage::Reader& reader) { return address_of(*find_article(reader, article->second)); });
    return language == "en" && path.starts_with('/') ? "/en" + path : path;
  }

  Result<> load_home() {
    std::vector<HomeEntry> entries;
    for (const std::string language : {"zh", "en"}) {
      for (const auto* block : {"service", "figure", "interaction", "big_entry"})
        for_each_table(demo_, block, [&](const toml::table& e) {
          entries.push_back({.language = language,
                             .block = block,
                             .title = text(e, block == std::string_view("figure") ? "label" : "name", language),
                             .note = text(e, "note", language),
                             .address = target_of(e, language),
                             .value = text(e, "value"),
                             .unit = text(e, "unit", language),
                             .period = text(e, "period", language),
                             .change = text(e, "change", language)});
        });
      for_each_table(demo_, "link_group", [&](const toml::table& group) {
        for_each_table(group, "links", [&](const toml::table& link) {
          entries.push_back({.language = language, .block = "link", .title = text(link, "name", language),
                             .note = text(group, "title", language), .address = text(link, "address")});
        });
      });
      add_chart(entries, language);
    }
    return perform("portal.home.replace", [&](audit::Act& act) { return replace_home(act, site_, entries); });
  }

  void add_chart(std::vector<HomeEntry>& entries, const std::string& language) const {
    const auto& chart = *demo_["chart"].as_table();
    entries.push_back({.language = language,
                       .block = "chart",
                       .title = text(chart, "title", language),
                       .note = text(chart, "source", language),
                       .value = text(chart, "name", language),
                       .unit = text(chart, "unit", language),
                       .period = text(chart, "as_of"),
                       .change = text(chart, "rate_name", language)});
    const auto* data = find_embedded(embedded_modules_portal(), std::string(folder) + text(chart, "data"));
    if (data == nullptr) return;
    const auto lines = split_lines(data->text);
    for (const auto line : std::span(lines).subspan(1)) {
      std::vector<std::string> cells;
      for (const auto cell : std::views::split(line, ',')) cells.emplace_back(std::string_view(cell.begin(), cell.end()));
      if (cells.size() < 5) continue;
      entries.push_back({.language = language, .block = "chart_point", .title = cells[language == "en" ? 2 : 1], .value = cells[3], .change = cells[4]});
    }
  }

  // One site for each city that exists today; those that the file describes first.
  Result<> load_cities() {
    auto cities = house_.records.read([](storage::Reader& reader) { return identity::list_regions(reader, day_of(now())); });
    std::erase_if(cities, [](const identity::Region& region) { return region.level != identity::Level::City; });
    Result<> outcome;
    int position = 1;
    for_each_table(demo_, "city", [&](const toml::table& described) {
      const auto city = std::ranges::find(cities, text(described, "name_zh"), &identity::Region::name_zh);
      if (city == cities.end() || !outcome) return;
      auto with_code = described;
      with_code.insert_or_assign("region", city->code);
      cities.erase(city);
      outcome = load_city(with_code, position++);
    });
    for (const auto& city : cities) {
      if (!outcome) break;
      const auto name_en = city.name_en.empty() ? fmt::format("City {}", city.code) : city.name_en;
      outcome = load_city(toml::table{{"key", "city-" + city.code}, {"name_zh", city.name_zh}, {"name_en", name_en}, {"region", city.code}}, position++);
    }
    return outcome;
  }

  Result<> load_city(const toml::table& city, int position) {
    const auto& form = *demo_["city_template"].as_table();
    const auto fill = [&](const std::string& words, std::string_view language) {
      const auto about = text(city, "about", language);
      return replaced(replaced(words, "{about}", about.empty() ? text(form, "about_other", language) : about), "{city}", text(city, "name", language));
    };
    auto settings = settings_of(*demo_["site"].as_table());
    settings.logo_text = text(city, "name_zh").substr(0, 6);
    settings.sponsor_zh = fill(text(form, "name_zh"), "zh");
    settings.sponsor_en = fill(text(form, "name_en"), "en");
    Id site;
    CHECK_OK(perform("portal.site.create", [&](audit::Act& act) -> Result<> {
      TRY(site, create_site(act, {.key = text(city, "key"),
                                  .region = text(city, "region"),
                                  .name_zh = settings.sponsor_zh,
                                  .name_en = settings.sponsor_en,
                                  .position = position,
                                  .settings = settings}));
      return {};
    }));
    TRY(const auto columns, load_city_columns(site, form));
    Result<> outcome;
    for_each_table(form, "article", [&](const toml::table& a) {
      for (const std::string language : {"zh", "en"}) {
        if (!outcome) return;
        const toml::table filled{{"column", text(a, "column")},
                                 {"language", language},
                                 {"title", fill(text(a, "title", language), language)},
                                 {"published", text(a, "published")},
                                 {"source", fill(text(form, "name", language), language)},
                                 {"body", fill(text(a, "body", language), language)}};
        outcome = load_article(filled, columns);
      }
    });
    return outcome;
  }

  // The city has some of the province's columns, with the same names and labels.
  Result<std::map<std::string, Id>> load_city_columns(Id site, const toml::table& form) {
    std::map<std::string, Id> made;
    std::vector<Column> wanted;
    for (const auto& key : *form["columns"].as_array())
      wanted.push_back(*house_.records.read([&](storage::Reader& reader) { return find_column(reader, columns_.at(key.value_or(std::string()))); }));
    for (auto& column : wanted) {
      column.site = site;
      column.parent.reset();
      CHECK_OK(perform("portal.column.create", [&](audit::Act& act) -> Result<> {
        TRY(made[column.key], create_column(act, column));
        return {};
      }));
    }
    return made;
  }

  struct LoadedPicture {
    std::string hash;
    std::string alternative_zh;
    std::string alternative_en;
  };

  House& house_;
  toml::table demo_;
  Id site_;
  std::map<std::string, Id> columns_;
  std::map<std::string, Id> articles_;
  std::map<std::string, LoadedPicture> pictures_;
  std::vector<WantedRelation> relations_;
};

}  // namespace

Result<> load_demonstration(House& house) {
  if (!house.records.read(list_sites).empty()) return {};
  return Loader(house).load();
}

}  // namespace fiveone::portal
