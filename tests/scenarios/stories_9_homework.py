"""Homework and a lesson in the demo: a teacher looks at a site, the program reads it through its own proxy, the class finds it open and
nobody else does; in the lesson she opens a site at once, and sees what her class has open."""
import datetime
import re
import struct
import subprocess
import sys
from pathlib import Path

import journey
from school import School, eventually

OWN_CLASS = "9A/Ma1"


def SCHOOL(program):
    """At the beginning of the class's next lesson."""
    school = School(program).make_demo()
    script = Path(__file__).resolve().parent.parent / "support" / "next_lesson.py"
    done = subprocess.run([sys.executable, script, school.folder / "school.db", OWN_CLASS], capture_output=True, text=True, check=True)
    school.clock_file.write_bytes(struct.pack("<q", int(done.stdout)))
    return school.serve()


def a_looked_at_site_opens_for_the_class_and_closes_with_its_list_B_7(school):
    pupil = school.proxy_client("pupil")
    journey.sign(school.person("pupil"))
    journey.sign(school.person("parent"))
    assert eventually(lambda: pupil.get("http://news.example/").status == 200, 20)
    assert pupil.get("http://games.example/").header("Schoolgate-Reason") == "site_category"
    teacher = school.person("teacher")
    page = teacher.get("/homework/new")
    form = page.form("title")
    due = school.today() + datetime.timedelta(days=7)
    fields = {"class": OWN_CLASS, "title": "Chess", "words": "Play one game.",
              "due-day": str(due.day), "due-month": str(due.month), "due-year": str(due.year)}
    page = teacher.submit(page, form, fields)
    here = re.search(r"/homework/\d+", page.url).group(0)
    for address in ("http://games.example/", "http://vpn.example/"):
        page = teacher.submit(page, page.form("address"), {"address": address})
        assert address in page.text, page.text
    assert "Opens for the class with this list" in page.text and "Stays closed" in page.text, page.text
    for _ in range(2):
        waiting = [form for form in page.read.forms if form.action.endswith("/preview")]
        page = teacher.submit(page, waiting[_])
    assert eventually(lambda: "Looked at" in teacher.get(here).text, 15), teacher.get(here).text
    page = teacher.get(here)
    page = teacher.submit(page, page.form("publication"))
    assert eventually(lambda: pupil.get("http://games.example/").status == 200, 3), pupil.get("http://games.example/").text
    assert pupil.get("http://games.example/").status == 200
    refused = pupil.get("http://vpn.example/")
    assert refused.status == 403, "a list opened what no teacher may open"
    assert "could not be read" in teacher.get(here).text, "the probe itself is filtered too"
    own = school.person("pupil").get("/homework")
    assert "Chess" in own.text and any(href == "http://games.example/" for href, _ in own.read.links), own.text
    assert all(href != "http://vpn.example/" for href, _ in own.read.links)
    assert school.person("second_approver").get(here).status == 200, "whoever looks after the filter sees it"
    page = teacher.get(here)
    teacher.submit(page, page.form("why"), {"why": "Everybody has handed it in"})
    assert eventually(lambda: pupil.get("http://games.example/").status == 403, 3), "the list is over and its site still open"


def what_a_teacher_may_open_opens_at_once_from_the_lesson_check_B_7(school):
    pupil, teacher = school.proxy_client("pupil"), school.person("teacher")
    assert pupil.get("http://games.example/").status == 403
    page = teacher.get("/filter/lesson-check")
    page = teacher.submit(page, page.form("links"), {"links": "http://games.example/\nhttp://adult-site.example/", "as": OWN_CLASS})
    assert "You can open it for your lesson" in page.text, page.text
    form = page.form("asking")
    assert form.choices("host") == ["games.example"], form.choices("host")
    page = teacher.submit(page, form, {"host": "games.example", "minutes": "30", "reason": "We compare two games"})
    assert "/windows/" in page.url and "Holds now" in page.text, (page.url, page.text)
    assert eventually(lambda: pupil.get("http://games.example/").status == 200, 3)
    assert pupil.get("http://adult-site.example/").status == 403


def a_teacher_sees_her_class_in_its_lesson_and_of_help_nothing_S_6(school):
    pupil, teacher = school.proxy_client("pupil"), school.person("teacher")
    page = teacher.get("/class-views/new")
    page = teacher.submit(page, page.form("reason"), {"class": OWN_CLASS, "reason": "Research in M1"})
    assert page.status == 200 and page.header("Refresh") == "15", (page.status, page.text)
    for host in ("news.example", "childline.example", "chat.example", "casino.example", "self-harm.example"):
        pupil.get(f"http://{host}/a/page")
    seen = eventually(lambda: (lambda p: p if "news.example" in p.text and "chat.example" in p.text else None)(teacher.get(page.url)))
    assert seen, teacher.get(page.url).text
    for never in ("childline", "self-harm", "casino", "/a/page"):
        assert never not in seen.html, never
    assert teacher.get(page.url + "?paused=yes").header("Refresh") is None
    for _ in range(4):  # in steps that keep her signed in
        school.advance(minutes=20)
        last = teacher.get(page.url)
    assert "The lesson is over" in last.text, last.text


STORIES = [
    a_looked_at_site_opens_for_the_class_and_closes_with_its_list_B_7,
    what_a_teacher_may_open_opens_at_once_from_the_lesson_check_B_7,
    a_teacher_sees_her_class_in_its_lesson_and_of_help_nothing_S_6,
]
