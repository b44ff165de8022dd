"""How readers reach the team: addresses, hours and response times, from settings and facts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kbdesk.domain.catalog import Catalog
from kbdesk.domain.channel import ChannelKind
from kbdesk.exporters.faq_site.options import SiteOptions
from kbdesk.exporters.faq_site.wording import Words

_ADDRESS = re.compile(r"https?://[^\s\"<>]+")
_OWN = ("email", "phone")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach the team.

    Attributes:
        key: the channel's.
        name: for readers.
        shown: an address or a number as people write it, or "".
        href: where it leads, or "".
        response: how fast an answer comes, in words, or "".
    """

    key: str
    name: str
    shown: str = ""
    href: str = ""
    response: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """All ways, and the hours that hold for them.

    Attributes:
        email: plain address, or "".
        phone: as people write it, or "".
    """

    ways: tuple[Way, ...] = ()
    hours: str = ""
    email: str = ""
    phone: str = ""


def contact_in(catalog: Catalog, options: SiteOptions, locale: str, words: Words) -> Contact:
    """Gives how readers of `locale` reach the team.

    The settings go before the facts `contact.email`, `contact.phone` and `contact.hours`. A
    further channel is told of when there is a fact `contact.<channel>` or a response time for it.
    """
    facts = {key: said for key, tag, said in catalog.facts if tag == locale}
    email = options.contact_email or facts.get("contact.email", "").removeprefix("mailto:")
    phone = (options.contact_phone or facts.get("contact.phone", "")).replace(" ", "\u00a0")
    hours = options.contact_hours or facts.get("contact.hours", "")
    promised = {c.key: facts.get(c.sla_fact, "") for c in catalog.channels if c.sla_fact}

    def response(key: str) -> str:
        time = promised.get(key, "")
        return words["answers_within"].format(time=time) if time else ""

    ways = []
    if email:
        ways.append(Way("email", words["email"], email, f"mailto:{email}", response("email")))
    if phone:
        dialled = "".join(sign for sign in phone if sign in "+0123456789")
        ways.append(Way("phone", words["phone"], phone, f"tel:{dialled}", response("phone")))
    told: set[str] = set()
    for channel in sorted(catalog.channels, key=lambda channel: channel.position):
        said = facts.get(f"contact.{channel.key}", "")
        promise = channel.sla_fact if promised.get(channel.key) else ""
        if channel.key in _OWN or channel.kind is ChannelKind.WEB or not (said or promise):
            continue
        if promise in told and not said:
            continue
        told.add(promise)
        href = said if _ADDRESS.fullmatch(said) else ""
        name = words.get(f"channel_{channel.key}", channel.name)
        ways.append(Way(channel.key, name, said, href, response(channel.key)))
    return Contact(tuple(ways), hours, email, phone)
