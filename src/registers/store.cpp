// A register's reads and writes. Names of fields come from definitions, never from outside, so they may stand in SQL.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "registers/changes.h"
#include "registers/kind.h"
#include "registers/register.h"

namespace registers {
namespace {

constexpr std::int64_t most_per_page = 1'000;

/// `where …` and its values, grown condition by condition.
struct Where {
  std::string sql;
  storage::Values values;
  void add(const std::string& condition) { sql += (sql.empty() ? " where " : " and ") + condition; }
  std::string place(storage::Value value) {
    values.push_back(std::move(value));
    return fmt::format("${}", values.size());
  }
};

bool is_searched(const FieldDef& field) {
  const bool has_words = field.kind == KindName::text || field.kind == KindName::long_text || field.kind == KindName::choice ||
                         field.kind == KindName::integer;
  return has_words && !field.is_sensitive;
}

std::string like_pattern(std::string_view word) {
  std::string pattern = "%";
  for (const char c : base::to_lower(word)) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

/// Each word must be found in some field.
void add_search(Where& where, const RegisterDef& def, std::string_view search) {
  for (const std::string_view word : base::split(base::trim(search), ' ')) {
    if (word.empty()) continue;
    const std::string place = where.place(like_pattern(word));
    std::string any;
    for (const FieldDef& field : def.fields)
      if (is_searched(field))
        any += fmt::format("{}lower(cast({} as text)) like {} escape '\\'", any.empty() ? "" : " or ", field.name, place);
    where.add(any.empty() ? "1 = 0" : "(" + any + ")");
  }
}

void add_filters(Where& where, const RegisterDef& def, const std::vector<Filter>& filters) {
  for (const Filter& filter : filters) {
    const FieldDef* field = def.find(filter.field.name);
    if (field == nullptr) throw WrongField(fmt::format("{} has no field ‘{}’ to filter by", def.name, filter.field.name));
    if (std::holds_alternative<std::monostate>(filter.is))
      where.add(field->name + " is null");
    else
      where.add(fmt::format("{} = {}", field->name, where.place(to_column(*field, filter.is))));
  }
}

std::string columns_of(const RegisterDef& def) {
  std::string columns = "id";
  for (const FieldDef& field : def.fields) columns += ", " + field.name;
  return columns;
}

storage::Assignments assignments_of(const Record& record) {
  storage::Assignments all;
  for (std::size_t i = 0; i < record.values().size(); ++i) {
    const FieldDef& field = record.def().fields[i];
    all.push_back({field.name, to_column(field, record.values()[i])});
  }
  return all;
}

base::Error first_of(const std::vector<Problem>& problems) { return {problems.front().message, problems.front().code}; }

base::Error absent(const RegisterDef& def, std::int64_t id) {
  return {fmt::format("there is no {} with the number {}", def.singular, id), "SG-R105"};
}

}  // namespace

std::vector<Record> Register::select(const std::string& rest, const storage::Values& values) const {
  std::vector<Record> records;
  for (const storage::Row& row : database_.query(fmt::format("select {} from {}{}", columns_of(def_), def_.name, rest), values)) {
    Record record(def_, row.integer("id"));
    for (const FieldDef& field : def_.fields) record.set_value(field.name, from_column(field, row));
    records.push_back(std::move(record));
  }
  return records;
}

std::optional<Record> Register::find(std::int64_t id) const {
  auto found = select(" where id = $1", {id});
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<Record> Register::find_by(FieldName name, const Value& value) const {
  Where where;
  add_filters(where, def_, {{name, value}});
  auto found = select(where.sql + " order by id limit 1", where.values);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::int64_t Register::count(const std::vector<Filter>& filters) const {
  Where where;
  add_filters(where, def_, filters);
  return database_.query(fmt::format("select count(*) from {}{}", def_.name, where.sql), where.values).one().integer(0);
}

std::int64_t Register::version(std::int64_t id) const {
  return database_.query("select coalesce(max(number), 0) from events where register = $1 and record = $2", {def_.name, id})
      .one()
      .integer(0);
}

Page Register::list(const ListQuery& query) const {
  Where where;
  add_search(where, def_, query.search);
  add_filters(where, def_, query.filters);
  Page page{.records = {}, .per_page = std::clamp<std::int64_t>(query.per_page, 1, most_per_page)};
  page.total = database_.query(fmt::format("select count(*) from {}{}", def_.name, where.sql), where.values).one().integer(0);
  page.page = std::clamp<std::int64_t>(query.page, 1, page.pages());
  const std::string order = def_.find(query.order_by) == nullptr ? def_.order_by.name : query.order_by;
  const char* direction = query.direction == Direction::ascending ? "asc" : "desc";
  page.records = select(fmt::format("{0} order by {1} {2}, id {2} limit {3} offset {4}", where.sql, order, direction,
                                    page.per_page, (page.page - 1) * page.per_page),
                        where.values);
  return page;
}

std::vector<Problem> Register::check(const Record& record) const {
  std::vector<Problem> problems = validate(record);
  for (const FieldDef& field : def_.fields) {
    const Value& value = record.value(field.name);
    if (std::holds_alternative<std::monostate>(value)) continue;
    if (field.is_unique) {
      const auto other = find_by(FieldName(Field<std::string>{field.name}), value);
      if (other && other->id() != record.id())
        problems.push_back({field.name,
                            fmt::format("{} ‘{}’ belongs to another {}", field.label, record.text(field.name), def_.singular),
                            "SG-R103"});
    }
    if (field.kind == KindName::link &&
        database_.query(fmt::format("select 1 from {} where id = $1", field.target), {std::get<std::int64_t>(value)}).empty())
      problems.push_back(
          {field.name, fmt::format("{} names number {}, which is not in {}", field.label, record.text(field.name), field.target),
           "SG-R104"});
  }
  return problems;
}

std::optional<std::int64_t> Register::person_of(const Record& record) const {
  if (def_.about_person.name.empty()) return std::nullopt;
  const auto* person = std::get_if<std::int64_t>(&record.value(def_.about_person.name));
  return person ? std::optional(*person) : std::nullopt;
}

void Register::record_event(storage::Transaction& tx, const Record& subject, const Saving& saving, storage::EventDraft draft) {
  if (!saving.kind.empty()) draft.kind = saving.kind;
  draft.register_name = def_.name;
  draft.record = subject.id();
  if (!draft.about_person) draft.about_person = person_of(subject);
  draft.actor = saving.by;
  draft.reason = saving.reason;
  tx.record(draft);
}

base::Result<std::int64_t> Register::insert(storage::Transaction& tx, const Record& record, const Saving& saving) {
  if (const auto problems = check(record); !problems.empty()) return first_of(problems);
  const std::int64_t id = tx.insert(def_.name, assignments_of(record));
  Record stored(def_, id);
  for (const FieldDef& field : def_.fields) stored.set_value(field.name, record.value(field.name));
  record_event(tx, stored, saving, {.kind = def_.name + ".added", .after = to_json(changes(blank(), stored), Side::after)});
  return id;
}

base::Done Register::update(storage::Transaction& tx, const Record& record, const Saving& saving) {
  const auto before = find(record.id());
  if (!before) return absent(def_, record.id());
  if (const auto problems = check(record); !problems.empty()) return first_of(problems);
  const auto changed = changes(*before, record);
  if (changed.empty()) return base::done();
  storage::Assignments assignments;
  for (const Change& change : changed) assignments.push_back({change.field->name, to_column(*change.field, change.after)});
  tx.update(def_.name, record.id(), assignments);
  // Where the person goes out of the record, what was before is still theirs.
  const auto about = person_of(record);
  record_event(tx, record, saving,
               {.kind = def_.name + ".changed",
                .about_person = about ? about : person_of(*before),
                .before = to_json(changed, Side::before),
                .after = to_json(changed, Side::after)});
  return base::done();
}

base::Done Register::remove(storage::Transaction& tx, std::int64_t id, const Saving& saving) {
  const auto before = find(id);
  if (!before) return absent(def_, id);
  tx.remove(def_.name, id);
  record_event(tx, *before, saving,
               {.kind = def_.name + ".removed", .before = to_json(changes(*before, Record(def_, id)), Side::before)});
  return base::done();
}

base::Result<std::int64_t> Register::insert(const Record& record, const Saving& saving) {
  return database_.transaction([&](storage::Transaction& tx) { return insert(tx, record, saving); });
}

base::Done Register::update(const Record& record, const Saving& saving) {
  return database_.transaction([&](storage::Transaction& tx) { return update(tx, record, saving); });
}

}  // namespace registers
