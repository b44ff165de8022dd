"""The settings of email targets, read from texts and checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.headerregistry import Address
from email.utils import parseaddr
from urllib.parse import urlsplit

from kbdesk.domain.errors import BadInput
from kbdesk.exporters.base import Setting
from kbdesk.exporters.brand import TOKEN_NAMES, Brand, brand_of, read_tokens
from kbdesk.exporters.macros.options import MacroOptions, reader_of, settings_of

DIALECTS = ("kbdesk", "liquid", "handlebars", "mailchimp")
_ENDINGS = ("eml", "emltpl")


@dataclass(frozen=True, slots=True)
class EmailOptions:
    """The settings of an email target.

    Attributes:
        texts: which texts, and equivalents of placeholders that the person gave.
        dialect: how placeholders are written; "kbdesk" leaves them as they are.
        brand: colours, font and corners, the same as the site's.
        sender: the name over the letter; empty for none.
        foot: a line under it, such as the company and its address; empty for none.
        base_url: where the FAQ site stands, ending in "/", for links to other items.
        ending: of draft files: "eml", or "emltpl" for Apple Mail and Outlook on a Mac.
        from_: who the drafts are from, "Name <address>"; empty leaves it to the mail program.
        test_data: whether a JSON file with example values lies beside each template.
    """

    texts: MacroOptions
    dialect: str
    brand: Brand
    sender: str = ""
    foot: str = ""
    base_url: str = ""
    ending: str = "eml"
    from_: str = ""
    test_data: bool = True


def settings(target: str, dialect: str) -> tuple[Setting, ...]:
    """Gives the options of an email target for a form; arguments as for `reader`."""
    known = {"dialect": DIALECTS, "ending": _ENDINGS}
    return settings_of("email", more=_own(target, dialect), choices=known)


def _own(target: str, dialect: str) -> dict[str, str]:
    own = {"dialect": dialect, "sender": "", "foot": "", "base_url": ""}
    own |= {"ending": "eml", "from": ""} if target == "eml" else {"test_data": "yes"}
    return own | dict.fromkeys((name for name in TOKEN_NAMES if name != "logo"), "")


def reader(target: str, dialect: str) -> Callable[..., EmailOptions]:
    """Gives a function that reads the options of an email target.

    Args:
        target: its name, for messages.
        dialect: its usual one.
    """
    texts = reader_of(target, "email", more=_own(target, dialect))

    def read(**values: str | None) -> EmailOptions:
        chosen = texts(**values)
        more = chosen.more
        brand = brand_of(read_tokens({name: more.get(name, "") for name in TOKEN_NAMES}))
        found = EmailOptions(
            replace(chosen, more={}),
            _one_of("dialect", more["dialect"], DIALECTS),
            brand,
            _line("sender", more["sender"]),
            _line("foot", more["foot"]),
            _address(more["base_url"]),
        )
        if target != "eml":
            return replace(found, test_data=chosen.yes("test_data"))
        ending = _one_of("ending", more["ending"], _ENDINGS)
        return replace(found, ending=ending, from_=_mailbox(more["from"]))

    return read


def _one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise BadInput(f'{name} is "{value}".', f"There are: {', '.join(known)}.")
    return value


def _line(name: str, value: str) -> str:
    if any(not sign.isprintable() for sign in value):
        raise BadInput(f"{name} has signs that no line of text has.", "Write it in one line.")
    return value


def _mailbox(value: str) -> str:
    """Gives a sender as a header takes it.

    Raises:
        BadInput: it is no address, or has signs that would begin another header.
    """
    if not value:
        return ""
    name, address = parseaddr(_line("from", value))
    if re.fullmatch(r"[^\s@<>\"(),:;]+@[^\s@<>\"(),:;]+\.[^\s@<>\"(),:;]+", address) is None:
        raise BadInput(f'from is "{value}".', 'Write it as "Support <help@example.com>".')
    return str(Address(name, addr_spec=address))


def _address(value: str) -> str:
    if not value:
        return ""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\s\"<>]", value):
        raise BadInput(
            f'base_url is "{value}".', 'Write an address such as "https://help.example/".'
        )
    return value if value.endswith("/") else value + "/"
