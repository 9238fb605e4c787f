// A warning, and going on past it: the link leads to the site's own go_on_path, which is answered here and never asked of it.
#include "base/text.h"
#include "traffic/http/client_connection.h"

namespace traffic {
namespace {

/// A value of the query, decoded; "" where it is missing.
std::string value_of(std::string_view query, std::string_view name) {
  if (query.starts_with('?')) query.remove_prefix(1);
  for (const std::string_view pair : base::split(query, '&'))
    if (pair.starts_with(name) && pair.size() > name.size() && pair[name.size()] == '=')
      return base::percent_decode(pair.substr(name.size() + 1), base::Plus::is_plus);
  return {};
}

}  // namespace

void ClientConnection::remember_warning() {
  question_.warned_at.reset();
  if (question_.person == 0 || shared_.warnings.is_empty()) return;
  question_.warned_at = shared_.warnings.accepted_at(question_.person, lists::registrable_domain(question_.address.host));
}

std::string ClientConnection::go_on_link() {
  const lists::Address& address = question_.address;
  const bool can_go_on = decision_.action == rules::Action::coach && question_.person != 0 &&
                         question_.door == rules::Door::web && head_.method == "GET";
  if (!can_go_on) return {};
  const std::string token = shared_.warnings.offer(question_.person, lists::registrable_domain(address.host), question_.time);
  lists::Address link = address;
  link.path = go_on_path;
  link.query = "?token=" + token + "&to=" + base::percent_encode(address.path + address.query);
  return link.text();
}

bool ClientConnection::goes_on() {
  const lists::Address& address = question_.address;
  if (decision_.action != rules::Action::coach || address.path != go_on_path || head_.method != "GET") return false;
  return shared_.warnings.accept(question_.person, lists::registrable_domain(address.host), value_of(address.query, "token"),
                                 question_.time);
}

net::Task<ClientConnection::Next> ClientConnection::lead_on() {
  const std::string to = value_of(question_.address.query, "to");
  // Only ever to the site itself: the path is put behind its own origin.
  lists::Address address = question_.address;
  address.path = "/";
  address.query.clear();
  std::string where = address.text();
  where.pop_back();
  const bool is_path = to.starts_with('/') && to.find_first_of("\r\n\\ ") == to.npos;
  net::Response response = in_words(302, "Go on.");
  response.headers.add("Location", where + (is_path ? to : "/"));
  co_return co_await send(std::move(response));
}

}  // namespace traffic
