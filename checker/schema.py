"""The JSON Schemas of what the checker prints and reads, made from the models so that the two cannot drift."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from checker.errors import CheckerError

DIALECT = "https://json-schema.org/draft/2020-12/schema"

if TYPE_CHECKING:
    from pydantic.json_schema import GenerateJsonSchema


def _printed() -> type[GenerateJsonSchema]:
    """Makes every field required: what is printed always has all of them, with null for nothing."""
    from pydantic.json_schema import GenerateJsonSchema

    class AllRequired(GenerateJsonSchema):
        def field_is_required(self, field: Any, total: bool) -> bool:
            return not (field.get("serialization_exclude") or field.get("serialization_exclude_if"))

    return AllRequired


def _report() -> dict[str, Any]:
    from checker.finding import Report

    return Report.model_json_schema(mode="serialization", schema_generator=_printed())


def _finding() -> dict[str, Any]:
    from checker.finding import Finding

    return Finding.model_json_schema(mode="serialization", schema_generator=_printed())


def _claim() -> dict[str, Any]:
    from checker.claims import adapter

    return {"title": "Claim", **adapter().json_schema(mode="serialization", schema_generator=_printed())}


def _answer() -> dict[str, Any]:
    from checker.extract._remote.answer import answer_model

    return answer_model().model_json_schema()


def _comparison() -> dict[str, Any]:
    from checker.evaluate.systems import Comparison

    return Comparison.model_json_schema(mode="serialization", schema_generator=_printed())


def _evaluation() -> dict[str, Any]:
    from checker.evaluate.result import Evaluation

    return Evaluation.model_json_schema(mode="serialization", schema_generator=_printed())


def _config() -> dict[str, Any]:
    from checker.config import Settings

    return Settings.model_json_schema(mode="validation", by_alias=True)


_MAKERS: dict[str, tuple[str, Callable[[], dict[str, Any]]]] = {
    "answer": ("what a language model is to answer about a piece of an article", _answer),
    "claim": ("one line of `checker extract`", _claim),
    "comparison": ("the output of `checker eval --system … --format json`", _comparison),
    "config": ("checker.toml, or [tool.checker] in pyproject.toml", _config),
    "evaluation": ("the output of `checker eval --format json`", _evaluation),
    "finding": ("one line of `checker check --format jsonl`", _finding),
    "report": ("the output of `checker check --format json`", _report),
}


def names() -> dict[str, str]:
    """{name: what it describes} of every schema."""
    return {name: about for name, (about, _) in _MAKERS.items()}


def schema(name: str) -> dict[str, Any]:
    """One JSON Schema. Raises CheckerError for a name that is not in `names()`."""
    if name not in _MAKERS:
        raise CheckerError(f"no schema {name!r}; there are: {', '.join(_MAKERS)}")
    return {"$schema": DIALECT, **_MAKERS[name][1]()}


def text(name: str) -> str:
    """The schema as the file schemas/NAME.schema.json holds it."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
