"""The rules as SARIF's reporting descriptors: what a code-scanning page shows beside a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from checker.report._excerpt import Excerpt, shorten
from checker.report._markdown import escape, quoted
from checker.report.base import clean

if TYPE_CHECKING:
    from checker.rules.base import Pair, Rule

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}
MOST = 1000
"""Characters of a description on GitHub are 1,024 at most."""
MOST_PAIRS = 3


def descriptors(used: Iterable[str]) -> list[dict[str, Any]]:
    """All rules, so that the list is the same for every folder, and after them those of `used` that are not known."""
    from checker.rules import rules

    known = rules()
    others = sorted(set(used) - known.keys())
    return [_described(rule) for rule in known.values()] + [described(id_, f"{id_}.") for id_ in others]


def _described(rule: Rule) -> dict[str, Any]:
    explanation = " ".join(rule.explanation.split())
    return _named(rule.id) | {
        "shortDescription": {"text": _sentence(rule.summary)},
        "fullDescription": {"text": shorten(Excerpt(explanation), MOST).text},
        "help": {"text": "\n\n".join(_text(rule)), "markdown": "\n\n".join(_markdown(rule))},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": ["fact-consistency", *rule.kinds][:10], "problem.severity": PROBLEMS[rule.severity]},
    }


def described(id_: str, text: str) -> dict[str, Any]:
    """A descriptor of which no more is known than a sentence; code scanning wants it thrice."""
    said = {"text": text}
    return _named(id_) | {"shortDescription": said, "fullDescription": said, "help": said}


def _text(rule: Rule) -> Iterator[str]:
    yield _sentence(rule.summary)
    yield from _paragraphs(rule)
    for pair in rule.pairs[:MOST_PAIRS]:
        yield f"Flagged: {_both(pair.conflict)}"
        yield f"Not flagged: {_both(pair.agreement)}"
    yield f'Off, or never graver than a severity, in checker.toml: [rules] {rule.id} = "off", "warning" or "info".'


def _markdown(rule: Rule) -> Iterator[str]:
    yield escape(_sentence(rule.summary))
    yield from (escape(paragraph) for paragraph in _paragraphs(rule))
    for pair in rule.pairs[:MOST_PAIRS]:
        yield f"**Flagged**{_note(pair)}"
        yield _quotes(pair.conflict)
        yield "**Not flagged**"
        yield _quotes(pair.agreement)
    yield "Off, or never graver than a severity, in `checker.toml`:"
    yield f'```toml\n[rules]\n{rule.id} = "off"   # or "warning", or "info"\n```'


def _paragraphs(rule: Rule) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in rule.explanation.strip().split("\n\n")]


def _both(texts: tuple[str, str]) -> str:
    return " / ".join(" ".join(text.split()) for text in texts if text)


def _quotes(texts: tuple[str, str]) -> str:
    return "\n".join(f"- {quoted(Excerpt(clean(text)))}" for text in texts if text)


def _note(pair: Pair) -> str:
    return f" ({escape(pair.note)})" if pair.note else ""


def _named(id_: str) -> dict[str, Any]:
    """The id, and a name in Pascal case, which must be more than the id in other letters."""
    words = id_.split("-")
    return {"id": id_, "name": "".join(word.capitalize() for word in (words if len(words) > 1 else [id_, "finding"]))}


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith(".") else f"{text}."
