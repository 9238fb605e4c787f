#include "journal/entry_facts.h"

#include <algorithm>
#include <string>
#include <vector>

namespace journal {
namespace {

enum Has : std::uint8_t {
  has_person_facts = 1,
  has_terms = 2,
  has_upload = 4,
  has_content = 8,
  has_inside = 16,
  has_changes = 32,
  has_all = 63,
};

constexpr std::size_t most = 255;  // of anything in one entry; what is beyond is left out

template <class E>
void write_enum(base::Writer& out, E value) {
  out.u8(static_cast<std::uint8_t>(value));
}

/// One thing read; false when there is no such value.
template <class E>
bool read_enum(base::Reader& in, E& value, E last) {
  const std::uint8_t number = in.u8();
  if (number > static_cast<std::uint8_t>(last)) return false;
  value = static_cast<E>(number);
  return true;
}

template <class Thing, class WriteOne>
void write_list(base::Writer& out, const std::vector<Thing>& things, WriteOne write_one) {
  const std::size_t count = std::min(things.size(), most);
  out.u8(static_cast<std::uint8_t>(count));
  for (std::size_t i = 0; i < count; ++i) write_one(things[i]);
}

template <class Thing, class ReadOne>
void read_list(base::Reader& in, std::vector<Thing>& things, ReadOne read_one) {
  const std::uint8_t count = in.u8();
  for (std::uint8_t i = 0; i < count && in.ok(); ++i) read_one(things.emplace_back());
}

void write_content(base::Writer& out, const rules::Content& content) {
  out.text(content.type);
  out.text(content.name);
  write_list(out, content.scores, [&](const rules::CategoryScore& score) {
    out.text(score.category);
    out.u32(static_cast<std::uint32_t>(score.score));
  });
  write_enum(out, content.readable);
}

bool read_content(base::Reader& in, rules::Content& content) {
  content.type = in.text();
  content.name = in.text();
  read_list(in, content.scores, [&](rules::CategoryScore& score) {
    score.category = in.text();
    score.score = static_cast<std::int32_t>(in.u32());
  });
  return read_enum(in, content.readable, rules::Readable::unreadable);
}

void write_person_facts(base::Writer& out, const rules::Question& question) {
  out.u8(question.age_reached);
  out.u8(question.warned_at ? 1 : 0);
  if (question.warned_at) out.u64(static_cast<std::uint64_t>(question.warned_at->time_since_epoch().count()));
  write_enum(out, question.moment);
}

bool read_person_facts(base::Reader& in, rules::Question& question) {
  question.age_reached = in.u8();
  const std::uint8_t is_warned = in.u8();
  if (is_warned == 1) question.warned_at = base::Time(std::chrono::milliseconds(static_cast<std::int64_t>(in.u64())));
  return is_warned <= 1 && read_enum(in, question.moment, rules::Moment::answer);
}

void write_terms(base::Writer& out, const std::vector<rules::Term>& terms) {
  write_list(out, terms, [&](const rules::Term& term) {
    write_enum(out, term.kind);
    out.text(term.service);
    out.text(term.text);
  });
}

bool read_terms(base::Reader& in, std::vector<rules::Term>& terms) {
  bool is_good = true;
  read_list(in, terms, [&](rules::Term& term) {
    is_good = read_enum(in, term.kind, rules::TermKind::post) && is_good;
    term.service = in.text();
    term.text = in.text();
  });
  return is_good;
}

void write_upload(base::Writer& out, const rules::Upload& upload) {
  out.u64(upload.bytes);
  out.u8(upload.content ? 1 : 0);
  if (upload.content) write_content(out, *upload.content);
}

bool read_upload(base::Reader& in, rules::Upload& upload) {
  upload.bytes = in.u64();
  const std::uint8_t has_read = in.u8();
  return has_read == 0 || (has_read == 1 && read_content(in, upload.content.emplace()));
}

void write_changes(base::Writer& out, const rules::Modifications& changes) {
  out.text(changes.address);
  out.text(changes.connect_to);
  write_list(out, changes.headers, [&](const rules::HeaderToAdd& header) {
    out.text(header.name);
    out.text(header.value);
  });
  write_enum(out, changes.tls);
  write_enum(out, changes.content);
  write_list(out, changes.noted, [&](const std::string& rule) { out.text(rule); });
}

bool read_changes(base::Reader& in, rules::Modifications& changes) {
  changes.address = in.text();
  changes.connect_to = in.text();
  read_list(in, changes.headers, [&](rules::HeaderToAdd& header) {
    header.name = in.text();
    header.value = in.text();
  });
  const bool is_good =
      read_enum(in, changes.tls, rules::Tls::splice) && read_enum(in, changes.content, rules::ContentWanted::yes);
  read_list(in, changes.noted, [&](std::string& rule) { rule = in.text(); });
  return is_good;
}

std::uint8_t what_it_has(const rules::Question& question, const rules::Decision& decision) {
  std::uint8_t has = 0;
  if (question.age_reached != 0 || question.warned_at || question.moment != rules::Moment::ask) has |= has_person_facts;
  if (!question.terms.empty()) has |= has_terms;
  if (question.upload) has |= has_upload;
  if (question.content) has |= has_content;
  if (!decision.inside.empty()) has |= has_inside;
  if (decision.changes != rules::Modifications{}) has |= has_changes;
  return has;
}

}  // namespace

void write_facts(base::Writer& out, const rules::Question& question, const rules::Decision& decision) {
  const std::uint8_t has = what_it_has(question, decision);
  out.u8(has);
  if (has & has_person_facts) write_person_facts(out, question);
  if (has & has_terms) write_terms(out, question.terms);
  if (has & has_upload) write_upload(out, *question.upload);
  if (has & has_content) write_content(out, *question.content);
  if (has & has_inside) out.text(decision.inside);
  if (has & has_changes) write_changes(out, decision.changes);
}

bool read_facts(base::Reader& in, rules::Question& question, rules::Decision& decision) {
  const std::uint8_t has = in.u8();
  bool is_good = has <= has_all;
  if (has & has_person_facts) is_good = is_good && read_person_facts(in, question);
  if (has & has_terms) is_good = is_good && read_terms(in, question.terms);
  if (has & has_upload) is_good = is_good && read_upload(in, question.upload.emplace());
  if (has & has_content) is_good = is_good && read_content(in, question.content.emplace());
  if (has & has_inside) decision.inside = in.text();
  if (has & has_changes) is_good = is_good && read_changes(in, decision.changes);
  return is_good;
}

}  // namespace journal
