// What: files by content and by name, scores of words, and content that nobody can look into. Known when the content is.
#pragma once
#include "rules/criteria/criterion.h"
#include "rules/rule.h"

namespace rules {

/// By its bytes: "application/zip", "video/*".
class FileType final : public What {
 public:
  explicit FileType(std::vector<std::string> types) : types_(std::move(types)) {}
  Meets meets(const Asked& asked) const override;
  Reason reason() const override { return Reason::file_type; }
  std::string in_words() const override;

 private:
  std::vector<std::string> types_;
};

/// By its name, "*.exe": the last part of the path at once, the name in the headers when they are known.
class FileName final : public What {
 public:
  explicit FileName(std::vector<std::string> patterns) : patterns_(std::move(patterns)) {}
  Meets meets(const Asked& asked) const override;
  Reason reason() const override { return Reason::file_type; }
  std::string in_words() const override;

 private:
  bool fits(std::string_view name) const;
  std::vector<std::string> patterns_;
};

class Score final : public What {
 public:
  explicit Score(std::vector<CategoryScore> least) : least_(std::move(least)) {}
  Meets meets(const Asked& asked) const override;
  Reason reason() const override { return Reason::content_score; }
  std::string in_words() const override;

 private:
  std::vector<CategoryScore> least_;
};

/// Of the categories that a rule asks about, the one that the words of the request or its answer met; "" where none did.
std::string_view category_met(const Question& question, const std::vector<CategoryScore>& least);

class ReadableAs final : public What {
 public:
  explicit ReadableAs(Readable readable) : readable_(readable) {}
  Meets meets(const Asked& asked) const override;
  Reason reason() const override {
    return readable_ == Readable::unreadable ? Reason::content_unreadable : Reason::no_rule_matched;
  }
  std::string in_words() const override;

 private:
  Readable readable_;
};

}  // namespace rules
