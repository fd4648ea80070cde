"""The 问题清单: what an agency is asked to look at, report by report, with both places quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from checks import wording
from checks.finding import Evidence, Finding, Status
from checks.rule import Ruleset
from report.document import Document
from report.span import Span
from report.visible import visible
from store.exporting.attached import attached
from store.exporting.marking import code, inline, opening, paragraph
from store.exporting.options import Options
from store.exporting.place import is_placed, last_line
from store.exporting.result import Item, NotRead, Result
from store.exporting.standing import standing
from store.exporting.tally import Tally
from store.exporting.voice import Voice
from store.written.annotations import Annotation, Reply, Target
from store.written.corrections import Judged
from store.written.verdicts import Judgement

SENT = (Judgement.CONFIRMED, Judgement.TO_AUTHOR)
NOT_YET = "—"
_MARKS = {Status.FAIL: "✗", Status.ASK: "?"}  # as on the screen
AROUND = 40  # characters quoted before and after what is meant
_MOST_TOLD = 200  # characters of what an annotation is about now
MAX_QUOTE = 120  # characters quoted of what is meant
RULED = "|｜ \t\u3000"  # the edges of a table's rows: nothing that an agency would look for


def write(items: Iterable[Item], ruleset: Ruleset, stream: TextIO, options: Options) -> Tally:
    """Reports with something to list, in the order they come; at the end files not read."""
    voice = Voice(ruleset, options.language, options.labels)
    tally = Tally()
    not_read: list[NotRead] = []
    listed = False
    stream.write(f"# {voice.say('markdown', 'title')}\n")
    for item in tally.watch(items):
        if isinstance(item, NotRead):
            not_read.append(item)
            continue
        for line in _report(item, voice, options):
            listed = True
            stream.write(f"{line}\n")
    if not listed:
        stream.write(f"\n{voice.say('markdown', 'nothing')}\n")
    if not_read:
        stream.write(f"\n## {voice.say('markdown', 'not_read')}\n\n")
    for failure in not_read:
        said = (
            f"{opening(_file_name(failure.path))}{voice.colon}{inline(voice.why_not_read(failure))}"
        )
        stream.write(f"- {said}\n")
    return tally


def _file_name(path: str) -> str:
    """The last part of ``path``: where the reviewer keeps it is no business of the agency's."""
    return inline(path.replace("\\", "/").rpartition("/")[2])


def _report(result: Result, voice: Voice, options: Options) -> Iterator[str]:
    findings = [one for one in result.findings if _listed(result, one, options)]
    # What was dismissed is not the agency's business, nor is what was said of it.
    elsewhere = {finding.key for finding in findings} | {
        key for key, verdict in result.verdicts.items() if verdict.judgement is Judgement.DISMISSED
    }
    others = [one for one in result.annotations if one.anchor.finding not in elsewhere]
    lost = [one for one in result.lost if one.corrected and one.verdict.judgement in SENT]
    if not (findings or others or lost):
        return
    name = inline(result.agency or result.title) or _file_name(result.path)
    year = f" {voice.say('markdown', 'year', year=result.year)}" if result.year else ""
    told = voice.year_from(result.year_from)
    yield ""
    yield f"## {name}{'' if str(result.year) in name else year}{voice.aside(told)}"
    yield ""
    if result.title:
        yield f"- {voice.say('markdown', 'report')}{voice.colon}{inline(result.title)}"
    yield f"- {voice.say('markdown', 'file')}{voice.colon}{_file_name(result.path)}"
    for path, why in attached(result, voice):
        what = voice.say("markdown", "not_attached" if why else "attached")
        said = f"{voice.colon}{inline(why)}" if why else ""
        yield f"- {what}{voice.colon}{_file_name(path)}{said}"
    for number, finding in enumerate(findings, 1):
        yield from _finding(result, finding, number, voice)
    if lost:
        yield from _gone(lost, voice)
    if others:
        yield ""
        yield f"### {voice.say('markdown', 'others')}"
        for annotation in others:
            yield ""
            about = [*_about(result, annotation, voice), *_standing(result, annotation, voice)]
            yield from _annotation(result, annotation, voice, about)


def _listed(result: Result, finding: Finding, options: Options) -> bool:
    if finding.status not in (Status.FAIL, Status.ASK):
        return False
    verdict = result.verdicts.get(finding.key)
    # What was once sent stays on the list with other numbers too, and says so.
    if verdict is not None and verdict.judgement in SENT:
        return True
    return options.unjudged and result.calls(finding)


