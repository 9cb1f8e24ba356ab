// What the owner of the data folder may do over its socket, and so by the command line: import, publish, withdraw, redirect.
#pragma once

#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "floor/house/house.hpp"
#include "modules/portal/import/import.hpp"

namespace fiveone::portal {

BOOST_DESCRIBE_ENUM(ImportState, Live, Scheduled, Draft)
BOOST_DESCRIBE_ENUM(ImportOutcome, Created, Updated, Unchanged)
BOOST_DESCRIBE_STRUCT(ImportedPolicy, (), (index_number, document_number, issuer))
BOOST_DESCRIBE_STRUCT(ImportedFile, (), (address, name, hash))
BOOST_DESCRIBE_STRUCT(ImportRecord, (),
                      (source_key, place, title, body_html, body_text, language, published, state, source_name, author, summary,
                       keywords, categories, visits_total, policy, files, original_address, warnings))

struct ImportBatch {
  std::string site;    // key
  std::string column;  // key
  std::vector<ImportRecord> records;
};
BOOST_DESCRIBE_STRUCT(ImportBatch, (), (site, column, records))

struct RecordAnswer {
  std::string place;
  std::optional<ImportOutcome> outcome;  // none: refused, and `reason` says why
  std::optional<Id> article;
  std::string reason;                    // in Chinese
  std::vector<std::string> warnings;     // in Chinese
};
BOOST_DESCRIBE_STRUCT(RecordAnswer, (), (place, outcome, article, reason, warnings))

struct ImportAnswer {
  std::vector<RecordAnswer> records;
};
BOOST_DESCRIBE_STRUCT(ImportAnswer, (), (records))

struct StoredFileAnswer {
  std::string hash;
  std::string media_type;
};
BOOST_DESCRIBE_STRUCT(StoredFileAnswer, (), (hash, media_type))

// `version`: as the caller saw the article; the current one when it is missing.
struct ArticleOrder {
  std::optional<std::int64_t> version;
  std::optional<std::string> reason;  // of a withdrawal, shown to the public
  std::optional<std::string> target;  // of a redirect, a path of this server
};
BOOST_DESCRIBE_STRUCT(ArticleOrder, (), (version, reason, target))

struct ArticleAnswer {
  Id article;
  std::int64_t version = 0;
  std::string address;
};
BOOST_DESCRIBE_STRUCT(ArticleAnswer, (), (article, version, address))

void add_operator_routes(House& house);

}  // namespace fiveone::portal
