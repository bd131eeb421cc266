#!/usr/bin/env python3
"""Times the linter beside ripgrep, grep and textlint on generated reports, and prints the table of bench/README.md.

To be run in the root of the repository after `cmake --preset bench && cmake --build build/bench`. Everything is timed in
one run, in turns, as CPU seconds of the whole process; the best of several. What is not installed is left out: ripgrep
(`rg`), textlint (`--textlint FOLDER` with node_modules: textlint, textlint-rule-write-good).
"""
import argparse
import json
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile

BUILD = pathlib.Path("build/bench")
PACKS = [pathlib.Path("rules/four_gates/pack.gate"), pathlib.Path("stdlib/reports.gate")]
LISTS = re.compile(r"^  (?:en|zh|never|words|says|near|unless near)\b")


def patterns():
    """Every phrase of the packs that a report is searched for."""
    found = []
    for pack in PACKS:
        for line in pack.read_text(encoding="utf-8").splitlines():
            if LISTS.match(line):
                found += re.findall(r'"([^"]+)"', line)
    return sorted(set(found))


def as_regex(pattern):
    """The phrase as a regular expression: stems with any ending, gaps, choices, and words left out."""
    out, rest = "", pattern
    while rest:
        gap = re.match(r"\s*\.\.(\d+)\s*", rest)
        if gap:
            out += ".{0,%d}" % (6 * int(gap.group(1)))
            rest = rest[gap.end():]
        elif rest[0] == "…":
            out += ".{0,40}"
            rest = rest[1:].lstrip()
        elif rest[0] == "[":
            out += "(?:"
            rest = rest[1:]
        elif rest[0] == "]":
            out += " ?)?"
            rest = rest[1:].lstrip()
        elif rest[0] == "(":
            out += "(?:"
            rest = rest[1:]
        elif rest[0] == "~":
            stem = re.match(r"~(\w+?)(e|y)?\b", rest)
            out += stem.group(1) + r"\w*"
            rest = rest[stem.end():]
        else:
            out += rest[0] if rest[0] in ")| " else re.escape(rest[0])
            rest = rest[1:]
    return out if re.search(r"[\u3400-\u9fff]", pattern) else r"\b(?:%s)\b" % out


def is_literal(pattern):
    return not re.search(r"[\[\]()|~…]|\.\.", pattern)


def cpu_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit("%s: %s" % (" ".join(map(str, command[:6])), done.stderr.decode()[:500]))
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def best(commands, times):
    """The least CPU seconds of each command; the commands take turns."""
    seconds = {name: float("inf") for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            seconds[name] = min(seconds[name], cpu_seconds(command))
    return seconds


def make_reports(folder, megabytes):
    """One megabyte each, and all of them in one file."""
    whole = folder / "whole.md"
    files = []
    with whole.open("wb") as together:
        for seed in range(1, megabytes + 1):
            text = subprocess.run([BUILD / "bench/ajar-bench-report", "1000000", str(seed)], check=True, stdout=subprocess.PIPE).stdout
            path = folder / ("report%03d.md" % seed)
            path.write_bytes(text)
            together.write(text)
            files.append(path)
    small = folder / "small.md"
    small.write_bytes(subprocess.run([BUILD / "bench/ajar-bench-report", "8000", "1"], check=True, stdout=subprocess.PIPE).stdout)
    return files, whole, small


def has_lint(command):
    return command.exists() and subprocess.run([command, "lint", "--help"], capture_output=True).returncode == 0


def row(name, seconds, size, base):
    print("| %s | %.1f MB/s | %.2f |" % (name, size / seconds / 1e6, seconds / base))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--megabytes", type=int, default=100)
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--starts", type=int, default=200, help="how often each command is started cold")
    options.add_argument("--textlint", type=pathlib.Path, help="folder with textlint in its node_modules")
    given = options.parse_args()
    ajar = BUILD / "cli/ajar"
    linter = BUILD / "bench/ajar-bench-lint"
    evidence = ["--pack", "rules/four_gates/pack.gate", "-e", "rules/four_gates/evidence.jsonl"]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        files, whole, small = make_reports(folder, given.megabytes)
        size = sum(path.stat().st_size for path in files)
        all_phrases = patterns()
        literals, regexes = folder / "literals", folder / "regexes"
        literals.write_text("\n".join(filter(is_literal, all_phrases)) + "\n", encoding="utf-8")
        regexes.write_text("\n".join(map(as_regex, all_phrases)) + "\n", encoding="utf-8")
        print("%d phrases, %d of them literal; %d files of %.1f MB together" %
              (len(all_phrases), len(list(filter(is_literal, all_phrases))), len(files), size / 1e6))

        rg = ["rg", "--no-config", "-j1", "-i"]

        def searches(paths):
            commands = {}
            if shutil.which("rg"):
                commands["ripgrep -c, literal phrases alone"] = [*rg, "-c", "-F", "-f", literals, *paths]
                commands["ripgrep -o --column, literal phrases alone"] = [*rg, "-o", "--column", "-F", "-f", literals, *paths]
            commands["ajar, all phrases with ids and places"] = [linter, "phrases", *paths]
            commands["ajar, the whole linter"] = [linter, "all", *paths]
            if has_lint(ajar):
                commands["`ajar lint --format json`"] = [ajar, "lint", *paths, *evidence, "--format", "json"]
            return commands

        for title, paths in (("many files", files), ("one file", [whole])):
            print("\n| %s | throughput | times as long as the first |\n|---|---|---|" % title)
            seconds = best(searches(paths), given.times)
            base = next(iter(seconds.values()))
            for what, time in seconds.items():
                row(what, time, size, base)

        one = files[0]
        slow = {"ajar, the whole linter": [linter, "all", one]}
        if shutil.which("rg"):
            slow["ripgrep -c, all phrases"] = [*rg, "-c", "-f", regexes, one]
        if given.textlint:
            rules = folder / "textlintrc.json"
            rules.write_text(json.dumps({"rules": {"write-good": True}}))
            modules = given.textlint / "node_modules"
            slow["textlint, one rule (write-good)"] = ["node", modules / "textlint/bin/textlint.js", "--no-color", "-f", "json", "--rules-base-directory", modules,
                                                       "-c", rules, one]
        seconds = best(slow, 1)
        print("\n| one megabyte | throughput | times as long as the linter |\n|---|---|---|")
        for what, time in seconds.items():
            row(what, time, one.stat().st_size, seconds["ajar, the whole linter"])

        starts = {"grep -c -i -F -f, literal phrases": ["grep", "-c", "-i", "-F", "-f", literals, small],
                  "ajar, the whole linter": [linter, "all", small]}
        if shutil.which("rg"):
            starts["ripgrep -c -F -f, literal phrases"] = [*rg, "-c", "-F", "-f", literals, small]
        if has_lint(ajar):
            starts["`ajar lint`"] = [ajar, "lint", small, *evidence]
        print("\n| one report of 8 kB, from the start of the process | ms |\n|---|---|")
        for what, time in best(starts, given.starts).items():
            print("| %s | %.1f |" % (what, 1000 * time))


if __name__ == "__main__":
    main()
