#include "floor/html/sanitizer.hpp"

#include "floor/html/cleaner.hpp"
#include "floor/html/printer.hpp"
#include "floor/html/structure.hpp"

namespace fiveone::html {
namespace {

void list_addresses(const Node& node, Sanitized& into) {
  if (node.name == "a") into.links.push_back(*node.attribute("href"));
  if (node.name == "img") into.pictures.push_back(*node.attribute("src"));
  for (const auto& child : node.children) list_addresses(child, into);
}

}  // namespace

Result<Sanitized> sanitize(std::string_view dirty, const SanitizeOptions& options) {
  TRY(const auto parsed, parse_fragment(dirty));
  Cleaner cleaner(options);
  const auto tidy = structured(cleaner.clean(parsed), options.first_heading_level);
  auto text = print_children(tidy);
  CHECK_OK(check_bounds(text));  // what is accepted can be edited and cleaned again
  Sanitized done;
  list_addresses(tidy, done);
  done.html = Html::vouched(std::move(text));
  done.dropped = std::move(cleaner.dropped);
  done.pictures_without_alternative = cleaner.pictures_without_alternative;
  return done;
}

}  // namespace fiveone::html
