"""The school of stories_7_rules.py: who is in it, and how a story tells what a rule does, in the proxy's answer, the journal and `why`."""
import re
from pathlib import Path

from rule_school import RuleSchool
from school import eventually

PACK = Path(__file__).resolve().parents[1] / "scenarios" / "packs" / "every_rule"
PASSERS_BY = ("news.example", "go.example", "translate.example", "archive.example", "extra.example")
POSTS = (("head", "head"), ("head", "designated_lead"), ("head", "network_manager"))


def _people(days):
    def pupil(year, born, **more):
        return {"role": "pupil", "year": year, "birth_date": born, **more}

    return {
        "younger": pupil(8, days.birth_of(13, days.wednesday)),  # thirteen on that Wednesday
        "older": pupil(10, days.birth_of(15, days.monday), needs="large print"),
        "sixth": pupil(12, days.birth_of(17, days.monday)),
        "planned": pupil(8, days.birth_of(12, days.monday), needs="reading plan"),
        "unsure": pupil(8, ""),
        "teacher": {"role": "teacher", "birth_date": "1980-05-05"},
        "head": {"role": "staff", "birth_date": "1970-05-05"},
        "governor": {"role": "governor", "birth_date": "1960-05-05"},
    }


def _roster(days):
    return {
        "classes": ["8A/Ma1,Mathematics,8,R6", "10B/En1,English,10,"],
        "memberships": ["8A/Ma1,R1", "10B/En1,R2"],
        "terms": [f"Term,term,{days.monday.replace(day=1)},{days.saturday}", f"Half term,holiday,{days.friday},{days.friday}"],
        "timetable": ["8A/Ma1,Tuesday,09:30,10:30,M1"],
    }


def make_school(program):
    words = "".join(file.read_text() for file in PACK.rglob("*.t*ml"))
    hosts = {*re.findall(r"[a-z-]+\.example", words), *PASSERS_BY} - {"safe-mosaic.example"}
    school = RuleSchool(program, sorted(hosts), elsewhere=["safe-mosaic.example"])
    return school.make(PACK, _people(school.days), _roster(school.days), POSTS)


def tell(school, rows, address="127.0.0.1"):
    """Each row: who, what they open, the status, the reason, and the rule where one decided. The journal and `why` say the same."""
    pages = []
    for who, url, status, reason, rule in rows:
        page = school.client(who, address).get(url)
        said = page.header("Schoolgate-Reason")
        assert (page.status, said) == (status, None if status == 200 else reason), (who, url, page.status, said, page.text[:300])
        pages.append(page)
    wanted = {(who, url, "allow" if status == 200 else "block", reason) for who, url, status, reason, _ in rows}
    kept = eventually(lambda: (lambda entries: wanted <= {_line(entry) for entry in entries} and entries)(school.journal()), 5)
    assert kept, f"not in the journal: {wanted - {_line(entry) for entry in school.journal()}}"
    for (who, url, _, reason, rule), page in zip(rows, pages):
        number = page.header("Schoolgate-Entry") or next(entry["entry"] for entry in kept if entry["url"] == url and entry["person"] == who)
        decision = school.why(number)["decision"]
        assert (decision["rule"], decision["reason"]) == (rule, reason), (who, url, decision)


def _line(entry):
    return entry["person"], entry["url"], entry["action"], entry["reason"]


def tell_at(school, day, time_of_day, closed, open_):
    school.move_to(day, time_of_day)
    rows = [(who, f"http://{site}/{day}-{time_of_day.replace(':', '')}", 403, "site_rule", f"everybody/{rule}") for who, site, rule in closed]
    tell(school, rows + [(who, f"http://{site}/{day}-{time_of_day.replace(':', '')}", 200, "no_rule_matched", None) for who, site in open_])
