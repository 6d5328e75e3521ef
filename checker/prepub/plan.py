"""What the check of a draft would ask a language model, and what that may cost: nothing is sent."""

from __future__ import annotations

from dataclasses import replace

from checker.article import Article
from checker.judge import questions as to_judge
from checker.llm.ask import Asker
from checker.llm.base import Question
from checker.pipeline import Accept, Plan, Progress, asker_for, joined, to_extract
from checker.prepub._archives import Archives
from checker.prepub.desk import Desk


def plan(desk: Desk, draft: Article, *, progress: Progress | None = None, accept: Accept | None = None) -> Plan:
    """Of the draft and the sources of its story together, with the judge.

    What a judge would be asked depends on claims that are not there yet: then it is guessed from what the built-in
    extractor finds.
    """
    settings = desk.settings
    sources, unread = desk.chosen(draft)
    read, unreadable = len(sources) + 1, len(desk.failures)
    asker = asker_for(settings, dry=True)
    if asker is None:
        return Plan(read, unreadable)
    reading = to_extract([draft, *unread], settings, asker)
    known = not asker.missing(reading)
    judging: list[Question] = []
    if settings.judge == "llm":
        judging = _judging(desk, draft, asker if known else None, progress, accept)
    every = [*reading, *judging]
    return Plan(
        read,
        unreadable,
        asker.model.name,
        len(every),
        asker.estimate(every),
        settings.max_cost,
        guessed=0 if known else len(judging),
    )


def _judging(
    desk: Desk, draft: Article, asker: Asker | None, progress: Progress | None, accept: Accept | None
) -> list[Question]:
    """What a judge would be asked of the findings; without an asker, whose answers are kept, of the local ones."""
    settings = desk.settings.model_copy(update={"judge": "off"} | ({} if asker else {"extractor": "local"}))
    free = replace(desk, settings=settings)
    if asker is None:  # what is found here is not what the check will find, and indexes ask by their own settings
        archives = Archives(desk.archives.paths if desk.archives else (), settings)
        free = replace(free, archives=archives, _taken={})
    checked = free.check(draft, progress=progress, accept=accept, asker=asker)
    world = joined(checked.facts, checked.articles.values(), draft.id)
    return to_judge(checked.report.findings, world)
