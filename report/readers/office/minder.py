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

TOO_LONG = 124  # the code it ends with when it ended the other; else that of the other
_STEP = 0.05  # seconds between looks at whether it has ended


def main(seconds: float, memory: int, written: int, folder: str, command: list[str]) -> int:
    """``seconds`` by the clock; ``memory`` in bytes of address space, ``written`` a file."""
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_FSIZE, written)
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
        end = time.monotonic() + seconds
        while minded.poll() is None:
            if select.select([0], [], [], _STEP)[0]:
                return _abandoned(minded, folder)
            if time.monotonic() > end:
                return TOO_LONG
        return minded.returncode
    finally:
        _end(minded)


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
    time_limit, memory_limit, file_limit, where, *words = sys.argv[1:]
    sys.exit(main(float(time_limit), int(memory_limit), int(file_limit), where, words) & 0xFF)
