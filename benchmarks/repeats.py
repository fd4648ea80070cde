"""Processor time and memory of finding repeats, beside difflib and a suffix array, by size.

Run from the top of the checkout: ``python -m benchmarks.repeats [--megabytes 1 2 5 10]``. How well
they are found, ``python -m tests.trials.repeats`` tells. The suffix array needs
``pip install -e '.[benchmarks]'``.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from random import Random

from checks.repeats import repeats
from report.document import Document
from tests.trials.repeats import invented

ROOT = Path(__file__).parent.parent

_PATIENCE = 60.0  # seconds, then a method is cut off
_LEAST = 40  # characters, the shortest passage that counts
_EVERY = 10  # of so many reports one stands twice


def reports(characters: int) -> str:
    """Different invented reports, every tenth twice with one figure changed."""
    random = Random("many")
    parts: list[str] = []
    length = 0
    while length < characters:
        text = "\n".join(invented.body(random))
        parts.append(text)
        if len(parts) % _EVERY == 1:
            parts.append(text.replace("1", "7", 1))
        length += sum(map(len, parts[-2:])) if len(parts) % _EVERY == 2 else len(text)
    return "\n".join(parts)[:characters]


def strange_reports(characters: int) -> str:
    """The same with other letters in every report, so that none says by chance what another says.

    Then the repeats grow with the text, and so should the time.
    """
    random = Random("strange")
    letters = [chr(code) for code in range(0x4E00, 0x9FA5)]
    parts: list[str] = []
    length = 0
    while length < characters:
        text = "\n".join(invented.body(random))
        told = sorted({letter for letter in text if "\u4e00" <= letter <= "\u9fa5"})
        others = random.sample(letters, len(told))
        text = text.translate(str.maketrans("".join(told), "".join(others)))
        copies = 2 if len(parts) % (_EVERY + 1) == 0 else 1
        parts += [text] * copies
        length += len(text) * copies
    return "\n".join(parts)[:characters]


def sample() -> str:
    """The sample, a report that stands in its file twice."""
    return next((ROOT / "sample_reports").glob("*.txt")).read_text(encoding="utf-8")


def _fibonacci(characters: int) -> str:
    one, other = "件", "件条"
    while len(other) < characters:
        one, other = other, other + one
    return other[:characters]


def _periodic_table(characters: int) -> str:
    rows = "".join(f"{name}镇 | 0 | 1 | 0 | 无 |\n" for name in "云白南青望东梧长石临松凤鹿桐沙红")
    return (rows * (characters // len(rows) + 1))[:characters]


def _random(characters: int) -> str:
    random = Random("random")
    letters = [chr(code) for code in range(0x4E00, 0x5200)]
    return "".join(random.choices([*letters, "，", "。", "\n", "0", "1"], k=characters))


_LINE = "全年主动公开政府信息四十八条，其中通过政府网站公开三十六条，办结率达到百分之九十八。\n"

HARD: dict[str, Callable[[int], str]] = {
    "the sample again and again": lambda n: (sample() * (n // len(sample()) + 1))[:n],
    "one line again and again": lambda n: (_LINE * (n // len(_LINE) + 1))[:n],
    "one character": lambda n: "件" * n,
    "one character and a stop": lambda n: "件，" * (n // 2),
    "bars": lambda n: "|" * n,
    "a periodic table": _periodic_table,
    "a Fibonacci string": _fibonacci,
    "a Fibonacci string of lines": lambda n: _fibonacci(n // 17).replace("件", _LINE[:16] + "\n"),
    "random characters": _random,
    "reports in one line": lambda n: reports(n).replace("\n", ""),
}


def with_repeats(text: str) -> str:
    """Ours: passages, edits and groups of near-repeats."""
    return f"{len(repeats(Document.of(text)))} repeats"


def with_difflib(text: str) -> str:
    """The blocks that the first and the second half have in common, in order."""
    half = len(text) // 2
    matcher = SequenceMatcher(None, text[:half], text[half:], autojunk=False)
    found = sum(block.size >= _LEAST for block in matcher.get_matching_blocks())
    return f"{found} blocks"


def with_suffix_array(text: str) -> str:
    """Neighbours in the suffix array with a long common prefix that cannot begin earlier."""
    import numpy  # noqa: PLC0415 - an extra, for this comparison only
    from pydivsufsort import divsufsort, kasai  # noqa: PLC0415 - as above

    words = numpy.frombuffer(bytearray(text.encode()), dtype=numpy.uint8)
    order = divsufsort(words)
    common = kasai(words, order)[:-1]
    ones, others = order[:-1], order[1:]
    starts = (ones == 0) | (others == 0) | (words[ones - 1] != words[others - 1])
    found = int(((common >= _LEAST * 3) & starts).sum())  # three bytes a character
    return f"{found} exact pairs"


METHODS = {
    "repeats": with_repeats,
    "suffix array": with_suffix_array,
    "difflib": with_difflib,
}


def _measure(method: str, text: str, out: multiprocessing.Queue[str]) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    try:
        found = METHODS[method](text)
    except ImportError as error:
        out.put(f"not installed: {error.name}")
        return
    taken = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rate = len(text.encode()) / 1e6 / max(taken, 1e-9)
    out.put(f"{taken:8.2f} s of CPU {rate:7.2f} MB/s  peak {peak:4.0f} MB ({before:.0f})  {found}")


def measured(name: str, text: str, method: str) -> bool:
    """Print one line, from a process of its own; whether it was done in time."""
    context = multiprocessing.get_context("spawn")
    out: multiprocessing.Queue[str] = context.Queue()
    process = context.Process(target=_measure, args=(method, text, out))
    size = f"{len(text.encode()) / 1e6:5.1f} MB"
    print(f"{name:28} {size}  {method:12}", end=" ", flush=True)
    process.start()
    process.join(_PATIENCE)
    done = not process.is_alive()
    if done:
        print(out.get() if process.exitcode == 0 else f"ended with {process.exitcode}")
    else:
        process.terminate()
        process.join()
        print(f"cut off after {_PATIENCE:.0f} s")
    return done


def main() -> None:
    """Print it all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, nargs="+", default=[1, 2, 5, 10])
    parser.add_argument("--hard", type=int, default=10, help="megabytes of the hard texts")
    asked = parser.parse_args()
    for name, many in (("reports", reports), ("reports in strange letters", strange_reports)):
        whole = many(max(asked.megabytes) * 1_000_000 // 2)
        per_character = len(whole.encode()) / len(whole)
        given_up: set[str] = set()
        for size in asked.megabytes:
            text = whole[: int(size * 1_000_000 / per_character)]
            for method in METHODS:
                if method in given_up:
                    print(f"{name:28} {size:5.1f} MB  {method:12} not tried: cut off before")
                elif not measured(name, text, method):
                    given_up.add(method)
    for name, made in HARD.items():
        text = made(asked.hard * 1_000_000 // 3)
        for method in ("repeats", "suffix array"):
            measured(name, text, method)


if __name__ == "__main__":
    main()
