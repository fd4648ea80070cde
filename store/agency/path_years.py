"""The year that a file's path tells, for reports that tell none themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from sqlite3 import Connection

from checks.examined import Examined, YearFrom
from report.folding import folded

_LONGEST = 255  # characters of a name that are looked at
_FOLDERS = 2  # above the file; what is further up is somebody's disk
# What tells no year of a report: a notice's number, a column of a site, the months of a year.
_NUMBER = re.compile(r"\(?[〔\[(【]20[0-4]\d[〕\])】]\)?\s*(?:第?\s*\d+\s*号)")
_COLUMN = re.compile(
    r"(?<![a-z])(?:art|col|column|content|info|node)_20[0-4]\d(?=_)", re.IGNORECASE
)
_PERIOD = re.compile(r"(20[0-4]\d\s?年)1(?:月份?)?\s?[-—–~至到]\s?12月份?")
_YEARS = re.compile(r"(?<!\d)20[0-4]\d\s?年?度?\s?[-—–~至到]{1,2}\s?20[0-4]\d(?!\d)")
_DATE = re.compile(r"(?<!\d)20[0-4]\d(?:[-_.]|年)\d{1,2}(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_NAMED = re.compile(r"(?<!\d)(20[0-4]\d)\s?年(?!\d)")


def year_of_path(path: PurePath) -> int:
    """The one year that its name tells, else the folder it is in, or that one's; 0 where several
    are told, or all from one to another (2019-2023). The day of a page (2022-01-15) tells none.
    """
    for part in (path.name, *(folder.name for folder in list(path.parents)[:_FOLDERS])):
        name = _PERIOD.sub(r"\1", _COLUMN.sub("", _NUMBER.sub("", folded(part[:_LONGEST]))))
        if _YEARS.search(name):
            return 0
        name = _DATE.sub("", name)
        told = set(_NAMED.findall(name)) or set(_YEAR.findall(name))
        if told:
            return int(told.pop()) if len(told) == 1 else 0
    return 0


def dated(examined: Examined, path: PurePath) -> Examined:
    """``examined`` with the year that ``path`` tells, where its text and signature tell none."""
    year = 0 if examined.facts.year else year_of_path(path)
    if not year:
        return examined
    facts = replace(examined.facts, year=year, year_from=YearFrom.PATH)
    return replace(examined, facts=facts)


def settle_year(connection: Connection, report: int) -> bool:
    """Gives the report of id ``report`` the year that all paths of its source tell, where it tells
    none itself; whether that is another than before.
    """
    year, year_from = connection.execute(
        "SELECT year, year_from FROM reports WHERE id = ?", (report,)
    ).fetchone()
    if year_from in (YearFrom.TEXT, YearFrom.SIGNATURE):
        return False
    told = {
        year_of_path(PurePath(name))
        for (name,) in connection.execute(
            "SELECT observations.name FROM reports "
            "JOIN versions ON versions.report = reports.id AND versions.number = reports.version "
            "JOIN version_sources ON version_sources.version = versions.id AND role = 'main' "
            "JOIN observations ON observations.sha256 = version_sources.sha256 "
            "WHERE reports.id = ?",
            (report,),
        )
    } - {0}
    now = told.pop() if len(told) == 1 else 0
    connection.execute(
        "UPDATE reports SET year = ?, year_from = ? WHERE id = ?",
        (now, YearFrom.PATH if now else YearFrom.NOWHERE, report),
    )
    return bool(now != year)
