#include "modules/portal/article/media_use.hpp"

namespace fiveone::portal {
namespace {

constexpr std::string_view files = "/files/";
constexpr std::size_t hash_length = 64;

constexpr storage::Sql forget("DELETE FROM portal_media_use WHERE edition = :edition");
constexpr storage::Sql note("INSERT INTO portal_media_use (hash, edition) VALUES (:hash, :edition) ON CONFLICT (hash, edition) DO NOTHING");

bool is_hash(std::string_view text) {
  return text.size() == hash_length && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

std::vector<std::string> files_named_by(const Wording& wording, const std::optional<Surroundings>& surroundings) {
  std::vector<std::string> hashes;
  if (!wording.picture.empty()) hashes.push_back(wording.picture);
  const std::string_view body = wording.body.text();
  for (auto at = body.find(files); at != std::string_view::npos; at = body.find(files, at + 1))
    if (const auto hash = body.substr(at + files.size(), hash_length); is_hash(hash)) hashes.emplace_back(hash);
  if (surroundings)
    for (const auto& attachment : surroundings->attachments) hashes.push_back(attachment.hash);
  std::ranges::sort(hashes);
  const auto twice = std::ranges::unique(hashes);
  hashes.erase(twice.begin(), twice.end());
  return hashes;
}

void put_media_use(storage::Transaction& tx, Id edition, const std::vector<std::string>& hashes) {
  tx.run(forget, {{"edition", edition}});
  for (const auto& hash : hashes) tx.run(note, {{"hash", hash}, {"edition", edition}});
}

}  // namespace fiveone::portal
