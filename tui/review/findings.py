"""The findings of a report as the panel, the list and the text show them."""

from __future__ import annotations

from collections.abc import Iterator

from checks import wording
from checks.copied.roles import COPIED
from checks.finding import Finding, Status
from report.span import Span
from store.queue.reports import StoredReport
from store.written.verdicts import held
from tui.language import msgid
from tui.review.corrections import CorrectionWords
from tui.review.form import places_on_form
from tui.review.places import places, proposed
from tui.review.quotes import is_here, quotes
from tui.review.words import JUDGED, ReviewWords
from tui.widgets.document_painting import Highlight, Role
from tui.widgets.evidence_panel import Exhibit
from tui.widgets.findings_list import FindingRow
from tui.wrapping import with_short_names

_LINES_NAMED = 3
_NAME_IN_A_LINE = 30  # cells
_JUDGE_AGAIN = msgid("judge again")


def exhibit(words: ReviewWords, finding: Finding, current: int) -> Exhibit:
    status, glyph = words.status(finding)
    verified = finding.status is Status.PASS
    if verified:
        # Where nothing was computed the title has said already what was looked for.
        sentence = words.looked_for(finding) if finding.formula else ""
        sentence += wording.only_in(finding, words.tr.code)
    else:
        sentence = wording.sentence(finding, words.ruleset, words.tr.code)
    tr = words.tr
    asks, fails = finding.status is Status.ASK, finding.status is Status.FAIL
    why = words.why(finding) if asks or fails else ""
    fix = words.fix(finding) if asks or fails else ""
    arithmetic = not verified and wording.is_arithmetic(finding, words.ruleset)
    return Exhibit(
        status=status,
        glyph=glyph,
        code=words.code(finding),
        title=words.finding_title(finding),
        formula=words.glyphs.shown(finding.formula) if arithmetic else "",
        also=tuple(words.merged(finding)),
        also_here=words.merged_with(finding, finding.evidence[current]) if current else "",
        verdict=words.verdict(finding),
        sentence=words.glyphs.shown(sentence),
        why=tr("Why it asks: {why}").format(why=why) if why and asks else "",
        fix=tr("What to do: {fix}").format(fix=fix) if fix else "",
        matters=tr("Why it matters: {why}").format(why=why) if why and fails else "",
        quotes=quotes(words.review.report, finding, words, _before(words, finding)),
        current=current,
    )


def _before(words: ReviewWords, finding: Finding) -> StoredReport | None:
    """The report of the year before, if ``finding`` rests on it: to read it takes a moment."""
    return words.review.before if any(one.elsewhere for one in finding.evidence) else None


def finding_rows(words: ReviewWords) -> list[FindingRow]:
    """Those that are walked, the rules that are muted, the verdicts whose finding is no longer
    there.
    """
    rows = [_finding_row(words, finding) for finding in words.review.walked]
    correction_words = CorrectionWords(words.ruleset, words.tr, words.glyphs)
    for code, count in words.review.not_heard().items():
        title = words.rule_title(code)
        rows.append(
            FindingRow("absent", words.glyphs.absent, code, title, str(count), words.tr("muted"))
        )
    for verdict in words.review.orphans():
        told = words.review.corrections.of(verdict.key)
        why = correction_words.why(told) if told else words.tr("no longer found")
        title = f"{why}{words.tr(': ')}{verdict.snapshot}"
        how = words.how(verdict)
        shown = words.one_line(title)
        rows.append(FindingRow("absent", words.glyphs.absent, words.code(verdict), shown, "", how))
    return rows


def highlights(words: ReviewWords, finding: Finding | None, current: int) -> Iterator[Highlight]:
    """The annotated places, then both sides of ``finding``, what does not agree on top."""
    for note in words.review.annotations:
        if not note.resolved:
            for span in places(words.review, note):
                yield Highlight(span, Role.NOTE, words.glyphs.note)
            for span in proposed(words.review, note):
                yield Highlight(span, Role.NOTE, words.glyphs.ask)
    if finding is None:
        return
    for index in sorted(range(len(finding.evidence)), key=lambda index: (index == 0, index)):
        evidence = finding.evidence[index]
        if evidence.span == Span(0, 0):
            continue
        role = Role.OTHER if index else Role.PLACE
        yield Highlight(evidence.span, role, ">" if index == current else "*")


def _finding_row(words: ReviewWords, finding: Finding) -> FindingRow:
    status, glyph = words.status(finding)
    verdict = words.review.verdict(finding)
    judged = ""
    if finding.code in words.review.muted:
        judged = words.tr("muted")
    if verdict:
        how = JUDGED[verdict.judgement]
        judged = words.tr(how if held(verdict, finding) else _JUDGE_AGAIN)
    return FindingRow(
        status,
        glyph,
        words.code(finding),
        words.finding_title(finding),
        _lines(words, finding),
        judged,
        words.one_line(
            with_short_names(
                wording.sentence(finding, words.ruleset, words.tr.code), _NAME_IN_A_LINE
            )
        ),
        _cell_of(words, finding),
        _place_of(words, finding),
    )


def _cell_of(words: ReviewWords, finding: Finding) -> tuple[str, str]:
    """The row and the column of the figure it is about, in a table of several."""
    for evidence in () if _is_share(finding) else finding.evidence[:1]:
        for id_ in places_on_form(finding, evidence):
            if column := words.column_name(id_):
                return words.row_name(id_), words.glyphs.shown(column)
    return "", ""


def _place_of(words: ReviewWords, finding: Finding) -> str:
    """Where in its file the first of its places here is found."""
    here = (one.span for one in finding.evidence if is_here(one) and one.span != Span(0, 0))
    first = next(here, None)
    return "" if first is None else words.where(words.review.report, first.start)


def _lines(words: ReviewWords, finding: Finding) -> str:
    document = words.review.report.document
    lines = [
        document.line_number(evidence.span.start)
        for evidence in finding.evidence
        if evidence.span != Span(0, 0)
    ]
    named = list(dict.fromkeys(lines))
    more = "+" if len(named) > _LINES_NAMED else ""
    share = f"{finding.arguments['percent']}%  " if _is_share(finding) else ""
    return share + " ".join(map(str, named[:_LINES_NAMED])) + more


def _is_share(finding: Finding) -> bool:
    """Whether it says how much of the report is that of the year before."""
    roles = {one.role for one in finding.evidence}
    return COPIED in roles and "percent" in finding.arguments
