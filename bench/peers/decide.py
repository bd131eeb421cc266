#!/usr/bin/env python3
"""decide.py ENGINE RULES DOCUMENTS FOLDER [proven]: how long an engine takes to compile the rules and for one decision, as
decide_documents.cpp measures it.

As in decide.mjs every atom is asked twice: whether it holds, and whether it may; with `proven` the second is left out.
"""
import itertools
import json
import sys
import time

WAYS = ("proven", "possible")[:1 if sys.argv[5:] == ["proven"] else 2]


def combined(members, at_least, every, some):
    """At least k of the members, by `every` and `some`."""
    if at_least == len(members):
        return every(members)
    return some([every(list(chosen)) if at_least > 1 else chosen[0] for chosen in itertools.combinations(members, at_least)])


def capped(rules, states):
    """Own states by (gate, way), held down to those of the gates required."""
    for rule in rules:
        for way in WAYS:
            for name in rule["requires"]:
                states[rule["gate"], way] = min(states[rule["gate"], way], states[name, way])
    return [states[rule["gate"], way] for rule in rules for way in WAYS]


# An engine is a generator: first it writes the rules in its words, then it compiles them and yields how to decide.


def cel(rules):
    """CEL as compiled by the Rust crate behind `common-expression-language`."""
    from cel import compile as compiled

    def level(way, part):
        form = "(has(d.%s) && d.%s %s %d.0)" if way == "proven" else "(!has(d.%s) || d.%s %s %d.0)"
        atoms = [form % (name, name, op, bar) for name, op, bar in part["of"]]
        return combined(atoms, part["at_least"], lambda m: "(%s)" % " && ".join(m), lambda m: "(%s)" % " || ".join(m))

    keys = [(rule["gate"], way) for rule in rules for way in WAYS]
    text = "[%s]" % ", ".join("%s ? (%s ? 2 : 1) : 0" % (level(way, rule["ajar"]), level(way, rule["open"])) for rule in rules for way in WAYS)
    yield
    program = compiled(text)

    def decide(document):
        return capped(rules, dict(zip(keys, program.execute({"d": document}))))
    yield decide


def clips(rules):
    """CLIPS: each level and way is a rule that asserts a fact. The document is a fact with a slot for each number or, where
    these are many, a fact for each number: wide facts are slow."""
    import clips as library

    texts = ["(deftemplate holds (slot gate) (slot way) (slot level))"]
    names = {"m%d" % i for i in range(1, 21)} | {atom[0] for rule in rules for level in ("ajar", "open") for atom in rule[level]["of"]}
    is_wide = len(names) > 100
    texts.append("(deftemplate number (slot metric) (slot value))" if is_wide else
                 "(deftemplate document %s)" % " ".join("(slot %s (default nil))" % name for name in sorted(names)))
    for rule in rules:
        for way in WAYS:
            for level in ("ajar", "open"):
                used = sorted({atom[0] for atom in rule[level]["of"]})
                form = "(and (neq ?%s nil) (%s ?%s %d))" if way == "proven" else "(or (eq ?%s nil) (%s ?%s %d))"
                atoms = [form % (name, op, name, bar) for name, op, bar in rule[level]["of"]]
                test = combined(atoms, rule[level]["at_least"], lambda m: "(and %s)" % " ".join(m) if len(m) > 1 else m[0],
                                lambda m: "(or %s)" % " ".join(m) if len(m) > 1 else m[0])
                form = "(number (metric %s) (value ?%s))" if is_wide else "(%s ?%s)"
                slots = " ".join(form % (name, name) for name in used)
                texts.append("(defrule %s-%s-%s %s (test %s) => (assert (holds (gate %s) (way %s) (level %s))))" %
                             (rule["gate"], way, level, slots if is_wide else "(document %s)" % slots, test, rule["gate"], way, level))
    path = sys.argv[4] + "/rules.clp"
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(texts))
    yield
    environment = library.Environment()
    environment.load(path)
    template = environment.find_template("number" if is_wide else "document")
    holds = environment.find_template("holds")

    def decide(document):
        environment.reset()
        if is_wide:
            for name in names:
                template.assert_fact(metric=library.Symbol(name), value=document.get(name, library.Symbol("nil")))
        else:
            template.assert_fact(**document)
        environment.run()
        found = {(str(fact["gate"]), str(fact["way"]), str(fact["level"])) for fact in holds.facts()}
        return capped(rules, {(rule["gate"], way): ((rule["gate"], way, "ajar") in found) * (1 + ((rule["gate"], way, "open") in found))
                              for rule in rules for way in WAYS})
    yield decide


def measure(name, decide_one, count):
    """Decides all again and again for half a second, once before that to warm up; gives the answers."""
    answers = [decide_one(i) for i in range(count)]
    start, cpu, rounds, wall = time.perf_counter_ns(), time.process_time_ns(), 0, 0
    while wall < 5e8:
        answers = [decide_one(i) for i in range(count)]
        rounds += 1
        wall = time.perf_counter_ns() - start
    each = rounds * count
    print(json.dumps({"engine": name, "wall_ns": wall / each, "cpu_ns": (time.process_time_ns() - cpu) / each}), flush=True)
    return answers


def main():
    engine, rules_file, documents_file, folder = sys.argv[1:5]
    with open(rules_file, encoding="utf-8") as file:
        rules = json.load(file)
    with open(documents_file, encoding="utf-8") as file:
        texts = file.read().splitlines()
    documents = [json.loads(text) for text in texts]
    steps = {"cel": cel, "clips": clips}[engine](rules)
    next(steps)
    start, cpu = time.perf_counter(), time.process_time()
    decide = next(steps)
    compiled = time.perf_counter() - start
    decide(documents[0])
    print(json.dumps({"engine": engine, "compile_ms": 1000 * compiled, "ready_ms": 1000 * (time.perf_counter() - start),
                      "ready_cpu_ms": 1000 * (time.process_time() - cpu)}), flush=True)
    label = {"cel": "cel (Rust, from Python)", "clips": "clips (from Python)"}[engine]
    for name, one in ((label + " from numbers", lambda i: decide(documents[i])), (label + " from JSON text", lambda i: decide(json.loads(texts[i])))):
        answers = measure(name, one, len(texts))
        with open("%s/%s.csv" % (folder, name), "w", encoding="utf-8") as file:
            file.writelines(",".join(("closed", "ajar", "open")[state] for state in answer) + "\n" for answer in answers)


main()
