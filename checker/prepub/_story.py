"""Which sources tell the draft's story: an archive holds many, and figures of two events contradict each other.

The sources are clustered once; a draft then takes the stories that it is alike to, whole, because one account of a
story may be short and share few words with the draft. It takes more than one where the sources of its story fell
into several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from checker.article import Article
from checker.link.stories import JOIN, Vector, cluster, cosine, vector

_BESIDE = 0.35
"""Share of the likeness to the best story from which another one is the draft's too; chosen on development clusters."""


@dataclass(frozen=True, slots=True)
class Stories:
    """Sources in stories, by number."""

    vectors: Sequence[Vector]
    stories: Sequence[Sequence[int]]

    @classmethod
    def of(cls, articles: Sequence[Article]) -> Stories:
        """The stories of articles."""
        vectors = [vector(a) for a in articles]
        members: dict[int, list[int]] = defaultdict(list)
        for number, story in enumerate(cluster(vectors)):
            members[story].append(number)
        return cls(vectors, list(members.values()))

    def of_draft(self, draft: Article) -> set[int]:
        """Numbers of the sources on the draft's story; all of them where they are one story, whatever the draft."""
        if len(self.stories) == 1:
            return set(self.stories[0])
        mine = vector(draft)
        alike = [(fmean(cosine(mine, self.vectors[n]) for n in story), story) for story in self.stories]
        least = max(JOIN, _BESIDE * max((value for value, _ in alike), default=0.0))
        return {number for value, story in alike if value >= least for number in story}
