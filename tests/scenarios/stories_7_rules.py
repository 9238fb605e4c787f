"""A rule for every action and every criterion, each met through both halves: proxy, journal and `why` say the same."""
import json
import re
import shutil
import urllib.parse

import journey
from browser import ProxyClient
from every_rule import make_school, tell, tell_at
from own_sites import is_open, seconds_until_closed
from school import eventually

SCHOOL = make_school


# -- actions -----------------------------------------------------------------------------------------------------------


def the_first_rule_that_matches_decides_and_the_groups_default_last(school):
    tell(school, [
        ("younger", "http://order.example/worksheets/7", 200, "address_rule", "everybody/worksheets"),
        ("younger", "http://order.example/games", 403, "site_rule", "everybody/order"),
        ("younger", "http://casino.example/", 403, "site_category", "everybody/gambling"),
        ("younger", "http://news.example/", 200, "no_rule_matched", None),
        ("planned", "http://books.example/", 200, "site_rule", "reading_plan/books"),
        ("planned", "http://news.example/", 403, "no_rule_matched", None),
        ("governor", "http://casino.example/", 403, "site_category", "everyone/gambling"),
        ("governor", "http://order.example/games", 200, "no_rule_matched", None),
    ])
    checked = school.run("pack", "check", str(school.folder / "pack"), config=False).stdout
    assert re.search(r"everybody\.toml:\d+:\d+: warning SG-P024: [^\n]*too-late", checked), checked


def two_people_change_a_rule_and_what_was_decided_before_stays_explained_B_3(school):
    younger, url = school.client("younger"), "http://extra.example/page"
    assert younger.get(url).status == 200
    before = school.entry_of(url, "younger")["entry"]
    profile = (school.folder / "pack/profiles/everybody.toml").read_text()
    proposal = school.propose_by_hand({"profiles/everybody.toml": profile + '\n[[rule]]\nid = "extra"\nthen = "block"\nsites = ["extra.example"]\n'})
    school.agree("a.mensah", proposal)
    assert younger.get(url).status == 200, "one person changed the filter"
    school.agree("b.okafor", proposal)
    assert eventually(lambda: younger.get(url).status == 403, 20)
    assert school.why(before)["decision"]["action"] == "allow", "an older entry is explained by the rules of its time"
    assert school.what_if(url, "younger")["decision"]["rule"] == "everybody/extra"


def one_person_is_given_what_nobody_else_is_B_3(school):
    younger, url = school.client("younger"), "http://quiz.example/round/1"
    block = younger.get(url)
    assert (block.status, block.header("Schoolgate-Reason")) == (403, "site_rule")
    asking, teacher, admin = school.person("younger"), school.person("teacher"), school.person("a.mensah")
    page = eventually(lambda: (lambda found: found if url in found.html else None)(asking.get(block.link("Ask for this site"))))
    page = asking.submit(page, page.form("reason"), {"reason": "Our team trains for the county quiz."})
    request = re.search(r"/requests/\d+", page.url).group(0)
    page = teacher.get(request)
    herself = next(group for group in page.form("forwarding").choices("group") if group.startswith("person-"))
    teacher.submit(page, page.form("forwarding"), {"group": herself})
    known = set(school.proposals())
    page = school.second_factor(admin, admin.get(request))
    school.second_factor(admin, admin.submit(page, page.form("proposal")))
    assert younger.get(url).status == 403, "one person opened a site alone"
    school.agree("b.okafor", next(one for one in school.proposals() if one not in known))
    assert eventually(lambda: younger.get(url).status == 200, 3)
    assert school.entry_of(url, "younger")["reason"] == "temporary_rule"
    assert school.client("unsure").get(url).status == 403, "it was opened for somebody else too"


def nothing_opens_a_locked_site_and_nothing_closes_a_helpline_S_6(school):
    everybody = [(who, school.client(who)) for who in ("younger", "older", "sixth", "planned", "unsure", "teacher", "head", "governor")]
    everybody += [("nobody", ProxyClient(school.proxy, "127.0.0.70")), ("library", ProxyClient(school.proxy, "127.0.3.70"))]
    for who, client in everybody:
        for url in ("http://illegal.example/", "http://below.illegal.example/a", "http://go.example/?url=illegal.example"):
            page = client.get(url)
            if "go.example" in url and who in ("nobody", "library"):
                assert page.status == 511, (who, url, page.status)
            else:
                expected = "no_rule_matched" if who == "planned" and "go.example" in url else "locked_list"
                assert (page.status, page.header("Schoolgate-Reason")) == (403, expected), (who, url, page.status)
        assert client.get("http://childline.example/talk").status == 200, who
    assert school.sites.count("illegal.example") == 0
    assert not [one for one in school.journal() if "childline" in one["url"] and (one["person"] or "talk" in one["url"])], "a visit to a helpline was kept"
    assert school.what_if("http://illegal.example/", "head")["would_flip"] == []


