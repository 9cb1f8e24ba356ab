// What stands around every public page: the band, the columns, the statutory labels and footer
// (annex of 国办发〔2017〕47号), and how the reader asked to see it. Texts are in the page's language already.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "floor/base/time.hpp"
#include "floor/html/html.hpp"
#include "modules/portal/pages/words.hpp"

namespace fiveone::portal::pages {

struct Link {
  std::string text;
  std::string address;  // "" shows the text alone
};

struct NavigationLink {
  std::string text;
  std::string address;
  bool current = false;
};

enum class Contrast { Normal, BlackOnWhite, YellowOnBlack };

// The reading mode, from a cookie: it becomes classes of <html>, and the home page's six big entries.
struct ViewMode {
  bool large_text = false;
  Contrast contrast = Contrast::Normal;
  bool operator==(const ViewMode&) const = default;
};

// Addresses that switch one thing of the mode and come back to this page.
struct ModeLinks {
  std::string text_size;  // to large text, or back from it
  std::string contrast;   // to yellow on black, or back to normal
  std::string settings;   // all modes on one page
};

struct Footer {
  Link mark;              // 党政机关网站标识
  Link report_error;      // 我为政府网站找错
  std::string sponsor;    // 主办单位
  std::string contact;    // telephone and postal address of the sponsor
  std::string organiser;  // 承办单位
  Link icp;               // ICP备案号, to beian.miit.gov.cn
  Link public_security;   // 公安机关备案号, to beian.gov.cn
  Link site_map;
  Link accessibility;
  std::vector<Link> more;  // contact, privacy, about this site
  bool ipv6 = false;
};

struct Frame {
  Language language = Language::Chinese;
  std::string origin;        // https://swt.example.gov.cn, no slash at the end
  std::string path;          // of this page, without query: /col/col3/index.html
  std::string canonical;     // whole address of the same article in the site it belongs to; "" for a page that belongs here
  std::string other_path;    // of this page in the other language; "" where it has none
  std::string home_path;     // "/" or "/en/"
  std::string search_path;   // where the search box asks

  std::string site_name;
  std::string site_name_second;  // in the other language, beneath
  std::string logo_text;         // one or two characters for the seal
  std::string site_domain;       // statutory: the English domain
  std::string site_id_code;      // statutory: 政府网站标识码
  std::vector<NavigationLink> navigation;

  ViewMode mode;
  ModeLinks mode_links;
  std::string search_text;       // what the reader searched for, to stay in the box
  std::optional<Link> urgent;    // one still bar below the band
  bool demonstration = false;    // says so on top of every page
  std::string preview;           // a page that nobody else sees says so on top; "" for a public one
  Footer footer;
  std::string visits_today;      // slot texts; both "" shows no counter
  std::string visits_total;
};

// Statutory footer items and labels that the site's settings lack, by message key; a site with any must not go live.
std::vector<std::string> missing_items(const Frame& frame);

}  // namespace fiveone::portal::pages
