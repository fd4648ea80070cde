"""Values as one line of JSON that is safe to print."""

from __future__ import annotations

import json
import re

_UNSAFE = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)


def encode(value: object) -> str:
    """JSON of ``value`` in the order given. Chinese stays readable; what a terminal would obey
    (control, bidi, zero-width) or UTF-8 cannot hold (lone surrogates) is written as an escape.
    """
    return _UNSAFE.sub(_escape, json.dumps(value, ensure_ascii=False, separators=(", ", ": ")))


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
