"""Rich as a writer of plain lines: nothing in a text is taken for markup, colour only where it is asked for."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def console_of(width: int, color: bool) -> Console:
    """One that keeps what is printed on it; `width` in columns."""
    from rich.console import Console

    return Console(
        file=StringIO(),
        width=width,
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def printed(console: Console) -> str:
    """What was printed on a console of `console_of`; without colour no line ends in spaces."""
    assert isinstance(console.file, StringIO)
    text = console.file.getvalue()
    return text if console.is_terminal else "".join(line.rstrip() + "\n" for line in text.split("\n")[:-1])
