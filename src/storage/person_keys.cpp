#include "storage/person_keys.h"

#include <fmt/format.h>
#include <sodium.h>

#include <utility>

#include "base/random.h"
#include "base/text.h"
#include "storage/connection.h"

namespace storage {
namespace {

constexpr std::size_t key_bytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string random_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  base::fill_random({raw(bytes), size});
  return bytes;
}

}  // namespace

PersonKeys::PersonKeys(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
PersonKeys::~PersonKeys() = default;

base::Result<std::unique_ptr<PersonKeys>> PersonKeys::open(const std::filesystem::path& path) {
  auto connection = Connection::open(path, Connection::Mode::read_write);
  if (!connection) return connection.error();
  try {
    (*connection)
        ->script(
            "create table if not exists person_keys (person integer primary key, key blob, made_at integer not null, "
            "erased_at integer) strict");
  } catch (const DatabaseError& error) {
    return base::Error{fmt::format("cannot use the person keys {}: {}", path.string(), error.what())};
  }
  return std::unique_ptr<PersonKeys>(new PersonKeys(std::move(*connection)));
}

std::optional<std::string> PersonKeys::find(std::int64_t person) {
  const auto row = connection_->query("select key from person_keys where person = $1", {person}).first();
  if (!row || row->is_null(0)) return std::nullopt;
  std::string key = row->bytes(0);
  if (key.size() != key_bytes) throw DatabaseError(fmt::format("the key of person {} is damaged", person));
  return key;
}

std::string PersonKeys::find_or_make(std::int64_t person, base::Time now) {
  // Two processes may both need the first key: the first to insert wins, and both then read the same one.
  if (auto key = find(person)) return *std::move(key);
  if (batch_ == Batch::wanted) {
    connection_->script("begin immediate");
    batch_ = Batch::open;
  }
  connection_->execute("insert into person_keys (person, key, made_at) values ($1, $2, $3) on conflict (person) do nothing",
                       {person, Blob{random_bytes(key_bytes)}, now});
  if (auto key = find(person)) return *std::move(key);
  throw DatabaseError(fmt::format("the key of person {} was erased: nothing about them can be recorded any more", person));
}

std::string PersonKeys::seal(std::int64_t person, std::string_view text, std::string_view bound_to, base::Time now) {
  const std::scoped_lock guard(lock_);
  const std::string key = find_or_make(person, now);
  const std::string nonce = random_bytes(nonce_bytes);
  std::string sealed(text.size() + tag_bytes, '\0');
  unsigned long long size = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed), &size, raw(text), text.size(), raw(bound_to), bound_to.size(), nullptr,
                                             raw(std::string_view(nonce)), raw(std::string_view(key)));
  sealed.resize(size);
  return nonce + sealed;
}

std::optional<std::string> PersonKeys::unseal(std::int64_t person, std::string_view sealed, std::string_view bound_to) {
  const std::scoped_lock guard(lock_);
  const auto key = find(person);
  if (!key || sealed.size() < nonce_bytes + tag_bytes) return std::nullopt;
  const std::string_view nonce = sealed.substr(0, nonce_bytes), body = sealed.substr(nonce_bytes);
  std::string text(body.size() - tag_bytes, '\0');
  unsigned long long size = 0;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(text), &size, nullptr, raw(body), body.size(), raw(bound_to),
                                                 bound_to.size(), raw(nonce), raw(std::string_view(*key))) != 0)
    return std::nullopt;
  text.resize(size);
  return text;
}

void PersonKeys::begin_batch() {
  const std::scoped_lock guard(lock_);
  if (batch_ == Batch::none) batch_ = Batch::wanted;
}

void PersonKeys::end_batch() {
  const std::scoped_lock guard(lock_);
  close_batch();
}

void PersonKeys::close_batch() {
  // Also where the transaction is rolled back: a key that nothing uses yet does no harm.
  const Batch was = std::exchange(batch_, Batch::none);
  if (was != Batch::open) return;
  try {
    connection_->script("commit");
  } catch (const DatabaseError&) {
    connection_->script("rollback");
    throw;
  }
}

bool PersonKeys::has_key(std::int64_t person) {
  const std::scoped_lock guard(lock_);
  return find(person).has_value();
}

base::Done PersonKeys::erase(std::int64_t person, base::Time now) {
  const std::scoped_lock guard(lock_);
  close_batch();
  // secure_delete overwrites the page; the checkpoint takes the old one out of the write-ahead log too.
  if (connection_->execute("update person_keys set key = null, erased_at = $2 where person = $1 and key is not null",
                           {person, now}) == 0)
    return base::Error{fmt::format("person {} has no key to erase", person)};
  connection_->query("pragma wal_checkpoint(truncate)");
  return base::done();
}

base::Done PersonKeys::copy_to(const std::filesystem::path& path) {
  const std::scoped_lock guard(lock_);
  close_batch();
  return connection_->copy_to(path);
}

}  // namespace storage
