// The policy as anyone may read it: sections, and the clauses that its paragraphs state. No status is shown here.
#pragma once
#include <string>
#include <vector>

#include "packs/pack.h"

namespace packs {

struct PolicyParagraph {
  std::string markdown;              ///< without its anchors
  std::vector<std::string> clauses;  ///< "Q-395", in the order in which they are anchored
};

struct PolicySection {
  std::string title;
  std::string slug;  ///< "internet-and-filtering": unique within the document, for links
  std::vector<PolicyParagraph> paragraphs;
};

struct PolicyDocument {
  std::string title, version;
  std::vector<PolicySection> sections;
  std::string hash;  ///< SHA-256, hex, of all that is shown: what is approved, and what the daily probe compares
};

PolicyDocument policy_document(const Pack& pack);

}  // namespace packs
