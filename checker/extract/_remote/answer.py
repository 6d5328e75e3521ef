"""What a language model is to answer: a model made from the claim kinds, so that a new kind is asked for at once.

Field descriptions of the claims are the instructions. The schema keeps to what strict endpoints take: objects closed,
every field required (null instead of a default), `anyOf` only, no references, lists bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model

from checker.claims import Claim, kinds

MOST_CLAIMS = 120
"""Claims in one answer."""
MOST_ITEMS = 12
"""Entries of a list within a claim."""
_SIMPLE = (str, int, float, bool, NoneType)
_LEFT_OUT = frozenset({"title", "default", "discriminator", "$defs"})


class Strict(BaseModel):
    """Closed, and with a schema that strict endpoints take."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The schema as it is sent."""
        whole = super().model_json_schema(*args, **kwargs)
        return {"title": whole["title"], **_told(whole, whole.get("$defs", {}))}  # the title names the tool


class Stated(Strict):
    """What every claim of an answer has; the kinds add their own fields."""

    kind: str
    sentence: int
    quote: str


class Extraction(Strict):
    """The claims of one part of an article; `answer_model` is the one with the kinds in it."""

    claims: Any


@cache
def answer_model() -> type[Extraction]:
    """The answer for all claim kinds there are. Raises TypeError, naming the field, for a type that cannot be asked."""
    union: Any = reduce(or_, (_stated(kind, claim) for kind, claim in kinds().items()))
    if len(kinds()) > 1:
        union = Annotated[union, Field(discriminator="kind")]
    about = "all claims that these sentences make, in the order of the text; none where there are none"
    return create_model(
        "Extraction",
        __base__=Extraction,
        __doc__="The claims of a part of an article.",
        claims=(Annotated[list[union], Field(max_length=MOST_CLAIMS, description=about)], ...),
    )


def own_fields(claim: type[Claim]) -> dict[str, Any]:
    """{name: field} that a kind has besides those all claims have, `kind` left out."""
    return {n: f for n, f in claim.model_fields.items() if n not in Claim.model_fields and n != "kind"}


def guide() -> str:
    """The kinds for the prompt: name, what it is, and a sentence that holds one."""
    return "\n".join(
        f"- {kind}: {' '.join((claim.__doc__ or '').split())} Example: {claim.EXAMPLE}"
        for kind, claim in kinds().items()
    )


def _stated(kind: str, claim: type[Claim]) -> type[Stated]:
    clash = own_fields(claim).keys() & Stated.model_fields.keys()
    if clash:
        raise TypeError(f"claim kind {kind}: field {', '.join(sorted(clash))} is taken by the answer")
    fields: dict[str, Any] = {
        "kind": (Literal[kind], ...),
        "sentence": (Annotated[int, Field(description="number of the sentence that the words stand in")], ...),
        "quote": (
            Annotated[str, Field(description="the words that say so, copied letter for letter from that sentence")],
            ...,
        ),
    }
    asked = {**own_fields(claim), **{name: Claim.model_fields[name] for name in ("modality", "speaker")}}
    for name, field in asked.items():
        asked_type = _asked(field.annotation, f"{kind}.{name}")
        fields[name] = (Annotated[asked_type, Field(description=field.description)], ...)
    return create_model(f"{claim.__name__}Answer", __base__=Stated, __doc__=claim.__doc__, **fields)


def _asked(annotation: Any, where: str) -> Any:
    """A field's type as it is asked for: enumerations by value, nested models closed, lists bounded."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _asked(get_args(annotation)[0], where)
    if origin in (Union, UnionType):
        return reduce(or_, (_asked(part, where) for part in get_args(annotation)))
    if origin in (tuple, list, frozenset, set):
        items = [part for part in get_args(annotation) if part is not Ellipsis]
        if len(set(items)) == 1:
            return Annotated[list[_asked(items[0], where)], Field(max_length=MOST_ITEMS)]  # type: ignore[misc]
    if origin is Literal or annotation in _SIMPLE:
        return annotation
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return Literal[tuple(member.value for member in annotation)]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _closed(annotation, where)
    raise TypeError(f"claim field {where}: a language model cannot be asked for {annotation}")


def _closed(model: type[BaseModel], where: str) -> type[Strict]:
    """A model within a claim without its defaults and rules: those are checked when the claim is made."""
    fields: dict[str, Any] = {
        name: (Annotated[_asked(field.annotation, f"{where}.{name}"), Field(description=field.description)], ...)
        for name, field in model.model_fields.items()
    }
    return create_model(f"{model.__name__}Answer", __base__=Strict, __doc__=model.__doc__, **fields)


def _told(node: Any, definitions: dict[str, Any]) -> Any:
    """A schema without references (those take no description beside them), titles, defaults and `oneOf`."""
    if isinstance(node, list):
        return [_told(part, definitions) for part in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        beside = {key: value for key, value in node.items() if key != "$ref"}
        return _told({**definitions[node["$ref"].rpartition("/")[2]], **beside}, definitions)
    return dict(_entries(node, definitions))


def _entries(node: dict[str, Any], definitions: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in node.items():
        if key in _LEFT_OUT:
            continue
        if key == "properties":
            yield key, {name: _told(part, definitions) for name, part in value.items()}
        elif key == "oneOf":
            yield "anyOf", _told(value, definitions)
        elif key == "const":
            yield "enum", [value]
        else:
            yield key, _told(value, definitions)
