// Clients on a network, played by a socket pair: what is refused in clear (B-2).
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.h"
#include "support/origin_proxy.h"
#include "traffic/http/client_connection.h"

namespace traffic {

namespace {

/// A proxy thread whose only client has the address that the test chooses.
class Network {
 public:
  explicit Network(ProxyForTest& school)
      : thread_(std::make_shared<ProxyShared>(
            ProxyConfig{.page_door = {.plain_socket = school.socket()}, .ask_for_credentials = {"10.0.9.9"}},
            ProxyParts{school.snapshot, school.journal, school.authenticator, school.clock})) {
    thread_.loop.start();
  }
  ~Network() { thread_.loop.stop(); }

  std::string ask(const std::string& client, const std::string& bytes) {
    int ends[2];
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    ++thread_.shared->connections;
    thread_.loop.post([this, client, socket = ends[0]] { thread_.take(socket, client); });
    EXPECT_EQ(::send(ends[1], bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
    ::shutdown(ends[1], SHUT_WR);
    std::string all;
    char buffer[4096];
    for (ssize_t got; (got = ::recv(ends[1], buffer, sizeof buffer, 0)) > 0;) all.append(buffer, static_cast<std::size_t>(got));
    ::close(ends[1]);
    return all;
  }

 private:
  ProxyThread thread_;
};

}  // namespace

TEST(OffLoopback, B_2_a_password_in_clear_is_neither_asked_for_nor_taken) {
  ProxyForTest school;
  Network network(school);
  const std::string answer = network.ask("10.0.9.9", get("http://news.example/", basic("amy", "secret")));
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 511 ")) << answer.substr(0, 200);
  EXPECT_EQ(answer.find("Proxy-Authenticate"), answer.npos);
  EXPECT_EQ(school.authenticator.asked, 0u);
}

TEST(OffLoopback, B_2_identity_by_address_works_and_gives_an_adult_pupil_rights) {
  ProxyForTest school;
  const base::Time now = school.clock.now();
  school.sessions.claims = {{"10.0.1.1", 1, now, now + std::chrono::hours(1)}, {"10.0.1.3", 3, now, now + std::chrono::hours(1)}};
  school.publish();
  Network network(school);
  EXPECT_TRUE(network.ask("10.0.1.1", get("http://news.example/")).starts_with("HTTP/1.1 200 "));
  EXPECT_TRUE(network.ask("10.0.1.3", get("http://dark.example/")).starts_with("HTTP/1.1 403 "));
  EXPECT_EQ(school.journal.wait_for(2).question.profile, "ks3");
  school.clock.advance(std::chrono::hours(2));
  EXPECT_TRUE(network.ask("10.0.1.1", get("http://news.example/")).starts_with("HTTP/1.1 511 ")) << "it ends when idle";
}

TEST(OffLoopback, B_2_our_own_pages_are_not_served_in_clear) {
  ProxyForTest school;
  Network network(school);
  EXPECT_TRUE(network.ask("10.0.1.1", get("http://schoolgate.example:8080/gate")).starts_with("HTTP/1.1 403 "));
  school.rules.page.page_origin = "https://schoolgate.example";
  school.publish();
  const std::string answer = network.ask("10.0.1.1", get("http://schoolgate.example:8080/gate?next=/x"));
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 308 "));
  EXPECT_NE(answer.find("Location: https://schoolgate.example/gate?next=/x\r\n"), answer.npos);
}

}  // namespace traffic
