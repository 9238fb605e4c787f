// One line's site, URL, address or range in the one form in which the filter compares them.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "lists/import/entry.h"

namespace lists::import {

/// A list entry that is itself a public suffix, "co.uk", covers strangers' sites: refused unless a person wanted it.
enum class PublicSuffixes : std::uint8_t { refused, taken };

struct Classified {
  EntryKind kind = EntryKind::site;
  std::string text;
};

/// Takes "Casino.example", "*.casino.example", "http://casino.example/games?a=1", "10.0.0.0/8", "10.0.0.1-10.0.0.9", "::1".
/// Error: code SG-L101 or SG-L110, and a sentence that does not repeat the text.
base::Result<Classified> classify(std::string_view text, PublicSuffixes suffixes);

}  // namespace lists::import
