#!/usr/bin/env python3
"""ledger_duckdb.py QUERY ROWS RESULT THREADS: runs a query over the rows of a ledger, as CSV or JSONL, in DuckDB."""
import sys

import duckdb

COLUMNS = ("{'vendor': 'VARCHAR', 'metric': 'VARCHAR', 'value': 'VARCHAR', 'as_of': 'DATE', 'source': 'VARCHAR', "
           "'kind': 'VARCHAR', 'basis': 'VARCHAR'}")


def reader_of(rows):
    """What reads a file, told all that it would otherwise have to find out: the columns, their types, the separator."""
    if rows.endswith(".csv"):
        return "read_csv('%s', header = true, auto_detect = false, delim = ',', columns = %s)" % (rows, COLUMNS)
    return "read_json('%s', format = 'newline_delimited', columns = %s)" % (rows, COLUMNS)


def main():
    query, rows, result, threads = sys.argv[1:]
    base = duckdb.connect()
    base.execute("SET threads = %d" % int(threads))
    base.execute("SET preserve_insertion_order = false")
    base.execute("CREATE VIEW rows AS SELECT * FROM " + reader_of(rows))
    with open(query, encoding="utf-8") as file:
        base.execute("COPY (%s) TO '%s' (HEADER, DELIMITER ',')" % (file.read(), result))


if __name__ == "__main__":
    main()
