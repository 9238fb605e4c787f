"""The same real school walks the whole loop: posts, gate, blocks, a site request, alerts, both cases and the board, without any demo code."""
import http.client
import re
import sqlite3

import cases
import journey
from browser import ProxyClient
from own_sites import is_open, seconds_until_closed
from real_school import POSTS, RealSchool
from school import eventually

SCHOOL = RealSchool
CONTINUES = "stories_2_real_school"


def posts_are_given_by_name_and_nobody_comes_by_a_link_who_holds_one_B_5(school):
    for role in POSTS:
        school.give_post(role)
    school.give_post("coordinator", "senior_leader")
    assert "Somebody holds each of them" in school.set_up(), school.set_up()[:1200]
    words = ["--for", school.username("head"), "--by", "a.mensah", "--reason", "it would be easier"]
    refused = school.run("link", *words, "--totp", school.code_on_the_command_line("a.mensah"))
    assert refused.returncode == 1 and "holds a post" in refused.stderr, (refused.returncode, refused.stdout, refused.stderr)
    assert school.run("demo", "links").returncode != 0, "a school that is no demo has no demo links"
    for role in POSTS:
        assert "/sign-in" not in school.person(role).get("/").url, role
    # A code is for its owner alone, and what was made for somebody is shown to that person.
    assert "one-time code" in school.person("pupil").get("/").text


def the_text_to_sign_is_for_her_age_and_the_notice_with_it_L_7(school):
    for role, words in (("pupil", "years 7 to 9"), ("older_pupil", "years 10 and 11")):
        browser = school.person(role)
        page = browser.get(browser.get("/agreements").link("Read and sign"))
        assert words in page.text and "onitor" in page.text, (role, page.text[:400])


def a_parent_without_contact_gets_neither_account_nor_form_S_8(school):
    administrator = school.person("a.mensah")
    page = school.page_of_account(administrator, "user1492")
    page = administrator.submit(page, page.form("act"), {"act": "code", "reason": "start of the school year"})
    assert page.status in (403, 409, 422) and not re.search(r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2}\b", page.text), (page.status, page.text[:400])


def the_older_pupil_and_the_staff_sign_too(school):
    for role in ("older_pupil", "teacher"):  # the parent has signed for both children
        journey.sign(school.person(role))
    for role in ("older_pupil", "teacher"):
        assert eventually(lambda: school.proxy_client(role).get("http://news.example/").status == 200, 1), role


def no_alert_about_anybody_before_the_assessment_and_the_notice_are_recorded_L_4(school):
    assert school.proxy_client("pupil").get("http://self-harm.example/").status == 403
    assert eventually(lambda: _entries_kept(school, "self-harm.example"), 5), "the block did not reach the journal"
    assert not cases.alerts_of(school)
    head = school.person("head")
    for kind in ("dpia", "privacy_notice"):
        page = head.get("/assessments")
        page = head.submit(page, page.form("document"), {"kind": kind, "document": "Version 1, in the Head’s office"})
        assert page.status == 200, page.text[:400]
        assert not cases.alerts_of(school), "an alert about what was done before anybody could know"
    assert "Both are recorded" in school.set_up()


def _entries_kept(school, host):
    return any(host.encode() in path.read_bytes() for path in (school.folder / "journal").glob("*.log"))


def the_site_is_open_for_her_group_and_nobody_else(school):
    assert school.proxy_client("pupil").get("http://games.example/").status == 200
    page = school.proxy_client("older_pupil").get("http://games.example/")
    assert page.status == 403 and page.header("Schoolgate-Reason") == "site_category", page.status


