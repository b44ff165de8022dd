"""What every exporter is: options and a catalog in, a plan of files and warnings out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from kbdesk.content.markup import Profile, Rendered
from kbdesk.domain.catalog import Catalog
from kbdesk.domain.errors import NotFound
from kbdesk.domain.item import Audience
from kbdesk.progress import Progress, quiet

Memo = Callable[[str, str, Callable[[], bytes]], bytes]
"""`memo(kind, key, make)` gives what an earlier run made for that kind and key, else `make()`."""


@dataclass(frozen=True, slots=True)
class OutFile:
    """One file of an export.

    Attributes:
        path: below the target folder, with "/"; each part is an allow-listed name.
        key: digest of all that goes into the file; an equal key means equal bytes, so a file of
            an earlier export can be kept without calling `make`.
        make: gives the bytes.
        parts: gives them piece by piece, where the whole is too large to hold; no word and no
            phrase goes over the end of a piece.
    """

    path: str
    key: str
    make: Callable[[], bytes]
    parts: Callable[[], Iterable[bytes]] | None = None

    def pieces(self) -> Iterator[bytes]:
        """Gives the bytes piece by piece; most files are one piece."""
        if self.parts is None:
            yield self.make()
        else:
            yield from self.parts()


def in_parts(path: str, key: str, parts: Callable[[], Iterable[bytes]]) -> OutFile:
    """Gives a file that is made piece by piece."""
    return OutFile(path, key, lambda: b"".join(parts()), parts)


@dataclass(frozen=True, slots=True)
class ExportWarning:
    """Something that the export had to leave out or mend.

    Attributes:
        item_uid: the item it is about, or "" for the whole export.
        code: what kind of thing, such as "broken-link", for counting and for filters.
        message: one sentence for people.
    """

    item_uid: str
    code: str
    message: str

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class Record:
    """One text as a target holds it; the export report lists them and a drift report needs them.

    Attributes:
        key: what the target knows it by; once in an export.
        item_uid: the item it is from.
        revision: number of the revision.
        locale: of the text.
        channel: of the text that was chosen.
        path: the file it stands in.
        title: as the target shows it.
        text: what a dump of the target is compared with; see `fingerprint`.
        losses: what could not be brought over, in words.
        limits: (name of a limit, percent of it that is used).
        variables: (number, placeholder) where the target numbers them.
    """

    key: str
    item_uid: str
    revision: int
    locale: str
    channel: str
    path: str
    title: str
    text: str
    losses: tuple[str, ...] = ()
    limits: tuple[tuple[str, int], ...] = ()
    variables: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """The files of one export and what a person should know about it.

    Attributes:
        files: in a fixed order, each path once, also without regard to case; can be walked once.
        warnings: sorted by item.
        left_out: (reason, number of items) that by rule are no part of this export.
        records: the texts in the files, where the target keeps them one by one.
    """

    files: Iterable[OutFile]
    warnings: tuple[ExportWarning, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    records: tuple[Record, ...] = ()


class Render(Protocol):
    """Markdown to safe HTML; `locale` is the language of the words over callouts."""

    def __call__(self, text: str, profile: Profile, *, locale: str = "en") -> Rendered:
        """Gives the rendered text."""
        ...


def _no_asset(uid: str) -> bytes:
    raise NotFound(f"There is no image {uid}.")


@dataclass(frozen=True, slots=True)
class Tools:
    """What an exporter may ask of the program around it.

    Attributes:
        render: raises TooComplex for a text that passes its limits.
        memo: keeps costly results between runs.
        progress: told while a plan is made; may stop it with Cancelled.
        asset: gives the bytes of one of the catalog's assets by its uid; raises NotFound.
    """

    render: Render
    memo: Memo
    progress: Progress = field(default_factory=quiet)
    asset: Callable[[str], bytes] = _no_asset


@dataclass(frozen=True, slots=True)
class Dumped:
    """One text in a dump of a target.

    Attributes:
        key: what the target knows it by, as in `Record.key`; "" when it is known by its carrier.
        item_uid: from the carrier, or "" where nothing in it names an item.
        revision: from the carrier, or 0.
        locale: from the carrier, or "".
        channel: from the carrier, or "".
        title: as the target shows it.
        text: made in the same way as `Record.text`.
    """

    key: str
    item_uid: str
    revision: int
    locale: str
    channel: str
    title: str
    text: str


class SettingKind(StrEnum):
    """How a person gives the value of an option."""

    TEXT = "text"
    SWITCH = "switch"
    CHOICE = "choice"
    MANY = "many"
    FOLDER = "folder"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Setting:
    """One option of a target, for a form.

    Attributes:
        name: as `Exporter.options` takes it.
        default: what holds when nothing is said: "yes" or "no" of a switch, several of MANY with
            commas between.
        choices: the values of CHOICE and MANY; empty for values that are not known beforehand.
    """

    name: str
    kind: SettingKind = SettingKind.TEXT
    default: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exporter:
    """One target.

    Attributes:
        key: its name in commands and settings.
        title: its name for people.
        options: gives its options from keyword arguments, texts as a command line or a settings
            page holds them; None and a missing one mean the default. Raises BadInput.
        plan: gives the plan. It reads no clock and touches no file of the target.
        memo_kinds: kinds that each plan asks the memo for once an item, so that they can be
            read in one go.
        reach: the widest audience that may read what it writes; items for others and internal
            blocks never get into its files, which are searched for them.
        suffixes: endings such as ".csv" by which a person names one file to export to; empty for
            a target that is always a folder.
        keep_builds: how many earlier builds of its folder stay beside it, to go back to.
        read_dump: gives the texts in a file that came out of the target, for a drift report;
            None where the target gives none. Raises BadSource.
        settings: its options, for a form; those that it leaves out are for programs.
    """

    key: str
    title: str
    options: Callable[..., Any]
    plan: Callable[[Catalog, Any, Tools], ExportPlan]
    memo_kinds: tuple[str, ...] = ()
    reach: Audience = Audience.PUBLIC
    keep_builds: int = 0
    suffixes: tuple[str, ...] = ()
    read_dump: Callable[[bytes, str], tuple[Dumped, ...]] | None = None
    settings: tuple[Setting, ...] = ()


def fingerprint(text: str) -> str:
    """Gives the SHA-256 hex of a text as a target may hold it.

    Line ends and blanks at the end of lines do not count: help desks change them on saving.
    """
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    whole = "\n".join(lines).strip("\n")
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def digest(*parts: object) -> str:
    """Gives a short, stable hash of values that JSON can tell apart."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
