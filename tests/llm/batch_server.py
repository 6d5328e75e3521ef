"""The loopback server with OpenAI's files and batches: what is in a batch is answered by the server's behaviour.

A batch ends when it has been looked at `looks` times, in the way that `ending` says. Everything that was uploaded and
not deleted lies in `files`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.llm.server import Behaviour, Post, Reaction, Server, _Handler

Lines = list[dict[str, Any]]
_PART = re.compile(rb'name="file".*?\r\n\r\n(.*?)\r\n--', re.DOTALL)


@dataclass
class Job:
    """One batch."""

    id: str
    file: str
    looked: int = 0
    output: str | None = None
    errors: str | None = None
    status: str = "in_progress"
    total: int = 0


@dataclass
class Endings:
    """How a batch ends: its status, and which lines of its two files are written, in which order."""

    status: str = "completed"
    code: str | None = None
    keep: Callable[[Lines], Lines] = lambda lines: lines


@dataclass(frozen=True)
class Call:
    """A request that is no completion."""

    method: str
    path: str


class BatchServer(Server):
    """`batched` holds the bodies that came in batches, `calls` all other requests but single completions."""

    def __init__(self, behaviour: Behaviour, *, looks: int = 2, ending: Endings | None = None) -> None:
        self.looks = looks
        self.ending = ending or Endings()
        self.refuse: dict[str, Sequence[Reaction]] = {}
        """{"POST /batches": reactions that are given before it is done}."""
        self.after: dict[str, Reaction] = {}
        """{"POST /batches": reaction that is given once, in place of the answer, when it has been done}."""
        self.files: dict[str, bytes] = {}
        self.jobs: dict[str, Job] = {}
        self.batched: list[Post] = []
        self.calls: list[Call] = []
        super().__init__(behaviour)
        self._http.RequestHandlerClass = _BatchHandler

    @property
    def sent(self) -> int:
        """Batches that were made."""
        return len(self.jobs)

    def call(self, method: str, path: str, body: bytes, key: str) -> Reaction:
        """Do what is asked about files and batches."""
        with self._lock:
            self.calls.append(Call(method, path))
            name = f"{method} /{path.split('/')[1]}"
            if turns := self.refuse.get(name):
                self.refuse[name] = turns[1:]
                return turns[0]
            done = self._do(method, path.split("/")[1:], body, key)
            return self.after.pop(name, done)

    def _do(self, method: str, path: list[str], body: bytes, key: str) -> Reaction:
        match method, path:
            case "POST", ["files"]:
                found = _PART.search(body)
                assert found
                return _json(id=self._store(found[1]), object="file", bytes=len(found[1]), purpose="batch")
            case "DELETE", ["files", file]:
                return _json(id=file, deleted=self.files.pop(file, None) is not None, object="file")
            case "GET", ["files", file, "content"] if file in self.files:
                return Reaction(self.files[file].decode(), kind="application/jsonl")
            case "POST", ["batches"]:
                told = json.loads(body)
                assert told["endpoint"] == "/v1/chat/completions"
                lines = self.files[told["input_file_id"]].decode().splitlines()
                job = Job(f"batch_{len(self.jobs)}", told["input_file_id"], total=len(lines))
                self.jobs[job.id] = job
                return _state(job, self.ending)
            case "GET", ["batches"]:
                return _json(
                    object="list", data=[json.loads(_state(job, self.ending).body) for job in self.jobs.values()]
                )
            case "GET", ["batches", id_] if id_ in self.jobs:
                job = self.jobs[id_]
                job.looked += 1
                if job.looked >= self.looks and job.status == "in_progress":
                    self._end(job, key)
                return _state(job, self.ending)
        return Reaction(json.dumps({"error": {"message": "No such thing."}}), status=404)

    def _end(self, job: Job, key: str) -> None:
        job.status = self.ending.status
        good: Lines = []
        bad: Lines = []
        for line in map(json.loads, self.files[job.file].decode().splitlines()):
            assert (line["method"], line["url"]) == ("POST", "/v1/chat/completions")
            post = Post(len(self.batched), line["body"], key)
            self.batched.append(post)
            reaction = self.behaviour(post)
            self.told = (self.told[0] + reaction.usage[0], self.told[1] + reaction.usage[1])
            response = {"status_code": reaction.status, "request_id": "r", "body": json.loads(reaction.body)}
            told = {"id": "batch_req", "custom_id": line["custom_id"], "response": response, "error": None}
            (good if reaction.status == 200 else bad).append(told)
        job.output, job.errors = (self._written(self.ending.keep(lines) if lines else []) for lines in (good, bad))

    def _written(self, lines: Lines) -> str | None:
        return self._store("".join(json.dumps(line) + "\n" for line in lines).encode()) if lines else None

    def _store(self, content: bytes) -> str:
        name = f"file-{len(self.calls)}-{len(self.files)}"
        self.files[name] = content
        return name


class _BatchHandler(_Handler):
    def do_POST(self) -> None:  # noqa: N802
        if self.path.endswith("/chat/completions"):
            super().do_POST()
        else:
            self._called(self.rfile.read(int(self.headers["content-length"])))

    def do_GET(self) -> None:  # noqa: N802
        self._called()

    def do_DELETE(self) -> None:  # noqa: N802
        self._called()

    def _called(self, body: bytes = b"") -> None:
        server = self.server.owner
        assert isinstance(server, BatchServer)
        path = self.path.removeprefix("/v1").split("?")[0]
        key = self.headers.get("authorization", "").removeprefix("Bearer ")
        self._react(server.call(self.command, path, body, key))


def _json(**told: Any) -> Reaction:
    return Reaction(json.dumps({"created_at": 0, **told}))


def _state(job: Job, ending: Endings) -> Reaction:
    ended = job.status != "in_progress"
    errors = (
        {"object": "list", "data": [{"code": ending.code, "message": "Not so."}]} if ended and ending.code else None
    )
    return _json(
        id=job.id,
        object="batch",
        endpoint="/v1/chat/completions",
        completion_window="24h",
        input_file_id=job.file,
        status=job.status,
        output_file_id=job.output,
        error_file_id=job.errors,
        errors=errors,
        request_counts={"total": job.total, "completed": job.total if ended else 0, "failed": 0},
    )
