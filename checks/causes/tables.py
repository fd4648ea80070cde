"""Causes among the sums of a table: the fewest cells, two figures exchanged, a row moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checks.causes.cause import Cause
from checks.causes.patterns import exchanged, shifted
from checks.causes.remedies import spread
from checks.causes.system import Change, Equation, System, fewest_changes, parted
from checks.finding import Finding, Status
from checks.kind_fields import Each
from checks.kinds.operands import others_beside
from checks.lines import Line
from checks.reading import Reading
from checks.rule import Rule
from report.interval import Interval
from report.span import Span

_SUMS = ("sum", "balance")
_FEW = 2  # cells that are looked for before anything that happens to more of them at once
_SEVERAL = 3  # before those are taken out one by one that only one cell explains
_MOST = 5  # cells that are looked for together


def causes_of_sums(found: Iterable[Finding], reading: Reading) -> list[Cause]:
    """The causes of those of ``found`` that are sums of cells and do not hold, where several have
    one in common.
    """
    by_name = {one.key: one for one in found if one.status is not Status.NA}
    of_cells = [
        cause
        for part in (parted(_system(by_name, reading)) if _several(by_name, reading) else ())
        if len(part.broken) > 1
        for cause in _explained(part, by_name)
    ]
    return [*of_cells, *_of_unknown_rows(by_name.values())]


def _several(by_name: Mapping[str, Finding], reading: Reading) -> bool:
    """Whether more than one sum of cells does not hold."""
    broken = (one for one in by_name.values() if one.loud and one.status is not Status.PASS)
    return sum(reading.ruleset.rules[one.code].kind in _SUMS for one in broken) > 1


def _of_unknown_rows(found: Iterable[Finding]) -> Iterator[Cause]:
    """Sums that may hold with the same rows that the form does not have."""
    asked: dict[tuple[Span, ...], list[Finding]] = {}
    for one in found:
        if one.status is Status.ASK and one.arguments.get("others") == "open":
            rows = tuple(place.span for place in one.evidence if place.role == "other")
            asked.setdefault(rows, []).append(one)
    for leading, *explained in asked.values():
        if explained:
            yield Cause(leading, tuple(explained), {}, sums=True)


def _system(by_name: Mapping[str, Finding], reading: Reading) -> System:
    equations: list[Equation] = []
    for rule in reading.ruleset.rules.values():
        if rule.kind not in _SUMS or "over_only" in rule.fields:
            continue
        for line in reading.lines(rule):
            name = f"{rule.code}|report|{line.name}"
            told = by_name.get(name)
            if told is None or told.loud is (told.status is Status.PASS):
                continue
            if rule.kind == "sum" and others_beside(reading, rule, line, "parts"):
                continue
            equations.append(_equation(rule, line, name, reading))
    cells = {cell for one in equations for cell in one.weights}
    signed = {id_ for id_ in cells if reading.form and reading.form.by_id[id_].signed}
    values = {cell: reading.value(cell) or 0 for cell in cells}
    return System(equations, values, frozenset(signed))


def _equation(rule: Rule, line: Line, name: str, reading: Reading) -> Equation:
    plus, minus = ("whole", "parts") if rule.kind == "sum" else ("left", "right")
    weights = {**dict.fromkeys(line.ids[plus], 1), **dict.fromkeys(line.ids[minus], -1)}
    of_row = rule.kind == "sum" and rule.fields.get("each") == Each.ROW
    row = (*line.ids["parts"], line.one("whole")) if of_row else ()
    return Equation(spread(weights, reading), name, row)


def _explained(system: System, by_name: Mapping[str, Finding]) -> Iterator[Cause]:
    """Causes until all holds, or nothing more can be told."""
    changes = _fewest(system, 1, _FEW)
    if changes:
        yield from _of_changes(system, changes, by_name)
        return
    moved = shifted(system)
    if moved is not None:
        change, way = moved
        row = next(iter(change)).partition("@")[0]
        yield _together(system, change, {f"moved_{way}_id": row}, by_name)
        yield from _explained(system.changed(change), by_name)
        return
    changes = _fewest(system, _FEW + 1, _SEVERAL)
    certain = None if changes else _certain(system)
    if certain is not None:
        yield from _of_changes(system, [certain], by_name)
        yield from _explained(system.changed(certain), by_name)
    else:
        changes = changes or _fewest(system, _SEVERAL + 1, _MOST)
        yield from _of_changes(system, changes, by_name)


def _fewest(system: System, least: int, most: int) -> Sequence[Change]:
    found = (fewest_changes(system, cells) for cells in range(least, most + 1))
    return next(filter(None, found), ())


def _of_changes(
    system: System, changes: Sequence[Change], by_name: Mapping[str, Finding]
) -> Iterator[Cause]:
    """The causes by which ``changes`` would each mend ``system``: one for each cell; none where
    they are but some of many that are as likely.
    """
    pair = exchanged(system, changes)
    if pair is not None:
        yield _together(system, pair, {"exchanged_id": "+".join(pair)}, by_name)
        return
    if len(changes) != 1:
        changes = [one for one in changes if all(len(system.touched(cell)) > 1 for cell in one)]
        if not changes:
            return
    first, *others = changes
    for cell, places in _shared_out(system, first).items():
        cells = {cell: [Interval.exactly(first[cell])]}
        for change in others:
            for one in change.keys() & system.equations[places[0]].weights.keys():
                cells.setdefault(one, []).append(Interval.exactly(change[one]))
        # A cell for which there are several values names none of them.
        plain = {one: values[:1] for one, values in cells.items() if len(set(values)) == 1}
        yield _cause(system, places, plain or cells, {}, by_name)


def _shared_out(system: System, change: Change) -> Mapping[str, list[int]]:
    """The equations that do not hold, by the cell of ``change`` that they are told with: first one
    that no other cell of it has, where it can be.
    """
    touched = {cell: system.touched(cell) for cell in change}
    held = [place for places in touched.values() for place in places]
    for places in touched.values():
        places.sort(key=held.count)
    leading: dict[int, str] = {}

    def led(cell: str, asked: set[int]) -> bool:
        """Whether ``cell`` gets an equation, others making room for it."""
        for place in touched[cell]:
            if place not in asked:
                asked.add(place)
                if place not in leading or led(leading[place], asked):
                    leading[place] = cell
                    return True
        return False

    for cell in change:
        led(cell, set())
    found = {cell: [place] for place, cell in leading.items()}
    for cell in found:
        told = {place for places in found.values() for place in places}
        found[cell] += [place for place in touched[cell] if place not in told]
    return found


def _together(
    system: System, change: Change, said: Mapping[str, str], by_name: Mapping[str, Finding]
) -> Cause:
    places = sorted({place for cell in change for place in system.touched(cell)})
    cells = {cell: [Interval.exactly(value)] for cell, value in change.items()}
    return _cause(system, places, cells, said, by_name)


def _cause(
    system: System,
    places: Sequence[int],
    cells: Mapping[str, Sequence[Interval]],
    said: Mapping[str, str],
    by_name: Mapping[str, Finding],
) -> Cause:
    leading, *explained = (by_name[system.equations[place].name] for place in places)
    return Cause(leading, tuple(explained), cells, said, sums=True)


def _certain(system: System) -> Change | None:
    """One cell with which most that it stands in holds that did not, and no other does as well."""
    found: dict[str, Change] = {}
    for cell in {cell for place in system.broken for cell in system.equations[place].weights}:
        for place in system.touched(cell):
            weight = system.equations[place].weights[cell]
            change: Change = {cell: system.values[cell] - system.over[place] * weight}
            if system.may_be(cell, change[cell]) and system.mends(change) > 1:
                found[cell] = change
    for cell, change in sorted(found.items()):
        rivals = {
            other
            for place in system.touched(cell)
            for other in system.equations[place].weights
            if other in found and other != cell
        }
        if not rivals:
            return change
    return None
