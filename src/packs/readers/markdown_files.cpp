// policy/*.md, agreements/*.md, notices/*.md: front matter, then the text.
#include <array>

#include "packs/readers/readers.h"

namespace packs::readers {
namespace {

constexpr std::array<std::string_view, 4> agreement_kinds{"pupil", "staff", "parent", "visitor"};
constexpr std::array<std::string_view, 3> resign_times{"once", "yearly", "on_review"};
constexpr std::array<std::string_view, 3> notice_ids{"monitoring", "privacy", "watched_hours"};

}  // namespace

void read_section(TableReader& front, const MarkdownFile& file, Layer& layer) {
  Section section{.path = file.path, .title = front.required_text("title")};
  section.order = front.integer("order").value_or(1000);
  section.controls = front.texts("controls");
  section.markdown = file.body;
  layer.sections.push_back(std::move(section));
  front.finish();
}

void read_agreement(TableReader& front, const MarkdownFile& file, Layer& layer) {
  Agreement agreement{.id = front.required_text("id")};
  check_id(front, "id", agreement.id);
  agreement.title = front.required_text("title");
  agreement.version = front.required_text("version");
  front.required_text("kind");
  agreement.kind = front.word("kind", agreement_kinds);
  agreement.roles = front.texts("roles");
  agreement.years = front.years("years");
  agreement.signers = front.texts("signers");
  if (agreement.signers.empty()) agreement.signers = {"self"};
  if (const std::string language = front.text("language"); !language.empty()) agreement.language = language;
  const auto days = front.integer("sign_within_days");
  agreement.sign_within_days = days.value_or(0);
  if (agreement.sign_within_days < 0)
    front.add(Code::out_of_bounds, "sign_within_days",
              "‘sign_within_days’ cannot be below 0; write for example sign_within_days = 14");
  if (const std::string resign = front.word("resign", resign_times); !resign.empty()) agreement.resign = resign;
  agreement.gates = front.yes_no("gates");
  if (agreement.gates && !days)
    front.add(
        Code::gate_without_sign_by, "gates",
        "an agreement that gates says within how many days to sign (safety rule S-7); write for example sign_within_days = 14");
  agreement.text = file.body;
  agreement.hash = file.hash;
  agreement.place = front.place();
  layer.agreements.push_back(std::move(agreement));
  front.finish();
}

void read_notice(TableReader& front, const MarkdownFile& file, Layer& layer) {
  Notice notice{.path = file.path};
  front.required_text("id");
  notice.id = front.word("id", notice_ids);
  notice.title = front.required_text("title");
  notice.roles = front.texts("roles");
  notice.years = front.years("years");
  notice.text = file.body;
  notice.place = front.place();
  layer.notices.push_back(std::move(notice));
  front.finish();
}

}  // namespace packs::readers
