"""Typed claims; `AnyClaim` is the union of the kinds found in this folder."""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from checker.claims.base import Claim, Evidence, Modality, Polarity
from checker.registry import parts


@cache
def kinds() -> dict[str, type[Claim]]:
    """{kind: model} of every claim kind."""
    return parts("checker.claims", "CLAIM")


@cache
def adapter() -> TypeAdapter[Claim]:
    """Validates and serialises any claim by its `kind`."""
    union: Any = reduce(or_, kinds().values())
    return TypeAdapter(Annotated[union, Field(discriminator="kind")])


__all__ = ["Claim", "Evidence", "Modality", "Polarity", "adapter", "kinds"]
