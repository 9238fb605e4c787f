// What somebody asks a service for: search terms, questions to AI services, posts.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lists/address.h"

namespace inspect {

enum class TermKind : std::uint8_t { search, prompt, post };
/// "search", "prompt", "post".
std::string_view name_of(TermKind kind);

struct Term {
  TermKind kind = TermKind::search;
  std::string service;  ///< its id, or "" where a site that nobody described was searched
  std::string text;     ///< UTF-8, at most kLongestTerm bytes
  bool operator==(const Term&) const = default;
};
inline constexpr std::size_t kLongestTerm = 32768;

/// Where a service carries a term. `parameter` is of the query, a form or multipart body; `json` a path in a JSON body, or
/// in the parameter's value: "messages[].content"; [] is every element, [-1] the last; what it names is taken with all
/// strings below it, each on a line of its own.
struct TermPlace {
  TermKind kind = TermKind::search;
  std::string path;  ///< the path itself and what lies below it, or a glob with "*" (rules/glob.h); "" for every path
  std::string parameter;
  std::string json;
};

/// A service as the pack's files describe it.
struct ServiceTerms {
  std::string service;
  std::vector<std::string> hosts;  ///< a name and all below it; "example.*" for that name under every public suffix
  std::vector<TermPlace> places;
};

struct Body {
  std::string_view method;  ///< "POST"
  std::string_view content_type;
  std::string_view content;  ///< decoded
};

/// Immutable; any thread may ask.
class TermFinder {
 public:
  explicit TermFinder(std::vector<ServiceTerms> services) : services_(std::move(services)) {}
  /// Terms in the address itself. Sites that nobody described are read too, where their path speaks of a search.
  std::vector<Term> in_address(const lists::Address& address) const;
  /// Terms in a request's body. JSON that does not parse gives all its strings, as far as they were readable.
  std::vector<Term> in_body(const lists::Address& address, const Body& body) const;
  /// Whether a body sent there can hold a term: otherwise nobody needs to keep it.
  bool reads_body(const lists::Address& address) const;
  /// The service at this address, or null.
  const ServiceTerms* service_at(const lists::Address& address) const;

 private:
  std::vector<ServiceTerms> services_;
};

}  // namespace inspect
