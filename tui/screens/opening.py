"""A report opened for review from a list that it stands in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tui.screens.base import PlaceScreen

if TYPE_CHECKING:
    from tui.review.reviewing import Review


def open_review(
    screen: PlaceScreen[Any], report: str, begin: Callable[[Review], None] | None = None
) -> None:
    """The report of uuid ``report`` over ``screen``; ``begin`` says where in it, else at its
    beginning.
    """
    from tui.review.reviewing import Review  # noqa: PLC0415 - not before a report is opened
    from tui.screens.review import ReviewScreen  # noqa: PLC0415 - as above

    app = screen.jiaokan
    review = Review(app.library, app.ruleset, report)
    screen.app.push_screen(ReviewScreen(review, begin=begin or Review.begin))
