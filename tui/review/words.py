"""A report under review in the reader's words: what everything about it is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from rich.cells import cell_len

from checks import wording
from checks.correction import Became
from checks.finding import Evidence, Finding, Status
from checks.form import Form, Indicator
from checks.merged import Relation, relations
from checks.rule import Ruleset
from report.section import Section, SectionKind
from report.source import Role
from store.exporting import whereabouts
from store.queue.reports import Mark, StoredReport
from store.written.corrections import Corrections
from store.written.labels import Label
from store.written.verdicts import Judgement, Verdict, held
from tui.glyphs import Glyphs
from tui.keymap import Keymap, spelled
from tui.language import Language, msgid
from tui.reasons import reason
from tui.review.places import to_decide
from tui.review.reviewing import Review
from tui.widgets.evidence_panel import PanelWords
from tui.widgets.parts import Part
from tui.wrapping import crop
from tui.year_words import year_told

_BEGINNING = 200  # code points
_BARS = "|｜ \t\r\n\u3000"  # what stands around the words of a cell
_LEAST_NAME = 8  # cells of a row's name that are always shown

_KINDS = {
    SectionKind.PREAMBLE: msgid("title and opening"),
    SectionKind.CHAPTER: msgid("chapter"),
    SectionKind.ITEM: msgid("item"),
    SectionKind.TABLE: msgid("table"),
    SectionKind.SIGNATURE: msgid("signature"),
    SectionKind.FURNITURE: msgid("around the report: page footer, links"),
}


JUDGED = {
    Judgement.CONFIRMED: msgid("confirmed"),
    Judgement.DISMISSED: msgid("dismissed"),
    Judgement.TO_AUTHOR: msgid("to author"),
}


@dataclass(frozen=True)
class ReviewWords:
    """Every text that comes back is safe to show."""

    review: Review
    ruleset: Ruleset
    labels: tuple[Label, ...]
    tr: Language
    glyphs: Glyphs
    keymap: Keymap

    def title(self) -> list[Part]:
        """Agency, year, form, copies, and the file where these are another's too: what is last
        gives way first.
        """
        row, tr = self.review.row, self.tr
        parts = [Part(self.glyphs.shown(row.name))]
        if row.year:
            told = year_told(row.year_from, tr)
            parts.append(Part(f" {row.year} ({told})" if told else f" {row.year}"))
        if row.form:
            parts.append(Part("  " + tr("form {form}").format(form=self.glyphs.shown(row.form))))
        if row.copies > 1:
            text = tr("{count} copies, identical") if row.identical else tr("{count} copies")
            parts.append(Part("  " + text.format(count=row.copies)))
        if row.told_apart:
            parts.append(Part(f"  {self.glyphs.shown(row.told_apart)}"))
        return [*parts, *(Part(f"  {self.glyphs.shown(said)}") for said in self._files())]

    def _files(self) -> Iterator[str]:
        """What could not be read of the report, then what it was read from besides its own file,
        and where it is once more. Not yet safe to show.
        """
        tr, report = self.tr, self.review.report
        for one in report.unread:
            why = reason(one.code, one.message, tr)
            yield tr("without {file}: {why}").format(file=PurePath(one.path).name, why=why)
        for role, said in (
            (Role.ATTACHMENT, tr("with {files}")),
            (Role.COPY, tr("also as {files}")),
        ):
            files = [
                PurePath(one.paths[0]).name if one.paths else one.sha256[:8]
                for one in report.sources
                if one.role is role
            ]
            if files:
                yield said.format(files=tr(", ").join(files))

    def counts(self) -> str:
        """What calls for a reviewer, behind what they must know before they write."""
        review, glyphs = self.review, self.glyphs
        fails, asks, notes = review.row.fails, review.row.asks, review.row.annotations
        said = [f"{glyphs.fail}{fails} {glyphs.ask}{asks} {glyphs.note}{notes}"]
        undecided = to_decide(review)
        if undecided:
            said[0] += f"({undecided}{glyphs.ask})"
        if review.corrected and (told := mended(review.corrections, self.tr)):
            said.insert(0, told)
        if unread := len(review.report.unread):
            said.insert(
                0,
                self.tr.plural(
                    "{count} attachment not read", "{count} attachments not read", unread
                ),
            )
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

    def rule_title(self, code: str) -> str:
        rule = self.ruleset.rules.get(code)
        return self.glyphs.shown(rule.title[self.tr.code] if rule else code)

    def code(self, of: Finding | Verdict) -> str:
        """Its rule's, which another library may have named as it liked."""
        return self.glyphs.shown(of.code)

    def finding_title(self, finding: Finding) -> str:
        """A rule's title names what is wrong; of one that holds, what was verified."""
        tr = self.tr
        title = wording.title(finding, self.ruleset, tr.code)
        if finding.status is Status.PASS and finding.formula:
            held_so = tr("verified, trivially") if finding.vacuous else tr("verified")
            title = f"{held_so}{tr(': ')}{finding.formula}"
        elif finding.status is Status.PASS:
            title = self.looked_for(finding)
        elif finding.status is Status.NA:
            title = f"{tr('not compared')}{tr(': ')}{title}"
        return self.glyphs.shown(title)

    def looked_for(self, finding: Finding) -> str:
        """What a rule names that was looked for and is not so, as a sentence."""
        title = wording.title(finding, self.ruleset, self.tr.code)
        return self.tr("Looked for and not so: {title}.").format(title=title)

    def merged(self, finding: Finding) -> Iterator[str]:
        """Each relation that was merged into it, what stands in it behind."""
        return map(self._merged, relations(finding, self.ruleset, self.tr.code))

    def merged_with(self, finding: Finding, at: Evidence) -> str:
        """The first of these that the place ``at`` stands in; empty where none does."""
        for one in relations(finding, self.ruleset, self.tr.code):
            if one.rests_on(at):
                return self._merged(one)
        return ""

    def _merged(self, one: Relation) -> str:
        return self.glyphs.shown(f"{one.formula or self.rule_title(one.code)}  {one.places}")

    def why(self, finding: Finding) -> str:
        return self.glyphs.shown(wording.why(finding, self.ruleset, self.tr.code))

    def fix(self, finding: Finding) -> str:
        return self.glyphs.shown(wording.fix(finding, self.ruleset, self.tr.code))

    def verdict(self, finding: Finding) -> str:
        """Who judged it, how and when, and whether that still holds; empty when nobody did."""
        verdict = self.review.verdict(finding)
        if verdict is None:
            return ""
        tr = self.tr
        said = {"author": verdict.author, "when": moment(verdict.at), "verdict": self.how(verdict)}
        revised = verdict.revision != finding.revision
        if held(verdict, finding) and revised:
            text = tr("{verdict} by {author}, {when}; it holds, though the rule was revised since")
        elif held(verdict, finding) and self.review.corrected:
            text = tr("{verdict} by {author}, {when}; it holds")
        elif held(verdict, finding):  # of the only text there is: what else should it do
            text = tr("{verdict} by {author}, {when}")
        elif revised:
            text = tr("the rule was revised, judge again: {author} had it {verdict} on {when}")
        else:
            text = tr("the numbers changed, judge again: {author} had it {verdict} on {when}")
        text = text.format(**said)
        return self.glyphs.shown(f"{text}{tr(': ')}{verdict.comment}" if verdict.comment else text)

    def coverage(self) -> str:
        """What was read of the report and what of that could be used."""
        read = self.review.report.coverage
        figures = self.tr("{bound} of {figures} figures in the text used").format(
            bound=read.bound, figures=read.figures
        )
        rows = self.tr("{recognised} of {rows} table rows recognised").format(
            recognised=read.recognised, rows=read.rows
        )
        return f"{figures}{self.tr(', ')}{rows}"

    def one_line(self, text: str) -> str:
        """The beginning of a foreign text, safe to show in a line."""
        return self.glyphs.shown(" ".join(text[:_BEGINNING].split()))

    def section_title(self, section: Section) -> str:
        heading = self.review.report.document.slice(section.heading) or section.title
        named = heading.strip(_BARS) or self.tr(_KINDS[section.kind])
        return self.glyphs.shown(" ".join(named.split()))

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
            folded = f"{count}{tr(': ')}{spelled(tr('{view.minor} takes them in.'), self.keymap)}"
        count = tr.plural(
            "{count} relation was verified or could not be compared",
            "{count} relations were verified or could not be compared",
            verified,
        )
        checked = f"{count}{tr(': ')}{spelled(tr('{view.passes} shows them.'), self.keymap)}"
        nothing = tr("Nothing was found that does not agree, of what could be compared.")
        goes_on = ""
        if self.review.row.mark is not Mark.REVIEWED and not self.review.read_only:
            goes_on = spelled(tr("{review.done} marks it reviewed and goes on."), self.keymap)
        return " ".join(
            part for part in (nothing, self._unread(), goes_on, folded, checked) if part
        )

    def _unread(self) -> str:
        """How much of the official form was not there to compare; empty when all was."""
        read = self.review.report.coverage
        if read.no_form:
            why = self.role(read.no_form)
            return self.tr("No official form was recognised: {why}.").format(why=why)
        if read.cells_found >= read.cells_expected:
            return ""
        said = self.tr(
            "Not found: {count} of the form's {expected} figures, as {view.table} shows."
        )
        count = read.cells_expected - read.cells_found
        return spelled(said, self.keymap).format(count=count, expected=read.cells_expected)

    def status(self, finding: Finding) -> tuple[str, str]:
        glyphs = self.glyphs
        return {
            Status.FAIL: ("fail", glyphs.fail),
            Status.ASK: ("ask", glyphs.ask),
            Status.PASS: ("passed", glyphs.passed),
            Status.NA: ("absent", glyphs.absent),
        }[finding.status]

    def panel(self) -> PanelWords:
        above = f"{self.glyphs.above}{self.tr('{count} more')}"
        below = f"{self.glyphs.below}{self.tr('{count} more')}"
        return PanelWords(above, below)

    def how(self, verdict: Verdict) -> str:
        how = self.tr(JUDGED[verdict.judgement])
        if verdict.reason:
            how += f" ({wording.word(verdict.reason.value, self.tr.code)})"
        return how

    def role(self, role: str) -> str:
        return self.glyphs.shown(wording.word(role, self.tr.code))

    @property
    def form(self) -> Form | None:
        """The official form the report follows; None when none was recognised."""
        return self.ruleset.forms.get(self.review.report.row.form)

    def indicator_name(self, id_: str) -> str:
        """On the report's own form: the same number means other things on others."""
        form = self.review.report.row.form
        return wording.indicator_name(id_, form, self.ruleset, self.tr.code)

    def cell_name(self, id_: str, width: int) -> str:
        """The row and the column of a figure in a row of several, in about ``width`` cells, the
        column whole; empty for any other id.
        """
        column = self.column_name(id_)
        if not column:
            return ""
        label = crop(self.row_name(id_), max(width - cell_len(column), _LEAST_NAME))
        return self.glyphs.shown(f"{label}{column}")

    def row_name(self, id_: str) -> str:
        """The name of the row a figure is in."""
        return self.glyphs.shown(self.indicator_name(id_.partition("@")[0]))

    def row_at(self, printed: str, id_: str) -> str:
        """The row a figure is in, beside the name of its column: as printed where the reader's
        language is the report's, else by its name.
        """
        return printed if self.tr.code == "zh" else self.row_name(id_)

    def column_name(self, id_: str) -> str:
        """What stands behind the name of a row for one of its several figures; empty where it has
        one.
        """
        line, _, name = id_.partition("@")
        row = self.form.by_id.get(line) if self.form else None
        column = next((one for one in row.columns if one.id == name), None) if row else None
        if column is None:
            return ""
        return self.tr("{row}, {column}").format(row="", column=column.name(self.tr.code))

    def where(self, report: StoredReport, offset: int) -> str:
        """Where in its file it is found, in few words; empty where its line says it all."""
        said = whereabouts.short(report.document, report.files, offset, self.tr.code)
        return self.glyphs.shown(said)

    def where_in_full(self, report: StoredReport, offset: int) -> str:
        """The same with all that is known."""
        said = whereabouts.full(report.document, report.files, offset, self.tr.code)
        return self.glyphs.shown(said)

    def elsewhere(self, report: StoredReport, offset: int) -> str:
        """A place in another report, which is told by its year, and by its agency where that is
        called otherwise.
        """
        line = report.document.line_number(offset)
        place = self.where(report, offset) or self.tr("line {line}").format(line=line)
        return self.tr("{year}, {place}").format(year=self.report_name(report), place=place)

    def report_name(self, report: StoredReport) -> str:
        """Another report, beside this one: by its year, its agency too if that is another's."""
        name = report.row.name if report.row.agency != self.review.row.agency else ""
        year = str(report.row.year) if report.row.year else ""
        return self.glyphs.shown(" ".join(filter(None, (name, year))))

    def value(self, value: str) -> str:
        """A value as a finding has it, ``blank`` in the reader's word."""
        return self.tr("blank") if value == "blank" else value

    def name_of(self, indicator: Indicator) -> str:
        return indicator.zh if self.tr.code == "zh" else indicator.en


def mended(corrections: Corrections, tr: Language) -> str:
    """How many of the findings that were to be mended are; empty where none was to be."""
    total = sum(corrections.counts.values())
    resolved = corrections.counts.get(Became.RESOLVED, 0)
    return tr("resolved {resolved}/{count}").format(resolved=resolved, count=total) if total else ""


def moment(at: str) -> str:
    """An ISO 8601 time in UTC as the reader's own day and minute."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
