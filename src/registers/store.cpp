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
  Where() = default;
  explicit Where(const Scope& scope) : values(scope.values) {
    if (!scope.condition.empty()) add("(" + scope.condition + ")");
  }
  std::string sql;
  storage::Values values;
  void add(const std::string& condition) { sql += (sql.empty() ? " where " : " and ") + condition; }
  std::string place(storage::Value value) {
    values.push_back(std::move(value));
    return fmt::format("${}", values.size());
  }
};

/// A definition as SQL, at one moment: every field by its column, or by the expression that works it out.
class Sql {
 public:
  Sql(const RegisterDef& def, base::Time now) : def_(def), now_(fmt::format("{}", now.time_since_epoch().count())) {}

  std::string of(const FieldDef& field) const {
    return field.is_stored() ? fmt::format("{}.{}", def_.name, field.name) : "(" + at_now(field.expression) + ")";
  }
  /// A link reads as what it leads to.
  std::string readable(const FieldDef& field) const {
    if (field.target_name.empty()) return of(field);
    return fmt::format("(select {} from {} where {}.id = {})", field.target_name, field.target, field.target, of(field));
  }
  std::string columns() const {
    std::string columns = def_.name + ".id as id";
    for (const FieldDef& field : def_.fields) columns += fmt::format(", {} as {}", of(field), field.name);
    return columns;
  }

 private:
  std::string at_now(std::string expression) const {
    constexpr std::string_view mark = "{now}";
    for (auto at = expression.find(mark); at != std::string::npos; at = expression.find(mark, at))
      expression.replace(at, mark.size(), now_);
    return expression;
  }

  const RegisterDef& def_;
  std::string now_;
};

