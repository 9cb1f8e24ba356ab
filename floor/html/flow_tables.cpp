#include "floor/html/flow.hpp"
#include "floor/html/inline_text.hpp"
#include "floor/html/table.hpp"

namespace fiveone::html {
namespace {

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

}  // namespace

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

}  // namespace fiveone::html
