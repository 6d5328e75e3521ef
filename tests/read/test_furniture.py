"""Furniture goes, news stays."""

from __future__ import annotations

import pytest

from checker.read import _furniture as furniture

FURNITURE = [
    "READ ALSO: Minister praises 'only friend' in the north",
    "Read more: Ferry fire kills two",
    "RELATED | The long road to the summit",
    "icon mailicon searchicon shareicon tagicon trashicon fb",
    "Share Tweet Email",
    "Share this article",
    "Share on Facebook",
    "0:00",
    "55:31",
    "0:00 / 12:45",
    "https://news.example/story",
    "newsroom@news.example",
    "Advertisement",
    "ADVERTISEMENT - CONTINUE READING BELOW",
    "Story continues below",
    "12 comments",
    "Leave a comment",
    "Comments are closed.",
    "5 min read",
    "Listen to this article",
    "Listen (4 min)",
    "Sign up for our daily newsletter and never miss a story.",
    "Subscribe to our newsletter",
    "Watch the new show below and subscribe to our channel for more episodes.",
    "Dear readers! To leave comments, you need to register. Please check our commenting policy.",
    "Follow us on Twitter and Facebook.",
    "We use cookies to give you the best experience.",
    "By continuing to browse you agree to our use of cookies.",
    "© 2024 Harbour Gazette. All rights reserved.",
    "Copyright 2008 The Associated Press. All rights reserved.",
    "Photo: Jane Roe / Getty Images",
    "(Jane Roe/Pool Photo via AP)",
    "AP Photo",
    "Getty Images",
    "(Reporting by Jane Roe; Editing by John Doe)",
    "Reporting by Jane Roe in Paris and John Doe; Editing by Ann Lee",
    "John Doe in Lisbon contributed to this report.",
    "Home | News | Sport | Business | Opinion",
    "Home News World Sport Politics Business",
    "Skip to content",
    "Tags: ferry, fire, harbour",
    "This article was originally published by the Harbour Gazette.",
    "***",
    "Click here for live updates",
]
NEWS = [
    "Readers may subscribe from Monday, the newspaper said.",
    "The minister told readers to subscribe to our newsletter, a leaked memo shows.",
    "The site stores cookies without consent, the court found.",
    "Police urged drivers to read the notice.",
    "The company had no comment on the report.",
    "Comments by the minister drew criticism.",
    "He declined to leave a message, but his lawyer said: “Follow us to the court.”",
    "Read the ruling: 'Nobody is above the law'. The judge spoke for an hour.",
    "The photo shows a man with a gun.",
    "Photo evidence was shown to the jury.",
    "Reuters/Ipsos Poll: Smith Leads By Ten",
    "Reuters: Ten Dead In Harbour Blast",
    "Pool Party Shooting Leaves Two Dead",
    "Reporting by the commission found 20 deaths.",
    "Copyright law was changed in 1998.",
    "Sign language is taught in schools.",
    "Register of voters lost in fire",
    "Shares in the bank fell 5 percent.",
    "Support our troops rally draws 2,000",
    "Register to vote by Monday, officials say",
    "The icon of the movement died on Monday.",
    "Related charges were dropped, prosecutors said.",
    "See the war through his eyes, she wrote.",
    "Home sales rose in May.",
    "Russia and India sign trade deal",
    "By 3 p.m. the fire was out.",
    "Five minutes later the roof fell in.",
    "Facebook and Twitter removed the accounts.",
    "Listen: that is what voters want, he told the crowd. Nobody did.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_goes(line: str) -> None:
    assert furniture.judge(line) != "keep" or furniture.tail_start(line) == 0


@pytest.mark.parametrize("line", NEWS)
def test_news_stays(line: str) -> None:
    assert furniture.judge(line) == "keep"
    assert furniture.tail_start(line) == len(line)


def test_title_of_a_list_is_told_apart() -> None:
    assert furniture.judge("More stories") == "section"
    assert furniture.judge("Podcasts") == "section"
    assert furniture.judge("Watch: Storm hits the coast", first=True) == "keep"
    assert furniture.judge("Watch: Storm hits the coast") == "drop"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("The ferry burns on Friday. (Jane Roe/AP)", "The ferry burns on Friday."),
        ("The ferry burns. (Photo by Jane Roe via Getty Images)", "The ferry burns."),
        ("He left (and never came back).", "He left (and never came back)."),
        ("She works for the agency (AP had reported her death).", None),
        ("Ten died. Copyright 2008 The Associated Press. All rights reserved.", "Ten died."),
        ("Ten died. (Reporting by Jane Roe; Editing by John Doe)", "Ten died."),
        ("Ten died. David B. Hill in New York contributed to this article.", "Ten died."),
        ("Ten died, and he follows the case on the radio.", None),
    ],
)
def test_tail(line: str, kept: str | None) -> None:
    assert line[: furniture.tail_start(line)] == (line if kept is None else kept)
