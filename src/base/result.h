// Expected failures are values with a sentence in them.
#pragma once
#include <boost/system/result.hpp>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

namespace base {

/// Why something was not done: a sentence for a person that names the value and shows a good one.
/// `code` is a stable SG-… code where one exists.
struct Error {
  std::string message;
  std::string code = {};
};

/// Thrown by Result::value() on an error: reaching it is a bug in the caller, who should have asked first.
struct UnexpectedError : std::logic_error {
  using std::logic_error::logic_error;
};

[[noreturn]] inline void throw_exception_from_error(const Error& error, const boost::source_location&) {
  throw UnexpectedError(error.message);
}

/// A value or an Error. Boost's result; ours only adds that a std::string is always a value and never an error message
/// (C++20 would otherwise let an Error be built from it, and neither conversion would be chosen).
template <class T>
class [[nodiscard]] Result : public boost::system::result<T, Error> {
  using Outcome = boost::system::result<T, Error>;

 public:
  template <class U = T>
    requires(std::is_convertible_v<U, T> && !std::is_same_v<std::remove_cvref_t<U>, Result>)
  Result(U&& value) : Outcome(Outcome::in_place_value, std::forward<U>(value)) {}
  Result(Error error) : Outcome(Outcome::in_place_error, std::move(error)) {}
};

/// For functions that do something and return nothing.
template <>
class [[nodiscard]] Result<void> : public boost::system::result<void, Error> {
  using Outcome = boost::system::result<void, Error>;

 public:
  Result() : Outcome(Outcome::in_place_value) {}
  Result(Error error) : Outcome(Outcome::in_place_error, std::move(error)) {}
};
using Done = Result<void>;
inline Done done() { return {}; }

}  // namespace base
