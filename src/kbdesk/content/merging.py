"""Three-way merge on sentences: what fits together is joined, what does not is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from kbdesk.domain.errors import Refused
from kbdesk.domain.merge import Chunk, Side, merged_chunks
from kbdesk.domain.rendition import Content


class ConflictKind(StrEnum):
    """What two people did to the same place."""

    BOTH_CHANGED = "both_changed"
    BOTH_ADDED = "both_added"
    MINE_REMOVED = "mine_removed"
    THEIRS_REMOVED = "theirs_removed"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both changed, each in another way.

    Attributes:
        field: the field of the content, "" in a text of its own.
        kind: THEIRS_REMOVED: they took it out and I changed it; MINE_REMOVED the other way.
        base: the words that both started from.
    """

    field: str
    kind: ConflictKind
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Part:
    """A run of the merged text; `text` is "" in a conflict."""

    origin: Side
    text: str
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged text, in parts."""

    parts: tuple[Part, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The places where somebody has to choose, in order."""
        return tuple(part.conflict for part in self.parts if part.conflict is not None)

    @property
    def is_clean(self) -> bool:
        """Whether it needs no choice."""
        return not self.conflicts

    def text(self, choices: Sequence[str] = ()) -> str:
        """Gives the merged text, with one text for each conflict in the order of `conflicts`.

        Raises:
            Refused: there are more or fewer choices than conflicts.
        """
        wanted = len(self.conflicts)
        if len(choices) != wanted:
            raise Refused(
                f"{wanted} places were changed by both of you, and {len(choices)} are settled.",
                "Choose a text for each of them.",
            )
        left = iter(choices)
        return "".join(next(left) if part.conflict else part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class MergedContent:
    """A merged content: for each field the merge of its words.

    Attributes:
        fields: (name, merge) for title, question, short_answer, subject and body.
        keywords: merged as a set, so never in conflict.
    """

    fields: tuple[tuple[str, Merged], ...]
    keywords: tuple[str, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The places where somebody has to choose, title first and body last."""
        return tuple(conflict for _, merged in self.fields for conflict in merged.conflicts)

    @property
    def is_clean(self) -> bool:
        """Whether it needs no choice."""
        return not self.conflicts

    def content(self, choices: Sequence[str] = ()) -> Content:
        """Gives the merged content, with one text for each conflict in the order of `conflicts`.

        Raises:
            Refused: there are more or fewer choices than conflicts.
        """
        if len(choices) != len(self.conflicts):
            raise Refused(
                f"{len(self.conflicts)} places were changed by both of you, and "
                f"{len(choices)} are settled.",
                "Choose a text for each of them.",
            )
        words: dict[str, str] = {}
        at = 0
        for name, merged in self.fields:
            count = len(merged.conflicts)
            words[name] = merged.text(choices[at : at + count])
            at += count
        return Content(**words, keywords=self.keywords)


# A sentence ends in a mark, what closes it, and blanks; a line ends a sentence in any case.
_UNIT = re.compile(r"[^\n]*?(?:[.!?…][\"'”’»)\]*_]*[ \t]+|\n+|\Z)")


def sentences(text: str) -> tuple[str, ...]:
    """Gives the sentences of a Markdown text with the blanks after them; joined they are `text`.

    Cut too often does no harm: changes in neighbouring pieces conflict.
    """
    return tuple(unit for unit in _UNIT.findall(text) if unit)


def merge_text(base: str, mine: str, theirs: str, field: str = "") -> Merged:
    """Gives the merge of two texts that were both made from `base`.

    Changes to different sentences with an unchanged one between them are joined; the same change
    on both sides is taken once; anything else is a conflict.
    """
    if mine == theirs:
        same = Side.BASE if mine == base else Side.BOTH
        return Merged((Part(same, mine),) if mine else ())
    if mine == base:
        return Merged((Part(Side.THEIRS, theirs),) if theirs else ())
    if theirs == base:
        return Merged((Part(Side.MINE, mine),) if mine else ())
    return Merged(tuple(_parts(sentences(base), sentences(mine), sentences(theirs), field)))


def _parts(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], field: str
) -> Iterator[Part]:
    for side, group in groupby(merged_chunks(base, mine, theirs), key=lambda chunk: chunk.side):
        chunks = list(group)
        if side is Side.CONFLICT:
            for chunk in chunks:
                three = ("".join(chunk.base), "".join(chunk.mine), "".join(chunk.theirs))
                yield Part(side, "", _conflict(field, *three))
        elif words := "".join(_words(chunk) for chunk in chunks):
            yield Part(side, words)


def _words(chunk: Chunk) -> str:
    return "".join(chunk.theirs if chunk.side is Side.THEIRS else chunk.mine)


def _conflict(field: str, base: str, mine: str, theirs: str) -> Conflict:
    kind = ConflictKind.BOTH_CHANGED
    if not base:
        kind = ConflictKind.BOTH_ADDED
    elif not mine:
        kind = ConflictKind.MINE_REMOVED
    elif not theirs:
        kind = ConflictKind.THEIRS_REMOVED
    return Conflict(field, kind, base, mine, theirs)


_WHOLE = ("title", "question", "short_answer", "subject")


def merge_content(base: Content, mine: Content, theirs: Content) -> MergedContent:
    """Gives the merge of two contents that were both made from `base`, field by field.

    The short fields are merged as a whole: half a title of each makes no title. The body is
    merged by sentences. Keywords that either side took out are out and those that either added
    are in, each once.
    """
    fields = []
    for name in _WHOLE:
        words = (getattr(base, name), getattr(mine, name), getattr(theirs, name))
        fields.append((name, _whole(name, *words)))
    fields.append(("body", merge_text(base.body, mine.body, theirs.body, "body")))
    keywords = _merge_keywords(base.keywords, mine.keywords, theirs.keywords)
    return MergedContent(tuple(fields), keywords)


def _whole(field: str, base: str, mine: str, theirs: str) -> Merged:
    if mine != theirs and base not in (mine, theirs):
        return Merged((Part(Side.CONFLICT, "", _conflict(field, base, mine, theirs)),))
    return merge_text(base, mine, theirs, field)


def _merge_keywords(
    base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    kept = [word for word in base if word in mine and word in theirs]
    added = [word for word in (*mine, *theirs) if word not in base]
    return tuple(dict.fromkeys((*kept, *added)))
