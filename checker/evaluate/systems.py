"""Several systems on the same labelled sets: figures, seconds, requests, tokens and dollars side by side.

A system is an extractor, or several, with a judge or without; or the lazy baseline. All that ask a language model ask
through one asker, so that what one has asked the next finds in the cache, and --max-cost holds for all of them
together. What a system is said to take is what its answers took when they were asked for, in this run or before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from checker import __version__
from checker.config import Settings, nearest
from checker.errors import CheckerError, ConfigError
from checker.evaluate import run
from checker.evaluate.base import Source
from checker.evaluate.result import DatasetResult
from checker.evaluate.steps import claims, equipped
from checker.llm.ask import Asker
from checker.llm.base import Usage
from checker.llm.open import open_asker
from checker.registry import parts

BASELINE, JUDGE = "baseline", "judge"
Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class System:
    """What is scored, by the name that it was asked for with."""

    name: str
    settings: Settings
    baseline: bool = False

    @property
    def asks(self) -> bool:
        """Whether it asks a language model."""
        names = self.settings.extractor.split("+")
        extractors = parts("checker.extract", "EXTRACTOR")
        return self.baseline or self.settings.judge != "off" or any(extractors[name].asks for name in names)


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Taken(_Model):
    """What the answers of a language model took, those from the cache included."""

    model: str
    requests: int
    prompt_tokens: int
    completion_tokens: int
    cost_usd: Annotated[float | None, Field(description="null where the price of the model is not known")]
    cached: Annotated[int, Field(description="questions that the cache answered in this run")]
    failed: Annotated[int, Field(description="questions that were left without an answer")]


class SystemResult(_Model):
    """One system. `datasets` is empty where it could not be scored, and `failure` says why."""

    name: str
    seconds: Annotated[
        float,
        Field(
            description="wall-clock time; answers from the cache take next to none, and local "
            "steps take less once another system has read the same articles"
        ),
    ]
    datasets: tuple[DatasetResult, ...]
    llm: Annotated[Taken | None, Field(description="null where no language model takes part")] = None
    failure: str | None = None


class Comparison(_Model):
    """The result of `checker eval` with several systems."""

    version: Literal[1] = 1
    tool: str
    rounds: Annotated[int, Field(description="bootstrap rounds behind the intervals")]
    systems: tuple[SystemResult, ...]

    @property
    def failed(self) -> bool:
        """Whether a system could not be scored."""
        return any(system.failure is not None for system in self.systems)


def parse(name: str, settings: Settings) -> System:
    """The system of a name: "local", "local+llm", "local+judge", "baseline". Raises ConfigError."""
    names = [part.strip() for part in name.split("+")]
    known = [*parts("checker.extract", "EXTRACTOR"), JUDGE, BASELINE]
    for part in names:
        if part not in known:
            raise ConfigError(f"--system {name}: no {part!r}{nearest(part, known)}")
    if BASELINE in names:
        if len(names) > 1:
            raise ConfigError(f"--system {name}: the baseline stands alone")
        return System(name, settings.model_copy(update={"judge": "off", "extractor": "local"}), baseline=True)
    extractors = [part for part in names if part != JUDGE]
    if not extractors:
        raise ConfigError(f"--system {name}: a judge needs an extractor, as in local+judge")
    chosen = {"extractor": "+".join(extractors), "judge": "llm" if JUDGE in names else "off"}
    return System(name, settings.model_copy(update=chosen))


def run_systems(
    sources: Sequence[Source],
    systems: Sequence[System],
    *,
    as_: str | None = None,
    rounds: int = run.ROUNDS,
    asker: Asker | None = None,
    progress: Progress | None = None,
) -> list[SystemResult]:
    """Score each system on all sets, in order; one that cannot be scored costs itself only.

    Raises CheckerError where sets or options are wrong whatever the system.
    """
    for source in sources:
        run.find_format(source.path, as_)
    if asker is None and (asking := [s for s in systems if s.asks]):
        asker = open_asker(asking[0].settings)
    return [_scored(system, sources, asker if system.asks else None, as_, rounds, progress) for system in systems]


def comparison(results: Sequence[SystemResult], rounds: int = run.ROUNDS) -> Comparison:
    """The results as they are reported."""
    return Comparison(tool=f"checker {__version__}", rounds=rounds, systems=tuple(results))


def _scored(
    system: System,
    sources: Sequence[Source],
    asker: Asker | None,
    as_: str | None,
    rounds: int,
    progress: Progress | None,
) -> SystemResult:
    before = _Meter.read(asker) if asker else None
    datasets: tuple[DatasetResult, ...] = ()
    failure = None

    def told(step: str, done: int, total: int | None) -> None:
        if progress:
            progress(f"{system.name}: {step}", done, total)

    started = time.perf_counter()
    try:
        settings = equipped(system.settings, asker, baseline=system.baseline)
        list(claims((), settings))  # loads the models, which is not the first system's to pay for
        started = time.perf_counter()
        datasets = run.evaluate(sources, settings, as_=as_, rounds=rounds, renewed=True, progress=told).datasets
    except CheckerError as error:
        failure = str(error)
    taken = _Meter.read(asker).since(before, asker) if asker and before else None
    seconds = round(time.perf_counter() - started, 3)
    return SystemResult(name=system.name, seconds=seconds, datasets=datasets, llm=taken, failure=failure)


@dataclass(frozen=True, slots=True)
class _Meter:
    """What an asker has done so far."""

    usage: Usage
    cached: int
    failed: int

    @classmethod
    def read(cls, asker: Asker) -> _Meter:
        tally = asker.tally
        return cls(asker.purse.usage + tally.saved, tally.cached, tally.failed)

    def since(self, before: _Meter, asker: Asker) -> Taken:
        usage = Usage(self.usage.prompt - before.usage.prompt, self.usage.completion - before.usage.completion)
        price = asker.purse.price
        return Taken(
            model=asker.model.name,
            requests=self.usage.requests - before.usage.requests,
            prompt_tokens=usage.prompt,
            completion_tokens=usage.completion,
            cost_usd=round(price.of(usage), 6) if price else None,
            cached=self.cached - before.cached,
            failed=self.failed - before.failed,
        )
