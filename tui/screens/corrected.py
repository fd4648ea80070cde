"""A review of a report that came back corrected: what became of its findings, one key away."""

from __future__ import annotations

from tui.review.corrections import CorrectionWords
from tui.review.places import told
from tui.screens.corrections import Chosen, CorrectionsScreen
from tui.screens.reading import ReadingScreen


class CorrectedScreen(ReadingScreen):
    """``_chosen`` is the row of the list that was gone to last: it begins there again."""

    _chosen = 0

    def tell_corrections(self) -> None:
        """What became of the findings is told when the report is opened."""
        self._chosen = 0
        said = [self._findings_told(), self._annotations_told()]
        if any(said):
            self.say(self.tr("; ").join(one for one in said if one))

    def _annotations_told(self) -> str:
        summary = told(self.review, self.tr)
        said = self.said("annotations: {summary} ({view.annotations})")
        return said.format(summary=summary) if summary else ""

    def _findings_told(self) -> str:
        review = self.review
        if not review.corrected:
            return ""
        words = CorrectionWords(self.words.ruleset, self.tr, self.glyphs)
        summary = words.summary(review.corrections)
        said = self.said("Text {version}: {summary} ({corrections.open} lists them)")
        return said.format(version=review.report.row.version, summary=summary) if summary else ""

    def action_corrections_open(self) -> None:
        screen = CorrectionsScreen(self.words, self.review.corrections, self._chosen)
        self.app.push_screen(screen, self._go_to_chosen)

    def _go_to_chosen(self, chosen: Chosen | None) -> None:
        if chosen is None:
            return
        self._chosen = chosen.at
        if chosen.key and self.review.to_finding(chosen.key):
            self.show_review()
            self.arrive()
        elif chosen.place is None:
            self.say(self.tr("This has no place in the text."))
            return
        self.say(chosen.said)
        if chosen.place is not None:
            self.go_to(chosen.place.start)
