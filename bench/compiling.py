"""W6: packs of many gates with four atoms each, from text to ready."""
import json
import random
import statistics

from decisions import drivers
from measuring import Void, note, short, spread, table, told_by, tool, write_output


def bar(metric, level):
    """As pack_generator.cpp has it: every third metric is in %, the others in cards."""
    return 20 + 30 * level if metric % 3 == 0 else 100 * (level + 1)


def rules_of(gates):
    """What pack_generator.cpp writes, for the other engines."""
    rules = []
    for i in range(gates):
        atoms = [["m%d" % metric, ">=", bar(metric, level)] for metric, level in (((i + k) % gates, k // 2) for k in range(4))]
        rules.append({"gate": "g%d" % i, "requires": ["g%d" % (i - 1)] if i % 4 else [],
                      "ajar": {"at_least": 1, "of": atoms[:2]}, "open": {"at_least": 2, "of": atoms[2:]}})
    return rules


def write_inputs(folder, gates):
    chance = random.Random(20260630)
    values = ["%d.%02d" % (chance.randrange(100 if i % 3 == 0 else 400), chance.randrange(100)) for i in range(gates)]
    (folder / "rules.json").write_text(json.dumps(rules_of(gates)))
    (folder / "document.jsonl").write_text("{%s}\n" % ",".join('"m%d":%s' % one for one in enumerate(values)))
    (folder / "rows.jsonl").write_text("".join('{"metric":"m%d","value":%s,"as_of":"2026-06-01"}\n' % one for one in enumerate(values)))
    return write_output([tool("pack"), gates], folder / "pack.gate")


def run(options, folder, peers):
    folder = folder / "compiling"
    folder.mkdir()
    pack = write_inputs(folder, options.gates)
    commands = drivers(folder / "rules.json", folder / "document.jsonl", folder, peers, "proven")
    commands["ajar"] = [tool("compile"), pack, folder / "rows.jsonl", folder]
    figures, expected = {}, None
    for _ in range(options.turns):
        for driver in sorted(commands):  # ajar is the first
            try:
                lines = told_by(commands[driver])
                for name in [line["engine"] for line in lines if "wall_ns" in line] or ["ajar"]:
                    answer = (folder / (name + ".csv")).read_text()
                    expected = expected or answer
                    if answer != expected:
                        raise Void("it answers otherwise than the first engine")
                figures.setdefault(driver, []).append(lines[0])
            except Void as why:
                note("%s is left out: %s" % (driver, why))
                del commands[driver]
    note("%d gates, a pack of %.1f MB; %d engines give the same proven states" % (options.gates, pack.stat().st_size / 1e6, len(figures)))
    base = statistics.median(one["ready_ms"] for one in figures["ajar"])
    rows = [[name, spread([one["compile_ms"] for one in told]), spread([one["ready_ms"] for one in told]),
             spread([one["ready_cpu_ms"] for one in told]), short(statistics.median(one["ready_ms"] for one in told) / base)]
            for name, told in figures.items() if name in commands]
    table(["%d gates" % options.gates, "ready, ms", "and a first decision, ms", "its CPU ms", "beside ajar"], rows)
