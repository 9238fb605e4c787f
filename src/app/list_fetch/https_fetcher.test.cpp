// A list's origin on loopback with an authority of its own: what is fetched, what is refused, what is never followed.
#include "app/list_fetch/https_fetcher.h"

#include <gmock/gmock.h>

#include "app/list_fetch/authority_for_test.h"
#include "base/files.h"
#include "journal/folder_for_test.h"
#include "net/server.h"

namespace app {
namespace {

using testing::HasSubstr;

net::Response answer_to(const net::Request& request) {
  net::Response answer{.body = "casino.example\n"};
  answer.headers.add("ETag", "\"v1\"");
  if (request.headers.get("If-None-Match") == "\"v1\"") answer.status = 304;
  if (request.path == "/gone") answer.status = 404;
  if (request.path == "/large") answer.body.assign(200'000, 'x');
  if (request.path == "/plain" || request.path == "/moved") {
    answer.status = 302;
    answer.headers.add("Location", request.path == "/plain" ? "http://lists.example/list" : "/list");
  }
  return answer;
}

class HttpsFetcherTest : public testing::Test {
 protected:
  HttpsFetcherTest() {
    AuthorityForTest own("A school's test authority");
    own.write_authority(folder_.path() / "own.pem");
    own.write_server("lists.example", folder_.path() / "server.pem", folder_.path() / "server.key");
    AuthorityForTest("Another authority").write_authority(folder_.path() / "other.pem");
    server_ = net::PageServer::start({.listen = {{.address = "127.0.0.1",
                                                  .port = 0,
                                                  .certificate = folder_.path() / "server.pem",
                                                  .key = folder_.path() / "server.key"}}},
                                     answer_to)
                  .value();
  }
  HttpsFetcherOptions options() const {
    return {.from = FetchFrom::loopback_too,
            .authorities = folder_.path() / "own.pem",
            .resolve = {"lists.example:" + std::to_string(server_->port()) + ":127.0.0.1",
                        "elsewhere.test:" + std::to_string(server_->port()) + ":127.0.0.1"}};
  }
  std::string address(const std::string& path, const std::string& host = "lists.example") const {
    return "https://" + host + ":" + std::to_string(server_->port()) + path;
  }
  base::Result<school::Fetched> fetch(const std::string& from, const HttpsFetcherOptions& how, const std::string& etag = "") {
    HttpsFetcher fetcher(how);
    return fetcher.fetch({.address = from,
                          .etag = etag,
                          .into = folder_.path() / "list",
                          .most_bytes = 100'000,
                          .timeout = std::chrono::seconds(20)});
  }
  std::string refusal(const std::string& from, const HttpsFetcherOptions& how) {
    const auto fetched = fetch(from, how);
    return fetched ? "it was fetched" : fetched.error().message;
  }

  const journal::FolderForTest folder_;
  std::unique_ptr<net::PageServer> server_;
};

TEST_F(HttpsFetcherTest, a_list_is_fetched_and_what_has_not_changed_is_not_sent_again) {
  const auto first = fetch(address("/list"), options());
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->etag, "\"v1\"");
  EXPECT_EQ(base::read_file(folder_.path() / "list").value(), "casino.example\n");
  const auto second = fetch(address("/list"), options(), "\"v1\"");
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(second->what, school::Fetched::What::unchanged);
  EXPECT_TRUE(fetch(address("/moved"), options()));
}

TEST_F(HttpsFetcherTest, a_certificate_of_another_authority_or_for_another_name_is_refused) {
  HttpsFetcherOptions how = options();
  how.authorities = folder_.path() / "other.pem";
  EXPECT_THAT(refusal(address("/list"), how), HasSubstr("certificate"));
  EXPECT_THAT(refusal(address("/list", "elsewhere.test"), options()), HasSubstr("certificate"));
}

TEST_F(HttpsFetcherTest, only_https_is_spoken_also_after_a_redirect) {
  EXPECT_THAT(refusal(address("/plain"), options()), testing::Not(HasSubstr("fetched")));
  EXPECT_THAT(refusal("http://lists.example/list", options()), testing::Not(HasSubstr("fetched")));
  EXPECT_THAT(refusal("file:///etc/passwd", options()), testing::Not(HasSubstr("fetched")));
}

TEST_F(HttpsFetcherTest, what_is_too_large_or_not_there_is_said) {
  EXPECT_THAT(refusal(address("/large"), options()), HasSubstr("larger"));
  EXPECT_THAT(refusal(address("/gone"), options()), HasSubstr("404"));
}

TEST_F(HttpsFetcherTest, B_1_a_real_school_never_asks_the_machine_itself) {
  HttpsFetcherOptions how = options();
  how.from = FetchFrom::elsewhere;
  EXPECT_THAT(refusal(address("/list"), how), HasSubstr("this machine itself"));
}

}  // namespace
}  // namespace app
