"""Searches the files of an export for words that are only for the house."""

from __future__ import annotations

import email
import email.policy
import html
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import partial

import ahocorasick_rs

from kbdesk.content.plain import plain_text
from kbdesk.domain.catalog import Catalog, Entry
from kbdesk.domain.errors import Refused
from kbdesk.domain.item import Audience
from kbdesk.domain.rendition import content_hash
from kbdesk.exporters.base import Memo, OutFile
from kbdesk.services.selecting import allowed

WINDOW = 6
"""How many words in a row give a text away."""

_SHORT = 4
_RARE = 10
_SAID = "leaks.said"
_NOWHERE = "  "  # words stand one blank apart
_MAX_UNPACKED = 200 * 1024 * 1024
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[nrtbf])|=\r?\n")


def made_anew(_kind: str, _key: str, make: Callable[[], bytes]) -> bytes:
    """A memo that keeps nothing."""
    return make()


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
    """Knows the words that must not get out of a base, and looks for them in files.

    What may be told anyway is worked out only when a file holds some of those words: most exports
    never ask.
    """

    def __init__(self, catalog: Catalog, reach: Audience, memo: Memo = made_anew) -> None:
        """Learns the internal words of a catalog in words.

        Args:
            catalog: the whole live library, not narrowed; facts and fragments in words.
            reach: the widest audience of the files.
            memo: keeps the words of texts between runs.
        """
        self._catalog = catalog
        self._reach = reach
        self._memo = memo
        self._owners: dict[str, Entry] = {}
        self._weighed = False
        for entry in catalog.entries:
            for words in self._secrets_of(entry):
                for phrase in _telling(words):
                    self._owners.setdefault(f" {phrase} ", entry)
        self._learn()

    def _secrets_of(self, entry: Entry) -> list[str]:
        if not allowed(entry.item.audience, self._reach):
            open_words, closed_words = _words_of(entry)
            return [*open_words, *closed_words]
        if self._reach is Audience.INTERNAL or not _has_blocks(entry):
            return []
        return _words_of(entry)[1]

    def _learn(self) -> None:
        self._phrases = list(self._owners)
        self._automaton = ahocorasick_rs.AhoCorasick(self._phrases or [_NOWHERE])

    def _weigh(self) -> None:
        """Forgets the phrases that others read anyway."""
        self._weighed = True
        told: set[int] = set()
        for text in self._said():
            words = f" {' '.join(_WORD.findall(text.casefold()))} "
            found = self._automaton.find_matches_as_indexes(words, overlapping=True)
            told.update(hit[0] for hit in found)
        for number in told:
            del self._owners[self._phrases[number]]
        self._learn()

    def _said(self) -> Iterator[str]:
        yield from _told_anyway(self._catalog)
        for entry in self._catalog.entries:
            if allowed(entry.item.audience, self._reach):
                yield from entry.item.tags
                revision = entry.revision
                key = revision.hash or content_hash(revision.content)
                packed = self._memo(_SAID, key, partial(_packed_words, entry))
                yield from zlib.decompress(packed).decode("utf-8", "surrogatepass").split("\0")

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
            if hits and not self._weighed:
                self._weigh()
                hits = self._automaton.find_matches_as_indexes(words)
            if hits:
                entry = self._owners[self._phrases[hits[0][0]]]
                raise Leak(part, entry.item.uid, entry.revision.content.title)

    def over(self, files: Iterable[OutFile]) -> Iterator[OutFile]:
        """Gives the files; each is checked when it is made."""
        for file in files:
            parts = file.parts and partial(self._checked_parts, file)
            yield OutFile(file.path, file.key, partial(self._checked, file), parts)

    def _checked(self, file: OutFile) -> bytes:
        data = file.make()
        self.check(file.path, data)
        return data

    def _checked_parts(self, file: OutFile) -> Iterator[bytes]:
        for data in file.pieces():
            self.check(file.path, data)
            yield data


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
    if not _has_blocks(entry):
        return texts, []
    seen = set(shown.split("\n\n"))
    both = plain_text(content.body, with_internal=True).split("\n\n")
    return texts, [block for block in both if block not in seen]


def _has_blocks(entry: Entry) -> bool:
    """Tells whether a text may hold internal blocks."""
    return "internal" in entry.revision.content.body


def _packed_words(entry: Entry) -> bytes:
    """Gives what readers of the item read, with a NUL between texts: no phrase goes over it."""
    return zlib.compress("\0".join(_words_of(entry)[0]).encode("utf-8", "surrogatepass"), 1)


def _telling(text: str) -> Iterator[str]:
    """Gives the phrases that would give a text away, if they stand nowhere else."""
    for line in text.split("\n"):
        words = _WORD.findall(line.casefold())
        if len(words) < _SHORT:
            yield from (word for word in words if len(word) >= _RARE)
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
