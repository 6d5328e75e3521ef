"""Who may ask: nothing is served to another host, another page, or somebody without this start's secret."""

from __future__ import annotations

import pytest
from starlette.websockets import WebSocketDisconnect

from checker.serve.guard import HEADERS, Doors, Keys, is_loopback
from tests.serve.browsing import ORIGIN, Browsing

READS = ["/api/progress", "/api/shelf", "/api/source?id=a", "/api/export/json"]
CHANGES = [
    "/api/open",
    "/api/draft",
    "/api/draft/open",
    "/api/check",
    "/api/sources",
    "/api/sources/leave-out",
    "/api/sources/put-back",
    "/api/read",
    "/api/stop",
    "/api/waive",
    "/api/take-back",
]
STRANGE_HOSTS = [
    "evil.example",
    "evil.example:8765",
    "127.0.0.1",
    "127.0.0.1:8766",
    "127.0.0.1.evil.example:8765",
    "localhost.evil.example:8765",
    "127.0.0.1:8765:8765",
    "0.0.0.0:8765",
    "",
]


def test_no_route_is_forgotten_here(browsing: Browsing) -> None:
    routes = {route.path for route in browsing.app.inner.routes}  # type: ignore[attr-defined]
    known = {path.partition("?")[0].replace("/json", "/{format}") for path in READS + CHANGES}
    assert routes == known | {"/", "/static/{name}"}


@pytest.mark.parametrize("host", STRANGE_HOSTS)
@pytest.mark.parametrize("path", ["/", "/static/page.css", "/api/progress", "/nothing"])
def test_other_hosts_are_refused(browsing: Browsing, host: str, path: str) -> None:
    answer = browsing.get(path, headers={"host": host})
    assert answer.status_code == 403
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_own_names_are_known(host: str) -> None:
    assert Doors("127.0.0.1", 8765).known(host)


def test_a_wildcard_knows_addresses_but_no_names() -> None:
    doors = Doors("0.0.0.0", 8765)
    assert doors.known("192.0.2.7:8765")
    assert not doors.known("evil.example:8765")
    assert doors.address == "http://127.0.0.1:8765"


def test_port_80_is_left_out_by_browsers() -> None:
    assert Doors("127.0.0.1", 80).known("127.0.0.1")
    assert Doors("::1", 8765).address == "http://[::1]:8765"


@pytest.mark.parametrize("path", CHANGES)
@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "http://127.0.0.1:9999", "https://127.0.0.1:8765", f"{ORIGIN}/"]
)
def test_changes_come_from_the_own_page_only(browsing: Browsing, path: str, origin: str | None) -> None:
    headers = {"x-page": str(browsing.page)} | ({"origin": origin} if origin else {})
    answer = browsing.post(path, json={}, headers=headers)
    assert answer.status_code == 403
    assert answer.json()["code"] == "origin"


def test_an_origin_that_is_the_host_but_not_ours_is_refused(browsing: Browsing) -> None:
    answer = browsing.post("/api/stop", json={}, headers={"host": "evil.example", "origin": "http://evil.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize("path", READS)
def test_reads_for_other_pages_are_refused(browsing: Browsing, path: str) -> None:
    for site in ("cross-site", "same-site"):  # another port of this machine is the same site
        assert browsing.get(path, headers={"sec-fetch-site": site}).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(browsing: Browsing, method: str) -> None:
    for path in ("/", "/api/check", "/static/page.css"):
        answer = browsing.request(method, path, headers={"origin": ORIGIN})
        assert answer.status_code == 405
        assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", READS)
def test_reads_need_the_cookie(browsing: Browsing, path: str) -> None:
    browsing.cookies.clear()
    assert browsing.get(path).json()["code"] == "token"
    assert browsing.get(path, headers={"cookie": "checker-8765=guessed"}).status_code == 403
    assert browsing.get(path, headers={"cookie": f"checker-9999={browsing.keys.cookie}"}).status_code == 403
    assert browsing.get(path, headers={"cookie": "\x22;;=;"}).status_code == 403


@pytest.mark.parametrize("path", CHANGES)
def test_changes_need_the_cookie(browsing: Browsing, path: str) -> None:
    browsing.cookies.clear()
    answer = browsing.act(path)
    assert (answer.status_code, answer.json()["code"]) == (403, "token")


def test_the_page_needs_the_token_or_the_cookie(browsing: Browsing) -> None:
    assert browsing.get("/").status_code == 200
    browsing.cookies.clear()
    for query in (
        "",
        "?token=",
        "?token=guessed",
        f"?token={browsing.keys.cookie}",
        f"?token=x&token={browsing.keys.token}",
    ):
        answer = browsing.get(f"/{query}")
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
        assert "<textarea" not in answer.text


def test_the_token_becomes_a_strict_cookie(browsing: Browsing) -> None:
    browsing.cookies.clear()
    answer = browsing.get("/", params={"token": browsing.keys.token})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"checker-8765={browsing.keys.cookie};")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert browsing.keys.token not in answer.text
    assert browsing.keys.token not in cookie


def test_keys_are_new_at_each_start() -> None:
    a, b = Keys(), Keys()
    assert len({a.token, a.cookie, b.token, b.cookie}) == 4
    assert len(a.token) >= 40


@pytest.mark.parametrize("path", ["/", "/static/app.js", "/static/none.js", "/nothing", *READS])
def test_every_answer_has_the_safety_headers(browsing: Browsing, path: str) -> None:
    for headers in ({}, {"host": "evil.example"}):
        answer = browsing.get(path, headers=headers)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_the_policy_lets_run_nothing_but_our_files() -> None:
    rules = dict(part.strip().partition(" ")[::2] for part in HEADERS["content-security-policy"].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert "unsafe" not in HEADERS["content-security-policy"]


@pytest.mark.parametrize("path", [p for p in CHANGES if p != "/api/open"])
def test_only_the_page_opened_last_may_change_something(browsing: Browsing, path: str) -> None:
    before = browsing.page
    browsing.enter()
    browsing.page = before
    answer = browsing.act(path)
    assert (answer.status_code, answer.json()["code"]) == (409, "elsewhere")


@pytest.mark.parametrize(
    "path", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "page.html", "....//app.py", "app.js%00"]
)
def test_static_files_are_those_of_the_list(browsing: Browsing, path: str) -> None:
    answer = browsing.get(f"/static/{path}")
    assert answer.status_code == 404
    assert "import" not in answer.text


def test_web_sockets_are_not_served(browsing: Browsing) -> None:
    with pytest.raises(WebSocketDisconnect), browsing.websocket_connect("/api/check"):
        pass


def test_loopback() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.8.8.8", "::1", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.0.2.7", "desk.example", "")))
