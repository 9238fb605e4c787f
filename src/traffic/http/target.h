// From the head of a request to what it asks for: one canonical address, judged and fetched alike.
#pragma once
#include <optional>

#include "net/head.h"
#include "rules/question.h"

namespace traffic {

/// Reads method and target. The absolute form names a site by itself, and the Host field is not looked at
/// (RFC 9112 §3.2.2); CONNECT names host and port.
std::optional<net::Refusal> read_target(const net::RequestHead& head, lists::Address& into);

/// A page load is a GET that accepts HTML and is not marked as part of a page (B-15).
rules::Load load_of(const net::RequestHead& head);

/// True where the client shows pages: the answer may be HTML.
bool accepts_html(const net::RequestHead& head);

}  // namespace traffic
