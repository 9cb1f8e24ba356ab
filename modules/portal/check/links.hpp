// Whether a link into this server leads to something that answers.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "modules/portal/public/structure.hpp"

namespace fiveone::portal {

// The values of href and src in cleaned HTML that lead into this server, in their order.
std::vector<std::string> local_links(std::string_view html);

// Remembers what it found: one for one snapshot.
class LinkCheck {
 public:
  LinkCheck(storage::Reader& reader, const Structure& structure) : reader_(reader), structure_(structure) {}
  bool leads_somewhere(const std::string& link);

 private:
  bool answers(const std::string& path);
  storage::Reader& reader_;
  const Structure& structure_;
  std::map<std::string, bool> known_;
};

}  // namespace fiveone::portal
