"""The command line as ``python -m sticlauses``."""

import sys

from sticlauses.cli import main

if __name__ == "__main__":
    sys.exit(main())
