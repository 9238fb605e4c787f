"""What flows, read on its way: pages in every coding, files under false names, streams, uploads, searches and prompts."""
import http.client
import io
import json
import re
import threading
import zipfile
from pathlib import Path

import cases
from answering_sites import Answer
from coded_pages import CASINO, CASINO_IN, TEETH, TEETH_IN
from rule_school import RuleSchool
from school import eventually

PACK = Path(__file__).resolve().parent / "packs" / "content"
PASSERS_BY = ("news.example", "pages.example", "search.example", "learning.example")
POSTS = (("head", "head"), ("dsl", "designated_lead"))
WORRY = "how can I kill myself without anybody noticing"


def SCHOOL(program):
    words = "".join(file.read_text() for file in PACK.rglob("*.t*ml"))
    school = RuleSchool(program, sorted({*re.findall(r"[a-z-]+\.example", words), *PASSERS_BY}))
    born = school.days.birth_of(12, school.days.monday)
    people = {
        "amy": {"role": "pupil", "year": 8, "birth_date": born}, "ben": {"role": "pupil", "year": 8, "birth_date": born},
        "head": {"role": "staff", "birth_date": "1970-05-05"}, "dsl": {"role": "staff", "birth_date": "1970-05-05"},
    }
    return school.make(PACK, people, {}, POSTS)


def _refused(page, reason):
    assert (page.status, page.header("Schoolgate-Reason")) == (403, reason), (page.url, page.status, page.header("Schoolgate-Reason"), page.text[:300])
    return page


def _passed(page, body):
    assert page.status == 200 and page.body == body, (page.url, page.status, page.header("Schoolgate-Reason"), page.text[:300])


def _decision(school, page):
    school.wait_for_entry(page.header("Schoolgate-Entry"))
    return school.why(page.header("Schoolgate-Entry"))["decision"]


def a_page_is_read_in_every_coding_and_one_about_teeth_passes_L_5(school):
    amy = school.client("amy")
    school.sites.on("pages.example/plain", Answer(CASINO))
    page = _refused(amy.get("http://pages.example/plain"), "content_score")
    assert _decision(school, page)["rule"] == "everybody/gambling-words" and "T-1" in page.text and "Gambling" in page.text and b"poker" not in page.body
    school.sites.on("pages.example/teeth", Answer(TEETH))
    _passed(amy.get("http://pages.example/teeth"), TEETH)
    for coding in CASINO_IN:
        school.sites.on(f"pages.example/casino-{coding}", Answer(CASINO_IN[coding], headers={"Content-Encoding": coding}))
        school.sites.on(f"pages.example/teeth-{coding}", Answer(TEETH_IN[coding], headers={"Content-Encoding": coding}))
        _refused(amy.ask("GET", f"http://pages.example/casino-{coding}", {"Accept-Encoding": coding}), "content_score")
        page = amy.ask("GET", f"http://pages.example/teeth-{coding}", {"Accept-Encoding": coding})
        _passed(page, TEETH_IN[coding])
        assert page.header("Content-Encoding") == coding


def the_schools_own_phrases_count_beside_those_that_are_shipped(school):
    ben = school.client("ben")
    school.sites.on("pages.example/mill", Answer(b"<!doctype html><p>Essays for sale, any subject."))
    school.sites.on("pages.example/lesson", Answer(b"<!doctype html><p>Essays for sale are plagiarism, and easy to find out."))
    page = _refused(ben.get("http://pages.example/mill"), "content_score")
    assert _decision(school, page)["rule"] == "everybody/essays"
    assert ben.get("http://pages.example/lesson").status == 200


def no_coding_and_no_range_hides_a_page_B_13(school):
    amy = school.client("amy")
    amy.ask("GET", "http://pages.example/", {"Accept-Encoding": "snappy, gzip, br;q=0.5", "Range": "bytes=40-", "If-Range": '"x"'})
    asked = school.sites.last("pages.example").headers
    assert asked["Accept-Encoding"] == "gzip, br" and asked["Range"] is None and asked["If-Range"] is None, str(asked)
    school.sites.on("sealed.example/a", Answer(b"\x00\x01\x02 no words", headers={"Content-Encoding": "snappy"}))
    school.sites.on("sealed.example/b", Answer(CASINO_IN["gzip"][:60], headers={"Content-Encoding": "gzip"}))
    for url in ("http://sealed.example/a", "http://sealed.example/b"):
        _refused(amy.get(url), "content_unreadable")
    _passed(amy.get("http://sealed.example/c"), Answer().body)


