"""Events: who did what to whom, when and where, for the verbs and event nouns that news reports.

A claim needs something to be compared by. So verbs of saying, thinking, being and beginning make none, nor does a
verb whose participants are all pronouns that nobody can tell; one participant alone will do only with a time, a
place, or a verb that is news by itself ("died", "was arrested"). Where a noun carries the event ("the attack took
place", "carried out an attack", "his arrest on Friday"), the action is the noun's verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checker.claims import Modality, Polarity
from checker.claims.event import EventClaim
from checker.extract.local._circumstance import event_nouns, held_since, meanwhile, names_day, when_spans, where_spans
from checker.extract.local._document import Document, Sentence, Token
from checker.extract.local._event_phrase import Roles, antecedent_noun, name_of, noun_phrase, participants
from checker.extract.local._event_place import Stretch, located
from checker.extract.local._event_words import word_lists
from checker.extract.local._stance import Stance, stance

_WORDS = word_lists("actions.txt")
_SKIP, _ALONE, _DONE = _WORDS["skip"], _WORDS["alone"], _WORDS["done"]
_NOUNS = event_nouns()
_OCCUR = _WORDS["occur"]
_OCCUR_PARTICLE = {"break": "out"}
"""Verbs that say only that the event of their subject was."""
_OCCUR_OBJECT = {"take": "place"}
_BEARERS = _WORDS["bear"]
"""Verbs that only carry the event of their object."""
_UNDERGO = _WORDS["undergo"]
"""Of these the subject is whom the event befell: "had three convictions"."""
_FIXED = {("open", "fire"): "shoot", ("set", "fire"): "burn", ("catch", "fire"): "burn", ("take", "hostage"): "abduct"}
_RAISING = _WORDS["raise"]
_APPOINTED = _WORDS["appointed"]
"""Verbs that give the event of their subject a time to come: "the trial is set for May 3"."""
_SUDDEN = _WORDS["sudden"]
"""What nobody sets a time for: it has happened where something is planned for after it."""
_AFTER = frozenset(("after", "following", "since"))
_VERDICTS = {"guilty": "convict", "not guilty": "acquit", "innocent": "acquit"}
_DOUBLED = re.compile(r"([bdgklmnprt])\1e$")
"""Ends that the lemmatiser leaves on doubled consonants: "gutte"."""
_LONGEST = 25
"""Words of evidence; beyond that it shrinks to the verb and its nearest time or place."""
_MOST_OBJECTS = 4


def find(document: Document) -> Iterator[EventClaim]:
    """All events of the document, in order; behind them where its places lie."""
    spent: set[int] = set()
    for sentence in document.sentences:
        if sentence.kind == "heading":  # headlines drop the words that tell a past tense from a participle
            continue
        for token in document.tokens[sentence.first : sentence.last]:
            if token.pos == "VERB":
                yield from _verb(document, sentence, token, spent)
            elif token.pos == "AUX" and token.lemma == "be" and where_spans(document, token.i):
                yield from _was_at(document, sentence, token)
        for token in document.tokens[sentence.first : sentence.last]:
            if token.pos == "NOUN" and token.i not in spent and token.lemma in _NOUNS:
                yield from _noun(document, sentence, token)
    for mention, place in located(document):
        sentence = document.sentence_of(mention.first)
        if sentence.kind != "heading":
            yield from _claims(document, sentence, [mention.first], (mention.name,), "be", [], [], [place], Stance())


def _verb(document: Document, sentence: Sentence, token: Token, spent: set[int]) -> Iterator[EventClaim]:
    if token.dep in ("amod", "compound", "aux", "auxpass", "punct", "det", "nmod") or not token.text[0].isalpha():
        return
    if token.text[0].isupper() and token.i > sentence.first and token.text != token.text.upper():
        return  # a capitalised verb is one of a headline that runs into the text
    children = document.children[token.i]
    tokens = document.tokens
    particle = next((tokens[c].lower for c in children if tokens[c].dep == "prt"), "")
    lemma = token.lemma.lower()
    roles = Roles(document, token.i)
    carried, carrier = _carried(document, token, lemma, particle, roles)
    if carrier is not None:
        spent.add(carrier)
    dated, held = when_spans(document, token.i), held_since(document, token.i)
    skipped = lemma in _SKIP and not (lemma in _WORDS["placed"] and (dated or where_spans(document, token.i)))
    skipped = skipped and not held and not (dated and lemma in _WORDS["dated"])
    if carried is None and (skipped or not lemma.isalpha()):
        return
    action = "arrest" if held else carried or _action(document, token, lemma, particle, roles)
    actors = participants(document, [h for h in roles.actors if h != carrier])
    heads = [h for h in roles.objects if h != carrier][:_MOST_OBJECTS]
    if not roles.objects and not roles.passive:
        heads = _oblique(document, token.i)
    objects = [(h, name) for h in heads if (name := name_of(document, h))]
    if carrier is not None and not objects:
        objects = _noun_objects(document, carrier)
    times, places = _circumstances(document, token.i, roles, carrier)
    times = times or held
    if carrier is not None and lemma in _UNDERGO and _NOUNS[tokens[carrier].lemma][1] == "patient":
        if len(objects) or not actors:
            return
        objects, actors = [(roles.actors[0], actors[0])], ()
    if actors and roles.objects and not objects and lemma in _ALONE and not (times or places):
        return  # "sinking them into darkness" is not the sinking of its subject
    if not (dated or _worth(lemma, actors, objects, bool(times or places), carrier is not None)):
        return
    put = stance(document, token.i)
    appointed = carrier is not None and lemma in _APPOINTED and roles.passive and action not in _SUDDEN
    if appointed and put.modality in (Modality.ASSERTED, Modality.REPORTED):
        put = replace(put, modality=Modality.PLANNED)
    if put.modality is Modality.HYPOTHETICAL and not (times or places or objects):
        return
    anchors = [token.i, *([carrier] if carrier is not None else [])]
    if roles.subject is not None and tokens[roles.subject].sent == token.sent:
        anchors.append(roles.subject)
    yield from _claims(document, sentence, anchors, actors, action, objects, times, places, put)


def _was_at(document: Document, sentence: Sentence, token: Token) -> Iterator[EventClaim]:
    """ "the governor was in Juneau", by name: where a named person was."""
    tokens = document.tokens
    children = document.children[token.i]
    subject = next((c for c in children if tokens[c].dep == "nsubj"), None)
    if subject is None or any(tokens[c].dep in ("attr", "acomp") for c in children):
        return
    subject = antecedent_noun(document, subject, token.i)
    actor = name_of(document, subject)
    mention = document.mention_at(subject)
    if actor is None or (tokens[subject].pos != "PRON" and (mention is None or mention.kind != "person")):
        return
    places, times = where_spans(document, token.i), when_spans(document, token.i)
    put = stance(document, token.i)
    yield from _claims(document, sentence, [token.i, subject], (actor,), "be", [], list(times), list(places), put)


def _action(document: Document, token: Token, lemma: str, particle: str, roles: Roles) -> str:
    """The verb, told apart where one word has two meanings: "found guilty", "fired the clerk"."""
    tokens = document.tokens
    lemma = _DOUBLED.sub(r"\1", lemma)
    if particle:
        return f"{lemma} {particle}"
    if lemma in ("find", "pronounce", "declare"):
        for child in document.children[token.i]:
            if tokens[child].dep in ("oprd", "acomp") and tokens[child].pos == "ADJ" and child > token.i:
                negated = any(tokens[c].dep == "neg" for c in document.children[child])
                verdict = ("not " if negated else "") + tokens[child].lower
                return _VERDICTS.get(verdict, f"{lemma} {verdict}")
    if lemma == "fire" and roles.objects and tokens[roles.objects[0]].lemma not in _WORDS["shot"]:
        return "fire" if tokens[token.i + 1].lower in ("at", "into", "upon") else "dismiss"
    return lemma


def _carried(
    document: Document, token: Token, lemma: str, particle: str, roles: Roles
) -> tuple[str | None, int | None]:
    """(action, event noun) where a noun and not the verb carries the event; (None, None) elsewhere."""
    tokens = document.tokens
    direct = [tokens[h] for h in roles.objects]
    for noun in direct:
        fixed = _FIXED.get((lemma, noun.lemma))
        if fixed:
            return fixed, noun.i
    if lemma in _OCCUR:
        wanted_object = _OCCUR_OBJECT.get(lemma)
        wanted_particle = _OCCUR_PARTICLE.get(lemma, "")
        fits = particle == wanted_particle and (
            any(n.lemma == wanted_object for n in direct) if wanted_object else not direct
        )
        subject = roles.subject
        if fits and subject is not None and tokens[subject].lemma in _NOUNS and tokens[subject].pos == "NOUN":
            if wanted_object:
                roles.objects.clear()
            return _NOUNS[tokens[subject].lemma][0], subject
        if fits and wanted_object and subject is not None:
            roles.objects.clear()
            return "take place", None
    if lemma in _APPOINTED and roles.passive and not particle:
        for noun in direct:
            if noun.pos == "NOUN" and noun.lemma in _NOUNS and _NOUNS[noun.lemma][0] not in _SUDDEN:
                return _NOUNS[noun.lemma][0], noun.i
    if lemma in _BEARERS:
        for noun in direct:
            if noun.lemma in _NOUNS and noun.pos == "NOUN" and (lemma != "have" or particle == ""):
                return _NOUNS[noun.lemma][0], noun.i
    return None, None


def _oblique(document: Document, verb: int) -> list[int]:
    """The noun behind the preposition of a verb without an object ("met with", "crashed into", "shot at")."""
    tokens = document.tokens
    for child in document.children[verb]:
        preposition = tokens[child]
        if preposition.dep != "prep" or child < verb or tokens[verb].lemma not in _WORDS.get(preposition.lower, ()):
            continue
        for below in document.children[child]:
            mention = document.mention_at(below)
            if (
                tokens[below].dep == "pobj"
                and tokens[below].ent not in ("DATE", "TIME")
                and tokens[below].pos != "NUM"
                and (mention is None or mention.kind != "place" or preposition.lower == "into")
            ):
                return [below]
    return []


def _noun_objects(document: Document, noun: int) -> list[tuple[int, str]]:
    """To whom the event of a noun was done: "the killing of X", "X's arrest", "an attack on X"."""
    tokens = document.tokens
    role = _NOUNS[tokens[noun].lemma][1]
    out: list[tuple[int, str]] = []
    for child in document.children[noun]:
        current = tokens[child]
        if current.dep == "poss" and role == "patient" and current.ent not in ("DATE", "TIME"):
            out += [(child, n)] if (n := name_of(document, child)) else []
        elif current.dep == "prep" and child > noun:
            wanted = (current.lower == "of" and role == "patient") or (
                current.lower in ("on", "against", "over") and (role == "agent")
            )
            for below in document.children[child] if wanted else ():
                if tokens[below].dep == "pobj" and tokens[below].ent not in ("DATE", "TIME", "CARDINAL"):
                    name = name_of(document, below)
                    mention = document.mention_at(below)
                    if name and not (current.lower == "on" and mention is not None and mention.kind == "nationality"):
                        out.append((below, name))
    return out[:_MOST_OBJECTS]


def _noun_actors(document: Document, noun: int) -> list[tuple[int, str]]:
    tokens = document.tokens
    role = _NOUNS[tokens[noun].lemma][1]
    out: list[tuple[int, str]] = []
    for child in document.children[noun]:
        current = tokens[child]
        if current.dep == "poss" and role == "agent" and current.ent not in ("DATE", "TIME"):
            out += [(child, n)] if (n := name_of(document, child)) else []
        elif (
            current.dep == "prep"
            and child > noun
            and (current.lower == "by" or (current.lower == "of" and role == "agent"))
        ):
            for below in document.children[child]:
                if tokens[below].dep == "pobj" and tokens[below].ent not in ("DATE", "TIME", "CARDINAL"):
                    out += [(below, n)] if (n := name_of(document, below)) else []
    return out


def _circumstances(
    document: Document, verb: int, roles: Roles, carrier: int | None
) -> tuple[list[Stretch], list[Stretch]]:
    """Times and places of the verb, else of the event noun that carries it or through which it happened, else the
    time of a clause that says what happened meanwhile ("shot as he left work on Friday")."""
    tokens = document.tokens
    times, places = list(when_spans(document, verb)), list(where_spans(document, verb))
    nouns = [carrier] if carrier is not None else []
    if not roles.passive and roles.subject is not None and tokens[roles.subject].lemma in _NOUNS:
        nouns.append(roles.subject)
    for child in document.children[verb]:
        if tokens[child].dep in ("prep", "agent") and tokens[child].lower in ("in", "during", "at", "by"):
            nouns += [b for b in document.children[child] if tokens[b].dep == "pobj" and tokens[b].lemma in _NOUNS]
    above = tokens[tokens[verb].head]
    if tokens[verb].dep == "xcomp" and above.lemma in _RAISING:
        nouns.append(above.i)
    for noun in nouns:
        if not times:
            times = list(when_spans(document, noun))
        if not places:
            places = list(where_spans(document, noun))
    return times or meanwhile(document, verb), places


def _worth(lemma: str, actors: tuple[str, ...], objects: list[tuple[int, str]], placed: bool, carried: bool) -> bool:
    """Enough to be compared by."""
    if carried:
        return placed or bool(objects) or bool(actors)
    if not actors and not objects:
        return placed and lemma in _ALONE
    return placed or (bool(actors) and bool(objects)) or lemma in (_ALONE if actors else _DONE)


def _noun(document: Document, sentence: Sentence, token: Token) -> Iterator[EventClaim]:
    """An event that only a noun names; it needs a time or a place of its own."""
    if token.dep in ("compound", "nmod"):
        return
    times, places = when_spans(document, token.i), where_spans(document, token.i)
    if not times and not places:
        return
    objects = _noun_objects(document, token.i)
    actors = _noun_actors(document, token.i)
    action = _NOUNS[token.lemma][0]
    put = stance(document, token.i)
    after = token.dep == "pobj" and document.tokens[token.head].lower in _AFTER
    if put.modality is Modality.PLANNED and after and action in _SUDDEN:
        put = replace(put, modality=Modality.ASSERTED)
    if action == "win" and objects:
        action = "beat"
    anchors = [token.i, *(h for h, _ in actors)]
    names = tuple(dict.fromkeys(n for _, n in actors))
    yield from _claims(
        document,
        sentence,
        anchors,
        names,
        action,
        objects,
        list(times),
        list(places),
        put,
        negated=False,
    )


def _claims(
    document: Document,
    sentence: Sentence,
    anchors: list[int],
    actors: tuple[str, ...],
    action: str,
    objects: list[tuple[int, str]],
    times: list[Stretch],
    places: list[Stretch],
    put: Stance,
    *,
    negated: bool = True,
) -> Iterator[EventClaim]:
    """One claim for each object, and one more for a second time of the same event: its hour beside its day. Of two
    days the second belongs to something else."""
    first_time = times[0] if times else None
    more = [t for t in times[1:2] if not (names_day(times[0].text) and names_day(t.text))]
    place = places[0] if places else None
    for time, (head, name) in [(first_time, o) for o in objects or [(-1, "")]] + [
        (t, (objects or [(-1, "")])[0]) for t in more
    ]:
        start, end = _span(document, anchors + ([head] if head >= 0 else []), time, place, sentence)
        yield EventClaim(
            article=document.article.id,
            evidence=document.evidence(start, end),
            sentence=document.sentence_evidence(sentence),
            modality=put.modality,
            speaker=put.speaker,
            actors=tuple(a for a in actors if a != name),
            action=action,
            object=name or None,
            date=time.text if time else None,
            place=place.text if place else None,
            polarity=put.polarity if negated else Polarity.AFFIRMED,
        )


def _span(
    document: Document, anchors: list[int], time: Stretch | None, place: Stretch | None, sentence: Sentence
) -> tuple[int, int]:
    """The view span of the evidence: all parts where they stand close together, else the verb and what is nearest."""
    tokens = document.tokens
    inside = [a for a in anchors if tokens[a].sent == sentence.i]
    parts = [_words_at(document, a) for a in inside]
    circumstances = [(s.start, s.end) for s in (time, place) if s is not None]
    start = min(p[0] for p in parts + circumstances)
    end = max(p[1] for p in parts + circumstances)
    if _words(document, start, end) <= _LONGEST:
        return start, end
    verb = (tokens[anchors[0]].start, tokens[anchors[0]].end)
    best = verb
    for part in sorted(circumstances or parts, key=lambda p: abs(p[0] - verb[0])):
        start, end = min(best[0], part[0]), max(best[1], part[1])
        if _words(document, start, end) <= _LONGEST:
            best = start, end
    return best


def _words_at(document: Document, token: int) -> tuple[int, int]:
    if document.tokens[token].pos in ("NOUN", "PROPN"):
        mention = document.mention_at(token)
        first, last = noun_phrase(document, token)
        if mention is not None:
            first, last = min(first, mention.first), max(last, mention.last)
        return document.tokens[first].start, document.tokens[last - 1].end
    return document.tokens[token].start, document.tokens[token].end


def _words(document: Document, start: int, end: int) -> int:
    return document.text.count(" ", start, end) + 1


FIND = find
