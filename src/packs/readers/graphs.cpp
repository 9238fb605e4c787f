// graphs/*.toml: one decision graph a file. Whether it hangs together is checked in checks/graphs.cpp.
#include "packs/readers/readers.h"

namespace packs::readers {
namespace {

constexpr Word<NodeKind> kinds[] = {{"start", NodeKind::start},     {"question", NodeKind::question},
                                    {"action", NodeKind::action},   {"consider", NodeKind::consider},
                                    {"contact", NodeKind::contact}, {"end", NodeKind::end}};

Answer read_answer(TableReader& table) {
  Answer answer{.answer = table.required_text("answer")};
  answer.next = table.text("next");
  answer.seals = table.yes_no("seals");
  answer.enters = table.text("enters");
  answer.node = table.text("node");
  table.finish();
  return answer;
}

GraphNode read_node(TableReader& table) {
  GraphNode node{.id = table.required_text("id")};
  table.required_text("kind");
  node.kind = table.one_of("kind", kinds, NodeKind::action);
  node.text = table.required_text("text");
  node.next = table.text("next");
  for (TableReader& answer : table.tables("answers")) node.answers.push_back(read_answer(answer));
  node.any_time = table.yes_no("any_time");
  node.seals = table.yes_no("seals");
  node.enters = table.text("enters");
  node.node = table.text("node");
  node.tells_parents = table.yes_no("tells_parents");
  node.acts_on_account = table.yes_no("acts_on_account");
  node.acts_on_device = table.yes_no("acts_on_device");
  node.excusable = table.yes_no("excusable");
  node.contact = table.text("contact");
  node.replaceable_by = table.text("replaceable_by");
  node.due = table.duration("due");
  node.per = table.text("per");
  node.task_role = table.text("task_role");
  node.answers_only_by = table.texts("answers_only_by");
  node.requires_answers = table.texts("requires_answers");
  node.clause = table.text("clause");
  node.place = table.place();
  table.finish();
  return node;
}

}  // namespace

void read_graph(TableReader& file, Layer& layer) {
  Graph graph{.id = file.required_text("id")};
  check_id(file, "id", graph.id);
  graph.title = file.required_text("title");
  graph.start = file.required_text("start");
  for (TableReader& node : file.tables("node")) graph.nodes.push_back(read_node(node));
  graph.place = file.place();
  layer.graphs.push_back(std::move(graph));
  file.finish();
}

}  // namespace packs::readers
