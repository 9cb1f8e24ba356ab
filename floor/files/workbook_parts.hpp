// The parts of an XLSX file, unpacked from memory and read as XML. For the worker only.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <pugixml.hpp>
#include <zip.h>

namespace fiveone::files {

// Thrown inside the worker, and answered as its word.
struct Refused {
  const char* word;
};

class WorkbookParts {
 public:
  // Throws Refused "not_xlsx", "encrypted".
  WorkbookParts(std::string_view xlsx, std::size_t part_bytes);

  bool has(const std::string& name) const;
  // An empty document where there is none of that name. Throws Refused "broken", "too_large".
  pugi::xml_document read(const std::string& name) const;

 private:
  std::string unpack(const std::string& name) const;

  struct Close {
    void operator()(zip_t* zip) const { zip_discard(zip); }
  };
  std::unique_ptr<zip_t, Close> zip_;
  std::size_t part_bytes_;
};

// Elements by their local name, whatever prefix the writer gave them.
std::string_view local_name(const pugi::xml_node& node);
pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name);
// Of an attribute, whatever its prefix.
std::string attribute_of(const pugi::xml_node& node, std::string_view name);

}  // namespace fiveone::files
