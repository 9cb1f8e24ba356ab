// The command line's way to the routes of the data folder's owner: over the socket of the server that holds the folder,
// or, when none runs, by opening the premises in this process. Commands need not know which.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/premises.hpp"

namespace fiveone {

class Operator {
 public:
  // Conflict `data.not_ready` where there is no data folder yet, `schema.pending` before `fiveone migrate`.
  static Result<std::unique_ptr<Operator>> open(const Settings& settings);

  // The body of a 2xx answer; any other answer as the Error that it tells.
  Result<std::string> ask(http::Method method, std::string path, std::string body = {}, std::string_view content_type = "application/json");

 private:
  Operator() = default;
  DataFolder folder_;
  std::optional<FolderLock> lock_;
  std::unique_ptr<Premises> premises_;  // none: a server holds the folder
};

}  // namespace fiveone
