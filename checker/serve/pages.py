"""The page itself, its assets, and refusals as pages: what a browser shows as HTML."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp

from checker import __version__
from checker.serve import exports
from checker.serve.errors import RefusedError
from checker.serve.guard import Doors, Keys

if TYPE_CHECKING:
    from jinja2 import Environment

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def front(doors: Doors, keys: Keys) -> Callable[[Request], Awaitable[Response]]:
    """The page; or, where the address holds the token, the way in: a cookie, and on to the address without it."""

    async def handle(request: Request) -> Response:
        if "token" not in request.query_params:
            return _page("page.html", formats=exports.formats(), version=__version__)
        # no redirect: a strict cookie would not be sent along where a link in another program led here
        response = _page("enter.html")
        response.set_cookie(doors.cookie_name, keys.cookie, httponly=True, samesite="strict", path="/")
        return response

    return handle


async def static(request: Request) -> Response:
    """A shipped file by its name in the list of those there are."""
    found = _assets().get(request.path_params["name"])
    if found is None:
        return refused(RefusedError(404, "There is nothing at this address."))
    body, media_type = found
    return Response(body, media_type=media_type)


def refused(refusal: RefusedError) -> Response:
    """A refusal as a page."""
    return _page("refused.html", refusal.status, sentence=refusal.sentence)


def sentence(refusal: RefusedError) -> Response:
    """A refusal as the page's script reads it."""
    return JSONResponse({"error": refusal.sentence, "code": refusal.code}, refusal.status)


def refusal(error: RefusedError, for_script: bool) -> ASGIApp:
    """A refusal as an application."""
    return sentence(error) if for_script else refused(error)


def _page(name: str, status: int = 200, **values: object) -> Response:
    return HTMLResponse(_environment().get_template(name).render(**values), status)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("checker.serve", "_page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _assets() -> dict[str, tuple[bytes, str]]:
    """{name: (bytes, type)} of what is shipped; a name that is not in it is not looked for anywhere."""
    found = {}
    for file in (files("checker.serve") / "_page").iterdir():
        kind = _TYPES.get(file.name.rpartition(".")[2])
        if kind:
            found[file.name] = (file.read_bytes(), kind)
    return found
