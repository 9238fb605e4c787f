"""Milliseconds from now until five minutes into a class's next lesson, by a school's own terms and timetable: next_lesson.py STORE CLASS"""
import datetime
import sqlite3
import sys
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def next_lesson(store, code, now):
    school = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    terms = school.execute("SELECT kind, starts, ends FROM terms").fetchall()
    lessons = school.execute("SELECT weekday, starts, ends FROM lessons JOIN classes ON classes.id = lessons.class WHERE code = ? ORDER BY lessons.starts", (code,)).fetchall()
    for days in range(370):
        day = now.date() + datetime.timedelta(days=days)
        kinds = {kind for kind, starts, ends in terms if starts <= day.isoformat() <= ends}
        if kinds != {"term"}:
            continue
        for weekday, starts, _ in lessons:
            at = datetime.datetime.combine(day, datetime.time(starts // 60, starts % 60), LONDON) + datetime.timedelta(minutes=5)
            if weekday == day.isoweekday() and at > now:
                return at
    raise SystemExit(f"the class {code} has no lesson in the coming year; for example 9A/Ma1 has")


if __name__ == "__main__":
    now = datetime.datetime.now(LONDON)
    print(round((next_lesson(sys.argv[1], sys.argv[2], now) - now).total_seconds() * 1000))
