"""All that can be said of a finding, at full length: what the panel has no rows for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checks import wording
from checks.finding import Evidence, Finding, Status
from store.queue.reports import StoredReport
from tui.own_words import of_ones_own
from tui.review.findings import exhibit
from tui.review.quotes import is_here
from tui.review.words import ReviewWords
from tui.widgets.evidence_panel import Quote


class Passage(NamedTuple):
    """``texts`` under a ``heading``, all safe to show."""

    heading: str
    texts: tuple[str, ...]


def explanation(words: ReviewWords, finding: Finding) -> Iterator[Passage]:
    """What it says, the arithmetic, every place, why, what to do, who judged it, what it rests on;
    what there is nothing of is left out.
    """
    tr, code, shown = words.tr, words.tr.code, words.glyphs.shown
    told = exhibit(words, finding, 0)
    asks = finding.status is Status.ASK
    rule = words.ruleset.rules.get(finding.code)
    passages = [
        Passage(tr("What it says"), (told.sentence,)),
        Passage(
            tr("To be checked") if asks else tr("The relation"),
            (shown(wording.formula(finding, words.ruleset, code)),),
        ),
        Passage(tr("From one cause"), tuple(told.also)),
        Passage(
            tr("Where"),
            tuple(
                _place(words, quote, evidence)
                for quote, evidence in zip(told.quotes, finding.evidence, strict=True)
            ),
        ),
        Passage(tr("Why it asks") if asks else tr("Why it matters"), (words.why(finding),)),
        Passage(tr("What to do"), (words.fix(finding),)),
        Passage(tr("Verdict"), (told.verdict,)),
    ]
    if rule is not None:
        facts = (rule.family, rule.certainty.value, rule.severity.value)
        rests = tr("Rests on: {source}").format(source=shown(rule.source)) if rule.source else ""
        said = " · ".join(wording.word(name, code) for name in facts)
        own = map(shown, of_ones_own(rule.code, words.ruleset, tr))
        passages.append(Passage(tr("The rule"), (f"{rule.code}  {said}", rests, *own)))
    for passage in passages:
        texts = tuple(text for text in passage.texts if text)
        if texts:
            yield Passage(passage.heading, texts)


def _place(words: ReviewWords, quote: Quote, evidence: Evidence) -> str:
    shown = words.glyphs.shown
    place = shown(quote.place).strip() or words.tr("blank")
    where = words.tr(", ").join(filter(None, _where(words, evidence)))
    said = f"{shown(quote.before)}{shown(quote.column)}【{place}】{shown(quote.after)}"
    return "  ".join(part for part in (where, quote.role, " ".join(said.split())) if part)


def _where(words: ReviewWords, evidence: Evidence) -> Iterator[str]:
    """The line, with the year of the report if it is another; where that is in its file."""
    review = words.review
    if is_here(evidence):
        yield _line(words, review.report, evidence.span.start)
        yield words.where_in_full(review.report, evidence.span.start)
    elif evidence.elsewhere is not None and review.before is not None:
        line = _line(words, review.before, evidence.elsewhere.start)
        year = words.report_name(review.before)
        yield words.tr("{year}, {place}").format(year=year, place=line)
        yield words.where_in_full(review.before, evidence.elsewhere.start)


def _line(words: ReviewWords, report: StoredReport, offset: int) -> str:
    return words.tr("line {line}").format(line=max(report.document.line_number(offset), 1))
