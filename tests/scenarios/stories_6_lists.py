"""Lists that others keep, through both halves: fetched, held, agreed to by two, then in force at the proxy; and what must never happen."""
import io
import json
import re
import tarfile

from list_school import ListSchool
from school import eventually

LOCKED = "stall.example"
FILLERS = [f"bet{number}.example" for number in range(40)]


SCHOOL = ListSchool


def _write_folder(folder, categories):
    for category, hosts in categories.items():
        (folder / category).mkdir(parents=True, exist_ok=True)
        (folder / category / "domains").write_text("".join(f"{host}\n" for host in hosts))


def _agree_on_the_page(school, role, page_of_copy):
    browser = school.person(role)
    page = browser.get(page_of_copy)
    page = browser.submit(page, page.form("agreement"), {"why": "looked at it"})
    return school.second_factor(browser, page)


def _page_of_held_copy(school, role="second_approver"):
    page = school.person(role).get("/filter/lists")
    return next((href for href, _ in page.read.links if re.fullmatch(r"/filter/lists/copies/\d+", href)), None)


def a_folder_is_read_by_the_running_school_and_two_people_bring_its_first_copy_into_force_B_3_B_9(school):
    folder = school.incoming / "ut"
    _write_folder(folder, {"betting": ["news.example", *FILLERS], "play": ["playful.example"]})
    maps = ["--map", "betting=gambling", "--map", "play=games"]
    words = ["add", "ut", "--title", "University list", "--format", "squidguard", "--address", str(folder), "--licence", "CC-BY-SA-4.0", *maps]
    assert school.lists_by("teacher", *words).returncode == 1, "a teacher subscribes to nothing"
    school.must("network_manager", *words)
    held = eventually(lambda: school.state("ut")["held"], 20)
    assert held and [hold["code"] for hold in held["holds"]] == ["SG-L131"], school.state("ut")
    assert school.is_open("news.example"), "a copy that waits blocks nothing"
    page = _page_of_held_copy(school)
    manager = school.person("network_manager")
    assert "yourself" in manager.get(page).text, "who subscribed may not agree"
    _agree_on_the_page(school, "second_approver", page)
    assert school.is_open("news.example"), "one is not two"
    _agree_on_the_page(school, "head", page)
    assert eventually(lambda: school.is_blocked("news.example"), 2), "not in force two seconds after the last agreement"
    page = school.ask("news.example")
    assert "gambling" in page.text.lower() and "Ask for this site" in page.text, page.text


def why_names_the_list_and_the_category_of_a_blocked_site(school):
    entry = school.ask("news.example").header("Schoolgate-Entry")
    why = eventually(lambda: (lambda done: done.returncode == 0 and json.loads(done.stdout))(school.run("why", entry, "--json")))
    assert why["decision"]["reason"] == "site_category" and why["decision"]["list"] == "gambling", why
    assert why["listed_by"] == [{"list": "University list", "category": "gambling", "entry": "news.example"}], why["listed_by"]


def a_list_over_https_is_subscribed_to_on_the_page_and_errors_name_the_value(school):
    school.lists.put("/fair.txt", ["fair.example", *FILLERS])
    manager = school.person("network_manager")
    page = manager.get("/filter/lists/feeds/new")
    good = {"name": "fair", "title": "List of fairs", "address": school.lists.address("/fair.txt"), "list_format": "domains",
            "category": "gambling", "hours": "24", "licence": "CC0-1.0", "reason": "the policy asks for it"}
    for field, wrong, words in (("address", "http://lists.example/fair.txt", "‘http://lists.example/fair.txt’"), ("address", "/etc/passwd", "‘/etc/passwd’"),
                                ("hours", "900", "‘900’"), ("name", "Fair!", "‘Fair!’"), ("map", "porn", "‘porn’")):
        answer = manager.submit(page, page.form("licence"), {**good, field: wrong})
        assert answer.status == 422 and words in answer.text, (field, answer.status, answer.text[:600])
    answer = manager.submit(page, page.form("licence"), good)
    assert answer.status == 200 and "/filter/lists/feeds/" in answer.url and "List of fairs" in answer.text, answer.text[:400]
    assert eventually(lambda: school.state("fair")["held"], 20), "the running school did not fetch it"
    assert school.is_open("fair.example")
    school.two_accept("fair")
    assert eventually(lambda: school.is_blocked("fair.example"), 2)
    assert school.person("teacher").get("/filter/lists/feeds/new").status == 403


