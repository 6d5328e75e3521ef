"""Where the configuration is found, what wins, and how faults are told."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.config import ENVIRONMENT, FROM_ARTICLES, Settings, keys, load
from checker.errors import ConfigError
from checker.finding import Severity

DOCS = Path(__file__).parent.parent / "docs" / "configuration.md"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for variable in ENVIRONMENT.values():
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("checker.rules.rules", lambda: {"role-conflict": None, "name-variant": None})


def write(folder: Path, text: str, name: str = "checker.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_without_a_file(tmp_path: Path) -> None:
    assert load([tmp_path]) == Settings()


def test_every_key(tmp_path: Path) -> None:
    write(
        tmp_path,
        """
        extractor = "other"
        spacy-model = "m"
        batch-size = 4
        max-bytes = 10
        published = 2025-09-02
        use-file-date = true
        fail-on = "warning"
        min-severity = "info"
        reproducible = true
        model = "m-1"
        base-url = "http://localhost:11434/v1"
        llm-mode = "tools"
        concurrency = 3
        timeout = 20
        max-cost = 0.5
        prices = "money/prices.toml"
        cache = false
        cache-folder = "answers"
        [rules]
        role-conflict = "warning"
        name-variant = "off"
        """,
    )
    assert load([tmp_path]) == Settings(
        extractor="other",
        spacy_model="m",
        batch_size=4,
        max_bytes=10,
        published=date(2025, 9, 2),
        use_file_date=True,
        fail_on="warning",
        min_severity=Severity.INFO,
        reproducible=True,
        model="m-1",
        base_url="http://localhost:11434/v1",
        llm_mode="tools",
        concurrency=3,
        timeout=20.0,
        max_cost=0.5,
        prices=tmp_path / "money" / "prices.toml",
        cache=False,
        cache_folder=tmp_path / "answers",
        rules={"role-conflict": Severity.WARNING, "name-variant": "off"},
    )
    assert isinstance(load([tmp_path]).rules["role-conflict"], Severity)


def test_nearest_file_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "batch-size = 1")
    desk = tmp_path / "desk" / "stories"
    desk.mkdir(parents=True)
    monkeypatch.chdir(desk)
    assert load([desk]).batch_size == 1
    write(tmp_path / "desk", "[tool.other]\nx = 1", "pyproject.toml")
    assert load([desk]).batch_size == 1, "a pyproject.toml without our table is passed by"
    write(tmp_path / "desk", "[tool.checker]\nbatch-size = 2", "pyproject.toml")
    assert load([desk]).batch_size == 2
    write(tmp_path / "desk", "batch-size = 3")
    assert load([desk]).batch_size == 3
    assert load([]).batch_size == 3
    assert load([tmp_path]).batch_size == 1, "nearest to the articles, not to the working folder"
    assert load([desk], file=tmp_path / "checker.toml").batch_size == 1


def test_working_folder_counts_where_the_articles_have_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "here", "batch-size = 5")
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert load([tmp_path / "there"]).batch_size == 5


OF_ARTICLES = {
    "published": "2025-09-02",
    "use-file-date": "true",
    "fail-on": "'warning'",
    "min-severity": "'info'",
    "rules": "{name-variant = 'off'}",
}
"""What a file that came with the articles may set: nothing is sent, spent, loaded, read or written for it."""
OF_THE_USER = {
    "extractor": "'llm'",
    "judge": "'llm'",
    "spacy-model": "'./model'",
    "batch-size": "256",
    "max-bytes": "999999999",
    "reproducible": "true",
    "model": "'fake:/etc/passwd'",
    "base-url": "'http://localhost:1/v1'",
    "llm-mode": "'json'",
    "concurrency": "256",
    "timeout": "3600",
    "batch": "true",
    "max-cost": "1000",
    "prices": "'/etc/passwd'",
    "cache": "false",
    "cache-folder": "'/tmp'",
    "waivers": "'/etc/passwd'",
    "baseline": "'/etc/passwd'",
    "comments": "true",
    "against": "['/etc']",
    "candidates": "7",
}


def test_every_key_is_the_users_or_the_articles() -> None:
    """A new key is to be put into one of the two lists above, and into FROM_ARTICLES if it is harmless."""
    assert sorted([*OF_ARTICLES, *OF_THE_USER]) == sorted(keys())
    assert {keys()[key] for key in OF_ARTICLES} == FROM_ARTICLES


@pytest.mark.parametrize("key", OF_THE_USER)
@pytest.mark.parametrize("place", ["stories", "stories/deep/below", "../elsewhere"])
def test_file_with_the_articles_does_not_say_what_is_sent_or_spent(key: str, place: str, tmp_path: Path) -> None:
    path = write((tmp_path / place.split("/deep")[0]).resolve(), f"{key} = {OF_THE_USER[key]}\nfail-on = 'never'")
    folder = tmp_path / place
    folder.mkdir(parents=True, exist_ok=True)
    with pytest.raises(ConfigError) as raised:
        load([folder])
    assert str(raised.value).startswith(f"{path}: {key}: not to be set by a file that merely lies with the articles")
    assert "--config" in str(raised.value)
    assert getattr(load([folder], file=path), keys()[key]) != getattr(Settings(), keys()[key])


def test_all_that_is_refused_is_named_at_once(tmp_path: Path) -> None:
    write(tmp_path / "stories", "\n".join(f"{key} = {value}" for key, value in OF_THE_USER.items()))
    with pytest.raises(ConfigError, match=f": {', '.join(OF_THE_USER)}: not to be set"):
        load([tmp_path / "stories"])


@pytest.mark.parametrize("name", ["checker.toml", "pyproject.toml"])
@pytest.mark.parametrize("key", OF_ARTICLES)
def test_file_with_the_articles_may_speak_of_them(key: str, name: str, tmp_path: Path) -> None:
    head = "[tool.checker]\n" if name == "pyproject.toml" else ""
    write(tmp_path / "stories", f"{head}{key} = {OF_ARTICLES[key]}", name)
    assert getattr(load([tmp_path / "stories"]), keys()[key]) != getattr(Settings(), keys()[key])


def test_file_with_the_articles_does_not_put_the_users_own_aside(tmp_path: Path) -> None:
    """Else an empty one would lift --max-cost, and send the articles elsewhere."""
    write(tmp_path, "max-cost = 0.1\nfail-on = 'warning'\n[rules]\nname-variant = 'off'\nrole-conflict = 'info'")
    write(tmp_path / "stories", "use-file-date = true\n[rules]\nrole-conflict = 'warning'")
    settings = load([tmp_path / "stories"])
    assert (settings.max_cost, settings.fail_on, settings.use_file_date) == (0.1, "warning", True)
    assert settings.rules == {"name-variant": "off", "role-conflict": Severity.WARNING}


def test_links_do_not_make_a_file_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "far", "extractor = 'llm'")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "stories").symlink_to(tmp_path / "far", target_is_directory=True)
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(ConfigError, match=str(tmp_path / "far")):
        load([Path("stories")])
    monkeypatch.chdir("stories")
    assert load([Path()]).extractor == "llm", "who works in a folder trusts it"


def test_a_flag_that_does_not_fit_is_not_the_files_fault(tmp_path: Path) -> None:
    write(tmp_path, "concurrency = 3")
    with pytest.raises(ConfigError, match=r"^options: concurrency: "):
        load([tmp_path], concurrency=0)


def test_flags_win_and_none_is_no_flag(tmp_path: Path) -> None:
    write(tmp_path, 'fail-on = "never"\nbatch-size = 2')
    settings = load([tmp_path], fail_on="info", batch_size=None)
    assert (settings.fail_on, settings.batch_size) == ("info", 2)


def test_environment_stands_between_file_and_flags(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "model = 'of the file'")
    assert load([tmp_path]).model == "of the file"
    monkeypatch.setenv("CHECKER_MODEL", "of the shell")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://10.0.0.2/v1")
    assert (load([tmp_path]).model, load([tmp_path]).base_url) == ("of the shell", "http://10.0.0.2/v1")
    assert load([tmp_path], model="of the flag").model == "of the flag"


@pytest.mark.parametrize("address", ["http://203.0.113.7/v1", "https://localhost.example/v1", "//[x", "file:///tmp"])
def test_file_that_was_merely_found_does_not_say_where_the_key_goes(address: str, tmp_path: Path) -> None:
    path = write(tmp_path, f"base-url = '{address}'")
    with pytest.raises(ConfigError, match="base-url: a file that was merely found"):
        load([tmp_path])
    assert load(file=path).base_url == address
    assert load([tmp_path], base_url="http://10.0.0.2/v1").base_url == "http://10.0.0.2/v1"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("max-cost = -1\nconcurrency = 0", ["max-cost: ", "concurrency: "]),
        ("max-cost = nan", ["max-cost: input should be a finite number"]),
        ("api-key = 'x'", ["api-key: no such key"]),
        ("llm-mode = 'yes'", ["llm-mode: input should be 'auto', 'json-schema', 'tools' or 'json'"]),
        ("fail_on = 'error'", ["fail_on: no such key — did you mean fail-on?"]),
        ("spacymodel = 'x'", ["spacymodel: no such key — did you mean spacy-model or model?"]),
        ("zzzz = 1", ["zzzz: no such key; there are: extractor, "]),
        (
            "fail-on = 'fatal'",
            ["fail-on: input should be 'error', 'warning', 'info' or 'never', not 'fatal'"],
        ),
        ("batch-size = 0", ["batch-size: input should be greater than or equal to 1, not 0"]),
        ("published = 'soon'", ["published: ", "not 'soon'"]),
        (
            "[rules]\nname-variant = 'loud'",
            ["rules.name-variant: must be off, error, warning or info, not 'loud'"],
        ),
        (
            "[rules]\nname-variants = 'off'",
            ["rules.name-variants: no such rule — did you mean name-variant?"],
        ),
        ("rules = 3", ["rules: ", "not 3"]),
        ("x = =", ["not valid TOML", "line 1"]),
        (
            "fail_on = 1\nbatch-size = 'many'\n[rules]\nx = 'off'\nname-variant = 1",
            [
                "fail_on: no such key",
                "batch-size: ",
                "rules.x: no such rule",
                "rules.name-variant: must be off",
            ],
        ),
    ],
)
def test_all_faults_at_once_with_file_and_key(text: str, faults: list[str], tmp_path: Path) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as raised:
        load([tmp_path])
    message = str(raised.value)
    assert message.startswith(f"{path}: ")
    assert [fault for fault in faults if fault not in message] == []
    assert "\n" not in message
    assert message.count("; ") <= len(faults), "no fault is told twice"


@pytest.mark.parametrize("text", ["[tool]\nchecker = 1", "tool = 1"])
def test_odd_pyproject(text: str, tmp_path: Path) -> None:
    write(tmp_path, text, "pyproject.toml")
    if "checker" in text:
        with pytest.raises(ConfigError, match="must be a table"):
            load([tmp_path])
    else:
        assert load([tmp_path]) == Settings()


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(file=tmp_path / "no.toml")


def table() -> str:
    """The documentation's table of keys, as the model has them."""
    properties: dict[str, Any] = Settings.model_json_schema(by_alias=True)["properties"]
    rows = ["| key | default | what it does |", "|---|---|---|"]
    for key, field in keys().items():
        default = Settings.model_fields[field].default
        shown = {None: "unset", True: "`true`", False: "`false`"}.get(default if default not in ({}, ()) else None)
        shown = shown if isinstance(default, bool) or default is None else f"`{default!r}`".replace("'", '"')
        rows.append(f"| `{key}` | {'none' if default in ({}, ()) else shown} | {properties[key]['description']} |")
    return "\n".join(rows)


def test_documentation_has_every_key(held: Callable[[Path, str], None]) -> None:
    text = DOCS.read_text(encoding="utf-8")
    held(DOCS, re.sub(r"\| key \|.*?(?=\n\n)", lambda _: table(), text, count=1, flags=re.DOTALL))


def test_a_home_takes_the_place_of_the_working_folder(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    write(desk, "against = ['agencies']")
    assert load([desk], home=desk).against == (desk / "agencies",)
