#include "rules/criteria/request.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace rules {

Meets Method::meets(const Asked& asked) const {
  return std::ranges::find(methods_, asked.question().method) != methods_.end() ? Meets::yes : Meets::no;
}

std::string Method::in_words() const { return "by " + base::join(methods_, " or "); }

Meets UploadOver::meets(const Asked& asked) const {
  const auto& upload = asked.question().upload;
  return upload && upload->bytes > bytes_ ? Meets::yes : Meets::no;
}

std::string UploadOver::in_words() const { return fmt::format("when more than {} bytes are sent", bytes_); }

}  // namespace rules
