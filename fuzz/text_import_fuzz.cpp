// Any bytes as a text article: what is taken is whole UTF-8 with a title, and never more than one.
#include <cstdint>
#include <cstdlib>

#include "floor/base/text.hpp"
#include "modules/portal/import/byte_readers.hpp"

using namespace fiveone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  int taken = 0;
  const portal::ReadingEvents events{.record = [&](const portal::ImportRecord& record) -> Result<> {
                                       if (++taken > 1 || record.title.empty() || record.visits_total < 0) std::abort();
                                       if (!is_utf8(record.title) || !is_utf8(record.body_text) || !is_utf8(record.source_name)) std::abort();
                                       return {};
                                     },
                                     .refused = [](const portal::ImportFault&) {},
                                     .remark = [](const portal::ImportFault&) {}};
  (void)portal::read_text_article({reinterpret_cast<const char*>(bytes), size}, "fuzz.txt", Instant{}, events);
  return 0;
}
