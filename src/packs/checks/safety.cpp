// Where a rule of safety and a pack disagree, the rule wins, and this says so.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "packs/checks/checks.h"

namespace packs::checks {
namespace {

/// Does one host cover the other, either way round?
bool overlap(std::string_view a, std::string_view b) {
  const auto covers = [](std::string_view parent, std::string_view host) {
    return host == parent ||
           (host.ends_with(parent) && host.size() > parent.size() && host[host.size() - parent.size() - 1] == '.');
  };
  return covers(a, b) || covers(b, a);
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  const std::string small = base::to_lower(text);
  return std::ranges::any_of(words, [&](std::string_view word) { return small.find(word) != small.npos; });
}

bool asks_to_tell_parents(const GraphNode& node) {
  if (node.kind == NodeKind::question || node.kind == NodeKind::end || node.kind == NodeKind::start) return false;
  if (holds_any(node.contact, {"parent", "carer"})) return true;
  const std::string text = base::to_lower(node.text);
  return std::ranges::any_of(std::array{"inform parents", "inform the parents", "inform parent", "inform the child's parents",
                                        "tell parents", "tell the parents", "tell the child's parents", "contact parents",
                                        "contact the parents", "notify parents", "ring the parents", "call the parents"},
                             [&](std::string_view phrase) { return text.find(phrase) != text.npos; });
}

// S-1
void check_parents(const Graph& graph, const GraphNode& node, Findings& findings) {
  if (asks_to_tell_parents(node) && !node.tells_parents)
    add(findings, Code::parents_told_without_judgement, node.place,
        fmt::format("node ‘{}’ of graph ‘{}’ tells parents; safety rule S-1 wants the recorded judgement first, so write "
                    "tells_parents = true",
                    node.id, graph.id));
  if (node.tells_parents && !node.excusable)
    add(findings, Code::parents_told_without_judgement, node.place,
        fmt::format("node ‘{}’ of graph ‘{}’ tells parents and cannot be excused; where telling is not safe for the child a "
                    "reason must do, so write excusable = true",
                    node.id, graph.id));
}

// S-2
void check_rescue(const Graph& graph, const GraphNode& node, Findings& findings) {
  if (!is_rescue_contact(node.contact)) return;
  const auto refuse = [&](std::string_view key) {
    add(findings, Code::rescue_made_conditional, node.place,
        fmt::format("node ‘{}’ of graph ‘{}’ contacts ‘{}’ only under a condition; safety rule S-2 lets nothing stand before "
                    "rescue, so take {} out",
                    node.id, graph.id, node.contact, key));
  };
  if (!node.requires_answers.empty()) refuse("requires_answers");
  if (!node.answers_only_by.empty()) refuse("answers_only_by");
  if (!node.replaceable_by.empty()) refuse("replaceable_by");
}

// S-13
void check_acts(const Graph& graph, const GraphNode& node, Findings& findings) {
  if ((node.acts_on_account || node.acts_on_device) && !node.excusable)
    add(findings, Code::acts_without_excuse, node.place,
        fmt::format("node ‘{}’ of graph ‘{}’ acts on an account or a device, which may be a victim's; safety rule S-13 wants "
                    "excusable = true",
                    node.id, graph.id));
}

// S-3
void check_sealing(const Graph& graph, Findings& findings) {
  if (graph.id != "illegal") return;
  for (const GraphNode& node : graph.nodes)
    if (node.seals || std::ranges::any_of(node.answers, &Answer::seals)) return;
  add(findings, Code::illegal_graph_does_not_seal, graph.place,
      "no answer of graph ‘illegal’ seals the case; write for example { answer = \"yes\", next = \"I3\", seals = true }");
}

// S-6
void check_helplines(const Pack& pack, const Place& manifest, Findings& findings) {
  bool any = false;
  for (const SiteList& helplines : pack.site_lists) {
    if (helplines.kind != SiteListKind::helplines) continue;
    any = any || !helplines.hosts.empty();
    for (const SiteList& locked : pack.site_lists)
      for (const std::string& host : locked.kind == SiteListKind::locked ? locked.hosts : std::vector<std::string>())
        for (const std::string& helpline : helplines.hosts)
          if (overlap(host, helpline))
            add(findings, Code::helpline_locked, locked.place,
                fmt::format("the locked list ‘{}’ holds ‘{}’, which meets the helpline ‘{}’; safety rule S-6 keeps helplines "
                            "reachable, so take it out",
                            locked.id, host, helpline));
  }
  if (!any)
    add(findings, Code::helplines_missing, manifest,
        "no list of kind helplines has a host; core's sites/helplines.toml shows one, so do not remove it");
}

// S-7
void check_gates(const Pack& pack, const Place& manifest, Findings& findings) {
  const bool gates = std::ranges::any_of(pack.agreements, &Agreement::gates);
  const bool learning = std::ranges::any_of(
      pack.site_lists, [](const SiteList& list) { return list.kind == SiteListKind::learning && !list.hosts.empty(); });
  if (gates && !learning)
    add(findings, Code::learning_list_missing, manifest,
        "an agreement gates, but no list of kind learning has a host; write for example sites/learning.toml with hosts = "
        "[\"learning.example\"]");
}

/// A sentence that says no does not count: "this is not a consent to monitoring".
bool is_denied(std::string_view text, std::size_t at) {
  const auto start = text.find_last_of(".!?\n", at);
  return holds_any(text.substr(start == text.npos ? 0 : start, at - (start == text.npos ? 0 : start)),
                   {" not ", "n't ", "n’t ", " no ", "never"});
}

// S-10
void check_agreement(const Agreement& agreement, Findings& findings) {
  const std::string text = base::to_lower(agreement.text);
  for (const std::string_view phrase : {"consent to monitoring", "consent to being monitored", "consent to be monitored",
                                        "agree to being monitored", "agree to be monitored", "give permission for my image",
                                        "consent to the use of my image", "consent to my child's image"}) {
    const auto at = text.find(phrase);
    if (at != text.npos && !is_denied(text, at))
      add(findings, Code::agreement_as_consent, agreement.place,
          fmt::format("agreement ‘{}’ says “{}”; signing acknowledges and never consents, so write for example “I understand "
                      "that the school monitors …”",
                      agreement.id, phrase));
  }
}

// S-11
void check_posts(const Pack& pack, const Place& manifest, Findings& findings) {
  const auto lead = std::ranges::find(pack.posts, "designated_lead", &Post::role);
  if (lead == pack.posts.end() || !lead->required || !lead->deputy_required)
    add(findings, Code::lead_or_deputy_missing, lead == pack.posts.end() ? manifest : lead->place,
        "the designated safeguarding lead and a deputy must be posts of the school; write role = \"designated_lead\", required = "
        "true, deputy_required = true in posts.toml");
}

// B-7
void check_teachers(const SiteList& list, Findings& findings) {
  constexpr std::array<std::string_view, 19> never{"adult",
                                                   "self_harm",
                                                   "self-harm",
                                                   "extremism",
                                                   "proxies_vpn",
                                                   "proxies",
                                                   "vpn",
                                                   "remote_access",
                                                   "remote-access",
                                                   "pornography",
                                                   "doh",
                                                   "suicide_promotion",
                                                   "eating_disorders",
                                                   "extreme_pornography",
                                                   "extreme_sexual_violence",
                                                   "public_order",
                                                   "sexual_exploitation",
                                                   "intimate_image_abuse",
                                                   "illegal_sales"};
  if (list.teacher_may_open && std::ranges::find(never, list.id) != never.end())
    add(findings, Code::teacher_may_open_never, list.place,
        fmt::format("teachers can never open the category ‘{}’ (safety rule B-7); write teacher_may_open = false", list.id));
}

}  // namespace

void check_safety(const Pack& pack, const Place& manifest, Findings& findings) {
  for (const Graph& graph : pack.graphs) {
    check_sealing(graph, findings);
    for (const GraphNode& node : graph.nodes) {
      check_parents(graph, node, findings);
      check_rescue(graph, node, findings);
      check_acts(graph, node, findings);
    }
  }
  for (const Agreement& agreement : pack.agreements) check_agreement(agreement, findings);
  for (const SiteList& list : pack.site_lists) check_teachers(list, findings);
  check_helplines(pack, manifest, findings);
  check_gates(pack, manifest, findings);
  check_posts(pack, manifest, findings);
}

}  // namespace packs::checks
