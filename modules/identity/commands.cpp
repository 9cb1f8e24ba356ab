#include "modules/identity/commands.hpp"

#include <fstream>
#include <ostream>

#include "modules/identity/identity.hpp"
#include "modules/identity/region/region_json.hpp"

namespace fiveone::identity::commands {
namespace {

constexpr std::uintmax_t max_file_mb = 8;

const audit::Actor the_operator = {.name = "operator"};

Result<std::string> read_file(const std::filesystem::path& path) {
  std::error_code fault;
  const auto size = std::filesystem::file_size(path, fault);
  std::string bytes;
  std::ifstream in(path, std::ios::binary);
  if (!fault && in && size <= max_file_mb * 1'000'000) {
    bytes.resize(size);
    if (in.read(bytes.data(), static_cast<std::streamsize>(size))) return bytes;
  }
  return fail(ErrorKind::BadInput, "regions.file", {{"file", path.string()}, {"limit", std::to_string(max_file_mb)}});
}

int tell(const Error& error, Language language, std::ostream& out) {
  out << translate(language, error) << '\n';
  for (const auto& field : error.fields) out << "  " << translate(language, field) << '\n';
  return 1;
}

std::string_view key_of(ProposalKind kind) {
  switch (kind) {
    case ProposalKind::New: return "regions.proposed.new";
    case ProposalKind::Missing: return "regions.proposed.missing";
    case ProposalKind::Renamed: return "regions.proposed.renamed";
    case ProposalKind::Moved: return "regions.proposed.moved";
  }
  return {};
}

void tell_proposals(const LoadReport& report, const LoadOptions& options, std::ostream& out) {
  if (report.proposals.empty()) return;
  out << translate(options.language, "regions.proposed",
                   {{"count", std::to_string(report.proposals.size())}, {"day", to_iso(options.as_of)}}) << '\n';
  for (const auto& p : report.proposals) {
    MessageArgs args = {{"code", p.code}, {"name", p.name}, {"parent", p.parent_code}};
    out << "  " << translate(options.language, key_of(p.kind), args) << '\n';
  }
}

Result<LoadReport> load_file(storage::Database& database, const LoadOptions& options) {
  TRY(const auto bytes, read_file(options.file));
  TRY(const auto rows, read_region_rows(bytes));
  return audit::perform(database, the_operator, "identity.region.load",
                        [&](audit::Act& act) { return load_regions(act, rows, options.as_of); });
}

Result<ChangeReport> apply_file(storage::Database& database, const ChangesOptions& options) {
  std::string bytes(shandong_map().changes);
  if (!options.file.empty()) {
    TRY(bytes, read_file(options.file));
  }
  TRY(const auto rows, read_changes(bytes));
  return audit::perform(database, the_operator, "identity.region.change",
                        [&](audit::Act& act) { return apply_changes(act, rows); });
}

void draw(const std::vector<RegionNode>& nodes, std::size_t depth, std::ostream& out) {
  for (const auto& node : nodes) {
    out << std::string(2 * depth, ' ') << node.region.code << ' ' << node.region.name_zh << '\n';
    draw(node.children, depth + 1, out);
  }
}

}  // namespace

int load(storage::Database& database, const LoadOptions& options, std::ostream& out) {
  const auto report = load_file(database, options);
  if (!report) return tell(report.error(), options.language, out);
  out << translate(options.language, "regions.loaded",
                   {{"regions", std::to_string(report->created_regions)},
                    {"organisations", std::to_string(report->created_organisations)},
                    {"unchanged", std::to_string(report->unchanged)}}) << '\n';
  tell_proposals(*report, options, out);
  return 0;
}

int changes(storage::Database& database, const ChangesOptions& options, std::ostream& out) {
  const auto report = apply_file(database, options);
  if (!report) return tell(report.error(), options.language, out);
  out << translate(options.language, "changes.applied",
                   {{"applied", std::to_string(report->applied.size())}, {"unchanged", std::to_string(report->unchanged)}}) << '\n';
  for (const auto& change : report->applied)
    out << "  " << to_iso(change.day) << ' ' << name_of(change.kind) << ' ' << change.code << ' ' << change.successor_code << '\n';
  return 0;
}

int tree(storage::Database& database, const TreeOptions& options, std::ostream& out) {
  const auto nodes = database.read([&](storage::Reader& reader) { return tree_as_of(reader, options.as_of); });
  if (nodes.empty()) {
    out << translate(options.language, "regions.no_map", {{"day", to_iso(options.as_of)}}) << '\n';
    return 1;
  }
  if (options.json) out << to_json(nodes, options.as_of) << '\n';
  else draw(nodes, 0, out);
  return 0;
}

int successor(storage::Database& database, const SuccessorOptions& options, std::ostream& out) {
  return database.read([&](storage::Reader& reader) {
    const auto region = successor_of(reader, options.code, options.as_of);
    if (region) {
      out << region->code << ' ' << region->name_zh << '\n';
      return 0;
    }
    const MessageArgs args = {{"code", options.code}, {"day", to_iso(options.as_of)}};
    const auto key = was_ever_region(reader, options.code) ? "regions.no_successor" : "regions.unknown";
    out << translate(options.language, key, args) << '\n';
    return 1;
  });
}

}  // namespace fiveone::identity::commands