def what_has_not_changed_is_not_sent_again_and_changes_nothing(school):
    before, count = school.state("fair"), len(school.lists.asked)
    assert school.update("fair")[0] == "unchanged"
    path, etag, status = school.lists.asked[-1]
    assert len(school.lists.asked) == count + 1 and status == 304 and etag, school.lists.asked[-1]
    after = school.state("fair")
    assert after["entries"] == before["entries"] and after["good_at"] > before["good_at"] and not after["held"]
    school.lists.put("/fair.txt", ["fair.example", *FILLERS, "newcomer.example"])
    assert school.update("fair")[0] == "in force", "much like the last one: nobody is asked"


def _is_held(school, hosts, code, words):
    """A new copy of these hosts is held with this code; the old one is in force, the network manager has a task; then it is refused."""
    school.lists.put("/fair.txt", hosts)
    result, codes, messages = school.update("fair")
    assert result == "held for people" and code in codes and any(words in message for message in messages), (result, codes, messages)
    assert school.is_blocked("fair.example"), "the last good copy stays in force"
    tasks = school.person("network_manager").get("/tasks")
    assert "List of fairs" in tasks.text and words in tasks.text, tasks.text[:1500]
    school.must("second_approver", "refuse", "fair")
    assert school.is_blocked("fair.example") and not school.state("fair")["held"]


def a_copy_that_shrank_or_swelled_is_held_B_9(school):
    _is_held(school, ["fair.example", *FILLERS[:10]], "SG-L132", "shrank from 42 entries to 11")
    _is_held(school, ["fair.example", *FILLERS, *[f"more{number}.example" for number in range(500)]], "SG-L133", "grew from 42 entries to 541")


def a_copy_that_closes_a_helpline_or_the_school_itself_is_held_and_the_helpline_stays_open_B_9_S_6(school):
    _is_held(school, ["fair.example", *FILLERS, "childline.example"], "SG-L135", "the helpline childline.example")
    _is_held(school, ["fair.example", *FILLERS, "127.0.0.1"], "SG-L135", "the school's own site 127.0.0.1")
    assert school.is_open("childline.example")


def a_list_that_is_emptied_is_not_believed_and_a_category_never_empties_by_accident_B_9(school):
    school.lists.put("/fair.txt", [])
    done = school.lists_by("network_manager", "update", "fair")
    assert done.returncode == 1 and "not believed" in done.stderr, done.stdout + done.stderr
    assert school.is_blocked("fair.example")
    assert "not believed" in school.person("network_manager").get("/tasks").text
    school.lists.put("/fair.txt", ["fair.example", *FILLERS, "newcomer.example"])
    assert school.update("fair")[0] == "unchanged" and school.state("fair")["problem"] == ""
    _write_folder(school.incoming / "ut", {"play": ["# nothing left"]})
    result, codes, _ = school.update("ut")
    assert result == "held for people" and "SG-L134" in codes, (result, codes)
    diff = school.must("network_manager", "diff", "ut")
    assert "0 added, 1 removed" in diff and "- games playful.example" in diff, diff
    assert school.is_blocked("playful.example") and school.is_blocked("news.example")
    school.must("second_approver", "refuse", "ut")
    _write_folder(school.incoming / "ut", {"play": ["playful.example"]})


def search_and_explain_name_list_line_and_who_brought_it(school):
    found = school.must("network_manager", "search", "www.fair.example")
    assert "gambling  fair.example  (fair)" in found, found
    explained = school.must("network_manager", "explain", "fair.example")
    for words in ("List of fairs", ":1", school.lists.address("/fair.txt"), "CC0-1.0", "subscribed by"):
        assert words in explained, (words, explained)
    assert school.lists_by("pupil", "search", "fair.example").returncode == 1
    page = school.person("network_manager").get("/filter/lists?site=fair.example")
    assert "List of fairs" in page.text and "line 1" in page.text


