#include "floor/search/index.hpp"

#include <charconv>
#include <cstdlib>

#include <xapian.h>

#include "floor/base/text.hpp"
#include "floor/search/database.hpp"
#include "floor/search/finding.hpp"
#include "floor/search/record.hpp"
#include "floor/search/terms.hpp"

namespace fiveone::search {
namespace {

// Raised when terms or stored documents change their meaning: an older folder must be built again.
constexpr std::string_view format = "1";
constexpr std::string_view format_key = "format";
constexpr std::string_view position_key = "position";
// Pending postings of so many documents are held in memory; more would be slower too, as they leave the cache (docs/speed.md).
constexpr const char* documents_between_flushes = "500";

class XapianIndex final : public Index {
 public:
  explicit XapianIndex(const std::filesystem::path& folder) : folder_(folder), readers_(folder) {
    std::filesystem::create_directories(folder);
    ::setenv("XAPIAN_FLUSH_THRESHOLD", documents_between_flushes, 0);  // its only other setting is 10,000
    try {
      database_ = Xapian::WritableDatabase(folder.string(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
      check_format();
      position_ = read_position();
      database_.begin_transaction();
    } catch (const Xapian::DatabaseLockError&) {
      throw std::runtime_error(fmt::format("the search index in {} is open in another process", folder.string()));
    } catch (const Xapian::Error& e) {
      throw damaged(folder, e.get_description());
    }
  }

  void put(const Document& document) override {
    write([&] { database_.replace_document(id_term(document.id), record_of(document, database_)); });
  }

  void remove(Id id) override {
    write([&] { database_.delete_document(id_term(id)); });
  }

  void commit(std::int64_t position) override {
    write([&] {
      database_.set_metadata(std::string(position_key), std::to_string(position));
      const auto quiet = readers_.committing();
      database_.commit_transaction();
      readers_.committed();
      database_.begin_transaction();
    });
    position_ = position;
  }

  std::int64_t position() const override { return position_; }

  std::size_t size() const override {
    const std::lock_guard lock(writing_);
    return database_.get_doccount();
  }

  Hits find(const Query& query) const override {
    Hits hits;
    readers_.with([&](const Xapian::Database& database) { hits = find_in(database, query); });
    return hits;
  }

 private:
  void write(const std::function<void()>& change) {
    const std::lock_guard lock(writing_);
    try {
      change();
    } catch (const Xapian::DatabaseCorruptError& e) {
      throw damaged(folder_, e.get_description());
    } catch (const Xapian::Error& e) {
      throw std::runtime_error(fmt::format("the search index in {} cannot be written ({})", folder_.string(), e.get_description()));
    }
  }

  void check_format() {
    const auto found = database_.get_metadata(std::string(format_key));
    if (found.empty() && database_.get_doccount() == 0) {
      database_.set_metadata(std::string(format_key), std::string(format));
      database_.commit();
    } else if (found != format) {
      throw damaged(folder_, fmt::format("format {} instead of {}", found, format));
    }
  }

  std::int64_t read_position() const {
    const auto text = database_.get_metadata(std::string(position_key));
    std::int64_t position = 0;
    std::from_chars(text.data(), text.data() + text.size(), position);
    return position;
  }

  std::filesystem::path folder_;
  mutable std::mutex writing_;
  Xapian::WritableDatabase database_;
  std::atomic<std::int64_t> position_ = 0;
  mutable Readers readers_;
};

}  // namespace

std::unique_ptr<Index> Index::open(const std::filesystem::path& folder) { return std::make_unique<XapianIndex>(folder); }

}  // namespace fiveone::search
