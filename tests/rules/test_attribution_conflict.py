"""What attribution-conflict does besides its minimal pairs."""

from __future__ import annotations

from checker.finding import Severity
from tests.rules.test_pairs import findings


def test_a_spokesman_for_the_principal_is_downgraded() -> None:
    (finding,) = findings(
        "attribution-conflict",
        (
            "Stark spokesman Tom Huxley said: “We will rebuild the school before the next winter.”",
            "“We will rebuild the school before the next winter,” Governor Ellen Stark told residents.",
        ),
        (None, None),
    )
    assert finding.severity is Severity.INFO