def a_site_that_is_not_on_our_list_opens_when_two_others_agree_and_closes_again_by_one_B_3(school):
    asked = school.must("network_manager", "take-off", "fair.example", "--category", "gambling")
    number = re.search(r"change (\d+)", asked).group(1)
    assert school.lists_by("network_manager", "agree", number).returncode == 1, "who asked may not agree"
    page = f"/filter/lists/changes/{number}"
    _agree_on_the_page(school, "second_approver", page)
    assert school.is_blocked("fair.example"), "one is not two"
    _agree_on_the_page(school, "head", page)
    assert eventually(lambda: school.is_open("fair.example"), 2)
    assert school.is_blocked("bet1.example"), "its neighbour stays closed"
    school.lists.put("/fair.txt", ["fair.example", *FILLERS, "newcomer.example", "later.example"])
    assert school.update("fair")[0] == "in force"
    assert eventually(lambda: school.is_blocked("later.example"), 2) and school.is_open("fair.example"), "it outlives a renewal"
    assert "taken off by the school" in school.must("network_manager", "search", "fair.example")
    assert "in force" in school.must("network_manager", "changes")
    school.must("network_manager", "undo", number)
    assert eventually(lambda: school.is_blocked("fair.example"), 2)
    assert school.lists_by("network_manager", "take-off", "casino.example", "--category", "gambling").returncode == 1, "the pack's own list"


def a_list_that_comes_from_elsewhere_waits_again_B_3(school):
    school.lists.put("/moved.txt", ["fair.example", *FILLERS, "newcomer.example", "moved.example"])
    school.must("network_manager", "change", "fair", "--address", school.lists.address("/moved.txt"))
    held = eventually(lambda: school.state("fair")["held"], 20)
    assert held and [hold["code"] for hold in held["holds"]] == ["SG-L136"], held
    assert school.is_open("moved.example")
    assert school.lists_by("network_manager", "accept", "fair").returncode == 1, "who moved it may not agree"
    school.two_accept("fair")
    assert eventually(lambda: school.is_blocked("moved.example"), 2)


def a_list_whose_server_is_gone_keeps_its_last_copy_says_so_and_shows_its_age(school):
    school.lists.close()
    done = school.lists_by("network_manager", "update", "fair")
    assert done.returncode == 1 and "fair: " in done.stderr, done.stdout + done.stderr
    assert school.is_blocked("moved.example"), "the last good copy stays in force"
    school.advance(hours=5)
    school.people.clear()  # sessions have ended
    state = school.state("fair")
    assert state["problem"] and state["age"] == "5 hours", state
    assert "could not be renewed" in school.check_run("lists", "status")
    page = school.person("network_manager").get("/filter/lists")
    assert "Not renewed" in page.text and "5 hours" in page.text, page.text[:800]
    assert "could not be renewed" in school.person("network_manager").get("/tasks").text
    feed = school.person("network_manager").get(page.link("List of fairs"))
    assert "Last read well 5 hours ago" in feed.text and 'role="img"' in feed.html, feed.text[:800]
    csv = school.person("network_manager").get("/filter/lists/status.csv")
    assert csv.header("Content-Type").startswith("text/csv") and "List of fairs" in csv.html and "5 hours" in csv.html
    school.lists.open()
    assert school.update("fair")[0] == "unchanged" and school.state("fair")["problem"] == ""


def an_e2guardian_archive_is_followed_as_its_folder_is(school):
    archive = school.incoming / "guardian.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        for path, text in (("lists/bannedsitelist", ".Include</etc/e2guardian/lists/blacklists/gambling/domains>\n"), ("lists/blacklists/gambling/domains", "guarded.example\n")):
            facts = tarfile.TarInfo(path)
            facts.size = len(text)
            tar.addfile(facts, io.BytesIO(text.encode()))
    school.must("network_manager", "add", "guardian", "--format", "e2guardian", "--address", str(archive), "--licence", "GPL-2.0-or-later")
    assert eventually(lambda: school.state("guardian")["held"], 20), school.state("guardian")
    school.two_accept("guardian")
    assert eventually(lambda: school.is_blocked("guarded.example"), 2)


