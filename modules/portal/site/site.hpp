// A site: the province's, and one for each city. What its statutory labels and footer say comes from its settings
// (annex of 国办发〔2017〕47号); a missing one is a finding of `portal check`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "floor/base/messages.hpp"

namespace fiveone::portal {

struct SiteSettings {
  std::string logo_text;             // one or two characters for the seal
  std::string id_code;               // 政府网站标识码, 10 characters
  std::string sponsor_zh;            // 主办单位
  std::string sponsor_en;
  std::string organiser_zh;          // 承办单位
  std::string organiser_en;
  std::string contact_zh;            // telephone and address
  std::string contact_en;
  std::string party_mark;            // address of the 党政机关网站标识 certificate
  std::string report_error;          // address of 「我为政府网站找错」
  std::string icp_number;            // ICP备案号
  std::string police_number;         // 公安机关备案号
  std::string description_zh;        // ColumnDescription of the home page
  std::string description_en;
  std::string keywords;
  std::string urgent_zh;             // one still bar below the band, "" for none
  std::string urgent_en;
  std::string urgent_address;
  std::string demonstration;         // "yes": every page says so
  bool operator==(const SiteSettings&) const = default;
};

struct Site {
  Id id;
  std::string key;      // "province", "weifang": lower-case Latin letters, digits, hyphen; part of addresses
  std::string region;   // region code; "" for none
  std::string domain;   // host name that shows this site's home page at "/"
  std::string name_zh;
  std::string name_en;
  int position = 0;
  std::int64_t version = 1;
  SiteSettings settings;

  const std::string& name(Language language) const { return language == Language::Chinese || name_en.empty() ? name_zh : name_en; }
};

// Verbs. A key or a domain in use is a Conflict `site.key_taken`, `site.domain_taken`.
Result<Id> create_site(audit::Act& act, const Site& site);
Result<> change_site(audit::Act& act, const Site& site);  // `version` as the caller saw it

std::vector<Site> list_sites(storage::Reader& reader);
std::optional<Site> find_site(storage::Reader& reader, Id id);
std::optional<Site> find_site_by_key(storage::Reader& reader, std::string_view key);

}  // namespace fiveone::portal
