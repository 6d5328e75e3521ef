"""Findings that somebody accepted: marked in every report, dropped from none.

`load` reads a file of waivers, `mark` marks the findings that it, a comment in a text or a baseline covers, `add` and
`remove` edit the file as a person would, comments and order kept.
"""

from checker.waivers._known import Baseline, Entry, Known, Waivers
from checker.waivers.file import add, find, load, remove
from checker.waivers.mark import mark

__all__ = ["Baseline", "Entry", "Known", "Waivers", "add", "find", "load", "mark", "remove"]
