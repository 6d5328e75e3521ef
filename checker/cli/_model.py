"""What the commands share about language models: options, the estimate before a run, and the line behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from checker.cli.base import emit, say
from checker.report.base import clean

if TYPE_CHECKING:
    from checker.finding import LlmStats
    from checker.pipeline import Plan

JudgeName = Annotated[
    Literal["off", "llm"] | None,
    typer.Option(
        "--judge", metavar="NAME", help="llm: a language model confirms, rejects or downgrades findings [default: off]."
    ),
]
ModelName = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="NAME", help="Language model; or fake:FILE, which plays a script [default: gpt-4.1-mini]."
    ),
]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", metavar="URL", help="OpenAI-compatible endpoint [default: OpenAI's].")
]
LlmMode = Annotated[
    Literal["auto", "json-schema", "tools", "json"] | None,
    typer.Option("--llm-mode", metavar="MODE", help="auto, json-schema, tools or json: what the endpoint can do."),
]
Concurrency = Annotated[
    int | None, typer.Option("--concurrency", metavar="N", help="Questions asked at a time [default: 8].")
]
Timeout = Annotated[
    float | None, typer.Option("--timeout", metavar="SECONDS", help="What one answer may take [default: 180].")
]
MaxCost = Annotated[
    float | None, typer.Option("--max-cost", metavar="USD", help="What the run may cost; it stops before that.")
]
UseBatch = Annotated[
    bool | None,
    typer.Option("--batch/--no-batch", help="Send the questions as a batch: cheaper, within 24 hours [default: off]."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would be asked and may cost; send nothing.")]
UseCache = Annotated[
    bool | None,
    typer.Option("--cache/--no-cache", help="Use and keep claims and the language model's answers [default: on]."),
]
Reproducible = Annotated[
    bool | None,
    typer.Option("--reproducible", help="Times and requests as zero: equal results are equal bytes."),
]


def tell_plan(plan: Plan) -> None:
    """What a run would ask and may cost, on standard output."""
    emit("".join(f"{line}\n" for line in _planned(plan)), for_people=True)


def tell_taken(taken: LlmStats | None) -> None:
    """What the language model was asked, on standard error."""
    if taken is None:
        return
    mode = f" ({taken.mode})" if taken.mode else ""
    cost = "price not known" if taken.cost_usd is None else f"${taken.cost_usd:.4f}"
    failed = f", {taken.failed:,} unanswered" if taken.failed else ""
    batched = f", {taken.batched:,} answers in a batch" if taken.batched else ""
    tokens = taken.prompt_tokens + taken.completion_tokens
    noun = "finding" if taken.unjudged == 1 else "findings"
    unjudged = f"; {taken.unjudged:,} {noun} could not be judged" if taken.unjudged else ""
    say(
        f"language model {taken.model}{mode}: {taken.requests:,} requests, {taken.cached:,} answers from the cache"
        f"{batched}{failed}, {tokens:,} tokens, {cost}{unjudged}"
    )


def _guessed(number: int) -> str:
    who = "one of them is" if number == 1 else f"{number:,} of them are"
    return f"{who} the judge's, counted by what the built-in extractor finds: it may be more or fewer"


def _planned(plan: Plan) -> list[str]:
    articles = f"{plan.articles:,} articles" + (f", {plan.unreadable:,} more cannot be read" if plan.unreadable else "")
    if plan.model is None or plan.estimate is None:
        return [articles, "no language model takes part: nothing would be sent, at no cost"]
    asked = plan.estimate.questions
    lines = [
        f"{articles}; {plan.questions:,} questions to {clean(plan.model)}: "
        f"{plan.questions - asked:,} answered in the cache, {asked:,} to be sent",
        f"about {plan.estimate.prompt_tokens:,} tokens to send, up to {plan.estimate.completion_tokens:,} to receive",
        *(["they go as a batch; what it leaves open is asked singly, at the full price"] if plan.batched else []),
        *(["the judge's questions are not among them: they are known when the claims are"] if plan.more else []),
        *([_guessed(plan.guessed)] if plan.guessed else []),
    ]
    if plan.estimate.low is None or plan.estimate.high is None:
        return [*lines, "cost: not known, the model has no price (see prices in docs/configuration.md)"]
    limit = ""
    if plan.limit is not None:
        limit = f"; {'more than' if plan.estimate.high > plan.limit else 'within'} --max-cost ${plan.limit:.4f}"
    return [*lines, f"cost: ${plan.estimate.low:.4f} to ${plan.estimate.high:.4f}{limit}"]