def rescue_is_never_refused_whatever_the_graph_says_S_2(school):
    lead = school.person("dsl")
    with sqlite3.connect(f"file:{school.folder}/school.db?mode=ro", uri=True) as store:
        references = [row[0] for row in store.execute("select reference from incidents")]
    assert len(references) >= 2
    for reference in references:  # closed or open, sealed or not
        page = lead.get(f"/incidents/{reference}")
        for contact in ("emergency_services", "social_care", "prevent"):
            page = lead.submit(page, page.form("/contacts"), {"contact": contact, "case_number": "", "note": ""})
            assert page.status == 200, (reference, contact, page.status, page.text[:400])


def withdrawal_closes_tunnels_and_idle_connections_within_a_second_but_not_help_S_7(school):
    pupil = school.proxy_client("pupil")
    tunnels = {}
    for host in ("news.example", "learning.example", "childline.example"):
        status, tunnels[host], head = pupil.connect(f"{host}:443")
        assert status == 200 and is_open(tunnels[host]), (host, status, head)
    idle = http.client.HTTPConnection(pupil.host, pupil.port, timeout=20, source_address=(pupil.address, 0))
    idle.request("GET", "http://news.example/", headers={"Host": "news.example", "Accept": "text/html"})
    assert idle.getresponse().read()
    parent = school.person("parent")
    page = parent.get("/agreements")
    withdrawals = [href for href, _ in page.read.links if "/withdrawal" in href]
    page = next(p for p in map(parent.get, withdrawals) if "years 7 to 9" in p.text)
    parent.submit(page, page.form("reason"), {"reason": "We are thinking about it again."}, follow=False)
    closed = seconds_until_closed(tunnels["news.example"].sock, 5)
    assert closed is not None and closed <= 1, f"the open tunnel ended after {closed} s"
    left = seconds_until_closed(idle.sock, max(0.05, 1 - closed)) if idle.sock else 0
    assert left is not None, "the idle connection stayed open for more than a second"
    assert pupil.get("http://news.example/").status == 511
    assert pupil.connect("news.example:443")[0] == 403
    for host in ("learning.example", "childline.example"):
        assert is_open(tunnels[host]), host
        assert pupil.get(f"http://{host}/").status == 200, host
    assert school.proxy_client("older_pupil").get("http://news.example/").status == 200, "somebody else's gate was closed"
    for tunnel in tunnels.values():
        tunnel.close()


STORIES = [
    posts_are_given_by_name_and_nobody_comes_by_a_link_who_holds_one_B_5,
    journey.before_signing_only_gate_help_and_learning_open_S_7,
    journey.nobody_reaches_the_machine_itself_through_the_proxy_B_1,
    the_text_to_sign_is_for_her_age_and_the_notice_with_it_L_7,
    a_parent_without_contact_gets_neither_account_nor_form_S_8,
    journey.pupil_and_parent_sign_and_she_browses_within_a_second,
    the_older_pupil_and_the_staff_sign_too,
    no_alert_about_anybody_before_the_assessment_and_the_notice_are_recorded_L_4,
    journey.a_blocked_page_says_what_why_which_clause_and_whom_to_ask,
    journey.an_accident_is_told_without_blame,
    journey.a_site_request_needs_the_teacher_the_manager_and_a_second_person_B_3,
    the_site_is_open_for_her_group_and_nobody_else,
    journey.a_locked_site_can_be_asked_for_by_nobody,
    cases.risk_to_life_opens_one_alert_at_once_and_tells_nobody_else_S_11_S_13,
    cases.three_page_loads_of_an_alerting_category_open_one_alert_B_15,
    cases.an_incident_that_is_not_illegal_walks_the_second_graph_S_1_S_2,
    cases.a_suspected_illegal_incident_is_sealed_S_3,
    cases.an_accident_report_becomes_an_incident_and_parents_are_told_after_the_judgement_S_1_S_13,
    rescue_is_never_refused_whatever_the_graph_says_S_2,
    journey.parents_and_pupils_see_no_log_alert_or_incident_S_9,
    journey.the_audit_chain_verifies,
    withdrawal_closes_tunnels_and_idle_connections_within_a_second_but_not_help_S_7,
]
