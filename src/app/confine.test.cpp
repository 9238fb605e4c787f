#include "app/confine.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <functional>

#include "journal/folder_for_test.h"

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

}  // namespace app
