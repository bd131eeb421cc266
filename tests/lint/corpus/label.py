#!/usr/bin/env python3
"""Makes the reports and labels of the corpus from its sources, `SPLIT/FIELD.labelled`.

    tests/lint/corpus/label.py            write SPLIT/FIELD/* and SPLIT/labels.jsonl
    tests/lint/corpus/label.py --check    write nothing; fail if one of them is not what the sources say

README.md beside this file describes the form of a source.
"""
import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
MARKER = re.compile(r"(?:#{1,6} |[-*] |\d+\. |> )+")


def fail(source, number, message):
    sys.exit(f"{source}:{number}: {message}")


def read_label(source, number, line):
    """`%% status | claims | rule finer | pair | why`; a dash is nothing, the end may be left off."""
    parts = [part.strip() for part in line[2:].split("|")]
    if len(parts) > 5:
        fail(source, number, "more than five parts")
    status, claims, rules, pair, why = ["" if part == "-" else part for part in parts + [""] * (5 - len(parts))]
    rules = rules.split() or ["ok"]
    contested = rules[0] == "contested"
    if contested:
        rules = rules[1:]
    if not rules:
        fail(source, number, "a contested sentence still needs the rule that we lean to")
    return {"status": status.split(), "claims": [dict(zip(("gate", "state"), claim.split("="))) for claim in claims.split()], "rule": rules[0],
            "rules": rules[1:], "contested": contested, "pairs": [f"{source.stem}.{name}" for name in pair.split()], "why": why}


def read_source(source):
    """The labels of one field, and its reports as (name, text)."""
    field, as_of, name, language = source.stem, None, None, None
    text, sentence, separator, labels, reports = "", [], "", [], {}

    def finish():
        if name:
            reports[name] = text + "\n"

    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("as of "):
            as_of = line[len("as of "):]
        elif line.startswith("=== file "):
            finish()
            name = f"{field}/{line[len('=== file '):]}"
            language = name.rsplit(".", 2)[1]
            text, separator = "", ""
        elif line.startswith("%%"):
            if not sentence:
                fail(source, number, "a label without a sentence")
            piece = "\n".join(sentence)
            marker = MARKER.match(piece) if name.endswith(".md") else None
            if separator and separator != "\n\n" and marker:
                separator = "\n"
            start = len((text + separator).encode()) + (len(marker.group()) if marker else 0)
            text += separator + piece
            separator = " " if language == "en" else ""
            sentence = []
            labels.append({"file": name, "start_byte": start, "end_byte": len(text.encode()), "language": language,
                           "field": field, "as_of": as_of, **read_label(source, number, line),
                           "text": text.encode()[start:].decode()})
        elif line:
            sentence.append(line)
        elif sentence:
            fail(source, number, "a sentence without a label")
        elif text:
            separator = "\n\n"
    finish()
    return labels, reports


def main():
    check, wrong = sys.argv[1:] == ["--check"], []
    for split in ("dev", "held_out"):
        made, labels = {}, []
        for source in sorted((HERE / split).glob("*.labelled")):
            more, reports = read_source(source)
            labels += more
            made.update(reports)
        made["labels.jsonl"] = "".join(json.dumps(label, ensure_ascii=False) + "\n" for label in labels)
        for name, text in made.items():
            path = HERE / split / name
            if check:
                if not path.exists() or path.read_text(encoding="utf-8") != text:
                    wrong.append(str(path))
            else:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
    if wrong:
        sys.exit("not what the sources say (run label.py): " + ", ".join(wrong))


if __name__ == "__main__":
    main()
