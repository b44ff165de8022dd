"""The web FAQ: a static help centre that works from a server, a folder or a USB stick."""

from kbdesk.exporters.base import Exporter
from kbdesk.exporters.faq_site.facts import FACTS
from kbdesk.exporters.faq_site.options import SETTINGS, SiteOptions, read_options
from kbdesk.exporters.faq_site.planning import plan

__all__ = ["EXPORTER", "SiteOptions"]

EXPORTER = Exporter(
    key="faq-site",
    title="Help centre website",
    options=read_options,
    plan=plan,
    memo_kinds=(FACTS,),
    keep_builds=3,
    settings=SETTINGS,
)
