"""What can be annotated where the reviewer stands, and which of it they mean."""

from __future__ import annotations

from checks.finding import Finding
from report.document import Document
from report.span import Span
from store.written.annotations import Anchor, Target
from tui.language import Language
from tui.review.quotes import is_here
from tui.review.words import ReviewWords
from tui.widgets.annotation_head import Subject

_QUOTE = 200  # code points of the text kept with an annotation on a finding


def subjects(
    words: ReviewWords, cursor: int, selection: Span | None, *, evidence: int, at_finding: bool
) -> tuple[list[Subject], int]:
    """The subjects at ``cursor``, and the index of what is meant.

    That is what is selected; else the finding, ``at_finding`` or with the cursor on a line of its
    evidence; else the section at the cursor; else the report. ``evidence`` is the other place of a
    pair, when it is not the first.
    """
    document = words.review.report.document
    offered: list[Subject] = []
    meant = -1
    if selection:
        said = words.one_line(document.slice(selection))
        offered.append(span_subject(document, words.tr, said, selection))
        meant = 0
    finding = words.review.current
    if finding:
        if meant < 0 and (at_finding or _on_line_of(finding, words, cursor)):
            meant = len(offered)
        offered.extend(_of_finding(finding, words, evidence))
    section = words.review.section_at(cursor)
    if section:
        if meant < 0:
            meant = len(offered)
        name = words.tr("the section {title}").format(title=words.section_title(section))
        quote = document.slice(section.heading)
        anchor = Anchor(Target.SECTION, (section.heading,), quote, section=section.title)
        offered.append(Subject(name, anchor))
    offered.append(Subject(words.tr("the whole report"), Anchor(Target.REPORT)))
    return offered, meant if meant >= 0 else len(offered) - 1


def subject_of(words: ReviewWords, anchor: Anchor) -> Subject:
    """What a draft was begun on, by the names that ``subjects`` gives."""
    tr, quote = words.tr, words.one_line(anchor.quote)
    match anchor.target:
        case Target.REPORT:
            name = tr("the whole report")
        case Target.SECTION:
            name = tr("the section {title}").format(title=quote or words.one_line(anchor.section))
        case Target.FINDING:
            findings = words.review.report.findings
            found = next((one for one in findings if one.key == anchor.finding), None)
            name = _finding_name(found, words) if found else quote
        case Target.PAIR:
            name = tr("both places: {quote}").format(quote=quote)
        case Target.SPAN:
            name = tr("the selection: {quote}").format(quote=quote)
    return Subject(name, anchor)


def _finding_name(finding: Finding, words: ReviewWords) -> str:
    title = words.finding_title(finding)
    return words.tr("the finding {code} {title}").format(code=words.code(finding), title=title)


def _on_line_of(finding: Finding, words: ReviewWords, cursor: int) -> bool:
    line = words.review.report.document.line_number
    return any(
        is_here(evidence) and line(evidence.span.start) == line(cursor)
        for evidence in finding.evidence
    )


def _of_finding(finding: Finding, words: ReviewWords, evidence: int) -> list[Subject]:
    """The finding itself, and the two places of it together."""
    tr, document = words.tr, words.review.report.document
    spans = [one.span for one in finding.evidence if is_here(one)]
    name = _finding_name(finding, words)
    quote = document.slice(spans[0])[:_QUOTE] if spans else ""
    found = [Subject(name, Anchor(Target.FINDING, tuple(spans[:1]), quote, finding=finding.key))]
    if len(spans) > 1:
        other = finding.evidence[evidence].span
        pair = (spans[0], other if evidence and other in spans else spans[1])
        found.append(pair_subject(document, tr, pair, finding.key))
    return found


def pair_subject(
    document: Document, tr: Language, pair: tuple[Span, Span], finding: str = ""
) -> Subject:
    """Two places together; ``finding`` is the key of the one they belong to."""
    first, second = (document.line_number(span.start) for span in pair)
    name = tr("both places, lines {first} and {second}").format(first=first, second=second)
    quote = " / ".join(document.slice(span)[:_QUOTE] for span in pair)
    return Subject(name, Anchor(Target.PAIR, pair, quote, finding=finding))


def span_subject(document: Document, tr: Language, said: str, span: Span) -> Subject:
    """A place of the text; ``said`` are its words on one line."""
    name = tr("the selection: {quote}").format(quote=said)
    return Subject(name, Anchor(Target.SPAN, (span,), document.slice(span)))
