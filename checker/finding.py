"""What the checker reports: the JSON contract as models, and the fingerprint that names a finding."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Severity(StrEnum):
    """error: both cannot be true; warning: probably; info: style, update, rounding."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Located(_Model):
    """A stretch of an article: text == the file's text from start to end; line and column are 1-based."""

    article: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    line: Annotated[int, Field(ge=1)]
    column: Annotated[int, Field(ge=1)]
    text: str
    sentence: Annotated[str, Field(description="the sentence around it, without markup")]


class Side(_Model):
    """One value and every place that gives it."""

    value: str
    evidence: Annotated[tuple[Located, ...], Field(min_length=1)]

    @property
    def articles(self) -> list[str]:
        """Ids of the articles behind this side, each once, in order."""
        return list(dict.fromkeys(e.article for e in self.evidence))


class ReferenceNote(_Model):
    """What the reference facts say, and which side that supports."""

    value: str
    since: str | None = None
    source: str


class JudgeVerdict(_Model):
    """A language model's second opinion; it may confirm, reject or downgrade, never invent."""

    verdict: Annotated[
        Literal["contradiction", "explained", "compatible", "not comparable", "unsure"],
        Field(
            description="contradiction confirms the finding; explained (a later count, rounding, wording) makes it "
            "info; compatible and not comparable reject it; unsure (the two askings differ) leaves it as it is"
        ),
    ]
    reason: str
    model: str


class Waiver(_Model):
    """Somebody accepted this finding: it stays in the record, marked."""

    reason: str
    author: str | None = None
    expires: Annotated[str | None, Field(description="last day that it holds, YYYY-MM-DD")] = None
    origin: Annotated[
        Literal["file", "comment", "baseline"],
        Field(description="a file of waivers, a comment in the text, or a baseline: a report that held it already"),
    ] = "file"


class Finding(_Model):
    """One contradiction. `sides` has one entry where a text contradicts the calendar or itself in one place."""

    id: Annotated[str, Field(description="stable fingerprint of rule, subject and values")]
    rule: str
    severity: Severity
    subject: str
    message: str
    sides: Annotated[tuple[Side, ...], Field(min_length=1)]
    reference: ReferenceNote | None = None
    judge: JudgeVerdict | None = None
    waived: Waiver | None = None


class ToolInfo(_Model):
    """Which program made the report."""

    name: Literal["checker"] = "checker"
    version: str
    extractor: str


class ArticleInfo(_Model):
    """One article that was read."""

    id: str
    title: str | None
    published: str | None
    source: str | None
    words: int


class ArticleFailure(_Model):
    """One article that could not be read or extracted."""

    article: str
    message: str


class Seconds(_Model):
    """Wall-clock time of the steps."""

    read: float
    extract: float
    link: float
    rules: float


class LlmStats(_Model):
    """What the questions to a language model took."""

    model: str
    mode: Annotated[str | None, Field(description="how answers were held to the schema; null if nothing was sent")]
    requests: Annotated[int, Field(description="requests that were sent, those that failed included")]
    prompt_tokens: int
    completion_tokens: int
    cost_usd: Annotated[float | None, Field(description="null where the price of the model is not known")]
    answered: Annotated[int, Field(description="questions with an answer, those from the cache included")]
    cached: Annotated[int, Field(description="questions that the cache answered")]
    batched: Annotated[int, Field(description="questions that a batch answered in this run")] = 0
    failed: Annotated[int, Field(description="questions that were left without an answer")]
    faults: Annotated[dict[str, int], Field(description="attempts that failed, by what went wrong")]
    unjudged: Annotated[int, Field(description="findings that the judge was to judge and could not")] = 0


class ArchiveStats(_Model):
    """What a draft was compared with of the indexes that it was checked against."""

    articles: Annotated[int, Field(description="articles in the indexes")]
    retrieved: Annotated[int, Field(description="those of them that are most like the draft")]
    compared: Annotated[int, Field(description="those of them that are on the draft's story")]
    renewed: Annotated[
        int, Field(description="those of them whose claims another extractor or version had found; found anew")
    ]


class Stats(_Model):
    """Counts of the run."""

    articles: int
    words: int
    claims: int
    dropped_ungrounded: int
    seconds: Seconds
    llm: Annotated[LlmStats | None, Field(description="null where no language model took part")] = None
    archive: Annotated[
        ArchiveStats | None,
        Field(exclude_if=lambda archive: archive is None, description="absent where no index took part"),
    ] = None


class Report(_Model):
    """The result of a run, as `--format json` prints it."""

    version: Literal[1] = 1
    tool: ToolInfo
    draft: Annotated[
        str | None,
        Field(
            exclude_if=lambda draft: draft is None,
            description="id of the draft that was checked against the other articles; absent where there is none",
        ),
    ] = None
    articles: tuple[ArticleInfo, ...]
    findings: tuple[Finding, ...]
    errors: tuple[ArticleFailure, ...]
    stats: Stats


def topic(finding: Finding) -> str:
    """What a finding is about, as its message puts it where that says more than the subject: "Jane Roe, age"."""
    head, colon, _ = finding.message.partition(": ")
    subject = finding.subject
    told = head.startswith(f"{subject}, ") or head.endswith((f"“{subject}”", f"“… {subject} …”"))
    return head if colon and (told or head == "who did what to whom") else subject


def fingerprint(rule: str, subject: str, values: list[str]) -> str:
    """Sixteen hex digits from rule, subject and values, in any order of the values and any case or spacing."""
    parts = [rule, folded(subject), *sorted(map(folded, values))]
    return hashlib.sha256("\x1f".join(parts).encode(errors="surrogatepass")).hexdigest()[:16]


def folded(words: str) -> str:
    """A subject or value as the fingerprint compares it: without case and spacing."""
    return " ".join(words.lower().split())
