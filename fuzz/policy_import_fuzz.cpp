// Any bytes as lines of policy documents: each line gives at most one record or refusal, and no key comes twice.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <sstream>

#include "floor/base/text.hpp"
#include "modules/portal/import/byte_readers.hpp"

using namespace fiveone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::istringstream stream(std::string(reinterpret_cast<const char*>(bytes), size));
  std::set<std::string> places;
  std::set<std::string> keys;
  const portal::ReadingEvents events{.record = [&](const portal::ImportRecord& record) -> Result<> {
                                       if (!places.insert(record.place).second || !keys.insert(record.source_key).second) std::abort();
                                       if (record.title.empty() || !is_utf8(record.title) || !is_utf8(record.body_text)) std::abort();
                                       return {};
                                     },
                                     .refused = [&](const portal::ImportFault& fault) {
                                       if (!places.insert(fault.place).second) std::abort();
                                     },
                                     .remark = [](const portal::ImportFault&) {}};
  (void)portal::read_policies(stream, events);
  return 0;
}
