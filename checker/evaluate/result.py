"""What `checker eval` reports, as models: the JSON that it prints, and what the table and the page are made of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FigureResult(_Model):
    """One figure with its 95 % interval, null where there is no way to one. Figures without a value are left out."""

    id: str
    about: str
    value: float | None
    low: Annotated[float | None, Field(description="lower end of the 95 % interval")]
    high: Annotated[float | None, Field(description="upper end of the 95 % interval")]
    numerator: float | None = None
    denominator: float | None = None
    better: Literal["higher", "lower"] = "higher"
    share: Annotated[bool, Field(description="whether it lies between 0 and 1; false for a rate")] = True
    gated: Annotated[bool, Field(description="whether a fall against accepted.json fails the run")] = True


class GroupResult(_Model):
    """The figures of one rule or kind; those without a denominator are left out."""

    name: str
    figures: tuple[FigureResult, ...]


class PassageResult(_Model):
    """Words of an article with what stands around them."""

    label: str
    article: str
    before: str
    text: str
    after: str


class ExampleResult(_Model):
    """One error: a missed label, a false alarm, a wrong value."""

    outcome: Literal["missed", "false alarm", "wrong value"]
    group: str
    unit: str
    id: str
    subject: str
    note: str
    passages: tuple[PassageResult, ...]


class Fall(_Model):
    """A figure that is worse than the accepted one by more than its interval allows (exact sets: worse at all)."""

    figure: str
    group: str
    accepted: float
    bound: Annotated[float, Field(description="the end of the accepted interval that was passed")]
    value: float | None


class DatasetResult(_Model):
    """One labelled set, scored."""

    name: str
    format: str
    groups_are: Annotated[str, Field(description="what the groups are: rule, kind, …")]
    units: int
    words: int
    seconds: float
    figures: tuple[FigureResult, ...]
    groups: tuple[GroupResult, ...]
    examples: tuple[ExampleResult, ...]
    falls: Annotated[tuple[Fall, ...] | None, Field(description="against accepted.json; null where there is none")] = (
        None
    )
    lost: Annotated[
        tuple[str, ...], Field(description="ids of labels that dataset.toml requires and that were missed")
    ] = ()


class Evaluation(_Model):
    """The result of a run of `checker eval`."""

    version: Literal[1] = 1
    tool: str
    extractor: str
    rounds: Annotated[int, Field(description="bootstrap rounds behind the intervals")] = 1000
    datasets: tuple[DatasetResult, ...]

    @property
    def failed(self) -> bool:
        """Whether any figure fell below what was accepted, or a required label was missed."""
        return any(d.falls or d.lost for d in self.datasets)
