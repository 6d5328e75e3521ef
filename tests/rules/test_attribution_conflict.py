"""What attribution-conflict does besides its minimal pairs."""

from __future__ import annotations

from checker.finding import Severity
from tests.rules.test_pairs import findings

RIVER = "“The river rose faster than anyone had expected,”"


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


def test_the_evidence_names_the_speaker() -> None:
    (finding,) = findings(
        "attribution-conflict",
        (f"{RIVER} said Marta Lind, who lives by the bridge.", f"{RIVER} Jonas Beck said on Monday."),
        (None, None),
    )
    words = {side.value: side.evidence[0].text for side in finding.sides}
    assert finding.severity is Severity.ERROR
    assert words == {"Marta Lind": f"{RIVER} said Marta Lind", "Jonas Beck": f"{RIVER} Jonas Beck"}


def test_a_speaker_who_is_only_he_is_a_warning() -> None:
    (finding,) = findings(
        "attribution-conflict",
        (f"{RIVER} said Marta Lind.", f"Jonas Beck said he had lost his boat.\n\n{RIVER} he said."),
        (None, None),
    )
    assert finding.severity is Severity.WARNING


def test_he_after_somebody_who_did_not_speak_is_nobody() -> None:
    texts = (
        f"{RIVER} said Marta Lind.",
        f"Jonas Beck said he had lost his boat. A neighbour told police about Carl Moss.\n\n{RIVER} he said.",
    )
    assert not findings("attribution-conflict", texts, (None, None))


def test_nearly_the_same_words_are_a_warning() -> None:
    (finding,) = findings(
        "attribution-conflict",
        (
            "“The council wasted three years and most of the money,” said Marta Lind.",
            "“The council wasted four years and most of the money,” said Jonas Beck.",
        ),
        (None, None),
    )
    assert finding.severity is Severity.WARNING


def test_two_who_speak_together_are_one_voice() -> None:
    texts = (
        f"{RIVER} Marta Lind and Jonas Beck said in a letter.",
        f"{RIVER} Jonas Beck said.",
    )
    assert not findings("attribution-conflict", texts, (None, None))
