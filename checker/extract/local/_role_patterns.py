"""Who holds a title: in front of the name, beside it, behind "is" or "was elected", after "as".

Each pattern looks at the few tokens between a name and the phrase of a title. A pattern that would have to jump
over anything else than an age, a residence or an adverb gives nothing: a title given to the wrong person is worse
than one missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.claims import Modality
from checker.extract.local._document import Document
from checker.extract.local._role_left import scan_left
from checker.extract.local._role_people import People, Person
from checker.extract.local._role_phrase import Phrase
from checker.extract.local._role_right import scan_right
from checker.extract.local._role_titles import Title
from checker.extract.local._role_words import PREFIXES, TIME_WORDS
from checker.normalise.place import country

_AND = frozenset({"and", "&"})
_OPEN = frozenset({",", "(", "—", "–", "-", "--", ":"})
_CLOSE = frozenset({",", ".", ";", ")", "—", "–", "--", "?", "!", '"', "”", "“", ":", "]"})
_RESIDENCE = frozenset(["of", "from", "in"])
_LOCATIVE = frozenset({"in", "at", "near", "outside"})
_AFTER_NAME = frozenset({",", ".", ";", ")", ":", "—", "–", "and", "who", "?", "!", "”", '"'})
_FAR = 45
"""Most tokens between the first and the last word of a claim's evidence."""


@dataclass(slots=True)
class Holding:
    """A person and the phrase of a role; tokens first..last (exclusive) span both. `predicate` is the verb that
    says so, if one does."""

    person: Person
    phrase: Phrase
    first: int
    last: int
    predicate: int | None = None
    modality: Modality | None = None
    """What the verb group itself says: denied, planned, hypothetical."""


