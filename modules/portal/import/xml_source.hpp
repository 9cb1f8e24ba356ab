// XML from outside, looked over before any parser sees it: an export needs no document type, no entities of its own and no depth, so
// what has them is refused. Source of the limits: OWASP XML External Entity and denial-of-service guidance.
#pragma once

#include <string>
#include <string_view>

#include "floor/base/result.hpp"

namespace fiveone::portal {

struct XmlLimits {
  std::size_t depth = 64;
  std::size_t attributes = 64;      // of one element
  std::size_t tag_bytes = 100'000;  // of one tag
};

// As UTF-8, by the encoding that the document declares: UTF-8, GBK, GB2312 or GB18030. BadInput `import.xml_encoding_unknown`, or
// `import.xml_encoding` with `line` and `offset` where the bytes are not what was declared.
Result<std::string> decode_xml(std::string_view bytes);

// BadInput, each with `line`: `import.xml_doctype`, `import.xml_deep`, `import.xml_attributes`, `import.xml_cut` where the document
// ends before its elements do. Not a proof of well-formedness: that is the parser's.
Result<> check_xml(std::string_view text, const XmlLimits& limits = {});

}  // namespace fiveone::portal
