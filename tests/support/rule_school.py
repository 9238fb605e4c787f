"""A school for stories about rules: made by `init` with a pack folder of the test, a small roster, everybody with a password of
their own, and a Monday morning in term on its clock."""
import datetime
import json
import re
from zoneinfo import ZoneInfo

from answering_sites import AnsweringSites
from browser import ProxyClient
from real_school import RealSchool
from school import eventually

LONDON = ZoneInfo("Europe/London")
COLUMNS = "id,username,given,family,role,year,form,birth_date,email,start,end,needs,address".split(",")


class Days:
    """The days of the stories: Monday to Saturday of a week that begins after next Sunday; each stands as @name@ in the pack."""

    def __init__(self, today):
        self.monday = today + datetime.timedelta(days=14 - today.weekday())
        names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
        self.by_name = {name: self.monday + datetime.timedelta(days=number) for number, name in enumerate(names)}

    def __getattr__(self, name):
        return self.by_name[name]

    def birth_of(self, years, day):
        """When somebody was born who is that old from `day` on. No 29 February: such a day becomes the one after it."""
        try:
            return day.replace(year=day.year - years)
        except ValueError:
            return datetime.date(day.year - years, 3, 1)


class RuleSchool(RealSchool):
    def __init__(self, program, hosts, elsewhere=()):
        super().__init__(program)
        self.sites.close()
        self.sites = AnsweringSites(hosts, elsewhere)
        self.addresses = {}
        self.days = Days(self.today())

    # -- making ------------------------------------------------------------------------------------------------
    def make(self, pack, people, roster, posts):
        """`people`: rows by username; `roster`: further files by name; `posts`: what is given to whom."""
        try:
            self._begin(pack, people, roster, posts)
            self._on_monday_morning()
        except BaseException:
            self.remove()
            raise
        return self

    def _begin(self, pack, people, roster, posts):
        codes = self.init(str(self._copy(pack)))
        self._write_roster(people, roster)
        self.check_run("people", "import", str(self.top / "roster"), "--apply")
        self.serve()
        for username, code in codes.items():
            self.people[username] = self.start_with_code(username, code)
        for username, post in posts:  # before they first come: whoever holds one sets up a second factor then
            self.give_post(username, post)
        for username in people:
            self.person(username)

    def _copy(self, pack):
        """The pack of the test, with the days of its week written in."""
        place = self.top / "pack-of-the-test"
        for file in sorted(path for path in pack.rglob("*") if path.is_file()):
            text = file.read_text()
            for name, day in self.days.by_name.items():
                text = text.replace(f"@{name}@", day.isoformat())
            target = place / file.relative_to(pack)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
        return place

    def _write_roster(self, people, roster):
        folder = self.top / "roster"
        folder.mkdir()
        rows = [",".join(COLUMNS)]
        for number, (username, row) in enumerate(people.items(), 1):
            known = {"id": f"R{number}", "username": username, "given": f"Given{number}", "family": f"Family{number}", "start": "2020-09-01", **row}
            rows.append(",".join(str(known.get(column, "")) for column in COLUMNS))
        (folder / "people.csv").write_text("\n".join(rows) + "\n")
        empty = {"links": "parent,child,contact_allowed", "classes": "class,name,year,teacher", "memberships": "class,person", "terms": "name,kind,start,end"}
        for name, header in empty.items():
            (folder / f"{name}.csv").write_text("\n".join([header, *roster.get(name, [])]) + "\n")
        if "timetable" in roster:
            (folder / "timetable.csv").write_text("\n".join(["class,weekday,start,end,room", *roster["timetable"]]) + "\n")

    def _on_monday_morning(self):
        self.move_to("monday", "10:00")
        self.everybody_starts_again()  # no session lasts until then

    def username(self, role):
        return role

    def _arrive(self, role):
        return self.start_with_code(role, self._code_of_administrator(role))

    # -- the clock ---------------------------------------------------------------------------------------------
    def move_to(self, day, time_of_day):
        """That moment at the school, and never one that is past."""
        hour, minute = map(int, time_of_day.split(":"))
        there = datetime.datetime.combine(self.days.by_name[day], datetime.time(hour, minute), LONDON)
        missing = there.timestamp() - self.now()
        assert missing > 0, f"{day} {time_of_day} is past; it is {datetime.datetime.fromtimestamp(self.now(), LONDON)}"
        self.advance(seconds=missing)

    # -- asking ------------------------------------------------------------------------------------------------
    def client(self, who, address="127.0.0.1"):
        """Somebody by name and password; nobody known where `who` is None."""
        return ProxyClient(self.proxy, address, (who, self.passwords[who]) if who else None)

    def at_the_gate(self, who, address):
        """Signs in at the gate from there: who uses the address is known, and no password is sent to the proxy."""
        self.addresses[who] = address
        self.before[who] = self.person(who)
        self.people[who] = self._come_back(who)
        del self.addresses[who]
        return ProxyClient(self.proxy, address)

    # -- looking -----------------------------------------------------------------------------------------------
    def journal(self, *words, looker="head"):
        """Entries of the last day, newest first, as the command shows them to somebody with the right to look."""
        look = ["--by", looker, "--purpose", "safeguarding", "--reason", "the stories", "--totp", self.code_on_the_command_line(looker)]
        done = self.check_run("journal", "search", *look, "--limit", "1000", "--newest", "--json", *words)
        return json.loads(done)["entries"]

    def entry_of(self, url, who, *words):
        """The newest entry of that address and person, once it has arrived."""
        def found():
            return next((one for one in self.journal(*words) if one["url"] == url and one["person"] == who), None)
        entry = eventually(found, 5)
        assert entry, f"no entry of {url} by {who}: {[(one['url'], one['person']) for one in self.journal()][:10]}"
        return entry

    def why(self, entry):
        done = self.run("why", entry, "--json")
        assert done.returncode == 0, (entry, done.stdout, done.stderr)
        answer = json.loads(done.stdout)
        assert answer["same_as_recorded"] is True, answer
        return answer

    def what_if(self, url, who=None, *words):
        return json.loads(self.check_run("why", "--url", url, *(["--as", who] if who else []), *words, "--json"))

    def wait_for_entry(self, entry):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d/\d+", entry or ""), entry
        assert eventually(lambda: self.run("why", entry, "--json").returncode == 0, 5), f"entry {entry} did not arrive"

