"""The routes. Nothing that a browser sends is ever opened as a path: sources go by their names on the shelf."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from typing import Any, TypeVar
from urllib.parse import quote, unquote

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from checker.read import most_bytes
from checker.serve import accepting, exports, pages, view
from checker.serve.errors import RefusedError
from checker.serve.guard import Doors, Guard, Keys
from checker.serve.limits import BODY_SECONDS, DRAFT_CHARACTERS, JSON_BYTES
from checker.serve.opened import opened
from checker.serve.session import DRAFT_NAME, Draft, Session
from checker.stopping import StoppedError

Handler = Callable[[Session, Request], Awaitable[Response]]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


Model = TypeVar("Model", bound=_Body)


class DraftBody(_Body):
    """What is in the editor."""

    text: str
    name: str = DRAFT_NAME
    published: str | None = None
    unsupported: bool = False


class SourceBody(_Body):
    """A source by its name on the shelf."""

    id: str


class WaiveBody(_Body):
    """A finding to accept."""

    id: str
    reason: str
    author: str = ""
    until: str = ""


def create_app(session: Session, doors: Doors, keys: Keys) -> ASGIApp:
    """The server's application: routes inside the guard."""
    get: dict[str, Handler] = {
        "/api/progress": _progress,
        "/api/shelf": _shelf,
        "/api/source": _source,
        "/api/export/{format}": _export,
    }
    post: dict[str, Handler] = {
        "/api/open": _open_page,
        "/api/draft": _keep_draft,
        "/api/draft/open": _open_draft,
        "/api/check": _check,
        "/api/sources": _add_source,
        "/api/sources/leave-out": _leave_out,
        "/api/sources/put-back": _put_back,
        "/api/read": _read,
        "/api/stop": _stop,
        "/api/waive": _waive,
        "/api/take-back": _take_back,
    }
    routes = [
        Route("/", pages.front(doors, keys), methods=["GET"]),
        Route("/static/{name}", pages.static, methods=["GET"]),
        *(Route(path, _bound(session, handler), methods=["GET"]) for path, handler in get.items()),
        *(Route(path, _bound(session, handler), methods=["POST"]) for path, handler in post.items()),
    ]

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        session.start_reading()
        yield
        await session.close()

    inner = Starlette(routes=routes, lifespan=lifespan, exception_handlers={404: _missing, 405: _missing})
    return _WithLifespan(inner, Guard(inner, doors, keys, pages.refusal))


class _WithLifespan:
    """Start and end go to the application itself, everything else through the guard."""

    def __init__(self, inner: ASGIApp, guard: ASGIApp) -> None:
        self.inner, self.guard = inner, guard

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await (self.inner if scope["type"] == "lifespan" else self.guard)(scope, receive, send)


