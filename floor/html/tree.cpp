#include "floor/html/tree.hpp"

#include <gumbo.h>

#include <csetjmp>

#include "floor/base/ascii.hpp"
#include "floor/base/text.hpp"

namespace fiveone::html {
namespace {

constexpr std::size_t block_bytes = 256 * 1024;
// A page of 2 MB takes some 90 MB; misnested formatting can ask for gigabytes (each of 500 open elements is opened again in
// each of 100,000 paragraphs).
constexpr std::size_t most_arena_bytes = 192 * 1024 * 1024;

// gumbo's memory, given back all at once. gumbo frees its tree by recursion, which a deep tree would not survive; and it has
// no way to be told that memory is over, so that case leaves its C frames by longjmp.
class Arena {
 public:
  void* take(std::size_t bytes) {
    bytes = (bytes + 15) & ~std::size_t{15};
    if (bytes > left_) {
      const auto fresh = std::max(bytes, block_bytes);
      if (taken_ + fresh > most_arena_bytes) std::longjmp(exhausted, 1);
      blocks_.push_back(std::make_unique_for_overwrite<char[]>(fresh));
      taken_ += fresh;
      next_ = blocks_.back().get();
      left_ = fresh;
    }
    auto* piece = next_;
    next_ += bytes;
    left_ -= bytes;
    return piece;
  }

  std::jmp_buf exhausted;

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t taken_ = 0;
};

void* take_from_arena(void* arena, std::size_t bytes) { return static_cast<Arena*>(arena)->take(bytes); }
void leave_in_arena(void*, void*) {}

// No object with a destructor may live in this frame.
const GumboOutput* parse_in(Arena& arena, const std::string& html) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = take_from_arena;
  options.deallocator = leave_in_arena;
  options.userdata = &arena;
  options.max_errors = 0;
  options.fragment_context = GUMBO_TAG_DIV;
  if (setjmp(arena.exhausted) != 0) return nullptr;
  return gumbo_parse_with_options(&options, html.data(), html.size());
}

// gumbo ends the name of `<br\v>` before the \v when asked for its text, though it rightly did not take it for a br.
std::string name_of(const GumboElement& found) {
  if (found.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(found.tag);
  GumboStringPiece piece = found.original_tag;
  gumbo_tag_from_original_text(&piece);
  const bool is_known = gumbo_tagn_enum(piece.data, static_cast<unsigned>(piece.length)) != GUMBO_TAG_UNKNOWN;
  return piece.length == 0 || is_known ? "unknown" : lowered({piece.data, piece.length});
}

Node element_of(const GumboElement& found) {
  if (found.tag_namespace == GUMBO_NAMESPACE_SVG) return element("svg");
  if (found.tag_namespace == GUMBO_NAMESPACE_MATHML) return element("math");
  Node made = element(name_of(found));
  for (unsigned i = 0; i < found.attributes.length; ++i) {
    const auto& attribute = *static_cast<const GumboAttribute*>(found.attributes.data[i]);
    made.attributes.emplace_back(lowered(attribute.name), attribute.value);
  }
  return made;
}

// False where it is nested too deeply.
bool copy_children(const GumboElement& from, Node& to, int depth) {
  if (depth > deepest_nesting) return false;
  for (unsigned i = 0; i < from.children.length; ++i) {
    const auto& child = *static_cast<const GumboNode*>(from.children.data[i]);
    switch (child.type) {
      case GUMBO_NODE_TEXT: case GUMBO_NODE_CDATA: case GUMBO_NODE_WHITESPACE:
        to.children.push_back(text_node(child.v.text.text));
        break;
      case GUMBO_NODE_TEMPLATE: to.children.push_back(element("template")); break;
      case GUMBO_NODE_ELEMENT:
        to.children.push_back(element_of(child.v.element));
        if (child.v.element.tag_namespace != GUMBO_NAMESPACE_HTML) break;
        if (!copy_children(child.v.element, to.children.back(), depth + 1)) return false;
        break;
      case GUMBO_NODE_COMMENT: case GUMBO_NODE_DOCUMENT: break;
    }
  }
  return true;
}

// gumbo ends at a zero byte in some states, and reads bytes that are not UTF-8 in ways of its own.
std::string readable(std::string_view html) {
  if (is_utf8(html)) return std::string(html);
  std::string out;
  out.reserve(html.size() + 16);
  while (!html.empty()) {
    std::size_t length = 1;
    const bool leads = (static_cast<unsigned char>(html.front()) & 0x80U) != 0;
    while (leads && length < 4 && length < html.size() && (static_cast<unsigned char>(html[length]) & 0xC0U) == 0x80U) ++length;
    if (is_utf8(html.substr(0, length))) out += html.substr(0, length);
    else if (html.front() != '\0') out += "\uFFFD";
    html.remove_prefix(length);
  }
  return out;
}

}  // namespace

const std::string* Node::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes)
    if (key == wanted) return &value;
  return nullptr;
}

Node text_node(std::string text) { return Node{{}, std::move(text), {}, {}, false}; }
Node element(std::string name) { return Node{std::move(name), {}, {}, {}, false}; }

Result<Node> parse_fragment(std::string_view html) {
  CHECK_OK(check_bounds(html));
  const auto text = readable(html);
  Arena arena;
  const auto* parsed = parse_in(arena, text);
  if (parsed == nullptr) return fail(ErrorKind::TooLarge, "html.too_complex");
  Node root = element("div");
  if (!copy_children(parsed->root->v.element, root, 0))
    return fail(ErrorKind::BadInput, "html.too_deep", {{"limit", std::to_string(deepest_nesting)}});
  return root;
}

}  // namespace fiveone::html
