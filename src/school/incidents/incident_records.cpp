// What is recorded beside the walk: people, contacts outside, the judgement about parents, custody of devices, unmasking.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "school/incidents/incidents.h"
#include "school/recorded.h"

namespace school {
namespace {

base::Error no_such_incident() { return {"There is no such incident among yours", "SG-C023"}; }

std::string kept(std::string_view text, std::size_t longest) { return std::string(base::cut_utf8(base::trim(text), longest)); }

}  // namespace

base::Result<std::int64_t> Incidents::add_party(std::string_view reference, const NewParty& party, const Actor& by) {
  const auto incident = find_to_work_on(reference, by);
  if (!incident) return incident.error();
  if (!party.person && base::trim(party.described).empty())
    return base::Error{"Choose a person or describe one, for example: a pupil of another school", "SG-C030"};
  const auto is_named = [&](const Party& named) { return party.person && named.person == party.person; };
  if (std::ranges::any_of(incident->parties, is_named))
    return base::Error{"This person is named in the incident already", "SG-C031"};
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::int64_t> {
    const auto id = insert_party(tx, incident->id, party, by);
    record(tx, *incident, "incident.person_added", by, "",
           storage::json_object({{"party", id}, {"person", party.person}, {"part", to_text(party.part)}}));
    return id;
  });
}

base::Done Incidents::record_contact(std::string_view reference, const NewContact& contact, const Actor& by) {
  const auto incident = find(reference, by);
  if (!incident) return no_such_incident();
  const std::string whom = base::trim(contact.contact).empty() ? "other" : kept(contact.contact, 200);
  return store_.database.transaction([&](storage::Transaction& tx) {
    tx.insert("incident_contacts", {{"incident", incident->id},
                                    {"contact", whom},
                                    {"contacted_at", contact.contacted_at.value_or(tx.now())},
                                    {"case_number", kept(contact.case_number, 200)},
                                    {"note", kept(contact.note, 4'000)},
                                    {"recorded_by", by.person},
                                    {"recorded_at", tx.now()}});
    record(tx, *incident, "incident.contact_recorded", by, kept(contact.note, 4'000), storage::json_object({{"contact", whom}}));
    return base::done();
  });
}

base::Done Incidents::judge_telling_parents(std::string_view reference, const Judgement& judgement, const Actor& by) {
  const auto incident = find_to_work_on(reference, by);
  if (!incident) return incident.error();
  if (!by.may(May::judge_safe_to_tell_parents))
    return base::Error{"Only the safeguarding lead or a deputy judges whether parents may be told", "SG-C032"};
  const Party* child = incident->find_party(judgement.party);
  if (child == nullptr) return base::Error{"Choose the child whom the judgement is about", "SG-C033"};
  if (base::trim(judgement.reason).empty())
    return base::Error{"Say how you know, for example: spoke to the child, who wants her mother to know", "SG-C034"};
  const bool is_safe = judgement.safe == Judgement::Safe::yes;
  if (is_safe && child->person) {
    const auto parents = with_.people.parents_of(*child->person);
    const auto may_be_told = [&](const FamilyLink& link) { return link.contact_allowed && link.parent == judgement.parent; };
    // S-8: nobody with whom contact is not allowed is told, whoever judges.
    if (std::ranges::none_of(parents, may_be_told))
      return base::Error{"Choose which parent may be told; only parents with whom contact is allowed can be chosen", "SG-C035"};
  }
  return store_.database.transaction([&](storage::Transaction& tx) {
    tx.insert("incident_judgements", {{"incident", incident->id},
                                      {"party", judgement.party},
                                      {"safe", is_safe},
                                      {"parent", is_safe ? judgement.parent : std::nullopt},
                                      {"reason", base::trim(judgement.reason)},
                                      {"by", by.person},
                                      {"at", tx.now()}});
    record(tx, *incident, "incident.parents_judged", by, kept(judgement.reason, 4'000),
           storage::json_object({{"party", judgement.party}, {"safe", is_safe}}));
    return base::done();
  });
}

base::Done Incidents::record_custody(std::string_view reference, const NewCustody& custody, const Actor& by) {
  const auto incident = find(reference, by);
  if (!incident) return no_such_incident();
  if (base::trim(custody.item).empty() || base::trim(custody.holder).empty())
    return base::Error{"Say which device it is and who holds it, for example: phone of the pupil, with the safeguarding lead",
                       "SG-C036"};
  return store_.database.transaction([&](storage::Transaction& tx) {
    tx.insert("incident_custody", {{"incident", incident->id},
                                   {"item", kept(custody.item, 500)},
                                   {"holder", kept(custody.holder, 500)},
                                   {"place", kept(custody.place, 500)},
                                   {"since", custody.since.value_or(tx.now())},
                                   {"note", kept(custody.note, 4'000)},
                                   {"recorded_by", by.person},
                                   {"recorded_at", tx.now()}});
    record(tx, *incident, "incident.custody_recorded", by, kept(custody.note, 4'000),
           storage::json_object({{"item", kept(custody.item, 500)}, {"holder", kept(custody.holder, 500)}}));
    return base::done();
  });
}

base::Result<std::string> Incidents::unmask(std::string_view reference, std::string_view reason, const Actor& by) {
  const auto incident = find(reference, by);
  if (!incident) return no_such_incident();
  if (!by.may(May::unmask_address)) return base::Error{"Only the safeguarding lead or a deputy sees a hidden address", "SG-C037"};
  if (base::trim(reason).empty()) return base::Error{"Say why, for example: the police asked for it, reference 41", "SG-C038"};
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::string> {
    record(tx, *incident, "incident.address_shown", by, kept(reason, 4'000), "null");
    return tx.query("select address from incidents where id = $1", {incident->id}).one().text_or_empty(0);
  });
}

}  // namespace school
