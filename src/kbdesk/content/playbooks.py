"""Reads the Markdown document of a playbook: phases, audiences, channels and their words."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeVar

from kbdesk.domain.errors import BadSource
from kbdesk.domain.item import Audience
from kbdesk.domain.playbook import Phase, Template
from kbdesk.domain.rendition import BASE_CHANNEL

_HEADING = re.compile(r"(#{2,4})[ \t]+(.+?)[ \t]*#*[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)$")
_CHANNEL = re.compile(r"[a-z][a-z0-9_]*")

Names = TypeVar("Names", bound=StrEnum)


def templates_in(body: str, locale: str, source: str) -> tuple[Template, ...]:
    """Gives the words of a playbook in one language, as docs/playbooks.md describes them.

    Args:
        body: the Markdown document.
        locale: its language.
        source: names the document in messages.

    Raises:
        BadSource: a heading names no phase, audience or channel, or words stand twice; with line.
    """
    reading = _Reading(locale, source)
    fence = ""
    for number, line in enumerate(body.split("\n"), 1):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        heading = None if fence or mark else _HEADING.fullmatch(line)
        if heading:
            reading.turn_to(len(heading[1]), heading[2], number)
        else:
            reading.words.append(line)
    reading.keep()
    return tuple(reading.found.values())


class _Reading:
    """Where in a document the reading stands, and what was found before."""

    def __init__(self, locale: str, source: str) -> None:
        self.found: dict[tuple[Phase, Audience, str], Template] = {}
        self.words: list[str] = []
        self._locale, self._source = locale, source
        self._phase: Phase | None = None
        self._audience: Audience | None = None
        self._channels: tuple[str, ...] = ()
        self._line = 1

    def turn_to(self, level: int, text: str, line: int) -> None:
        """Keeps the words read so far and goes on under a heading."""
        self.keep()
        self._line = line
        bracketed = _IN_BRACKETS.search(text)
        key = (bracketed[1] if bracketed else text).strip().casefold()
        if level == 2:
            self._phase, self._audience = self._named(Phase, "phase", key), None
        elif self._phase is None:
            raise self._fault(f'"{text}" stands before the first phase')
        elif level == 3:
            self._audience = self._named(Audience, "audience", key)
            self._channels = (BASE_CHANNEL,)
        elif self._audience is None:
            raise self._fault(f'"{text}" stands before the first audience of its phase')
        else:
            self._channels = tuple(part.strip() for part in key.split(","))
            if not all(_CHANNEL.fullmatch(channel) for channel in self._channels):
                raise self._fault(f'"{text}" names no channels')

    def keep(self) -> None:
        """Keeps the words below the last heading for the channels that it names."""
        words = "\n".join(self.words).strip()
        self.words = []
        if not words or self._phase is None:
            return
        if self._audience is None:
            raise self._fault("words for nobody stand below the name of a phase")
        for channel in self._channels:
            place = (self._phase, self._audience, channel)
            if place in self.found:
                raise self._fault(f"a second text for {', '.join(map(str, place))}")
            self.found[place] = Template(self._phase, self._audience, self._locale, channel, words)

    def _named(self, names: type[Names], what: str, key: str) -> Names:
        try:
            return names(key)
        except ValueError as error:
            known = ", ".join(name.value for name in names)
            raise self._fault(f'"{key}" is no {what}; there are {known}') from error

    def _fault(self, reason: str) -> BadSource:
        return BadSource(self._source, reason, line=self._line)
