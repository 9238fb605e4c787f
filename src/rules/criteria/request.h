// What: the method of a request, and how much it sends.
#pragma once
#include "rules/criteria/criterion.h"

namespace rules {

class Method final : public What {
 public:
  explicit Method(std::vector<std::string> methods) : methods_(std::move(methods)) {}
  Meets meets(const Asked& asked) const override;
  Reason reason() const override { return Reason::upload; }
  std::string in_words() const override;

 private:
  std::vector<std::string> methods_;
};

class UploadOver final : public What {
 public:
  explicit UploadOver(std::uint64_t bytes) : bytes_(bytes) {}
  Meets meets(const Asked& asked) const override;
  Reason reason() const override { return Reason::upload; }
  std::string in_words() const override;

 private:
  std::uint64_t bytes_;
};

}  // namespace rules
