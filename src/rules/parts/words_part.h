// The words part: the phrase lists in force as people wrote them, and where services take words from people. The gateway compiles
// them (src/inspect) beside its traffic; decide() never looks in here, it is asked with the points that were found.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "rules/parts/part.h"
#include "rules/question.h"

namespace rules {

/// How a phrase list is written: our own format, or e2guardian's (docs/reference/phrase-format.md).
enum class PhraseForm : std::uint8_t { own, e2guardian };

struct PhraseText {
  std::string name;  ///< "gambling.en", for explanations
  PhraseForm form = PhraseForm::own;
  std::string category;  ///< e2guardian: where the list itself names none, "pornography"
  std::string text;
  bool operator==(const PhraseText&) const = default;
};

/// `parameter` of the query or a form, `json` a path in a JSON body or in the parameter's value.
struct TermPlace {
  TermKind kind = TermKind::search;
  std::string path;  ///< as covers_path() reads it; "" for every path
  std::string parameter, json;
  bool operator==(const TermPlace&) const = default;
};

struct ServiceTerms {
  std::string service;             ///< id, "search"
  std::vector<std::string> hosts;  ///< each covers its subdomains
  std::vector<TermPlace> places;
  bool operator==(const ServiceTerms&) const = default;
};

struct Words {
  static constexpr PartKind kind = PartKind::words;
  std::vector<PhraseText> phrases;
  std::vector<ServiceTerms> services;
  bool operator==(const Words&) const = default;
  static base::Result<Words> from_bytes(std::string_view bytes);
};
std::string to_bytes(const Words& words);

using WordsPart = Part<Words>;

}  // namespace rules
