"""Homework in the demo: a teacher looks at a site, the program reads it through its own proxy, the class finds it open and nobody else does."""
import datetime
import re

import journey
from school import eventually


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
    fields = {"class": next(c for c in form.choices("class") if c.startswith("9A/")), "title": "Chess", "words": "Play one game.",
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


STORIES = [a_looked_at_site_opens_for_the_class_and_closes_with_its_list_B_7]
