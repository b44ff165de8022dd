"""Searches the files of an export for words that are only for the house."""

from __future__ import annotations

import email
import email.policy
import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import partial

import ahocorasick_rs

from kbdesk.content.plain import plain_text
from kbdesk.domain.catalog import Catalog, Entry
from kbdesk.domain.errors import Refused
from kbdesk.domain.item import Audience
from kbdesk.exporters.base import OutFile
from kbdesk.services.selecting import allowed

WINDOW = 6
"""How many words in a row give a text away."""

_SHORT = 4
_RARE = 10
_MAX_UNPACKED = 200 * 1024 * 1024
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[nrtbf])|=\r?\n")


class Leak(Refused):
    """A file would have told something internal; nothing was written.

    Attributes:
        path: the file.
        item_uid: whose words they are.
    """

    def __init__(self, path: str, item_uid: str, title: str) -> None:
        super().__init__(
            f'{path} would hold internal words of "{title}".',
            "Nothing was written. Take the words out of the texts that are for others too.",
        )
        self.path = path
        self.item_uid = item_uid

    def __reduce__(self) -> tuple[object, ...]:
        return (_leak, (self.path, self.item_uid, self.args))


def _leak(path: str, item_uid: str, args: tuple[str, str]) -> Leak:
    leak = Leak(path, item_uid, "")
    leak.args = args
    leak.message, leak.hint = args
    return leak


class Watch:
    """Knows the words that must not get out of a base, and looks for them in files."""

    def __init__(self, catalog: Catalog, reach: Audience) -> None:
        """Learns the internal words of a catalog in words.

        Args:
            catalog: the whole live library, not narrowed; facts and fragments in words.
            reach: the widest audience of the files.
        """
        secret: list[tuple[Entry, str]] = []
        said = list(_told_anyway(catalog))
        for entry in catalog.entries:
            open_words, closed_words = _words_of(entry)
            if allowed(entry.item.audience, reach):
                said += (*open_words, *entry.item.tags)
                if reach is not Audience.INTERNAL:
                    secret += [(entry, words) for words in closed_words]
            else:
                secret += [(entry, words) for words in (*open_words, *closed_words)]
        self._owners: dict[str, Entry] = {}
        if not secret:
            return
        there = "\n".join(f" {' '.join(_WORD.findall(text.casefold()))} " for text in said)
        vocabulary = frozenset(there.split())
        for entry, words in secret:
            for phrase in _telling(words, vocabulary):
                self._owners.setdefault(f" {phrase} ", entry)
        phrases = list(self._owners)
        found = ahocorasick_rs.AhoCorasick(phrases).find_matches_as_indexes(there, overlapping=True)
        for number in {hit[0] for hit in found}:
            del self._owners[phrases[number]]
        self._phrases = list(self._owners)
        self._automaton = ahocorasick_rs.AhoCorasick(self._phrases)

    def check(self, path: str, data: bytes) -> None:
        """Lets a file pass that tells nothing internal.

        Raises:
            Leak: it does.
        """
        if not self._owners:
            return
        for part, text in _texts(path, data):
            words = f" {' '.join(_WORD.findall(_bare(text).casefold()))} "
            hits = self._automaton.find_matches_as_indexes(words)
            if hits:
                entry = self._owners[self._phrases[hits[0][0]]]
                raise Leak(part, entry.item.uid, entry.revision.content.title)

    def over(self, files: Iterable[OutFile]) -> Iterator[OutFile]:
        """Gives the files; each is checked when it is made."""
        for file in files:
            yield OutFile(file.path, file.key, partial(self._checked, file))

    def _checked(self, file: OutFile) -> bytes:
        data = file.make()
        self.check(file.path, data)
        return data


def _told_anyway(catalog: Catalog) -> Iterator[str]:
    """Gives what a catalog holds beside its entries; all of it may be told."""
    yield from (notice.text for notice in catalog.notices)
    for section in catalog.sections:
        yield from (section.name, section.description)
        yield from (words for _, *both in section.names for words in both)
    for placeholder in catalog.placeholders:
        yield from (placeholder.example, *(value for _, value in placeholder.fallbacks))
    yield from (words for _, _, words in catalog.facts)
    yield from (word for group in catalog.synonyms for word in group.words)
    yield from (title for one in catalog.retired for _, title in one.titles)


def _words_of(entry: Entry) -> tuple[list[str], list[str]]:
    """Gives the words that readers of the item read, and those of its internal blocks."""
    content = entry.revision.content
    texts = [
        text
        for field in fields(content)
        if field.name != "body" and isinstance(text := getattr(content, field.name), str)
    ]
    texts += content.keywords
    shown = plain_text(content.body)
    texts += shown.split("\n\n")
    if "internal" not in content.body:
        return texts, []
    seen = set(shown.split("\n\n"))
    both = plain_text(content.body, with_internal=True).split("\n\n")
    return texts, [block for block in both if block not in seen]


def _telling(text: str, vocabulary: frozenset[str]) -> Iterator[str]:
    """Gives the phrases that would give a text away, if they stand nowhere else."""
    for line in text.split("\n"):
        words = _WORD.findall(line.casefold())
        if len(words) < _SHORT:
            yield from (w for w in words if len(w) >= _RARE and w not in vocabulary)
            continue
        size = min(WINDOW, len(words))
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


def _bare(text: str) -> str:
    """Gives a text without tags, entities and escapes."""
    text = _ESCAPE.sub(
        lambda m: chr(int(m[1], 16)) if m[1] else " " if m[0][0] == "\\" else "", text
    )
    return html.unescape(_TAG.sub("", text))


def _texts(path: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Gives (where, text) for a file, for each file in an archive and each part of a mail."""
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _MAX_UNPACKED:
                raise ValueError(f"{path} unpacks to more than an export may hold")
            for info in archive.infolist():
                yield from _texts(f"{path}/{info.filename}", archive.read(info))
        return
    if path.endswith((".eml", ".emltpl")):
        message = email.message_from_bytes(data, policy=email.policy.default)
        yield path, str(message["subject"] or "")
        for part in message.walk():
            if part.get_content_maintype() == "text":
                yield path, str(part.get_content())
        return
    yield path, data.decode("utf-8", "ignore")
