"""Folders of an office's own rules, for tests: the one docs/own-rules.md shows, and small ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "own-rules.md"
_BLOCK = re.compile(r"```toml\n# (\S+\.toml)\n(.*?)```", re.DOTALL)

RULE = """\
family = "sum"
forms = ["2014"]
source = "通知"
[[rule]]
code = "QL-1"
revision = 1
kind = "sum"
whole = "3.1"
parts = ["3.1.1", "3.1.2"]
certainty = "must"
severity = "error"
title = { zh = "申请总数与两项之和不一致", en = "Requests do not add up" }
message.zh = "{whole_id}为{whole}，两者不一致。"
message.en = "{whole_id} is {whole}; they do not agree."
why = { zh = "因", en = "Why" }
fix = { zh = "改", en = "Fix" }
"""

_SHEET = """
(一)收到申请数 | 件 | {} |
1.当面申请数 | 件 | {} |
2.传真申请数 | 件 | {} |
"""


def example(*figures: int) -> str:
    """A scrap of the form of 2014: requests in all, in person, by fax."""
    return _SHEET.format(*figures)


def with_examples(rule: str, fires: list[str], quiet: list[str]) -> str:
    told = [("fires", text) for text in fires] + [("quiet", text) for text in quiet]
    return rule + "".join(f'[[rule.{name}]]\ntext = """{text}"""\n' for name, text in told)


WHOLE = with_examples(
    RULE, [example(9, 5, 3), example(0, 5, 3)], [example(8, 5, 3), example(5, 5, 0)]
)


def documented() -> Mapping[str, str]:
    """The files that the page shows, by their names."""
    return dict(_BLOCK.findall(PAGE.read_text(encoding="utf-8")))


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
