"""The walk round the loop in the demo: a pupil signs, meets a block, asks for a site; the lead opens an incident; the Head opens the board."""
import json

import cases
import journey
from school import eventually


def an_address_where_nobody_signed_in_meets_the_gate_B_2(school):
    page = school.proxy_client(address="127.0.0.21").get("http://news.example/")
    assert page.status == 511 and page.header("Schoolgate-Reason") == "not_signed_in"
    page = school.proxy_client(address="127.0.0.1").get("http://news.example/")
    assert page.status == 407 and page.header("Proxy-Authenticate").startswith("Basic")


def why_replays_the_entry_and_hides_people_without_a_purpose_B_4(school):
    entry = school.seen["block"].header("Schoolgate-Entry")
    done = school.run("why", entry, "--json")
    assert done.returncode == 0, done.stderr
    why = json.loads(done.stdout)
    assert why["format"] == "schoolgate-why/1" and why["entry"] == entry
    assert why["decision"]["action"] == "block" and why["decision"]["reason"] == "site_category"
    assert not why["question"]["person"]
    assert school.run("why", "1999-01-01/1", "--json").returncode == 1
    assert school.run("why", "yesterday", "--json").returncode in (1, 2)


def withdrawal_closes_the_gate_within_a_second_but_not_help_S_7(school):
    pupil = school.proxy_client("pupil")
    browser = school.person("parent")
    page = browser.get("/agreements")
    links = [href for href, text in page.read.links if "/withdrawal" in href]
    page = browser.get(links[-1])
    browser.submit(page, page.form("reason"), {"reason": "We are thinking about it again."})
    assert eventually(lambda: pupil.get("http://news.example/").status == 511, 1), "the gate stayed open"
    assert pupil.get("http://childline.example/").status == 200
    assert pupil.get("http://learning.example/").status == 200


def an_opened_site_closes_again_by_itself(school):
    school.advance(days=2)
    assert eventually(lambda: school.proxy_client("pupil").get("http://games.example/").status in (403, 511))


def a_clean_stop_ends_with_0(school):
    assert school.stop() == 0


STORIES = [
    journey.before_signing_only_gate_help_and_learning_open_S_7,
    an_address_where_nobody_signed_in_meets_the_gate_B_2,
    journey.nobody_reaches_the_machine_itself_through_the_proxy_B_1,
    journey.pupil_and_parent_sign_and_she_browses_within_a_second,
    journey.a_blocked_page_says_what_why_which_clause_and_whom_to_ask,
    journey.an_accident_is_told_without_blame,
    journey.a_site_request_needs_the_teacher_the_manager_and_a_second_person_B_3,
    journey.a_locked_site_can_be_asked_for_by_nobody,
    cases.risk_to_life_opens_one_alert_at_once_and_tells_nobody_else_S_11_S_13,
    cases.three_page_loads_of_an_alerting_category_open_one_alert_B_15,
    cases.an_incident_that_is_not_illegal_walks_the_second_graph_S_1_S_2,
    cases.a_suspected_illegal_incident_is_sealed_S_3,
    cases.an_accident_report_becomes_an_incident_and_parents_are_told_after_the_judgement_S_1_S_13,
    journey.the_board_shows_all_160_and_unproven_is_never_kept,
    journey.governors_get_counts_and_no_records_L_6,
    journey.parents_and_pupils_see_no_log_alert_or_incident_S_9,
    why_replays_the_entry_and_hides_people_without_a_purpose_B_4,
    journey.the_audit_chain_verifies,
    withdrawal_closes_the_gate_within_a_second_but_not_help_S_7,
    an_opened_site_closes_again_by_itself,
    a_clean_stop_ends_with_0,
]
