// One step on a page of its own: the question, what may be answered, and why.
#include "html/govuk/button.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/radios.h"
#include "html/govuk/select.h"
#include "html/govuk/textarea.h"
#include "html/govuk/warning_text.h"
#include "school/school.h"
#include "web/incidents/views.h"
#include "web/incidents/words.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

using packs::NodeKind;

std::vector<govuk::RadiosItem> answers_of(const packs::GraphNode& node) {
  if (node.kind == NodeKind::consider) return {{.value = "yes", .text = "Yes, do it"}, {.value = "no", .text = "No"}};
  std::vector<govuk::RadiosItem> items;
  for (const auto& answer : node.answers)
    items.push_back(
        {.value = answer.answer,
         .text = answer_in_words(answer.answer),
         .hint = {.text = answer.seals
                              ? html::Content("The case is sealed from then on: addresses are hidden and no file can be added.")
                              : html::Content()}});
  return items;
}

std::vector<govuk::RadiosItem> outcomes_of(const packs::GraphNode& node) {
  std::vector<govuk::RadiosItem> items{{.value = "done", .text = "It is done"}};
  if (node.excusable) items.push_back({.value = "excused", .text = "It is not done, for the reason below"});
  if (!node.replaceable_by.empty())
    items.push_back(
        {.value = "replaced", .text = "The police said otherwise", .hint = {.text = "Name their instruction in the reason."}});
  return items;
}

bool is_asked(const packs::GraphNode& node) { return node.kind == NodeKind::question || node.kind == NodeKind::consider; }

html::Markup choice_field(const Context& context, const packs::GraphNode& node, const FormErrors& errors) {
  const std::string name = is_asked(node) ? "answer" : "outcome";
  return govuk::radios({.fieldset = govuk::Fieldset{.legend = {.text = is_asked(node) ? "Your answer" : "What became of it?"}},
                        .name = name,
                        .items = is_asked(node) ? answers_of(node) : outcomes_of(node),
                        .value = std::string(context.form().value(name)),
                        .error_message = errors.of(name)});
}

/// S-13: whose account or device it is, and why where that person is a victim or witness.
html::Markup acts_on_fields(const Context& context, const StepView& step, const FormErrors& errors) {
  if (!step.node.acts_on_account && !step.node.acts_on_device) return {};
  html::Markup fields;
  if (!step.party) {
    std::vector<govuk::SelectItem> items{{.value = "", .text = "Choose"}};
    for (const auto& party : step.incident.parties)
      items.push_back({.value = std::to_string(party.id), .text = party_in_words(context, party)});
    fields += govuk::select({.label = {.text = "Whose account or device is it?"},
                             .name = "acts_on",
                             .items = items,
                             .value = std::string(context.form().value("acts_on")),
                             .error_message = errors.of("acts_on")});
  }
  return fields +
         govuk::textarea({.label = {.text = "If this person is a victim or a witness: why it must be touched"},
                          .name = "acts_on_reason",
                          .value = std::string(context.form().value("acts_on_reason")),
                          .hint = {.text = "A victim’s or witness’s account and device are left alone unless you say why."},
                          .error_message = errors.of("acts_on_reason"),
                          .rows = 2});
}

html::Markup cautions(const StepView& step) {
  html::Markup all;
  if (step.node.tells_parents) {
    const auto* judgement = step.party ? step.incident.judgement_on(*step.party) : nullptr;
    const bool is_safe = judgement != nullptr && judgement->safe == school::Judgement::Safe::yes;
    all += is_safe
               ? govuk::inset_text({.text = "It is recorded that telling is safe, and which parent may be told."})
               : govuk::warning_text({.text = "Nobody has recorded yet that telling parents is safe for this child. Record that "
                                              "first, or excuse this step."}) +
                     R"(<p class="govuk-body"><a class="govuk-link" href="{}">Record whether parents may be told</a></p>)"_html(
                         html::Url::path("/incidents/{}/judgements/new", step.incident.reference));
  }
  if (step.node.kind == NodeKind::action || step.node.kind == NodeKind::contact)
    all += govuk::inset_text({.text = "Schoolgate does none of this by itself. You do it, and record it here."});
  return all;
}

}  // namespace

html::Url step_path(const school::Incident& incident, std::string_view graph, std::string_view node,
                    std::optional<std::int64_t> party) {
  return html::Url::path("/incidents/{}/steps/{}/{}/{}", incident.reference, graph, node, party.value_or(0));
}

html::Markup step_view(const Context& context, const StepView& step, const FormErrors& errors) {
  const auto* party = step.party ? step.incident.find_party(*step.party) : nullptr;
  const auto about = html::when(party != nullptr, [&] {
    return R"(<p class="govuk-body">About: <strong>{}</strong></p>)"_html(party_in_words(context, *party));
  });
  const auto clause = html::when(!step.node.clause.empty(),
                                 [&] { return R"(<p class="govuk-body-s">Clause {} of the policy</p>)"_html(step.node.clause); });
  const auto fields = choice_field(context, step.node, errors) + acts_on_fields(context, step, errors) +
                      govuk::textarea({.label = {.text = "Why, or what was done"},
                                       .name = "reason",
                                       .value = std::string(context.form().value("reason")),
                                       .error_message = errors.of("reason"),
                                       .rows = 3}) +
                      govuk::button({.text = "Record it"});
  return R"(<span class="govuk-caption-l">Incident {}, {}</span><h1 class="govuk-heading-l">Step {}</h1><p class="govuk-body-l">{}</p>{}{}{}{}{}{})"_html(
      step.incident.reference, step.graph.title, step.node.id, text_of(context, step.node), about, clause, cautions(step),
      R"(<p class="govuk-body"><a class="govuk-link" href="{}">Record a call to the police or to others who help</a>, at any time.</p>)"_html(
          html::Url::path("/incidents/{}", step.incident.reference)),
      post_form(context, step_path(step.incident, step.graph.id, step.node.id, step.party), fields),
      answered_so_far(context, step.incident));
}

}  // namespace web
