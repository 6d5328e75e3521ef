"""The file of waivers: found, read, edited as a person would edit it."""

from __future__ import annotations

import os
import stat
import threading
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import CheckerError, ConfigError
from checker.waivers import Known, add, find, load, remove
from tests.waivers.findings import finding

WAIVER = """\
[[waiver]]
id = "{id}"
rule = "number-conflict"
subject = "ferry fire"
values = ["12", "14"]
reason = "{reason}"
added = 2025-09-02
"""


def known(digit: str, subject: str = "s", values: tuple[str, ...] = ("12", "14")) -> Known:
    return Known(digit * 16, "number-conflict", subject, values)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / ".checker" / "waivers.toml"


def test_what_is_written_is_read_again(file: Path) -> None:
    entry = add(file, finding("12", "14"), reason=" not \n settled ", author="Desk", until=date(2099, 12, 31))
    assert load(file).entries == (entry,)
    assert (entry.reason, entry.author, entry.until, entry.added) == (
        "not settled",
        "Desk",
        date(2099, 12, 31),
        date.today(),
    )
    assert (entry.id, entry.rule, entry.subject, entry.values) == (
        finding("12", "14").id,
        "number-conflict",
        "ferry fire: killed",
        ("12", "14"),
    )


def test_file_reads_well(file: Path) -> None:
    add(file, known("a"), reason="not settled")
    assert file.read_text().splitlines()[-6:] == [
        'id = "aaaaaaaaaaaaaaaa"',
        'rule = "number-conflict"',
        'subject = "s"',
        'values = ["12", "14"]',
        'reason = "not settled"',
        f"added = {date.today()}",
    ]
    assert file.read_text().startswith("# Findings that somebody has read and accepted")


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_a_reason_is_needed(file: Path, reason: str) -> None:
    with pytest.raises(CheckerError, match="needs a reason"):
        add(file, known("a"), reason=reason)
    assert not file.exists()


def test_no_file_is_no_waivers(file: Path) -> None:
    assert load(file).entries == ()


def test_order_does_not_depend_on_who_came_first(tmp_path: Path) -> None:
    entries = [known("a", "Zebra"), known("b", "apple"), known("c", "Mango")]
    texts = set()
    for number, order in enumerate([(0, 1, 2), (2, 1, 0), (1, 2, 0)]):
        path = tmp_path / f"{number}.toml"
        for at in order:
            add(path, entries[at], reason="r")
        texts.add(path.read_text())
    assert len(texts) == 1
    assert [e.subject for e in load(path).entries] == ["apple", "Mango", "Zebra"]


COMMENTED = f"""\
# The desk's own head.

# about the first
{WAIVER.format(id="1" * 16, reason="one")}# under the first

# --- tolls, a remark that belongs to nobody ---

# about the second
# in two lines
{WAIVER.format(id="2" * 16, reason="two").replace("ferry", "zoo")}
# the end
"""


