#include "lists/file/list_file.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <cstring>

#include "base/files.h"
#include "lists/file/block_writer.h"
#include "lists/file/list_files_for_test.h"
#include "lists/file/shelf.h"
#include "lists/site_list.h"

namespace lists {
namespace {

using example::Folder;
using example::Keys;
using example::set_of;

Address address_of(const std::string& text) { return parse_address(text).value(); }

std::vector<example::Line> many_names(int count) {
  std::vector<example::Line> lines;
  for (int i = 0; i < count; ++i)
    lines.push_back({.list = i % 3 == 0 ? "gambling" : "games", .text = "site-" + std::to_string(i * 7919) + ".example"});
  return lines;
}

TEST(ListFile, holds_hosts_with_their_subdomains_and_nothing_else) {
  const Folder folder;
  const Keys keys;
  const ListFiles files = example::files_of(example::compile(folder, keys,
                                                             {{"gambling", "casino.example"},
                                                              {"games", "Casino.Example"},
                                                              {"games", "bücher.example"},
                                                              {"games", "a.b.c.d.e.f.g.h.i.j.k.example"}}),
                                            keys);
  EXPECT_EQ(files.find(address_of("http://casino.example/")).on, set_of({0, 1}));
  EXPECT_EQ(files.find(address_of("https://a.b.www.casino.example:444/x?y")).on, set_of({0, 1}));
  EXPECT_EQ(files.find(address_of("http://xn--bcher-kva.example/")).on, set_of({1}));
  EXPECT_EQ(files.find(address_of("http://z.a.b.c.d.e.f.g.h.i.j.k.example/")).on, set_of({1}));
  for (const char* other : {"http://mycasino.example/", "http://example/", "http://casino.example.org/", "http://k.example/"})
    EXPECT_TRUE(files.find(address_of(other)).on.is_empty()) << other;
}

TEST(ListFile, holds_the_beginnings_of_paths) {
  const Folder folder;
  const Keys keys;
  const ListFiles files = example::files_of(example::compile(folder, keys,
                                                             {{"games", "http://media.example/games", EntryKind::url},
                                                              {"adult", "media.example/watch?v=123", EntryKind::url},
                                                              {"adult", "10.1.2.3/private/", EntryKind::url},
                                                              {"social", "chat.example/", EntryKind::url}}),
                                            keys);
  EXPECT_EQ(files.find(address_of("http://media.example/games")).on, set_of({0}));
  EXPECT_EQ(files.find(address_of("https://www.media.example/Games/7?x")).on, set_of({0}));
  EXPECT_EQ(files.find(address_of("http://media.example/watch?v=123&t=9")).on, set_of({1}));
  EXPECT_EQ(files.find(address_of("http://10.1.2.3/private/x")).on, set_of({1}));
  EXPECT_EQ(files.find(address_of("http://chat.example/any")).on, set_of({2}));  // the path "/" is the whole site
  for (const char* other : {"http://media.example/", "http://media.example/gamesroom", "http://media.example/a/games",
                            "http://media.example/watch?v=1234", "http://10.1.2.3/"})
    EXPECT_TRUE(files.find(address_of(other)).on.is_empty()) << other;
  EXPECT_EQ(files.find(address_of("http://media.example/")).paths, set_of({0, 1}));
  EXPECT_TRUE(files.find(address_of("http://chat.example/")).paths.is_empty());
}

TEST(ListFile, holds_addresses_and_ranges) {
  const Folder folder;
  const Keys keys;
  const ListFiles files = example::files_of(example::compile(folder, keys,
                                                             {{"proxies", "10.1.0.0/16", EntryKind::range},
                                                              {"proxies", "192.0.2.7"},
                                                              {"proxies", "2001:db8::/32", EntryKind::range}}),
                                            keys);
  for (const char* held : {"http://10.1.255.1/", "http://192.0.2.7/", "http://0xC0.0.2.7/", "http://[2001:db8:1::9]/"})
    EXPECT_EQ(files.find(address_of(held)).on, set_of({0})) << held;
  for (const char* other : {"http://10.2.0.1/", "http://192.0.2.8/", "http://[2001:db9::]/"})
    EXPECT_TRUE(files.find(address_of(other)).on.is_empty()) << other;
}

TEST(ListFile, answers_as_a_list_of_names_in_clear_does) {
  const Folder folder;
  const Keys keys;
  const auto lines = many_names(20'000);
  SiteListBuilder builder;
  for (const auto& line : lines) ASSERT_TRUE(builder.add(line.list == "gambling" ? 0 : 1, line.text));
  const SiteList clear = std::move(builder).build();
  const auto path = example::compile(folder, keys, lines);
  const ListFiles files = example::files_of(path, keys);
  for (int i = 0; i < 60'000; ++i) {
    const std::string host = (i % 2 == 0 ? "www.site-" : "site-") + std::to_string(i * 2111) + ".example";
    ASSERT_EQ(files.find({.host = host}).on, clear.find(host)) << host;
  }
  for (const auto& line : lines) ASSERT_FALSE(files.find({.host = line.text}).on.is_empty()) << line.text;
  EXPECT_LT(std::filesystem::file_size(path), lines.size() * 16);
}

TEST(ListFile, sorting_with_little_memory_makes_the_same_file) {
  const Folder folder;
  const Keys keys;
  const auto lines = many_names(3000);
  const std::string at_once = base::read_file(example::compile(folder, keys, lines)).value();
  EXPECT_EQ(base::read_file(example::compile(folder, keys, lines, 2000)).value(), at_once);
  std::size_t left = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder.path)) left += file.is_regular_file() ? 1 : 0;
  EXPECT_EQ(left, 1U);  // no scratch file stays
}

TEST(ListFile, an_empty_one_holds_nothing) {
  const Folder folder;
  const Keys keys;
  const ListFiles files = example::files_of(example::compile(folder, keys, {}), keys);
  EXPECT_TRUE(files.find(address_of("http://casino.example/")).on.is_empty());
  EXPECT_TRUE(ListFiles().find(address_of("http://casino.example/")).on.is_empty());
}

TEST(ListFile, any_altered_byte_is_found) {
  const Folder folder;
  const Keys keys;
  const std::string bytes = base::read_file(example::compile(folder, keys, many_names(700))).value();
  for (std::size_t at = 0; at < bytes.size(); at += at < 2000 ? 1 : 37) {
    std::string altered = bytes;
    altered[at] = static_cast<char>(altered[at] ^ 0x10);
    const auto file = ListFile::from(FileBytes::of_bytes(altered), keys.public_key);
    const bool is_padding = file && (*file)->verify_all();
    if (is_padding) EXPECT_EQ(bytes[at], '\0') << at;  // between filter and blocks, where nothing is read
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{3}, std::size_t{100}, bytes.size() - 4096, bytes.size() - 1})
    EXPECT_FALSE(ListFile::from(FileBytes::of_bytes(bytes.substr(0, size)), keys.public_key)) << size;
  EXPECT_FALSE(ListFile::from(FileBytes::of_bytes(bytes + "x"), keys.public_key));
  EXPECT_FALSE(ListFile::from(FileBytes::of_bytes(bytes), Keys().public_key));
}