def _bound(session: Session, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """The handler for this session; every failure becomes a sentence."""

    async def handle(request: Request) -> Response:
        try:
            if request.method == "POST" and handler is not _open_page:
                _examine_page(session, request)
            return await handler(session, request)
        except RefusedError as refusal:
            return pages.sentence(refusal)
        except StoppedError:
            return pages.sentence(RefusedError(202, "The check was stopped.", "stopped"))
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception as error:
            logging.getLogger(__name__).exception("%s failed", request.url.path)
            said = f"Something went wrong in the checker ({type(error).__name__}). Please report the terminal's lines."
            return pages.sentence(RefusedError(500, said, "fault"))

    return handle


def _examine_page(session: Session, request: Request) -> None:
    """Only the page that was opened last may change something."""
    if request.headers.get("x-page") != str(session.page):
        raise RefusedError(409, "The checker was opened in another window; this one is out of date.", "elsewhere")


async def _missing(request: Request, error: Exception) -> Response:
    refusal = RefusedError(404, "There is nothing at this address.", "missing")
    return pages.sentence(refusal) if request.url.path.startswith("/api/") else pages.refused(refusal)


async def _body(request: Request, most: int) -> bytes:
    """The body. Raises RefusedError if it is too long or does not come."""
    too_long = RefusedError(413, f"This is larger than {most / 1_000_000:g} MB.", "size")
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > most:
        raise too_long
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                size += len(part)
                if size > most:
                    raise too_long
                parts.append(part)
    except TimeoutError:
        raise RefusedError(408, "The file did not arrive.", "time") from None
    return b"".join(parts)


async def _file(session: Session, request: Request) -> bytes:
    """A dropped file, if it is not too large to be read."""
    return await _body(request, most_bytes(_name(request), session.options()))


async def _json(request: Request, model: type[Model]) -> Model:
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise RefusedError(415, "The page and the checker do not understand each other; reload the page.")
    try:
        return model.model_validate_json(await _body(request, JSON_BYTES))
    except ValidationError:
        raise RefusedError(422, "The page and the checker do not understand each other; reload the page.") from None


async def _open_page(session: Session, request: Request) -> Response:
    """A page was opened, or claims the session back; from now on only it may write."""
    session.page += 1
    return JSONResponse(view.state(session))


async def _progress(session: Session, request: Request) -> Response:
    return JSONResponse(view.progress(session))


async def _shelf(session: Session, request: Request) -> Response:
    return JSONResponse(view.shelf(session))


async def _source(session: Session, request: Request) -> Response:
    return JSONResponse(view.source(session, request.query_params.get("id", "")))


async def _keep_draft(session: Session, request: Request) -> Response:
    """Take down the draft without a check, so that it is there after a reload."""
    session.draft = _draft(await _json(request, DraftBody))
    return JSONResponse({})


async def _open_draft(session: Session, request: Request) -> Response:
    data = await _file(session, request)
    draft = await run_in_threadpool(opened, data, _name(request), session.options())
    if len(draft.text) > DRAFT_CHARACTERS:
        raise RefusedError(413, _TOO_LONG, "size")
    return JSONResponse(
        {
            "text": draft.text,
            "name": draft.name,
            "published": draft.published.isoformat() if draft.published else None,
            "note": draft.note,
        }
    )


async def _check(session: Session, request: Request) -> Response:
    draft = _draft(await _json(request, DraftBody))
    if not draft.text.strip():
        session.draft, session.result = draft, None
        session.bench.stop("check")
        return JSONResponse({"findings": None})
    found = await session.check(draft)
    session.result = found = accepting.marked(session, found)
    return JSONResponse(view.result(session, found))


async def _add_source(session: Session, request: Request) -> Response:
    data = await _file(session, request)
    session.add(data, _name(request))
    return JSONResponse(view.progress(session))


async def _leave_out(session: Session, request: Request) -> Response:
    session.shelf.leave_out((await _json(request, SourceBody)).id)
    return JSONResponse(view.shelf(session))


async def _put_back(session: Session, request: Request) -> Response:
    session.shelf.put_back((await _json(request, SourceBody)).id)
    return JSONResponse(view.shelf(session))


async def _read(session: Session, request: Request) -> Response:
    """Go on reading after a stop."""
    session.start_reading()
    return JSONResponse(view.progress(session))


async def _stop(session: Session, request: Request) -> Response:
    session.bench.stop()
    return JSONResponse(view.progress(session))


async def _waive(session: Session, request: Request) -> Response:
    body = await _json(request, WaiveBody)
    accepting.accept(session, body.id, reason=body.reason, author=body.author, until=body.until)
    return _shown(session)


async def _take_back(session: Session, request: Request) -> Response:
    accepting.take_back(session, (await _json(request, SourceBody)).id)
    return _shown(session)


async def _export(session: Session, request: Request) -> Response:
    made = await run_in_threadpool(exports.export, session.result, request.path_params["format"])
    return Response(
        made.body,
        media_type=made.media_type,
        headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(made.name)}"},
    )


_TOO_LONG = f"A draft can have {DRAFT_CHARACTERS:,} characters at most."


def _shown(session: Session) -> Response:
    return JSONResponse(view.result(session, session.result) if session.result else {"findings": None})


def _draft(body: DraftBody) -> Draft:
    if len(body.text) > DRAFT_CHARACTERS:
        raise RefusedError(413, _TOO_LONG, "size")
    try:
        published = date.fromisoformat(body.published) if body.published else None
    except ValueError:
        raise RefusedError(422, "The date of publication is not a date.") from None
    return Draft(body.text, body.name, published, body.unsupported)


def _name(request: Request) -> str:
    """The name of a dropped file, as the page says it: shown, never opened."""
    return unquote(request.headers.get("x-name", ""))
