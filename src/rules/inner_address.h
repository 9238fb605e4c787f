// Addresses inside an address: translators, archives, caches, redirects and viewers name what they fetch (safety rule B-8).
#pragma once
#include <vector>

#include "lists/address.h"

namespace rules {

/// At most this many are looked for, and this deep: an address may carry one that carries another.
inline constexpr std::size_t most_inner_addresses = 8;
inline constexpr int deepest_inner_address = 3;

/// What the address carries, outermost first, each once, never the address itself: whole addresses in the path
/// ("/web/2020/https://a.example/") or in a value of the query (plain, escaped once or twice, base64), hosts in a value whose
/// name says so ("u=a.example"), and hosts written with hyphens before translators' and AMP caches' own names
/// ("a-example.translate.goog"). Allocates nothing where there is none.
std::vector<lists::Address> inner_addresses(const lists::Address& address);

}  // namespace rules