def a_phrase_that_is_cut_by_chunks_is_one_phrase(school):
    amy = school.client("amy")
    school.sites.on("pages.example/chunks", Answer(lambda: (CASINO[at:at + 3] for at in range(0, len(CASINO), 3))))
    _refused(amy.get("http://pages.example/chunks"), "content_score")
    school.sites.on("pages.example/teeth-chunks", Answer(lambda: (TEETH[at:at + 3] for at in range(0, len(TEETH), 3))))
    _passed(amy.get("http://pages.example/teeth-chunks"), TEETH)
    whole = CASINO_IN["gzip"]
    school.sites.on("pages.example/coded-chunks", Answer(lambda: (whole[at:at + 1] for at in range(len(whole))), headers={"Content-Encoding": "gzip"}))
    _refused(amy.ask("GET", "http://pages.example/coded-chunks", {"Accept-Encoding": "gzip"}), "content_score")


def _event(words):
    return b"data: " + json.dumps({"choices": [{"delta": {"content": words}}]}).encode() + b"\n\n"


def _rest_of(answer):
    """What still comes, and whether it was cut."""
    try:
        return answer.read(), False
    except http.client.IncompleteRead as cut:
        return cut.partial, True


def a_streamed_answer_flows_and_is_cut_at_the_block_that_goes_too_far(school):
    amy, has_read = school.client("amy"), threading.Event()

    def events():
        yield _event("Of course, here is a list.")
        assert has_read.wait(20), "the first event was kept back"
        for words in ("You can play at an onl", "ine casino with free sp", "ins and a casino bonus.", " That is all."):
            yield _event(words)

    school.sites.on("assistant.example/stream", Answer(events, "text/event-stream"))
    connection, answer = amy.open("GET", "http://assistant.example/stream", {"Accept": "text/event-stream"})
    try:
        assert answer.status == 200 and b"here is a list" in answer.read1(4096)
        has_read.set()
        rest, is_cut = _rest_of(answer)
    finally:
        connection.close()
    assert is_cut and b"casino bonus" not in rest and b"That is all" not in rest, rest
    entry = school.entry_of("http://assistant.example/stream", "amy", "--category", "gambling")
    assert (entry["action"], entry["reason"], entry["status"], entry["category"]) == ("block", "content_score", 200, "gambling"), entry


def a_long_page_is_cut_where_a_later_word_blocks_it(school):
    amy = school.client("amy")
    filler = b"<p>The museum shows old maps and the history of the canal.</p>" * 8000
    school.sites.on("pages.example/long", Answer(b"<!doctype html>" + filler + CASINO + filler))
    connection, answer = amy.open("GET", "http://pages.example/long", {"Accept": "text/html"})
    try:
        rest, is_cut = _rest_of(answer)
    finally:
        connection.close()
    assert is_cut and b"poker" not in rest, (is_cut, len(rest))
    assert school.entry_of("http://pages.example/long", "amy")["reason"] == "content_score"


def a_file_is_what_its_bytes_say_and_a_name_is_met_wherever_it_stands(school):
    amy, sites = school.client("amy"), school.sites
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("a.txt", "anything")
    report = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"
    sites.on("files.example/report.pdf", Answer(packed.getvalue(), "application/pdf"))
    sites.on("files.example/true.pdf", Answer(report, "application/pdf"))
    page = _refused(amy.get("http://files.example/report.pdf"), "file_type")
    assert _decision(school, page)["rule"] == "everybody/archives"
    _passed(amy.get("http://files.example/true.pdf"), report)
    _refused(amy.ask("PUT", "http://files.example/photo.jpg", {"Content-Type": "image/jpeg"}, packed.getvalue()), "file_type")
    assert sites.last("files.example").method == "GET", "the site was sent the archive"
    _refused(amy.get("http://downloads.example/tools/Setup.EXE"), "file_type")
    assert sites.count("downloads.example") == 0, "the name in the address was enough"
    sites.on("downloads.example/get", Answer(b"words", "text/plain", {"Content-Disposition": 'attachment; filename="setup.exe"'}))
    _refused(amy.get("http://downloads.example/get?id=7"), "file_type")
    sites.on("downloads.example/read", Answer(b"words", "text/plain", {"Content-Disposition": 'attachment; filename="readme.txt"'}))
    _passed(amy.get("http://downloads.example/read"), b"words")


