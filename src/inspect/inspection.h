// One body of a request or response, judged while it flows. The door feeds bytes as they pass; the answer is what a rule
// needs: type, language, points by category, terms – and every limit that was met, for silence is not innocence.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/bytes/decoder.h"
#include "inspect/bytes/file_type.h"
#include "inspect/phrases/scorer.h"
#include "inspect/terms/term_finder.h"
#include "inspect/text/json_text.h"
#include "lists/address.h"

namespace inspect {

enum class Direction : std::uint8_t { request, response };

/// What is known before the first byte of the body.
struct Subject {
  Direction direction = Direction::response;
  std::string content_type;
  std::string content_encoding;
  std::string file_name;  ///< of Content-Disposition, or the path
  std::string method = "GET";
  std::optional<lists::Address> address;
  Joined strings = Joined::no;  ///< `answers` for an AI service that answers in pieces of JSON
};

struct InspectionLimits {
  DecodeLimits decode;
  std::uint64_t text = 8ULL << 20;          ///< bytes of text that are scored
  std::size_t body = std::size_t{1} << 20;  ///< bytes of a request kept to find terms in
};

/// Something was not looked at. None of these means that the rest was clean: the rule decides.
enum class Unread : std::uint8_t {
  encoding_unknown,
  encoding_broken,
  cut_short,
  bomb,
  charset_unknown,
  text_limit,
  body_limit,
  scan_failed,
};
std::string_view name_of(Unread unread);

struct Findings {
  FileType by_content = FileType::unknown;
  FileType by_name = FileType::unknown;
  FileType by_header = FileType::unknown;
  std::string language;       ///< "en", or "" where there is too little text to tell
  std::vector<Score> scores;  ///< most points first, with their phrases
  std::vector<Term> terms;
  std::vector<Score> term_scores;  ///< of the terms alone
  std::vector<Unread> unread;
  std::uint64_t bytes = 0;  ///< as they came
  std::uint64_t decoded = 0;
  std::uint64_t text_bytes = 0;
  /// Points of a category in body or terms, whichever has more; 0 without.
  int points(std::string_view category) const;
  bool is_complete() const { return unread.empty(); }
};

/// What compiled phrases and services an inspection uses; shared by all, and never changed.
struct InspectionParts {
  std::shared_ptr<const Phrases> phrases;
  std::shared_ptr<const TermFinder> terms;  ///< may be null
};

/// One thread at a time; any number side by side, which share nothing that changes. Memory: about 64 KiB beside what the
/// encoding's window needs (8 MiB at most for zstd, 16 MiB for br), and a request's body up to its limit.
class Inspection {
 public:
  Inspection(Subject subject, InspectionParts parts, InspectionLimits limits = {});
  ~Inspection();
  Inspection(Inspection&&) noexcept;
  void feed(std::string_view bytes);
  /// Points so far; they may fall again where a phrase speaks against a category. For answers that flow.
  std::vector<Score> verdict_so_far();
  /// Once, after the last byte.
  Findings finish();

 private:
  struct Pipeline;
  std::unique_ptr<Pipeline> pipeline_;
};

/// A text alone: a title, a message, a term.
std::vector<Score> score_text(std::shared_ptr<const Phrases> phrases, std::string_view utf8);

}  // namespace inspect
