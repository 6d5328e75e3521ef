"""Personal names: parts, and whether two names can be one person's.

Names are compared part by part and never as strings: "Gov. Abbott", "Greg Abbott" and "Gregory W. Abbott" are one
name in three forms, "Jon Owen" and "John Owen" are two spellings, "Mark Vinar" and "Miles Vinar" two people.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from checker import data

HONORIFICS = frozenset(
    (
        "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister brother pastor rabbi "
        "imam hon gov sen rep lt col gen capt cpt maj sgt cpl pvt det insp supt adm cmdr cmd brig president "
        "chancellor king queen prince princess pope saint st judge justice sheikh shaikh ayatollah officer "
        "detective deputy sheriff chief captain lieutenant sergeant general colonel major commander commodore "
        "admiral inspector superintendent constable trooper senator governor congressman congresswoman "
        "representative mayor secretary minister ambassador attorney archbishop bishop cardinal coach "
        "cllr coun const atty lawyer solicitor "
        "barrister professor spokesman spokeswoman spokesperson undersheriff marshal councilman councilwoman "
        "councillor councilor alderman assemblyman commissioner firefighter paramedic baroness duchess countess"
    ).split()
)
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "v", "esq", "phd", "md", "qc", "kc", "mp", "mbe", "obe", "cbe"])
PARTICLES = frozenset(
    ("de del della di da dos das du la le van von der den ter ten al el bin ibn abu bint ben st mac").split()
)
_GLUED = ("la", "le", "de", "di", "da", "del", "van", "von", "mac", "mc", "o'", "al", "el", "fitz")
"""Particles that names are also written together with; without one it is another name."""
_PART = re.compile(r"[^\W\d_](?:[\w'’\-]|(?<=\w)\.(?=\w))*\.?")

NameRelation = Literal["same", "compatible", "variant", "different"]


@dataclass(frozen=True, slots=True)
class PersonName:
    """Lower-cased, unaccented parts. `given` holds all given and middle names, `surname` its particles too."""

    given: tuple[str, ...]
    surname: str
    suffix: str = ""
    text: str = ""

    @property
    def full(self) -> bool:
        """Has a given name that is more than an initial."""
        return any(len(g) > 1 for g in self.given)


def fold(text: str) -> str:
    """Lower case, without accents and with straight apostrophes."""
    if text.isascii():
        return text.lower()
    return _plain(text)


@lru_cache(maxsize=10_000)
def _plain(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in flat if not unicodedata.combining(c)).lower()


@cache
def parse_person(text: str) -> PersonName:
    """Split a name; honorifics are dropped. A single word is a surname."""
    bare = re.sub(r"[\"“”(][^\"“”()]*[\"“”)]|['‘][A-Z][^'’]*['’](?=\s)", " ", text)
    bare = re.sub(r"['’]s?$", "", bare.strip())
    raw = _PART.findall(bare)
    parts = [fold(p).rstrip(".") for p in raw]
    while len(parts) > 1 and parts[0] in HONORIFICS:
        parts.pop(0)
    suffix = ""
    while len(parts) > 1 and parts[-1] in SUFFIXES:
        suffix = parts.pop()
    if not parts:
        return PersonName((), "", suffix, text)
    at = len(parts) - 1
    first = 0 if raw[-len(parts)][0].islower() or len(parts) < 2 else 1  # "von der Leyen", but Ben Nevis
    while at > first and parts[at - 1] in PARTICLES:
        at -= 1
    return PersonName(tuple(parts[:at]), " ".join(parts[at:]), suffix, text)


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(data.lines("nicknames.txt")):
        for name in line.split():
            groups.setdefault(name, set()).add(number)
    return {k: frozenset(v) for k, v in groups.items()}


def same_given(a: str, b: str) -> bool:
    """Equal, an initial of the other, or a usual short form of it."""
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    known = _nicknames()
    return bool(known.get(a, frozenset()) & known.get(b, frozenset()))


def spelling_slip(a: str, b: str) -> bool:
    """One word in two spellings: one edit in four letters or more, two in nine or more; same first letter."""
    if a == b or min(len(a), len(b)) < 3 or a[0] != b[0]:
        return False
    limit = 2 if min(len(a), len(b)) >= 9 else 1
    return DamerauLevenshtein.distance(a, b, score_cutoff=limit) <= limit


def one_edit(a: str, b: str) -> bool:
    """One letter more, less, exchanged or transposed, the first one included."""
    return DamerauLevenshtein.distance(a, b, score_cutoff=1) == 1 and min(len(a), len(b)) > 3


def _particle_lost(a: str, b: str) -> bool:
    """ "LaSalle" and "Salle", "Stone-Reed" and "Reed": a particle, or half of a double name, missing in the other."""
    short, long = sorted((a, b), key=len)
    if "-" in long and len(short) > 2 and short in long.split("-"):
        return True
    return len(short) > 3 and long.endswith(short) and long.removesuffix(short) in _GLUED


def _given_slip(a: str, b: str) -> bool:
    """A slip in a given name. Beside an equal surname two edits may be one, where one of them is no usual name
    ("Brian", "Bryant"); two usual names of a man and a woman are two people."""
    known = _gendered()
    usual = a in known or a in _nicknames(), b in known or b in _nicknames()
    if spelling_slip(a, b):
        return {known.get(a, ""), known.get(b, "")} != {"m", "f"}
    if min(len(a), len(b)) < 5 or a[:2] != b[:2] or all(usual):
        return False
    if a.endswith(("ie", "ey")) != b.endswith(("ie", "ey")):
        return False  # a pet name beside a full one
    return DamerauLevenshtein.distance(a, b, score_cutoff=2) <= 2


_SOUNDS = tuple(
    pair.split("=") for pair in "ph=f ck=k sch=s sh=s ch=k kh=k th=t gh=g dj=j tz=z ts=z x=ks q=k w=v c=k y=i".split()
)
"""Letters as written and as heard."""
_VOWELS = re.compile(r"[aeiouh'’\-]")
_DOUBLED = re.compile(r"(.)\1+")
_LEAST_SOUNDS = 3
"""Consonants of a name, from which two names that sound alike are hardly two by chance."""


@lru_cache(maxsize=20_000)
def _skeleton(name: str) -> str:
    """The consonants of a name as they sound; the first letter stays."""
    for written, heard in _SOUNDS:
        name = name.replace(written, heard)
    return name[:1] + _DOUBLED.sub(r"\1", _VOWELS.sub("", name[1:]))


def _heard_alike(a: str, b: str) -> bool:
    """Two spellings of what sounds alike: Suleiman and Sulaymaan, but not Harris and Harrison."""
    known = _skeleton(a)
    return len(known) >= _LEAST_SOUNDS and known == _skeleton(b) and abs(len(a) - len(b)) <= 2


def _sound_alike(a: PersonName, b: PersonName) -> bool:
    """Given names that sound alike beside one surname, of which one at most is a usual name."""
    x, y = a.given[0], b.given[0]
    return not (usual_given(x) and usual_given(y)) and _heard_alike(x, y)


_PRONOUNCED = tuple(
    (re.compile(written), heard)
    for written, heard in (
        (r"^(\w{1,2}[aeiou][^aeiouy])e$", r"\1E"),  # the vowel of Nate is not that of Nat
        (r"^ge(?=o)", "j"),
        (r"ph|v", "f"),
        (r"ck|c(?![ehiy])|ch(?=r)|q", "k"),
        (r"c(?=[eiy])|sh", "s"),
        (r"(?<!t)(?<=\w)h", ""),
        (r"(?<=\w)(?:ie|ey|ee|y|i)$", "Y"),
        (r"(?<=[^aeiou])e$", ""),
        (r"(?<=\w)a$", "A"),
        (r"(?<=\w)o$", "O"),
        (r"(?<=\w)[aeiouy]", ""),
        (r"(.)\1+", r"\1"),
    )
)
"""Spellings of English given names and how they are heard; vowels inside are hardly heard, those at the end are."""
_FIRST_VOWEL = re.compile(r"[aeiouy]")
_FEW_SOUNDS = 3
_HOUSE_STYLE = frozenset("mohammed mohammad muhammad mohamed muhammed".split())
"""Spellings of one Arabic name between which papers choose by rule."""


@lru_cache(maxsize=20_000)
def _pronounced(given: str) -> str:
    """A given name as it is heard; of few sounds the first vowel counts as well."""
    heard, first = given, _FIRST_VOWEL.search(given)
    for pattern, sound in _PRONOUNCED:
        heard = pattern.sub(sound, heard)
    return heard + (first[0].replace("y", "i") if first and len(heard) <= _FEW_SOUNDS else "")


def sound_alike(a: PersonName, b: PersonName) -> bool:
    """One surname, and given names that are two spellings of one sound: Catherine and Kathryn, Geoff and Jeff. A
    person writes one of them; Bill for William is a choice of the moment."""
    if a.surname != b.surname or not a.given or not b.given or a.given[0] == b.given[0]:
        return False
    x, y = a.given[0], b.given[0]
    if min(len(x), len(y)) < 3 or {x, y} <= _HOUSE_STYLE or {gender(a), gender(b)} == {"m", "f"}:
        return False
    return _pronounced(x) == _pronounced(y)


def relation(a: PersonName, b: PersonName) -> NameRelation:
    """same: equal parts; compatible: one form of the other; variant: two spellings; different: two people."""
    if not a.surname or not b.surname:
        return "different"
    if a.given == b.given and a.surname == b.surname:
        return "same"
    if a.surname == b.surname:
        if not a.given or not b.given:
            return "compatible"
        if same_given(a.given[0], b.given[0]) or same_given(_called(a), _called(b)):
            return "compatible" if _middles_fit(a, b) else "different"
        return "variant" if _given_slip(a.given[0], b.given[0]) or _sound_alike(a, b) else "different"
    if a.given and b.given and same_given(a.given[0], b.given[0]) and len(a.given[0]) > 1 < len(b.given[0]):
        if b.surname in a.given[1:] or a.surname in b.given[1:]:
            return "compatible"  # Sharron Diane Crawford (Smith); Spanish second surnames
        if spelling_slip(a.surname, b.surname) or _particle_lost(a.surname, b.surname):
            return "variant"
        if _heard_alike(a.surname, b.surname):
            return "variant"
    return "different"


def _called(name: PersonName) -> str:
    """The given name in use: "W. Mark Felt" is called Mark."""
    return next((g for g in name.given if len(g) > 1), name.given[0])


def _middles_fit(a: PersonName, b: PersonName) -> bool:
    """Middle names may be left out, but not differ."""
    return all(same_given(x, y) or spelling_slip(x, y) for x, y in zip(a.given[1:], b.given[1:], strict=False)) or len(
        a.given
    ) != len(b.given)


@cache
def _gendered() -> dict[str, str]:
    out = {n: "f" for line in data.lines("given_names_female.txt") for n in line.split()}
    for line in data.lines("given_names_male.txt"):
        for name in line.split():
            out[name] = "" if name in out else "m"
    return out


def usual_given(name: str) -> bool:
    """A folded word that is a usual given name or a short form of one."""
    return name in _gendered() or name in _nicknames()


def gender(name: PersonName) -> str:
    """ "m", "f" or "" by the given name or an honorific; "" where either is possible."""
    head = fold(name.text).split(" ", 1)[0].rstrip(".")
    if head in {"mr", "sir", "lord", "king", "prince", "congressman"}:
        return "m"
    if head in {"mrs", "ms", "miss", "dame", "lady", "queen", "princess", "congresswoman"}:
        return "f"
    return _gendered().get(name.given[0], "") if name.given else ""
