#include "modules/portal/import/xml_source.hpp"

#include "floor/base/ascii.hpp"
#include "floor/base/text.hpp"
#include "modules/portal/import/source_file.hpp"

namespace fiveone::portal {
namespace {

// What <?xml … encoding="…"?> says, "utf-8" where it says nothing (XML 1.0, 4.3.3).
std::string declared_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return "utf-8";
  const auto declaration = bytes.substr(0, std::min<std::size_t>(bytes.find("?>"), 200));
  const auto at = declaration.find("encoding");
  const auto begin = declaration.find_first_of("\"'", at == declaration.npos ? declaration.size() : at);
  if (begin == declaration.npos) return "utf-8";
  const auto end = declaration.find(declaration[begin], begin + 1);
  return lowered(declaration.substr(begin + 1, end == declaration.npos ? end : end - begin - 1));
}

std::unexpected<Error> encoding_fault(std::string_view bytes, std::size_t offset, const std::string& declared) {
  return fail(ErrorKind::BadInput, "import.xml_encoding",
              {{"encoding", declared}, {"line", std::to_string(line_at(bytes, offset))}, {"offset", std::to_string(offset)}});
}

bool is_ascii(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Result<std::string> decode_gbk(std::string_view bytes, const std::string& declared) {
  if (!is_ascii(bytes) && is_utf8(bytes)) return encoding_fault(bytes, 0, declared);  // mislabelled: it would read as other words
  auto text = decode_source(bytes);
  if (text) return text;
  auto fault = encoding_fault(bytes, 0, declared);
  for (auto& [name, value] : fault.error().args)
    for (const auto& [told, where] : text.error().args)
      if (name == told) value = where;
  return fault;
}

class Guard {
 public:
  Guard(std::string_view text, const XmlLimits& limits) : text_(text), limits_(limits) {}

  Result<> run() {
    while ((at_ = text_.find('<', at_)) != text_.npos) CHECK_OK(take_markup());
    if (depth_ > 0) return fault("import.xml_cut", text_.size());
    return {};
  }

 private:
  Result<> take_markup() {
    if (text_.substr(at_).starts_with("<!--")) return skip_past("-->");
    if (text_.substr(at_).starts_with("<![CDATA[")) return skip_past("]]>");
    if (text_.substr(at_).starts_with("<?")) return skip_past("?>");
    if (text_.substr(at_).starts_with("<!")) return fault("import.xml_doctype", at_);
    return take_tag();
  }

  Result<> skip_past(std::string_view end) {
    const auto found = text_.find(end, at_);
    if (found == text_.npos) return fault("import.xml_cut", at_);
    at_ = found + end.size();
    return {};
  }

  Result<> take_tag() {
    const auto begin = at_;
    const bool closing = text_.substr(at_).starts_with("</");
    std::size_t attributes = 0;
    CHECK_OK(find_end_of_tag(attributes));
    if (attributes > limits_.attributes) return fault("import.xml_attributes", begin, limits_.attributes);
    if (closing) {
      if (depth_ > 0) --depth_;
      return {};
    }
    if (text_[at_ - 2] != '/' && ++depth_ > limits_.depth) return fault("import.xml_deep", begin, limits_.depth);
    return {};
  }

  // Leaves at_ behind the `>`. A `>` within quotes ends nothing.
  Result<> find_end_of_tag(std::size_t& attributes) {
    const auto begin = at_;
    char quote = 0;
    for (++at_; at_ < text_.size() && at_ - begin <= limits_.tag_bytes; ++at_) {
      const char c = text_[at_];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
        ++attributes;
      } else if (c == '>') {
        ++at_;
        return {};
      }
    }
    return fault("import.xml_cut", begin);
  }

  std::unexpected<Error> fault(std::string key, std::size_t offset, std::size_t limit = 0) const {
    return fail(ErrorKind::BadInput, std::move(key), {{"line", std::to_string(line_at(text_, offset))}, {"limit", std::to_string(limit)}});
  }

  std::string_view text_;
  const XmlLimits& limits_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

Result<std::string> decode_xml(std::string_view bytes) {
  const bool marked = bytes.starts_with(byte_order_mark);
  const auto declared = declared_encoding(marked ? bytes.substr(byte_order_mark.size()) : bytes);
  const bool is_chinese = declared == "gbk" || declared == "gb2312" || declared == "gb18030";
  if (!is_chinese && declared != "utf-8" && declared != "utf8" && declared != "us-ascii")
    return fail(ErrorKind::BadInput, "import.xml_encoding_unknown", {{"encoding", shorten(is_utf8(declared) ? declared : "?", 40)}});
  if (is_chinese) return decode_gbk(bytes, declared);
  if (const auto offset = first_fault_in_utf8(bytes); offset != bytes.npos) return encoding_fault(bytes, offset, declared);
  return std::string(marked ? bytes.substr(byte_order_mark.size()) : bytes);
}

Result<> check_xml(std::string_view text, const XmlLimits& limits) { return Guard(text, limits).run(); }

}  // namespace fiveone::portal
