#include "app/confine.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <functional>

#include "journal/folder_for_test.h"
#include "net/listen.h"

namespace app {
namespace {

/// The exit code of a child that does this; fences cannot be taken down again.
int in_child(const std::function<int()>& work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool can_read(const std::filesystem::path& file) { return std::ifstream(file).good(); }

}  // namespace

TEST(Confine, the_gateway_reaches_its_own_folder_and_not_the_store) {
  const journal::FolderForTest folder;
  const auto own = folder.path() / "gateway", store = folder.path() / "schoolgate.db";
  std::filesystem::create_directory(own);
  std::ofstream(store) << "records";
  ASSERT_TRUE(can_read(store));
  EXPECT_EQ(0, in_child([&] {
              const auto fenced = confine({.readable = {"/etc"}, .writable = {own}});
              if (!fenced) return 1;
              if (!fenced->has_landlock) return 2;
              std::ofstream(own / "spool") << "x";
              if (!can_read(own / "spool")) return 3;
              if (can_read(store)) return 4;
              if (std::ofstream(folder.path() / "beside").good()) return 5;
              if (!can_read("/etc/passwd")) return 6;
              if (std::ofstream("/etc/schoolgate-test").good()) return 7;
              if (::truncate(store.c_str(), 0) == 0) return 8;
              return 0;
            }));
  EXPECT_EQ(std::filesystem::file_size(store), 7u);
}

TEST(Confine, no_program_can_be_started) {
  EXPECT_EQ(0, in_child([] {
              const auto fenced = confine({.readable = {"/"}});
              if (!fenced || !fenced->has_seccomp) return 1;
              ::execl("/bin/true", "true", nullptr);
              return errno == EPERM ? 0 : 2;
            }));
}

TEST(Confine, says_why_the_separate_user_is_missing) {
  EXPECT_EQ(0, in_child([] {
              const auto fenced = confine({.user = "nobody-of-that-name", .readable = {"/"}});
              return fenced && !fenced->has_own_user && !fenced->without_user_because.empty() ? 0 : 1;
            }));
}

/// As root the port is one that only root may open; the test finds out itself which user it runs as.
TEST(Confine, a_listener_that_was_opened_before_goes_on_behind_the_fence) {
  EXPECT_EQ(0, in_child([] {
              const std::uint16_t first = ::geteuid() == 0 ? 700 : 0;
              auto listener = net::Listener::open({.address = "127.0.0.77", .port = first});
              for (std::uint16_t port = 701; !listener && port < 1024; ++port)
                listener = net::Listener::open({.address = "127.0.0.77", .port = port});
              if (!listener) return 1;
              const auto fenced = confine({.user = "schoolgate-gateway", .readable = {"/"}});
              if (!fenced) return 2;
              const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
              sockaddr_in address{.sin_family = AF_INET, .sin_port = htons(listener->port()), .sin_addr = {}, .sin_zero = {}};
              ::inet_pton(AF_INET, "127.0.0.77", &address.sin_addr);
              if (::connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return 3;
              if (::accept(listener->descriptor(), nullptr, nullptr) < 0) return 4;
              if (!fenced->has_own_user) return 0;
              const auto refused = net::Listener::open({.address = "127.0.0.78", .port = 700, .port_flag = "--proxy-port"});
              return !refused && refused.error().message.find("--proxy-port") != std::string::npos ? 0 : 5;
            }));
}

}  // namespace app
