"""Words of strangers in Markdown: shown as they are, and never a link, an image, a mention, HTML or a table.

Backslashes do for what the Markdown parser reads. What code hosts look for after that, in the finished text
(`@name`, `#12`, bare addresses, `:emoji:`), is broken up by a zero-width space.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.report.base import clean

if TYPE_CHECKING:
    from checker.report._excerpt import Excerpt

BREAK = "\u200b"
_SYNTAX = re.compile(r"[\\`*_{}\[\]<>|~$&]")
_AFTER = re.compile(
    r"@(?=\w)"  # mentions, mail addresses
    r"|\#(?=\d)|(?<!\w)GH-(?=\d)"  # issues
    r"|(?<=\w):(?=//)|(?<!\w)www(?=\.)|(?<!\w)(?:mailto|xmpp):(?=\S)"  # addresses
    r"|:(?=[\w+-]+:)",  # emoji
    re.IGNORECASE,
)
_QUOTES = re.compile('[“”„"«»]')
_BLOCK = re.compile(r"^(?=[#+=-]|\d+[.)])")
"""A heading, a list, a rule: only at the start of a line."""


def escape(text: str, *, bold: bool = False) -> str:
    """The text on one line. `bold`: it stands between asterisks, which must touch a letter or a figure to work."""
    words = _AFTER.sub(lambda found: found.group() + BREAK, clean(text))
    words = _SYNTAX.sub(lambda found: "\\" + found.group(), words)
    return f"{BREAK}{words}{BREAK}" if bold and not (words[:1].isalnum() and words[-1:].isalnum()) else words


def marked(text: Excerpt) -> str:
    """The text with its marks in bold, fit for the start of a block.

    What is not a letter or a figure at the ends of a mark is left out of it, for there asterisks might not work.
    """
    out: list[str] = []
    at = 0
    for start, end in text.marks:
        while start < end and not text.text[start].isalnum():
            start += 1
        while end > start and not text.text[end - 1].isalnum():
            end -= 1
        if start < end:
            out += [_part(text.text[at:start]), "**", _part(text.text[start:end]), "**"]
            at = end
    out.append(_part(text.text[at:]))
    return _BLOCK.sub(BREAK, "".join(out)) if not out[0].startswith("*") else "".join(out)


def quoted(text: Excerpt) -> str:
    """The text as `marked`, in quotation marks unless it has some of its own."""
    return marked(text) if has_quotes(text.text) else f"“{marked(text)}”"


def has_quotes(text: str) -> bool:
    """Whether there are quotation marks in it, which others around it would double."""
    return _QUOTES.search(text) is not None


def _part(text: str) -> str:
    """As `escape`, with the blanks at the ends kept."""
    body = escape(text)
    lead = " " if text[:1].isspace() else ""
    tail = " " if body and text[-1:].isspace() else ""
    return lead + body + tail


def headline(subject: str, message: str) -> str:
    """The message with its subject in bold, which goes before it where it is not in it."""
    subject, message = clean(subject), clean(message)
    at = _place(subject, message)
    if at is None:
        return f"**{escape(subject, bold=True)}**{_part(f': {message}')}"
    lead, rest = _part(message[:at]), _part(message[at + len(subject) :])
    return f"{_BLOCK.sub(BREAK, lead) if lead else ''}**{escape(subject, bold=True)}**{rest}"


def _place(subject: str, message: str) -> int | None:
    """Where the subject stands in the message, as whole words if not at its beginning."""
    if message.startswith(subject):
        return 0
    found = re.search(rf"(?<!\w){re.escape(subject)}(?!\w)", message)
    return found.start() if found else None


def code(text: str) -> str:
    """The text as a code span, in which nothing is read."""
    words = clean(text)
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if words[:1] in "` " or words[-1:] in "` " else ""
    return f"{fence}{pad}{words}{pad}{fence}"