def an_unknown_person_gets_nothing_and_one_known_by_address_no_more_than_a_pupil_B_2(school):
    nobody = ProxyClient(school.proxy, "127.0.0.71")
    for url in ("http://news.example/", "http://order.example/worksheets/7", "http://learning.example/", "http://casino.example/"):
        page = nobody.get(url)
        assert (page.status, page.header("Schoolgate-Reason")) == (511, "not_signed_in"), (url, page.status)
    guess = ProxyClient(school.proxy, "127.0.0.72", ("teacher", "Wrong-Horse-1!")).get("http://news.example/")
    assert guess.status == 407 and guess.header("Schoolgate-Reason") == "not_signed_in", guess.status
    # The teacher is known by an address alone: the first of the pupils' profiles holds, here the one that names what it opens.
    at_a_desk = school.at_the_gate("teacher", "127.0.0.73")
    for url, status, reason in (("http://staffroom.example/", 403, "no_rule_matched"), ("http://books.example/", 200, None)):
        page = at_a_desk.get(url)
        assert (page.status, page.header("Schoolgate-Reason")) == (status, reason), (url, page.status)
    assert school.client("teacher").get("http://staffroom.example/").status == 200
    # A second person at the same address: nobody is known there any more.
    school.at_the_gate("sixth", "127.0.0.73")
    page = at_a_desk.get("http://books.example/")
    assert (page.status, page.header("Schoolgate-Reason")) == (511, "address_shared"), page.status


def a_site_that_needs_a_password_asks_for_one_and_an_agreement_for_a_signature(school):
    by_address = school.at_the_gate("unsure", "127.0.0.74")
    assert by_address.get("http://news.example/").status == 200
    page = by_address.get("http://marks.example/")
    assert page.status == 407 and page.header("Schoolgate-Reason") == "sign_in_needed" and page.header("Proxy-Authenticate"), page.status
    assert "after logging on with a password" in str(school.why(_arrived(school, page))["would_flip"])
    assert school.client("unsure").get("http://marks.example/").status == 200
    assistant, client = "http://assistant.example/", school.client("younger")
    page = client.get(assistant)
    assert (page.status, page.header("Schoolgate-Reason")) == (511, "agreement_not_signed"), page.status
    assert "Read and sign" in page.text and client.get("http://news.example/").status == 200, "one agreement closed everything"
    assert "after signing pupil-ai" in str(school.why(_arrived(school, page))["would_flip"])
    journey.sign(school.person("younger"))
    assert eventually(lambda: client.get(assistant).status == 200, 2)
    assert school.client("older").get(assistant).status == 511, "somebody else's signature counted"


def _arrived(school, page):
    school.wait_for_entry(page.header("Schoolgate-Entry"))
    return page.header("Schoolgate-Entry")


def searches_are_made_safe_by_address_header_and_machine(school):
    sites, client = school.sites, school.client("younger")
    asked_for = "http://search.example/search?q=cats&safe=off"
    assert client.get(asked_for).status == 200
    assert sites.last("search.example").target == "/search?q=cats&safe=active"
    changes = school.why(school.entry_of(asked_for, "younger")["entry"])["changes"]
    assert changes["address"] == "http://search.example/search?q=cats&safe=active" and changes["rules"] == ["everybody/safe-search"], changes
    assert client.get("http://search.example/about").status == 200
    assert sites.last("search.example").target == "/about", "what is no search was changed"
    assert client.ask("GET", "http://video.example/watch?v=7", {"Video-Restrict": "Off"}).status == 200
    assert sites.last("video.example").headers.get_all("Video-Restrict") == ["Strict"]
    assert client.get("http://mosaic.example/?q=cats").status == 200
    assert sites.last("mosaic.example").machine == sites.other_port, "the engine itself was asked, not its safe machine"
    tell(school, [
        ("younger", "http://search.example/images?q=cats", 403, "image_search", "everybody/images"),
        ("younger", "http://plain.example/?q=cats", 403, "unsafe_search", "everybody/engine-without-safety"),
        ("younger", "http://www.plain.example/", 403, "unsafe_search", "everybody/engine-without-safety"),
        ("younger", "http://search.example/search?q=Cheap+POKER+chips", 403, "search_term", "everybody/typed"),
        ("younger", "http://search.example/search?q=poker", 200, "no_rule_matched", None),
    ])


