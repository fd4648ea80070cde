"""Reports like the sample in number: other agencies, years and figures, all of them invented."""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path

SAMPLE = next((Path(__file__).parent.parent / "sample_reports").glob("*.txt"))

_CITY = "呼和浩特"
_SYLLABLES = "青岚云溪松泉石桥柳岸金坪白川枫林海月星湖玉田"
_YEAR = re.compile(r"(?<!\d)(20[12]\d)(?=[年-])")
_CELL = re.compile(r"^(\d+)(?= \|)", re.MULTILINE)
_COUNT = re.compile(r"(?<=[息读])(\d+)(?=条|篇次)")
_ABOUT = re.compile(r"3000(?=余条)")
_PERSON = re.compile(r"(?<=人:)[\u4e00-\u9fff]{2,3}(?= |$)", re.MULTILINE)
_PHONE = re.compile(r"(?<=电话:)\d+")


def varied(number: int, text: str) -> str:
    """The ``number``-th variation of ``text``, always the same one.

    Equal figures stay equal: what agrees in the sample goes on agreeing, what does not does not.
    """
    chance = random.Random(number)
    factor = chance.uniform(0.4, 2.5)
    place = "".join(chance.sample(_SYLLABLES, 3))
    shift = chance.randint(-3, 1)

    def figure(match: re.Match[str]) -> str:
        return str(_scaled(int(match[1]), factor))

    text = text.replace(_CITY, place).replace("金川", "".join(chance.sample(_SYLLABLES, 2)))
    text = _YEAR.sub(lambda match: str(int(match[1]) + shift), text)
    text = _CELL.sub(figure, text)
    text = _COUNT.sub(figure, text)
    text = _ABOUT.sub(_rounded_down(_scaled(1436, factor) + _scaled(1736, factor)), text)
    text = _PERSON.sub(lambda match: "某" * len(match[0]), text)
    return _PHONE.sub(str(chance.randint(1_000_000, 9_999_999)), text)


def _scaled(value: int, factor: float) -> int:
    return max(1, round(value * factor)) if value > 1 else value


def _rounded_down(value: int) -> str:
    """``value`` with nothing but its first digit: 3172 is 3000余."""
    digits = str(value)
    return digits[0] + "0" * (len(digits) - 1)


def write_varied(folder: Path, count: int) -> list[Path]:
    """``count`` variations as files of ``folder``, by number."""
    folder.mkdir(parents=True, exist_ok=True)
    return list(_written(folder, count))


def _written(folder: Path, count: int) -> Iterator[Path]:
    sample = SAMPLE.read_text(encoding="utf-8")
    for number in range(count):
        path = folder / f"{number:06}.txt"
        path.write_text(varied(number, sample), encoding="utf-8")
        yield path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    wanted = parser.parse_args()
    print(f"{len(write_varied(wanted.folder, wanted.count))} reports in {wanted.folder}")
