"""How a run starts: without what few editions need."""

from __future__ import annotations

import subprocess
import sys


def test_what_is_beyond_xpath_1_is_loaded_where_it_is_asked_for() -> None:
    """It takes a quarter of the time that a run takes to start."""
    script = "import edition.cli, sys; print('elementpath' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout == b"False\n"
