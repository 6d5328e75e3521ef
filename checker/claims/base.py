"""What every claim has: where it stands, who says so, and how sure the article is."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field


class Modality(StrEnum):
    """How the article puts it."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    ALLEGED = "alleged"
    DENIED = "denied"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"


class Polarity(StrEnum):
    """Whether it is said to be so or not to be so."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Evidence(BaseModel):
    """The verbatim words a claim rests on: `text` is the article's text from `start` to `end`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: Annotated[int, Field(ge=0, description="offset of the first character in the article's text")]
    end: Annotated[int, Field(ge=0, description="offset behind the last character")]
    text: Annotated[str, Field(min_length=1, description="the words, copied letter for letter")]


class Claim(BaseModel):
    """The fields all kinds share. Subclasses set `kind` to a literal."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: Annotated[str, Field(description="id of the article that makes the claim")]
    evidence: Evidence
    sentence: Annotated[Evidence, Field(description="the sentence around the evidence")]
    modality: Annotated[Modality, Field(description="how the article puts it")] = Modality.ASSERTED
    speaker: Annotated[str | None, Field(description="who says so, if not the article itself")] = None
    extractor: Annotated[str, Field(description="which extractor found it")] = "local"

    @property
    def before(self) -> str:
        """The sentence up to the evidence."""
        return self.sentence.text[: self.evidence.start - self.sentence.start]

    @property
    def behind(self) -> str:
        """The sentence behind the evidence."""
        return self.sentence.text[self.evidence.end - self.sentence.start :]

    def around(self, before: int, behind: int) -> str:
        """The evidence with so many characters of its sentence on either side."""
        start, end = self.evidence.start - self.sentence.start, self.evidence.end - self.sentence.start
        return self.sentence.text[max(0, start - before) : end + behind]

    EXAMPLE: ClassVar[str]
    """One sentence of news that holds such a claim."""
