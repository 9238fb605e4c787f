// By what the filter said then, not by what it would say now.
#include "journal/entry_class.h"

namespace journal {

EntryClass class_of(const Entry& entry) {
  if (entry.kind != EntryKind::page && entry.kind != EntryKind::tunnel) return EntryClass::other;
  if (entry.decision.alerting != rules::Alerting::none) return EntryClass::alerting;
  return entry.decision.allows() ? EntryClass::allowed : EntryClass::blocked;
}

EntryClass class_of_bytes(std::string_view entry_bytes) {
  const auto entry = from_bytes(entry_bytes);
  return entry ? class_of(*entry) : EntryClass::other;
}

std::string_view to_text(EntryClass one) {
  switch (one) {
    case EntryClass::other: return "other";
    case EntryClass::allowed: return "allowed";
    case EntryClass::blocked: return "blocked";
    case EntryClass::alerting: return "alerting";
  }
  return "other";
}

}  // namespace journal
