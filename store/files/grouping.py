"""Which files of a walk are one report: the report itself and what was published with it.

By names and folders alone, and only where these leave one answer; else files stay apart. Where
names make it likely and no more, what is read decides: see ``store.files.settling``.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from store.files.naming import Name, belongs_to, name_of

MOST = 16  # files that names put to a report; what looks like one in more is no report with them
_LONE = 8  # files of a folder that may be one report under any names


@dataclass(frozen=True, slots=True)
class Group:
    """Files of one report. ``attached`` by their names; ``doubtful`` may be attached to it, or be
    the same report once more, or another. ``left`` are attached, and too many to be read.
    """

    main: Path
    attached: tuple[Path, ...] = ()
    doubtful: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """Those to be read."""
        return self.main, *self.attached, *self.doubtful


@dataclass(frozen=True, slots=True)
class Said:
    """What reviewers said: by the file that was put to another, that one; and pairs, the report
    first, that were taken apart.
    """

    together: Mapping[Path, Path] = field(default_factory=dict)
    apart: frozenset[tuple[Path, Path]] = frozenset()


NOTHING_SAID = Said()


def alone(paths: Iterable[Path]) -> list[Group]:
    """Every file a report of its own."""
    return [Group(path) for path in dict.fromkeys(paths)]


def grouped(paths: Iterable[Path], said: Said = NOTHING_SAID) -> list[Group]:
    """Every path in one group, in the order of the reports themselves. The groups are the same
    whatever the order of ``paths``.
    """
    order = {path: number for number, path in enumerate(dict.fromkeys(paths))}
    owners = _by_names(order)
    for whole, part in said.apart:
        if part in owners and owners[part].main == whole:
            del owners[part]
    left = _beyond(owners, said.together)
    _put_together(
        owners,
        {part: whole for part, whole in said.together.items() if part in order and whole in order},
    )
    members: dict[Path, tuple[list[Path], list[Path], list[Path]]] = defaultdict(
        lambda: ([], [], [])
    )
    for path, owner in owners.items():
        members[owner.main][2 if path in left else not owner.sure].append(path)
    groups = [
        Group(path, *(_counted(files) for files in members[path]))
        for path in order
        if path not in owners
    ]
    return sorted(groups, key=lambda group: order[group.main])


@dataclass(frozen=True, slots=True)
class _Owner:
    main: Path
    sure: bool


_Owners = dict[Path, _Owner]


def _beyond(owners: _Owners, together: Collection[Path]) -> set[Path]:
    """Of more than ``MOST`` files that names put to one report, those behind the first; what only
    looks like one of so many is a report of its own.
    """
    members: dict[Path, tuple[list[Path], list[Path]]] = defaultdict(lambda: ([], []))
    for path, owner in owners.items():
        if path not in together:
            members[owner.main][not owner.sure].append(path)
    left: set[Path] = set()
    for attached, doubtful in members.values():
        if len(attached) + len(doubtful) > MOST:
            left.update(_counted(attached)[MOST:])
            for path in doubtful:
                del owners[path]
    return left


def _put_together(owners: _Owners, together: Mapping[Path, Path]) -> None:
    """What already belonged to a part goes with it; of a circle, the last to close it is left."""
    for part in together:
        owners.pop(part, None)  # what is said outweighs its name, also for what is put to it
    above: dict[Path, Path] = {}

    def top(path: Path) -> Path:
        way = []
        while path in above:
            way.append(path)
            path = above[path]
        above.update(dict.fromkeys(way, path))  # the next one goes there at once
        return path

    for part, whole in sorted(together.items()):
        main = owners[whole].main if whole in owners else whole
        if top(main) != part:
            above[part] = main
    for path, owner in owners.items():
        owners[path] = _Owner(top(owner.main), owner.sure)
    for part in list(above):
        owners[part] = _Owner(top(part), sure=True)


def _by_names(paths: Iterable[Path]) -> _Owners:
    """Which report a file belongs to; a report itself is not in it."""
    names: dict[Path, list[Name]] = defaultdict(list)
    for path in paths:
        names[path.parent].append(name_of(path))
    folders = {path: _Folder.of(path, found) for path, found in names.items()}
    owners: _Owners = {}
    for path, folder in folders.items():
        above = folders.get(path.parent)
        found = {} if above is None or above is folder else dict(folder.below(above))
        # Where some belong to the report above, the folder is none of reports.
        owners.update(found or folder.beside())
    return {path: _topmost(owners, owner) for path, owner in owners.items()}


def _topmost(owners: _Owners, owner: _Owner) -> _Owner:
    """What is attached to an attachment is attached to its report; each step goes up a folder."""
    while owner.main in owners:
        above = owners[owner.main]
        owner = _Owner(above.main, owner.sure and above.sure)
    return owner


@dataclass(frozen=True, slots=True)
class _Folder:
    """``clusters`` are the files that may be reports by their stems, the best format first;
    ``roots`` those that are no numbered companion of another; ``lone`` the one report that the
    folder can be of, if it can.
    """

    path: Path
    names: Sequence[Name]
    clusters: Mapping[str, Sequence[Name]]
    roots: Mapping[str, Name]
    by_words: Mapping[tuple[str, int | None], Sequence[Name]]  # with their year, and of any
    lone: Name | None

    @classmethod
    def of(cls, path: Path, names: Sequence[Name]) -> _Folder:
        clusters: dict[str, list[Name]] = defaultdict(list)
        for name in sorted(names, key=lambda one: one.preference):
            if name.may_be_report and not name.marked:
                clusters[name.stem].append(name)
        roots = {
            stem: cluster[0]
            for stem, cluster in clusters.items()
            if not cluster[0].numbered or cluster[0].numbered not in clusters
        }
        by_words: dict[tuple[str, int | None], list[Name]] = defaultdict(list)
        for name in roots.values():
            by_words[name.rest, name.year].append(name)
            by_words[name.rest, None].append(name)
        return cls(path, names, clusters, roots, by_words, _lone(roots, len(names)))

    def beside(self) -> _Owners:
        """The report of this folder that each file beside it belongs to."""
        owners: _Owners = {}
        for stem, cluster in self.clusters.items():
            head = self.roots.get(stem) or self.roots.get(cluster[0].numbered)
            if head is None:  # a number behind a number
                head = cluster[0]
            elif head == self.roots.get(stem) and self.lone and head != self.lone:
                head = self.lone
            owners |= {one.path: _Owner(head.path, sure=False) for one in cluster if one != head}
        for name in self.names:
            owner = None
            if name.marked:
                owner = self._of_marked(name)
            elif name.is_sheet:
                owner = self._of_sheet(name)
            if owner is not None:
                owners[name.path] = owner
        return owners

    def below(self, above: _Folder) -> Iterator[tuple[Path, _Owner]]:
        """The report of the folder above that each file of this one belongs to, if names say so."""
        stem = belongs_to(self.path)
        if stem is None:
            return
        whose = above.roots.get(stem) if stem else above.lone
        for name in self.names:
            if name.is_page or not name.ending or not name.has_text:
                continue
            if whose is not None and _of_one_year(name, whose):
                yield name.path, _Owner(whose.path, name.marked)
            elif name.marked and (owner := above._of_marked(name)) is not None:
                yield name.path, owner

    def _of_marked(self, name: Name) -> _Owner | None:
        if not name.has_text:
            return None
        before = self.roots.get(name.before or "")
        if before is None:
            fitting = self._with_words_of(name)
            before = fitting[0] if len(fitting) == 1 else None
        # Of the one report that there is: nothing is said of another, or nothing but a title.
        nameless = not name.rest or not name.before
        if before is None and self.lone and nameless and _of_one_year(name, self.lone):
            before = self.lone
        return None if before is None else _Owner(before.path, sure=True)

    def _with_words_of(self, name: Name) -> Sequence[Name]:
        """Reports of the same year that have the same words of their own."""
        if not name.rest and not name.year:
            return ()
        words = self.by_words
        if not name.year:
            return words.get((name.rest, None), ())
        return words.get((name.rest, name.year), ()) or words.get((name.rest, 0), ())

    def _of_sheet(self, name: Name) -> _Owner | None:
        head = self.roots.get(name.stem) or self.roots.get(name.numbered)
        small = self.lone is not None and len(self.names) <= _LONE
        if head is None and small and self.lone is not None and _of_one_year(name, self.lone):
            head = self.lone
        return None if head is None else _Owner(head.path, sure=False)


def _lone(roots: Mapping[str, Name], files: int) -> Name | None:
    """The one report, or the one page beside documents that may be what it was published with."""
    if len(roots) == 1:
        return next(iter(roots.values()))
    if not 1 < len(roots) <= files <= _LONE:
        return None
    pages = [one for one in roots.values() if one.is_page]
    others = [one for one in roots.values() if not one.is_page]
    if len(pages) == 1 and all(one.is_document and _of_one_year(one, pages[0]) for one in others):
        return pages[0]
    return None


def _of_one_year(one: Name, other: Name) -> bool:
    return 0 in (one.year, other.year) or one.year == other.year


def _counted(paths: Iterable[Path]) -> tuple[Path, ...]:
    """By their names, 附件2 before 附件10."""
    return tuple(sorted(paths, key=in_order))


def in_order(path: Path) -> tuple[list[tuple[int, str]], bytes]:
    """What the files behind a report are sorted by."""
    return _with_numbers(path), os.fsencode(path)


def _with_numbers(path: Path) -> list[tuple[int, str]]:
    return [
        (int(piece), "") if piece.isdecimal() and piece.isascii() else (0, piece)
        for piece in re.split(r"([0-9]+)", str(path))
    ]
