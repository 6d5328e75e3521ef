"""The cache: what an answer depends on, and what becomes of files that are not whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, create_model

from checker.llm.base import Question, Usage
from checker.llm.cache import AnswerCache, key
from checker.llm.endpoint import Endpoint
from checker.llm.fake import FakeModel
from tests.llm.asking import KEY, QUICK, TEXT, Answered, Found, asker, good, question, right
from tests.llm.server import Server, completion, in_turn

VALUE = Answered(found=[Found(quote="the north pier", number=212)])
URL = "http://127.0.0.1:9/v1"


def endpoint(name: str = "test-model", **changed: Any) -> Endpoint:
    return Endpoint(name, **{"key": KEY, "base_url": URL} | changed)


Renamed: type[BaseModel] = create_model("Answered", found=(list[Found], ...), more=(str, ...))


@pytest.mark.parametrize(
    "changed",
    [
        {"user": TEXT},
        {"system": "Say it all."},
        {"prompt": "t.v2"},
        {"answer": Renamed},
        {"max_tokens": 100},
        {"salt": "run 2"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_the_name_depends_on_the_question(changed: dict[str, Any]) -> None:
    assert key(question(**changed), endpoint()) != key(question(), endpoint())


@pytest.mark.parametrize(
    "model",
    [
        lambda: endpoint("other-model"),
        lambda: endpoint(base_url="http://127.0.0.1:10/v1"),
        lambda: endpoint(mode="json"),
        lambda: endpoint(temperature=0.5),
        lambda: endpoint(temperature=None),
        lambda: endpoint(seed=8),
    ],
)
def test_the_name_depends_on_the_model_and_its_parameters(model: Callable[[], Endpoint]) -> None:
    assert key(question(), model()) != key(question(), endpoint())


def test_the_name_depends_on_nothing_else() -> None:
    """Neither on where the question comes from, nor on the key, nor on how long a user wants to wait."""
    same = key(question(), endpoint())
    assert key(question(id="elsewhere"), endpoint()) == same
    assert key(question(), endpoint(key="sk-another-key", timeout=1.0)) == same


def test_the_script_of_a_fake_model_is_part_of_the_name(tmp_path: Path) -> None:
    names = set()
    for answer in ("one", "two"):
        script = tmp_path / "script.json"
        script.write_text(json.dumps({"replies": [{"answer": {"said": answer}}]}), encoding="utf-8")
        names.add(key(question(), FakeModel(script)))
    assert len(names) == 2


def test_what_is_put_is_got(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path)
    assert cache.get("ab12", question()) is None
    cache.put("ab12", VALUE, Usage(12, 3, 2))
    assert cache.get("ab12", question()) == (VALUE, Usage(12, 3, 2))
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")] == ["ab/ab12.json"]


@pytest.mark.parametrize("said", ["half a pair \ud83d", "Kyïv “‘–’” \u2028 \x00", "😀"])
def test_any_text_survives(tmp_path: Path, said: str) -> None:
    value = Answered(found=[Found.model_construct(quote=said, number=None)])
    AnswerCache(tmp_path).put("ab12", value, Usage())
    kept = AnswerCache(tmp_path).get("ab12", question())
    assert kept is None or kept[0] == value
    assert kept is not None or "\ud83d" in said


@pytest.mark.parametrize(
    "torn",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: "",
        lambda whole: "[]",
        lambda whole: "null",
        lambda whole: whole.replace('"quote"', '"quota"'),
        lambda whole: whole.replace("212", '"many"'),
        lambda whole: whole.replace('"usage"', '"used"'),
        lambda whole: whole.replace('"prompt"', '"prompts"'),
    ],
)
def test_a_file_that_is_not_whole_counts_as_absent(tmp_path: Path, torn: Callable[[str], str]) -> None:
    cache = AnswerCache(tmp_path)
    cache.put("ab12", VALUE, Usage(1, 1, 1))
    path = tmp_path / "ab" / "ab12.json"
    path.write_text(torn(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert cache.get("ab12", question()) is None
    path.write_bytes(b"\xff\xfe\x00")
    assert cache.get("ab12", question()) is None


def test_nothing_is_left_of_a_file_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space"):
        AnswerCache(tmp_path).put("ab12", VALUE, Usage())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_answer_that_cannot_be_kept_is_an_answer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with Server(good) as server:
        asking = asker(server.url, tmp_path / "file")
        assert [answer.value is not None for answer in asking.ask([question(1), question(2)])] == [True, True]
    assert asking.tally.unsaved == 2


def test_a_second_run_asks_nothing_and_answers_the_same(tmp_path: Path) -> None:
    asked = [question(number) for number in range(20)]
    with Server(good) as server:
        first = asker(server.url, tmp_path).ask(asked)
        again = asker(server.url, tmp_path)
        assert again.missing(asked) == []
        second = again.ask(asked)
        assert len(server.posts) == 20
    assert [answer.value for answer in second] == [answer.value for answer in first]
    assert (again.tally.cached, again.tally.asked, again.tally.usage) == (20, 0, Usage())
    assert again.purse.usage == Usage()


def test_equal_questions_are_asked_once() -> None:
    """Of two copies of one article only one is paid for, with or without a cache."""
    with Server(good) as server:
        asking = asker(server.url)
        ended: list[str] = []
        answers = asking.ask([question(1), question(2), question(1, id="copy")], lambda a: ended.append(a.question.id))
        assert len(server.posts) == 2
    assert [answer.question.id for answer in answers] == ["a1", "a2", "copy"]
    assert answers[2].value == answers[0].value
    assert (answers[2].cached, answers[2].usage) == (True, Usage())
    assert sorted(ended) == ["a1", "a2", "copy"]
    assert asking.tally.usage.requests == 2


def test_what_failed_is_not_kept(tmp_path: Path) -> None:
    with Server(in_turn(lambda post: completion(post, None, refusal="no"), good)) as server:
        assert asker(server.url, tmp_path).ask([question()])[0].value is None
        assert asker(server.url, tmp_path).ask([question()])[0].value is not None


def test_no_key_in_the_cache(tmp_path: Path) -> None:
    with Server(lambda post: completion(post, right(post))) as server:
        asker(server.url, tmp_path, patience=QUICK).ask([question(number) for number in range(3)])
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) == 3
    for path in kept:
        assert KEY.encode() not in path.read_bytes()
        assert KEY not in str(path)


def test_the_question_stays_a_question(tmp_path: Path) -> None:
    """A folder of None keeps nothing."""
    cache = AnswerCache(None)
    cache.put("ab12", VALUE, Usage())
    asked: Question = question()
    assert cache.get("ab12", asked) is None
