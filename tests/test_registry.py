"""Parts are found by folder; a module without its part fails by name."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from checker.registry import parts
from checker.rules import rules

CONTRACT = (
    "arithmetic attribute-conflict attribution-conflict calendar certainty-shift date-conflict holder-conflict "
    "name-variant number-conflict place-conflict polarity-conflict quote-mismatch reference-conflict role-conflict"
).split()


def test_every_rule_of_the_contract_is_there() -> None:
    assert [id_ for id_, rule in rules().items() if not rule.optional] == CONTRACT


def test_module_without_its_part_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "toys"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "red_ball.py").write_text("TOY = 1\n")
    (folder / "_box.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert parts("toys", "TOY") == {"red-ball": 1}
    parts.cache_clear()
    (folder / "kite.py").touch()
    with pytest.raises(TypeError, match=r"toys\.kite declares no TOY"):
        parts("toys", "TOY")
    for name in [m for m in sys.modules if m.startswith("toys")]:
        del sys.modules[name]
