"""A finding among those of its rule in all reports, in the reader's words."""

from __future__ import annotations

from checks import wording
from checks.finding import Finding, Status
from checks.rule import Ruleset
from store.queue.by_rule import Hit
from tui.glyphs import Glyphs
from tui.language import Language
from tui.review.words import JUDGED
from tui.widgets.hit_list import HitRow


def hit_row(hit: Hit, ruleset: Ruleset, tr: Language, glyphs: Glyphs) -> HitRow:
    """Every text of it is safe to show, and one line."""

    def shown(text: str) -> str:
        return glyphs.shown(text.replace("\n", " "))

    fails = hit.finding.status is Status.FAIL
    return HitRow(
        seen=hit.seen,
        status="fail" if fails else "ask",
        glyph=glyphs.fail if fails else glyphs.ask,
        report=shown(hit.name) or "-",
        year=str(hit.year or "-"),
        formula=shown(_relation(hit.finding, ruleset, tr)),
        quote=(shown(hit.before), shown(hit.quote), shown(hit.after)),
        sentence=shown(wording.sentence(hit.finding, ruleset, tr.code)),
        verdict=shown(_verdict(hit, tr)),
        judged=hit.spoken is not None and hit.spoken.holds,
    )


def _relation(finding: Finding, ruleset: Ruleset, tr: Language) -> str:
    """The arithmetic; where signs would be a riddle, what each place says and as what."""
    if wording.is_arithmetic(finding, ruleset) or not finding.formula:
        return finding.formula
    said = (
        f"{wording.word(one.role, tr.code)} {wording.word(one.value, tr.code)}"
        for one in finding.evidence
        if one.value
    )
    return tr(", ").join(said)


def _verdict(hit: Hit, tr: Language) -> str:
    spoken = hit.spoken
    if spoken is None:
        return ""
    if not spoken.holds:
        return tr("judge again")
    how = tr(JUDGED[spoken.judgement])
    return f"{how} ({wording.word(spoken.reason.value, tr.code)})" if spoken.reason else how
