// Definitions are right, and the reference page says what they say.
#include "school/all_registers.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "registers/reference.h"

namespace school {
namespace {

TEST(AllRegisters, are_defined_without_a_mistake) {
  for (const auto& problem : registers::check_definitions(all_registers(), {"people", "proposals"}))
    ADD_FAILURE() << problem.message;
}

TEST(AllRegisters, the_reference_page_is_current) {
  const std::string path = std::string(SG_SOURCE_DIR) + "/docs/reference/registers.md";
  const std::string wanted = registers::reference_page(all_registers());
  const auto page = base::read_file(path);
  if (page && *page == wanted) return;
  const std::string made = testing::TempDir() + "registers.md";
  ASSERT_TRUE(base::write_file(made, wanted));
  FAIL() << "docs/reference/registers.md is out of date; the new one is " << made;
}

}  // namespace
}  // namespace school
