#include <fstream>
#include <sstream>

#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/operator.hpp"
#include "floor/http/json.hpp"
#include "modules/portal/import/attachments.hpp"
#include "modules/portal/import/readers.hpp"
#include "modules/portal/operator_api.hpp"

namespace fiveone {
namespace {

constexpr std::size_t batch_records = 200;
constexpr std::size_t batch_bytes = 8'000'000;

struct Summary {
  std::int64_t created = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t refused = 0;
  std::int64_t done() const { return created + updated + unchanged + refused; }
};

// Gathers records into batches, has each taken in by the server or this process, and counts what became of them.
class Import {
 public:
  Import(Operator& office, const ImportOrder& order) : office_(office), order_(order), batch_{.site = order.site, .column = order.column} {}

  Result<> run() {
    const portal::ReadingEvents events{.record = [this](portal::ImportRecord record) { return take(std::move(record)); },
                                       .refused = [this](const portal::ImportFault& fault) { refuse(fault); },
                                       .remark = [this](const portal::ImportFault& fault) { remark(fault); }};
    CHECK_OK(read(events));
    CHECK_OK(send());
    line_.finish();
    return {};
  }

  const Summary& summary() const { return summary_; }

 private:
  Result<> read(const portal::ReadingEvents& events) const {
    if (order_.format == "text") return portal::read_text_article(order_.file, events);
    if (order_.format == "wxr") return portal::read_wxr(order_.file, events);
    return portal::read_policies(order_.file, events);
  }

  Result<> take(portal::ImportRecord record) {
    for (auto& file : record.files) CHECK_OK(bring(record, file));
    bytes_ += record.body_html.size() + record.body_text.size();
    batch_.records.push_back(std::move(record));
    if (batch_.records.size() >= batch_records || bytes_ >= batch_bytes) return send();
    return {};
  }

  // A file that is not there is told, and the article comes without it.
  Result<> bring(const portal::ImportRecord& record, portal::ImportedFile& file) {
    if (const auto known = hashes_.find(file.address); known != hashes_.end()) {
      file.hash = known->second;
      return {};
    }
    const auto path = order_.attachments.empty() ? std::nullopt : portal::find_attachment(order_.attachments, file.address);
    if (!path) {
      remark({record.place, "import.file_missing", {{"file", file.address}}});
      return {};
    }
    std::ifstream stream(*path, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    const auto answer = office_.ask(http::Method::Post, "/api/operator/portal/files?name=" + path->filename().string(),
                                    std::move(bytes).str(), "application/octet-stream");
    if (!answer) {
      remark({record.place, answer.error().key, {}});
      return {};
    }
    TRY(const auto stored, http::decode_json<portal::StoredFileAnswer>(*answer));
    file.hash = hashes_[file.address] = stored.hash;
    return {};
  }

  Result<> send() {
    if (batch_.records.empty()) return {};
    TRY(const auto body, office_.ask(http::Method::Post, "/api/operator/portal/import", http::encode_json(batch_)));
    TRY(const auto answer, http::decode_json<portal::ImportAnswer>(body));
    for (const auto& record : answer.records) count(record);
    batch_.records.clear();
    bytes_ = 0;
    line_.show(say("import.progress", {{"done", std::to_string(summary_.done())}}));
    return {};
  }

  void count(const portal::RecordAnswer& record) {
    for (const auto& warning : record.warnings) say_line("import.warned", {{"place", record.place}, {"warning", warning}});
    if (!record.outcome) {
      ++summary_.refused;
      say_line("import.refused", {{"place", record.place}, {"reason", record.reason}});
      return;
    }
    if (*record.outcome == portal::ImportOutcome::Created) ++summary_.created;
    if (*record.outcome == portal::ImportOutcome::Updated) ++summary_.updated;
    if (*record.outcome == portal::ImportOutcome::Unchanged) ++summary_.unchanged;
  }

  void refuse(const portal::ImportFault& fault) {
    ++summary_.refused;
    say_line("import.refused", {{"place", fault.place}, {"reason", say(fault.key, fault.args)}});
  }

  void remark(const portal::ImportFault& fault) { say_line("import.warned", {{"place", fault.place}, {"warning", say(fault.key, fault.args)}}); }

  void say_line(std::string_view key, const MessageArgs& args) {
    line_.finish();
    tell(say(key, args));
  }

  Operator& office_;
  const ImportOrder& order_;
  portal::ImportBatch batch_;
  std::size_t bytes_ = 0;
  std::map<std::string, std::string> hashes_;
  Summary summary_;
  ProgressLine line_;
};

}  // namespace

int import_file(const Settings& settings, const ImportOrder& order) {
  auto office = Operator::open(settings);
  if (!office) return tell_error(office.error());
  Import import(**office, order);
  const auto outcome = import.run();
  const auto& s = import.summary();
  fmt::print("{}\n", say("import.summary", {{"created", std::to_string(s.created)},
                                            {"updated", std::to_string(s.updated)},
                                            {"unchanged", std::to_string(s.unchanged)},
                                            {"refused", std::to_string(s.refused)}}));
  return outcome ? done : tell_error(outcome.error());
}

}  // namespace fiveone
