#include "rules/snapshot.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/bound.h"

namespace rules {
namespace {

base::Error refused(std::string message) { return {std::move(message), "SG-F005"}; }

base::Done check_people(const People& people, const Bound& bound) {
  std::int64_t before = 0;
  for (const PersonFacts& person : people.people) {
    if (person.id <= before)
      return refused(fmt::format("the people part is not in order at person {}; ids ascend from 1", person.id));
    before = person.id;
    if (person.standing == Standing::unknown) return refused(fmt::format("person {} is neither gated nor open", person.id));
    if (!bound.profile(person.profile))
      return refused(fmt::format("person {} has the filter profile ‘{}’, which does not exist", person.id, person.profile));
  }
  return base::done();
}

base::Done check_sessions(const Sessions& sessions) {
  if (!std::ranges::is_sorted(sessions.claims, {}, &AddressClaim::client))
    return refused("the sessions part is not in order of client");
  for (const AddressClaim& claim : sessions.claims)
    if (claim.person <= 0 || claim.client.empty()) return refused("the sessions part has a claim without an address or a person");
  if (!std::ranges::is_sorted(sessions.devices, {}, &DeviceAddress::client))
    return refused("the devices of the sessions part are not in order of client");
  for (const DeviceAddress& device : sessions.devices)
    if (device.client.empty() || device.device.empty())
      return refused("the sessions part has a device without an address or a tag");
  return base::done();
}

/// `known`, where its hash is that one; otherwise read from bytes that must have it.
template <class Contents>
base::Done take(std::shared_ptr<const Part<Contents>>& part, std::shared_ptr<const Part<Contents>> known,
                const Manifest& manifest, std::string_view bytes) {
  const base::Sha256& hash = manifest.hashes[static_cast<std::size_t>(Contents::kind)];
  if (known && known->hash() == hash) {
    part = std::move(known);
    return base::done();
  }
  auto read = Part<Contents>::from_bytes(bytes);
  if (!read) return read.error();
  if ((*read)->hash() != hash)
    return refused(fmt::format("the {} part is not the one that snapshot {} names", to_text(Contents::kind), manifest.number));
  part = std::move(*read);
  return base::done();
}

}  // namespace

Snapshot::Snapshot(std::uint64_t number, Parts parts, std::shared_ptr<const Bound> bound)
    : number_(number), parts_(std::move(parts)), bound_(std::move(bound)) {}

base::Result<std::shared_ptr<const Snapshot>> Snapshot::assemble(std::uint64_t number, Parts parts) {
  return assemble_like(number, std::move(parts), nullptr);
}

base::Result<std::shared_ptr<const Snapshot>> Snapshot::assemble_like(std::uint64_t number, Parts parts, const Snapshot* before) {
  if (!parts.lists || !parts.rules || !parts.people || !parts.sessions) return refused("a part of the snapshot is missing");
  static const std::shared_ptr<const WordsPart> no_words = WordsPart::of({});
  if (!parts.words) parts.words = no_words;
  std::shared_ptr<const Bound> bound;
  if (before && before->parts_.lists == parts.lists && before->parts_.rules == parts.rules) {
    bound = before->bound_;
  } else {
    auto made = Bound::of(parts.lists->contents(), parts.rules->contents(), parts.shelf.get());
    if (!made) return made.error();
    bound = std::move(*made);
  }
  if (auto checked = check_people(parts.people->contents(), *bound); !checked) return checked.error();
  if (auto checked = check_sessions(parts.sessions->contents()); !checked) return checked.error();

  std::shared_ptr<Snapshot> snapshot(new Snapshot(number, std::move(parts), std::move(bound)));
  const auto& people = snapshot->people().people;
  for (std::uint32_t i = 0; i < people.size(); ++i)
    if (!people[i].username.empty()) snapshot->by_username_.push_back(i);
  const auto username = [&](std::uint32_t i) -> const std::string& { return people[i].username; };
  std::ranges::sort(snapshot->by_username_, {}, username);
  const auto twice = std::ranges::adjacent_find(snapshot->by_username_, {}, username);
  if (twice != snapshot->by_username_.end())
    return refused(
        fmt::format("two people have one username, the persons {} and {}", people[*twice].id, people[*(twice + 1)].id));
  return std::shared_ptr<const Snapshot>(std::move(snapshot));
}

const PersonFacts* Snapshot::person(std::int64_t id) const {
  const auto& all = people().people;
  const auto found = std::ranges::lower_bound(all, id, {}, &PersonFacts::id);
  return found != all.end() && found->id == id ? &*found : nullptr;
}

const PersonFacts* Snapshot::person_named(std::string_view username) const {
  const std::string wanted = base::to_lower(username);
  const auto& all = people().people;
  const auto name_of = [&](std::uint32_t i) -> std::string_view { return all[i].username; };
  const auto found = std::ranges::lower_bound(by_username_, std::string_view(wanted), {}, name_of);
  return found != by_username_.end() && all[*found].username == wanted ? &all[*found] : nullptr;
}

const base::Sha256& Snapshot::hash_of(PartKind kind) const {
  switch (kind) {
    case PartKind::lists: return parts_.lists->hash();
    case PartKind::rules: return parts_.rules->hash();
    case PartKind::people: return parts_.people->hash();
    case PartKind::sessions: return parts_.sessions->hash();
    case PartKind::words: break;
  }
  return parts_.words->hash();
}

Manifest Snapshot::manifest() const {
  Manifest manifest{.number = number_};
  for (std::size_t kind = 0; kind < part_kinds; ++kind) manifest.hashes[kind] = hash_of(static_cast<PartKind>(kind));
  return manifest;
}

base::Result<std::shared_ptr<const Snapshot>> assemble(const Manifest& manifest,
                                                       const std::array<std::string_view, part_kinds>& bytes,
                                                       const Snapshot* before, std::shared_ptr<const lists::Shelf> shelf) {
  Parts parts{.shelf = std::move(shelf)}, known;
  if (before) known = before->parts();
  const auto bytes_of = [&](PartKind kind) { return bytes[static_cast<std::size_t>(kind)]; };
  if (auto done = take(parts.lists, known.lists, manifest, bytes_of(PartKind::lists)); !done) return done.error();
  if (auto done = take(parts.rules, known.rules, manifest, bytes_of(PartKind::rules)); !done) return done.error();
  if (auto done = take(parts.people, known.people, manifest, bytes_of(PartKind::people)); !done) return done.error();
  if (auto done = take(parts.sessions, known.sessions, manifest, bytes_of(PartKind::sessions)); !done) return done.error();
  if (auto done = take(parts.words, known.words, manifest, bytes_of(PartKind::words)); !done) return done.error();
  return Snapshot::assemble_like(manifest.number, std::move(parts), before);
}

}  // namespace rules
