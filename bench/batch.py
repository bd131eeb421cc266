"""W2 and W2b: four gates for each vendor of a ledger, from the file to the file of verdicts."""
import shutil
import string

from measuring import AJAR, BENCH, Void, in_turns, note, table_of_runs, tool, write_output

PEERS = BENCH / "peers"
AS_OF = "2026-06-30"

# The bars of the packs for ledger_states.sql; amounts in hundredths.
BARS = {
    "ledger": dict(
        paid_ajar=10000000, paid_open=20000000, returned_open=2500000, returned_held=4000000, running_utilisation_ajar=3000, running_utilisation_open=6000,
        running_capacity_ajar=100000, running_capacity_open=200000, replicated_utilisation_ajar=4000, replicated_utilisation_open=7000,
        replicated_capacity_ajar=150000, replicated_capacity_open=300000),
    "ledger_default": dict(
        paid_ajar=2000000, paid_open=5000000, returned_open=2500000, returned_held=4000000, running_utilisation_ajar=3000, running_utilisation_open=5000,
        running_capacity_ajar=100000, running_capacity_open=150000, replicated_utilisation_ajar=4000, replicated_utilisation_open=6000,
        replicated_capacity_ajar=125000, replicated_capacity_open=200000)}
KNOWN = {"ledger": ["ledger_known.{}.sql"], "ledger_default": ["ledger_default_rows.{}.sql", "ledger_default_known.sql"]}


def write_query(folder, pack, dialect):
    parts = [(PEERS / name.format(dialect)).read_text() for name in KNOWN[pack]]
    parts.append(string.Template((PEERS / "ledger_states.sql").read_text()).substitute(BARS[pack]))
    path = folder / ("%s.%s.sql" % (pack, dialect))
    path.write_text("".join(parts) + (";\n" if dialect == "sqlite" else ""))
    return path


def ajar_eval(pack, rows, result, threads):
    return [AJAR, "eval", BENCH / (pack + ".gate"), "-e", rows, "--by", "vendor", "--as-of", AS_OF, "--format", "csv", "--jobs", threads, "-o", result]


def threaded(name, threads):
    return "%s, %d thread%s" % (name, threads, "s" * (threads > 1))


def engines_for(pack, rows, folder, peers):
    """{name: command} of what can answer about these rows; each writes its result to a file named after it."""
    by_hand = pack == "ledger"  # engines that know one pack only
    found = {}

    def add(name, command):
        found[name] = command(result_file(folder, pack, name))

    for threads in (1, 2):
        add(threaded("ajar", threads), lambda result: [
            AJAR, "eval", BENCH / (pack + ".gate"), "-e", rows, "--by", "vendor", "--as-of", AS_OF, "--format", "csv", "--jobs", threads, "-o", result])
        if by_hand:
            add(threaded("by hand", threads), lambda result: [tool("limit-ledger"), rows, result, threads])
        if peers.has_python("duckdb"):
            query = write_query(folder, pack, "duckdb")
            add(threaded("DuckDB", threads), lambda result: [peers.python, PEERS / "ledger_duckdb.py", query, rows, result, threads])
    if by_hand and shutil.which("node"):
        add("node", lambda result: ["node", PEERS / "ledger.mjs", rows, result])
    if rows.suffix == ".csv" and shutil.which("sqlite3"):
        query = write_query(folder, pack, "sqlite")
        add("sqlite3", lambda result: ["sqlite3", ":memory:", ".mode csv", ".import '%s' rows" % rows, ".headers on", '.separator , "\\n"',
                                       ".once '%s'" % result, ".read '%s'" % query])
    if by_hand and rows.suffix == ".csv" and shutil.which("mawk"):
        add("mawk", lambda result: ["sh", "-c", 'mawk -F, -f "$0" "$1" > "$2"', PEERS / "ledger.awk", rows, result])
    return found


def result_file(folder, pack, name):
    return folder / ("%s of %s.csv" % (pack, name.replace(", ", " ")))


def verdicts_of(path):
    """The lines of a result, sorted: engines write the cases in any order."""
    try:
        head, *lines = path.read_text().splitlines()
    except (OSError, ValueError) as why:
        raise Void("it wrote no result: %s" % why) from None
    return head.split(",")[1:], sorted(lines)


def same_verdicts(pack, folder):
    """A check that all engines give the verdicts of the first; `expected` has them then."""
    def check(name):
        path = result_file(folder, pack, name)
        answer = verdicts_of(path)
        path.unlink()
        check.expected = check.expected or answer
        if answer != check.expected:
            raise Void("it answers otherwise than the first engine")

    check.expected = None
    return check


def measure(pack, rows, options, folder, peers):
    check = same_verdicts(pack, folder)
    runs = in_turns(engines_for(pack, rows, folder, peers), options.turns, check)
    if runs:
        note("%d cases; %d engines give the same verdicts in each of %d turns" % (len(check.expected[1]), len(runs), options.turns))
    table_of_runs("%s.gate, %s of %.0f MB" % (pack, rows.suffix[1:], rows.stat().st_size / 1e6), runs, threaded("ajar", 1))


def run(options, folder, peers):
    for form in ("csv", "jsonl"):
        rows = write_output([tool("ledger"), options.rows, options.cases, form], folder / ("rows." + form))
        measure("ledger", rows, options, folder, peers)
    measure("ledger_default", folder / "rows.csv", options, folder, peers)
