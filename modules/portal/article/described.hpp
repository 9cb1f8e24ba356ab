// The members of articles by name, for JSON.
#pragma once

#include "floor/http/json.hpp"
#include "modules/portal/article/article.hpp"

namespace fiveone::portal {

BOOST_DESCRIBE_ENUM(ArticleKind, Article, Policy)
BOOST_DESCRIBE_ENUM(ArticleState, Draft, Scheduled, Live, Withdrawn, Gone, Moved)
BOOST_DESCRIBE_ENUM(Stage, None, First, Second, Third, Returned, Passed)
BOOST_DESCRIBE_ENUM(Validity, Unknown, Valid, Amended, Abolished, Expired)
BOOST_DESCRIBE_STRUCT(PolicyElements, (),
                      (index_number, document_number, issuer, theme, subject_words, made_on, effective_on, expires_on, validity))
BOOST_DESCRIBE_STRUCT(Attachment, (), (hash, name))
BOOST_DESCRIBE_STRUCT(Surroundings, (), (language, column, other_columns, policy, attachments))

}  // namespace fiveone::portal
