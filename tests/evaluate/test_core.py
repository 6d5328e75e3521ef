"""From units to figures: intervals, groups, the formats of sets, and labels that do not fit."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from checker import schema
from checker.config import Settings
from checker.errors import CheckerError, InputError
from checker.evaluate import run
from checker.evaluate.base import ALL, Figure, LabelError, Source, Unit, f1, ratio
from checker.evaluate.bootstrap import Draws, wilson
from checker.evaluate.labels import GoldClaim, Record, hold, load
from checker.evaluate.passages import passage
from checker.evaluate.report.base import RenderOptions
from checker.evaluate.result import Evaluation
from checker.registry import parts
from tests.evaluate.sets import ARTICLES, OFFICE, RAIN, ROLE, counted, write_articles, write_labels, write_set

SHARE = Figure("share", "share", ratio("part", "whole"), ("part", "whole"))
RATE = Figure("rate", "rate", ratio("part", "whole", 1000), ("part", "whole"))
MEAN = Figure("f1", "F1", f1("part", "whole", "part", "whole"))


VISIT = {"subtopic": "visit"}


def units(*pairs: tuple[int, int]) -> list[Unit]:
    return [Unit(str(n), counts={ALL: Counter(part=p, whole=w)}) for n, (p, w) in enumerate(pairs)]


def test_wilson_as_in_the_tables() -> None:
    assert wilson(8, 10) == pytest.approx((0.490162, 0.943317), abs=1e-5)
    assert wilson(0, 20) == pytest.approx((0, 0.161125), abs=1e-5)
    assert wilson(20, 20) == pytest.approx((0.838875, 1), abs=1e-5)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda p: (min(p), max(p))), max_size=12))
def test_an_interval_lies_around_its_figure(pairs: list[tuple[int, int]]) -> None:
    sample = Draws(units(*pairs), 200).group(ALL)
    for figure in (SHARE, RATE, MEAN):
        value, interval = figure.value(sample.total), sample.interval(figure)
        if value is None:
            assert interval is None
        elif interval is not None:
            assert interval[0] <= interval[1]
    share = sample.interval(SHARE)
    assert share is None or 0 <= share[0] <= share[1] <= 1


def test_few_units_have_the_interval_of_their_counts() -> None:
    sample = Draws(units((4, 5), (0, 5)), 200).group(ALL)
    assert sample.interval(SHARE) == wilson(4, 10)
    assert sample.interval(RATE) is None
    assert sample.interval(MEAN) is None


def test_units_are_drawn_and_not_labels() -> None:
    apart, alike = units(*[(10, 10), (0, 10)] * 5), units(*[(5, 10)] * 9, (6, 10))
    wide, narrow = (Draws(u, 1000).group(ALL).interval(SHARE) for u in (apart, alike))
    assert wide
    assert narrow
    assert wide[0] < 0.3 < 0.7 < wide[1]
    assert 0.49 < narrow[0] < narrow[1] < 0.55
    assert Draws(apart, 1000).group(ALL).interval(SHARE) == wide, "the same every time"


def test_what_never_varies_has_no_bootstrapped_interval() -> None:
    never = Draws(units(*[(0, 10)] * 8), 200).group(ALL)
    assert never.interval(SHARE) == wilson(0, 80)
    assert never.interval(RATE) is None


def test_formats_are_told_from_their_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = write_set(tmp_path / "own")
    loose = write_labels(tmp_path / "loose.jsonl", OFFICE)
    (tmp_path / "folder").mkdir()
    write_labels(tmp_path / "folder" / "a.jsonl", OFFICE)
    assert [run.find_format(p)[0] for p in (own, loose, tmp_path / "folder")] == ["own", *["contradictions"] * 2]
    write_set(tmp_path / "named", 'format = "contradictions"')
    assert run.find_format(tmp_path / "named")[0] == "contradictions"
    write_set(tmp_path / "odd", 'format = "contradiction"')
    with pytest.raises(CheckerError, match="no dataset format 'contradiction' — did you mean contradictions"):
        run.find_format(tmp_path / "odd")
    (tmp_path / "x.counts").touch()
    with pytest.raises(InputError, match=r"not a labelled set of any format: .*contradictions.*own"):
        run.find_format(tmp_path / "x.counts")
    with pytest.raises(InputError, match="no such file or folder"):
        run.find_format(tmp_path / "nowhere")
    monkeypatch.setattr(run, "formats", lambda: {"one": counted([]), "two": counted([])})
    with pytest.raises(CheckerError, match="may be one or two; say which with --as"):
        run.find_format(tmp_path / "x.counts")


def evaluated(path: Path, **more: Any) -> Evaluation:
    return run.evaluate([Source(path, **more)], Settings(), rounds=100)


def test_figures_groups_and_counts_add_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    format_ = counted(
        [{"alarms": n} for n in range(6)],
        {
            "boats": [{"found": 1, "gold": 2}] * 6,
            "ships": [{}] * 5 + [{"found": 0, "gold": 3}],
            "rafts": [{"x": 1}] * 6,
        },
    )
    monkeypatch.setattr(run, "formats", lambda: {"counts": format_})
    (tmp_path / "a.counts").touch()
    seen: list[tuple[str, int, int | None]] = []
    result = run.evaluate(
        [Source(tmp_path / "a.counts")], Settings(), rounds=100, progress=lambda *step: seen.append(step)
    ).datasets[0]
    assert seen[-1] == ("scoring a.counts", 6, 6)
    assert (result.name, result.format, result.units, result.words, result.falls) == (
        "a.counts",
        "counts",
        6,
        600,
        None,
    )
    recall, alarms = result.figures
    assert (recall.value, recall.numerator, recall.denominator) == (0.4, 6, 15)
    assert alarms.value == 25
    assert alarms.low is not None
    assert alarms.high is not None
    assert alarms.low < 25 < alarms.high
    assert {g.name: [(f.id, f.value) for f in g.figures] for g in result.groups} == {
        "boats": [("recall", 0.5)],
        "ships": [("recall", 0)],
    }


def test_nothing_to_score(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing in it fits storm_\*"):
        evaluated(write_set(tmp_path / "own"), only=("storm_*",))


def test_own_set_end_to_end(tmp_path: Path) -> None:
    folder = write_set(
        tmp_path / "own", 'complete = true\nrequired = ["rain"]', contradictions=[OFFICE, RAIN], claims=[ROLE]
    )
    evaluation = evaluated(folder)
    (result,) = evaluation.datasets
    values = {f.id: f.value for f in result.figures}
    assert {k: values[k] for k in ("recall-hard", "recall-soft", "precision", "claims-recall", "values-recall")} == {
        "recall-hard": 1,
        "recall-soft": 0,
        "precision": 1,
        "claims-recall": 1,
        "values-recall": 1,
    }
    assert result.lost == ("rain",)
    assert evaluation.failed
    assert {"role-conflict", "other", "role"} <= {g.name for g in result.groups}
    data = json.loads(parts("checker.evaluate.report", "REPORT")["json"].render(evaluation, RenderOptions()))
    Draft202012Validator(schema.schema("evaluation")).validate(data)
    assert Evaluation.model_validate(data) == evaluation


def test_labels_apart_from_their_articles_give_the_same(tmp_path: Path) -> None:
    other = {**OFFICE, "id": "elsewhere", "subtopic": "departure"}
    labels = write_labels(tmp_path / "labels.jsonl", OFFICE, RAIN, other)
    write_articles(tmp_path / "texts" / "visit")
    apart = evaluated(labels, texts=tmp_path / "texts", only=("vis*",)).datasets[0]
    together = evaluated(write_set(tmp_path / "own")).datasets[0]
    assert apart.format == "contradictions"
    same = {f.id: f for f in apart.figures}
    assert same == {f.id: f for f in together.figures}
    assert "confirmed" in same
    assert "precision" not in same
    assert apart.examples == together.examples
    with pytest.raises(LabelError, match="no folder departure"):
        evaluated(labels, texts=tmp_path / "texts")
    with pytest.raises(LabelError, match="say where they are with --texts"):
        evaluated(labels)


def test_texts_may_be_one_folder_elsewhere(tmp_path: Path) -> None:
    write_articles(tmp_path / "stories")
    folder = tmp_path / "labels"
    folder.mkdir()
    (folder / "dataset.toml").write_text('texts = "../stories"\ncontradictions = "a.jsonl"', encoding="utf-8")
    write_labels(folder / "a.jsonl", OFFICE)
    assert evaluated(folder).datasets[0].figures[0].value == 1


@pytest.mark.parametrize(
    ("description", "labels", "told"),
    [
        ("complet = true", {}, r"dataset.toml: complet: Extra inputs are not permitted"),
        ("complete", {}, r"dataset.toml: "),
        ('required = ["offcie"]', {}, "requires labels that there are not: offcie"),
        ('claims = "none.jsonl"', {}, "none.jsonl: cannot be read"),
        ("", {"notes": [{}]}, "no labels; contradictions.jsonl or claims.jsonl is wanted"),
        ("", {"contradictions": [OFFICE, OFFICE]}, "two labels have the id office"),
        ("", {"contradictions": [OFFICE, {**RAIN, "severity": "grave"}]}, r"contradictions.jsonl:2: severity: "),
        ("", {"contradictions": [{**OFFICE, "sides": []}]}, r":1: sides: "),
        (
            "",
            {"claims": [{**ROLE, **VISIT, "evidence": {"start": 1, "end": 9, "text": "x"}}]},
            "c1: morning has 'lovak",
        ),
        ("", {"claims": [{**ROLE, **VISIT, "article": "noon"}]}, "c1: no article noon"),
        ("", {"claims": [ROLE]}, "no folder own, which the labels are for"),
        ("", {"contradictions": [OFFICE, {**RAIN, "subtopic": "other"}]}, "no folder other"),
        ("", {"claims": [{**ROLE, **VISIT, "kind": "rumour"}]}, "c1: no claim kind 'rumour'"),
    ],
)
def test_labels_that_do_not_fit(tmp_path: Path, description: str, labels: dict[str, Any], told: str) -> None:
    with pytest.raises(LabelError, match=told):
        evaluated(write_set(tmp_path / "own", description, **labels))


def test_claims_of_several_subtopics_name_theirs(tmp_path: Path) -> None:
    other = {**OFFICE, "id": "other", "subtopic": "other"}
    folder = write_set(tmp_path / "own", contradictions=[OFFICE, other], claims=[ROLE])
    write_articles(folder / "other")
    with pytest.raises(LabelError, match="c1: no subtopic, and the set has several: other, visit"):
        evaluated(folder)
    write_labels(folder / "claims.jsonl", {**ROLE, **VISIT})
    (result,) = evaluated(folder).datasets
    assert {f.id: (f.numerator, f.denominator) for f in result.figures}["claims-recall"] == (1, 1)


def test_an_article_that_cannot_be_read_ends_it(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "own")
    (folder / "visit" / "empty.txt").touch()
    with pytest.raises(LabelError, match=r"empty\.txt"):
        evaluated(folder)


def test_lines_that_are_no_json(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(ROLE) + "\n\n{oops\n", encoding="utf-8")
    with pytest.raises(LabelError, match=r"a\.jsonl:3: invalid JSON"):
        load(path, GoldClaim)


def test_a_label_that_has_moved_is_refused(tmp_path: Path) -> None:
    records = load(write_labels(tmp_path / "a.jsonl", OFFICE), Record)
    hold(records, ARTICLES)
    with pytest.raises(LabelError, match="office: morning has "):
        hold(records, {name: f" {text}" for name, text in ARTICLES.items()})


@pytest.mark.parametrize(("start", "end"), [(0, 5), (150, 160), (295, 299)])
def test_a_passage_is_cut_at_spaces(start: int, end: int) -> None:
    text = "word " * 60
    found = passage("7", "a", text, start, end)
    assert found.before + found.text + found.after in text
    assert found.text == text[start:end]
    assert text.startswith(found.before) or found.before.startswith("word")
    assert len(found.before) <= 80 >= len(found.after)


def terminal(evaluation: Evaluation, **options: Any) -> str:
    shown: str = parts("checker.evaluate.report", "REPORT")["terminal"].render(evaluation, RenderOptions(**options))
    return shown


def test_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    format_ = counted([{}] * 6, {"boats": [{"found": 1, "gold": 2, "alarms": 1}] * 6})
    monkeypatch.setattr(run, "formats", lambda: {"counts": format_})
    (tmp_path / "a.counts").touch()
    evaluation = evaluated(tmp_path / "a.counts")
    lines = terminal(evaluation).splitlines()
    assert lines[0].startswith("a.counts  counts, 6 units, 600 words, ")
    assert "found     0.500               –     6/12" in lines
    assert "boats    6/12" in lines
    assert lines[-1] == "1 errors; --errors lists them"
    listed = terminal(evaluation, errors=True)
    assert "missed  boats  unit 0  l1\n  how <many>\n  two counts\n    a: before »the ␛[31mwords« after\n" in listed
    assert "\x1b" not in listed
    assert "\x1b[1m" in terminal(evaluation, color=True)
