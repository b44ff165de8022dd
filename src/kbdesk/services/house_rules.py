"""A team's own rules: made of examples, tried on the whole base, kept version by version."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import BadInput, NotFound, Refused
from kbdesk.domain.finding import Finding
from kbdesk.domain.style import HouseRule, TermKind
from kbdesk.files import write_whole
from kbdesk.lint.config import Additions, broken_patterns
from kbdesk.lint.examples import WrongExample, wrong_examples
from kbdesk.lint.guide import NotLoaded, StyleGuide
from kbdesk.lint.packages import add_package as unpack
from kbdesk.progress import Progress
from kbdesk.services import guides, lint_many, permissions
from kbdesk.services.desk import Desk
from kbdesk.services.guides import GuideSource
from kbdesk.services.linting import base_jobs
from kbdesk.services.rule_drafts import Wish, definition_of
from kbdesk.services.sight import sight_at

HOUSE_STYLE = "House"
"""The style of the rules that a team makes of examples."""

_MOST_RULES = 2_000
_RULE_FILES = (".yml", ".yaml")
_WORD_FOLDERS = frozenset({"config", "Vocab"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule that nobody saved yet.

    Attributes:
        name: "House.LogIn".
        definition_yaml: the text of its file.
        gaps: what of it cannot run, with the reason.
        wrong: the examples that it does not tell as they are.
    """

    name: str
    definition_yaml: str
    gaps: tuple[NotLoaded, ...]
    wrong: tuple[WrongExample, ...]

    @property
    def is_sound(self) -> bool:
        """Whether it can be saved."""
        return not self.gaps and not self.wrong


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that a rule finds something in."""

    item_uid: str
    rendition_uid: str
    name: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule would find in the base.

    Attributes:
        texts: how many texts it was tried on.
        hits: those that it finds something in, by name.
    """

    texts: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """What of a style package is in force now.

    Attributes:
        styles: the names of its styles.
        rules: how many of their rules run.
        new: how many rules, or new versions of rules, were written.
        words: how many words joined the vocabulary.
        unsupported: what does not run, with the reason.
    """

    styles: tuple[str, ...]
    rules: int
    new: int
    words: int
    unsupported: tuple[NotLoaded, ...]


def draft(wish: Wish) -> Draft:
    """Gives the rule that examples make, and tells whether it does what they want.

    Raises:
        BadInput: the name is none, or the examples have nothing in common.
    """
    return draft_of(f"{HOUSE_STYLE}.{wish.name}", definition_of(wish))


def draft_of(name: str, definition_yaml: str) -> Draft:
    """Gives a rule that somebody wrote as a file, with what is wrong with it."""
    guide = _alone(name, definition_yaml)
    gaps = (*guide.unsupported, *broken_patterns(guide))
    return Draft(name, definition_yaml, gaps, () if gaps else wrong_examples(guide))


def _source(name: str, definition_yaml: str) -> GuideSource:
    return GuideSource(additions=Additions(rules=((name, definition_yaml),), alone=True))


def _alone(name: str, definition_yaml: str) -> StyleGuide:
    return guides.load(_source(name, definition_yaml))


def try_on_base(desk: Desk, rule: Draft, progress: Progress) -> Trial:
    """Tells in which texts of the base a rule would find something; writes nothing.

    Raises:
        Cancelled: the person asked to stop.
        BadInput: the rule cannot run.
    """
    if rule.gaps:
        raise BadInput(f"{rule.name} cannot run: {rule.gaps[0].reason}")
    with desk.kb.read() as reader:
        jobs = base_jobs(reader, sight_at(desk, reader), progress)
    source = _source(rule.name, rule.definition_yaml)
    reports = lint_many.run_many(jobs, source, None, progress, names=False)
    hits = []
    for job, report in zip(jobs, reports, strict=True):
        found = tuple(each for each in report.findings if each.rule == rule.name)
        if found:
            hits.append(Hit(job.item_uid, job.rendition_uid, job.name, found))
    return Trial(len(jobs), tuple(hits))


def save(desk: Desk, rule: Draft, note: str = "") -> HouseRule:
    """Puts a rule in force, as the first or the next version of its name.

    Raises:
        Refused: it cannot run, or does not tell its own examples apart.
        Denied: the person reviews no texts.
    """
    if rule.gaps:
        raise Refused(f"{rule.name} cannot run: {rule.gaps[0].reason}")
    if rule.wrong:
        first = rule.wrong[0]
        what = "finds nothing in" if not first.found else "finds something in the good example"
        raise Refused(f"{rule.name} {what}: {first.example}", "Change the rule or the example.")
    with desk.kb.write(desk.actor) as tx:
        permissions.check_anywhere(tx, desk.actor, Verb.REVIEW)
        saved = tx.house_rules.append(rule.name, rule.definition_yaml, note)
        tx.commit()
    return saved


