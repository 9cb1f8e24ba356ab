#include "modules/oversight/export/format.hpp"

namespace fiveone::oversight {
namespace {

std::string text_of(Id id) { return std::to_string(id.value); }

bool read_id(const std::string& text, Id& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out.value);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

ExportedEntry exported(const audit::Entry& e) {
  return {e.lane, e.number, e.at.ms, e.verb, e.actor.name, text_of(e.actor.person), text_of(e.actor.post), text_of(e.actor.on_behalf_of),
          e.actor.address, e.actor.request, e.subject_kind, text_of(e.subject), e.before, e.after, e.hash};
}

std::optional<audit::Entry> imported(const ExportedEntry& e) {
  audit::Entry entry{.lane = e.lane,
                     .number = e.number,
                     .at = {e.at},
                     .verb = e.verb,
                     .actor = {.name = e.actor, .address = e.address, .request = e.request},
                     .subject_kind = e.subject_kind,
                     .before = e.before,
                     .after = e.after,
                     .hash = e.hash};
  const bool whole = read_id(e.person, entry.actor.person) && read_id(e.post, entry.actor.post) &&
                     read_id(e.on_behalf_of, entry.actor.on_behalf_of) && read_id(e.subject, entry.subject);
  if (!whole) return std::nullopt;
  return entry;
}

std::vector<std::string> description_of_hashes() {
  return {
      "Each line after this one is a record of the log, the last line excepted, which counts them.",
      "A record's hash is SHA-256, in lower-case hexadecimal, of the concatenation of these fields, each written as its length in bytes of "
      "UTF-8 in decimal digits, a colon, and the field itself: the hash of the record before it in its lane (empty for number 1), lane, "
      "number, at, person, post, on_behalf_of, subject, verb, actor, address, request, subject_kind, before, after. Numbers are written in "
      "decimal digits.",
      "The records of a lane are numbered 1, 2, 3 without gaps. `before` of a lane is the link before its first record in this file, "
      "`last` its last record here, `head` its end when the file was made.",
      "`fiveone audit check FILE` does this check, and with `--earlier FILE` also whether an earlier file's ends still stand in this one.",
      "本行之后每行是一条操作记录，最后一行是记录总数。每条记录的 hash 是下列各字段依次相连后的 SHA-256（小写十六进制），每个字段写成“字节数:内容”："
      "同一道中前一条记录的 hash（第 1 条为空）、lane、number、at、person、post、on_behalf_of、subject、verb、actor、address、request、"
      "subject_kind、before、after，数字用十进制。同一道的编号从 1 起连续不断。用 fiveone audit check 文件名 可离线核对。",
  };
}

}  // namespace fiveone::oversight
