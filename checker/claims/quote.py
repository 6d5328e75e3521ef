"""Somebody's exact words."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from checker.claims.base import Claim


class QuoteClaim(Claim):
    """Somebody's exact words, between quotation marks."""

    kind: Literal["quote"] = "quote"
    actor: Annotated[str | None, Field(description="the speaker, by full name where the article gives it")] = None
    text: Annotated[str, Field(description="the words between the marks; parts split by 'he said' are joined")]
    addressee: Annotated[str | None, Field(description="to whom it was said")] = None
    date: Annotated[str | None, Field(description="when, as written")] = None
    place: Annotated[str | None, Field(description="where, as written")] = None

    EXAMPLE: ClassVar[str] = "“We have a plan,” the mayor told reporters on Monday."


CLAIM = QuoteClaim
