"""W5: every field of a ledger into columns, from the file."""
import statistics

from measuring import BENCH, Void, in_turns, median_wall, note, output_of, short, spread, table, tool, write_output

PEERS = BENCH / "peers"


def engines_for(rows, peers):
    found = {}
    for threads in (1, 2):
        found["ajar, %d thread%s" % (threads, "s" * (threads > 1))] = [tool("read"), BENCH / "ledger.gate", rows, threads]
    if peers.has_python("duckdb"):
        for threads in (1, 2):
            found["DuckDB, %d thread%s" % (threads, "s" * (threads > 1))] = [peers.python, PEERS / "read_duckdb.py", rows, threads]
    found["`wc -l`"] = ["wc", "-l", rows]
    return found


def measure(rows, options, peers):
    engines = engines_for(rows, peers)
    for name in list(engines):
        try:
            count = int(output_of(engines[name]).split()[0]) - (name == "`wc -l`" and rows.suffix == ".csv")  # its header
            if count != options.rows:
                raise Void("it finds %d rows" % count)
        except Void as why:
            note("%s is left out: %s" % (name, why))
            del engines[name]
    size = rows.stat().st_size
    lines = []
    for name, runs in in_turns(engines, options.turns).items():
        lines.append([name, spread([run.wall for run in runs]), spread([run.cpu for run in runs]), short(size / median_wall(runs) / 1e9),
                      short(size / statistics.median(run.cpu for run in runs) / 1e9), short(statistics.median(run.peak_kib for run in runs) / 1024)])
    table(["%s of %.0f MB" % (rows.suffix[1:], size / 1e6), "wall s", "CPU s", "GB a second", "GB a CPU second", "peak MiB"], lines)


def run(options, folder, peers):
    for form in ("csv", "jsonl"):
        measure(write_output([tool("ledger"), options.rows, options.cases, form], folder / ("read." + form)), options, peers)
