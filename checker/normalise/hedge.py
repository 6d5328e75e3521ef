"""Hedges in words: what makes a thing possible only, and what leaves open how sure it is."""

from __future__ import annotations

import re

MAYBE = re.compile(
    r"\b(?:may|might|could|possibl[ey]|perhaps|maybe|eligible (?:for|to)|(?:can|ca)n['o]?t rule out|"
    r"(?:may|might|could) (?:well|also|still|soon|yet))\b(?! (?:not|see|hear|smell|feel)\b)",
    re.IGNORECASE,
)
"""The word next to it is possible only; what one could see was there."""
ASKED = re.compile(
    r"(?<!\bask )(?<!\basked )(?<!\basking )\bwhether\b|"
    r"\b(?:clear\w*|unclear|knows?|known|knew|establish\w*|determin\w*|sure|certain|sa(?:y|id)|see|check\w*|"
    r"investigat\w*) if\b|"
    r"\bit(?: is| was|['’]s) (?:possible|unclear|conceivable|not (?:yet )?(?:clear|known|certain))(?: that\b)?",
    re.IGNORECASE,
)
"""All of the clause behind it is left open."""
_OPEN = re.compile(
    r"\b(?:may|might|could|can|(?:that|which|who|what|it) would|"
    r"should|must|ought|if|whether|unless|possib\w+|perhaps|maybe|eligible|suspect\w*|"
    r"alleg\w*|believ\w*|thought|presum\w*|appear\w*|apparent\w*|seem\w*|reportedly|likel\w+|probab\w+|potential\w*|"
    r"plan\w*|expect\w*|hop(?:e|es|ed|ing)|intend\w*|propos\w*|consider\w*|threat\w*|fear\w*|risk\w*|chance|try\w*|"
    r"tried|attempt\w*|seek\w*|sought|want\w*|able|allow\w*|wonder\w*|suggest\w*|hint\w*|estimat\w*|claim\w*|accus\w*|"
    r"unclear|clear|known?|rumou?r\w*|said to|aim\w*|due to|set to|not|no|never|nor|without|\w+n['’]t|fail\w*|almost|"
    r"nearly|in order to|so that|to avoid|designed|enough)\b|\?",
    re.IGNORECASE,
)


def is_open(view: str, start: int, end: int) -> bool:
    """Something in the span keeps what it says from being told as a plain fact."""
    return bool(_OPEN.search(view, start, end))


__all__ = ["ASKED", "MAYBE", "is_open"]
