#!/usr/bin/env python3
"""read_duckdb.py ROWS THREADS: reads every column of a ledger, CSV or JSONL, into a table in memory; prints how many rows."""
import sys

import duckdb
from ledger_duckdb import reader_of


def main():
    rows, threads = sys.argv[1:]
    base = duckdb.connect()
    base.execute("SET threads = %d" % int(threads))
    base.execute("SET preserve_insertion_order = false")
    base.execute("CREATE TABLE ledger AS SELECT * FROM " + reader_of(rows))
    print(base.execute("SELECT count(*) FROM ledger").fetchone()[0])


main()
