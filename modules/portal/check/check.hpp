// The portal examined by a rule table (rules.csv, each row with its clause): labels, footer items, dead internal links, empty and
// stale columns. Ministries change the rows; the code only knows the kinds.
#pragma once

#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "floor/storage/database.hpp"

namespace fiveone::portal {

struct Finding {
  std::string rule;     // "column.stale"
  std::string site;     // its key
  std::string subject;  // an address, or the name of what is missing
  std::string message;  // in Chinese: what is wrong, where, what to do
  std::string clause;
};
BOOST_DESCRIBE_STRUCT(Finding, (), (rule, site, subject, message, clause))

struct CheckReport {
  std::vector<Finding> findings;
  std::int64_t articles = 0;  // looked at
  std::int64_t links = 0;
};
BOOST_DESCRIBE_STRUCT(CheckReport, (), (findings, articles, links))

// Live articles only; external links are not followed.
CheckReport check_portal(storage::Database& records);

}  // namespace fiveone::portal
