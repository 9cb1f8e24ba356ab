// A WordPress export (WXR 1.0 to 1.2) as plain structs. The XML parser stays behind this face.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/result.hpp"

namespace fiveone::portal {

struct WxrItem {
  std::size_t number = 0;  // in the file, from 1
  std::string id;
  std::string guid;
  std::string type;    // post, page, attachment, nav_menu_item, …
  std::string status;  // publish, future, draft, pending, private, auto-draft, trash, inherit
  std::string title;
  std::string link;
  std::string creator;  // a login name
  std::string content;
  std::string excerpt;
  std::string parent;
  std::string password;
  std::string attachment_url;
  std::string alternative;         // of a picture
  std::vector<std::string> dates;  // as written, the best first, with "Z" where they are UTC; without those that are all zeros
  std::vector<std::string> categories;
  std::vector<std::string> tags;
  std::size_t comments = 0;
};

struct WxrExport {
  std::vector<WxrItem> items;
  std::map<std::string, std::string, std::less<>> authors;              // login name → the name that is shown
  std::map<std::string, std::string, std::less<>> parents_of_categories;  // name → name of its parent
};

// What decode_xml and check_xml refuse, and BadInput `import.xml_broken` with `line`, `import.not_wxr`.
Result<WxrExport> parse_wxr(std::string_view bytes);

}  // namespace fiveone::portal
