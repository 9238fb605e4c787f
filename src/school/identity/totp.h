// The second factor: six digits that change every 30 seconds (RFC 6238), by liboath.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace school {

/// Twenty random bytes, raw.
std::string new_totp_secret();
/// As authenticator apps take it: capitals and digits 2 to 7, no padding.
std::string totp_secret_in_base32(std::string_view secret);
/// The address that an authenticator app reads. Both names are percent-encoded.
std::string otpauth_address(std::string_view secret, std::string_view username, std::string_view school);
/// The code of one moment.
std::string totp_code(std::string_view secret, base::Time at);
/// Which 30-second step the code belongs to: now, the one before or the one after, and later than `last_used`, for a code
/// is good once. Nothing when it fits none.
std::optional<std::int64_t> matching_totp_step(std::string_view secret, std::string_view code, base::Time now,
                                               std::int64_t last_used);

}  // namespace school
