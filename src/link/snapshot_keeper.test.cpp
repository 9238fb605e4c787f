// The gateway's last good snapshot, with compiled list files beside it.
#include "link/snapshot_keeper.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "rules/decide.h"
#include "rules/example_files.h"

namespace halves {
namespace {

/// A school that writes list files and signs snapshots, and a gateway that reads both.
class Pair {
 public:
  Pair() { std::filesystem::create_directories(folder_.path() / "kept"); }

  base::Sha256 compiled(const std::string& host) const { return folder_.compiled({{"gambling", host}}); }
  SnapshotKeeper keeper(rules::CurrentSnapshot& current) const {
    return {folder_.path() / "kept", keys_.public_key, current, folder_.shelf()};
  }
  /// Sends a snapshot whose lists part names these files.
  base::Result<std::uint64_t> send(SnapshotKeeper& keeper, std::uint64_t number, std::vector<base::Sha256> files) const {
    rules::Parts parts = rules::example::parts();
    rules::Lists lists = rules::example::lists();
    lists.files = std::move(files);
    parts.lists = rules::ListsPart::of(std::move(lists));
    parts.words = rules::WordsPart::of({});
    rules::Manifest manifest{
        number, {parts.lists->hash(), parts.rules->hash(), parts.people->hash(), parts.sessions->hash(), parts.words->hash()}};
    const std::array bytes{parts.lists->bytes(), parts.rules->bytes(), parts.people->bytes(), parts.sessions->bytes(),
                           parts.words->bytes()};
    for (std::size_t kind = 0; kind < bytes.size(); ++kind)
      EXPECT_TRUE(
          keeper.take(PartChunk{static_cast<rules::PartKind>(kind), manifest.hashes[kind], bytes[kind].size(), 0, bytes[kind]}));
    return keeper.take(SignedManifest{rules::sign_manifest(manifest, keys_.secret_key)});
  }
  std::filesystem::path path_of(const base::Sha256& id) const { return folder_.shelf()->path_of(id); }

 private:
  const rules::SigningKeys keys_ = rules::make_signing_keys();
  const rules::example::ListFolder folder_{keys_};
};

bool blocks(const rules::CurrentSnapshot& current, const std::string& address) {
  return rules::decide(current.get().get(), rules::example::amy_asks(address)).action == rules::Action::block;
}

TEST(SnapshotKeeper, a_bad_list_file_is_refused_and_the_last_good_ones_stay) {
  Pair pair;
  rules::CurrentSnapshot current;
  SnapshotKeeper keeper = pair.keeper(current);
  const base::Sha256 good = pair.compiled("bets.example"), bad = pair.compiled("dice.example");
  ASSERT_TRUE(pair.send(keeper, 1, {good}));
  EXPECT_TRUE(blocks(current, "http://bets.example/"));
  EXPECT_FALSE(blocks(current, "http://dice.example/"));

  std::string bytes = base::read_file(pair.path_of(bad)).value();
  bytes[40] = static_cast<char>(bytes[40] ^ 1);
  ASSERT_TRUE(base::write_file(pair.path_of(bad), bytes));
  EXPECT_FALSE(pair.send(keeper, 2, {good, bad}));
  EXPECT_FALSE(pair.send(keeper, 3, {base::Sha256{1}}));
  EXPECT_EQ(keeper.number(), 1U);
  EXPECT_TRUE(blocks(current, "http://bets.example/"));
}

TEST(SnapshotKeeper, after_a_restart_the_files_are_in_force_again) {
  Pair pair;
  const base::Sha256 file = pair.compiled("bets.example");
  {
    rules::CurrentSnapshot current;
    SnapshotKeeper keeper = pair.keeper(current);
    ASSERT_TRUE(pair.send(keeper, 1, {file}));
  }
  rules::CurrentSnapshot current;
  SnapshotKeeper keeper = pair.keeper(current);
  ASSERT_TRUE(keeper.load());
  EXPECT_TRUE(blocks(current, "http://www.bets.example/"));
  std::filesystem::remove(pair.path_of(file));
  rules::CurrentSnapshot without;
  EXPECT_FALSE(pair.keeper(without).load());
  EXPECT_EQ(without.get(), nullptr);  // and with no snapshot everything is denied
}

}  // namespace
}  // namespace halves
