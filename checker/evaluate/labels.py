"""Hand labels: what a set of articles disagrees on or only seems to, and the claims that its articles make.

One JSON record a line; fields that are not named here are passed over. Offsets are into the article's own text, and
loading holds every one of them to the words it is for: a label whose text has moved is a broken label, not a miss.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checker.evaluate.base import LabelError

Grade = Literal["hard", "soft", "trap"]
"""hard: both cannot be true; soft: tension with an innocent explanation; trap: looks like one and is none."""
Scalar = str | float | None
ENDING = ".txt"
"""What the labels leave out of an article's name."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Words(_Model):
    """Characters start to end of an article's text."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    text: Annotated[str, Field(min_length=1)]


class Span(Words):
    """Words of a named article; the name is the file's without .txt."""

    article: str


class GoldSide(_Model):
    """One value and every place that gives it."""

    value: str
    evidence: Annotated[tuple[Span, ...], Field(min_length=1)]


class Record(_Model):
    """One labelled fact of a subtopic (the articles on one event); `rule` is a rule's id, or "other"."""

    id: str
    subtopic: str
    rule: str
    severity: Grade
    subject: str
    why: str = ""
    sides: Annotated[tuple[GoldSide, ...], Field(min_length=1)]


class GoldClaim(_Model):
    """A claim that an article makes. `optional`: two careful readers may differ on whether it is one."""

    id: str
    subtopic: str | None = None
    """May be left out where the set has but one."""
    article: str
    kind: str
    evidence: Words
    normalised: dict[str, Scalar]
    """What a person would say is the value; the keys are the kind's (see `checker.evaluate.values`)."""
    optional: bool = False
    note: str = ""


Label = TypeVar("Label", Record, GoldClaim)


def load(path: Path, model: type[Label]) -> list[Label]:
    """The labels of a .jsonl file, in order. Raises LabelError, naming file and line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LabelError(f"{path}: cannot be read: {error}") from error
    labels = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            labels.append(model.model_validate_json(line))
        except ValidationError as error:
            raise LabelError(f"{path}:{number}: {_fault(error)}") from error
    no_id_twice(labels, str(path))
    return labels


def no_id_twice(labels: Iterable[Record | GoldClaim], where: str) -> None:
    """Raise LabelError where one id stands for two labels."""
    seen: set[str] = set()
    for label in labels:
        if label.id in seen:
            raise LabelError(f"{where}: two labels have the id {label.id}")
        seen.add(label.id)


def hold(labels: Sequence[Record | GoldClaim], texts: Mapping[str, str]) -> None:
    """Raise LabelError where a label's words are not at its offsets in {article: text}."""
    for label in labels:
        for article, words in _places(label):
            if article not in texts:
                raise LabelError(f"{label.id}: no article {article}")
            found = texts[article][words.start : words.end]
            if found != words.text:
                raise LabelError(f"{label.id}: {article} has {found!r} at {words.start}, not {words.text!r}")


def article_name(id_: str) -> str:
    """The name by which labels call the article with this id: the file's, without folders and .txt."""
    return id_.rsplit("/", 1)[-1].removesuffix(ENDING)


def _places(label: Record | GoldClaim) -> list[tuple[str, Words]]:
    if isinstance(label, GoldClaim):
        return [(label.article, label.evidence)]
    return [(span.article, span) for side in label.sides for span in side.evidence]


def _fault(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    return f"{where + ': ' if where else ''}{first['msg'][0].lower()}{first['msg'][1:]}"
