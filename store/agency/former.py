"""The agencies of a library that another may have been before a reform: for a reviewer to say."""

from __future__ import annotations

from dataclasses import dataclass

from checks.agencies import agency_key
from checks.reforms import former_names
from store.agency.agencies import Agency, agency_named
from store.library import Library


@dataclass(frozen=True, slots=True)
class Proposed:
    """An agency that may be an earlier one, by the reform of ``year``."""

    agency: Agency
    year: int


def proposed_earlier(library: Library, agency: Agency) -> tuple[Proposed, ...]:
    """Those that have reports here, and are not held to be it already."""
    found: dict[str, Proposed] = {}
    with library.moment():
        for name in agency.names:
            for former in former_names(agency_key(name)):
                known = agency_named(library, former.key)
                if known is not None and known.id != agency.id:
                    found.setdefault(known.id, Proposed(known, former.year))
    return tuple(found.values())