bool is_searched(const FieldDef& field) {
  const bool has_words = !field.target_name.empty() || field.kind == KindName::text || field.kind == KindName::long_text ||
                         field.kind == KindName::choice || field.kind == KindName::integer;
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
void add_search(Where& where, const RegisterDef& def, const Sql& sql, std::string_view search) {
  for (const std::string_view word : base::split(base::trim(search), ' ')) {
    if (word.empty()) continue;
    const std::string place = where.place(like_pattern(word));
    std::string any;
    for (const FieldDef& field : def.fields)
      if (is_searched(field))
        any +=
            fmt::format("{}lower(cast({} as text)) like {} escape '\\'", any.empty() ? "" : " or ", sql.readable(field), place);
    where.add(any.empty() ? "1 = 0" : "(" + any + ")");
  }
}

void add_filters(Where& where, const RegisterDef& def, const Sql& sql, const std::vector<Filter>& filters) {
  for (const Filter& filter : filters) {
    const FieldDef* field = def.find(filter.field.name);
    if (field == nullptr) throw WrongField(fmt::format("{} has no field ‘{}’ to filter by", def.name, filter.field.name));
    if (std::holds_alternative<std::monostate>(filter.is))
      where.add(sql.of(*field) + " is null");
    else
      where.add(fmt::format("{} = {}", sql.of(*field), where.place(to_column(*field, filter.is))));
  }
}

storage::Assignments assignments_of(const Record& record) {
  storage::Assignments all;
  for (std::size_t i = 0; i < record.values().size(); ++i) {
    const FieldDef& field = record.def().fields[i];
    if (field.is_stored()) all.push_back({field.name, to_column(field, record.values()[i])});
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
  const std::string sql = fmt::format("select {} from {}{}", Sql(def_, database_.clock().now()).columns(), def_.name, rest);
  for (const storage::Row& row : database_.query(sql, values)) {
    Record record(def_, row.integer("id"));
    for (const FieldDef& field : def_.fields) record.set_value(field.name, from_column(field, row));
    records.push_back(std::move(record));
  }
  return records;
}

std::optional<Record> Register::find(std::int64_t id) const {
  Where where(scope_);
  where.add(fmt::format("{}.id = {}", def_.name, where.place(id)));
  auto found = select(where.sql, where.values);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<Record> Register::find_by(FieldName name, const Value& value) const {
  Where where(scope_);
  add_filters(where, def_, Sql(def_, database_.clock().now()), {{name, value}});
  auto found = select(fmt::format("{} order by {}.id limit 1", where.sql, def_.name), where.values);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::int64_t Register::count(const std::vector<Filter>& filters) const {
  Where where(scope_);
  add_filters(where, def_, Sql(def_, database_.clock().now()), filters);
  return database_.query(fmt::format("select count(*) from {}{}", def_.name, where.sql), where.values).one().integer(0);
}

std::int64_t Register::version(std::int64_t id) const {
  return database_.query("select coalesce(max(number), 0) from events where register = $1 and record = $2", {def_.name, id})
      .one()
      .integer(0);
}

Page Register::list(const ListQuery& query) const {
  const Sql sql(def_, database_.clock().now());
  Where where(scope_);
  add_search(where, def_, sql, query.search);
  add_filters(where, def_, sql, query.filters);
  Page page{.records = {}, .per_page = std::clamp<std::int64_t>(query.per_page, 1, most_per_page)};
  page.total = database_.query(fmt::format("select count(*) from {}{}", def_.name, where.sql), where.values).one().integer(0);
  page.page = std::clamp<std::int64_t>(query.page, 1, page.pages());
  const FieldDef* asked = def_.find(query.order_by);
  const FieldDef& order = asked ? *asked : *def_.find(def_.order_by.name);
  const char* direction = (asked ? query.direction : def_.direction) == Direction::ascending ? "asc" : "desc";
  page.records = select(fmt::format("{0} order by {1} {2}, {3}.id {2} limit {4} offset {5}", where.sql, sql.readable(order),
                                    direction, def_.name, page.per_page, (page.page - 1) * page.per_page),
                        where.values);
  return page;
}

std::vector<Problem> Register::check(const Record& record) const {
  std::vector<Problem> problems = validate(record);
  for (const FieldDef& field : def_.fields) {
    if (!field.is_stored() || std::holds_alternative<std::monostate>(record.value(field.name))) continue;
    for (Problem& problem : check_against_store(record, field)) problems.push_back(std::move(problem));
  }
  return problems;
}

/// Whatever the scope: two records with one value are two also where a viewer knows of one.
std::optional<std::int64_t> Register::holder_of(const FieldDef& field, const Value& value) const {
  const auto row = database_
                       .query(fmt::format("select id from {} where {} = $1 order by id limit 1", def_.name, field.name),
                              {to_column(field, value)})
                       .first();
  return row ? std::optional(row->integer(0)) : std::nullopt;
}

std::vector<Problem> Register::check_against_store(const Record& record, const FieldDef& field) const {
  std::vector<Problem> problems;
  const Value& value = record.value(field.name);
  const auto holder = field.is_unique ? holder_of(field, value) : std::nullopt;
  if (holder && *holder != record.id())
    problems.push_back({field.name,
                        fmt::format("{} ‘{}’ belongs to another {}", field.label, record.text(field.name), def_.singular),
                        "SG-R103"});
  if (field.kind == KindName::link &&
      database_.query(fmt::format("select 1 from {} where id = $1", field.target), {std::get<std::int64_t>(value)}).empty())
    problems.push_back({field.name,
                        fmt::format("{} names number {}, which is not in {}", field.label, record.text(field.name), field.target),
                        "SG-R104"});
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

std::string name_of_target(const storage::Database& database, const FieldDef& field, std::int64_t id) {
  const auto found =
      field.target_name.empty()
          ? std::nullopt
          : database.query(fmt::format("select {} from {} where id = $1", field.target_name, field.target), {id}).first();
  return found ? found->text_or_empty(0) : fmt::format("number {}", id);
}

base::Result<std::int64_t> Register::insert(const Record& record, const Saving& saving) {
  return database_.transaction([&](storage::Transaction& tx) { return insert(tx, record, saving); });
}

base::Done Register::update(const Record& record, const Saving& saving) {
  return database_.transaction([&](storage::Transaction& tx) { return update(tx, record, saving); });
}

}  // namespace registers