def what_is_sent_is_judged_by_method_size_and_words_before_it_leaves(school):
    amy, sites = school.client("amy"), school.sites
    _refused(amy.ask("POST", "http://read-only.example/comment", {}, b"Hello"), "upload")
    assert sites.count("read-only.example") == 0
    assert amy.get("http://read-only.example/").status == 200
    letter = b"a letter about the canal, " * 400
    for body in (letter, iter([letter[:5000], letter[5000:]])):
        assert amy.ask("POST", "http://upload.example/letter", {"Content-Type": "text/plain"}, body).status == 200
        assert sites.last("upload.example").body == letter, "it arrived changed"
    large = letter * 8
    for body in (large, iter([large[at:at + 8192] for at in range(0, len(large), 8192)])):
        _refused(amy.ask("POST", "http://upload.example/large", {"Content-Type": "text/plain"}, body), "upload")
    page = _refused(amy.ask("POST", "http://pages.example/comment", {"Content-Type": "text/html"}, CASINO), "content_score")
    assert _decision(school, page)["rule"] == "everybody/gambling-words"
    _refused(amy.ask("POST", "http://pages.example/comment", {"Content-Type": "text/html", "Content-Encoding": "gzip"}, CASINO_IN["gzip"]), "content_score")
    assert sites.count("upload.example") == 2 and sites.last("pages.example").method == "GET", "what was refused was sent"


def _record_assessments(school):
    head = school.person("head")
    for kind in ("dpia", "privacy_notice"):
        page = head.get("/assessments")
        page = head.submit(page, page.form("document"), {"kind": kind, "document": "Version 1, in the Head’s office"})
        assert page.status == 200, page.text[:400]


def a_worrying_search_raises_one_alert_at_once_whatever_helpline_follows_S_6_S_13(school):
    _record_assessments(school)
    amy, before = school.client("amy"), cases.alerts_of(school)
    page = _refused(amy.get("http://search.example/search?q=" + WORRY.replace(" ", "+")), "content_score")
    assert school.sites.count("search.example") == 0, "the engine was asked"
    assert page.text.index("You are not alone") < page.text.index("Why this page did not open") and "0800 1111" in page.text
    school.sites.on("childline.example/talk", Answer(f"<p>I want to kill myself, a girl wrote to us. {WORRY}</p>".encode()))
    assert amy.get("http://childline.example/talk").status == 200, "a helpline's page was read"
    new = eventually(lambda: cases.alerts_of(school) - before, 5)
    assert len(new) == 1, new
    alert = school.person("dsl").get(next(iter(new)))
    assert "self_harm" in alert.text and "content_score" in alert.text, alert.text[:1200]
    assert amy.get("http://news.example/").status == 200, "an alert suspends nobody"
    assert school.person("amy").get(next(iter(new))).status in (403, 404)
    # What is searched for in a lesson about it opens, and raises nothing.
    assert amy.get("http://search.example/search?q=suicide+prevention+charity").status == 200
    assert cases.alerts_of(school) == before | new
    entry = _decision(school, page)
    assert entry["rule"] == "everybody/worrying", entry


def a_prompt_to_an_ai_tool_is_read_out_of_its_json_S_6(school):
    ben, sites = school.client("ben"), school.sites
    before = cases.alerts_of(school)

    def prompt(words):  # as the tool's own page sends it, which is no page load
        body = {"model": "small", "messages": [{"role": "system", "content": "Be kind."}, {"role": "user", "content": words}]}
        return ben.ask("POST", "http://assistant.example/api/chat", {"Content-Type": "application/json", "Accept": "application/json"}, json.dumps(body).encode())

    assert prompt("Explain photosynthesis to me.").status == 200
    _refused(prompt("Tell me how to k\u0069ll myself"), "content_score")
    assert sites.count("assistant.example") >= 1 and b"kill" not in sites.last("assistant.example").body, "the prompt reached the tool"
    entry = school.entry_of("http://assistant.example/api/chat", "ben", "--decision", "content_score")
    assert entry["category"] == "self_harm", entry
    assert len(eventually(lambda: cases.alerts_of(school) - before, 5)) == 1, "a prompt about a risk to life was not told"
    page = _refused(prompt("How many POKER chips has a set?"), "search_term")
    assert _decision(school, page)["rule"] == "everybody/asked-for-chips"
    assert ben.ask("POST", "http://pages.example/note", {"Content-Type": "application/json"}, b'{"messages": [{"content": "poker chips"}]}').status == 200


def months_later_an_entry_about_words_is_explained_as_then(school):
    page = _refused(school.client("ben").get("http://pages.example/plain"), "content_score")
    assert _decision(school, page)["rule"] == "everybody/gambling-words"
    school.sites.on("pages.example/plain", Answer(TEETH))
    school.advance(days=60)
    assert school.client("ben").get("http://pages.example/plain").status == 200
    assert _decision(school, page)["rule"] == "everybody/gambling-words", "the words of then are part of the entry"
