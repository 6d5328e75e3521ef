"""The check before publication: one draft against its sources, and nothing that does not concern the draft.

sources ──► Desk (read and extracted once) ──► check(draft) as often as the draft changes
"""

from checker.prepub._archives import Archives
from checker.prepub.desk import Desk

__all__ = ["Archives", "Desk"]
