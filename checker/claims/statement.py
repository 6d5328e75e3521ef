"""What somebody said, denied or agreed to, in the article's words."""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from checker.claims.base import Claim, Polarity


class Certainty(IntEnum):
    """Steps of commitment, weakest first."""

    DENIED = 0
    UNCONFIRMED = 1
    SUGGESTED = 2
    SAID = 3
    CONFIRMED = 4
    """Agreed, confirmed, promised."""


class StatementClaim(Claim):
    """What somebody said, in the article's words."""

    kind: Literal["statement"] = "statement"
    actor: Annotated[str, Field(description="who said, agreed or denied it")]
    content: Annotated[str, Field(description="what was said, in the article's words")]
    certainty: Annotated[
        Certainty, Field(description="0 denied, 1 unconfirmed, 2 suggested, 3 said, 4 agreed or confirmed")
    ] = Certainty.SAID
    polarity: Annotated[Polarity, Field(description="whether the content itself is negated")] = Polarity.AFFIRMED

    EXAMPLE: ClassVar[str] = "The envoy said the two sides appeared open to a truce."


CLAIM = StatementClaim
