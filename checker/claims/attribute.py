"""A property of an actor: age, residence, nationality, a family relation, the spelling of a name."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from checker.claims.base import Claim


class AttributeClaim(Claim):
    """A property of an actor."""

    kind: Literal["attribute"] = "attribute"
    actor: Annotated[str, Field(description="full name of the person, firm or place")]
    attribute: Annotated[
        str,
        Field(
            description="age, birth date, nationality, residence, affiliation, relation, charge, cause, gender, "
            "spelling"
        ),
    ]
    value: Annotated[str, Field(description="the value in the article's words")]

    EXAMPLE: ClassVar[str] = "Jane Roe, 43, of Dover, was charged with arson."


CLAIM = AttributeClaim