def headers_reach_their_own_service_and_replace_the_clients(school):
    sites, client = school.sites, school.client("younger")
    for host, name, value in (("office.example", "X-Allowed-Accounts", "oakfield.example"), ("clips.example", "Clips-Restrict", "Strict"), ("portal.example", "X-School", "oakfield")):
        assert client.ask("GET", f"http://{host}/", {name: "of the client"}).status == 200
        assert sites.last(host).headers.get_all(name) == [value], (host, str(sites.last(host).headers))
        assert client.get("http://news.example/").status == 200
        assert sites.last("news.example").headers.get(name) is None, f"{name} went to another site"
    changes = school.why(school.entry_of("http://office.example/", "younger")["entry"])["changes"]
    assert changes["headers"] == ["X-Allowed-Accounts"] and changes["rules"] == ["everybody/school-accounts"], changes


def how_tls_is_treated_and_what_only_logs_is_kept_with_the_entry(school):
    client = school.client("younger")
    for host, tls, rules in (("bank.example", "splice", ["leave-alone"]), ("inside.example", "inspect", ["leave-alone", "look-inside"]), ("news.example", None, [])):
        status, connection, _ = client.connect(f"{host}:443")
        connection.close()
        assert status == 200, (host, status)
        entry = eventually(lambda: next(iter(school.journal("--host", host, "--kind", "tunnel")), None), 5)
        changes = school.why(entry["entry"])["changes"]
        assert (changes["tls"], changes["rules"]) == (tls, [f"everybody/{rule}" for rule in rules]), (host, changes)
    status, connection, head = client.connect("casino.example:443")
    connection.close()
    assert status == 403 and "Schoolgate-Reason: site_category" in head
    assert client.get("http://watched.example/").status == 200
    answer = school.why(school.entry_of("http://watched.example/", "younger")["entry"])
    assert answer["changes"]["rules"] == ["everybody/would-match"] and answer["decision"]["rule"] is None, answer


# -- who, what, where --------------------------------------------------------------------------------------------------


def who_asks_decides_by_class_year_key_stage_role_and_need(school):
    closed = {"class": "of-a-class", "year": "of-a-year", "stage": "of-a-key-stage", "staffroom": "of-a-role"}
    for site, whom in (("class", ["younger", "teacher"]), ("year", ["younger", "unsure"]), ("stage", ["older"]), ("staffroom", ["younger", "unsure", "older", "sixth"])):
        tell(school, [(who, f"http://{site}.example/{who}", 403 if who in whom else 200, "site_rule" if who in whom else "no_rule_matched",
                        f"everybody/{closed[site]}" if who in whom else None) for who in ("younger", "unsure", "older", "sixth", "teacher")])
    tell(school, [
        ("older", "http://print.example/", 200, "site_rule", "everybody/with-a-need"),
        ("sixth", "http://print.example/", 403, "site_rule", "everybody/without-the-need"),
    ])


def what_is_asked_for_decides_by_path_service_and_age(school):
    tell(school, [
        ("younger", "http://talk.example/chat/rooms", 403, "address_rule", "everybody/rooms-to-chat"),
        ("younger", "http://talk.example/about", 200, "no_rule_matched", None),
        ("younger", "http://maps.example/directions/home", 403, "address_rule", "everybody/directions"),
        ("younger", "http://www.maps.example/directions?to=a", 403, "address_rule", "everybody/directions"),
        ("younger", "http://maps.example/atlas", 200, "no_rule_matched", None),
        ("younger", "http://live.example/", 403, "service_rule", "everybody/live-video"),
        ("younger", "http://a.live-pictures.example/1", 403, "service_rule", "everybody/live-video"),
        ("younger", "http://chatter.example/", 403, "age_limit", "everybody/age-limits"),
        ("unsure", "http://chatter.example/", 403, "age_limit", "everybody/age-limits"),
        ("older", "http://chatter.example/", 200, "no_rule_matched", None),
        ("older", "http://films.example/", 403, "age_limit", "everybody/films-from-16"),
        ("sixth", "http://films.example/", 200, "no_rule_matched", None),
        ("teacher", "http://films.example/", 200, "no_rule_matched", None),
    ])


