"""`checker lsp`: the language server, started by an editor."""

from __future__ import annotations

from importlib.util import find_spec

from checker.cli.base import OK, Command
from checker.errors import CheckerError


def lsp() -> int:
    """Show findings in a text editor while a draft is written.

    A language server that speaks over standard input and output; an editor starts it. The sources of a draft
    are named in checker.toml: against = ["agencies"]. How to set up VS Code and Neovim: docs/editors.md.

    \b
    Examples:
      checker lsp
    """
    if find_spec("pygls") is None:
        raise CheckerError('the language server is not installed: pip install "fact-consistency-checker[lsp]"')

    from checker.lsp.server import build

    build().start_io()
    return OK


COMMAND = Command(lsp)
