// The exit codes of `schoolgate board`.
#include "cli/board.h"

#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <sstream>

#include "board/board.h"
#include "packs/load.h"
#include "school/school.h"

namespace cli {
namespace {

struct BoardCommand : testing::Test {
  base::FakeClock clock{*base::parse_time("2026-11-23T09:30:00Z")};
  std::unique_ptr<school::School> school = school::School::in_memory(*packs::load_shipped("demo"), clock);
  std::ostringstream out, errors;
};

TEST_F(BoardCommand, exits_0_when_the_board_was_computed_and_prints_all_controls) {
  EXPECT_EQ(run_board({.as_json = true}, *school, out, errors), 0);
  EXPECT_EQ(boost::json::parse(out.str()).as_object().at("controls").as_array().size(), 160u);
}

TEST_F(BoardCommand, fail_on_broken_exits_1_once_something_is) {
  board::Board(school->store).observe();
  EXPECT_EQ(run_board({.fails_on_broken = true}, *school, out, errors), 0);
  // Nobody has filled the posts; after the week of grace that is broken.
  clock.advance(std::chrono::hours(24 * 8));
  EXPECT_EQ(run_board({.fails_on_broken = true}, *school, out, errors), 1);
}

TEST_F(BoardCommand, a_named_pack_judges) {
  const std::string academy = std::string(SG_SOURCE_DIR) + "/packs/academy";
  EXPECT_EQ(run_board({.as_json = true, .pack = academy}, *school, out, errors), 0) << errors.str();
  EXPECT_EQ(boost::json::parse(out.str()).as_object().at("pack").as_string(), "academy");
  EXPECT_EQ(run_board({.pack = "nowhere"}, *school, out, errors), 2);
  EXPECT_THAT(errors.str(),
              testing::HasSubstr("‘nowhere’ is neither a folder with a pack.toml nor a pack that was ever in force"));
}

TEST_F(BoardCommand, a_moment_to_come_exits_2) {
  EXPECT_EQ(run_board({.at = clock.now() + std::chrono::hours(1)}, *school, out, errors), 2);
  EXPECT_THAT(errors.str(), testing::HasSubstr("for example --at"));
}

}  // namespace
}  // namespace cli
