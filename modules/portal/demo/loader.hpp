// Puts the demonstration of demo.toml and articles/ into an empty portal, in the order in which things refer to each other; keys of the files
// become ids.
#pragma once

#include <toml++/toml.h>

#include <map>
#include <string>
#include <vector>

#include "floor/house/house.hpp"
#include "modules/portal/article/article.hpp"
#include "modules/portal/article/listing.hpp"
#include "modules/portal/column/column.hpp"
#include "modules/portal/home/home_entry.hpp"
#include "modules/portal/site/site.hpp"

namespace fiveone::portal::demo {

std::string text(const toml::table& table, std::string_view key);
std::string text(const toml::table& table, std::string_view key, std::string_view language);  // of key_zh, key_en

void for_each_table(const toml::table& table, std::string_view key, auto each) {
  if (const auto* list = table[key].as_array())
    for (const auto& item : *list)
      if (const auto* entry = item.as_table()) each(*entry);
}

// A file of the demonstration; std::runtime_error where it lacks one.
const EmbeddedFile& file_named(std::string_view path);

class Loader {
 public:
  explicit Loader(House& house);
  Result<> load();

 private:
  template <class Work>
  Result<> perform(std::string_view verb, Work work) {
    return audit::perform(house_.records, audit::Actor{.name = "operator", .address = "demonstration"}, verb,
                          [&](audit::Act& act) -> Result<> { return work(act); });
  }
  using Columns = std::map<std::string, Id>;

  // loader.cpp
  Result<> load_site();
  Result<> load_columns(Id site);
  Result<std::string> keep_file(std::string_view path, std::string_view name);
  Result<> load_pictures();

  // load_articles.cpp
  Result<> load_articles(const EmbeddedFile& file);
  Result<> load_article(const toml::table& a, const Columns& columns);
  Result<Id> draft_and_publish(const NewArticle& article, Instant published);
  void remember_relations(const toml::table& a);
  Result<> relate();

  // load_home.cpp
  std::string target_of(const toml::table& entry, std::string_view language) const;
  Result<> load_home();
  void add_chart(std::vector<HomeEntry>& entries, const std::string& language) const;

  // load_cities.cpp
  Result<> load_cities();
  Result<> load_city(const toml::table& city, int position);
  Result<Columns> load_city_columns(Id site, const toml::table& form);

  struct LoadedPicture {
    std::string hash;
    std::string alternative_zh;
    std::string alternative_en;
  };
  struct WantedRelation {
    std::string subject;
    RelationKind kind;
    std::string object;
  };

  House& house_;
  toml::table demo_;
  Id site_;
  Columns columns_;
  std::map<std::string, Id> articles_;
  std::map<std::string, LoadedPicture> pictures_;
  std::vector<WantedRelation> relations_;
};

SiteSettings settings_of(const toml::table& site);

}  // namespace fiveone::portal::demo