def a_locked_list_blocks_above_every_allow_and_is_never_shown_S_6_S_15(school):
    school.lists.put("/licensed.txt", [LOCKED, *[f"sealed{number}.example" for number in range(30)]])
    words = ["--title", "Licensed list", "--format", "domains", "--address", school.lists.address("/licensed.txt"), "--category", "licensed", "--licence", "By contract", "--locked"]
    school.must("network_manager", "add", "licensed", *words)
    assert eventually(lambda: school.state("licensed")["held"], 20)
    school.two_accept("licensed")
    assert eventually(lambda: school.is_blocked(LOCKED, "locked_list"), 2), school.ask(LOCKED).header("Schoolgate-Reason")
    for role in ("teacher", "head", "network_manager"):
        page = school.proxy_client(role).get(f"http://{LOCKED}/")
        assert page.status == 403 and page.header("Schoolgate-Reason") == "locked_list", (role, page.status)
    assert "Ask for this site" not in school.ask(LOCKED).text
    kept = [path for top in ("feeds", "lists") for path in (school.folder / top).rglob("*") if path.is_file()]
    assert len(kept) > 4 and not [path for path in kept if b"sealed7" in path.read_bytes() or LOCKED.encode() in path.read_bytes()], kept
    shown = [school.must("network_manager", "search", "sealed7.example"), school.must("second_approver", "explain", "sealed7.example")]
    assert "on a locked list: yes" in shown[0] and "on a locked list" not in shown[1], shown
    assert all("licensed" not in one.lower() for one in shown), shown
    entry = school.ask(LOCKED).header("Schoolgate-Entry")
    why = eventually(lambda: (lambda done: done.returncode == 0 and json.loads(done.stdout))(school.run("why", entry, "--json")))
    assert why["decision"]["reason"] == "locked_list" and why["listed_by"] == [], why
    school.lists.put("/licensed.txt", [LOCKED, *[f"sealed{number}.example" for number in range(25)]])
    assert school.update("licensed")[0] == "in force"
    refused = school.lists_by("network_manager", "take-off", LOCKED, "--category", "licensed")
    assert refused.returncode == 1 and "Nobody" in refused.stderr, refused.stderr
    status = school.check_run("lists", "status", "--csv") + school.check_run("lists", "status", "--json")
    assert "sealed" not in status and LOCKED not in status


def an_opening_that_two_people_agreed_to_does_not_open_a_locked_site_S_6(school):
    manager = school.person("network_manager")
    page = manager.get("/filtering/openings/new")
    page = manager.submit(page, page.form("host"), {"host": LOCKED, "group": "pupils", "days": "2", "reason": "a story"})
    assert page.status == 200, page.text[:600]
    proposal = page.url
    for role in ("second_approver", "head"):
        browser = school.person(role)
        page = browser.get(proposal)
        school.second_factor(browser, browser.submit(page, page.form("agreement"), {}))
    assert eventually(lambda: "in force" in manager.get(proposal).text.lower(), 3), manager.get(proposal).text[:800]
    assert not eventually(lambda: not school.is_blocked(LOCKED, "locked_list"), 2), "an allow beat a locked list"


def a_locked_list_can_never_close_a_helpline_whoever_agrees_S_6(school):
    school.lists.put("/licensed.txt", [LOCKED, "childline.example", *[f"sealed{number}.example" for number in range(25)]])
    result, codes, messages = school.update("licensed")
    assert result == "held for people" and "SG-L135" in codes and "left out" in " ".join(messages), (codes, messages)
    school.two_accept("licensed")
    assert eventually(lambda: school.is_blocked("sealed24.example", "locked_list"), 2)
    for _ in range(20):
        assert school.is_open("childline.example"), "a helpline was closed"


def a_list_is_given_up_when_two_others_agree_and_followed_again_by_one_B_3(school):
    manager = school.person("network_manager")
    page = manager.get(manager.get("/filter/lists").link("University list"))
    page = manager.submit(page, page.form("giving-up"), {"why": "it is not kept any more"})
    number = re.search(r"/filter/lists/changes/(\d+)", page.url).group(1)
    assert school.is_blocked("playful.example")
    school.must("second_approver", "agree", number)
    assert school.is_blocked("news.example"), "one is not two"
    school.must("head", "agree", number)
    assert eventually(lambda: school.is_open("news.example"), 2)
    assert school.state("ut") is None and "University list" in manager.get("/filter/lists").text
    school.must("network_manager", "undo", number)
    assert eventually(lambda: school.is_blocked("news.example"), 2)


def every_step_is_in_the_audit_chain(school):
    verdict = json.loads(school.check_run("audit", "verify", "--json"))
    assert verdict["ok"] is True and verdict["first_bad"] is None, verdict
    page = school.person("head").get("/audit")
    assert page.status == 200
