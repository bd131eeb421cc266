// decide RULES DOCUMENTS FOLDER [proven]: how long regorus (Rego) takes to compile the rules and for one decision, as
// decide_documents.cpp measures it. As in decide.mjs every atom is asked twice: whether it holds, and whether it may, which is
// here that its opposite does not; with `proven` the second is left out.
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{Engine, PolicyLengthConfig, Value};
use std::num::{NonZeroU32, NonZeroUsize};
use std::time::{Duration, Instant};
use std::{env, fs};


fn text(value: &Value) -> String {
    value.as_string().expect("a text").to_string()
}

fn whole(value: &Value) -> usize {
    value.as_i64().expect("a whole number") as usize
}

/// The bodies of "at least k" of some atoms; Rego has no `or` but several bodies.
fn bodies(members: &[String], at_least: usize) -> Vec<String> {
    if at_least == members.len() {
        return vec![members.join("\n  ")];
    }
    if at_least == 1 {
        return members.to_vec();
    }
    let pair = |i: usize, j: usize| format!("{}\n  {}", members[i], members[j]);
    (0..members.len()).flat_map(|i| (i + 1..members.len()).map(move |j| (i, j))).map(|(i, j)| pair(i, j)).collect()
}

fn level(name: &str, way: &str, part: &Value) -> String {
    let atoms: Vec<String> = part["of"]
        .as_array()
        .expect("atoms")
        .iter()
        .map(|atom| {
            let (metric, op, bar) = (text(&atom[0]), text(&atom[1]), whole(&atom[2]));
            match way {
                "proven" => format!("input.{metric} {op} {bar}"),
                _ => format!("not input.{metric} {} {bar}", if op == ">=" { "<" } else { ">" }),
            }
        })
        .collect();
    bodies(&atoms, whole(&part["at_least"])).iter().map(|body| format!("{name} if {{\n  {body}\n}}\n")).collect()
}

fn policy(rules: &[Value], ways: &[&str]) -> String {
    let mut out = String::from("package decide\nimport rego.v1\n");
    let mut names = Vec::new();
    for rule in rules {
        for way in ways {
            let name = format!("{}_{way}", text(&rule["gate"]));
            for state in ["ajar", "open"] {
                out += &level(&format!("{name}_{state}"), way, &rule[state]);
            }
            out += &format!("default {name} := 0\n{name} := 2 if {{\n  {name}_ajar\n  {name}_open\n}} else := 1 if {name}_ajar\n");
            names.push(name);
        }
    }
    // In parts, since a rule may have 255 registers.
    let parts: Vec<String> = names.chunks(100).map(|part| format!("[{}]", part.join(", "))).collect();
    for (i, part) in parts.iter().enumerate() {
        out += &format!("part_{i} := {part}\n");
    }
    out + &format!("verdict := [{}]\n", (0..parts.len()).map(|i| format!("part_{i}")).collect::<Vec<_>>().join(", "))
}

/// Own states held down to those of the gates required.
fn capped(mut states: Vec<usize>, requires: &[Vec<usize>], ways: usize) -> Vec<usize> {
    for (i, required) in requires.iter().enumerate() {
        for by in required {
            for way in 0..ways {
                states[ways * i + way] = states[ways * i + way].min(states[ways * by + way]);
            }
        }
    }
    states
}

fn cpu() -> Duration {
    // user and system time in hundredths of a second: fields 14 and 15, after the name in brackets
    let stat = fs::read_to_string("/proc/self/stat").expect("/proc");
    let after: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    Duration::from_millis(10 * (after[11].parse::<u64>().unwrap() + after[12].parse::<u64>().unwrap()))
}

/// Decides all again and again for half a second, once before that to warm up, and writes the answers.
fn measure(name: &str, folder: &str, count: usize, mut decide: impl FnMut(usize) -> Vec<usize>) {
    let mut answers: Vec<Vec<usize>> = (0..count).map(&mut decide).collect();
    let (start, cpu_start) = (Instant::now(), cpu());
    let mut rounds = 0;
    while start.elapsed() < Duration::from_millis(500) {
        answers = (0..count).map(&mut decide).collect();
        rounds += 1;
    }
    let each = (rounds * count) as f64;
    let nanoseconds = |time: Duration| time.as_nanos() as f64 / each;
    println!("{{\"engine\": \"{name}\", \"wall_ns\": {:.2}, \"cpu_ns\": {:.2}}}", nanoseconds(start.elapsed()), nanoseconds(cpu() - cpu_start));
    let line = |states: &Vec<usize>| states.iter().map(|&state| ["closed", "ajar", "open"][state]).collect::<Vec<_>>().join(",") + "\n";
    fs::write(format!("{folder}/{name}.csv"), answers.iter().map(line).collect::<String>()).expect("the answers cannot be written");
}

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let rules = Value::from_json_str(&fs::read_to_string(&arguments[1]).expect("rules")).expect("rules");
    let rules: Vec<Value> = rules.as_array().expect("rules").iter().cloned().collect();
    let number = |name: &Value| rules.iter().position(|rule| &rule["gate"] == name).expect("a gate");
    let requires: Vec<Vec<usize>> = rules.iter().map(|rule| rule["requires"].as_array().expect("names").iter().map(number).collect()).collect();
    let documents = fs::read_to_string(&arguments[2]).expect("documents");
    let texts: Vec<&str> = documents.lines().collect();
    let values: Vec<Value> = texts.iter().map(|text| Value::from_json_str(text).expect("a document")).collect();

    let ways = if arguments.len() > 4 && arguments[4] == "proven" { &["proven"][..] } else { &["proven", "possible"][..] };
    let text = policy(&rules, ways);
    let (start, cpu_start) = (Instant::now(), cpu());
    let mut engine = Engine::new();
    // A policy may have more than a megabyte.
    engine.set_policy_length_config(PolicyLengthConfig { max_col: NonZeroU32::MAX, max_file_bytes: NonZeroUsize::MAX, max_lines: NonZeroUsize::MAX });
    engine.add_policy("decide.rego".into(), text).expect("the policy");
    let parsed = engine.compile_with_entrypoint(&"data.decide.verdict".into()).expect("the policy");
    let program = Compiler::compile_from_policy(&parsed, &["data.decide.verdict"]).expect("the policy");
    let mut machine = RegoVM::new();
    machine.load_program(program);
    let compiled = start.elapsed();
    let mut decide = |input: Value| {
        machine.set_input(input);
        let verdict = machine.execute().expect("a verdict");
        let parts = verdict.as_array().expect("parts").iter().map(|part| part.as_array().expect("states").iter().map(whole));
        capped(parts.flatten().collect(), &requires, ways.len())
    };
    decide(values[0].clone());
    let milliseconds = |time: Duration| time.as_nanos() as f64 / 1e6;
    println!(
        "{{\"engine\": \"regorus\", \"compile_ms\": {:.3}, \"ready_ms\": {:.3}, \"ready_cpu_ms\": {:.3}}}",
        milliseconds(compiled), milliseconds(start.elapsed()), milliseconds(cpu() - cpu_start)
    );
    measure("regorus from numbers", &arguments[3], texts.len(), |i| decide(values[i].clone()));
    measure("regorus from JSON text", &arguments[3], texts.len(), |i| decide(Value::from_json_str(texts[i]).expect("a document")));
}