def an_address_inside_another_is_decided_as_itself_B_8(school):
    carriers = [
        "http://translate.example/translate?u=http%3A%2F%2Fcasino.example%2F",
        "http://casino-example.translate.goog/slots",
        "http://archive.example/web/20200101000000/http://casino.example/slots",
        "http://go.example/out?to=aHR0cDovL2Nhc2luby5leGFtcGxlLw%3D%3D",
        "http://go.example/?url=casino.example",
        "http://go.example/?next=http%253A%252F%252Fcasino.example%252F",
        "http://search.example/search?q=cache:casino.example/",
    ]
    tell(school, [("younger", url, 403, "site_category", "everybody/gambling") for url in carriers])
    tell(school, [("younger", "http://go.example/?url=news.example", 200, "no_rule_matched", None),
                   ("younger", "http://go.example/?url=illegal.example", 403, "locked_list", None)])
    met = school.what_if(carriers[0], "younger")["rules_met"]
    assert {"rule": "inside http://casino.example/", "matched": True} in met, met[-3:]


def where_somebody_sits_decides_by_network_and_room(school):
    for address, network, library in (("127.0.2.9", 403, 200), ("127.0.3.9", 200, 403), ("127.0.4.9", 200, 200)):
        tell(school, [
            ("younger", f"http://network.example/{address}", network, "site_rule" if network == 403 else "no_rule_matched", "everybody/from-a-network" if network == 403 else None),
            ("younger", f"http://loud.example/{address}", library, "site_rule" if library == 403 else "no_rule_matched", "everybody/in-the-library" if library == 403 else None),
        ], address)


def a_device_of_the_register_is_known_by_its_network_address(school):
    manager = school.person("head")
    page = manager.get("/devices/new")
    laptop = {"asset_tag": "LAP-0007", "kind": "laptop", "ownership": "school", "state": "in_use", "network_address": "127.0.5.7"}
    page = manager.submit(page, page.form("asset_tag"), laptop)
    assert page.status == 200 and "/devices/" in page.url and "LAP-0007" in page.text, (page.url, page.text[:400])
    assert eventually(lambda: school.client("younger", "127.0.5.7").get("http://editor.example/").status == 200, 3)
    tell(school, [("younger", "http://editor.example/draft", 200, "site_rule", "everybody/on-the-schools-laptops")], "127.0.5.7")
    tell(school, [("younger", "http://editor.example/other", 403, "site_rule", "everybody/on-no-other-device")], "127.0.5.8")


def a_warning_is_gone_past_once_a_period_and_comes_again(school):
    client, url = school.client("younger"), "http://forum.example/thread?id=7"
    page = client.get(url)
    assert (page.status, page.header("Schoolgate-Reason")) == (403, "site_rule") and "think before" in page.text, page.text[:300]

    def go_on(warning):
        fields = {name: value for name, value, _ in warning.form("token").fields}
        return client.ask("POST", warning.form("token").action, {"Content-Type": "application/x-www-form-urlencoded"}, urllib.parse.urlencode(fields).encode())

    on = go_on(page)
    assert (on.status, on.header("Location")) == (303, url), (on.status, on.text[:200])
    assert client.get(url).status == 200 and school.client("older").get(url).status == 403, "one pupil's yes was another's"
    school.advance(minutes=44)
    assert client.get(url).status == 200
    school.advance(minutes=2)
    again = client.get(url)
    assert again.status == 403 and go_on(page).status == 403, "a link that was used opened the next period"
    assert go_on(again).status == 303 and client.get(url).status == 200
    _arrived(school, again)
    kept = [(one["action"], one["reason"], one["status"]) for one in reversed(school.journal("--host", "forum.example")) if one["person"] == "younger"]
    assert kept[:4] == [("coach", "site_rule", 403), ("allow", "warning_accepted", 303), ("allow", "warning_accepted", 200), ("allow", "warning_accepted", 200)], kept
    assert "after going on past the warning" in str(school.why(again.header("Schoolgate-Entry"))["would_flip"])


