"""An actor holds a role: "Slovak Prime Minister Robert Fico"."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from checker.claims.base import Claim

Status = Literal["current", "former", "acting", "elect", "late"]


class RoleClaim(Claim):
    """An actor holds a role, of a country or in an organisation."""

    kind: Literal["role"] = "role"
    actor: Annotated[str, Field(description="full name of the person, as the article gives it")]
    role: Annotated[str, Field(description="the title in the article's words, without country and status")]
    organization: Annotated[str | None, Field(description="body or place the role belongs to")] = None
    country: Annotated[str | None, Field(description="country of the role, as written (name or demonym)")] = None
    status: Annotated[Status, Field(description="whether the role is held now")] = "current"
    date: Annotated[str | None, Field(description="when the role was held, as written")] = None

    EXAMPLE: ClassVar[str] = "Slovak Prime Minister Robert Fico met the delegation on Tuesday."


CLAIM = RoleClaim
