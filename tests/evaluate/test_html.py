"""The page of an evaluation: complete, self-contained, harmless whatever an article says, and readable."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from bs4 import BeautifulSoup, Tag

from checker.evaluate.report import _view
from checker.evaluate.report.base import RenderOptions
from checker.evaluate.report.html import REPORT
from checker.evaluate.result import (
    DatasetResult,
    Evaluation,
    ExampleResult,
    Fall,
    FigureResult,
    GroupResult,
    PassageResult,
)

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7 * 7 }}"


def share(name: str, right: int, of: int, low: float, high: float, **more: str) -> FigureResult:
    """A figure that is right/of."""
    value = right / of if of else None
    return FigureResult(id=name, about="", value=value, low=low, high=high, numerator=right, denominator=of).model_copy(
        update=more
    )


def passage(label: str, article: str, words: str) -> PassageResult:
    """A passage of which the words between asterisks are the evidence."""
    before, text, after = words.split("*")
    return PassageResult(label=label, article=article, before=before, text=text, after=after)


FERRY = ExampleResult(
    outcome="missed",
    group="number-conflict",
    unit="ferry_fire",
    id="ferry_fire-03",
    subject="people taken off the ferry",
    note="212 or 221: both are given as the final count",
    passages=(
        passage("212", "wire", "The coastguard said *212 people* had been taken off the Halmar Star by nightfall, "),
        passage("221", "harbour_post", "In all, *221 passengers and crew* were brought ashore at Vik, the line said."),
    ),
)
MAYOR = ExampleResult(
    outcome="false alarm",
    group="role-conflict",
    unit="harbour_vote",
    id="f-9a1c",
    subject="Ingrid Solberg-Okafor",
    note="mayor in one article, former mayor in another",
    passages=(
        *(
            passage("mayor", f"wire_{n}", f"{n} hours before the vote the *mayor, Ingrid Solberg-Okafor,* left.")
            for n in range(6)
        ),
        passage("former mayor", "archive", "Ten years on, the *former mayor* looked back – “we were naïve”, she said."),
    ),
)


def dataset(*examples: ExampleResult, falls: tuple[Fall, ...] | None = ()) -> DatasetResult:
    """A set of two rules."""
    return DatasetResult(
        name="coast",
        format="contradictions",
        groups_are="rule",
        units=24,
        words=61_512,
        seconds=41.27,
        figures=(
            share("recall-hard", 49, 137, 0.28, 0.44, about="contradictions found"),
            share("confirmed", 61, 80, 0.66, 0.85, about="findings that a label confirms"),
            share("traps-flagged", 3, 50, 0.0, 0.13, better="lower", about="look-alikes reported"),
            FigureResult(
                id="false-alarms",
                about="false alarms per 1,000 words",
                value=0.309,
                low=0.18,
                high=0.43,
                numerator=19,
                denominator=61_512,
                better="lower",
                share=False,
            ),
            FigureResult(id="recall-soft", about="soft contradictions found", value=None, low=None, high=None),
        ),
        groups=(
            GroupResult(
                name="number-conflict",
                figures=(share("recall-hard", 30, 70, 0.3, 0.55), share("confirmed", 30, 42, 0.56, 0.84)),
            ),
            GroupResult(name="role-conflict", figures=(share("confirmed", 9, 10, 0.6, 0.98),)),
            GroupResult(name="quotation", figures=(share("value-f1", 7, 10, 0.4, 0.9),)),
        ),
        examples=examples,
        falls=falls,
    )


def evaluation(*sets: DatasetResult) -> Evaluation:
    return Evaluation(tool="checker 0.1.0", extractor="local", datasets=sets)


def render(*sets: DatasetResult) -> str:
    return REPORT.render(evaluation(*sets), RenderOptions())


def read(*sets: DatasetResult) -> BeautifulSoup:
    return BeautifulSoup(render(*sets), "html.parser")


def row(page: BeautifulSoup, name: str) -> Tag:
    """The table row whose heading begins with a name."""
    return next(r for r in page.select("tbody tr") if r.th and r.th.get_text().startswith(name))


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def test_figures_stand_with_interval_and_counts() -> None:
    page = read(dataset())
    cells = [words(cell) for cell in row(page, "recall hard").find_all("td")]
    assert cells[1:] == ["35.8 %", "28.0 to 44.0 %", "49/137"]
    assert "lower is better" in words(row(page, "traps flagged"))
    assert [words(c) for c in row(page, "recall soft").find_all("td")][1:] == ["–", "", ""]


def test_figures_are_drawn_where_they_stand() -> None:
    drawn = row(read(dataset()), "recall hard")
    assert drawn.select_one("circle")["cx"] == "35.77%"
    assert (drawn.select_one("line.range")["x1"], drawn.select_one("line.range")["x2"]) == ("28.0%", "44.0%")
    assert not row(read(dataset()), "recall soft").select("circle, line.range")


def test_rates_have_an_axis_of_their_own() -> None:
    page = read(dataset())
    assert words(row(page, "false alarms").select_one("td.value")) == "0.31"
    assert row(page, "false alarms").select_one("circle")["cx"] == "61.8%"  # of 0.5
    assert [t.get_text() for t in page.select("table.figures")[1].select("text")] == ["0", "0.25", "0.5"]


@pytest.mark.parametrize(("high", "top"), [(0.43, 0.5), (0.5, 0.5), (7.2, 10), (0.0, 1), (130, 200)])
def test_an_axis_ends_at_a_round_number(high: float, top: float) -> None:
    figure = FigureResult(id="alarms", about="", value=high / 2, low=0, high=high)
    assert _view._top([figure]) == pytest.approx(top)


def test_a_description_that_says_no_more_than_the_name_is_left_out() -> None:
    figures = (
        share("alarms-per-1000-words", 1, 2, 0, 1, about="alarms per 1,000 words"),
        share("f1", 1, 2, 0, 1, about="mean"),
    )
    page = read(dataset().model_copy(update={"figures": figures}))
    assert [words(about) for about in page.select(".about")] == ["mean"]


def test_groups_without_a_figure_in_common_are_apart() -> None:
    boards = read(dataset(FERRY, MAYOR)).select("table.groups")
    assert [[r.th.get_text() for r in b.select("tbody tr")] for b in boards] == [
        ["number-conflict", "role-conflict"],
        ["quotation"],
    ]
    assert [h.get_text() for h in boards[0].select("thead th")] == ["Rule", "recall hard", "confirmed", "Errors"]
    cells = boards[0].select("tbody tr")[0].find_all("td")
    assert cells[0].select_one("rect.fill")["width"] == "42.86%"
    assert words(cells[0].select_one(".said")).startswith("42.9 % 30/70")
    assert words(cells[2]) == "1 missed"


def test_falls_are_named_and_marked() -> None:
    fell = Fall(figure="recall-hard", group="", accepted=0.5, bound=0.45, value=49 / 137)
    rose = Fall(figure="false-alarms", group="", accepted=0.1, bound=0.2, value=0.309)
    page = read(dataset(falls=(fell, rose)))
    said = [words(li) for li in page.select(".alarm li")]
    assert said == [
        "recall hard is 35.8 % ; accepted 50.0 %, at least 45.0 %",
        "false alarms is 0.31 ; accepted 0.10, at most 0.20",
    ]
    assert row(page, "recall hard").select_one("line.bound")["x1"] == "45.0%"
    assert not row(page, "confirmed").select("line.bound")


def test_lost_labels_are_named_and_lead_to_their_words() -> None:
    page = read(dataset(MAYOR, FERRY).model_copy(update={"lost": ("ferry_fire-03", "coast-99")}))
    assert "2 required labels are missed" in words(page.select_one(".alarm"))
    assert [words(li) for li in page.select(".alarm li")] == ["ferry_fire-03", "coast-99"]
    assert page.select_one(page.select_one(".alarm a")["href"]).h4.get_text() == FERRY.subject


@pytest.mark.parametrize(
    ("falls", "said"), [((), "No figure is worse than accepted"), (None, "No accepted figures are kept")]
)
def test_without_a_fall_the_page_says_what_was_held(falls: tuple[Fall, ...] | None, said: str) -> None:
    page = read(dataset(falls=falls))
    assert said in words(page.select_one(".key"))
    assert not page.select(".alarm")


def test_an_error_is_shown_with_both_passages() -> None:
    card = read(dataset(FERRY, MAYOR)).select("article")[0]
    assert [m.get_text() for m in card.select("mark")] == ["212 people", "221 passengers and crew"]
    assert [h.get_text() for h in card.select("h5")] == ["212", "221"]
    assert [f.get_text() for f in card.select("footer")] == ["wire", "harbour_post"]
    assert card.select_one("p").get_text(" ").split()[:3] == ["missed", "number-conflict", "ferry_fire"]
    assert "both are given as the final count" in words(card)
    assert "said 212 people had" in card.select_one("blockquote p").get_text()


def test_many_places_of_one_value_are_folded() -> None:
    card = read(dataset(MAYOR)).article
    assert [len(side.select("blockquote")) for side in card.select(".side")] == [6, 1]
    assert words(card.details.summary) == "3 more places"
    assert len(card.details.select("blockquote")) == 3


def test_filters_offer_what_there_is_with_counts() -> None:
    page = read(dataset(FERRY, FERRY, MAYOR))
    assert [words(s) for s in page.select("fieldset span")] == ["all 3", "missed 2", "false alarms 1"]
    assert [words(o) for o in page.select("select[name=group] option")] == [
        "all",
        "number-conflict (2)",
        "role-conflict (1)",
    ]
    assert [words(o) for o in page.select("select[name=unit] option")][1:] == ["ferry_fire (2)", "harbour_vote (1)"]
    assert page.form.has_attr("hidden"), "without script there is nothing to filter with"


def test_words_of_articles_stay_words() -> None:
    nasty = PassageResult(label=HOSTILE, article=HOSTILE, before=HOSTILE, text=HOSTILE, after=HOSTILE)
    example = ExampleResult(
        outcome="missed",
        group=HOSTILE,
        unit=HOSTILE,
        id=HOSTILE,
        subject=HOSTILE,
        note="n" + HOSTILE,
        passages=(nasty,),
    )
    figure = FigureResult(id=HOSTILE, about=HOSTILE, value=0.5, low=0.4, high=0.6)
    fall = Fall(figure=HOSTILE, group=HOSTILE, accepted=0.7, bound=0.6, value=None)
    whole = dataset(example).model_copy(
        update={
            "name": HOSTILE,
            "format": HOSTILE,
            "groups_are": HOSTILE,
            "figures": (figure,),
            "groups": (GroupResult(name=HOSTILE, figures=(figure,)),),
            "falls": (fall,),
        }
    )
    page = BeautifulSoup(render(whole, whole).replace("7 * 7", ""), "html.parser")
    assert len(page.select("script")) == 1
    assert not page.select("img")
    assert all(not name.startswith("on") for tag in page.find_all(True) for name in tag.attrs)
    assert page.article["data-group"].startswith("<script>")
    assert "49" not in words(page.article)


def test_control_codes_and_direction_marks_do_not_reach_the_page() -> None:
    nasty = passage("a\x1b[31m", "b\u202e", "seen \u202e *reversed\x00\ud800* \u2066again")
    text = render(dataset(FERRY.model_copy(update={"passages": (nasty,)})))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    text.encode()


def test_the_policy_allows_this_script_and_this_style_and_nothing_else() -> None:
    text = render(dataset(FERRY))
    policy = BeautifulSoup(text, "html.parser").find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    for element in ("script", "style"):
        inside = re.search(f"<{element}>(.*?)</{element}>", text, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert " style=" not in text, "the policy forbids style attributes"


def test_the_page_loads_nothing() -> None:
    page = read(dataset(FERRY, MAYOR), dataset())
    assert not page.select("link, img, iframe, object, embed, script[src], [srcset]")
    assert all(a["href"].startswith("#") for a in page.select("a"))
    assert not re.search(r"@import|url\(", page.style.string)


def test_links_lead_somewhere_and_ids_are_unique() -> None:
    page = read(dataset(FERRY, MAYOR), dataset(MAYOR))
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for a in page.select("a")} <= set(ids)


def test_a_set_without_errors_says_so() -> None:
    errors = read(dataset()).select_one("[data-errors]")
    assert words(errors) == "Errors None."


def test_the_same_evaluation_gives_the_same_page() -> None:
    assert render(dataset(FERRY)) == render(dataset(FERRY))
    assert render(dataset(FERRY)).startswith("<!doctype html>")
    assert render(dataset(FERRY)).endswith("</html>\n")


PAIRS = [
    *((ink, "paper") for ink in ("ink", "soft", "blue", "red", "ochre", "violet")),
    ("ink", "mark"),
    ("ink", "alarm"),
    ("red", "alarm"),
]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_contrast_is_enough(ink: str, ground: str, scheme: int) -> None:
    blocks = re.findall(r":root \{(.*?)\}", read(dataset()).style.string, re.DOTALL)
    colours = dict(re.findall(r"--(\w+): #(\w{6});", blocks[scheme]))
    dark, light = sorted(_luminance(colours[name]) for name in (ink, ground))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
