#!/usr/bin/env python3
"""Measures Ajar beside other engines and prints the tables of bench/README.md.

To be run in the root of the repository after `cmake --preset bench && cmake --build build/bench`:
  bench/run.py --peers /tmp/peers            everything
  bench/run.py --peers /tmp/peers W2 W4      some of it
  bench/run.py W2 --rows 50000 --cases 1250  a small try
Needs the standard library of Python 3 and nothing else. --peers names a folder into which the other engines are installed
(pip, npm) unless they are there already; those that are not there are left out, and a note says so. The engines take turns;
figures are medians with the least and the most. An engine whose answers differ from the others' gets no figure.
"""
import argparse
import pathlib
import platform
import shlex
import subprocess
import sys
import tempfile

import batch
import compiling
import decisions
import linting
import reading
import starting
from installed import Peers
from measuring import AJAR, die, output_of

WORKLOADS = {"W1": ("A decision", decisions.run),
             "W2": ("A ledger of many cases", batch.run),
             "W3": ("Linting reports", linting.run),
             "W4": ("Starting", starting.run),
             "W5": ("Reading a ledger", reading.run),
             "W6": ("Compiling a large pack", compiling.run)}


def first_line(command):
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[0].strip()
    except (OSError, IndexError):
        return None


def machine():
    names = [line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if line.startswith("model name")]
    memory = int(open("/proc/meminfo", encoding="utf-8").readline().split()[1]) / 1048576
    return "%d x %s, %.0f GiB, Linux %s" % (len(names), names[0], memory, platform.release())


def versions(peers):
    compilers = [first_line(["g++", "--version"]), "Python " + platform.python_version()]
    tools = {"node": first_line(["node", "--version"]), "sqlite3": first_line(["sqlite3", "--version"]), "mawk": first_line(["mawk", "-W", "version"]),
             "jq": first_line(["jq", "--version"]), "rg": first_line(["rg", "--version"])}
    found = ["%s %s" % (name, " ".join(text.split()[:2])) for name, text in tools.items() if text]
    return ", ".join([text for text in compilers if text] + found + peers.versions())


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("workloads", nargs="*", metavar="WORKLOAD", help=", ".join("%s: %s" % (key, title.lower()) for key, (title, _) in WORKLOADS.items()))
    options.add_argument("--peers", type=pathlib.Path, help="folder of the other engines")
    options.add_argument("--turns", type=int, default=5)
    options.add_argument("--rows", type=int, default=4_000_000, help="of the ledger")
    options.add_argument("--cases", type=int, default=100_000, help="of the ledger")
    options.add_argument("--documents", type=int, default=1000, help="of which each is a decision")
    options.add_argument("--starts", type=int, default=50, help="of each command in each turn")
    options.add_argument("--megabytes", type=int, default=20, help="of reports to lint")
    options.add_argument("--gates", type=int, default=10_000, help="of the large pack")
    given = options.parse_args()
    chosen = given.workloads or list(WORKLOADS)
    for name in chosen:
        if name not in WORKLOADS:
            die("%s is not one of %s" % (name, ", ".join(WORKLOADS)))
    if not AJAR.exists():
        die("%s is not there: cmake --preset bench && cmake --build build/bench" % AJAR)
    peers = Peers(given.peers)
    peers.install()
    print("%s\n\nMachine: %s\n\nVersions: %s, %s" % (shlex.join(["bench/run.py", *sys.argv[1:]]), machine(), output_of([AJAR, "--version"]).strip(), versions(peers)))
    with tempfile.TemporaryDirectory(prefix="ajar-bench-") as name:
        for key in chosen:
            title, run = WORKLOADS[key]
            print("\n## %s: %s" % (key, title), flush=True)
            run(given, pathlib.Path(name), peers)


if __name__ == "__main__":
    main()
