#include "floor/html/structure.hpp"

#include <ranges>

#include "floor/html/elements.hpp"
#include "floor/html/inline_text.hpp"
#include "floor/html/table.hpp"


namespace fiveone::html {
namespace {

// Deeper elements lose their tags, so that what is printed can be read again within the parser's limit.
constexpr int deepest_kept = 120;

using Nodes = std::vector<Node>;
using NodeRefs = std::vector<const Node*>;

NodeRefs refs(const Nodes& nodes) {
  NodeRefs out;
  out.reserve(nodes.size());
  for (const auto& node : nodes) out.push_back(&node);
  return out;
}

// What a block takes from the divs around it.
struct Surroundings {
  std::string alignment;
  std::string language;
  std::string direction;
};

// Where something stands: below how many kept elements, inside of which inline elements, outermost first.
struct Place {
  Surroundings around;
  NodeRefs wrappers;
  int depth = 0;

  Place inside(const Node& wrapper) const {
    Place deeper = *this;
    deeper.wrappers.push_back(&wrapper);
    return deeper;
  }
  Place below() const { return {{}, wrappers, depth + 1}; }
};

Surroundings within(Surroundings around, const Node& block) {
  if (const auto* value = block.attribute("class")) around.alignment = *value;
  if (const auto* value = block.attribute("lang")) around.language = *value;
  if (const auto* value = block.attribute("dir")) around.direction = *value;
  return around;
}

bool is_heading(std::string_view name) { return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'; }

void put_missing(Node& node, std::string_view name, const std::string& value) {
  if (!value.empty() && node.attribute(name) == nullptr) node.attributes.emplace_back(name, value);
}

Node shell(const Node& from, const Surroundings& around) {
  Node made = element(from.name);
  made.attributes = from.attributes;
  if (is_heading(from.name)) put_missing(made, "class", around.alignment);
  put_missing(made, "lang", around.language);
  put_missing(made, "dir", around.direction);
  return made;
}

// Whether an inline element may open where these are open already: none stands in itself but small marks, a few deep.
bool may_open(const Node& node, const NodeRefs& open, int depth) {
  if (depth + static_cast<int>(open.size()) >= deepest_kept) return false;
  const auto same = std::ranges::count_if(open, [&](const Node* other) { return other->name == node.name; });
  const bool nests = node.name == "sub" || node.name == "sup" || node.name == "span";
  return same < (nests ? 3 : 1);
}

// Builds one line of text: inline nodes, blocks inside of them opened.
class Line {
 public:
  explicit Line(std::string_view block_separator) : separator_(block_separator) {}

  void add(const Node& node, const Place& place) {
    if (node.is_text() || node.name == "img") return put(node, place);
    if (node.name == "br") return put_separator(place);
    if (node.name == "hr") return;
    if (!is_block(node.name)) return add_inline(node, place);
    separate_block(place);
    for (const auto& child : node.children) add(child, place);
    separate_block(place);
  }

  bool shows() const { return std::ranges::any_of(nodes_, shows_something); }
  bool has_words() const { return std::ranges::any_of(nodes_, has_text); }

  Nodes take() {
    Nodes line = std::exchange(nodes_, {});
    if (separator_ == "\n") tidy_preformatted(line);
    else tidy_line(line);
    return line;
  }

 private:
  void add_inline(const Node& node, const Place& place) {
    if (node.name == "ruby" && !has_reading(node)) return add_children(node, place);
    const bool misplaced = (node.name == "rt" || node.name == "rp") && !opens_ruby(place);
    if (misplaced || !may_open(node, place.wrappers, place.depth)) return add_children(node, place);
    add_children(node, place.inside(node));
  }
  void add_children(const Node& node, const Place& place) {
    for (const auto& child : node.children) add(child, place);
  }
  static bool has_reading(const Node& ruby) {
    return std::ranges::any_of(ruby.children, [](const Node& child) { return child.name == "rt" && shows_something(child); });
  }
  static bool opens_ruby(const Place& place) { return !place.wrappers.empty() && place.wrappers.back()->name == "ruby"; }

  void put_separator(const Place& place) {
    if (separator_ == "\n") put(text_node("\n"), place);
    else put(element("br"), place);
  }
  // Between two blocks one is enough.
  void separate_block(const Place& place) {
    if (separated_) return;
    put_separator(place);
    separated_ = true;
  }

  // Into the elements that are open at the line's end, as far as they are the same ones.
  void put(const Node& leaf, const Place& place) {
    separated_ = separated_ && leaf.is_text() && is_blank(leaf.text);
    Nodes* level = &nodes_;
    std::size_t same = 0;
    while (same < place.wrappers.size() && same < open_.size() && open_[same] == place.wrappers[same] && !level->empty()) {
      level = &level->back().children;
      ++same;
    }
    for (; same < place.wrappers.size(); ++same) {
      Node opened = element(place.wrappers[same]->name);
      opened.attributes = place.wrappers[same]->attributes;
      level->push_back(std::move(opened));
      level = &level->back().children;
    }
    open_ = place.wrappers;
    level->push_back(leaf);
  }

  std::string_view separator_;
  Nodes nodes_;
  NodeRefs open_;
  bool separated_ = false;
};

Nodes line_of(const NodeRefs& nodes, const Place& place, std::string_view separator = "br") {
  Line line(separator);
  for (const auto* node : nodes) line.add(*node, place);
  return line.take();
}

// Builds a row of blocks.
class Flow {
 public:
  // In a figure, pictures stand without a paragraph.
  explicit Flow(bool bare_pictures = false) : bare_pictures_(bare_pictures), line_("br") {}

  void add_all(const NodeRefs& nodes, const Place& place);
  Nodes take(const Place& place) {
    end_line(place);
    return std::move(blocks_);
  }

 private:
  void add(const Node& node, const Place& place);
  void add_open(const Node& node, const Place& place);
  void end_line(const Place& place);
  void put_paragraph(Nodes line, const Place& place);
  void put(Node block) {
    blocks_.push_back(std::move(block));
  }
  void add_list(const Node& shape, const NodeRefs& children, const Place& place);
  void add_terms(const Node& shape, const NodeRefs& children, const Place& place);
  void add_table(const Node& node, const Place& place);
  void add_figure(const Node& node, const Place& place);
  void add_details(const Node& node, const Place& place);
  void add_line_block(const Node& node, const Place& place);
  void add_quote(const Node& node, const Place& place);

  bool bare_pictures_;
  Nodes blocks_;
  Line line_;
};

Nodes flow_of(const NodeRefs& nodes, const Place& place) {
  Flow flow;
  flow.add_all(nodes, place);
  return flow.take(place);
}

// What stands in an item or a cell: its only paragraph needs no tags. An alignment moves to the cell, where that may have one.
Nodes tight(Nodes blocks, Node* cell) {
  const auto paragraphs = std::ranges::count(blocks, "p", &Node::name);
  if (paragraphs != 1 || blocks.front().name != "p") return blocks;
  auto& first = blocks.front();
  const bool only_alignment = first.attributes.size() == 1 && first.attributes.front().first == "class";
  if (only_alignment && cell != nullptr && blocks.size() == 1 && cell->attribute("class") == nullptr)
    cell->attributes.push_back(std::move(first.attributes.front()));
  else if (!first.attributes.empty())
    return blocks;
  Nodes out = std::move(first.children);
  std::move(blocks.begin() + 1, blocks.end(), std::back_inserter(out));
  return out;
}

// ---- runs of siblings ----

bool is_blank_text(const Node& node) { return node.is_text() && is_blank(node.text); }

// Items that stand outside of their list, up to the first sibling that is something else.
std::size_t end_of_orphans(const NodeRefs& nodes, std::size_t begin, auto&& belongs) {
  std::size_t end = begin;
  for (auto i = begin; i < nodes.size() && (belongs(*nodes[i]) || is_blank_text(*nodes[i])); ++i)
    if (belongs(*nodes[i])) end = i + 1;
  return end;
}

bool is_item(const Node& node) { return node.name == "li"; }
bool is_term(const Node& node) { return node.name == "dt" || node.name == "dd"; }

NodeRefs part(const NodeRefs& nodes, std::size_t begin, std::size_t end) {
  return {nodes.begin() + static_cast<std::ptrdiff_t>(begin), nodes.begin() + static_cast<std::ptrdiff_t>(end)};
}

void Flow::add_all(const NodeRefs& nodes, const Place& place) {
  static const Node list = element("ul");
  static const Node terms = element("dl");
  for (std::size_t i = 0; i < nodes.size();) {
    const auto items_end = end_of_orphans(nodes, i, is_item);
    const auto terms_end = end_of_orphans(nodes, i, is_term);
    if (items_end > i) {
      add_list(list, part(nodes, i, items_end), place);
      i = items_end;
    } else if (terms_end > i) {
      add_terms(terms, part(nodes, i, terms_end), place);
      i = terms_end;
    } else {
      add(*nodes[i++], place);
    }
  }
}

void Flow::add(const Node& node, const Place& place) {
  const auto& name = node.name;
  if (!node.holds_block) return line_.add(node, place);
  if (!is_block(name)) return add_open(node, place);
  const bool too_deep = place.depth >= deepest_kept / 2;
  if (name == "hr") {
    end_line(place);
    put(element("hr"));
  } else if (is_heading(name) || name == "pre") {
    add_line_block(node, place);
  } else if (too_deep) {
    add_open(node, place);
  } else if (name == "ul" || name == "ol") {
    add_list(node, refs(node.children), place);
  } else if (name == "dl") {
    add_terms(node, refs(node.children), place);
  } else if (name == "table") {
    add_table(node, place);
  } else if (name == "figure") {
    add_figure(node, place);
  } else if (name == "details") {
    add_details(node, place);
  } else if (name == "blockquote") {
    add_quote(node, place);
  } else {
    add_open(node, place);
  }
}

// A div, a paragraph, or something whose tags are not kept here: its blocks take its place. An inline element goes on inside
// of each of them.
void Flow::add_open(const Node& node, const Place& place) {
  if (!is_block(node.name)) {
    const bool opens = node.name != "ruby" && node.name != "rt" && node.name != "rp" && may_open(node, place.wrappers, place.depth);
    return add_all(refs(node.children), opens ? place.inside(node) : place);
  }
  end_line(place);
  Place inner = place;
  inner.around = within(place.around, node);
  add_all(refs(node.children), inner);
  end_line(inner);
}

void Flow::end_line(const Place& place) {
  const bool bare = bare_pictures_ && !line_.has_words();
  if (!line_.shows()) {
    line_.take();
    return;
  }
  auto line = line_.take();
  if (bare) std::ranges::move(line, std::back_inserter(blocks_));
  else put_paragraph(std::move(line), place);
}

void Flow::put_paragraph(Nodes line, const Place& place) {
  if (line.empty()) return;
  Node paragraph = element("p");
  put_missing(paragraph, "class", place.around.alignment);
  put_missing(paragraph, "lang", place.around.language);
  put_missing(paragraph, "dir", place.around.direction);
  paragraph.children = std::move(line);
  put(std::move(paragraph));
}

void Flow::add_line_block(const Node& node, const Place& place) {
  end_line(place);
  Node made = shell(node, place.around);
  made.children = line_of(refs(node.children), place.below(), node.name == "pre" ? "\n" : "br");
  if (shows_something(made)) put(std::move(made));
}

void Flow::add_quote(const Node& node, const Place& place) {
  end_line(place);
  Node made = shell(node, place.around);
  made.children = flow_of(refs(node.children), place.below());
  if (!made.children.empty()) put(std::move(made));
}

// ---- lists ----

// Each entry becomes one item; what does not stand in an li makes an item of its own.
void gather_items(const NodeRefs& nodes, std::vector<NodeRefs>& items, std::vector<const Node*>& shapes) {
  bool loose = false;
  for (const auto* node : nodes) {
    if (is_blank_text(*node)) continue;
    if (node->name == "div") {
      gather_items(refs(node->children), items, shapes);
      loose = false;
      continue;
    }
    if (is_item(*node)) {
      items.push_back(refs(node->children));
      shapes.push_back(node);
    } else if ((node->name == "ul" || node->name == "ol" || loose) && !items.empty()) {
      items.back().push_back(node);
    } else {
      items.push_back({node});
      shapes.push_back(nullptr);
    }
    loose = !is_item(*node);
  }
}

void Flow::add_list(const Node& shape, const NodeRefs& children, const Place& place) {
  end_line(place);
  std::vector<NodeRefs> items;
  std::vector<const Node*> shapes;
  gather_items(children, items, shapes);
  Node list = shell(shape, place.around);
  for (std::size_t i = 0; i < items.size(); ++i) {
    Node item = shapes[i] == nullptr ? element("li") : shell(*shapes[i], {});
    item.children = tight(flow_of(items[i], place.below().below()), nullptr);
    if (!item.children.empty()) list.children.push_back(std::move(item));
  }
  if (!list.children.empty()) put(std::move(list));
}

void gather_terms(const NodeRefs& nodes, NodeRefs& terms) {
  for (const auto* node : nodes) {
    if (node->name == "div") gather_terms(refs(node->children), terms);
    else if (!is_blank_text(*node)) terms.push_back(node);
  }
}

// A dl begins with a dt and ends with a dd; what stands outside of that becomes paragraphs around it.
void Flow::add_terms(const Node& shape, const NodeRefs& children, const Place& place) {
  end_line(place);
  NodeRefs gathered;
  gather_terms(children, gathered);
  Node list = shell(shape, place.around);
  for (const auto* node : gathered) {
    const bool is_name = node->name == "dt";
    if (!is_name && list.children.empty()) {
      add_all(is_term(*node) ? refs(node->children) : NodeRefs{node}, place);
      end_line(place);
      continue;
    }
    Node made = is_term(*node) ? shell(*node, {}) : element("dd");
    const auto content = is_term(*node) ? refs(node->children) : NodeRefs{node};
    made.children = is_name ? line_of(content, place.below().below()) : tight(flow_of(content, place.below().below()), nullptr);
    if (!made.children.empty()) list.children.push_back(std::move(made));
  }
  Nodes nameless;
  while (!list.children.empty() && list.children.back().name == "dt") {
    nameless.push_back(std::move(list.children.back()));
    list.children.pop_back();
  }
  if (!list.children.empty()) put(std::move(list));
  for (auto& name : nameless | std::views::reverse) put_paragraph(std::move(name.children), place);
}

// ---- tables ----

struct TableParts {
  const Node* caption = nullptr;
  std::vector<std::pair<std::string, NodeRefs>> sections;  // "thead", "tbody", "tfoot", and their rows
  NodeRefs elsewhere;
};

TableParts parts_of(const Node& table) {
  TableParts parts;
  for (const auto& child : table.children) {
    if (child.name == "thead" || child.name == "tbody" || child.name == "tfoot") {
      parts.sections.emplace_back(child.name, NodeRefs());
      for (const auto& row : child.children)
        (row.name == "tr" ? parts.sections.back().second : parts.elsewhere).push_back(&row);
    } else if (child.name == "tr") {
      if (parts.sections.empty() || parts.sections.back().first != "tbody") parts.sections.emplace_back("tbody", NodeRefs());
      parts.sections.back().second.push_back(&child);
    } else if (child.name == "caption" && parts.caption == nullptr) {
      parts.caption = &child;
    } else if (!is_blank_text(child)) {
      parts.elsewhere.push_back(&child);
    }
  }
  return parts;
}

Node cell_of(const Node& from, const Node& row, const Place& place) {
  Node cell = shell(from, {});
  if (const auto* alignment = row.attribute("class")) put_missing(cell, "class", *alignment);
  const auto content = refs(from.children);
  cell.children = from.name == "th" ? line_of(content, place) : tight(flow_of(content, place), &cell);
  return cell;
}

Nodes rows_of(const NodeRefs& rows, const Place& place) {
  Nodes out;
  for (const auto* from : rows) {
    Node row = element("tr");
    for (const auto& cell : from->children)
      if (cell.name == "td" || cell.name == "th") row.children.push_back(cell_of(cell, *from, place));
    out.push_back(std::move(row));
  }
  fit_spans(out);
  return out;
}

// At most one thead, first, and one tfoot, last, as the standard wants; further ones are bodies.
void put_section(Node& table, std::string name, Nodes rows, Node& foot) {
  if (rows.empty()) return;
  const bool first_head = name == "thead" && std::ranges::count(table.children, "caption", &Node::name) == std::ssize(table.children);
  const bool first_foot = name == "tfoot" && foot.children.empty();
  if (!first_head && !first_foot) name = "tbody";
  const bool heads_columns = first_head || (!first_foot && std::ranges::none_of(table.children, [](const Node& part) { return part.name != "caption"; }));
  for (auto& row : rows) {
    const bool only_headers = std::ranges::none_of(row.children, [](const Node& cell) { return cell.name == "td"; });
    Nodes one;
    one.push_back(std::move(row));
    give_scopes(one, first_head || (heads_columns && only_headers));
    row = std::move(one.front());
  }
  Node section = element(std::move(name));
  section.children = std::move(rows);
  if (first_foot) foot = std::move(section);
  else table.children.push_back(std::move(section));
}

void Flow::add_table(const Node& node, const Place& place) {
  end_line(place);
  const auto parts = parts_of(node);
  add_all(parts.elsewhere, place);
  end_line(place);
  Node table = shell(node, place.around);
  Nodes title = parts.caption == nullptr ? Nodes() : line_of(refs(parts.caption->children), place.below().below());
  if (!title.empty()) {
    table.children.push_back(shell(*parts.caption, {}));
    table.children.back().children = title;
  }
  Node foot = element("tfoot");
  const Place in_cell = place.below().below().below().below();
  for (const auto& [name, rows] : parts.sections) put_section(table, name, rows_of(rows, in_cell), foot);
  if (!foot.children.empty()) table.children.push_back(std::move(foot));
  const bool has_rows = std::ranges::any_of(table.children, [](const Node& part) { return part.name != "caption"; });
  if (has_rows) put(std::move(table));
  else put_paragraph(std::move(title), place);
}

// ---- figures and details ----

void gather_caption(const NodeRefs& nodes, NodeRefs& content, const Node*& caption) {
  for (const auto* node : nodes) {
    if (node->name == "figcaption" && caption == nullptr) caption = node;
    else if (node->name == "div" && node->attributes.empty()) gather_caption(refs(node->children), content, caption);
    else content.push_back(node);
  }
}

void Flow::add_figure(const Node& node, const Place& place) {
  end_line(place);
  NodeRefs content;
  const Node* caption = nullptr;
  gather_caption(refs(node.children), content, caption);
  Flow inside(true);
  inside.add_all(content, place.below());
  Node figure = shell(node, place.around);
  figure.children = inside.take(place.below());
  Nodes words = caption == nullptr ? Nodes() : line_of(refs(caption->children), place.below().below());
  if (figure.children.empty()) return put_paragraph(std::move(words), place);
  if (!words.empty()) {
    figure.children.push_back(shell(*caption, {}));
    figure.children.back().children = std::move(words);
  }
  put(std::move(figure));
}

void Flow::add_details(const Node& node, const Place& place) {
  end_line(place);
  const auto summary = std::ranges::find(node.children, "summary", &Node::name);
  Nodes words = summary == node.children.end() ? Nodes() : line_of(refs(summary->children), place.below().below());
  if (words.empty()) {
    Place inner = place;
    inner.around = within(place.around, node);
    add_all(refs(node.children), inner);
    return end_line(inner);
  }
  Node details = shell(node, place.around);
  details.children.push_back(shell(*summary, {}));
  details.children.back().children = std::move(words);
  NodeRefs rest;
  for (const auto& child : node.children)
    if (&child != &*summary) rest.push_back(&child);
  std::ranges::move(flow_of(rest, place.below()), std::back_inserter(details.children));
  put(std::move(details));
}

// ---- heading levels ----

// A heading's level is its depth in the outline that the source's levels describe.
void number_headings(Node& node, int first, std::vector<char>& open) {
  for (auto& child : node.children) {
    if (is_heading(child.name)) {
      while (!open.empty() && open.back() >= child.name[1]) open.pop_back();
      open.push_back(child.name[1]);
      child.name[1] = static_cast<char>('0' + std::min(6, first + static_cast<int>(open.size()) - 1));
    } else {
      number_headings(child, first, open);
    }
  }
}

}  // namespace

Node structured(const Node& cleaned, int first_heading_level) {
  Node out = element("div");
  const Place place;
  out.children = flow_of(refs(cleaned.children), place);
  std::vector<char> open;
  number_headings(out, std::clamp(first_heading_level, 1, 6), open);
  return out;
}

}  // namespace fiveone::html
