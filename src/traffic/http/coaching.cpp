// A warning, and going on past it: the form leads to the site's own go_on_path, which is answered here and never asked of it.
#include "inspect/terms/body_fields.h"
#include "rules/decide.h"
#include "traffic/http/client_connection.h"

namespace traffic {

using net::Task;

void ClientConnection::remember_warning() {
  question_.warned_at.reset();
  if (question_.person == 0 || shared_.warnings.is_empty()) return;
  question_.warned_at = shared_.warnings.accepted_at(question_.person, lists::registrable_domain(question_.address.host));
}

std::string ClientConnection::go_on_token() {
  const bool can_go_on = decision_.action == rules::Action::coach && question_.person != 0 && question_.door == rules::Door::web;
  if (!can_go_on) return {};
  return shared_.warnings.offer(question_.person, lists::registrable_domain(question_.address.host), question_.time);
}

bool ClientConnection::is_going_on() const {
  return question_.door != rules::Door::tunnel && head_.method == "POST" && question_.address.path == go_on_path;
}

/// The form of our own warning: remembered, journaled, and back to where the person was going.
Task<ClientConnection::Next> ClientConnection::go_on() {
  if (framing_.kind != net::Framing::Kind::length || framing_.length > limits_.go_on_bytes)
    co_return co_await refuse({413, "Only the form of a warning is read here."});
  Passage passage(framing_);
  std::string form;
  while (!passage.is_done()) {
    client_.expire_after(limits_.transfer);
    if (inbox_.is_empty() && !(co_await inbox_.fill(client_)).ok()) co_return Next::close;
    inbox_.drop(passage.take(inbox_.view(), &form));
  }
  framing_ = {};  // the body was read: the connection can stay
  std::string to, token;
  inspect::read_form(form, [&](std::string_view name, std::string_view value) {
    if (name == "to") to = value;
    if (name == "token") token = value;
  });
  auto address = lists::parse_address(to);
  // Only ever to the site itself.
  if (!address || address->host != question_.address.host || address->port != question_.address.port)
    co_return co_await refuse({403, "This warning belongs to another site: open the page again."});
  question_.address = std::move(*address);
  question_.method = "GET";
  question_.upload.reset();
  question_.terms = terms_in(*reading_, question_.address);
  judge();
  const std::string site = lists::registrable_domain(question_.address.host);
  // Not only where this is a warning now: one about the words of a page is known when the page is.
  if (shared_.warnings.accept(question_.person, site, token, question_.time)) judge();
  if (!decision_.allows()) co_return co_await show_decision(Identified::yes);
  if (!record(303)) co_return co_await deny_without_journal();
  net::Response response = in_words(303, "Go on.");
  response.headers.add("Location", question_.address.text());
  co_return co_await send(std::move(response));
}

}  // namespace traffic
