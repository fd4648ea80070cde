"""Values as one line of JSON that is safe to print."""

from __future__ import annotations

import json
import re

from report.visible import UNSAFE


def encode(value: object) -> str:
    """JSON of ``value`` in the order given. Chinese stays readable; what a terminal would obey,
    hide or pile up, or UTF-8 cannot hold (lone surrogates), is written as an escape.
    """
    return UNSAFE.sub(_escape, json.dumps(value, ensure_ascii=False, separators=(", ", ": ")))


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
