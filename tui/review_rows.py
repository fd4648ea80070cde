"""A report under review in the reader's words: what its title, lists and panels say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from checks import wording
from checks.examined import Cell, CellState, Repeat
from checks.finding import Finding, Status
from checks.form import Indicator
from checks.rule import Ruleset
from report.document import Document
from report.outline import Section, SectionKind
from report.span import Span
from store.annotations import Annotation, Target
from store.history import Change
from store.labels import Label
from store.verdicts import Judgement, Verdict, held
from tui.glyphs import Glyphs
from tui.key_names import spelled
from tui.keymap import Keymap
from tui.language import Language, msgid
from tui.quotes import quotes
from tui.reviewing import Review
from tui.widgets.document_rows import Fold
from tui.widgets.document_view import Highlight, Role
from tui.widgets.evidence_panel import Exhibit
from tui.widgets.findings_list import FindingRow
from tui.widgets.form_table import TableRow
from tui.widgets.notes_list import NoteRow
from tui.widgets.outline_panel import SectionRow
from tui.widgets.parts import Part

_SHORTEST_FOLD = 3  # lines
_LINES_NAMED = 3
_BEGINNING = 200  # code points
_RANK = {Status.FAIL: 3, Status.ASK: 2, Status.NA: 1, Status.PASS: 0}

_KINDS = {
    SectionKind.PREAMBLE: msgid("title and opening"),
    SectionKind.CHAPTER: msgid("chapter"),
    SectionKind.ITEM: msgid("item"),
    SectionKind.TABLE: msgid("table"),
    SectionKind.SIGNATURE: msgid("signature"),
    SectionKind.FURNITURE: msgid("around the report: page footer, links"),
}

_JUDGE_AGAIN = msgid("judge again")

_DONE = {
    "judge": msgid("the verdict on {about}"),
    "withdraw": msgid("the withdrawal of the verdict on {about}"),
    "annotate": msgid("the annotation {about}"),
    "edit": msgid("the edit of the annotation {about}"),
    "reply": msgid("the reply {about}"),
    "resolve": msgid("resolving the annotation {about}"),
    "reopen": msgid("opening the annotation {about} again"),
    "delete": msgid("deleting the annotation {about}"),
    "begin": msgid("the report as begun"),
    "review": msgid("the report as reviewed"),
    "unreview": msgid("the report as not reviewed"),
}


JUDGED = {
    Judgement.CONFIRMED: msgid("confirmed"),
    Judgement.DISMISSED: msgid("dismissed"),
    Judgement.TO_AUTHOR: msgid("to author"),
}


@dataclass(frozen=True)
class ReviewRows:
    """Every text that comes back is safe to show."""

    review: Review
    ruleset: Ruleset
    labels: tuple[Label, ...]
    tr: Language
    glyphs: Glyphs
    keymap: Keymap

    def title(self) -> list[Part]:
        """Agency, year, form, copies: what is last gives way first."""
        row, tr = self.review.row, self.tr
        parts = [Part(self.glyphs.shown(row.agency or row.title))]
        if row.year:
            parts.append(Part(f" {row.year}"))
        if row.form:
            parts.append(Part("  " + tr("form {form}").format(form=self.glyphs.shown(row.form))))
        if row.copies > 1:
            text = tr("{count} copies, identical") if row.identical else tr("{count} copies")
            parts.append(Part("  " + text.format(count=row.copies)))
        return parts

    def counts(self) -> str:
        """What calls for a reviewer, behind what they must know before they write."""
        review, glyphs = self.review, self.glyphs
        fails, asks, notes = review.row.fails, review.row.asks, review.row.annotations
        said = [f"{glyphs.fail}{fails} {glyphs.ask}{asks} {glyphs.note}{notes}"]
        if review.outdated:
            said.insert(0, self.tr("a newer text has come"))
        if review.read_only:
            said.insert(0, self.tr("read-only"))
        return "  ".join(said)

    def place(self) -> str:
        """Where the walk is."""
        if not self.review.walked:
            return self.tr("no findings")
        return self.tr("finding {index}/{count}").format(
            index=self.review.index + 1, count=len(self.review.walked)
        )

    def finding_title(self, finding: Finding) -> str:
        """A rule's title names what is wrong; of one that holds, what was verified."""
        tr = self.tr
        title = wording.title(finding, self.ruleset, tr.code)
        if finding.status is Status.PASS:
            held_so = tr("verified, trivially") if finding.vacuous else tr("verified")
            title = f"{held_so}: {finding.formula or title}"
        elif finding.status is Status.NA:
            title = f"{tr('not compared')}: {title}"
        return self.glyphs.shown(title)

    def exhibit(self, finding: Finding, current: int) -> Exhibit:
        status, glyph = self._status(finding)
        verified = finding.status is Status.PASS
        if verified:
            title = wording.title(finding, self.ruleset, self.tr.code)
            sentence = self.tr("Looked for and not so: {title}.").format(title=title)
        else:
            sentence = wording.sentence(finding, self.ruleset, self.tr.code)
        if finding.copy:
            note = self.tr("In copy {number} only.").format(number=finding.copy)
            sentence = f"{sentence} {note}"
        return Exhibit(
            status=status,
            glyph=glyph,
            code=finding.code,
            title=self.finding_title(finding),
            formula="" if verified else self.glyphs.shown(finding.formula),
            verdict=self.verdict(finding),
            sentence=self.glyphs.shown(sentence),
            quotes=quotes(self.review.report, finding, self._role, self._indicator_name),
            current=current,
        )

    def verdict(self, finding: Finding) -> str:
        """Who judged it, how and when, and whether that still holds; empty when nobody did."""
        verdict = self.review.verdict(finding)
        if verdict is None:
            return ""
        tr = self.tr
        said = {"author": verdict.author, "when": moment(verdict.at), "verdict": self._how(verdict)}
        if held(verdict, finding):
            text = tr("{verdict} by {author}, {when}; it holds").format(**said)
        else:
            text = tr(
                "the numbers changed, judge again: {author} had it {verdict} on {when}"
            ).format(**said)
        return self.glyphs.shown(f"{text}: {verdict.comment}" if verdict.comment else text)

    def finding_rows(self) -> list[FindingRow]:
        """Those that are walked, then the verdicts whose finding is no longer there."""
        rows = [self._finding_row(finding) for finding in self.review.walked]
        for verdict in self.review.orphans():
            title = self.tr("no longer found: {snapshot}").format(snapshot=verdict.snapshot)
            how = self._how(verdict)
            shown = self.one_line(title)
            rows.append(FindingRow("absent", self.glyphs.absent, verdict.code, shown, "", how))
        return rows

    def coverage(self) -> str:
        """What was read of the report and what of that could be used."""
        read = self.review.report.coverage
        figures = self.tr("{bound} of {figures} figures in the text used").format(
            bound=read.bound, figures=read.figures
        )
        rows = self.tr("{recognised} of {rows} table rows recognised").format(
            recognised=read.recognised, rows=read.rows
        )
        return f"{figures}, {rows}"

    def done(self, change: Change) -> str:
        """What a change did, for a sentence."""
        text = self.tr(_DONE[change.what]) if change.what in _DONE else "{about}"
        return text.format(about=change.about)

    def one_line(self, text: str) -> str:
        """The beginning of a foreign text, safe to show in a line."""
        return self.glyphs.shown(" ".join(text[:_BEGINNING].split()))

    def section_rows(self) -> list[SectionRow]:
        sections = self.review.report.sections
        document = self.review.report.document
        starts = [
            (finding.evidence[0].span.start, self.glyphs.fail)
            if finding.status is Status.FAIL
            else (finding.evidence[0].span.start, self.glyphs.ask)
            for finding in self.review.report.findings
            if finding.loud and finding.evidence and finding.evidence[0].span != Span(0, 0)
        ]
        rows = []
        for section in sections:
            marks = "".join(
                glyph for start, glyph in starts if section.span.start <= start < section.span.end
            )
            rows.append(
                SectionRow(
                    _depth(sections, section),
                    self.section_title(section),
                    document.line_number(section.heading.start),
                    marks[:4],
                    section.heading.start,
                )
            )
        return rows

    def section_title(self, section: Section) -> str:
        heading = self.review.report.document.slice(section.heading) or section.title
        named = heading.strip() or self.tr(_KINDS[section.kind])
        return self.glyphs.shown(" ".join(named.split()))

    def table_rows(self) -> list[TableRow]:
        """The form's rows in its order, then the rows of the report that no form knows."""
        form = self.ruleset.forms.get(self.review.row.form)
        report = self.review.report
        if form is None:
            return []
        cells: dict[str, Cell] = {}
        for cell in report.cells:
            cells.setdefault(cell.indicator, cell)
        worst = self._worst_by_indicator()
        rows = [
            self._table_row(indicator, cells.get(indicator.id), worst.get(indicator.id))
            for indicator in form.indicators
        ]
        for row in report.coverage.unknown:
            line = report.document.line_number(row.span.start)
            text = self.glyphs.shown(report.document.slice(row.span)[:200].strip())
            name = self.tr("no such row in the form: {text}").format(text=" ".join(text.split()))
            rows.append(TableRow("", 0, name, False, "", "", line, row.span.start, "?", "quiet"))
        return rows

    def note_rows(self) -> list[NoteRow]:
        rows = []
        labels = {label.id: self.label_name(label) for label in self.labels}
        for note in self.review.annotations:
            mark = self.glyphs.passed if note.resolved else self.glyphs.note
            label = labels.get(note.label, note.label)
            rows.append(
                NoteRow(
                    note,
                    False,
                    mark,
                    self._where(note),
                    self.glyphs.shown(label),
                    self.glyphs.shown(note.comment or note.anchor.quote),
                    self.glyphs.shown(note.author),
                )
            )
            rows.extend(
                NoteRow(
                    note,
                    True,
                    "",
                    "",
                    "",
                    self.glyphs.shown(reply.comment),
                    self.glyphs.shown(reply.author),
                )
                for reply in note.replies
            )
        return rows

    def label_name(self, label: Label) -> str:
        return label.zh if self.tr.code == "zh" else label.en

    def nothing_walked(self) -> str:
        """What it means that there is no finding to walk to."""
        tr = self.tr
        notes, verified = self.review.folded()
        folded = ""
        if notes and not self.review.minor:
            count = tr.plural(
                "{count} minor finding is folded", "{count} minor findings are folded", notes
            )
            folded = f"{count}: {spelled(tr('{view.minor} takes them in.'), self.keymap)}"
        count = tr.plural(
            "{count} relation was verified or could not be compared",
            "{count} relations were verified or could not be compared",
            verified,
        )
        checked = f"{count}: {spelled(tr('{view.passes} shows them.'), self.keymap)}"
        nothing = tr("Nothing was found that does not agree, of what could be compared.")
        return " ".join(part for part in (nothing, folded, checked) if part)

    def highlights(self, finding: Finding | None, current: int) -> Iterator[Highlight]:
        """The annotated places, then both sides of ``finding``, what does not agree on top."""
        for note in self.review.annotations:
            if not note.resolved:
                for span in note.anchor.spans:
                    yield Highlight(span, Role.NOTE, self.glyphs.note)
        if finding is None:
            return
        for index in sorted(range(len(finding.evidence)), key=lambda index: (index == 0, index)):
            evidence = finding.evidence[index]
            if evidence.span == Span(0, 0):
                continue
            role = Role.OTHER if index else Role.PLACE
            yield Highlight(evidence.span, role, ">" if index == current else "*")

    def _status(self, finding: Finding) -> tuple[str, str]:
        glyphs = self.glyphs
        return {
            Status.FAIL: ("fail", glyphs.fail),
            Status.ASK: ("ask", glyphs.ask),
            Status.PASS: ("passed", glyphs.passed),
            Status.NA: ("absent", glyphs.absent),
        }[finding.status]

    def _finding_row(self, finding: Finding) -> FindingRow:
        status, glyph = self._status(finding)
        verdict = self.review.verdict(finding)
        judged = ""
        if verdict:
            how = JUDGED[verdict.judgement]
            judged = self.tr(how if held(verdict, finding) else _JUDGE_AGAIN)
        return FindingRow(
            status,
            glyph,
            finding.code,
            self.finding_title(finding),
            self._lines(finding),
            judged,
        )

    def _lines(self, finding: Finding) -> str:
        document = self.review.report.document
        lines = [
            document.line_number(evidence.span.start)
            for evidence in finding.evidence
            if evidence.span != Span(0, 0)
        ]
        named = list(dict.fromkeys(lines))
        more = "+" if len(named) > _LINES_NAMED else ""
        return " ".join(map(str, named[:_LINES_NAMED])) + more

    def _how(self, verdict: Verdict) -> str:
        how = self.tr(JUDGED[verdict.judgement])
        if verdict.reason:
            how += f" ({wording.word(verdict.reason.value, self.tr.code)})"
        return how

    def _role(self, role: str) -> str:
        return self.glyphs.shown(wording.word(role, self.tr.code))

    def _indicator_name(self, id_: str) -> str:
        for form in self.ruleset.forms.values():
            if indicator := form.by_id.get(id_):
                return self._name(indicator)
        return id_

    def _name(self, indicator: Indicator) -> str:
        return indicator.zh if self.tr.code == "zh" else indicator.en

    def _worst_by_indicator(self) -> dict[str, Finding]:
        worst: dict[str, Finding] = {}
        for finding in self.review.report.findings:
            if finding.status not in (Status.FAIL, Status.ASK):
                continue
            if not (finding.loud or self.review.minor):
                continue
            for evidence in finding.evidence:
                known = worst.get(evidence.indicator)
                if known is None or _RANK[known.status] < _RANK[finding.status]:
                    worst[evidence.indicator] = finding
        return worst

    def _table_row(
        self, indicator: Indicator, cell: Cell | None, finding: Finding | None
    ) -> TableRow:
        name = f"{indicator.row} {self._name(indicator)}".strip()
        if cell is None:
            value = "" if indicator.heading else self.tr("not found")
            line, offset, unit = 0, -1, "" if indicator.heading else indicator.unit
        else:
            blank = cell.state is CellState.BLANK
            value = self.tr("blank") if blank else self.glyphs.shown(cell.text)
            line = self.review.report.document.line_number(cell.span.start)
            offset, unit = cell.span.start, self.glyphs.shown(cell.unit or indicator.unit)
        status, mark = self._status(finding) if finding else ("", "")
        return TableRow(
            indicator.id,
            indicator.level,
            self.glyphs.shown(name),
            indicator.heading,
            value,
            unit,
            line,
            offset,
            mark,
            status,
        )

    def _where(self, note: Annotation) -> str:
        tr, document = self.tr, self.review.report.document
        if note.anchor.target is Target.REPORT or not note.anchor.spans:
            return tr("report")
        return "-".join(str(document.line_number(span.start)) for span in note.anchor.spans)


