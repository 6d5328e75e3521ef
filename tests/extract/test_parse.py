"""Where sentences end, and where they do not."""

from __future__ import annotations

import pytest

from checker.article import whole
from checker.extract.base import ExtractOptions
from checker.extract.local import annotate
from checker.extract.local._abbreviations import TITLES
from checker.extract.local._document import Document
from checker.extract.local._parse import documents


def _parsed(text: str) -> Document:
    return annotate(next(iter(documents([whole("a.txt", text)], ExtractOptions().spacy_model, 1))))


@pytest.mark.parametrize("title", sorted(TITLES))
def test_title_ends_no_sentence(title: str) -> None:
    document = _parsed(f"Police in Leeds said {title} Mark Ellery was hurt on Friday. A second man ran away.")
    assert len(document.sentences) == 2
    assert "Mark Ellery" in [m.text for m in document.mentions]
    assert not any(title in m.text for m in document.mentions)


def test_titles_in_a_row() -> None:
    document = _parsed("The jury heard Asst. Dist. Atty. Ann Low and Det. Sgt. Kay Orr on Monday. They left at noon.")
    assert len(document.sentences) == 2
    assert {"Ann Low", "Kay Orr"} <= {m.text for m in document.mentions}


def test_title_at_the_end_of_a_block() -> None:
    assert len(_parsed("He was promoted to Sgt.\n\nA second man ran away.").sentences) == 2


@pytest.mark.parametrize("sum_", ["£276m", "$5m", "£87.6m", "3m"])
def test_a_sentence_ends_behind_millions(sum_: str) -> None:
    assert len(_parsed(f"Sales for the nine months were {sum_}. Operating profit rose again.").sentences) == 2
    assert len(_parsed(f"Sales of {sum_}. were told to the shareholders.").sentences) == 1
