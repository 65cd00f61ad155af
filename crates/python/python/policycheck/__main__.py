"""The program: `python -m policycheck CASE`."""

import signal
import sys

from . import _native


def main() -> int:
    # While the program works, nothing of Python does: an interruption ends it at once.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _native.run(["policycheck", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