/// The same file as the first version of the format had it: no filter, and a header that knows of none.
std::string as_version_one(const std::string& bytes, const Keys& keys) {
  const auto header = format::header_from(bytes, keys.public_key).value();
  constexpr std::size_t filter_words = 4 + format::hash_bytes, version_at = 4 + 4 + 20;
  std::string words = bytes.substr(4, header.bytes - format::signature_bytes - 4 - filter_words);
  words[version_at - 4] = 1;
  std::string file(4, '\0');
  const auto size = static_cast<std::uint32_t>(words.size());
  std::memcpy(file.data(), &size, 4);
  file += words;
  std::array<std::uint8_t, format::signature_bytes> signature{};
  crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(file.data()), file.size(),
                       keys.secret_key.data());
  file.append(signature.begin(), signature.end());
  file += bytes.substr(header.bytes, header.header.index_bytes());
  file.resize((file.size() + format::block_bytes - 1) / format::block_bytes * format::block_bytes);
  return file + bytes.substr(format::blocks_at(header));
}

TEST(ListFile, one_of_the_first_version_without_a_filter_is_still_read) {
  const Folder folder;
  const Keys keys;
  const auto lines = many_names(3000);
  const std::string bytes = base::read_file(example::compile(folder, keys, lines)).value();
  const auto file = ListFile::from(FileBytes::of_bytes(as_version_one(bytes, keys)), keys.public_key);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ((*file)->header().filter_lines, 0U);
  ASSERT_TRUE((*file)->verify_all());
  const ListFiles files = ListFiles::of({{*file, {0, 1}}}).value();
  for (const auto& line : lines) ASSERT_FALSE(files.find({.host = "www." + line.text}).on.is_empty()) << line.text;
  EXPECT_TRUE(files.find({.host = "elsewhere.example"}).on.is_empty());
}

