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

from kbdesk.content.plain import plain_text
from kbdesk.domain.catalog import Catalog, Entry
from kbdesk.domain.errors import Refused
from kbdesk.domain.item import Audience
from kbdesk.domain.rendition import content_hash
from kbdesk.exporters.base import Memo, OutFile
from kbdesk.services.phrases import telling_phrases
from kbdesk.services.selecting import allowed

_SAID = "leaks.said"
_MAX_UNPACKED = 200 * 1024 * 1024
_WORD = re.compile(r"[^\W_]+")
_WORD_OR_GAP = re.compile(r"[^\W_]+|\0")
# Other words in angle brackets are words: "Get-Mailbox <name>", a comment.
_TAG = re.compile(
    r"</?(?:a|abbr|b|base|br|circle|cite|code|del|em|figure|i|img|input|ins|kbd|link|mark|meta"
    r"|path|rect|s|small|span|strong|sub|sup|svg|time|u|var)\b[^<>]*>",
    re.IGNORECASE,
)
_BLOCK_TAG = re.compile(
    r"</?(?:address|article|aside|blockquote|body|button|caption|d[dlt]|details|div|figcaption"
    r"|figure|footer|form|h[1-6]|head|header|hr|html|label|li|main|nav|ol|option|p|pre|script"
    r"|section|summary|svg|table|tbody|td|th|thead|title|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_SAYING = re.compile(
    r"""\s(?:alt|aria-label|content|data-[a-z-]+|label|placeholder|title|value)"""
    r"""=\\?["']([^"'\\]*)"""
)
_QUOTING = (".js", ".json", ".jsonl")
_END_OF_STRING = re.compile(r'(?<!\\)"')
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
        self._weighed = False
        self._phrases = telling_phrases(
            (
                number,
                [_WORD.findall(line.casefold()) for text in secrets for line in text.split("\n")],
            )
            for number, entry in enumerate(catalog.entries)
            if (secrets := self._secrets_of(entry))
        )

    def _secrets_of(self, entry: Entry) -> list[str]:
        if not allowed(entry.item.audience, self._reach):
            open_words, closed_words = _words_of(entry)
            return [*open_words, *closed_words]
        if self._reach is Audience.INTERNAL or not _has_blocks(entry):
            return []
        return _words_of(entry)[1]

    def _said(self) -> Iterator[list[str]]:
        """Gives the words of all that others read anyway."""
        for text in _told_anyway(self._catalog):
            yield _WORD.findall(text.casefold())
        for entry in self._catalog.entries:
            if allowed(entry.item.audience, self._reach):
                revision = entry.revision
                key = revision.hash or content_hash(revision.content)
                packed = self._memo(_SAID, key, partial(_packed_words, entry))
                said = zlib.decompress(packed).decode("utf-8", "surrogatepass")
                yield _WORD_OR_GAP.findall("\0".join((said, *entry.item.tags)).casefold())

    def check(self, path: str, data: bytes) -> None:
        """Lets a file pass that tells nothing internal.

        Raises:
            Leak: it does.
        """
        if not len(self._phrases.known):
            return
        for part, text in _texts(path, data):
            words = _WORD_OR_GAP.findall(_bare(part, text).casefold())
            owner = self._phrases.owner_in(words)
            if owner is not None and not self._weighed:
                self._weighed = True
                self._phrases = self._phrases.without(self._said())
                owner = self._phrases.owner_in(words)
            if owner is not None:
                entry = self._catalog.entries[owner]
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
    shown = plain_text(content.body)
    texts = [*_fields_of(entry), *shown.split("\n\n")]
    if not _has_blocks(entry):
        return texts, []
    seen = set(shown.split("\n\n"))
    both = plain_text(content.body, with_internal=True).split("\n\n")
    return texts, [block for block in both if block not in seen]


def _fields_of(entry: Entry) -> list[str]:
    """Gives the texts of an entry but its body."""
    content = entry.revision.content
    texts = [
        text
        for field in fields(content)
        if field.name != "body" and isinstance(text := getattr(content, field.name), str)
    ]
    return [*texts, *content.keywords]


def _has_blocks(entry: Entry) -> bool:
    """Tells whether a text may hold internal blocks."""
    return "internal" in entry.revision.content.body


def _packed_words(entry: Entry) -> bytes:
    """Gives what readers of the item read, with a NUL between texts: no phrase goes over it.

    Paragraphs follow each other without one, as they do on a page and in its summary.
    """
    texts = [*_fields_of(entry), plain_text(entry.revision.content.body)]
    return zlib.compress("\0".join(texts).encode("utf-8", "surrogatepass"), 1)


def _bare(path: str, text: str) -> str:
    """Gives a text without tags, entities and escapes, with a NUL where one thing ends.

    A page puts headings and cells beside each other that have nothing to do with each other, and
    so does a list of titles: no phrase goes from one to the next. What attributes say comes last.
    """
    if path.endswith(_QUOTING):
        text = _END_OF_STRING.sub("\0", text)
    said = [value for tag in _ANY_TAG.findall(text) for value in _SAYING.findall(tag)]
    text = "\0".join((_TAG.sub("", _BLOCK_TAG.sub("\0", text)), *said))
    text = _ESCAPE.sub(
        lambda m: chr(int(m[1], 16)) if m[1] else " " if m[0][0] == "\\" else "", text
    )
    return html.unescape(text)


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
