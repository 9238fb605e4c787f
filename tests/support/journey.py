"""The walk round the loop, stations 4 to 6 and 8, the same in a demo and in a real school: how people signed in is the school's affair."""
import json
import re

from school import eventually


def sign(browser):
    """Follows every ‘Read and sign’ of the agreements page and signs with the name that the page shows."""
    for _ in range(9):
        page = browser.get("/agreements")
        if not any("Read and sign" in text for _, text in page.read.links):
            return page
        page = browser.get(page.link("Read and sign"))
        name = re.search(r"This is your signature: ([A-Z][^ ]* [A-Z][^ ]*)", page.text).group(1)
        page = browser.submit(page, page.form("read"), {"read": "yes", "name": name})
        assert page.status == 200, (page.status, page.text[:500])
    raise AssertionError("there is always one more to sign")


def before_signing_only_gate_help_and_learning_open_S_7(school):
    pupil = school.proxy_client("pupil")
    # A school that has only just started cannot check a password yet, and says so.
    page = eventually(lambda: (lambda p: p if p.status != 503 else None)(pupil.get("http://news.example/")), 20)
    assert page.status == 511, (page.status, page.text)
    assert page.header("Schoolgate-Reason") == "agreement_not_signed"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d/\d+", page.header("Schoolgate-Entry"))
    assert "agreement" in page.text.lower() and "0800 1111" in page.text
    for open_host in ("learning.example", "exams.example", "childline.example"):
        assert pupil.get(f"http://{open_host}/").status == 200, open_host
    for authority, expected in (("childline.example:443", 200), ("learning.example:443", 200), ("news.example:443", 403)):
        status, connection, head = pupil.connect(authority)
        connection.close()
        assert status == expected, (authority, status)
        if expected == 403:
            assert "Schoolgate-Reason: agreement_not_signed" in head


def nobody_reaches_the_machine_itself_through_the_proxy_B_1(school):
    pupil = school.proxy_client("pupil")
    for url in ("http://127.0.0.2:22/", "http://[::1]/", "http://169.254.169.254/", "http://2130706433:1/", "http://0x7f.1:1/"):
        page = pupil.get(url)
        assert page.status == 403 and page.header("Schoolgate-Reason") == "loopback_refused", (url, page.status)


def pupil_and_parent_sign_and_she_browses_within_a_second(school):
    sign(school.person("pupil"))
    pupil = school.proxy_client("pupil")
    assert pupil.get("http://news.example/").status == 511, "the parent has not signed yet"
    sign(school.person("parent"))
    assert eventually(lambda: pupil.get("http://news.example/").status == 200, 1), "not within a second of the last signature"


def a_blocked_page_says_what_why_which_clause_and_whom_to_ask(school):
    page = school.proxy_client("pupil").get("http://casino.example/x")
    assert page.status == 403 and page.header("Schoolgate-Reason") == "site_category"
    for words in ("Gambling", "Q-", "casino.example", "Ask for this site", "by accident", "0800 1111"):
        assert words.lower() in page.text.lower(), (words, page.text)
    assert "<script" not in page.html
    school.seen["block"] = page


def an_accident_is_told_without_blame(school):
    pupil, block = school.person("pupil"), school.seen["block"]
    page = pupil.get(block.link("by accident"))
    page = pupil.submit(page, page.form("/accident")) if any("accident" in f.action for f in page.read.forms) else page
    assert page.status == 200 and "casino.example" not in page.html
    for role in ("dsl", "coordinator"):
        reports = school.person(role).get("/reports")
        assert "accident" in reports.text.lower(), reports.text
    assert school.person("teacher").get("/reports").status in (403, 404)


def a_site_request_needs_the_teacher_the_manager_and_a_second_person_B_3(school):
    pupil, client = school.person("pupil"), school.proxy_client("pupil")
    block = client.get("http://games.example/")
    assert block.status == 403
    page = eventually(lambda: (lambda p: p if "http://games.example/" in p.html else None)(pupil.get(block.link("Ask for this site"))))
    assert page, "the journal entry did not reach the form"
    page = pupil.submit(page, page.form("reason"), {"reason": "It is for our probability project in maths."})
    request = re.search(r"/requests/\d+", page.url).group(0)
    teacher = school.person("teacher")
    page = teacher.get(request)
    teacher.submit(page, page.form("forwarding"), {"group": page.form("forwarding").choices("group")[0]})
    manager = school.person("network_manager")
    page = manager.get(request)
    manager.submit(page, page.form("proposal"))
    assert client.get("http://games.example/").status == 403, "one person opened a site alone"
    page = manager.get("/filtering")
    proposal = next(href for href, _ in page.read.links if "/filtering/proposals/" in href)
    page = manager.get(proposal)
    assert all("agreement" not in form.action for form in page.read.forms), "who proposed it may not agree to it"
    second = school.person("second_approver")
    page = second.get(proposal)
    second.submit(page, page.form("agreement"))
    assert eventually(lambda: client.get("http://games.example/").status == 200, 3)


def a_locked_site_can_be_asked_for_by_nobody(school):
    pupil, client = school.person("pupil"), school.proxy_client("pupil")
    page = client.get("http://illegal.example/")
    assert page.status == 403 and page.header("Schoolgate-Reason") == "locked_list"
    assert "Ask for this site" not in page.text
    form = pupil.get("/requests/new")
    page = pupil.submit(form, form.form("reason"), {"address": "http://illegal.example/", "reason": "Forged."})
    assert page.status in (403, 422), page.status
    events = school.person("head").get("/audit")
    assert events.status == 200 and "refused" in events.text.lower()


def the_board_shows_all_160_and_unproven_is_never_kept(school):
    done = school.run("board", "--json")
    assert done.returncode == 0, done.stderr
    board = json.loads(done.stdout)
    assert board["format"] == "schoolgate-board/1" and len(board["controls"]) == 160
    ids = [control["id"] for control in board["controls"]]
    assert ids == sorted(ids)
    for control in board["controls"]:
        assert control["status"] in ("kept", "at_risk", "broken", "unproven")
        if control["status"] == "kept":
            assert control["evidence"] and control["grade"] != "none", control["id"]
    measured = [control for control in board["controls"] if control["evidence"]]
    assert len(measured) >= 17 and len({control["area"] for control in measured}) >= 8, [c["id"] for c in measured]
    page = school.person("head").get("/board")
    assert page.status == 200 and "web-filtering" in page.html


def governors_get_counts_and_no_records_L_6(school):
    governor = school.person("governor")
    page = governor.get("/board")
    assert page.status == 200
    for path in ("/alerts", "/reports", "/incidents", "/people", "/audit"):
        assert governor.get(path).status in (403, 404), path


def parents_and_pupils_see_no_log_alert_or_incident_S_9(school):
    for role in ("parent", "pupil"):
        for path in ("/alerts", "/reports", "/incidents", "/board", "/people", "/audit", "/devices", school.seen["alert"]):
            assert school.person(role).get(path).status in (403, 404), (role, path)


def the_audit_chain_verifies(school):
    done = school.run("audit", "verify", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    verdict = json.loads(done.stdout)
    assert verdict["ok"] is True and verdict["first_bad"] is None and verdict["events"] > 100