TEST(ListFile, the_filter_lets_no_listed_name_go_and_few_others_through) {
  const Folder folder;
  const Keys keys;
  const auto lines = many_names(20'000);
  const auto file = ListFile::open(example::compile(folder, keys, lines), keys.public_key).value();
  EXPECT_LT(file->header().filter_bytes(), lines.size() * 5 / 4 + 64);
  const auto may_hold = [&](const std::string& host) {
    return file->names().may_hold(name_filter::hash_of(file->header().key, host));
  };
  int let_through = 0;
  for (const auto& line : lines) {
    ASSERT_TRUE(may_hold(line.text)) << line.text;
    let_through += may_hold("other-" + line.text) ? 1 : 0;
  }
  EXPECT_LT(let_through, 20'000 * 3 / 100);
  EXPECT_GT(let_through, 0);
}

TEST(ListFile, S_6_a_filter_that_lost_a_bit_is_refused_before_it_can_hide_a_name) {
  const Folder folder;
  const Keys keys;
  const std::string bytes = base::read_file(example::compile(folder, keys, many_names(700))).value();
  const auto header = format::header_from(bytes, keys.public_key).value();
  for (std::size_t at = 0; at < header.header.filter_bytes(); at += 13) {
    std::string altered = bytes;
    char& byte = altered[format::filter_at(header) + at];
    byte = static_cast<char>(byte & (byte - 1));  // one bit less, where there is one
    if (byte == bytes[format::filter_at(header) + at]) continue;
    const auto file = ListFile::from(FileBytes::of_bytes(altered), keys.public_key);
    ASSERT_FALSE(file);
    EXPECT_NE(file.error().message.find("altered filter"), std::string::npos);
  }
}

TEST(ListFile, an_altered_block_answers_damaged_and_never_absent) {
  const Folder folder;
  const Keys keys;
  const auto lines = many_names(2000);
  const auto path = example::compile(folder, keys, lines);
  std::string bytes = base::read_file(path).value();
  bytes[bytes.size() - 4096] = static_cast<char>(bytes[bytes.size() - 4096] ^ 1);
  const auto file = ListFile::from(FileBytes::of_bytes(bytes), keys.public_key).value();
  EXPECT_FALSE(file->verify_all());
  const ListFiles files = ListFiles::of({{file, {0, 1}}}).value();
  int damaged = 0;
  for (const auto& line : lines) {
    const Found found = files.find({.host = line.text});
    damaged += found.is_damaged ? 1 : 0;
    ASSERT_TRUE(found.is_damaged || !found.on.is_empty()) << line.text;
  }
  EXPECT_GT(damaged, 100);
  EXPECT_TRUE(file->is_damaged());
}

TEST(ListFile, a_public_suffix_is_taken_only_where_that_was_said) {
  const Folder folder;
  ListFileCompiler careful({.scratch = folder.path});
  const auto list = careful.list("games").value();
  EXPECT_EQ(careful.add(list, EntryKind::site, "co.uk").error().code, "SG-L007");
  EXPECT_EQ(careful.add(list, EntryKind::site, "com").error().code, "SG-L007");
  EXPECT_TRUE(careful.add(list, EntryKind::site, "oakfield.sch.uk.example"));
  ListFileCompiler bold({.scratch = folder.path, .public_suffixes = PublicSuffixes::take});
  EXPECT_TRUE(bold.add(bold.list("games").value(), EntryKind::site, "co.uk"));
}

TEST(ListFile, what_is_no_entry_is_named) {
  const Folder folder;
  ListFileCompiler compiler({.scratch = folder.path});
  const auto list = compiler.list("games").value();
  EXPECT_NE(compiler.add(list, EntryKind::site, "http://a b").error().message.find("a b"), std::string::npos);
  EXPECT_FALSE(compiler.add(list, EntryKind::range, "casino.example"));
  EXPECT_FALSE(compiler.add(list, EntryKind::url, "http:///x"));
  EXPECT_FALSE(compiler.add(list, EntryKind::url, "a.example/" + std::string(3000, 'x')));
  EXPECT_FALSE(compiler.add(7, EntryKind::site, "casino.example"));
  EXPECT_FALSE(compiler.list("games", format::Secrecy::locked));
  EXPECT_EQ(compiler.added(), 0U);
}

TEST(ListFile, S_6_a_locked_list_takes_nothing_of_a_guarded_host) {
  const Folder folder;
  const auto guarded = GuardedHosts::of(std::vector<std::string>{"help.childline.example", "10.0.0.9"}).value();
  ListFileCompiler compiler({.scratch = folder.path, .guarded = &guarded});
  const auto locked = compiler.list("illegal", format::Secrecy::locked).value();
  const auto open = compiler.list("social").value();
  for (const char* host : {"help.childline.example", "childline.example", "chat.help.childline.example"}) {
    EXPECT_EQ(compiler.add(locked, EntryKind::site, host).error().code, "SG-L008") << host;
    EXPECT_EQ(compiler.add(locked, EntryKind::url, std::string(host) + "/page").error().code, "SG-L008") << host;
    EXPECT_TRUE(compiler.add(open, EntryKind::site, host));  // an ordinary category does no harm: helplines stand before it
  }
  EXPECT_TRUE(compiler.add(locked, EntryKind::site, "other.childline.example"));
}

TEST(ListFile, S_6_a_helpline_named_later_is_found_above_and_below_locked_entries) {
  const Folder folder;
  const Keys keys;
  constexpr auto locked = format::Secrecy::locked;
  const ListFiles files = example::files_of(example::compile(folder, keys,
                                                             {{"illegal", "a.b.example", EntryKind::site, locked},
                                                              {"illegal", "host.example/page", EntryKind::url, locked},
                                                              {"social", "x.social.example"}}),
                                            keys);
  for (const char* host : {"b.example", "a.b.example", "c.a.b.example", "host.example", "www.host.example"})
    EXPECT_EQ(files.find_around(host).on, set_of({0})) << host;
  for (const char* host : {"social.example", "c.b.example", "host2.example"})
    EXPECT_TRUE(files.find_around(host).on.is_empty()) << host;
  EXPECT_TRUE(files.find(address_of("http://b.example/")).on.is_empty());  // nothing but beneath it
  EXPECT_TRUE(files.find(address_of("http://b.example/")).paths.is_empty());
}

TEST(ListFile, explains_an_entry_and_never_a_locked_one) {
  const Folder folder;
  const Keys keys;
  const ListFiles files =
      example::files_of(example::compile(folder, keys,
                                         {{"gambling", "casino.example"},
                                          {"games", "casino.example/games", EntryKind::url},
                                          {"illegal", "www.casino.example", EntryKind::site, format::Secrecy::locked},
                                          {"proxies", "10.1.0.0/16", EntryKind::range}}),
                        keys);
  const auto entries = files.explain(address_of("http://www.casino.example/games/1"));
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].text, "casino.example");
  EXPECT_EQ(entries[1].text, "casino.example/games");
  EXPECT_EQ(entries[1].kind, FoundEntry::Kind::url);
  EXPECT_EQ(entries[2].list, 2U);
  EXPECT_EQ(entries[2].text, "");
  EXPECT_EQ(files.explain(address_of("http://10.1.2.3/")).front().text, "10.1.2.3/16");
}

