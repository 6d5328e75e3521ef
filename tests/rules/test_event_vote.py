"""One article that dates the event of a story otherwise than all others do, in words of its own."""

from __future__ import annotations

from datetime import date

from checker import engine
from checker.article import whole
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.pipeline import link
from checker.rules import rules

_AGREE = (
    "A fire gutted the Corn Exchange in Marsden on Friday night, destroying its roof. Crews from Halton helped. "
    "Nobody was inside the Corn Exchange, the Marsden fire chief Ann Dyer said.",
    "The Corn Exchange in Marsden was damaged by a fire late Friday. Fire chief Ann Dyer said nobody was hurt at the "
    "Corn Exchange.",
    "Investigators in Marsden are looking for the cause of a fire that swept through the Corn Exchange on Friday, fire "
    "chief Ann Dyer said.",
)
_LONE = (
    "The old Corn Exchange in Marsden was ruined by a fire on {day}. Fire chief Ann Dyer said that it had been empty "
    "for years."
)


def _found(*texts: str, published: tuple[date | None, ...] = ()) -> list[tuple[str, ...]]:
    days = published or (None,) * len(texts)
    articles = [whole(f"{n}.txt", text, published=day) for n, (text, day) in enumerate(zip(texts, days, strict=True))]
    facts, world = link(list(extract(EXTRACTOR, articles)), one_story=True)
    findings = engine.run([rules()["date-conflict"]], facts, world)
    return [tuple(sorted(side.value for side in f.sides)) for f in findings]


def test_one_article_against_all_others() -> None:
    (sides,) = _found(*_AGREE, _LONE.format(day="Thursday"))
    assert "Thursday" in sides
    assert any("Friday" in side for side in sides)


def test_the_same_day_in_other_words() -> None:
    assert _found(*_AGREE, _LONE.format(day="Friday")) == []


def test_another_number_or_age_is_another_fire() -> None:
    for ours, theirs in (("14 people", "three people"), ("a 34-year-old woman", "a 58-year-old man")):
        agree = [text.replace("fire ", f"fire that injured {ours} ", 1) for text in _AGREE]
        assert _found(*agree, _LONE.format(day=f"Thursday, with {ours} inside it")) != []
        assert _found(*agree, _LONE.format(day=f"Thursday, with {theirs} inside it")) == []


def test_a_weekday_of_no_known_week() -> None:
    day = date(2024, 5, 4)
    assert _found(*_AGREE, _LONE.format(day="Thursday"), published=(day,) * 4) != []
    assert _found(*_AGREE, _LONE.format(day="Thursday"), published=(day, day, day, None)) == []


def test_one_article_against_one() -> None:
    assert _found(_AGREE[0], _LONE.format(day="Thursday")) == []


def test_whoever_names_both_days_tells_of_two_events() -> None:
    text = _LONE.format(day="Thursday") + " On Friday the Corn Exchange burned again."
    assert _found(*_AGREE, text) == []


def test_another_source_that_has_only_the_other_day() -> None:
    second = "Marsden's council leader Tom Rudd opened a second hall on Thursday, near the Corn Exchange."
    assert _found(*_AGREE, _LONE.format(day="Thursday"), second) == []


def test_a_later_step_has_its_own_day() -> None:
    charged = "A man was arrested in Marsden on Thursday over the fire at the Corn Exchange, fire chief Ann Dyer said."
    assert _found(*_AGREE, charged) == []
