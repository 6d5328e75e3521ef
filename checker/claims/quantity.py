"""How many, how much, how far: a number with what it counts."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from checker.claims.base import Claim


class Range(BaseModel):
    """An interval of values; None is open. A plain "23" has low = high = 23, "more than 20" has low 20, high None."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    low: float | None = None
    high: float | None = None
    approximate: Annotated[bool, Field(description="about, nearly, some, a rounded figure")] = False

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("a range needs at least one bound")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        return self


class QuantityClaim(Claim):
    """How many, how much, how old, how far."""

    kind: Literal["quantity"] = "quantity"
    subject: Annotated[str, Field(description="what is counted or measured, in the article's words")]
    measure: Annotated[
        str,
        Field(
            description="killed, injured, arrested, missing, charged, launched, age, money, percent, distance, "
            "magnitude, speed, duration, temperature, weight, count"
        ),
    ]
    value: Range
    unit: Annotated[str | None, Field(description="unit or currency as written; none for a count")] = None
    date: Annotated[str | None, Field(description="when, as written")] = None
    place: Annotated[str | None, Field(description="where, as written")] = None

    EXAMPLE: ClassVar[str] = "The blast killed at least 23 people, officials said."


CLAIM = QuantityClaim
