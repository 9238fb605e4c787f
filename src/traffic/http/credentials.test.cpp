#include "traffic/http/credentials.h"

#include <gtest/gtest.h>

TEST(Credentials, are_a_name_and_a_password) {
  const auto read = traffic::read_credentials("basic QW15OnNlOmNyZXQ=");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->user, "amy");
  EXPECT_EQ(read->password, "se:cret");
}

TEST(Credentials, anything_else_is_nothing) {
  for (const char* value : {"", "Basic", "Basic ", "Bearer QW15OnNlY3JldA==", "Basic QW15",
                            "Basic OnNlY3JldA==", "Basic QW15OgBh", "Basic ***", "Digest username=amy"})
    EXPECT_FALSE(traffic::read_credentials(value)) << value;
  EXPECT_FALSE(traffic::read_credentials("Basic " + std::string(5000, 'Q')));
}
