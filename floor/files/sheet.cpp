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

}  // namespace

Result<std::vector<SheetRow>> read_sheet(std::string_view xlsx, const SheetLimits& limits) {
  if (xlsx.size() > longest_file)
    return std::unexpected(refusal({ErrorKind::TooLarge, "file.worker_refused", {}, {}, "too_large"}, limits));
  const auto request = fmt::format("{} {} {} {}\n{}", limits.rows, limits.columns, limits.part_bytes, limits.text_bytes, xlsx);
  const auto answer = run_worker("sheet", request, {.answer_bytes = 2 * limits.text_bytes + 16 * limits.rows * limits.columns});
  if (!answer) return std::unexpected(refusal(answer.error(), limits));
  // A worker that a hostile file has taken over may answer anything.
  auto rows = unpack_rows(*answer);
  if (!rows || rows->size() > limits.rows) return fail(ErrorKind::BadInput, "sheet.broken", {}, "the worker's answer");
  return *std::move(rows);
}

}  // namespace fiveone::files