def test_comments_stay_where_they_were_when_one_is_added(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(COMMENTED)
    add(file, known("3", "middle"), reason="three")
    text = file.read_text()
    assert [e.id[0] for e in load(file).entries] == ["1", "3", "2"]
    new = text[text.index('id = "3333') - len("[[waiver]]\n") :]
    new = new[: new.index("\n\n") + 2]
    assert text.replace(new, "", 1) == COMMENTED
    assert '# in two lines\n[[waiver]]\nid = "2222' in text


def test_first_and_last_places(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(COMMENTED)
    add(file, known("4", "a"), reason="four")
    add(file, known("5", "zz"), reason="five")
    assert [e.id[0] for e in load(file).entries] == ["4", "1", "2", "5"]
    text = file.read_text()
    assert text.startswith("# The desk's own head.\n\n[[waiver]]\nid = \"4444")
    assert '# about the first\n[[waiver]]\nid = "1111' in text
    assert '\n# the end\n\n[[waiver]]\nid = "5555' in text


def test_removing_takes_an_entry_and_its_own_comment(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(COMMENTED)
    assert remove(file, "1" * 16).reason == "one"
    text = file.read_text()
    assert "about the first" not in text
    assert text.startswith("# The desk's own head.\n\n# --- tolls")
    assert '# in two lines\n[[waiver]]\nid = "2222' in text
    remove(file, "2" * 16)
    assert file.read_text() == (
        "# The desk's own head.\n\n# --- tolls, a remark that belongs to nobody ---\n\n# the end\n"
    )
    with pytest.raises(CheckerError, match="no waiver 2222222222222222"):
        remove(file, "2" * 16)


def test_adding_and_removing_leaves_the_file_as_it_was(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(COMMENTED)
    for subject in ("a", "middle", "zz"):
        add(file, known("7", subject), reason="r")
        remove(file, "7" * 16)
    assert file.read_text().rstrip("\n") == COMMENTED.rstrip("\n")


def test_waived_again_is_written_anew_in_its_place(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(COMMENTED)
    add(file, known("1", "ferry fire"), reason="better", until=date(2099, 1, 1))
    assert [(e.id[0], e.reason, e.until) for e in load(file).entries] == [
        ("1", "better", date(2099, 1, 1)),
        ("2", "two", None),
    ]
    assert "# about the first\n[[waiver]]" in file.read_text()
    assert "until = 2099-01-01\n# under the first\n" in file.read_text()


def test_sides_seen_at_different_times_add_up(file: Path) -> None:
    add(file, known("1", values=("12", "14")), reason="r")
    assert add(file, known("1", values=("14", "15")), reason="r").values == ("12", "14", "15")


@pytest.mark.parametrize("start", ["\ufeff", ""])
def test_line_ends_and_a_byte_order_mark(file: Path, start: str) -> None:
    file.parent.mkdir()
    file.write_bytes((start + COMMENTED.replace("\n", "\r\n")).encode())
    add(file, known("3", "middle"), reason="three")
    remove(file, "1" * 16)
    raw = file.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert [e.id[0] for e in load(file).entries] == ["3", "2"]


@pytest.mark.parametrize(
    "text",
    [
        'waiver = [{id = "1111111111111111", rule = "r", subject = "s", values = ["v"], reason = "r", '
        "added = 2025-01-01}]\n",
        WAIVER.format(id="1" * 16, reason="one").replace('"one"', '"""\n[[waiver]]\n"""'),
    ],
)
def test_a_layout_that_cannot_be_edited_is_left_alone(file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_text(text)
    with pytest.raises(ConfigError, match="change it by hand"):
        add(file, known("3", "zzz"), reason="three")
    assert file.read_text() == text


def test_all_faults_are_told_at_once(file: Path) -> None:
    file.parent.mkdir()
    good = WAIVER.format(id="1" * 16, reason="one")
    file.write_text(
        good
        + good
        + WAIVER.format(id="xyz", reason=" ").replace("added = 2025-09-02", 'added = "yesterday"\nauthr = "me"')
        + '[waivers]\nid = "1"\n'
    )
    with pytest.raises(ConfigError) as told:
        load(file)
    message = str(told.value)
    assert message.startswith(f"{file}: waivers: no such table")
    for part in (
        "waiver 2 (1111111111111111): id: stands here twice",
        "waiver 3 (xyz): id:",
        "waiver 3 (xyz): reason:",
        "waiver 3 (xyz): added:",
        "authr: no such key — did you mean author?",
    ):
        assert part in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[[waiver]\n", "not valid TOML"),
        (b"\xff", "not UTF-8"),
        (b"waiver = 3\n", "double brackets"),
        (b"[[waiver]]\n", "id: is missing; waiver 1: rule: is missing"),
        (b"<<<<<<< HEAD\n", "not valid TOML"),
    ],
)
def test_a_broken_file_is_told(file: Path, content: bytes, says: str) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(ConfigError, match=says):
        load(file)
    with pytest.raises(ConfigError, match=says):
        add(file, known("1"), reason="r")
    assert file.read_bytes() == content


def test_dates_may_stand_in_quotes(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(WAIVER.format(id="1" * 16, reason="one") + 'until = "2025-12-31"\n')
    assert load(file).entries[0].until == date(2025, 12, 31)


def test_a_reviewer_sees_what_is_waived(file: Path) -> None:
    hidden = known("1", "a\u202eb\u200bc\x1b\x9f\ud7ff", ("12", "1\u20664"))
    add(file, hidden, reason="r\u202e", author="\u2069x")
    text = file.read_text()
    assert not any(c in text for c in "\u202e\u200b\x1b\x9f\u2066\u2069")
    assert load(file).entries[0].subject == hidden.subject
    assert set(load(file).entries[0].values) == set(hidden.values)


@settings(deadline=None, max_examples=50)
@given(subject=st.text(), values=st.lists(st.text(), min_size=1, max_size=3), reason=st.text(min_size=1))
def test_any_words_come_back(
    tmp_path_factory: pytest.TempPathFactory, subject: str, values: list[str], reason: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "w.toml"
    if not reason.strip():
        return
    entry = add(path, known("1", subject, tuple(values)), reason=reason)
    add(path, known("2"), reason="r")
    assert entry in load(path).entries


def test_rights_are_kept_and_nothing_is_left_beside(file: Path) -> None:
    add(file, known("1"), reason="r")
    assert stat.S_IMODE(file.stat().st_mode) == 0o666 & ~_umask()
    file.chmod(0o640)
    add(file, known("2"), reason="r")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(file.parent.iterdir()) == [file]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared.toml"
    shared.write_text("")
    file.parent.mkdir()
    file.symlink_to(shared)
    add(file, known("1"), reason="r")
    assert file.is_symlink()
    assert len(load(shared).entries) == 1


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "is_a_file").write_text("")
    with pytest.raises(CheckerError, match="cannot be written"):
        add(tmp_path / "is_a_file" / "waivers.toml", known("1"), reason="r")


def test_a_write_that_fails_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(file, known("1"), reason="r")
    before = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CheckerError, match="No space left on device"):
        add(file, known("2"), reason="r")
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_writers_at_one_time_lose_nothing(file: Path) -> None:
    def many(digit: str) -> None:
        for number in range(5):
            add(file, Known(f"{digit}{number}" * 8, "r", digit, ("v",)), reason="r")

    threads = [threading.Thread(target=many, args=(digit,)) for digit in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(load(file).entries) == 20
    tomllib.loads(file.read_text())


def test_the_nearest_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, stories = tmp_path / "here", tmp_path / "desk" / "stories"
    for folder in (here, stories):
        folder.mkdir(parents=True)
    monkeypatch.chdir(here)
    assert find([stories]) == here / ".checker" / "waivers.toml"
    above = tmp_path / "desk" / ".checker" / "waivers.toml"
    add(above, known("1"), reason="r")
    assert find([stories]) == above
    assert find() == here / ".checker" / "waivers.toml"
    own = here / ".checker" / "waivers.toml"
    add(own, known("1"), reason="r")
    assert find() == own
    assert find([stories]) == above
    nearest = stories / ".checker" / "waivers.toml"
    add(nearest, known("2"), reason="r")
    assert find([stories]) == nearest, "files are not put together"
