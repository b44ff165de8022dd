"""Adds the images of an import to the base, and puts their addresses into the texts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kbdesk.domain.errors import BadSource, Refused
from kbdesk.importers.base import IMAGE_SCHEME, Loss, ScannedImage
from kbdesk.progress import Progress
from kbdesk.services.import_planning import ImportPlan, PlannedText
from kbdesk.store.transaction import Transaction

_USE = re.compile(
    rf"!\[(?P<alt>[^\]\\!]*(?:(?:\\.|!(?!\[))[^\]\\!]*)*)\]"
    rf"\({IMAGE_SCHEME}(?P<digest>[0-9a-f]{{64}})[^)\]]*(?:\](?!\()[^)\]]*)*\)"
)


def with_images(
    tx: Transaction, plan: ImportPlan, progress: Progress
) -> tuple[ImportPlan, list[Loss]]:
    """Gives the plan with the addresses of its images, which are in the base then.

    An image that cannot be read any more leaves its words and is a loss.

    Raises:
        Cancelled: the person asked to stop.
    """
    if not plan.images:
        return plan, []
    addresses: dict[str, str] = {}
    faults: dict[str, str] = {}
    for done, image in enumerate(plan.images):
        progress.report("Saving images", done, len(plan.images))
        address, fault = _added(tx, image)
        if fault:
            faults[image.sha256] = fault
        else:
            addresses[image.sha256] = address
    losses = [
        Loss(text.scanned.source, f'the image "{image.name}" is left out: {faults[image.sha256]}')
        for text in (*plan.new, *plan.changed)
        for image in plan.images
        if image.sha256 in faults and image.sha256 in text.content.body
    ]
    new, changed = (_shown(texts, addresses) for texts in (plan.new, plan.changed))
    return replace(plan, new=new, changed=changed), losses


def _added(tx: Transaction, image: ScannedImage) -> tuple[str, str]:
    """Gives (address, "") or ("", why not)."""
    try:
        content = image.read()
        if hashlib.sha256(content).hexdigest() != image.sha256:
            return "", "it changed while it was read"
        return tx.assets.append(image.name, content).address, ""
    except (BadSource, Refused) as error:
        return "", error.message.rstrip(".")
    except OSError as error:
        return "", f"it cannot be read ({error.strerror or type(error).__name__})"


def _shown(texts: Iterable[PlannedText], addresses: Mapping[str, str]) -> tuple[PlannedText, ...]:
    def one(match: re.Match[str]) -> str:
        address = addresses.get(match["digest"])
        if address is None:
            return match["alt"]
        return match.group().replace(IMAGE_SCHEME + match["digest"], address)

    return tuple(
        replace(text, content=replace(text.content, body=_USE.sub(one, text.content.body)))
        if IMAGE_SCHEME in text.content.body
        else text
        for text in texts
    )
