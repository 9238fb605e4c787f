"""A school of one's own for a test: made by `init`, its people signed in by the ways that a real school has, never by the demo's.

It is of the kind `test`, which differs from a real one in its configuration alone: it may map names to loopback and move its clock."""
import json
import re

from browser import Browser, ProxyClient, totp
from own_sites import OwnSites
from roster import CAST
from school import School, eventually

ADMINISTRATORS = ("Ada Mensah", "Ben Okafor")
# What `schoolgate roles` calls the posts that this school gives, and to which of the cast.
POSTS = {
    "head": "head", "dsl": "designated_lead", "deputy": "deputy_lead", "coordinator": "coordinator",
    "network_manager": "network_manager", "second_approver": "second_approver", "chair": "chair_of_governors", "officer": "data_protection_officer",
}


class RealSchool(School):
    def __init__(self, program, folder=None):
        super().__init__(program, folder)
        self.sites = OwnSites()
        self.passwords, self.before = {}, {}  # by role; `before` are the browsers whose sessions have ended
        self.pupil_name = "Given7"
        self.addresses = {"pupil": "127.0.0.51", "older_pupil": "127.0.0.52"}

    def remove(self):
        self.sites.close()
        super().remove()

    # -- making ------------------------------------------------------------------------------------------------
    def init(self, pack="academy"):
        """Makes the school; its two single-use codes by username."""
        names = ["--admin", ADMINISTRATORS[0], "--second", ADMINISTRATORS[1]]
        done = self.run("init", "--dir", str(self.folder), "--pack", pack, *names, "--test", config=False)
        assert done.returncode == 0, done.stderr
        self.config.write_text(self.config.read_text() + 'ask_for_credentials = ["127.0.0.1"]\n\n[test]\nclock = "clock"\n\n' + self.sites.resolve())
        return dict(re.findall(r"username (\S+)\): (\S+)", done.stdout))

    # -- who is who --------------------------------------------------------------------------------------------
    def username(self, role):
        return CAST.get(role, role)

    def person(self, role):
        """Somebody signed in as this school's people do: with a code, a link, a password; the second factor where it is asked for."""
        if role not in self.people:
            self.people[role] = self._come_back(role) if role in self.passwords else self._arrive(role)
        return self.people[role]

    def everybody_starts_again(self):
        """Sessions have ended; the next visit of each is a sign-in with the password."""
        self.before.update(self.people)
        self.people.clear()

    def proxy_client(self, role=None, address="127.0.0.1"):
        """A pupil browses from where he signed in at the gate; everybody else gives username and password to the proxy."""
        if role in self.addresses:
            self.person(role)
            return ProxyClient(self.proxy, self.addresses[role])
        if role:
            self.person(role)
            return ProxyClient(self.proxy, address, (self.username(role), self.passwords[role]))
        return ProxyClient(self.proxy, address)

    # -- the ways in -------------------------------------------------------------------------------------------
    def start_with_code(self, role, code):
        """First sign-in with a code: a password of one's own, then the second factor with the key that the page shows."""
        browser = Browser(self.web, self.addresses.get(role, "127.0.0.1"))
        browser.link = {"totp_secret": None}
        page = browser.get("/sign-in/code")
        page = browser.submit(page, page.form("code"), {"code": code})
        password = f"Correct-Horse-{len(self.passwords) + 42}!"
        page = browser.submit(page, page.form("wanted"), {"wanted": password, "again": password})
        self.passwords[role] = password
        key = re.search(r"\b[A-Z2-7]{4}(?: [A-Z2-7]{4}){3,9}\b", page.text)
        if key:
            browser.link = {"totp_secret": key.group(0).replace(" ", "")}
            browser.last_step = int(self.now()) // 30
            page = browser.submit(page, page.form("code"), {"code": totp(browser.link["totp_secret"], self.now())})
        assert page.status == 200, (role, page.url, page.text[:600])
        browser.page = page
        return browser

    def code_on_the_command_line(self, administrator):
        """Six digits that were not used yet, for --totp."""
        browser = self.person(administrator)
        return totp(browser.link["totp_secret"], self.next_step(browser) * 30)

    def _arrive(self, role):
        if role == "governor":  # has no password yet, and is let in with a link
            return self._with_link(role)
        if role in ("pupil", "older_pupil"):
            browser = self.start_with_code(role, self._reset_code_of_teacher(role))
            return self._at_the_gate(role, browser)
        return self.start_with_code(role, self._code_of_administrator(role))

    def _come_back(self, role):
        browser = Browser(self.web, self.addresses.get(role, "127.0.0.1"))
        browser.link, browser.last_step = self.before[role].link, getattr(self.before[role], "last_step", 0)
        if role in self.addresses:
            return self._at_the_gate(role, browser)
        page = browser.get("/sign-in")
        page = browser.submit(page, page.form("password"), {"username": self.username(role), "password": self.passwords[role]})
        browser.page = self.second_factor(browser, page)
        return browser

    def _at_the_gate(self, role, browser):
        """Only signing in at the gate says who uses an address."""
        if browser.cookies:
            page = browser.get("/")
            browser.submit(page, page.form("/sign-out"))
        page = browser.get("/gate")
        page = browser.submit(page, page.form("password"), {"username": self.username(role), "password": self.passwords[role]})
        assert "/gate" in page.url, (page.url, page.text[:400])
        known = lambda: ProxyClient(self.proxy, browser.address).get("http://news.example/").header("Schoolgate-Reason") != "not_signed_in"
        assert eventually(known, 1), "a second after signing in at the gate the filter does not know who is there"
        return browser

    def page_of_account(self, administrator, role):
        page = administrator.get(f"/people?text={self.username(role)}")
        person = next(href for href, _ in page.read.links if re.fullmatch(r"/people/\d+", href))
        return administrator.get(person.replace("/people/", "/accounts/"))

    def _code_of_administrator(self, role):
        administrator = self.person("a.mensah")
        page = self.page_of_account(administrator, role)
        page = administrator.submit(page, page.form("act"), {"act": "code", "reason": "start of the school year"})
        return self._secret(page)

    def _reset_code_of_teacher(self, role):
        teacher = self.person("teacher")
        page = teacher.get("/my-classes")
        number = re.sub(r"\D", "", self.username(role)).lstrip("0")
        page = teacher.get(next(href for href, text in page.read.links if "/code" in href and f"Given{number} " in text))
        page = teacher.submit(page, page.form("reason"), {"reason": "first lesson of the year"})
        return self._secret(page)

    def _secret(self, page):
        found = re.search(r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2}\b", page.text)
        assert found, (page.status, page.url, page.text[:600])
        return found.group(0)

    def _with_link(self, role):
        words = ["--for", self.username(role), "--by", "a.mensah", "--reason", "committee meeting"]
        link = self.check_run("link", *words, "--totp", self.code_on_the_command_line("a.mensah")).strip()
        return self.sign_in({"link": link, "totp_secret": None})

    # -- what administrators do --------------------------------------------------------------------------------
    def give_post(self, role, post=None):
        administrator = self.person("a.mensah")
        page = self.second_factor(administrator, administrator.get("/roles/new"))
        values = {"username": self.username(role), "role": post or POSTS[role], "reason": "governors’ meeting of 14 September"}
        page = self.second_factor(administrator, administrator.submit(page, page.form("username"), values))
        assert page.status == 200 and "is given" in page.text, (role, page.url, page.text[:600])

    def end_post(self, title):
        """Ends the post of that title by the register's page; its holder has it no longer."""
        administrator = self.person("a.mensah")
        page = self.second_factor(administrator, administrator.get("/roles"))
        row = re.search(rf"<tr[^>]*>(?:(?!</tr>).)*{title}.*?</tr>", page.html, re.S).group(0)
        form = page.form(re.search(r"/roles/\d+/end", row).group(0))
        page = self.second_factor(administrator, administrator.submit(page, form, {"reason": "left this duty"}))
        assert "has ended" in page.text, (page.url, page.text[:400])

    def propose_by_hand(self, files):
        """Writes files of the pack folder; the proposal that comes of it."""
        known = set(self.proposals())
        for path, text in files.items():
            place = self.folder / "pack" / path
            place.parent.mkdir(exist_ok=True)
            place.write_text(text)
        new = eventually(lambda: [one for one in self.proposals() if one not in known], 10)
        assert new, "no proposal appeared"
        return new[0]

    def proposals(self):
        try:
            return [href for href, _ in self.person("a.mensah").get("/filtering").read.links if "/filtering/proposals/" in href]
        except OSError:  # the school half starts again with the new pack
            return []

    def agree(self, role, proposal):
        browser = self.person(role)
        page = self.second_factor(browser, browser.get(proposal))
        page = self.second_factor(browser, browser.submit(page, page.form("agreement")))
        assert page.status == 200, (page.status, page.url, page.text[:400])

    def set_up(self):
        """The check-list; "" while the school half starts again with the new pack."""
        try:
            return self.person("b.okafor").get("/set-up").text
        except OSError:
            return ""

    def control(self, name):
        """One control of the board as it is now."""
        return next(one for one in json.loads(self.check_run("board", "--json"))["controls"] if one["id"] == name)
