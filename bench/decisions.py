"""W1: one decision of four gates with 16 atoms from a document of 20 numbers, of which every tenth is missing."""
import random
import shutil
import statistics

from measuring import BENCH, ROOT, Void, note, short, spread, table, told_by, tool

PEERS = BENCH / "peers"
JAVASCRIPT = {"cel": "@marcbachmann/cel-js", "jsonlogic": "json-logic-js", "zen": "@gorules/zen-engine", "cedar": "@cedar-policy/cedar-wasm"}
PYTHON = {"cel": "common-expression-language", "clips": "clipspy"}


def write_documents(path, count):
    chance = random.Random(20260630)
    with open(path, "w", encoding="utf-8") as file:
        for _ in range(count):
            numbers = ['"m%d":%d.%02d' % (i, chance.randrange(100), chance.randrange(100)) for i in range(1, 21) if chance.random() < 0.9]
            file.write("{%s}\n" % ",".join(numbers))
    return path


def drivers(rules, documents, folder, peers, *ways):
    """The programs of other engines that measure: each prints a line about compiling, then one for each way to decide, and
    writes what it decided."""
    found = {}
    if shutil.which("node"):
        for engine, package in JAVASCRIPT.items():
            if peers.has_npm(package):
                found["%s (node)" % engine] = ["node", PEERS / "decide.mjs", engine, peers.modules, rules, documents, folder, *ways]
    for engine, package in PYTHON.items():
        if peers.has_python(package):
            found["%s (Python)" % engine] = [peers.python, PEERS / "decide.py", engine, rules, documents, folder, *ways]
    for engine, program in {"cel-go": peers.cel_go, "regorus": peers.regorus}.items():
        if program and program.exists():
            found[engine] = [program, rules, documents, folder, *ways]
    return found


def run(options, folder, peers):
    folder = folder / "decisions"
    folder.mkdir()
    documents = write_documents(folder / "documents.jsonl", options.documents)
    commands = {"ajar": [tool("decide"), documents, folder], **drivers(PEERS / "decide_rules.json", documents, folder, peers)}
    figures, expected = {}, None
    for _ in range(options.turns):
        for driver in list(commands):
            try:
                for told in told_by(commands[driver], cwd=ROOT):
                    if "wall_ns" not in told:  # about compiling
                        continue
                    answer = (folder / (told["engine"] + ".csv")).read_text()
                    expected = expected or answer
                    if answer != expected:
                        raise Void("“%s” answers otherwise than the first engine" % told["engine"])
                    figures.setdefault(told["engine"], []).append(told)
            except Void as why:
                note("%s is left out: %s" % (driver, why))
                del commands[driver]
    figures = {name: of_engine for name, of_engine in figures.items() if len(of_engine) == options.turns}
    note("%d documents; %d ways to decide give the same verdicts" % (options.documents, len(figures)))
    base = statistics.median(one["cpu_ns"] / 1000 for one in figures["ajar, bound slots"])
    rows = []
    for name, of_engine in figures.items():
        wall, cpu = ([one[clock] / 1000 for one in of_engine] for clock in ("wall_ns", "cpu_ns"))
        rows.append([name, spread(wall), spread(cpu), short(statistics.median(cpu) / base)])
    table(["a decision", "wall µs", "CPU µs", "CPU beside ajar, bound slots"], rows)
