"""The real school's last day in this test: what its start-up file may not say, a backup, and tampering that is found."""
import json
import re
import shutil
import sqlite3

from real_school import RealSchool
from school import School

SCHOOL = RealSchool
CONTINUES = "stories_4_real_board"


def a_resolve_line_is_refused_in_a_real_school_B_1(school):
    assert school.stop() == 0
    config = school.config.read_text()
    school.config.write_text(config.replace('kind = "test"', 'kind = "real"', 1))
    done = school.run("board", "--json")
    words = done.stdout + done.stderr
    assert done.returncode != 0 and re.search(r"schoolgate\.toml:\d+:\d+: error SG-C013", words) and "SG-C014" in words, words
    school.config.write_text(config)


def a_page_address_off_loopback_without_a_certificate_is_refused_B_2(school):
    config = school.config.read_text()
    school.config.write_text(config.replace('address = "127.0.0.1"', 'address = "0.0.0.0"', 1))
    done = school.run("serve")
    assert done.returncode not in (0, None) and "certificate" in done.stdout + done.stderr, done.stdout + done.stderr
    school.config.write_text(config)


def a_backup_is_restored_and_verifies(school):
    backup, restored = school.top / "backup", school.top / "restored"
    school.check_run("backup", "--to", str(backup))
    place = next(p.parent for p in sorted(backup.rglob("manifest*")))
    done = school.run("restore", "--from", str(place), "--dir", str(restored), config=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with sqlite3.connect(f"file:{restored}/school.db?mode=ro", uri=True) as store:
        assert store.execute("select count(*) from people").fetchone()[0] == 1502


def _verify(school, spoil):
    """Spoils a copy of the store and says what audit verify finds."""
    copy = School(school.program, school.top / "spoilt")
    shutil.rmtree(copy.folder, ignore_errors=True)
    shutil.copytree(school.folder, copy.folder, ignore=shutil.ignore_patterns("*.sock"))
    for name in ("school.db-wal", "school.db-shm"):
        (copy.folder / name).unlink(missing_ok=True)
    shutil.copy(school.folder / "school.db", copy.folder / "school.db")
    with sqlite3.connect(copy.folder / "school.db") as store:
        store.executescript(spoil)
    done = copy.run("audit", "verify", "--json")
    return done.returncode, json.loads(done.stdout)


def a_flipped_byte_and_a_missing_middle_are_found_and_named(school):
    with sqlite3.connect(school.folder / "school.db") as store:
        store.execute("pragma wal_checkpoint(truncate)")
        columns = [row[1] for row in store.execute("pragma table_info(events)")]
        triggers = [row[0] for row in store.execute("select name from sqlite_master where type='trigger' and tbl_name='events'")]
    drop = "".join(f"drop trigger {name};" for name in triggers)
    key = "number" if "number" in columns else columns[0]
    code, verdict = _verify(school, "")
    assert code == 0 and verdict["ok"] is True and verdict["first_bad"] is None, verdict
    code, verdict = _verify(school, f"{drop} update events set kind = kind || 'x' where {key} = 40;")
    assert code == 1 and verdict["ok"] is False and verdict["first_bad"] == {"event": 40, "why": "hash"}, verdict
    code, verdict = _verify(school, f"{drop} delete from events where {key} between 100 and 120;")
    assert code == 1 and verdict["first_bad"]["why"] == "gap" and verdict["first_bad"]["event"] == 100, verdict