def _finding(result: Result, finding: Finding, number: int, voice: Voice) -> Iterator[str]:
    yield ""
    mark = _MARKS[finding.status]
    yield f"### {number}. {mark} {inline(voice.title(finding))} ({inline(finding.code)})"
    yield ""
    yield from paragraph(voice.sentence(finding))
    if formula := voice.formula(finding):
        asked = "formula_asked" if finding.status is Status.ASK else "formula"
        shown = code(formula) if wording.is_arithmetic(finding, voice.ruleset) else inline(formula)
        yield ""
        yield f"{voice.say('markdown', asked)}{voice.colon}{shown}"
    for relation, places_in_it in voice.merged(finding):
        yield ""
        yield f"{voice.say('markdown', 'also')}{voice.colon}{inline(relation)}\\"
        yield inline(places_in_it)
    if finding.evidence:
        yield ""
        yield from _places(result, finding, voice)
    yield ""
    yield from _verdict(result, finding, voice)
    for annotation in result.annotations:
        if annotation.anchor.finding == finding.key:
            yield from _annotation(result, annotation, voice, [])
    if why := voice.why_asked(finding):
        yield f"- {voice.say('markdown', 'why')}{voice.colon}{inline(why)}"
    if fix := voice.fix(finding):
        yield f"- {voice.say('markdown', 'fix')}{voice.colon}{inline(fix)}"
    said = _correction(result, finding, voice)
    yield f"- {voice.say('markdown', 'correction')}{voice.colon}{said}"


def _correction(result: Result, finding: Finding, voice: Voice) -> str:
    """What the present text made of it, if it is not the first."""
    judged = result.corrections.of(finding.key)
    if judged is not None and judged.corrected:
        return _became(judged, voice)
    fresh = (one for one in result.corrections.fresh if one.finding.key == finding.key)
    new = next(fresh, None)
    return NOT_YET if new is None else voice.say("markdown", "fresh", version=new.since)


def _became(judged: Judged, voice: Voice) -> str:
    said = voice.became(judged)
    if judged.version:
        said = voice.say("markdown", "since", became=said, version=judged.version)
    return inline(said)


def _gone(lost: Iterable[Judged], voice: Voice) -> Iterator[str]:
    """What was once sent and does not stand in the list above any more."""
    yield ""
    yield f"### {voice.say('markdown', 'gone')}"
    for one in lost:
        verdict, correction = one.verdict, one.correction
        rule = voice.ruleset.rules.get(verdict.code)
        title = inline(visible(rule.title[voice.language])) if rule else ""
        then = voice.formula(correction.then) if correction.then else ""
        now = voice.formula(correction.now) if correction.now else ""
        yield ""
        yield f"#### {f'{title} ({inline(verdict.code)})' if title else inline(verdict.code)}"
        yield ""
        for name, words in (
            ("then", then or one.then or verdict.snapshot),
            ("now", now or one.now),
        ):
            if words:
                yield f"- {voice.say('markdown', name)}{voice.colon}{inline(words[:MAX_QUOTE])}"
        judgement = voice.word(verdict.judgement.value)
        signed = _signed(judgement, verdict.author, verdict.at, voice)
        yield f"- {voice.say('markdown', 'verdict')}{voice.colon}{signed}"
        yield from _comment(verdict.comment, "  ")
        yield f"- {voice.say('markdown', 'correction')}{voice.colon}{_became(one, voice)}"


def _places(result: Result, finding: Finding, voice: Voice) -> Iterator[str]:
    heads = [voice.say("markdown", name) for name in ("role", "line", "quote")]
    yield f"| {' | '.join(heads)} |"
    yield "| --- | ---: | --- |"
    for evidence in finding.evidence:
        role = inline(voice.role(evidence, result.form))
        before = result.before
        if is_placed(finding, evidence):
            lines, quoted = _quote(result.document, evidence, evidence.span, voice)
            lines = inline(voice.with_place(lines, result, evidence.span))
        elif before is not None and evidence.elsewhere is not None:
            lines, quoted = _quote(before.document, evidence, evidence.elsewhere, voice)
            lines = inline(voice.with_place(f"{before.path}:{lines}", before, evidence.elsewhere))
        else:
            lines, quoted = "", inline(voice.value(evidence))
        yield f"| {role} | {lines} | {quoted} |"


