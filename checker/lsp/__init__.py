"""The language server: findings under the words of an open draft, in any editor that speaks the protocol.

    open draft ──► desk.check in a worker ──► diagnostics, hover, actions

`places.py` turns offsets into positions, `diagnostics.py`, `hover.py` and `actions.py` make answers of a report and
know nothing of a connection, `desks.py` keeps the sources read, `server.py` speaks with the editor.
"""
