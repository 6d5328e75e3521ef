"""The page of a report: complete, self-contained, harmless whatever an article says, and a document without script."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag

from checker.article import Article, Block, Piece, whole
from checker.facts import to_facts
from checker.finding import ArticleFailure, LlmStats, Report, Severity, Waiver
from checker.report._html import timeline as timeline_module
from checker.report._html.matrix import MOST_ROWS, matrix
from checker.report.base import RenderOptions
from checker.report.html import REPORT
from tests.report.pages import (
    CODES,
    FAILURES,
    HOSTILE,
    URL,
    articles,
    at,
    dam,
    dam_page,
    dated,
    event,
    finding,
    render,
    report,
    side,
)

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def soup(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html.parser")


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    return soup(dam_page())


def card(page: BeautifulSoup, number: int) -> Tag:
    found = page.find(id=f"finding-{number}")
    assert isinstance(found, Tag)
    return found


# what is on it


def test_findings_stand_by_severity_info_folded_and_what_is_decided_apart(page: BeautifulSoup) -> None:
    groups = {words(g.h3): (g.name, [f["id"] for f in g.select("article.finding")]) for g in page.select(".group")}
    assert groups == {
        "3 errors": ("div", ["finding-1", "finding-2", "finding-3"]),
        "1 warning": ("div", ["finding-4"]),
        "1 info": ("details", ["finding-5"]),
        "3 set aside": ("div", ["finding-6", "finding-7", "finding-8"]),
    }
    assert not page.select_one("details.group").has_attr("open")


def test_the_header_counts_what_is_left_to_decide(page: BeautifulSoup) -> None:
    assert [words(a) for a in page.select(".verdict a")] == ["3 errors", "1 warning", "1 info"]
    assert (
        words(page.select_one(".masthead p")) == "3 articles · 138 words · 96 claims · checker 0.1.0 · extractor local"
    )


def test_a_finding_shows_each_value_with_its_sources_and_sentences(page: BeautifulSoup) -> None:
    first, second = card(page, 2).select(".side")
    assert words(first.h5) == "1 38 2 articles"
    assert words(second.h5) == "2 at least 41 1 article"
    assert [words(m) for m in first.select("mark")] == ["killed 38 people"]
    assert len(first.select("blockquote")) == 1, "one wording of two articles is shown once"
    assert [words(a) for a in first.select("a.place")] == ["wire.txt :3:14", "star.txt :1:14"]
    assert "Source 1, 3 September 2025" in words(second)


def test_the_draft_is_no_source_of_its_own_side() -> None:
    page = soup(dam_page(draft="star.txt"))
    assert [words(h) for h in card(page, 2).select("h5")] == ["1 38 the draft and 1 article", "2 at least 41 1 article"]


def test_of_two_quotations_the_words_that_differ_are_marked(page: BeautifulSoup) -> None:
    first, second = card(page, 4).select(".side")
    assert [words(m) for m in first.select("mark")] == ["not", "this", "the"]
    assert [words(m) for m in second.select("mark")] == ["never", "that"]
    assert words(first.select_one(".held")) == "We will"
    assert words(first.h5) == "1 Wording 1 article", "the quotation is not written twice"


def test_of_three_quotations_the_first_is_the_measure() -> None:
    said = "“The bridge will open in the spring of next year,” she said."
    known = articles(a=said, b=said.replace("spring", "summer"), c=said.replace("spring", "autumn"))
    sides = [side(f"wording {n}", at(a, a.text[1:50])) for n, a in enumerate(known.values())]
    one = finding("quote-mismatch", Severity.WARNING, "she", "she is quoted in different words", *sides)
    page = soup(render(report(known, [one]), known))
    assert [[words(m) for m in s.select("mark")] for s in page.select(".side")] == [[], ["summer"], ["autumn"]]


def test_a_message_that_names_its_subject_is_the_headline(page: BeautifulSoup) -> None:
    assert words(card(page, 1).h4) == "Ilse Marenko is called Prime Minister and President"
    assert not card(page, 1).select(".message")
    assert words(card(page, 2).h4) == "Deaths"
    assert words(card(page, 2).select_one(".message")) == "Two counts of the dead that cannot both be true"


def test_what_others_say_of_a_finding(page: BeautifulSoup) -> None:
    note = "Reference Prime Minister since 25 October 2023 (Almanac, 2025 edition); this supports side 1"
    assert words(card(page, 1).select_one(".notes")) == note
    assert words(card(page, 4).select_one(".notes")) == "Judge contradiction — “not before” is not “never” (gpt-test)"


def test_what_is_decided_says_why_and_is_muted(page: BeautifulSoup) -> None:
    reasons = [words(card(page, n).select_one(".aside")) for n in (6, 7, 8)]
    assert reasons == [
        "Waived: two men of that name — night desk, until 31 December 2025",
        "In the baseline: of 1 September",
        "Judge: compatible — two visits (gpt-test)",
    ]
    assert [card(page, n)["data-state"] for n in (1, 6, 7, 8)] == ["open", "waived", "known", "rejected"]
    assert card(page, 6).select_one("details .sides"), "both sides are there, folded"
    marked = page.select_one("#a1 mark.muted")
    assert words(marked) == "Piet Landauer, 43"


def test_a_long_list_of_what_is_decided_is_folded() -> None:
    known, findings = dam()
    waived = [f.model_copy(update={"waived": Waiver(reason="known", origin="baseline")}) for f in findings[:1] * 11]
    assert soup(render(report(known, waived), known)).select_one("#aside").name == "details"


def test_many_wordings_and_many_places_are_folded() -> None:
    texts = {f"a{n}": f"He is {40 + n // 8} now." if n < 6 else f"Number {n}: he is 40." for n in range(12)}
    known = articles(**texts)
    places = [at(a, "40") for a in known.values()]
    one = finding(
        "attribute-conflict", Severity.ERROR, "he", "he: 40 or 41", side("40", *places), side("41", places[0])
    )
    first = soup(render(report(known, [one]), known)).select_one(".side")
    assert words(first.select_one("footer summary")) == "2 more articles"
    assert words(first.select(":scope > details summary")[0]) == "4 more wordings"
    assert len(first.select("a.place")) == 12


def test_words_that_two_claims_rest_on_are_one_place() -> None:
    known, findings = dam()
    (first, second), place = findings[1].sides, findings[1].sides[0].evidence[0]
    twice = first.model_copy(update={"evidence": (place, *first.evidence)})
    one = findings[1].model_copy(update={"sides": (twice, second)})
    page = soup(render(report(known, [one, *findings[2:]]), known))
    assert [words(a) for a in card(page, 1).select_one(".side").select("a.place")] == [
        "wire.txt :3:14",
        "star.txt :1:14",
    ]
    (link,) = card(page, 2).select("a.place")
    mark = page.find(id=link["href"][1:])
    assert (words(mark), mark["data-evidence"]) == ("Thursday, 3 September 2025", link["data-evidence"])


def test_unread_articles_come_first_and_say_what_that_means(page: BeautifulSoup) -> None:
    alarm = page.main.find(True)
    assert words(alarm.h2) == "Incomplete: 2 articles were not checked"
    assert "Nothing is known about them" in words(alarm)
    assert [words(li) for li in alarm.select("li")] == [
        "broken.txt : neither UTF-8 nor Windows-1252; save it as UTF-8",
        "empty.html : no text in it",
    ]


def test_many_unread_articles_are_folded_and_all_there() -> None:
    errors = [ArticleFailure(article=f"{n}.txt", message="no text") for n in range(208)]
    alarm = soup(render(report({}, [], errors))).select_one(".alarm")
    assert words(alarm.summary) == "202 more"
    assert len(alarm.select("li")) == 208


def test_a_clean_run_says_so_and_a_partly_read_one_does_not_look_clean() -> None:
    assert words(soup(render(report({}, []))).select_one(".verdict")) == "Nothing found."
    partly = soup(render(report({}, [], FAILURES)))
    assert words(partly.select_one(".verdict")) == "Nothing found in the articles that could be read."
    assert not partly.select("form, table, #timeline")


def test_what_a_language_model_left_open_is_told() -> None:
    known, findings = dam()
    given = report(known, findings)
    llm = LlmStats(
        model="gpt-test", mode=None, requests=3, prompt_tokens=1, completion_tokens=1, cost_usd=None,
        answered=7, cached=0, failed=2, faults={}, unjudged=1,
    )  # fmt: skip
    given = given.model_copy(update={"stats": given.stats.model_copy(update={"llm": llm, "dropped_ungrounded": 4})})
    said = words(soup(render(given, known)).select_one(".caveats"))
    assert said == (
        "4 claims dropped for want of verbatim evidence; 7 questions answered by gpt-test; "
        "2 questions left without an answer; 1 finding that the judge was to judge and could not."
    )


# articles and drafts


def test_each_piece_of_evidence_leads_to_its_words_in_the_article(page: BeautifulSoup) -> None:
    links = page.select("a.place[data-evidence]")
    assert len(links) == 17
    for link in links:
        mark = page.find(id=link["href"][1:])
        assert link["data-evidence"] in mark["data-evidence"].split()
    assert words(page.find(id=card(page, 2).select("a.place")[1]["href"][1:])) == "killed 38 people"


def test_an_article_is_there_once_with_the_marks_of_all_findings(page: BeautifulSoup) -> None:
    shown = page.select("#a3 .block p")
    assert words(shown[0]) == "The collapse killed 38 people 2 , the interior ministry said."
    assert [m["class"] for m in page.select("#a3 mark")] == [["error"], ["error"], ["muted"], ["info"], ["muted"]]
    assert str(page).count("Night of the dam") == 1
    assert words(page.select_one("#a3 summary")).endswith("4 September 2025 · 33 words · 4 findings")


def test_marks_that_overlap_are_cut_and_lose_no_letter() -> None:
    known = articles(a="Mayor Ann Lee of Dover said so.")
    (one,) = known.values()
    spans = ["Mayor Ann Lee", "Ann Lee of Dover", "Lee"]
    findings = [
        finding("calendar", severity, span, "wrong", side(span, at(one, span)))
        for severity, span in zip((Severity.INFO, Severity.ERROR, Severity.WARNING), spans, strict=True)
    ]
    page = soup(render(report(known, findings), known))
    block = page.select_one(".block p")
    runs = [(m.get_text(), m["class"], m["data-evidence"]) for m in block.select("mark")]
    assert runs == [
        ("Mayor ", ["info"], "0"),
        ("Ann ", ["error"], "0 1"),
        ("Lee", ["error"], "0 1 2"),
        (" of Dover", ["error"], "1"),
    ]
    for sup in block.select("sup"):
        sup.extract()
    assert block.get_text() == one.text


def test_the_article_is_its_readable_text_not_its_markup() -> None:
    text = "<nav>MENU</nav><p>He is <b>43&nbsp;years</b> old.</p><p>Rain fell.</p>"
    cuts = [text.index(w) for w in ("He is ", "43", "&nbsp;", "years", " old.", "Rain")]
    pieces = (
        Piece(cuts[0], cuts[0] + 6), Piece(cuts[1], cuts[1] + 2), Piece(cuts[2], cuts[2] + 6, " "),
        Piece(cuts[3], cuts[3] + 5), Piece(cuts[4], cuts[4] + 5),
    )  # fmt: skip
    article = Article("a.html", text, (Block(pieces), Block((Piece(cuts[5], cuts[5] + 10),))))
    start, end = text.index("43"), text.index("years") + 5
    place = at(whole("a.html", text), "43&nbsp;years")
    assert (place.start, place.end) == (start, end)
    one = finding("calendar", Severity.ERROR, "age", "wrong", side("43", place.model_copy(update={"sentence": "x"})))
    page = soup(render(report({"a.html": article}, [one]), {"a.html": article}))
    assert [words(p) for p in page.select(".block p")] == ["He is 43 years 1 old.", "Rain fell."]
    assert words(page.select_one(".block mark")) == "43 years"


def test_without_the_articles_there_are_no_links_to_nowhere() -> None:
    known, findings = dam()
    page = soup(render(report(known, findings)))
    assert not page.select("a.place")
    assert "wire.txt:3:14" in words(card(page, 2)).replace(" :", ":")
    assert words(page.select_one("#a1 > p")) == "The text is not at hand."


def test_a_draft_comes_first_with_its_findings_beside_it() -> None:
    page = soup(dam_page(draft="post.txt"))
    assert words(page.h1) == "Draft check: post.txt"
    draft = page.select_one("#draft")
    assert draft.find_next_sibling("section")["id"] == "findings"
    assert not page.select("#a2"), "the draft is on the page once"
    noted = {words(b.p): [words(li.a) for li in b.select(".margin li")] for b in draft.select(".block")}
    assert noted["President Ilse Marenko 1 5 flew home on Tuesday."] == ["1 error role-conflict", "5 info name-variant"]
    assert noted["Night of the dam"] == []
    assert words(draft.select_one(".margin .muted a")) == "6 set aside attribute-conflict"
    assert words(card(page, 1).select(".side")[1].select_one(".badge")) == "draft"


# the matrix and the timeline


def test_the_matrix_counts_findings_between_two_articles(page: BeautifulSoup) -> None:
    rows = [[words(cell) for cell in row.find_all(["th", "td"])] for row in page.select("table.pairs tbody tr")]
    assert rows == [
        ["1 wire.txt", "none", "3", "1"],
        ["2 post.txt", "3", "none", "2"],
        ["3 star.txt", "1", "2", "1"],
    ]
    link = page.select_one("table.pairs a")
    assert link["aria-label"] == "3 findings: wire.txt against post.txt"
    assert link["data-pair"] == "1 2"


def test_stories_that_share_no_finding_have_matrices_of_their_own() -> None:
    known = articles(**{f"a{n}": f"He is {n + 10}." for n in range(6)})
    places = [at(a, a.text[6:8]) for a in known.values()]

    def differ(*numbers: int) -> object:
        return finding("attribute-conflict", Severity.ERROR, "he", "he", *(side(str(n), places[n]) for n in numbers))

    shown = matrix(report(known, [differ(0, 1), differ(1, 2), differ(3, 4), differ(5)]))  # type: ignore[list-item]
    assert [(g.articles, g.findings) for g in shown.groups] == [((1, 2, 3), 2)]
    assert [(c.row, c.column) for c in shown.couples] == [(4, 5)]
    assert [(c.row, c.column) for c in shown.alone] == [(6, 6)]


def test_a_matrix_of_too_many_articles_says_how_many_it_leaves_out() -> None:
    known = articles(**{f"a{n}": f"He is {n + 10}." for n in range(MOST_ROWS + 3)})
    sides = [side(a.text, at(a, a.text[6:8])) for a in known.values()]
    one = finding("attribute-conflict", Severity.ERROR, "he", "he", *sides)
    page = soup(render(report(known, [one]), known))
    assert words(page.select_one("caption")) == "19 articles, 1 finding; 3 with fewer findings left out"
    assert len(page.select("table.pairs tbody tr")) == MOST_ROWS


def test_the_timeline_groups_what_is_said_by_date(page: BeautifulSoup) -> None:
    shown = {
        words(period.h3): {words(d.dt): [words(li) for li in d.select("li")] for d in period.select(".date")}
        for period in page.select(".period")
    }
    assert list(shown) == ["2014", "September 2025"]
    assert shown["2014"] == {
        "in the year 1 January 2014 to 31 December 2014": [
            "Piet Landauer, 47, had worked at the mill since 2014. post.txt"
        ]
    }
    days = shown["September 2025"]
    assert list(days) == ["Tue 2 2 September 2025", "Wed 3 3 September 2025"]
    assert len(days["Tue 2 2 September 2025"]) == 2
    assert days["Wed 3 3 September 2025"][0].startswith("planned The council meets again on Thursday, 3 September 2025")


def test_a_timeline_entry_names_its_findings_and_leads_into_the_article(page: BeautifulSoup) -> None:
    entry = next(li for li in page.select(".date li") if "who came on" in words(li))
    assert [a["href"] for a in entry.select("sup a")] == ["#finding-1", "#finding-5"]
    target = page.find(id=entry.select_one("a.place")["href"][1:])
    assert words(target).startswith("Prime Minister Ilse Marenko")


def test_the_same_sentence_in_two_articles_is_one_entry() -> None:
    line = "The bridge opened on 2 September 2025."
    known = articles(a=line, b=line)
    claims = [event(a, line, "The bridge opened on 2 September 2025", "2 September 2025") for a in known.values()]
    facts = [f for c in claims for f in to_facts(known[c.article], [c])]
    (entry,) = soup(render(report(known, []), known, facts)).select(".date li")
    assert [words(a) for a in entry.select("a.place")] == ["a", "b"]


def test_a_timeline_too_long_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [date(2025, 9, 1) + timedelta(days=n) for n in range(8)]
    rows = [f"Number {n} opened on {d.day} September 2025." for n, d in enumerate(days * 3)]
    known = articles(a="\n".join(rows), b=rows[5])
    claims = [
        event(a, row, row[:-1], row[row.index(" on ") + 4 : -1]) for a in known.values() for row in a.text.splitlines()
    ]
    facts = [f for c in claims for f in to_facts(known[c.article], [c])]
    monkeypatch.setattr(timeline_module, "MOST_DATES", 5)
    monkeypatch.setattr(timeline_module, "MOST_ENTRIES", 2)
    shown = soup(render(report(known, []), known, facts)).select_one("#timeline")
    assert "Shown are 10 of 24 sentences, on the 5 of 8 dates that most articles name." in words(shown)
    assert [words(d.dt) for d in shown.select(".date")][-1].startswith("Sat 6"), "the date that two articles name"
    assert words(shown.select(".date dd > .by")[0]) == "1 more is not on this page."


def test_of_many_findings_an_entry_names_a_few() -> None:
    known, findings = dam()
    many = [findings[0].model_copy(update={"id": str(n)}) for n in range(9)]
    page = soup(render(report(known, many), known, dated(known)))
    entry = next(li for li in page.select(".date li") if "who came on" in words(li))
    assert words(entry.p).endswith("1 2 3 4 5 6 7 8 …")


def test_open_intervals_are_not_on_the_timeline() -> None:
    known, _ = dam()
    facts = dated(known)
    facts[1].when = replace(facts[1].when, mod="AFTER")
    assert "worked at the mill" not in words(soup(render(report(known, []), known, facts)).select_one("#timeline"))


# filters


def test_cards_hold_what_they_are_filtered_by(page: BeautifulSoup) -> None:
    one = card(page, 2)
    assert (one["data-rule"], one["data-severity"]) == ("number-conflict", "error")
    assert one["data-articles"] == "1 2 3"
    assert one["data-pairs"] == "1-2 2-3"
    assert card(page, 3)["data-pairs"] == "3-3"


def test_held_against_a_baseline_the_rest_is_new() -> None:
    known, findings = dam()
    page = soup(REPORT.render(report(known, findings), RenderOptions(articles=known, baseline=True)))
    assert words(page.select("select[name=state] option")[1]) == "new (5)"


def test_filters_offer_what_there_is(page: BeautifulSoup) -> None:
    def offered(name: str) -> list[str]:
        return [words(o) for o in page.select(f"select[name={name}] option")][1:]

    assert offered("rule")[:2] == ["attribute-conflict (2)", "calendar (1)"]
    assert offered("article") == ["post.txt (6)", "star.txt (4)", "wire.txt (6)"]
    assert offered("state") == ["to decide (5)", "waived (1)", "in the baseline (1)", "rejected by the judge (1)"]
    assert page.form.has_attr("hidden"), "without script there is nothing to filter with"


# what an article may not do


def hostile() -> tuple[Report, dict[str, Article], list[object]]:
    """A report in which every word is hostile."""
    name = f"{HOSTILE} {URL} {CODES}"
    line = f"On 2 September 2025 {HOSTILE} {URL} {CODES} went."
    text = line.replace("\u2028", " ").replace("\ud800", "")
    articles_ = {n: whole(n, f"{text}\n{name}", title=name, source=n) for n in (name, URL)}
    places = [at(a, text) for a in articles_.values()]
    one = finding(
        name, Severity.ERROR, name, name + "m", side(name, *places), side(URL, places[0]),
        waived=Waiver(reason=name, author=name, expires=name),
    )  # fmt: skip
    two = one.model_copy(update={"waived": None, "id": name})
    given = report(articles_, [one, two], [ArticleFailure(article=name, message=name)], draft=URL)
    given = given.model_copy(update={"tool": given.tool.model_copy(update={"version": name})})
    facts = [f for a in articles_.values() for f in to_facts(a, [event(a, text, text, "2 September 2025")])]
    return given, articles_, facts  # type: ignore[return-value]


def test_words_of_articles_stay_words() -> None:
    text = render(*hostile())  # type: ignore[arg-type]
    page = soup(text)
    assert len(page.select("script")) == 1
    assert text.count("</script>") == 1
    assert not page.select("img")
    assert all(not name.startswith("on") for tag in page.find_all(True) for name in tag.attrs)
    assert all(a["href"].startswith("#") for a in page.select("a"))
    assert page.select(".date"), "the timeline was put to the test as well"
    assert "{{ 7 * 7 }}" in words(page.select_one(".block"))
    assert "javascript:alert(4)" in words(page.h1)


def test_control_codes_and_direction_marks_do_not_reach_the_page() -> None:
    text = render(*hostile())  # type: ignore[arg-type]
    assert not CONTROL.search(text)
    text.encode()


def test_the_policy_allows_this_script_and_this_style_and_nothing_else() -> None:
    text = dam_page()
    policy = soup(text).find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    for element in ("script", "style"):
        inside = re.search(f"<{element}>(.*?)</{element}>", text, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert " style=" not in text, "the policy forbids style attributes"


def test_the_page_loads_nothing(page: BeautifulSoup) -> None:
    assert not page.select("link, img, iframe, object, embed, script[src], [srcset]")
    assert not re.search(r"@import|url\(", page.style.string)


@pytest.mark.parametrize("draft", [None, "post.txt"])
def test_links_lead_somewhere_and_ids_are_unique(draft: str | None) -> None:
    page = soup(dam_page(draft=draft))
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for a in page.select("a")} <= set(ids)
    named = {part for tag in page.select("[aria-labelledby]") for part in tag["aria-labelledby"].split()}
    assert named <= set(ids)


def test_headings_leave_no_level_out(page: BeautifulSoup) -> None:
    levels = [int(h.name[1]) for h in page.find_all(re.compile("^h[1-6]$")) if not h.find_parent("dialog")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_the_same_report_gives_the_same_bytes_whenever_it_was_made() -> None:
    known, findings = dam()
    given = report(known, findings, FAILURES)
    later = given.stats.model_copy(update={"seconds": given.stats.seconds.model_copy(update={"extract": 9.9})})
    facts = dated(known)
    again = render(given.model_copy(update={"stats": later}), known, facts[::-1])
    assert render(given, known, facts) == again
    assert again.startswith("<!doctype html>")
    assert again.endswith("</html>\n")


INKS = ["ink", "soft", "blue", "red", "ochre", "violet"]
PAIRS = [
    *((ink, "paper") for ink in INKS),
    ("ink", "mark"),
    *((ink, "alarm") for ink in ("ink", "red", "soft")),
    *(("ink", f"heat-{step}") for step in (1, 2, 3, 4)),
    ("soft", "faint"),
]


@pytest.mark.parametrize("scheme", ["light", "dark", "paper"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_contrast_is_enough(page: BeautifulSoup, ink: str, ground: str, scheme: str) -> None:
    blocks = re.findall(r":root \{(.*?)\}", page.style.string, re.DOTALL)
    found = [dict(re.findall(r"--([\w-]+): #(\w{3,6});", block)) for block in blocks]
    schemes = {"light": found[0] | found[2], "dark": found[1] | found[3], "paper": found[-1]}
    colours = schemes[scheme]
    dark, light = sorted(luminance(colours[name]) for name in (ink, ground))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour: str) -> float:
    colour = colour if len(colour) == 6 else "".join(c * 2 for c in colour)
    parts = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
