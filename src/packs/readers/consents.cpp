// consents/*.toml: choices of their own, never ticked beforehand (S-10).
#include <array>

#include "packs/readers/readers.h"

namespace packs::readers {
namespace {

constexpr std::array<std::string_view, 2> lengths{"until_withdrawn", "yearly"};

}  // namespace

void read_consents(TableReader& file, Layer& layer) {
  for (TableReader& table : file.tables("consent")) {
    Consent consent{.id = table.required_text("id")};
    check_id(table, "id", consent.id);
    consent.title = table.required_text("title");
    consent.text = table.text("text");
    consent.group = table.text("group");
    consent.asked_of = table.texts("asked_of");
    consent.years = table.years("years");
    consent.lasts = table.word("lasts", lengths);
    if (consent.lasts.empty()) consent.lasts = "until_withdrawn";
    consent.place = table.place();
    layer.consents.push_back(std::move(consent));
    table.finish();
  }
  file.finish();
}

}  // namespace packs::readers
