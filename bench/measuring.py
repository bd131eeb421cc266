"""What the workloads share: commands timed in turns, medians with their spread, tables for bench/README.md."""
import collections
import json
import math
import pathlib
import statistics
import subprocess
import sys

BENCH = pathlib.Path(__file__).resolve().parent
ROOT = BENCH.parent
BUILD = ROOT / "build/bench"
AJAR = BUILD / "cli/ajar"

Run = collections.namedtuple("Run", "wall cpu peak_kib")


class Void(Exception):
    """A figure that may not be shown: an engine failed, or it answers otherwise than the others."""


def tool(name):
    """A program that `cmake --build build/bench` makes beside the command."""
    return BUILD / "bench" / ("ajar-bench-" + name)


def time_command(command, times=1, statuses=(0,)):
    """One Run for each time the command ran."""
    done = subprocess.run([tool("time"), str(times), *map(str, command)], capture_output=True, text=True)
    if done.returncode != 0:
        raise Void("%s: %s" % (command[0], done.stderr.strip()))
    runs = []
    for line in done.stdout.splitlines():
        wall, user, system, peak, status = line.split()
        if int(status) not in statuses:
            raise Void("%s ended with %s: %s" % (" ".join(map(str, command)), status, done.stderr.strip()[-500:]))
        runs.append(Run(float(wall), float(user) + float(system), int(peak)))
    return runs


def in_turns(engines, turns, check=None, times=1):
    """The runs of each engine, {name: command}; the engines take turns. An engine that fails, or whose answer `check(name)`
    does not let pass, is left out with a note."""
    runs = {name: [] for name in engines}
    for _ in range(turns):
        for name in list(runs):
            try:
                runs[name] += time_command(engines[name], times)
                if check:
                    check(name)
            except Void as why:
                note("%s is left out: %s" % (name, why))
                del runs[name]
    return runs


def note(text):
    print("> " + text, flush=True)


def short(value):
    """Three digits that count, never an exponent."""
    return "%.*f" % (max(0, 2 - math.floor(math.log10(value))) if value > 0 else 0, value)


def spread(values):
    """`median (least–most)`"""
    return "%s (%s–%s)" % tuple(short(value) for value in (statistics.median(values), min(values), max(values)))


def median_wall(runs):
    return statistics.median(run.wall for run in runs)


def table(head, rows):
    print("\n| %s |\n|%s" % (" | ".join(head), "---|" * len(head)))
    for row in rows:
        print("| %s |" % " | ".join(row))
    print(flush=True)


def table_of_runs(title, runs, base, unit="s", factor=1):
    """A line for each engine: wall and CPU time, peak memory, times as long as `base`."""
    if base not in runs:
        base = next(iter(runs), None)
    rows = []
    for name, of_engine in runs.items():
        rows.append([name, spread([run.wall * factor for run in of_engine]), spread([run.cpu * factor for run in of_engine]),
                     "%.0f" % (statistics.median(run.peak_kib for run in of_engine) / 1024),
                     short(median_wall(of_engine) / median_wall(runs[base]))])
    table([title, "wall " + unit, "CPU " + unit, "peak MiB", "times as long as " + (base or "")], rows)


def output_of(command, **options):
    try:
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)
    except OSError as why:
        raise Void(str(why)) from None
    if done.returncode != 0:
        raise Void("%s: %s" % (" ".join(map(str, command)), (done.stderr or done.stdout).strip()[-500:]))
    return done.stdout


def told_by(command, **options):
    """The lines of JSON that a program prints; an engine may print lines of its own."""
    return [json.loads(line) for line in output_of(command, **options).splitlines() if line.startswith("{")]


def write_output(command, path):
    with open(path, "wb") as file:
        subprocess.run(list(map(str, command)), check=True, stdout=file)
    return path


def die(text):
    sys.exit("bench: " + text)
