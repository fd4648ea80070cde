"""An agency's figures over the years: the years stay above, the names of the rows before them."""

from __future__ import annotations

from tui.widgets.form_grid import Heads, Layout, heads_line, layout
from tui.widgets.form_table import FormTable
from tui.widgets.parts import Line


class YearsTable(FormTable):
    """All rows with figures have the same heads."""

    def _head(self, width: int) -> Line:
        heads = next((row.heads for row in self.items if row.cells), ())
        if not heads:
            return super()._head(width)
        words = self._words
        return heads_line(f"   {words.row}   {words.signs}", self._placed(heads, width))

    def step(self, columns: int) -> None:
        """From a heading to the figures below it first."""
        if self.current is not None and not self.current.cells:
            self.move(1)
        super().step(columns)

    def _placed(self, heads: Heads, width: int) -> Layout:
        """The charts stand beside the names."""
        charts = max((len(row.chart) + 1 for row in self.items if row.chart), default=0)
        return layout(heads, width, self._first, charts)
