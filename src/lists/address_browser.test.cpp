// Every address of a corpus is read as Chromium reads it: tests/browser/address_corpus.mjs asked a real one. Where we mean to
// differ, the test says how and how often.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/files.h"
#include "base/text.h"
#include "lists/address.h"

namespace lists {
namespace {

struct Line {
  std::string given, answer;  ///< "-": Chromium makes no web address of it
};

int digit_of(char c) { return c >= 'a' ? c - 'a' + 10 : c - '0'; }

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    out += static_cast<char>(digit_of(text[i + 2]) * 16 + digit_of(text[i + 3]));
    i += 3;
  }
  return out;
}

std::vector<Line> corpus() {
  std::vector<Line> lines;
  const std::string text = base::read_file(SG_SOURCE_DIR "/tests/fixtures/addresses_of_chromium.tsv").value();
  for (const auto line : base::split(text, '\n')) {
    const auto tab = line.find('\t');
    if (line.starts_with('#') || tab == line.npos) continue;
    lines.push_back({unescaped(line.substr(0, tab)), unescaped(line.substr(tab + 1))});
  }
  return lines;
}

/// "host:port" of an answer, and what stands behind it.
struct Split {
  std::string_view scheme, host, port, rest;
};
Split split(std::string_view answer) {
  const auto host = answer.find("://") + 3;
  const auto rest = answer.find('/', host);
  const auto bracket = answer.substr(0, rest).rfind(']');
  const auto colon = answer.substr(0, rest).find(':', bracket == answer.npos ? host : bracket);
  const auto end = colon == answer.npos ? rest : colon;
  return {answer.substr(0, host), answer.substr(host, end - host), answer.substr(end, rest - end), answer.substr(rest)};
}

/// For us the root dot is no part of a name, however many there are, and a star stands for itself.
std::string as_we_write(std::string_view answer) {
  const Split parts = split(answer);
  std::string host(parts.host);
  while (host.ends_with('.')) host.pop_back();
  for (auto star = host.find("%2A"); star != host.npos; star = host.find("%2A")) host.replace(star, 3, "*");
  return std::string(parts.scheme) + host + std::string(parts.port) + std::string(parts.rest);
}

/// Chromium reads them, and no name server has them: spaces and brackets in a name, an empty label, an edge of a foreign label
/// that is a hyphen, and "::01.2.3.4", whose zero others read as octal. We refuse, so nothing passes by them.
bool is_refused_on_purpose(const Line& line) {
  const std::string_view host = split(line.answer).host;
  return host.find_first_of("%`{}") != host.npos || host.starts_with('.') || host.find("..") != host.npos ||
         host.starts_with("[::");
}

TEST(AddressLikeChromium, every_address_of_the_corpus) {
  std::size_t read = 0, refused = 0, refused_by_us_alone = 0, read_by_us_alone = 0;
  for (const Line& line : corpus()) {
    const auto address = parse_address(line.given);
    const bool is_read_by_chromium = line.answer != "-";
    if (address && is_read_by_chromium) {
      ++read;
      EXPECT_EQ(address->text(), as_we_write(line.answer)) << "of " << testing::PrintToString(line.given);
    } else if (address) {
      ++read_by_us_alone;  // names that mix directions of writing: blocked or not, nobody gets there
      EXPECT_NE(address->host.find("xn--"), std::string::npos) << testing::PrintToString(line.given);
    } else if (is_read_by_chromium) {
      ++refused_by_us_alone;
      EXPECT_TRUE(is_refused_on_purpose(line)) << testing::PrintToString(line.given) << " is " << line.answer;
    } else {
      ++refused;
    }
  }
  // A corpus of nothing, or of one kind, would prove nothing; and differing on purpose must stay rare.
  EXPECT_GT(read, 2800U);
  EXPECT_GT(refused, 2500U);
  EXPECT_LT(refused_by_us_alone, 150U);
  EXPECT_LT(read_by_us_alone, 5U);
}

}  // namespace
}  // namespace lists
