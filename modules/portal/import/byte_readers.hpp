// The readers as they work on bytes, for tests and for whoever has no file.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "modules/portal/import/readers.hpp"

namespace fiveone::portal {

// `name` and `modified` are the file's: they stand in for what the text does not say of itself.
Result<> read_text_article(std::string_view bytes, std::string_view name, Instant modified, const ReadingEvents& events);
Result<> read_policies(std::istream& lines, const ReadingEvents& events);
Result<> read_wxr(std::string_view bytes, const ReadingEvents& events);

}  // namespace fiveone::portal
