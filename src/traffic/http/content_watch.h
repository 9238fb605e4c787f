// A body as a rule asks about it: type, name, points by category, and whether it could be read. Turns what src/inspect finds
// into the question's words.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/inspection.h"
#include "rules/question.h"

namespace traffic {

/// Compiled phrases and services that every inspection uses; both may be null, and what is not there reads nothing: a body is
/// then `unreadable`.
struct ContentReading {
  std::shared_ptr<const inspect::Phrases> phrases;
  std::shared_ptr<const inspect::TermFinder> terms;
};

/// One body while it flows. Used by one thread. Beside what inspect::Inspection needs, it keeps the first `kept_head` bytes
/// until the first verdict.
class ContentWatch {
 public:
  static constexpr std::size_t kept_head = 16 * 1024;
  ContentWatch(inspect::Subject subject, const ContentReading& reading);
  ~ContentWatch();
  ContentWatch(const ContentWatch&) = delete;
  ContentWatch& operator=(const ContentWatch&) = delete;

  void feed(std::string_view bytes);
  /// The sender gave a part alone, or there is more than anybody reads: never innocent.
  void mark_unreadable() { is_unreadable_ = true; }
  /// What is known in the middle of the body. Being unfinished alone makes nothing unreadable.
  rules::Content so_far();
  /// Once, after the last byte.
  rules::Content whole();
  /// After whole(): what was typed, with its points.
  const std::vector<rules::Term>& terms() const { return terms_; }

 private:
  rules::Content content_of(const inspect::Findings& findings) const;

  const inspect::Subject subject_;
  const ContentReading& reading_;
  std::unique_ptr<inspect::Inspection> inspection_;  // null without phrases
  std::string head_;
  std::string type_;
  std::size_t next_look_ = 1;
  bool knows_type_ = false;
  bool is_unreadable_ = false;
  std::vector<rules::Term> terms_;
};

/// The file's own name: Content-Disposition, or the last part of the path.
std::string file_name_of(std::string_view disposition, std::string_view path);
/// Terms in an address; none without a finder.
std::vector<rules::Term> terms_in(const ContentReading& reading, const lists::Address& address);
/// Points of what was typed; none without phrases.
std::vector<rules::CategoryScore> scores_of(const ContentReading& reading, const std::vector<rules::Term>& terms);

}  // namespace traffic
