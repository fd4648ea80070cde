"""The cursor keys of a screen: they move what it shows."""

from __future__ import annotations

from tui.widgets.movable import Movable


class Moving:
    """A screen says what is ``moved`` now, and may have something else follow."""

    @property
    def moved(self) -> Movable:
        raise NotImplementedError

    def follow_cursor(self) -> None:
        """The cursor was moved."""

    def action_cursor_up(self) -> None:
        self.moved.move(-1)
        self.follow_cursor()

    def action_cursor_down(self) -> None:
        self.moved.move(1)
        self.follow_cursor()

    def action_cursor_page_up(self) -> None:
        self.moved.page(-1)
        self.follow_cursor()

    def action_cursor_page_down(self) -> None:
        self.moved.page(1)
        self.follow_cursor()

    def action_cursor_top(self) -> None:
        self.moved.to_top()
        self.follow_cursor()

    def action_cursor_bottom(self) -> None:
        self.moved.to_end()
        self.follow_cursor()
