#include "school/identity/totp.h"

#include <fmt/format.h>
#include <liboath/oath.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

#include "base/random.h"
#include "base/text.h"

namespace school {
namespace {

constexpr unsigned digits = 6;
constexpr std::int64_t step_seconds = 30;
constexpr std::int64_t window = 1;

void ready() {
  static const int outcome = oath_init();
  if (outcome != OATH_OK) throw std::runtime_error("liboath cannot start");
}

std::int64_t step_of(base::Time at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count() / step_seconds;
}

std::string code_of_step(std::string_view secret, std::int64_t step) {
  ready();
  std::array<char, digits + 1> code{};
  const int outcome = oath_hotp_generate(secret.data(), secret.size(), static_cast<std::uint64_t>(step), digits, false,
                                         OATH_HOTP_DYNAMIC_TRUNCATION, code.data());
  if (outcome != OATH_OK) throw std::runtime_error("liboath cannot make a code");
  return code.data();
}

}  // namespace

std::string new_totp_secret() {
  std::array<std::uint8_t, 20> bytes{};
  base::fill_random(bytes);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string totp_secret_in_base32(std::string_view secret) {
  ready();
  char* text = nullptr;
  std::size_t size = 0;
  if (oath_base32_encode(secret.data(), secret.size(), &text, &size) != OATH_OK)
    throw std::runtime_error("liboath cannot encode");
  std::string result(text, size);
  std::free(text);
  while (!result.empty() && result.back() == '=') result.pop_back();
  return result;
}

std::string otpauth_address(std::string_view secret, std::string_view username, std::string_view school) {
  return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}&algorithm=SHA1&digits={3}&period={4}",
                     base::percent_encode(school), base::percent_encode(username), totp_secret_in_base32(secret), digits,
                     step_seconds);
}

std::string totp_code(std::string_view secret, base::Time at) { return code_of_step(secret, step_of(at)); }

std::optional<std::int64_t> matching_totp_step(std::string_view secret, std::string_view code, base::Time now,
                                               std::int64_t last_used) {
  std::optional<std::int64_t> found;
  for (std::int64_t step = step_of(now) - window; step <= step_of(now) + window; ++step)
    if (base::equal_secret(code_of_step(secret, step), code) && step > last_used) found = step;
  return found;
}

}  // namespace school
