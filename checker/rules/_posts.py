"""Two posts of one person in one organisation: the rank, the unit or the office differs.

The lexicon of offices knows which offices of state exclude each other. Within a firm or an agency it is the words
that tell: "deputy director" and "director", "research manager" and "research director", a director of the Response
Centre and of the Response Alliance, the fire marshal and an inspector of the fire marshal's office.
"""

from __future__ import annotations

import re

from checker.claims.role import RoleClaim
from checker.facts.base import Fact
from checker.normalise.body import kind_mistaken
from checker.normalise.person import fold, spelling_slip

_BELOW = frozenset({"deputy", "assistant", "associate", "vice", "under"})
"""Words that put somebody below the holder of the post."""
_COURTESY = frozenset(
    "professor coach chief attorney judge pastor sheriff marshal editor manager principal president clerk da dean "
    "lawyer prosecutor counsel".split()
)
"""Posts whose deputies and assistants are called by the plain title."""
_LADDER = frozenset("manager director supervisor coordinator analyst engineer specialist superintendent".split())
_EMPTY = frozenset("the a an senior top chief lead global national executive former and of for at".split())
_WORD = re.compile(r"[a-z][a-z'-]*")
_OFFICE = re.compile(r"\b(?:office|department|bureau)$")
_OVER = frozenset({"head", "chief", "boss", "leader", "official", "member", "spokesman", "spokeswoman"})
"""Words that the holder of the office may be called too."""


def posts_differ(a: Fact[RoleClaim], b: Fact[RoleClaim]) -> bool:
    """The two posts are of one organisation and cannot be one."""
    x, y = _words(a.claim.role), _words(b.claim.role)
    if not x or not y:
        return False
    one, other = _body(a), _body(b)
    if x == y:
        return bool(one and other) and kind_mistaken(one, other)
    if _under(x, y, other) or _under(y, x, one):
        return True
    if not (one and other and _same_body(one, other)):
        return False
    short, long = sorted((x, y), key=len)
    if len(long) == len(short) + 1 and short[-1] not in _COURTESY:
        extra = [w for w in long if w not in short]
        return len(extra) == 1 and extra[0] in _BELOW and [w for w in long if w != extra[0]] == short
    return len(x) == len(y) and len(x) > 1 and x[:-1] == y[:-1] and {x[-1], y[-1]} <= _LADDER


def _words(role: str) -> list[str]:
    return [w for w in _WORD.findall(fold(role).split(" of ")[0]) if w not in _EMPTY]


def _body(fact: Fact[RoleClaim]) -> str:
    return fold(str(fact.value.jurisdiction or fact.claim.organization or ""))


def _same_body(a: str, b: str) -> bool:
    """One name, or one inside the other: McAfee, McAfee Labs."""
    x, y = set(a.split()), set(b.split())
    return bool(x and y) and (x <= y or y <= x)


def _under(office: list[str], post: list[str], body: str) -> bool:
    """ "fire marshal" beside "an inspector with the fire marshal's office"."""
    if not _OFFICE.search(body) or len(office) < 2 or post[-1] in _OVER:
        return False
    named = [w.removesuffix("'s").removesuffix("s") for w in body.split()]
    holds = all(any(w == n or spelling_slip(w, n) for n in named) for w in office[-2:])
    return holds and post[-1] not in office and not set(office) & _BELOW
