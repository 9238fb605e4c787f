#include "net/server.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <future>
#include <latch>

#include "support/origin_client.h"

using namespace std::chrono_literals;
using support::Client;

namespace {

net::Response echo(const net::Request& request) {
  net::Response response;
  response.headers.set("Content-Type", "text/plain");
  response.body = request.method + " " + request.path + "?" + request.query + " from " + request.client + ": " + request.body;
  return response;
}

std::unique_ptr<net::PageServer> serve(net::PageServer::Handler handler, net::PageLimits limits = {}) {
  return net::PageServer::start({.listen = {net::Listen{}}, .limits = limits}, std::move(handler)).value();
}

std::string get(const std::string& target, const std::string& fields = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: schoolgate.example\r\n" + fields + "\r\n";
}

std::filesystem::path own_folder() {
  const auto folder = std::filesystem::temp_directory_path() / ("schoolgate-net-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  return folder;
}

/// A certificate of its own for schoolgate.example, as two PEM files.
void write_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pair(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const std::unique_ptr<X509, decltype(&X509_free)> own(X509_new(), X509_free);
  ASN1_INTEGER_set(X509_get_serialNumber(own.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(own.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(own.get()), 3600);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(own.get()), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("schoolgate.example"), -1, -1, 0);
  X509_set_issuer_name(own.get(), X509_get_subject_name(own.get()));
  X509_set_pubkey(own.get(), pair.get());
  X509_sign(own.get(), pair.get(), EVP_sha256());
  const std::unique_ptr<FILE, decltype(&std::fclose)> first(std::fopen(certificate.c_str(), "w"), std::fclose);
  PEM_write_X509(first.get(), own.get());
  const std::unique_ptr<FILE, decltype(&std::fclose)> second(std::fopen(key.c_str(), "w"), std::fclose);
  PEM_write_PrivateKey(second.get(), pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
}

}  // namespace

TEST(PageServer, requests_follow_each_other_on_one_connection) {
  const auto server = serve(echo);
  Client client(server->port(), "127.0.0.5");
  EXPECT_EQ(client.ask(get("/a%20b?x=1")).body, "GET /a b?x=1 from 127.0.0.5: ");
  const std::string post = "POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello";
  EXPECT_EQ(client.ask(post).body, "POST /form? from 127.0.0.5: hello");
  client.send(post + get("/second"));
  EXPECT_EQ(client.read_answer().body, "POST /form? from 127.0.0.5: hello");
  EXPECT_EQ(client.read_answer().body, "GET /second? from 127.0.0.5: ");
}

TEST(PageServer, head_gets_the_length_and_no_body) {
  const auto server = serve(echo);
  Client client(server->port());
  const auto answer = client.ask("HEAD /x HTTP/1.1\r\nHost: x\r\n\r\n", "HEAD");
  EXPECT_EQ(answer.field("Content-Length"), std::to_string(std::string("GET /x? from 127.0.0.1: ").size()));
  EXPECT_EQ(client.ask(get("/y")).body, "GET /y? from 127.0.0.1: ");
}

TEST(PageServer, a_chunked_body_arrives_whole_and_100_continue_is_sent) {
  const auto server = serve(echo);
  Client client(server->port());
  client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 100u);
  EXPECT_EQ(client.ask("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n").body, "POST /? from 127.0.0.1: abcde");
}

TEST(PageServer, limits_are_kept_and_the_connection_closed) {
  const auto server = serve(echo, {.head_bytes = 2048, .target_bytes = 200, .body_bytes = 1000});
  const std::pair<std::string, unsigned> cases[] = {
      {get("/" + std::string(500, 'a')), 414},
      {get("/", "A: " + std::string(4000, 'a') + "\r\n"), 431},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n", 413},
      {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" + std::string(1001, 'a'), 413},
      {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: a-miracle\r\n\r\n", 417},
      {get("x"), 400},
      {get("/a%00b"), 400},
      {get("/%ff"), 400},
      {"nonsense\r\n\r\n", 400},
  };
  for (const auto& [bytes, status] : cases) {
    Client client(server->port());
    EXPECT_EQ(client.ask(bytes).status, status) << bytes.substr(0, 80);
    EXPECT_TRUE(client.is_closed_within(2s)) << bytes.substr(0, 80);
  }
}

TEST(PageServer, slow_and_idle_clients_are_let_go) {
  const auto server = serve(echo, {.first_byte = 200ms, .idle = 300ms});
  Client slow(server->port()), idle(server->port());
  EXPECT_EQ(slow.ask("GET / HT").status, 408u);
  EXPECT_TRUE(idle.is_closed_within(2s));
}

TEST(PageServer, a_blocked_handler_does_not_stop_the_others) {
  std::promise<void> go;
  const auto wait = go.get_future().share();
  const auto server = serve([wait](const net::Request& request) {
    if (request.path == "/slow") wait.wait();
    return echo(request);
  });
  Client slow(server->port()), quick(server->port());
  slow.send(get("/slow"));
  EXPECT_EQ(quick.ask(get("/quick")).status, 200u);
  go.set_value();
  EXPECT_EQ(slow.read_answer().status, 200u);
}

TEST(PageServer, an_exception_or_a_broken_header_is_one_500) {
  const auto server = serve([](const net::Request& request) -> net::Response {
    if (request.path == "/throws") throw std::runtime_error("lost");
    net::Response response;
    response.headers.set("Location", "/x\r\nSet-Cookie: a=b");
    return response;
  });
  Client client(server->port());
  EXPECT_EQ(client.ask(get("/throws")).status, 500u);
  const auto answer = client.ask(get("/splits"));
  EXPECT_EQ(answer.status, 500u);
  EXPECT_EQ(answer.field("Set-Cookie"), "");
}

TEST(PageServer, stopping_answers_what_was_asked) {
  std::latch entered(1);
  auto server = serve([&](const net::Request& request) {
    entered.count_down();
    std::this_thread::sleep_for(50ms);
    return echo(request);
  });
  Client busy(server->port()), idle(server->port());
  busy.send(get("/"));
  entered.wait();
  server->stop();
  EXPECT_EQ(busy.read_answer().status, 200u);
  EXPECT_TRUE(idle.is_closed_within(1s));
}

TEST(PageServer, a_stopped_server_leaves_its_port_to_the_next) {
  const auto first = serve(echo);
  const auto port = first->port();
  first->stop();
  const auto second = net::PageServer::start({.listen = {net::Listen{.port = port}}}, echo);
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(Client(port).ask(get("/")).status, 200u);
}

TEST(PageServer, B_1_the_gateway_names_the_real_client_on_a_unix_socket) {
  const std::string path = own_folder() / "pages.sock";
  const auto server =
      net::PageServer::start({.listen = {net::Listen{.unix_path = path, .proxy_line = net::ProxyLine::expected}}}, echo).value();
  Client client(path);
  EXPECT_EQ(client.ask("PROXY TCP4 10.3.0.17 10.3.0.17 0 0\r\n" + get("/")).body, "GET /? from 10.3.0.17: ");
  Client liar(path);
  EXPECT_EQ(liar.ask(get("/")).status, 0u) << "without the line there is no answer";
  std::filesystem::remove_all(own_folder());
}

TEST(PageServer, B_1_a_proxy_line_is_never_believed_on_a_port) {
  EXPECT_FALSE(net::PageServer::start({.listen = {net::Listen{.proxy_line = net::ProxyLine::expected}}}, echo));
}

TEST(PageServer, B_2_off_loopback_needs_a_certificate) {
  const auto server = net::PageServer::start({.listen = {net::Listen{.address = "0.0.0.0"}}}, echo);
  ASSERT_FALSE(server);
  EXPECT_NE(server.error().message.find("HTTPS"), std::string::npos);
}

TEST(PageServer, a_busy_port_is_named_with_its_flag) {
  const auto first = serve(echo);
  const auto second = net::PageServer::start({.listen = {net::Listen{.port = first->port()}}}, echo);
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().message.find(std::to_string(first->port())), std::string::npos);
  EXPECT_NE(second.error().message.find("--web-port"), std::string::npos);
}

TEST(PageServer, B_2_tls_from_1_2_on_is_spoken_with_a_certificate) {
  const auto folder = own_folder();
  write_certificate(folder / "certificate.pem", folder / "key.pem");
  const auto server = net::PageServer::start(
      {.listen = {net::Listen{.certificate = folder / "certificate.pem", .key = folder / "key.pem"}}},
      [](const net::Request& request) { return net::Response{request.is_secure ? 200u : 500u, {}, std::string(200'000, 'x')}; });
  ASSERT_TRUE(server) << server.error().message;
  const Client client((*server)->port());
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  const std::unique_ptr<SSL, decltype(&SSL_free)> tls(SSL_new(context.get()), SSL_free);
  SSL_set_fd(tls.get(), client.descriptor());
  ASSERT_EQ(SSL_connect(tls.get()), 1);
  EXPECT_GE(SSL_version(tls.get()), TLS1_2_VERSION);
  const std::string request = get("/", "Connection: close\r\n");
  SSL_write(tls.get(), request.data(), static_cast<int>(request.size()));
  std::string all(400'000, '\0');
  std::size_t got = 0, bytes = 0;
  while (SSL_read_ex(tls.get(), all.data() + got, all.size() - got, &bytes) == 1) got += bytes;
  EXPECT_TRUE(all.starts_with("HTTP/1.1 200 OK"));
  EXPECT_GT(got, 200'000u);
  std::filesystem::remove_all(folder);
}
