"""The roster of the school that the scenarios make: 1,500 people, twenty of their rows wrong where that is wanted."""

FORMS = "ABCDEF"
# Who plays which part later: usernames of the roster.
CAST = {
    "head": "user1301", "dsl": "user1302", "deputy": "user1303", "coordinator": "user1304", "network_manager": "user1305",
    "second_approver": "user1306", "chair": "user1496", "officer": "user1307", "teacher": "user1400", "pupil": "user0007",
    "older_pupil": "user0010", "parent": "user1491", "governor": "user1495",
}
WRONG = {
    10: {"year": "14"}, 60: {"birth_date": "2013-02-30"}, 110: {"role": "wizard"}, 160: {"username": ""}, 210: {"id": "P0001"},
    260: {"year": ""}, 310: {"birth_date": "01/02/2013"}, 360: {"given": ""}, 410: {"family": ""}, 460: {"start": "soon"},
    510: {"end": "2020-13-01"}, 560: {"username": "user0001"}, 610: {"role": "dsl"}, 660: {"email": "no at sign"}, 710: {"year": "x"},
    760: {"role": ""}, 810: {"birth_date": "2099-01-01"}, 860: {"start": "2026-09-31"}, 910: {"id": ""}, 960: {"role": "head"},
}
COLUMNS = "id,username,given,family,role,year,form,birth_date,email,start,end,needs,address".split(",")


def _role(number):
    if number <= 1300:
        return "pupil"
    return {1491: "parent", 1492: "parent", 1495: "governor", 1496: "governor"}.get(number, "teacher")


def _row(number):
    role, step = _role(number), number % 7
    row = {"id": f"P{number:04}", "username": f"user{number:04}", "given": f"Given{number}", "family": f"Family{number % 700}", "role": role,
           "email": f"user{number:04}@oakfield.example", "start": "2026-09-01"}
    if role == "pupil":
        row.update({"year": str(7 + step), "form": f"{7 + step}{FORMS[number % 6]}", "birth_date": f"{2015 - step}-03-{1 + number % 28:02}"})
    else:
        row["birth_date"] = "1980-05-05"
    return row


def write_roster(folder, faulty):
    """1,500 people; where faulty, twenty rows are wrong, each in a way of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [",".join(COLUMNS)]
    for number in range(1, 1501):
        row = {**_row(number), **(WRONG.get(number, {}) if faulty else {})}
        rows.append(",".join(row.get(column, "") for column in COLUMNS))
    (folder / "people.csv").write_text("\n".join(rows) + "\n")
    (folder / "links.csv").write_text("parent,child,contact_allowed\nP1491,P0007,yes\nP1491,P0010,yes\nP1492,P0007,no\n")
    (folder / "classes.csv").write_text("class,name,year,teacher\n7A/Ma1,Mathematics,7,P1400\n10A/Ma1,Mathematics,10,P1400\n")
    (folder / "memberships.csv").write_text("class,person\n7A/Ma1,P0007\n10A/Ma1,P0010\n")
    (folder / "terms.csv").write_text("name,kind,start,end\nAutumn,term,2026-09-01,2026-12-18\n")