def disable(desk: Desk, name: str, note: str = "") -> HouseRule:
    """Takes a rule out of force, one of the team's or one that KBDesk ships.

    Raises:
        NotFound: there is no such rule.
        Refused: it is out of force already.
        Denied: the person reviews no texts.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check_anywhere(tx, desk.actor, Verb.REVIEW)
        known = {rule.name: rule for rule in tx.house_rules.list_current()}
        rule = known.get(name)
        if rule is None:
            shipped = guides.load(guides.source_in(tx)).rules
            if name not in {each.definition.name for each in shipped}:
                raise NotFound(f'There is no rule "{name}" in force.')
        elif not rule.enabled:
            raise Refused(f"{name} is out of force already.")
        # A shipped rule has no text here: it is as it is shipped.
        text = rule.definition_yaml if rule else ""
        saved = tx.house_rules.append(name, text, note, enabled=False)
        tx.commit()
    return saved


def restore(desk: Desk, name: str, version: int = 0, note: str = "") -> HouseRule:
    """Puts an old version of a rule in force again, as a new version; 0 for the newest.

    Raises:
        NotFound: there is no such rule or version.
        Denied: the person reviews no texts.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check_anywhere(tx, desk.actor, Verb.REVIEW)
        versions = tx.house_rules.list_versions(name)
        chosen = versions[-1]
        if version:
            found = [each for each in versions if each.version == version]
            if not found:
                raise NotFound(f"{name} has no version {version}.", f"It has {len(versions)}.")
            chosen = found[0]
        saved = tx.house_rules.append(name, chosen.definition_yaml, note)
        tx.commit()
    return saved


def rules(desk: Desk) -> tuple[HouseRule, ...]:
    """Gives the newest version of each rule of the team, those out of force too, by name."""
    with desk.kb.read() as reader:
        return reader.house_rules.list_current()


def history(desk: Desk, name: str) -> tuple[HouseRule, ...]:
    """Gives all versions of a rule, the first one first.

    Raises:
        NotFound: there is no such rule.
    """
    with desk.kb.read() as reader:
        return reader.house_rules.list_versions(name)


def export(desk: Desk, out: Path) -> tuple[Path, ...]:
    """Writes the rules in force and the vocabulary as a folder of styles that Vale reads.

    Rules of KBDesk's own types get the suffix .yaml, which Vale passes over.

    Raises:
        Refused: the folder holds something already.
        CannotWrite: no room or no rights.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Refused(f"{out} is not empty.", "Name a new folder.")
    with desk.kb.read() as reader:
        current = [
            rule
            for rule in reader.house_rules.list_current()
            if rule.enabled and rule.definition_yaml
        ]
        words = reader.vocabulary.list_all()
    files: dict[Path, str] = {}
    for rule in current:
        style, _, name = rule.name.partition(".")
        suffix = ".yaml" if "extends: kb-" in rule.definition_yaml else ".yml"
        files[out / "styles" / style / f"{name}{suffix}"] = rule.definition_yaml
    folder = out / "styles" / "config" / "vocabularies" / "Base"
    for kind in TermKind:
        terms = sorted({each.term for each in words if each.kind is kind})
        if terms:
            files[folder / f"{kind}.txt"] = "".join(f"{term}\n" for term in terms)
    styles = ", ".join(dict.fromkeys(rule.name.partition(".")[0] for rule in current))
    vocabulary = "Vocab = Base\n" if words else ""
    files[out / ".vale.ini"] = f"StylesPath = styles\n{vocabulary}\n[*]\nBasedOnStyles = {styles}\n"
    (out / "styles").mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
    return tuple(sorted(files))


def join_package(desk: Desk, package: Path, note: str = "") -> Joined:
    """Lets a style package, a folder or zip file, hold for all texts of the base.

    Its rules are kept in the base, each with its versions: so everybody who works in it writes by
    the same guide, and a backup holds it. Nothing in the package is executed; what lies outside
    its folder is refused. Words that it accepts or rejects join the vocabulary.

    Raises:
        BadInput: there is no such package, it holds no style, or too many rules.
        BadSource: the zip file is damaged, too large, or would write outside its folder.
        Denied: the person reviews no texts.
    """
    with tempfile.TemporaryDirectory(prefix="kbdesk-style-") as name:
        added = unpack(package, Path(name))
        texts = dict(_rule_texts(Path(name), added.styles))
        words = list(_words(Path(name)))
    if len(texts) > _MOST_RULES:
        raise BadInput(f"The package has {len(texts):,} rules.", f"{_MOST_RULES:,} are the limit.")
    off = {gap.rule for gap in added.unsupported}
    with desk.kb.write(desk.actor) as tx:
        permissions.check_anywhere(tx, desk.actor, Verb.REVIEW)
        known = {rule.name: rule for rule in tx.house_rules.list_current()}
        have = {(each.term, each.kind) for each in tx.vocabulary.list_all()}
        new = 0
        for rule_name, text in texts.items():
            old = known.get(rule_name)
            if old is not None and old.definition_yaml == text:
                continue
            tx.house_rules.append(rule_name, text, note or f"From {package.name}.")
            new += 1
        fresh = [each for each in words if each not in have]
        for term, kind in fresh:
            tx.vocabulary.append(term, "", kind)
        if new or fresh:
            tx.commit()
    runs = sum(rule_name not in off for rule_name in texts)
    return Joined(added.styles, runs, new, len(fresh), added.unsupported)


def _rule_texts(folder: Path, styles: Iterable[str]) -> Iterable[tuple[str, str]]:
    for style in styles:
        for file in sorted((folder / style).rglob("*")):
            if file.suffix in _RULE_FILES and not file.name.startswith("_") and file.is_file():
                text = file.read_bytes().decode("utf-8-sig", errors="replace")
                yield f"{style}.{file.name.split('.', 1)[0]}", text


def _words(folder: Path) -> Iterable[tuple[str, TermKind]]:
    for top in _WORD_FOLDERS:
        for file in sorted((folder / top).rglob("*.txt")):
            if file.stem not in set(TermKind):
                continue
            for line in file.read_bytes().decode("utf-8-sig", errors="replace").splitlines():
                term = " ".join(line.split())
                # Only plain words: the vocabulary holds words, not patterns.
                if term and not line.startswith("# ") and not set(term) & set("()[]{}|*+?\\^$"):
                    yield term, TermKind(file.stem)
