"""The style guide as a manager sees it: every rule, whether it runs, and what it finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import BadInput
from kbdesk.domain.finding import Severity
from kbdesk.domain.style import HouseRule, Term, TermKind
from kbdesk.lint.config import Additions
from kbdesk.lint.guide import Definition
from kbdesk.progress import Progress
from kbdesk.services import guides, permissions
from kbdesk.services.desk import Desk
from kbdesk.services.house_rules import HOUSE_STYLE
from kbdesk.services.linting import Linted, base_findings
from kbdesk.services.rule_drafts import Wish, wish_of


class RuleState(StrEnum):
    """Whether texts are checked by a rule."""

    ON = "on"
    OFF = "off"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A place that a rule finds something in.

    Attributes:
        text: what people know the text by.
        line: 1-based.
    """

    item_uid: str
    locale: str
    channel: str
    text: str
    line: int
    match: str
    message: str


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule.

    Attributes:
        name: "Style.Rule".
        locales: languages that it holds for; empty for all.
        channels: likewise.
        reason: why it cannot run; "" when it can.
        version: of the team's own rule; 0 for one that KBDesk ships and nobody touched.
        is_own: whether the team can change its text.
        wish: what it was made of, where examples made it; None for a file that somebody wrote.
        hits: where it finds something now; empty while it is off.
    """

    name: str
    state: RuleState
    severity: Severity = Severity.SUGGESTION
    locales: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    category: str = ""
    message: str = ""
    why: str = ""
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    reason: str = ""
    version: int = 0
    is_own: bool = False
    gate: bool = False
    wish: Wish | None = None
    hits: tuple[RuleHit, ...] = ()

    @property
    def words(self) -> str:
        """What the rule is found by, without capitals."""
        return f"{self.name} {self.message} {self.why} {self.category}".casefold()


@dataclass(frozen=True, slots=True)
class StyleBoard:
    """The guide of a base.

    Attributes:
        rules: those that run, are switched off, or cannot run, by name.
        terms: the vocabulary, by term.
        texts: how many texts were linted; 0 while nobody asked for hits.
    """

    rules: tuple[RuleLine, ...]
    terms: tuple[Term, ...]
    texts: int = 0


def board(desk: Desk) -> StyleBoard:
    """Gives every rule without its hits: at once, however large the base is."""
    with desk.kb.read() as reader:
        source = guides.source_in(reader)
        own = {rule.name: rule for rule in reader.house_rules.list_current()}
        terms = reader.vocabulary.list_all()
    guide = guides.load(source)
    # What is switched off is not in the guide in force, so it is read without the switches.
    whole = guide
    if source.additions.off:
        whole = guides.load(replace(source, additions=_all_on(source.additions, own.values())))
    running = {rule.definition.name for rule in guide.rules} - set(source.additions.off)
    lines = {
        rule.definition.name: _line(rule.definition, own.get(rule.definition.name), running)
        for rule in whole.rules
    }
    for gap in (*guide.unsupported, *whole.unsupported):
        known = lines.get(gap.rule)
        if known is None or known.state is RuleState.BROKEN:
            version = own[gap.rule].version if gap.rule in own else 0
            lines[gap.rule] = RuleLine(
                gap.rule,
                RuleState.BROKEN,
                reason=gap.reason,
                version=version,
                is_own=gap.rule in own,
            )
    rules = tuple(lines[name] for name in sorted(lines, key=str.casefold))
    return StyleBoard(rules, tuple(sorted(terms, key=lambda one: one.term.casefold())))


def with_hits(desk: Desk, shown: StyleBoard, progress: Progress) -> StyleBoard:
    """Gives the board with what each rule finds; texts that nothing changed for are not linted.

    Raises:
        Cancelled: the person asked to stop.
    """
    linted = base_findings(desk, progress=progress)
    hits = _hits(linted)
    rules = tuple(replace(rule, hits=tuple(hits.get(rule.name, ()))) for rule in shown.rules)
    return replace(shown, rules=rules, texts=len(linted.texts))


def put_term(desk: Desk, term: str, kind: TermKind, locale: str = "") -> Term:
    """Says that a word is right as it stands, or that nobody is to write it.

    Raises:
        BadInput: no word.
        Denied: the person reviews no texts.
    """
    word = " ".join(term.split())
    if not word:
        raise BadInput("The vocabulary holds words.", "Type one.")
    with desk.kb.write(desk.actor) as tx:
        permissions.check_anywhere(tx, desk.actor, Verb.REVIEW)
        made = tx.vocabulary.append(word, locale, kind)
        tx.commit()
    return made


def remove_term(desk: Desk, term: Term) -> None:
    """Takes a word out of the vocabulary.

    Raises:
        Denied: the person reviews no texts.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check_anywhere(tx, desk.actor, Verb.REVIEW)
        tx.vocabulary.remove(term.term, term.locale)
        tx.commit()


def _all_on(additions: Additions, own: Iterable[HouseRule]) -> Additions:
    rules = tuple((rule.name, rule.definition_yaml) for rule in own if rule.definition_yaml)
    return replace(additions, rules=rules, off=())


def _line(rule: Definition, own: HouseRule | None, running: set[str]) -> RuleLine:
    return RuleLine(
        name=rule.name,
        state=RuleState.ON if rule.name in running else RuleState.OFF,
        severity=rule.severity,
        locales=tuple(rule.langs),
        channels=tuple(rule.channels),
        category=rule.category,
        message=rule.message,
        why=rule.why or rule.description,
        bad=rule.bad,
        good=rule.good,
        version=own.version if own is not None else 0,
        is_own=own is not None and bool(own.definition_yaml),
        gate=rule.gate,
        wish=_wish(own) if own is not None else None,
    )


def _wish(own: HouseRule) -> Wish | None:
    is_made = own.name.startswith(f"{HOUSE_STYLE}.") and bool(own.definition_yaml)
    return wish_of(own.name, own.definition_yaml) if is_made else None


def _hits(linted: Linted) -> dict[str, list[RuleHit]]:
    found: dict[str, list[RuleHit]] = {}
    for name, findings in linted.findings.items():
        about = linted.about[name]
        for one in findings:
            found.setdefault(one.rule, []).append(
                RuleHit(
                    about["item"],
                    about["locale"],
                    about["channel"],
                    name,
                    one.line,
                    one.match,
                    one.message,
                )
            )
    return found


def keep_hits(shown: StyleBoard, former: StyleBoard) -> StyleBoard:
    """Gives a new board with the hits of the one before, until the texts are linted again."""
    hits = {rule.name: rule.hits for rule in former.rules}
    rules = tuple(
        replace(rule, hits=hits.get(rule.name, ()) if rule.state is RuleState.ON else ())
        for rule in shown.rules
    )
    return replace(shown, rules=rules, texts=former.texts)
