"""The rows of a long list, read by the page as they are shown and no others."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TypeVar, overload

PAGE = 64
_PAGES = 8

Row = TypeVar("Row")


class PagedRows(Sequence[Row]):
    """``total`` rows; ``fetch(offset, limit)`` reads a page when needed. ``gone`` stands for a row
    that is not there any more when its page is read.
    """

    def __init__(self, total: int, fetch: Callable[[int, int], list[Row]], gone: Row) -> None:
        self._total = total
        self._fetch = fetch
        self._gone = gone
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()

    def __len__(self) -> int:
        return self._total

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(self._total))]
        if not 0 <= index < self._total:
            raise IndexError(index)
        number, place = divmod(index, PAGE)
        return self._page(number)[place]

    def _page(self, number: int) -> list[Row]:
        if number not in self._pages:
            rows = self._fetch(number * PAGE, PAGE)
            # Another reviewer's change can take rows out of a narrowed list after it was counted.
            missing = min(PAGE, self._total - number * PAGE) - len(rows)
            self._pages[number] = rows + [self._gone] * missing
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return self._pages[number]
