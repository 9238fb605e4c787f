// Where extracted text goes.
#pragma once
#include <string>
#include <string_view>

namespace inspect {

class TextSink {
 public:
  virtual ~TextSink() = default;
  /// UTF-8; consecutive calls continue the same text, even in the middle of a word.
  virtual void text(std::string_view utf8) = 0;
};

/// Keeps everything, for tests and short texts.
class TextCollector final : public TextSink {
 public:
  void text(std::string_view utf8) override { collected += utf8; }
  std::string collected;
};

}  // namespace inspect