# -- when --------------------------------------------------------------------------------------------------------------


def lessons_periods_and_a_window_past_midnight_follow_the_schools_clock(school):
    tell_at(school, "tuesday", "09:45", [("younger", "lesson.example", "in-lessons")], [("older", "lesson.example"), ("younger", "dinner.example")])
    tell_at(school, "tuesday", "11:00", [], [("younger", "lesson.example")])
    tell_at(school, "tuesday", "12:45", [("younger", "dinner.example", "at-lunch")], [("younger", "night.example")])
    tell_at(school, "tuesday", "13:45", [], [("younger", "dinner.example")])
    flips = school.what_if("http://night.example/", "younger")["would_flip"]
    assert {"change": "from 22:00", "action": "block"} in flips, flips
    status, tunnel, _ = school.client("younger").connect("night.example:443")
    assert status == 200 and is_open(tunnel)
    tell_at(school, "tuesday", "22:05", [("younger", "night.example", "at-night")], [])
    assert seconds_until_closed(tunnel.sock, 5) is not None, "a tunnel that was opened by day stayed open at night"
    tunnel.close()
    tell_at(school, "wednesday", "05:50", [("younger", "night.example", "at-night")], [])
    tell_at(school, "wednesday", "06:05", [], [("younger", "night.example")])


def a_birthday_opens_what_has_an_age_limit(school):
    assert eventually(lambda: school.client("younger").get("http://chatter.example/").status == 200, 5), "thirteen today"
    assert school.client("unsure").get("http://chatter.example/").status == 403, "whose birthday nobody knows stays younger"


def dates_terms_and_overrides_follow_the_schools_calendar(school):
    tell_at(school, "wednesday", "12:45", [], [("younger", "dinner.example"), ("younger", "sports-day.example")])
    tell_at(school, "wednesday", "13:45", [("younger", "dinner.example", "at-lunch")], [])
    tell_at(school, "thursday", "12:45", [("younger", "dinner.example", "at-lunch"), ("younger", "sports-day.example", "on-a-date")],
        [("younger", "holiday.example"), ("younger", "weekend.example")])
    tell_at(school, "friday", "12:00", [("younger", "holiday.example", "out-of-term")], [("younger", "sports-day.example"), ("younger", "weekend.example")])
    tell_at(school, "saturday", "12:00", [("younger", "holiday.example", "out-of-term"), ("younger", "weekend.example", "on-saturdays")], [])


# -- what stands on the journal ----------------------------------------------------------------------------------------


def a_replay_says_what_a_change_would_have_turned_over_without_people_B_4(school):
    proposed = school.top / "proposed"
    shutil.copytree(school.folder / "pack", proposed)
    file = proposed / "profiles" / "everybody.toml"
    file.write_text(file.read_text().replace('id = "order"\nthen = "block"', 'id = "order"\nthen = "allow"'))
    asked = ["replay", "--proposed", str(proposed), "--days", "7", "--json"]
    assert school.run(*asked, "--by", "teacher").returncode != 0, "somebody without the right was answered"
    words = school.check_run(*asked, "--by", "head", "--totp", school.code_on_the_command_line("head"))
    report = json.loads(words)
    assert report["turned"] is None and report["questions"] > 100, "numbers about one person are left out"
    assert report["addresses"] == [{"name": "order.example", "people": None, "opened": None, "closed": None, "alerting": None}], report
    assert not re.search("younger|/games", words), "a person or a path is in the report"


def a_lesson_is_checked_link_by_link_for_the_class(school):
    links = ["http://news.example/", "http://forum.example/", "http://casino.example/", "http://class.example/", "http://"]
    for as_whom, outcomes in (("8A/Ma1", ["open", "warned", "blocked", "blocked", "no_address"]), ("Year 10", ["open", "warned", "blocked", "open", "no_address"])):
        done = school.run("lesson-check", *links, "--as", as_whom, "--json")
        assert done.returncode == 1, (done.returncode, done.stderr)
        checked = json.loads(done.stdout)["links"]
        assert [one["outcome"] for one in checked] == outcomes, (as_whom, checked)
    assert school.run("lesson-check", "http://news.example/", "--as", "Year 8").returncode == 0
