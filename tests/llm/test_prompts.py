"""Prompt files: what a good one gives, and that a bad one says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import prompts

GOOD = """---
about = "Finds ferries."
variables = ["text", "day"]
---
You find ferries.
It is $day.
=== user ===
<<$text>>
"""


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The prompt file's content; a test puts its own in."""
    content = [GOOD]
    monkeypatch.setattr(prompts, "_text", lambda name: content[0])
    prompts.load.cache_clear()
    return content


def test_parts(file: list[str]) -> None:
    prompt = prompts.load("ferry.v1")
    assert prompt.name == "ferry.v1"
    assert prompt(day="Monday", text="A") == ("You find ferries.\nIt is Monday.", "<<A>>")


def test_values_are_not_searched_for_variables(file: list[str]) -> None:
    assert prompts.load("ferry.v1")(day="Monday", text="$day costs $5 ${text}")[1] == "<<$day costs $5 ${text}>>"


def test_digest_tells_texts_apart(file: list[str]) -> None:
    first = prompts.load("ferry.v1").digest
    prompts.load.cache_clear()
    file[0] = GOOD.replace("ferries", "boats")
    assert prompts.load("ferry.v1").digest != first


@pytest.mark.parametrize("values", [{}, {"text": "A"}, {"text": "A", "day": "B", "more": "C"}])
def test_variables_have_to_fit(file: list[str], values: dict[str, str]) -> None:
    with pytest.raises(prompts.PromptError, match=r"ferry\.v1: variables do not fit: .*(day|more)"):
        prompts.load("ferry.v1")(**values)


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("---\nabout", "about", "needs a head"),
        ("=== user ===", "", "needs a head .* a line '=== user ==='"),
        ('about = "Finds ferries."', "about = Finds", "head: "),
        ("about", "abuot", "no such key: abuot"),
        ('"day"', '"night"', "declared and used variables differ: day, night"),
        ("ferries.\n", "ferries for $5.\n", r"written \$\$"),
    ],
)
def test_a_bad_file_says_what_is_wrong(file: list[str], was: str, becomes: str, said: str) -> None:
    file[0] = GOOD.replace(was, becomes, 1)
    with pytest.raises(prompts.PromptError, match=f"prompt ferry.v1: .*{said}"):
        prompts.load("ferry.v1")


def test_no_file() -> None:
    prompts.load.cache_clear()
    with pytest.raises(prompts.PromptError, match="no prompt nothing"):
        prompts.load("nothing")


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "prompts").glob("*.v*.md")), ids=lambda path: path.stem
)
def test_every_prompt_that_ships(path: Path) -> None:
    prompts.load.cache_clear()
    prompt = prompts.load(path.stem)
    system, user = prompt(**dict.fromkeys(prompt.variables, "VALUE"))
    assert prompt.about
    assert system
    assert "VALUE" in user, "what is asked about stands in the user's message"
