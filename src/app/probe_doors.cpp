// Probes as HTTP: what a browser would send, with the probe's own log-on.
#include "app/probe_doors.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include "app/plain_exchange.h"
#include "base/text.h"
#include "net/proxy_line.h"
#include "school/school.h"

namespace app {
namespace {

std::string to_base64(std::string_view text) {
  std::string encoded(4 * ((text.size() + 2) / 3) + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  encoded.resize(static_cast<std::size_t>(size));
  return encoded;
}

/// Any pupil who is here: the denial test needs a session that is really a pupil's.
base::Result<std::string> pupil_session(school::School& school) {
  school::PeopleSearch search{.role = school::Role::pupil, .limit = 1};
  const auto pupils = school.people.search(search);
  if (pupils.empty()) return base::Error{"there is no pupil yet whose session could be tried"};
  return school.identity.sessions.begin(pupils.front().id, school::Role::pupil, school::SignInWay::link, {.address = "127.0.0.1"})
      .token;
}

}  // namespace

base::Result<school::probes::ProxyAnswer> ProbeDoors::through_proxy(std::string_view profile, std::string_view host) {
  std::string request = fmt::format(
      "GET http://{0}/ HTTP/1.1\r\nHost: {0}\r\nUser-Agent: Schoolgate-probe\r\nAccept: text/html\r\nConnection: close\r\n",
      host);
  if (!profile.empty()) {
    const std::string log_on = fmt::format("probe:{}:{}", profile, config_.probe_secret);
    request += fmt::format("Proxy-Authorization: Basic {}\r\n", to_base64(log_on));
  }
  request += "\r\n";
  auto answer = exchange_over_tcp(config_.proxy_address, config_.proxy_port, request);
  if (!answer) return answer.error();
  return school::probes::ProxyAnswer{answer->status, std::string(answer->headers.get("Schoolgate-Reason")),
                                     std::string(answer->headers.get("Schoolgate-Entry"))};
}

base::Result<school::probes::PageAnswer> ProbeDoors::own_page(std::string_view path, school::probes::Visitor visitor) {
  std::string cookie;
  std::optional<std::string> token;
  if (visitor == school::probes::Visitor::pupil) {
    auto session = pupil_session(school_);
    if (!session) return session.error();
    token = *session;
    cookie = fmt::format("Cookie: sg={}\r\n", *token);
  }
  const std::string request = net::proxy_line_for("127.0.0.1") +
                              fmt::format("GET {} HTTP/1.1\r\nHost: {}\r\nAccept: text/html\r\n{}Connection: close\r\n\r\n", path,
                                          config_.pages_host, cookie);
  auto answer = exchange_over_unix(config_.pages_socket, request);
  if (token)
    if (const auto session = school_.identity.sessions.find(*token))
      school_.identity.sessions.end(session->id, "the probe is over", school::Actor::system("probe"));
  if (!answer) return answer.error();
  return school::probes::PageAnswer{answer->status, std::move(answer->body)};
}

bool ProbeDoors::is_journaled(std::string_view entry) {
  const auto id = journal::parse_entry_id(entry);
  return id && journal_.find(*id).has_value();
}

}  // namespace app
