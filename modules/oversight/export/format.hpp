// The exported log: JSON lines. The first tells what it is, how the hashes are made and between which links each lane stands; then
// one line a record; the last says how many there were.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "floor/audit/chain.hpp"
#include "floor/http/json.hpp"

namespace fiveone::oversight {

inline constexpr std::string_view export_format = "fiveone-audit-1";

struct ExportedLink {
  std::int64_t number = 0;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(ExportedLink, (), (number, hash))

struct ExportedLane {
  std::int64_t lane = 0;
  ExportedLink before;  // the link before the first record of the file: number 0 and no hash at the lane's beginning
  ExportedLink last;    // the last record of the file
  ExportedLink head;    // the end of the lane when the file was made
};
BOOST_DESCRIBE_STRUCT(ExportedLane, (), (lane, before, last, head))

struct ExportHeader {
  std::string format;
  Instant made;
  std::optional<Instant> from;
  std::optional<Instant> to;
  std::vector<std::string> description;
  std::vector<ExportedLane> lanes;
};
BOOST_DESCRIBE_STRUCT(ExportHeader, (), (format, made, from, to, description, lanes))

// Ids as texts: they do not fit the numbers of every reader of JSON.
struct ExportedEntry {
  std::int64_t lane = 0;
  std::int64_t number = 0;
  std::int64_t at = 0;  // milliseconds since 1970-01-01 UTC
  std::string verb;
  std::string actor;
  std::string person;
  std::string post;
  std::string on_behalf_of;
  std::string address;
  std::string request;
  std::string subject_kind;
  std::string subject;
  std::string before;
  std::string after;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(ExportedEntry, (),
                      (lane, number, at, verb, actor, person, post, on_behalf_of, address, request, subject_kind, subject, before, after, hash))

struct ExportEnd {
  std::int64_t records = 0;
};
BOOST_DESCRIBE_STRUCT(ExportEnd, (), (records))

ExportedEntry exported(const audit::Entry& entry);
// Nothing where an id is no number.
std::optional<audit::Entry> imported(const ExportedEntry& entry);
// How an auditor with any tool computes the hashes.
std::vector<std::string> description_of_hashes();

}  // namespace fiveone::oversight
