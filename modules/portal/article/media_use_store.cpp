#include "modules/portal/article/media_use.hpp"

namespace fiveone::portal {
namespace {

constexpr std::string_view files = "/files/";
constexpr std::size_t hash_length = 64;

constexpr storage::Sql forget("DELETE FROM portal_media_use WHERE edition = :edition");
constexpr storage::Sql note("INSERT INTO portal_media_use (hash, edition) VALUES (:hash, :edition) ON CONFLICT (hash, edition) DO NOTHING");
// The library of an article's site holds what its editions name, whoever brought it.
constexpr storage::Sql shelve_for_edition(
    "INSERT INTO portal_medium (id, site, hash, name, alternative, picture, uploaded, uploaded_by, version) "
    "SELECT :id, a.site, f.hash, f.name, CASE WHEN e.picture = f.hash THEN e.picture_alternative ELSE '' END, "
    "CASE WHEN f.width > 0 THEN 1 ELSE 0 END, f.added, '', 1 "
    "FROM portal_media f, portal_edition e JOIN portal_article a ON a.id = e.article WHERE f.hash = :hash AND e.id = :edition "
    "ON CONFLICT (site, hash) DO NOTHING");
constexpr storage::Sql shelve_for_article(
    "INSERT INTO portal_medium (id, site, hash, name, alternative, picture, uploaded, uploaded_by, version) "
    "SELECT :id, a.site, f.hash, f.name, '', CASE WHEN f.width > 0 THEN 1 ELSE 0 END, f.added, '', 1 "
    "FROM portal_media f, portal_article a WHERE f.hash = :hash AND a.id = :article ON CONFLICT (site, hash) DO NOTHING");

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
  for (const auto& hash : hashes) {
    tx.run(note, {{"hash", hash}, {"edition", edition}});
    tx.run(shelve_for_edition, {{"id", make_id()}, {"hash", hash}, {"edition", edition}});
  }
}

void shelve_attachment(storage::Transaction& tx, Id article, std::string_view hash) {
  tx.run(shelve_for_article, {{"id", make_id()}, {"hash", hash}, {"article", article}});
}

}  // namespace fiveone::portal
