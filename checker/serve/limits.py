"""How much the page takes: enough for a desk's day, too little to choke the machine."""

from __future__ import annotations

DRAFT_CHARACTERS = 300_000
"""A long book chapter; a check of it takes a minute."""
JSON_BYTES = 2_000_000
ADDED_FILES = 2_000
"""Files that may be dropped in one run of the server."""
ADDED_BYTES = 200_000_000
SOURCES = 5_000
NAME_CHARACTERS = 180
REASON_CHARACTERS = 1_000
BODY_SECONDS = 60.0
"""A body that has not come by then will not come: the browser is on this machine."""
CHECK_SECONDS = 180.0
CONNECTIONS = 64
"""Requests at a time; a browser opens six."""
SHOWN_EVIDENCE = 30
"""Sentences shown for one side of a finding; the rest is counted."""