class Reader:
    """The titles of one document with their phrases, read once."""

    def __init__(self, document: Document, titles: list[Title]) -> None:
        self.document = document
        self.people = People(document)
        self.titles = titles
        self.phrases: list[Phrase] = []
        self.used: set[int] = set()
        self.name_phrase: dict[int, int] = {}
        """{first token of a name: first token of the title in front of it}"""
        for title in titles:
            before = self.phrases[-1].title.last if self.phrases else 0
            phrase = Phrase(title, title.first, title.last, title.role)
            scan_left(document, phrase, before)
            self._take_grade(phrase)
            scan_right(document, phrase)
            self.phrases.append(phrase)
        self._at_first = {p.first: n for n, p in enumerate(self.phrases)}
        self._at_title = {p.title.first: n for n, p in enumerate(self.phrases)}

    def _take_grade(self, phrase: Phrase) -> None:
        """ "Assistant Dover County Prosecutor": a grade in front of the body belongs to the title."""
        if not self.phrases or phrase.first == phrase.title.first or phrase.determiner:
            return
        grade = self.phrases[-1]
        tokens = self.document.tokens
        if grade.title.last != phrase.first or tokens[grade.title.last - 1].lower not in PREFIXES:
            return
        self.phrases.pop()
        phrase.role = f"{grade.role} {phrase.role}"
        phrase.first = grade.first
        phrase.determiner = grade.determiner
        phrase.country = phrase.country or grade.country
        phrase.status = grade.status

    def number_at(self, token: int) -> int | None:
        """Number of the phrase that begins at a token."""
        return self._at_first.get(token, self._at_title.get(token))

    def before_name(self, number: int) -> list[Holding]:
        """Title(s) directly in front of a name: "Slovak Prime Minister Robert Fico", "Presidents A and B"."""
        phrase = self.phrases[number]
        tokens = self.document.tokens
        at = phrase.title.last
        if phrase.status == "elect" and phrase.last > at and tokens[phrase.last - 1].lower in ("elect", "designate"):
            at = phrase.last
        capital = tokens[phrase.title.last - 1].text[0].isupper()
        sentence = self.document.sentence_of(phrase.title.first)
        if self._at_title.get(at) is not None and self.before_name(self._at_title[at]):
            return []  # the title behind it takes this one along
        person = None
        if at < sentence.last or self._cut_off(at):
            person = self.people.starting(at, titled=True, capital=capital)
        if person is None and phrase.last < sentence.last and phrase.last > at:
            # "Prime Minister of Slovakia Robert Fico"
            person = self.people.starting(phrase.last, titled=False, capital=False)
            if person and tokens[phrase.last - 1].pos != "PROPN" and phrase.country is None:
                person = None
            if person and any(t.last == phrase.last for t in self.titles):
                person = None  # "the finance chairman for Ohio Gov. John Roe"
            if person and self._starts_clause(person):
                person = None
        elif person is not None:
            phrase.last = at  # nothing stands between title and name
        if person is None or phrase.void or self._imagined(phrase, person):
            return []
        if phrase.title.plural:
            return self._plural(phrase, person, titled=True)
        chain = self._chain(number)
        self.name_phrase[person.first] = min(p.first for p in chain)
        return [Holding(person, p, min(p.first, person.first), person.last) for p in chain]

    def _imagined(self, phrase: Phrase, person: Person) -> bool:
        """ "a President Roe": what might be, not who is."""
        tokens = self.document.tokens
        return (
            phrase.first + 1 == phrase.title.first
            and tokens[phrase.first].lower in ("a", "an")
            and tokens[phrase.title.first].text[0].isupper()
            and person.last - person.first == 1
        )

    def _cut_off(self, at: int) -> bool:
        """The parser took the full stop of "Sgt." for the end of the sentence."""
        document = self.document
        if at >= len(document.tokens) or document.tokens[at - 1].text[-1] != ".":
            return False
        return document.sentence_of(at).block == document.sentence_of(at - 1).block and at - 2 >= 0

    def _starts_clause(self, person: Person) -> bool:
        """The name is the subject of what follows: "met the head of Acme Roe said"."""
        after = self.document.tokens[person.last] if person.last < len(self.document.tokens) else None
        head = self.document.tokens[person.last - 1]
        return bool(
            after
            and after.pos in ("VERB", "AUX")
            and head.dep == "nsubj"
            and head.head == after.i
            and self.document.tokens[person.first - 1].pos != "PROPN"
        )

    def _chain(self, number: int) -> list[Phrase]:
        """The phrase and those joined to it in front: "Mayor and party chairman X", "Area Commander Inspector X"."""
        tokens = self.document.tokens
        out = [self.phrases[number]]
        while number > 0:
            phrase, before = self.phrases[number], self.phrases[number - 1]
            if before.title.plural or before.void or tokens[before.title.first].sent != tokens[phrase.first].sent:
                break
            gap = tokens[before.title.last : phrase.first]
            joined = len(gap) == 1 and (gap[0].lower in _AND or gap[0].text == "/")
            if gap and not joined:
                break
            if joined and (before.determiner == "the" or phrase.determiner):
                break
            if joined and before.determiner == "a" and before.first and tokens[before.first].lower == "the":
                break
            if joined and phrase.first == phrase.title.first and phrase.organization is None:
                phrase = replace(
                    phrase,
                    organization=before.organization,
                    country=phrase.country or before.country,
                    status=before.status if before.status != "current" else phrase.status,
                )
                out[-1] = phrase
            elif joined and before.status != "current" and phrase.first == phrase.title.first:
                out[-1] = replace(phrase, status=before.status)
            before.last = before.title.last
            out.append(before)
            number -= 1
        return out

    def _plural(self, phrase: Phrase, person: Person, *, titled: bool) -> list[Holding]:
        """One plural title, several names: each holds it; "of X" behind a name is that one's alone."""
        people = self._listed(person, titled=titled)
        if len(people) < 2:
            return []
        out: list[Holding] = []
        for each, nation, body, last in people:
            own = replace(phrase, country=nation, organization=body) if nation or body else phrase
            out.append(Holding(each, own, phrase.first, last))
        return out

    def _listed(self, first: Person, *, titled: bool) -> list[tuple[Person, str | None, str | None, int]]:
        """Names in a row: (person, country, body, end) each."""
        tokens = self.document.tokens
        out: list[tuple[Person, str | None, str | None, int]] = []
        person: Person | None = first
        while person is not None:
            at = person.last
            place = organization = None
            if at + 1 < len(tokens) and tokens[at].lower == "of":
                mention = self.document.mention_at(at + 1)
                if mention and mention.kind in ("place", "organisation"):
                    place = mention.text if country(mention.text) else None
                    organization = None if place else mention.text
                    at = mention.last
            out.append((person, place, organization, at))
            step = at
            while step < len(tokens) and step - at < 2 and (tokens[step].text == "," or tokens[step].lower in _AND):
                step += 1
            if step == at or step >= len(tokens):
                break
            if tokens[step - 1].text == "," and tokens[step].pos != "PROPN":
                break
            person = self.people.starting(step, titled=titled, capital=titled)
            if person and person.first != step:
                person = None
        return out

    def beside_name(self, number: int) -> list[Holding]:
        """Apposition: "Robert Fico, the prime minister of Slovakia," or "the prime minister, Robert Fico,"."""
        phrase = self.phrases[number]
        tokens = self.document.tokens
        if phrase.void:
            return []
        if phrase.first == 0 or (phrase.title.plural and tokens[phrase.first].lower != "one"):
            return self._name_behind(number)
        opener = tokens[phrase.first - 1]
        if opener.text in _OPEN and tokens[phrase.first].sent == opener.sent:
            person = self.host(phrase.first - 1)
            if person is not None:
                if not self.ends_noun(phrase):
                    return []
                return [Holding(person, p, min(person.first, p.first), p.last) for p in self._onwards(number)]
        return self._name_behind(number)

    def host(self, at: int) -> Person | None:
        """The person whose description begins behind token `at`; an age or a residence may stand between."""
        tokens = self.document.tokens
        sentence = tokens[at].sent
        for _ in range(4):
            if at <= 0 or tokens[at].sent != sentence:
                return None
            person = self.people.ending(at)
            if person is not None:
                before = tokens[person.first - 1] if person.first else None
                unknown = person.last - person.first == 1 and person.name == tokens[person.first].text
                if unknown and before and before.sent == sentence and before.lower in _LOCATIVE:
                    return None  # "In Dover, the mayor": a place taken for a surname
                return person
            last = tokens[at - 1]
            if last.text == "," or last.text == ")":
                at -= 1
                if last.text == ")":
                    while at > 0 and tokens[at].text != "(" and tokens[at].sent == sentence:
                        at -= 1
                continue
            if last.text.isdigit() and len(last.text) < 3:
                at -= 2 if at > 1 and tokens[at - 2].lower in ("aged", "age", ",") else 1
                if tokens[at].text != ",":
                    at = at if self.people.ending(at) else at - 1
                continue
            mention = self.document.mention_at(at - 1)
            if mention and mention.kind in ("place", "organisation") and mention.last == at:
                at = mention.first
                if at > 0 and tokens[at - 1].lower in _RESIDENCE:
                    at -= 1
                    continue
                if at > 1 and tokens[at - 1].text == ",":  # "of Dover, Delaware,"
                    inner = self.document.mention_at(at - 2)
                    if inner and inner.kind == "place" and tokens[inner.first - 1].lower in _RESIDENCE:
                        at = inner.first - 1
                        continue
            return None
        return None

    def ends_noun(self, phrase: Phrase) -> bool:
        """The phrase ends where its noun does, and is no item of a list."""
        tokens = self.document.tokens
        sentence = self.document.sentence_of(phrase.title.first)
        if phrase.last >= sentence.last:
            return True
        if phrase.title.last == phrase.last and self.people.starting(
            phrase.last, titled=True, capital=tokens[phrase.title.last - 1].text[0].isupper()
        ):
            return False
        after = tokens[phrase.last]
        if after.lower in _AND or (
            after.text == "," and phrase.last + 1 < sentence.last and (tokens[phrase.last + 1].lower in _AND)
        ):
            following = phrase.last + (2 if after.text == "," else 1)
            number = self.number_at(following)
            if number is None:
                return True
            other = self.phrases[number]
            # "Roe, the president and the mayor": a list
            return not (other.determiner == "the" and phrase.determiner in ("the", ""))
        if after.text in _CLOSE or after.lower in ("who", "whose", "that", "which", "when", "where", "told", "said"):
            return True
        if after.lower in TIME_WORDS:
            return True
        if after.tag == "POS" or after.pos in ("NOUN", "PROPN"):
            return False
        return after.pos in ("VERB", "AUX", "ADP", "SCONJ", "PART", "SPACE", "ADV", "CCONJ", "PUNCT")

    def _onwards(self, number: int) -> list[Phrase]:
        """A described role and those joined to it behind: "president and chief executive of Acme"."""
        tokens = self.document.tokens
        out = [self.phrases[number]]
        while number + 1 < len(self.phrases):
            phrase, after = self.phrases[number], self.phrases[number + 1]
            gap = tokens[phrase.last : after.first]
            if not gap or len(gap) > 2 or gap[-1].lower not in _AND or (len(gap) == 2 and gap[0].text != ","):
                break
            if tokens[after.title.first].sent != tokens[phrase.title.first].sent or after.void or after.title.plural:
                break
            if after.determiner == "the" or (after.determiner == "a" and phrase.determiner != "a"):
                break
            if len(gap) == 2 and not after.last < len(tokens):
                break
            if self.people.starting(
                after.title.last, titled=True, capital=tokens[after.title.last - 1].text[0].isupper()
            ) or not self.ends_noun(after):
                break
            bare = after.first == after.title.first
            unowned = phrase.organization is None and phrase.country is None and phrase.last == phrase.title.last
            alone = phrase.determiner == "a" and tokens[min(after.title.last, len(tokens) - 1)].lower == "of"
            if unowned and bare and not alone:  # "an investor and founder of Acme" is no investor of Acme
                out[-1] = replace(out[-1], organization=after.organization, country=after.country, last=after.last)
            elif bare and after.organization is None and after.country is None and (phrase.last == phrase.title.last):
                after = replace(after, organization=phrase.organization, country=phrase.country)
            if bare and phrase.status == "former" and after.status == "current":
                after = replace(after, status="former")
            out.append(after)
            number += 1
        return out

    def _name_behind(self, number: int) -> list[Holding]:
        """ "the mayor, Jane Roe,": a definite phrase, a comma, a name that no verb follows."""
        phrase = self.phrases[number]
        tokens = self.document.tokens
        sentence = self.document.sentence_of(phrase.title.first)
        comma = phrase.last
        if comma + 1 >= sentence.last or tokens[comma].text not in (",", "—", "–", ":"):
            return []
        if not phrase.determiner and phrase.organization is None and phrase.country is None:
            return []
        if phrase.first > 0 and tokens[phrase.first - 1].text == "," and self.host(phrase.first - 1):
            return []
        person = self._titled_or_bare(comma + 1)
        if person is None:
            return []
        if phrase.title.plural:
            return self._plural(phrase, person, titled=False)
        if person.last < sentence.last:
            after = tokens[person.last]
            if after.lower not in _AFTER_NAME and after.pos != "SPACE":
                return []
            if (
                after.text == ","
                and phrase.determiner == "a"
                and person.last + 1 < sentence.last
                and (self.people.starting(person.last + 1, titled=False, capital=False))
            ):
                return []
            if after.text == "," and self.number_at(person.last + 1) is not None:
                other = self.phrases[self.number_at(person.last + 1) or 0]
                if other.determiner and tokens[comma].text == ",":
                    return []  # "the mayor, Jane Roe, a lawyer, …": whose is which cannot be told from a list
        return [Holding(person, p, p.first, person.last) for p in self._backwards(number)]

    def _titled_or_bare(self, at: int) -> Person | None:
        """The person whose name, or title in front of it, begins at a token."""
        number = self._at_title.get(at)
        if number is not None:
            found = self.before_name(number)
            return found[0].person if found else None
        person = self.people.starting(at, titled=False, capital=False)
        return person if person and person.first == at else None

    def _backwards(self, number: int) -> list[Phrase]:
        """ "its president and chief executive, Jane Roe,": the phrase and the one joined in front of it."""
        out = [self.phrases[number]]
        if number:
            tokens = self.document.tokens
            before, phrase = self.phrases[number - 1], self.phrases[number]
            gap = tokens[before.last : phrase.first]
            if len(gap) == 1 and gap[0].lower in _AND and not phrase.determiner and before.determiner == "possessive":
                out[0] = replace(
                    phrase,
                    organization=phrase.organization or before.organization,
                    country=phrase.country or before.country,
                )
                out.append(before)
        return out

    def all(self) -> Iterator[Holding]:
        """Holdings by apposition and in front of names; each title serves once."""
        used = self.used
        for number in range(len(self.phrases)):
            for holding in self.before_name(number):
                used.add(id(self.phrases[number].title))
                used.add(id(holding.phrase.title))
                if holding.last - holding.first <= _FAR:
                    yield holding
        for number, phrase in enumerate(self.phrases):
            if id(phrase.title) in used:
                continue
            for holding in self.beside_name(number):
                if id(holding.phrase.title) in used and not phrase.title.plural:
                    continue
                if holding.last - holding.first <= _FAR:
                    yield holding
                    used.add(id(holding.phrase.title)) if not phrase.title.plural else None
