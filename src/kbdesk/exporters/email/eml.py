"""Drafts as `.eml` files (RFC 5322): a mail program opens one ready to be finished and sent."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

from kbdesk.domain.catalog import Catalog
from kbdesk.domain.item import Audience
from kbdesk.exporters.base import Exporter, ExportPlan, OutFile, Tools, digest
from kbdesk.exporters.email.letters import VERSION, Letter
from kbdesk.exporters.email.options import EmailOptions, reader, settings
from kbdesk.exporters.email.planning import plan_letters
from kbdesk.exporters.macros.choosing import Chosen


def draft(letter: Letter, locale: str, from_: str = "") -> bytes:
    """Gives a letter as a draft.

    `X-Unsent: 1` opens it for writing in Outlook. It has no date and no id: those belong to the
    moment of sending. The text goes first and the HTML last, which is what is shown (RFC 2046,
    5.1.4). Headers are written by the library, which refuses line breaks in them.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = letter.subject
    if from_:
        message["From"] = from_
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_{digest(letter.subject, letter.text, letter.html)}")
    # Last: set_content drops headers of the content that are there before it.
    message["Content-Language"] = locale
    return message.as_bytes()


def plan(catalog: Catalog, options: EmailOptions, tools: Tools) -> ExportPlan:
    """Plans one draft a text."""

    def files(text: Chosen, name: str, letter: Letter) -> Iterator[OutFile]:
        key = digest(VERSION, letter.subject, letter.text, letter.html, text.locale, options.from_)
        yield OutFile(
            f"{name}.{options.ending}", key, lambda: draft(letter, text.locale, options.from_)
        )

    return plan_letters(catalog, options, tools, options.ending, files)


EXPORTER = Exporter(
    key="eml",
    title="Email drafts",
    options=reader("eml", "kbdesk"),
    plan=plan,
    memo_kinds=("render",),
    reach=Audience.CUSTOMER,
    settings=settings("eml", "kbdesk"),
)
