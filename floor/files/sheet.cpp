#include "floor/files/sheet.hpp"

#include "floor/base/text.hpp"
#include "floor/files/sheet_rows.hpp"
#include "floor/files/worker.hpp"

namespace fiveone::files {
namespace {

constexpr std::size_t longest_file = 20'000'000;

Error refusal(const Error& error, const SheetLimits& limits) {
  if (error.key != "file.worker_refused") return error;
  if (error.detail == "too_large")
    return {ErrorKind::TooLarge, "sheet.too_large", {{"rows", std::to_string(limits.rows)}, {"columns", std::to_string(limits.columns)}}, {}, {}};
  const bool known = error.detail == "not_xlsx" || error.detail == "encrypted";
  return {ErrorKind::BadInput, known ? "sheet." + error.detail : "sheet.broken", {}, {}, error.detail};
}

// What the worker says of the file to `job`.
Result<std::string> ask_worker(const char* job, std::string_view xlsx, const SheetLimits& limits) {
  if (xlsx.size() > longest_file)
    return std::unexpected(refusal({ErrorKind::TooLarge, "file.worker_refused", {}, {}, "too_large"}, limits));
  const auto request = fmt::format("{} {} {} {}\n{}", limits.rows, limits.columns, limits.part_bytes, limits.text_bytes, xlsx);
  auto answer = run_worker(job, request, {.answer_bytes = 2 * limits.text_bytes + 16 * limits.rows * limits.columns});
  if (!answer) return std::unexpected(refusal(answer.error(), limits));
  return *std::move(answer);
}

// A worker that a hostile file has taken over may answer anything.
std::unexpected<Error> no_answer() { return fail(ErrorKind::BadInput, "sheet.broken", {}, "the worker's answer"); }

}  // namespace

Result<std::vector<SheetRow>> read_sheet(std::string_view xlsx, const SheetLimits& limits) {
  TRY(const auto answer, ask_worker("sheet", xlsx, limits));
  auto rows = unpack_rows(answer);
  if (!rows || rows->size() > limits.rows) return no_answer();
  return *std::move(rows);
}

Result<std::vector<Sheet>> read_sheets(std::string_view xlsx, const SheetLimits& limits) {
  TRY(const auto answer, ask_worker("sheets", xlsx, limits));
  auto sheets = unpack_sheets(answer);
  if (!sheets || sheets->size() > most_sheets) return no_answer();
  std::size_t rows = 0;
  for (const auto& sheet : *sheets) rows += sheet.rows.size();
  if (rows > limits.rows) return no_answer();
  return *std::move(sheets);
}

}  // namespace fiveone::files
