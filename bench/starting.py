"""W4: from the start of a process to its end, with a small pack and little evidence."""
import shutil

import batch
from measuring import AJAR, ROOT, Void, in_turns, note, table_of_runs, tool, write_output


def bare_commands(folder):
    """What starting costs elsewhere, with next to nothing to do; nothing to compare in their answers."""
    small = folder / "small.json"
    small.write_text('{"m1": 12.34}\n')
    found = {"`true`": ["true"], "`ajar eval` of the four gates, with their sentences": [AJAR, "eval", ROOT / "rules/four_gates"],
             "`ajar check` of the four gates": [AJAR, "check", ROOT / "rules/four_gates/pack.gate"]}
    for name, command in {"`jq .m1`": ["jq", ".m1", small], "`node -e 0`": ["node", "-e", "0"],
                          "`sqlite3 :memory: 'select 1'`": ["sqlite3", ":memory:", "select 1"]}.items():
        if shutil.which(command[0]):
            found[name] = command
    return found


def run(options, folder, peers):
    rows = write_output([tool("ledger"), 100, 4, "csv"], folder / "few.csv")
    engines = {name: command for name, command in batch.engines_for("ledger", rows, folder, peers).items() if "2 threads" not in name}
    check = batch.same_verdicts("ledger", folder)
    runs = in_turns(engines, options.turns, check, options.starts)
    note("100 rows, 4 cases; %d engines give the same verdicts; %d starts in each turn" % (len(runs), options.starts))
    runs.update(in_turns(bare_commands(folder), options.turns, times=options.starts))
    table_of_runs("ledger.gate, from start to end", runs, "sqlite3", "ms", 1000)
