"""Run as a program: minds another one, which ends when its time is over or nobody waits for it.

Whoever starts it holds the other end of its standard input. When that process is gone, even killed,
the input ends: the whole group of the minded program is ended, and the folder it worked in removed.
It imports nothing of ours, so that it starts at once.
"""

import os
import resource
import select
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import NamedTuple

TOO_LONG = 124  # the code it ends with when it ended the other; else that of the other
_NEARLY = 0.8  # of its processor time; systems count some of it in ticks
_STEP = 0.05  # seconds between looks at whether it has ended


class Limits(NamedTuple):
    """``seconds`` of processor time, ``clock`` by the clock, which a busy machine makes more of;
    ``memory`` in bytes of address space, ``written`` a file.
    """

    seconds: int
    clock: float
    memory: int
    written: int


def main(limits: Limits, folder: str, command: list[str]) -> int:
    _limit(resource.RLIMIT_CPU, limits.seconds)
    _limit(resource.RLIMIT_AS, limits.memory)
    _limit(resource.RLIMIT_FSIZE, limits.written)
    _limit(resource.RLIMIT_CORE, 0)
    minded = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        end = time.monotonic() + limits.clock
        while minded.poll() is None:
            if select.select([0], [], [], _STEP)[0]:
                return _abandoned(minded, folder)
            if time.monotonic() > end:
                return TOO_LONG
    finally:
        _end(minded)
    # Whoever was ended for its time may have been a process that the minded one started.
    spent = minded.returncode != 0 and _spent() > _NEARLY * limits.seconds
    return TOO_LONG if spent else minded.returncode


def _spent() -> float:
    """The processor time of what has ended, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _limit(what: int, most: int) -> None:
    with suppress(ValueError, OSError):  # not every system lets itself be limited
        _, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        resource.setrlimit(what, (most, most))


def _abandoned(minded: "subprocess.Popen[bytes]", folder: str) -> int:
    _end(minded)
    shutil.rmtree(folder, ignore_errors=True)
    return TOO_LONG


def _end(minded: "subprocess.Popen[bytes]") -> None:
    """Ends whatever is left of its group."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(minded.pid, signal.SIGKILL)
    minded.wait()


if __name__ == "__main__":
    most, clock_limit, memory_limit, file_limit, where, *words = sys.argv[1:]
    within = Limits(int(most), float(clock_limit), int(memory_limit), int(file_limit))
    sys.exit(main(within, where, words) & 0xFF)
