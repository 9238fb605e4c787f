"""The same real school's board: controls are broken and mended by what people do, and each tile follows."""
import journey
from real_school import RealSchool
from school import eventually

SCHOOL = RealSchool
CONTINUES = "stories_3_real_journey"


def _turns(school, name, status, seconds=2):
    """The control takes on that status; what it says then."""
    found = eventually(lambda: (lambda one: one if one["status"] == status else None)(school.control(name)), seconds)
    assert found, (name, status, {key: value for key, value in school.control(name).items() if key != "evidence"})
    return found


def _tile_says(school, name, words):
    page = school.person("head").get(f"/board/{name}")
    assert page.status == 200 and words in page.text, (name, page.text[:700])


def _today(school, name):
    day = school.today()
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def _review(school):
    coordinator = school.person("coordinator")
    page = coordinator.get("/policy/reviews")
    values = {**_today(school, "reviewed_on"), "reviewers": "Co-ordinator and two governors", "findings": "Nothing to change."}
    page = coordinator.submit(page, page.form("reviewers"), values)
    assert "is recorded" in page.text, page.text[:600]


def a_review_is_recorded_called_for_and_recorded_again(school):
    _turns(school, "policy-review", "unproven")
    _review(school)
    _turns(school, "policy-review", "kept")
    coordinator = school.person("coordinator")
    page = coordinator.get("/policy/reviews")
    form = page.form("what")
    coordinator.submit(page, form, {"kind": form.choices("kind")[0], "what": "New tablets for year 7."})
    assert school.control("policy-review")["status"] in ("at_risk", "broken")
    school.advance(seconds=2)
    _review(school)
    _turns(school, "policy-review", "kept")
    _tile_says(school, "policy-review", "Q-395")


def the_inventory_lacks_a_serial_number_until_somebody_writes_it_down(school):
    _turns(school, "equipment-inventory", "unproven")
    manager = school.person("network_manager")
    page = manager.get("/devices/new")
    values = {"asset_tag": "L-0001", "kind": "laptop", "ownership": "school", "state": "in_use", "location": "Library", **_today(school, "last_checked")}
    page = manager.submit(page, page.form("asset_tag"), values)
    assert page.status == 200 and "L-0001" in page.text, page.text[:600]
    device = page.url
    broken = school.control("equipment-inventory")
    assert broken["status"] in ("at_risk", "broken") and broken["counts"] == {"kept": 0, "of": 1}, broken
    page = manager.get(device + "/edit")
    page = manager.submit(page, page.form("asset_tag"), {"serial": "SN00000001", "change_reason": "Read off the label."})
    assert page.status == 200, page.text[:600]
    assert _turns(school, "equipment-inventory", "kept")["counts"] == {"kept": 1, "of": 1}


def a_vacant_post_turns_its_tile_and_its_next_holder_turns_it_back(school):
    _turns(school, "named-roles", "kept")
    school.end_post("Deputy safeguarding lead")
    vacant = school.control("named-roles")
    assert vacant["status"] in ("at_risk", "broken") and "deputy" in vacant["reason"], vacant
    school.give_post("deputy")
    _turns(school, "named-roles", "kept")


def a_filter_that_no_longer_lets_the_lesson_through_is_found_and_mended(school):
    def probed(status):
        school.advance(minutes=6)
        _turns(school, "filter-health-check", status, 20)

    probed("kept")
    _turns(school, "web-filtering", "kept")
    assert "6 of 6 steps are done" in school.set_up(), school.set_up()
    school.sites.close()
    probed("broken")
    _tile_says(school, "filter-health-check", "roken")
    _turns(school, "web-filtering", "kept")  # what must be refused still is
    school.sites.open()
    probed("kept")


def a_backup_grows_old_and_a_new_one_mends_it(school):
    school.check_run("backup", "--to", str(school.top / "backups"))
    manager = school.person("network_manager")
    page = manager.get("/restore-tests/new")
    values = {**_today(school, "tested_on"), "tested_by": "Network manager", "outcome": "worked"}
    page = manager.submit(page, page.form("tested_by"), values)
    assert page.status == 200 and "worked" in page.text, page.text[:600]
    _turns(school, "backup-regular", "kept")
    school.advance(days=2)
    school.everybody_starts_again()
    old = school.control("backup-regular")
    assert old["status"] in ("at_risk", "broken"), old
    school.check_run("backup", "--to", str(school.top / "backups"))
    _turns(school, "backup-regular", "kept")


def the_policy_is_published_once_the_governors_approved_it(school):
    _turns(school, "policy-publication", "unproven")
    for role in ("chair", "governor"):
        browser = school.person(role)
        page = browser.get("/policy/approvals")
        if page.status == 200 and any("/policy/approvals" in form.action for form in page.read.forms):
            page = browser.submit(page, page.form("hash"))
    assert "has all its approvals" in page.text, page.text[:600]
    school.advance(days=1)
    school.everybody_starts_again()
    _turns(school, "policy-publication", "kept", 20)


def signed_again_she_browses_and_the_opened_site_has_closed_by_itself(school):
    journey.sign(school.person("parent"))
    pupil = school.proxy_client("pupil")
    assert eventually(lambda: pupil.get("http://news.example/").status == 200, 1)
    page = pupil.get("http://games.example/")
    assert page.status == 403 and page.header("Schoolgate-Reason") == "site_category", page.status


STORIES = [
    a_review_is_recorded_called_for_and_recorded_again,
    the_inventory_lacks_a_serial_number_until_somebody_writes_it_down,
    a_vacant_post_turns_its_tile_and_its_next_holder_turns_it_back,
    a_filter_that_no_longer_lets_the_lesson_through_is_found_and_mended,
    a_backup_grows_old_and_a_new_one_mends_it,
    the_policy_is_published_once_the_governors_approved_it,
    signed_again_she_browses_and_the_opened_site_has_closed_by_itself,
    journey.the_board_shows_all_160_and_unproven_is_never_kept,
    journey.governors_get_counts_and_no_records_L_6,
]
