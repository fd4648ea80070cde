"""The blocks of a page, from its tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from report.place import Missed
from report.readers.composing.blocks import Block, Cell, Left, Row, Table
from report.readers.html.flow import Flow
from report.readers.html.lists import Items

_MOST_SPANNED = 1000  # columns, as browsers have it
_GROUPS = ("thead", "tbody", "tfoot")  # in the order of reading, wherever they stand
_LISTS = ("ol", "ul", "dir", "menu")
_INLINE = ("span", "ruby")
_ABOVE = ("rp", "rt")  # what is printed above the letters it is said of


@dataclass
class _Group:
    name: str
    rows: list[list[tuple[Cell, int]]] = field(default_factory=list)  # cells and rows spanned


@dataclass
class _Table:
    groups: list[_Group] = field(default_factory=list)


class Walk:
    """From node to node in the order of reading, whatever their depth."""

    def __init__(self) -> None:
        self._flows = [Flow()]  # what words go to: the page, and the cells they stand in
        self._tables: list[_Table] = []
        self._lists: list[Items] = []
        self._pre = 0
        self._nil: list[bool] = [False]  # whether letters have no size
        self._hidden = 0

    def blocks(self, root: LexborNode) -> list[Block]:
        for node, entered in _steps(root, self._pass_hidden):
            if node.is_text_node:
                if not self._nil[-1]:
                    self._flows[-1].add(node.text_content or "", kept=self._pre > 0)
            elif entered:
                self._enter(node)
            else:
                self._leave(node)
        blocks = self._flows[0].done()
        # Where it stood is not told: there is no line of the page that it would be in.
        return [*blocks, Left(Missed.HIDDEN, self._hidden)] if blocks and self._hidden else blocks

    def _pass_hidden(self, node: LexborNode) -> None:
        """Menus to unfold and the like are not worth telling; sentences may be of the report."""
        if node.tag not in _ABOVE:
            words = node.text()
            self._hidden += len("".join(words.split())) if "。" in words else 0

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        size = node.attributes.get("size")
        self._nil.append(self._nil[-1] if size is None else size == "0")
        if tag == "br":
            self._flows[-1].add_line_end()
            return
        if tag in _INLINE:
            return
        self._flows[-1].end()
        match tag:
            case "table":
                self._tables.append(_Table())
            case "thead" | "tbody" | "tfoot" if self._tables:
                self._tables[-1].groups.append(_Group(tag))
            case "tr" if self._tables and self._tables[-1].groups:
                self._tables[-1].groups[-1].rows.append([])
            case "td" | "th" | "caption":
                self._flows.append(Flow())
            case "pre" | "listing":
                self._pre += 1
            case "ol" | "ul" | "dir" | "menu":
                self._lists.append(Items.of(node))
            case "li" if self._lists:
                self._flows[-1].begin_with(self._lists[-1].next(node))

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        self._nil.pop()
        if tag == "br" or tag in _INLINE:
            return
        self._flows[-1].end()
        match tag:
            case "table":
                self._flows[-1].put(_table_of(self._tables.pop()))
            case "td" | "th":
                self._add_cell(node, self._flows.pop().done())
            case "caption":
                for block in self._flows.pop().done():
                    self._flows[-1].put(block)
            case "pre" | "listing":
                self._pre -= 1
            case "li":
                self._flows[-1].begin_with("")
            case _ if tag in _LISTS:
                self._lists.pop()

    def _add_cell(self, node: LexborNode, blocks: list[Block]) -> None:
        rows = self._tables[-1].groups[-1].rows if self._tables and self._tables[-1].groups else []
        if not rows:  # no row to stand in: its words go on
            for block in blocks:
                self._flows[-1].put(block)
            return
        across = min(max(1, _number(node, "colspan")), _MOST_SPANNED)
        seen = () if node.attributes.get("hidden") == "words" else tuple(blocks)
        rows[-1].append((Cell(seen, across), _number(node, "rowspan")))


def _steps(
    root: LexborNode, pass_hidden: Callable[[LexborNode], None]
) -> Iterator[tuple[LexborNode, bool]]:
    """Every node that is seen below ``root``, entered and left; texts only once."""
    above: list[LexborNode] = []  # nodes compare by what they hold, so that none is asked for
    node = root.child
    while node is not None or above:
        if node is None:
            node = above.pop()
            yield node, False
        elif node.is_element_node and _is_hidden(node):
            pass_hidden(node)
        elif node.is_element_node:
            yield node, True
            above.append(node)
            node = node.child
            continue
        elif node.is_text_node:
            yield node, True
        node = node.next


def _is_hidden(node: LexborNode) -> bool:
    return node.attributes.get("hidden", "words") != "words"


def _number(node: LexborNode, name: str) -> int:
    return int(node.attributes.get(name) or 1)


def _table_of(table: _Table) -> Table:
    rows: list[Row] = []
    for name in _GROUPS:
        for group in table.groups:
            if group.name == name:
                rows += _rows_of(group)
    return Table(tuple(rows))


def _rows_of(group: _Group) -> Iterator[Row]:
    """A cell reaches no further down than its group, and to its end where it says 0."""
    for at, cells in enumerate(group.rows):
        left = len(group.rows) - at
        yield Row(
            tuple(
                Cell(cell.blocks, cell.across, min(down, left) if down > 0 else left)
                for cell, down in cells
            )
        )
