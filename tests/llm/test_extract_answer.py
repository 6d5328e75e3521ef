"""What a language model is asked for: every claim kind, within what strict endpoints take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

import pytest
from pydantic import Field, ValidationError

from checker import claims
from checker.claims import Claim, kinds
from checker.extract._remote import answer
from checker.extract._remote.answer import Extraction, answer_model, guide
from tests.llm.stating import EMPTY, answered, stated

TAKEN = frozenset(
    "title type description properties required additionalProperties items anyOf enum maxItems minItems".split()
)
"""Keywords that OpenAI's strict mode takes; string lengths, `default`, `oneOf`, `allOf` are not among them."""


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema within a schema; names of properties are no keywords."""
    yield schema
    for key, value in schema.items():
        below = value.values() if key == "properties" else value if key == "anyOf" else [value]
        if key in ("properties", "anyOf", "items"):
            for part in below:
                yield from nodes(part)


def test_schema_is_what_strict_endpoints_take() -> None:
    schema = answer_model().model_json_schema()
    assert schema["type"] == "object", "the root may be no union"
    count = 0
    for node in nodes(schema):
        assert set(node) <= TAKEN, node
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])
            count += len(node["properties"])
        if node.get("type") == "array":
            assert 0 < node["maxItems"] <= answer.MOST_CLAIMS
    assert count <= 5000
    assert depth(schema) <= 10


def depth(schema: dict[str, Any]) -> int:
    """Objects within objects."""
    below = [depth(node) for node in nodes(schema) if node is not schema]
    return (schema.get("type") == "object") + max(below, default=0)


def test_every_kind_is_asked_for_with_its_descriptions() -> None:
    options = answer_model().model_json_schema()["properties"]["claims"]["items"]["anyOf"]
    assert {option["properties"]["kind"]["enum"][0] for option in options} == set(kinds())
    for option in options:
        kind = kinds()[option["properties"]["kind"]["enum"][0]]
        for name, field in answer.own_fields(kind).items():
            assert option["properties"][name].get("description") == (field.description or field.annotation.__doc__)
        assert {"sentence", "quote", "modality", "speaker"} <= option["properties"].keys()
        assert kind.EXAMPLE in guide()


@pytest.mark.parametrize("kind", kinds())
def test_answer_is_closed_and_complete(kind: str) -> None:
    assert set(EMPTY) == set(kinds()), "tests know every kind"
    own: dict[str, Any] = {name: "x" for name in answer.own_fields(kinds()[kind]) if name not in EMPTY[kind]}
    if kind == "quantity":
        own["value"] = {"low": 1, "high": 1, "approximate": False}
    whole = stated(kind, "x", **own)
    assert answer_model().model_validate(answered(whole)).claims[0].kind == kind
    for name in whole:
        with pytest.raises(ValidationError):
            answer_model().model_validate(answered({k: v for k, v in whole.items() if k != name}))
    with pytest.raises(ValidationError):
        answer_model().model_validate(answered({**whole, "confidence": 1}))
    with pytest.raises(ValidationError):
        answer_model().model_validate(answered({**whole, "modality": "surely"}))
    with pytest.raises(ValidationError):
        answer_model().model_validate(answered(*[whole] * (answer.MOST_CLAIMS + 1)))


class RumourClaim(Claim):
    """Somebody is said to have done something."""

    kind: Literal["rumour"] = "rumour"
    about: Annotated[str, Field(max_length=40, description="whom it is about")]
    weight: Annotated[int, Field(ge=0, le=9, description="how loud")] = 3
    EXAMPLE: ClassVar[str] = "Word has it that the mayor will go."


class WrongClaim(Claim):
    """Takes a name that the answer has."""

    kind: Literal["wrong"] = "wrong"
    quote: str
    EXAMPLE: ClassVar[str] = ""


class OddClaim(Claim):
    """Has a field that cannot be asked."""

    kind: Literal["odd"] = "odd"
    table: dict[str, int]
    EXAMPLE: ClassVar[str] = ""


def with_kind(monkeypatch: pytest.MonkeyPatch, kind: type[Claim]) -> type[Extraction]:
    more = {**kinds(), kind.model_fields["kind"].default: kind}
    monkeypatch.setattr(answer, "kinds", lambda: more)
    monkeypatch.setattr(claims, "kinds", lambda: more)
    return answer_model.__wrapped__()


def test_new_kind_is_asked_for_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    model = with_kind(monkeypatch, RumourClaim)
    options = model.model_json_schema()["properties"]["claims"]["items"]["anyOf"]
    (rumour,) = (o for o in options if o["properties"]["kind"]["enum"] == ["rumour"])
    assert rumour["properties"]["about"] == {"type": "string", "description": "whom it is about"}
    assert rumour["properties"]["weight"] == {"type": "integer", "description": "how loud"}
    assert "Word has it" in guide()


@pytest.mark.parametrize(("kind", "named"), [(WrongClaim, "wrong: field quote"), (OddClaim, "odd.table")])
def test_kind_that_cannot_be_asked_fails_loudly(kind: type[Claim], named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TypeError, match=named):
        with_kind(monkeypatch, kind)


@pytest.mark.parametrize("mode", ["JSON_SCHEMA", "TOOLS", "JSON"])
def test_schema_reaches_the_endpoint_as_it_is(mode: str) -> None:
    instructor = pytest.importorskip("instructor")
    sent: list[dict[str, Any]] = []

    def post(**arguments: Any) -> Any:
        sent.append(arguments)
        raise ZeroDivisionError

    create = instructor.patch(create=post, mode=instructor.Mode[mode])
    with pytest.raises(Exception):  # noqa: B017, PT011  whatever instructor makes of it
        create(response_model=answer_model(), max_retries=0, model="m", messages=[{"role": "user", "content": "x"}])
    wanted = answer_model().model_json_schema()["properties"]
    if mode == "JSON_SCHEMA":
        assert sent[0]["response_format"]["json_schema"]["schema"]["properties"] == wanted
    elif mode == "TOOLS":
        assert sent[0]["tools"][0]["function"]["parameters"]["properties"] == wanted
    else:
        assert '"anyOf"' in str(sent[0]["messages"])
        assert "oneOf" not in str(sent[0]["messages"])