def moment(at: str) -> str:
    """An ISO 8601 time in UTC as the reader's own day and minute."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"


def lines_of(document: Document, span: Span) -> tuple[int, int]:
    """The first and the last line ``span`` touches."""
    last = max(span.end - 1, span.start)
    return document.line_number(span.start), document.line_number(last)


def folds(
    document: Document, repeats: tuple[Repeat, ...], tr: Language, keymap: Keymap
) -> list[Fold]:
    """What can be folded: the whole lines of each repeat's copy, unless they are few."""
    keys = spelled(tr("{compare.open} compare  {view.fold} unfold"), keymap)
    found: list[Fold] = []
    for repeat in repeats:
        first, last = _whole_lines(document, repeat.copy)
        if last - first + 1 < _SHORTEST_FOLD or (found and first <= found[-1].last):
            continue
        says = {
            "lines": _range(*lines_of(document, repeat.copy)),
            "earlier": _range(*lines_of(document, repeat.source)),
        }
        text = tr("{lines} say {earlier} again").format(**says)
        text = f"{text}, {edits_said(repeat, tr)}     {keys}"
        found.append(Fold(first, last, text))
    return found


def edits_said(repeat: Repeat, tr: Language) -> str:
    """How much a repeat changed, in words."""
    if not repeat.edits:
        return tr("nothing changed")
    figures = sum(edit.figure for edit in repeat.edits)
    changes = tr.plural("{count} place changed", "{count} places changed", len(repeat.edits))
    if not figures:
        return changes
    return f"{changes} ({tr.plural('{count} figure', '{count} figures', figures)})"


def _whole_lines(document: Document, span: Span) -> tuple[int, int]:
    first, last = lines_of(document, span)
    if document.text[document.line_span(first).start : span.start].strip():
        first += 1
    if document.text[span.end : document.line_span(last).end].strip():
        last -= 1
    return first, last


def _range(first: int, last: int) -> str:
    return f"{first}-{last}" if last > first else str(first)


def _depth(sections: tuple[Section, ...], section: Section) -> int:
    depth = 0
    while section.parent is not None:
        section = sections[section.parent]
        depth += 1
    return depth
