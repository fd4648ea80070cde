"""What became of verdicts in a corrected report, as a list says it."""

from __future__ import annotations

from dataclasses import dataclass

from checks import wording
from checks.correction import Became
from checks.finding import Finding, Status
from checks.rule import Ruleset
from store.written.corrections import Corrections, Fresh, Judged
from store.written.verdicts import Judgement, Verdict
from tui.glyphs import Glyphs
from tui.language import Language, msgid
from tui.review.words import JUDGED, mended, moment
from tui.widgets.block_list import Block

_SHORT = {
    Became.UNCHANGED: msgid("unchanged"),
    Became.CHANGED: msgid("other numbers"),
    Became.RESOLVED: msgid("resolved"),
    Became.UNREADABLE: msgid("not read any more"),
    Became.RULE: msgid("rule changed"),
}
_STYLE = {
    Became.UNCHANGED: "fail",
    Became.CHANGED: "fail",
    Became.RESOLVED: "passed",
    Became.UNREADABLE: "ask",
    Became.RULE: "ask",
}
_COUNTED = (
    (Became.UNCHANGED, msgid("{count} unchanged")),
    (Became.CHANGED, msgid("{count} with other numbers")),
    (Became.UNREADABLE, msgid("{count} not read any more")),
    (Became.RULE, msgid("{count} by changed rules")),
)


@dataclass(frozen=True)
class CorrectionWords:
    """Every text that comes back is safe to show."""

    ruleset: Ruleset
    tr: Language
    glyphs: Glyphs

    def summary(self, corrections: Corrections) -> str:
        """What became of all, in a line."""
        counts = corrections.counts
        said = [mended(corrections, self.tr)]
        said += [
            self.tr(text).format(count=counts[became])
            for became, text in _COUNTED
            if counts.get(became)
        ]
        if corrections.fresh:
            said.append(self.tr("{count} new").format(count=len(corrections.fresh)))
        return self.tr(", ").join(part for part in said if part)

    def why(self, judged: Judged) -> str:
        """What became of it and the reason, for a line."""
        short = self.tr(_SHORT[judged.correction.became])
        reason = self._reason(judged)
        return f"{short}{self.tr(': ')}{reason}" if reason else short

    def judged(self, one: Judged) -> Block:
        correction, tr = one.correction, self.tr
        quiet = one.verdict.judgement is Judgement.DISMISSED
        style = _STYLE[correction.became]
        glyph = {"fail": self.glyphs.fail, "ask": self.glyphs.ask, "passed": self.glyphs.passed}
        word, mark = tr(_SHORT[correction.became]), glyph[style]
        if quiet and correction.became is Became.UNCHANGED:  # nobody was asked to mend it
            word, mark = tr("stays dismissed"), self.glyphs.absent
        then = self._formula(correction.then) or one.then or _first_line(one.verdict.snapshot)
        now = self._now(one)
        return Block(
            "quiet" if quiet else style,
            mark,
            word,
            self.glyphs.shown(one.verdict.code),
            self._title(one.verdict.code),
            self.signed(one.verdict),
            (
                tr("then: {words}").format(words=self._one_line(then)),
                tr("now: {words}").format(words=now),
            ),
        )

    def fresh(self, one: Fresh) -> Block:
        finding, tr = one.finding, self.tr
        fails = finding.status is Status.FAIL
        reason = wording.word(one.reason, tr.code) if one.reason else ""
        said = self._one_line(wording.sentence(finding, self.ruleset, tr.code))
        return Block(
            "fail" if fails else "ask",
            self.glyphs.fail if fails else self.glyphs.ask,
            tr("new"),
            self.glyphs.shown(finding.code),
            self._title(finding.code),
            "",
            (self._formula(finding) or said, reason),
        )

    def left_over(self, verdict: Verdict, report: str, told: Judged | None) -> Block:
        """A verdict of some report, with the name of that where the rule's would stand."""
        style = "quiet"
        glyph, word, why = self.glyphs.absent, self.tr("not found"), ""
        if told is not None:
            word, why = self.tr(_SHORT[told.correction.became]), self._reason(told)
            style = _STYLE[told.correction.became]
        title = f"{self.glyphs.shown(verdict.code)} {self._title(verdict.code)}".strip()
        snapshot = self._one_line(verdict.snapshot)
        return Block(
            "quiet" if style == "passed" else style,
            glyph,
            word,
            "",
            self.glyphs.shown(report),
            self.signed(verdict),
            (f"{title}{self.tr(': ')}{why}" if why else title, snapshot),
        )

    def signed(self, verdict: Verdict) -> str:
        how = self.tr(JUDGED[verdict.judgement])
        if verdict.reason:
            how += f" ({wording.word(verdict.reason.value, self.tr.code)})"
        return self.glyphs.shown(f"{how} {verdict.author} {moment(verdict.at)[5:10]}")

    def _now(self, one: Judged) -> str:
        """How it stands today, behind the reason where that is not plain."""
        correction, tr = one.correction, self.tr
        now = correction.now
        passed = now is not None and now.status is not Status.NA
        words = self._formula(now) if passed else ""
        words = words or self._one_line(one.now)
        if correction.became is Became.UNCHANGED:
            words = tr("the same")
            if correction.revised:
                words += tr("; the rule was revised since")
        reason = self._reason(one)
        return tr("; ").join(part for part in (reason, words) if part) or tr("nothing is told")

    def _reason(self, one: Judged) -> str:
        correction = one.correction
        if not correction.reason:
            return ""
        reason = wording.word(correction.reason, self.tr.code)
        names = (
            wording.indicator_name(id_, correction.form, self.ruleset, self.tr.code)
            for id_ in correction.about
        )
        about = self.tr(", ").join(names)
        return self.glyphs.shown(f"{reason} ({about})" if about else reason)

    def _title(self, code: str) -> str:
        rule = self.ruleset.rules.get(code)
        return self.glyphs.shown(rule.title[self.tr.code] if rule else "")

    def _formula(self, finding: Finding | None) -> str:
        if finding is None:
            return ""
        return self._one_line(wording.formula(finding, self.ruleset, self.tr.code))

    def _one_line(self, text: str) -> str:
        return self.glyphs.shown(" ".join(text[:400].split()))


def _first_line(text: str) -> str:
    return text.partition("\n")[0]
