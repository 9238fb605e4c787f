#include "school/demo/demo_roster.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <vector>

#include "base/text.h"
#include "school/demo/demo_school.h"
#include "school/demo/dice.h"

namespace school::demo {
namespace {

// Common given names; family names are put together from syllables, so that they are nobody's in particular.
constexpr std::array given_names = std::to_array<std::string_view>(
    {"Ada",   "Ahmed", "Aisha", "Alex", "Alice", "Amira", "Anya",  "Arjun", "Ben",   "Bilal", "Callum", "Chloe",  "Daisy", "Dan",
     "Dylan", "Ella",  "Emeka", "Esme", "Ethan", "Farah", "Finn",  "Freya", "Grace", "Hamza", "Hanna",  "Harry",  "Ines",  "Iris",
     "Isaac", "Jade",  "Jakub", "Joel", "Kai",   "Kofi",  "Lara",  "Leo",   "Lily",  "Luca",  "Maja",   "Maryam", "Mei",   "Mia",
     "Nadia", "Nia",   "Noah",  "Omar", "Orla",  "Owen",  "Poppy", "Priya", "Rafi",  "Rhys",  "Rosa",   "Ruby",   "Sami",  "Sana",
     "Seren", "Sofia", "Theo",  "Tom",  "Uma",   "Vera",  "Will",  "Yusuf", "Zara",  "Zoe"});
constexpr std::array name_starts =
    std::to_array<std::string_view>({"Ald", "Bram", "Cor", "Dal",  "Elm", "Fen", "Gar", "Hal",   "Ing", "Kel", "Lang", "Mar",
                                     "Nor", "Oak",  "Pen", "Quar", "Ros", "Sel", "Tal", "Under", "Ver", "Wes", "Yar",  "Zan"});
constexpr std::array name_ends =
    std::to_array<std::string_view>({"bury", "combe", "dale", "essen", "field", "grove", "holm", "ingham", "kin",  "land",
                                     "more", "nash",  "oram", "port",  "ridge", "sen",   "ton",  "vale",   "wick", "worth"});
constexpr std::array streets = std::to_array<std::string_view>(
    {"Mill Lane", "Station Road", "Church Walk", "Orchard Close", "Canal Street", "Beech Avenue", "Harbour View", "Meadow Rise"});
constexpr std::array subjects = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"Ma1", "Mathematics"}, {"En1", "English"}, {"Sc1", "Science"}, {"Cp1", "Computing"}});
constexpr std::string_view forms = "ABCDEF";
constexpr int first_year = 7, last_year = 13;

struct FamilyMember {
  std::string id;
  std::string contact = "yes";
};

class RosterMaker {
 public:
  RosterMaker(std::uint64_t seed, base::Date today, RosterSize size)
      : dice_(seed), size_(size), autumn_(static_cast<int>(today.year())) {
    if (today.month() < std::chrono::September) --autumn_;
  }

  RosterFiles make() {
    make_adults("t", "teacher", size_.teachers, {journey_teacher});
    make_adults(
        "f", "staff", size_.staff,
        {"dsl", "head", "coordinator", "network.manager", "second.approver", "deputy", "office", "admin.one", "admin.two"});
    make_adults("g", "governor", size_.governors, {"governor", "chair"});
    make_classes();
    make_pupils();
    make_terms();
    make_timetable();
    return {.people = people_,
            .links = links_,
            .classes = classes_,
            .memberships = memberships_,
            .terms = terms_,
            .timetable = timetable_};
  }

 private:
  std::string family_name() { return std::string(dice_.pick(name_starts)) + std::string(dice_.pick(name_ends)); }
  std::string username(std::string_view given, std::string_view family) {
    const std::string stem = base::to_lower(fmt::format("{}.{}", given.substr(0, 1), family));
    const int number = ++used_[stem];
    return number == 1 ? stem : stem + std::to_string(number);
  }
  std::string street() { return fmt::format("{} {}, Oakfield", dice_.between(1, 140), dice_.pick(streets)); }

  void make_adults(std::string_view prefix, std::string_view role, int count, const std::vector<std::string_view>& journey) {
    for (int i = 0; i < count; ++i) {
      const std::string given(dice_.pick(given_names)), family = family_name();
      const auto place = static_cast<std::size_t>(i);
      const std::string name = place < journey.size() ? std::string(journey[place]) : username(given, family);
      people_ += fmt::format("{0}{1:03},{2},{3},{4},{5},,,,{2}@oakfield.example,{6}-09-01,,,\n", prefix, i + 1, name, given,
                             family, role, autumn_ - dice_.between(0, 9));
    }
  }

  void make_classes() {
    int teacher = 0;
    for (int year = first_year; year <= last_year; ++year)
      for (const char form : forms)
        for (const auto& [code, subject] : subjects) {
          // The journey's pupil is in 9A; its mathematics is the journey's teacher's.
          const bool is_journeys = year == 9 && form == 'A' && code == "Ma1";
          const int who = is_journeys ? 1 : 2 + teacher++ % (size_.teachers - 1);
          classes_ += fmt::format("{}{}/{},{},{},t{:03}\n", year, form, code, subject, year, who);
        }
  }

