"""W3: reports in English and Chinese; bench/lint.py does the work and prints its own tables."""
import subprocess
import sys

from measuring import BENCH, ROOT, note


def run(options, folder, peers):
    command = [sys.executable, BENCH / "lint.py", "--megabytes", str(options.megabytes), "--times", str(options.turns)]
    if peers.has_npm("textlint") and peers.has_npm("textlint-rule-write-good"):
        command += ["--textlint", peers.folder]
    sys.stdout.flush()
    if subprocess.run(list(map(str, command)), cwd=ROOT).returncode != 0:
        note("lint.py failed")
