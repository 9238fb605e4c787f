#include "rules/parts/people_part.h"

#include "rules/parts/coding.h"

namespace rules {
namespace {

constexpr std::uint32_t format_version = 2;

void write_person(base::Writer& out, const PersonFacts& person) {
  out.u64(static_cast<std::uint64_t>(person.id));
  out.text(person.username);
  out.text(person.profile);
  coding::write_texts(out, person.groups);
  coding::write_enum(out, person.standing);
  out.u8(person.open_until ? 1 : 0);
  if (person.open_until) coding::write_time(out, *person.open_until);
  coding::write_enum(out, person.role_class);
  out.u64(person.credential_stamp);
  out.u8(person.age_reached);
}

PersonFacts read_person(coding::PartReader& in) {
  PersonFacts person;
  person.id = static_cast<std::int64_t>(in.u64());
  person.username = in.text();
  person.profile = in.text();
  in.texts(person.groups);
  person.standing = in.one_of(Standing::open);
  if (in.yes()) person.open_until = in.time();
  person.role_class = in.one_of(RoleClass::adult);
  person.credential_stamp = in.u64();
  person.age_reached = in.u8();
  return person;
}

}  // namespace

std::string to_bytes(const People& people) {
  base::Writer out;
  out.u32(format_version);
  coding::write_all(out, people.people, write_person);
  return out.take();
}

base::Result<People> People::from_bytes(std::string_view bytes) {
  coding::PartReader in(bytes);
  if (in.u32() != format_version) return coding::damaged("people");
  People read;
  in.all(read.people, read_person);
  if (!in.is_whole()) return coding::damaged("people");
  return read;
}

}  // namespace rules