  void make_pupils() {
    add_pupil("Amy", "Tallis", journey_pupil, 9, 'A', {add_parent("Jo", "Tallis", journey_parent, street())});
    int made = 1;
    while (made < size_.pupils) {
      const int brothers_and_sisters =
          std::min({dice_.in_hundred(55) ? 1 : dice_.between(2, 4), size_.pupils - made, last_year - first_year + 1});
      make_family(brothers_and_sisters);
      made += brothers_and_sisters;
    }
  }

  void make_family(int children) {
    const std::string family = family_name();
    const std::string home = street();
    std::vector<FamilyMember> parents;
    const std::string mother(dice_.pick(given_names));
    parents.push_back(add_parent(mother, family, username(mother, family), home));
    if (dice_.in_hundred(75)) {
      const bool lives_apart = dice_.in_hundred(20);
      const std::string father(dice_.pick(given_names)), fathers_family = lives_apart ? family_name() : family;
      parents.push_back(add_parent(father, fathers_family, username(father, fathers_family), lives_apart ? street() : home));
      if (lives_apart && dice_.in_hundred(10)) parents.back().contact = "no";
    }
    int year = dice_.between(first_year, last_year - children + 1);
    for (int child = 0; child < children; ++child, ++year) {
      const std::string given(dice_.pick(given_names));
      add_pupil(given, family, username(given, family), year, dice_.pick(forms), parents);
    }
  }

  FamilyMember add_parent(std::string_view given, std::string_view family, std::string_view name, std::string_view home) {
    const std::string id = fmt::format("p{:04}", ++parents_);
    people_ += fmt::format("{0},{1},{2},{3},parent,,,,{1}@home.example,,,,\"{4}\"\n", id, name, given, family, home);
    return {id};
  }

  void add_pupil(std::string_view given, std::string_view family, std::string_view name, int year, char form,
                 const std::vector<FamilyMember>& parents) {
    const std::string id = fmt::format("s{:04}", ++pupils_);
    // In year 7 a child turns twelve between one September and the next.
    const int month = dice_.between(1, 12);
    const int born = autumn_ - year - (month >= 9 ? 5 : 4);
    const bool has_needs = dice_.in_hundred(8);
    people_ += fmt::format("{0},{1},{2},{3},pupil,{4},{4}{5},{6}-{7:02}-{8:02},{1}@oakfield.example,{9}-09-01,,{10},\n", id, name,
                           given, family, year, form, born, month, dice_.between(1, 28), autumn_ - (year - first_year),
                           has_needs ? "dyslexia" : "");
    for (const FamilyMember& parent : parents) links_ += fmt::format("{},{},{}\n", parent.id, id, parent.contact);
    for (const auto& [code, subject] : subjects) memberships_ += fmt::format("{}{}/{},{}\n", year, form, code, id);
  }

  void make_terms() {
    const int next = autumn_ + 1;
    terms_ += fmt::format(
        "Autumn term,term,{0}-09-02,{0}-12-18\nAutumn half term,holiday,{0}-10-26,{0}-10-30\n"
        "Spring term,term,{1}-01-05,{1}-03-26\nSpring half term,holiday,{1}-02-15,{1}-02-19\n"
        "Summer term,term,{1}-04-12,{1}-07-21\nSummer half term,holiday,{1}-05-31,{1}-06-04\nTraining "
        "day,inset,{1}-06-07,{1}-06-07\n",
        autumn_, next);
  }

  /// Five lessons a day from Monday to Friday; every form has its subjects in turn.
  void make_timetable() {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> hours{
        {{"08:50", "09:50"}, {"09:50", "10:50"}, {"11:10", "12:30"}, {"13:30", "14:30"}, {"14:30", "15:30"}}};
    for (int year = first_year; year <= last_year; ++year)
      for (std::size_t form = 0; form < forms.size(); ++form)
        for (std::size_t day = 1; day <= 5; ++day)
          for (std::size_t hour = 0; hour < hours.size(); ++hour) {
            const std::string_view code = subjects[(hour + day + form) % subjects.size()].first;
            timetable_ += fmt::format("{}{}/{},{},{},{},{}{}\n", year, forms[form], code, day, hours[hour].first,
                                      hours[hour].second, code.substr(0, 1), 1 + (form + static_cast<std::size_t>(year)) % 9);
          }
  }

  Dice dice_;
  RosterSize size_;
  int autumn_;  ///< the calendar year in which this school year began
  int parents_ = 0, pupils_ = 0;
  std::map<std::string, int> used_;
  std::string people_ = "id,username,given,family,role,year,form,birth_date,email,start,end,needs,address\n";
  std::string links_ = "parent,child,contact_allowed\n", classes_ = "class,name,year,teacher\n", memberships_ = "class,person\n",
              terms_ = "name,kind,start,end\n", timetable_ = "class,weekday,start,end,room\n";
};

}  // namespace

RosterFiles make_roster(std::uint64_t seed, base::Date today, RosterSize size) { return RosterMaker(seed, today, size).make(); }

}  // namespace school::demo
