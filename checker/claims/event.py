"""Something happened or will: who did what to whom, when, where."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from checker.claims.base import Claim, Polarity


class EventClaim(Claim):
    """Something happened or will."""

    kind: Literal["event"] = "event"
    actors: Annotated[tuple[str, ...], Field(description="who did it or took part")] = ()
    action: Annotated[str, Field(description="base form of the verb, with its particle")]
    object: Annotated[str | None, Field(description="what or whom it was done to")] = None
    date: Annotated[str | None, Field(description="when, as written")] = None
    place: Annotated[str | None, Field(description="where, as written")] = None
    polarity: Annotated[Polarity, Field(description="happened, or did not")] = Polarity.AFFIRMED

    EXAMPLE: ClassVar[str] = "Police arrested two men in Lyon on Friday."


CLAIM = EventClaim
