"""`checker serve`: the page for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.base import OK, Against, Command, ConfigFile, emit, say, settings_for
from checker.errors import CheckerError

if TYPE_CHECKING:
    from checker.config import Settings

_INSTALL = "checker serve needs a web server: pip install 'fact-consistency-checker[serve]'"


def serve(
    against: Against = None,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, metavar="N", help="Where to listen [default: 8765, or one that is free]."),
    ] = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Listen there; anything but this machine needs --open-to-network.")
    ] = "127.0.0.1",
    open_to_network: Annotated[
        bool,
        typer.Option("--open-to-network", help="Allow a --host that others can reach, unencrypted."),
    ] = False,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
    config: ConfigFile = None,
) -> int:
    """Check a draft in the browser while you write: for editors.

    Opens a page on this machine. Paste a draft, choose or drop sources, and see what contradicts what. Text stays
    in this program's memory and goes nowhere; only what you accept is written down, in .checker/waivers.toml.
    Ctrl-C ends it.

    \b
    Examples:
      checker serve
      checker serve --against agencies/ --against archive.index
    """
    try:
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ModuleNotFoundError:
        raise CheckerError(_INSTALL) from None
    from checker.index import is_index
    from checker.prepub import Archives
    from checker.read import discover
    from checker.serve.guard import is_loopback
    from checker.serve.run import listen, run
    from checker.serve.session import Session

    if not is_loopback(host) and not open_to_network:
        raise CheckerError(f"--host {host}: others could reach the page; if that is meant, add --open-to-network")
    settings = _local(settings_for(against or [], config, against=tuple(against) if against else None))
    indexes = [path for path in settings.against if is_index(path)]
    folders = [str(path) for path in settings.against if path not in indexes]
    if "-" in folders:
        raise CheckerError("--against -: the page cannot read standard input; name a folder or a file")
    if folders:
        discover(folders)
    Archives(indexes, settings).examine()
    sock = listen(host, port)
    if not is_loopback(host):
        say(f"warning: whoever reaches {host} and learns the address can read your draft; nothing is encrypted")
    run(Session(settings, folders, indexes), host, sock, _tell, browser=browser)
    emit("\nThe checker has ended.\n", for_people=True)
    return OK


def _local(settings: Settings) -> Settings:
    """The settings without a language model: a check at every pause of typing would cost money at every pause."""
    if settings.extractor != "local" or settings.judge != "off":
        say("checker serve reads without a language model: extractor and judge of the configuration are not used")
    return settings.model_copy(update={"extractor": "local", "judge": "off"})


def _tell(address: str) -> None:
    emit(f"The checker runs at\n\n  {address}\n\nCtrl-C ends it.\n", for_people=True)


COMMAND = Command(serve)
