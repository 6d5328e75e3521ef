"""The files in schemas/ are what the models say, and what the checker prints fits them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from checker import schema
from checker.claims import kinds
from checker.claims.base import Evidence
from checker.errors import CheckerError
from checker.finding import Report

SCHEMAS = Path(__file__).parent.parent / "schemas"


@pytest.mark.parametrize("name", schema.names())
def test_file_is_what_the_models_say(name: str, held: Callable[[Path, str], None]) -> None:
    Draft202012Validator.check_schema(schema.schema(name))
    held(SCHEMAS / f"{name}.schema.json", schema.text(name))


def test_no_file_without_a_model() -> None:
    assert {p.name for p in SCHEMAS.iterdir()} == {f"{name}.schema.json" for name in schema.names()}


def test_report_and_findings_fit(report: Report) -> None:
    data = report.model_dump(mode="json")
    Draft202012Validator(schema.schema("report")).validate(data)
    for finding in data["findings"]:
        Draft202012Validator(schema.schema("finding")).validate(finding)
    del data["findings"][0]["judge"]
    assert not Draft202012Validator(schema.schema("report")).is_valid(data), "every field is always there"


def test_claim_schema_knows_every_kind() -> None:
    validator = Draft202012Validator(schema.schema("claim"))
    evidence = Evidence(start=0, end=1, text="x")
    role = kinds()["role"](article="a", evidence=evidence, sentence=evidence, actor="A", role="r")  # type: ignore[call-arg]
    validator.validate(role.model_dump(mode="json"))
    assert not validator.is_valid({**role.model_dump(mode="json"), "kind": "rumour"})
    assert set(schema.schema("claim")["discriminator"]["mapping"]) == set(kinds())


def test_config_schema_has_the_keys_of_the_file() -> None:
    validator = Draft202012Validator(schema.schema("config"))
    validator.validate({"fail-on": "warning", "rules": {"name-variant": "off", "calendar": "info"}})
    assert not validator.is_valid({"fail_on": "warning"})
    assert not validator.is_valid({"rules": {"name-variant": "loud"}})


def test_unknown_name() -> None:
    names = "answer, claim, comparison, config, evaluation, finding, report"
    with pytest.raises(CheckerError, match=f"no schema 'x'; there are: {names}"):
        schema.schema("x")