def _quote(document: Document, evidence: Evidence, span: Span, voice: Voice) -> tuple[str, str]:
    """Which lines, and the words there, 【】 around what is meant."""
    first, last = document.line_number(span.start), last_line(document, span)
    lines = str(first) if first == last else f"{first}–{last}"
    line = document.line_span(first)
    end = document.line_span(last).end
    before = document.slice(Span(max(line.start, span.start - AROUND), span.start))
    after = document.slice(Span(span.end, max(span.end, min(end, span.end + AROUND))))
    before, after = before.lstrip(RULED), after.rstrip(RULED)
    meant = document.slice(span)
    if len(meant) > MAX_QUOTE:
        half = MAX_QUOTE // 2
        meant = f"{meant[:half]} … {meant[-half:]}"
    shown = inline(meant) or voice.say("markdown", "blank")
    head = "…" if span.start - AROUND > line.start else ""
    tail = "…" if span.end + AROUND < end else ""
    return lines, f"{head}{inline(before)}【{shown}】{inline(after)}{tail}"


def _verdict(result: Result, finding: Finding, voice: Voice) -> Iterator[str]:
    verdict = result.verdicts.get(finding.key)
    head = f"- {voice.say('markdown', 'verdict')}{voice.colon}"
    if verdict is None:
        yield f"{head}{voice.say('markdown', 'unjudged')}"
        return
    judgement = voice.word(verdict.judgement.value)
    author = inline(verdict.author)
    if verdict.state != finding.state:
        said = voice.say("markdown", "changed", author=author, judgement=judgement)
    else:
        said = _signed(judgement, verdict.author, verdict.at, voice)
    yield f"{head}{said}"
    yield from _comment(verdict.comment, "  ")


def _annotation(
    result: Result, annotation: Annotation, voice: Voice, places: list[str]
) -> Iterator[str]:
    """``places`` say what it is about, where that is not plain from what stands above it."""
    label = inline(voice.label(annotation.label)) or voice.say("markdown", "annotation")
    signed = _signed(label, annotation.author, annotation.changed, voice)
    resolved = f" · {voice.say('markdown', 'resolved')}" if annotation.resolved else ""
    yield f"- {signed}{resolved}"
    if places:
        yield ""
        yield "\\\n".join(f"  > {one}" for one in places)
    yield from _comment(annotation.comment, "  ")
    for reply in annotation.replies:
        yield from _reply(reply, voice)


def _about(result: Result, annotation: Annotation, voice: Voice) -> list[str]:
    """What ``annotation`` is about, each place of it on a line, with its number if it has one."""
    anchor = annotation.anchor
    if anchor.target is Target.FINDING:
        return [
            f"{inline(voice.title(finding))} ({inline(finding.code)})"
            for finding in result.findings
            if finding.key == anchor.finding
        ]
    spans = result.spans(annotation)
    quotes = [anchor.section if anchor.target is Target.SECTION else anchor.quote]
    if len(spans) > 1:
        quotes = [result.document.slice(span) for span in spans]
    shown = [inline(quote[:MAX_QUOTE]) for quote in quotes]
    if not spans:
        return [opening(one) for one in shown if one]
    lines = [
        inline(voice.with_place(str(result.document.line_number(span.start)), result, span))
        for span in spans
    ]
    return [f"{line}\\| {one}" for line, one in zip(lines, shown, strict=True)]


def _standing(result: Result, annotation: Annotation, voice: Voice) -> Iterator[str]:
    said = standing(result, annotation, voice)
    if said:
        yield f"{voice.say('markdown', 'correction')}{voice.colon}{inline(said[:_MOST_TOLD])}"


def _reply(reply: Reply, voice: Voice) -> Iterator[str]:
    yield f"  - {_signed(voice.say('markdown', 'reply'), reply.author, reply.at, voice)}"
    yield from _comment(reply.comment, "    ")


def _signed(label: str, author: str, at: str, voice: Voice) -> str:
    return voice.say("markdown", "by", label=label, author=inline(author), at=inline(at[:10]))


def _comment(comment: str, indent: str) -> Iterator[str]:
    if comment.strip():
        yield ""
        for line in paragraph(comment):
            yield f"{indent}{line}".rstrip()