TEST(ListFile, several_files_answer_together_under_the_snapshots_numbers) {
  const Folder first_folder, second_folder;
  const Keys keys;
  const auto first = ListFile::open(example::compile(first_folder, keys, {{"gambling", "casino.example"}}), keys.public_key);
  const auto second = ListFile::open(example::compile(second_folder, keys, {{"ads", "ads.casino.example"}}), keys.public_key);
  const ListFiles files = ListFiles::of({{*first, {4}}, {*second, {9}}}).value();
  EXPECT_EQ(files.find(address_of("http://ads.casino.example/")).on, set_of({4, 9}));
  EXPECT_FALSE(ListFiles::of({{*first, {4, 5}}}));
}

TEST(BlockWriter, hashes_that_cannot_be_told_apart_are_refused) {
  std::ofstream nowhere;
  BlockWriter writer({.record_bytes = 12, .set_bits = 4, .hash_bits = 96}, nowhere);
  ASSERT_TRUE(writer.add({1, 0}, 0));
  EXPECT_FALSE(writer.add({1, 1}, 0));
  EXPECT_TRUE(writer.add({1, 1ULL << 40}, 0));
}

TEST(Shelf, keeps_what_is_in_force_and_refuses_what_is_not_whole) {
  const Folder folder;
  const Keys keys;
  const Shelf shelf(folder.path, keys.public_key);
  EXPECT_TRUE(shelf.in_force()->empty());
  const auto first = shelf.install(example::compile(folder, keys, {{"gambling", "casino.example"}})).value();
  const auto second = shelf.install(example::compile(folder, keys, {{"games", "games.example"}})).value();
  EXPECT_EQ(shelf.get(first).value(), shelf.get(first).value());
  ASSERT_TRUE(shelf.put_in_force({first}));
  EXPECT_EQ(shelf.in_force().value(), std::vector{first});
  EXPECT_FALSE(shelf.put_in_force({first, base::Sha256{}}));
  EXPECT_EQ(shelf.in_force().value(), std::vector{first});

  const auto bad = example::compile(folder, keys, many_names(50));
  std::string bytes = base::read_file(bad).value();
  bytes.back() = 'x';
  ASSERT_TRUE(base::write_file(bad, bytes));
  EXPECT_FALSE(shelf.install(bad));
  std::filesystem::copy_file(shelf.path_of(first), shelf.path_of(base::Sha256{7}));
  EXPECT_NE(shelf.get(base::Sha256{7}).error().message.find("another one"), std::string::npos);

  EXPECT_EQ(shelf.remove_except({second}), 1U);  // the false one; the first is in force
  EXPECT_TRUE(shelf.get(first));
  EXPECT_TRUE(shelf.get(second));
  EXPECT_EQ(shelf.remove_except({}), 1U);
  EXPECT_FALSE(std::filesystem::exists(shelf.path_of(second)));
}

}  // namespace
}  // namespace lists
