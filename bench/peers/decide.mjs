// node decide.mjs ENGINE MODULES RULES DOCUMENTS FOLDER [proven]: how long an engine takes to compile the rules and for one
// decision, as decide_documents.cpp measures it. The rules are turned into what the engine understands; every engine is asked twice of each atom: whether it
// holds (a missing number does not), and whether it may hold (a missing number may). Levels become states inside the engine
// where it has numbers, `requires` outside unless it can name results. With `proven` the second question is left out.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [engine, modules, rulesFile, documentsFile, folder, onlyProven] = process.argv.slice(2);
const fromModules = createRequire(modules + "/");
const load = async (name) => import(pathToFileURL(fromModules.resolve(name)).href);
const rules = JSON.parse(readFileSync(rulesFile, "utf8"));
const texts = readFileSync(documentsFile, "utf8").trimEnd().split("\n");
const documents = texts.map((text) => JSON.parse(text));
const WAYS = onlyProven ? ["proven"] : ["proven", "possible"];

/// Runs what makes the rules ready, without what writes them in the engine's words.
const building = { start: 0n, cpu: undefined, wall: 0 };
function built(make) {
  building.start = process.hrtime.bigint();
  building.cpu = process.cpuUsage();
  const result = make();
  building.wall = Number(process.hrtime.bigint() - building.start);
  return result;
}

/// Own states in the order of the gates, proven then possible each, held down to those of the gates required.
const number = new Map(rules.map((rule, i) => [rule.gate, i]));
const required = rules.map((rule) => rule.requires.map((name) => number.get(name)));
function capped(states) {
  for (let i = 0; i < rules.length; ++i)
    for (const by of required[i])
      for (let way = 0; way < WAYS.length; ++way) {
        const at = WAYS.length * i + way;
        states[at] = Math.min(states[at], states[WAYS.length * by + way]);
      }
  return states;
}

/// "At least k" with `and` and `or` of texts.
function combined(members, k, all, any) {
  if (k === members.length) return all(members);
  if (k === 1) return any(members);
  const pairs = members.flatMap((a, i) => members.slice(i + 1).map((b) => all([a, b])));
  if (k !== 2) throw new Error("only all, any and at least 2 are written");
  return any(pairs);
}
const textual = (and, or) => (members, k) => combined(members, k, (m) => "(" + m.join(and) + ")", (m) => "(" + m.join(or) + ")");

const engines = {
  async cel() {
    const { Environment } = await load("@marcbachmann/cel-js");
    const environment = new Environment().registerVariable("d", "map");
    const join = textual(" && ", " || ");
    const atom = (way) => ([name, op, bar]) => way === "proven" ? `(has(d.${name}) && d.${name} ${op} ${bar}.0)` : `(!has(d.${name}) || d.${name} ${op} ${bar}.0)`;
    const level = (way, { at_least, of }) => join(of.map(atom(way)), at_least);
    const expressions = rules.flatMap((rule) => WAYS.map((way) => `${level(way, rule.ajar)} ? (${level(way, rule.open)} ? 2 : 1) : 0`));
    const programs = built(() => expressions.map((one) => environment.parse(one)));
    const states = new Array(programs.length);
    return (d) => {
      const context = { d };
      for (let i = 0; i < programs.length; ++i) states[i] = Number(programs[i](context));
      return capped(states);
    };
  },

  async jsonlogic() {
    const { default: jsonLogic } = await load("json-logic-js");
    const missing = (name) => ({ "===": [{ var: name }, null] });
    const holds = ([name, op, bar]) => ({ [op]: [{ var: name }, bar] });
    const atom = (way) => (one) => way === "proven" ? { and: [{ "!": [missing(one[0])] }, holds(one)] } : { or: [missing(one[0]), holds(one)] };
    const level = (way, { at_least, of }) => combined(of.map(atom(way)), at_least, (m) => ({ and: m }), (m) => ({ or: m }));
    const text = JSON.stringify(rules.flatMap((rule) => WAYS.map((way) => ({ if: [level(way, rule.ajar), { if: [level(way, rule.open), 2, 1] }, 0] }))));
    const programs = built(() => JSON.parse(text));
    return (d) => capped(programs.map((program) => jsonLogic.apply(program, d)));
  },

  async zen() {
    const { ZenEngine } = await load("@gorules/zen-engine");
    const join = textual(" and ", " or ");
    const atom = (way) => ([name, op, bar]) => way === "proven" ? `(${name} != null and ${name} ${op} ${bar})` : `(${name} == null or ${name} ${op} ${bar})`;
    const level = (way, { at_least, of }) => join(of.map(atom(way)), at_least);
    const expressions = rules.flatMap((rule) => WAYS.map((way) => {
      const own = `${level(way, rule.ajar)} ? (${level(way, rule.open)} ? 2 : 1) : 0`;
      const caps = rule.requires.map((name) => `$.${name}_${way}`);
      return { id: `${rule.gate}_${way}`, key: `${rule.gate}_${way}`, value: caps.length ? `min([(${own}), ${caps.join(", ")}])` : own };
    }));
    const content = {
      nodes: [{ id: "in", type: "inputNode", name: "in" }, { id: "gates", type: "expressionNode", name: "gates", content: { expressions } }, { id: "out", type: "outputNode", name: "out" }],
      edges: [{ id: "a", sourceId: "in", targetId: "gates", type: "edge" }, { id: "b", sourceId: "gates", targetId: "out", type: "edge" }],
    };
    const text = Buffer.from(JSON.stringify(content));
    const decision = built(() => new ZenEngine().createDecision(text));
    const keys = expressions.map((one) => one.key);
    return async (d) => {
      const { result } = await decision.evaluate(d);
      return keys.map((key) => result[key]);
    };
  },

  // One permit for each level and way; an answer names all permits that hold. Numbers are hundredths: Cedar has whole
  // numbers, and decimals only through methods.
  async cedar() {
    const cedar = fromModules("@cedar-policy/cedar-wasm/nodejs");
    const join = textual(" && ", " || ");
    const atom = (way) => ([name, op, bar]) =>
      way === "proven" ? `(context has ${name} && context.${name} ${op} ${bar * 100})` : `(!(context has ${name}) || context.${name} ${op} ${bar * 100})`;
    const level = (way, { at_least, of }) => join(of.map(atom(way)), at_least);
    const staticPolicies = {};
    for (const rule of rules)
      for (const way of WAYS)
        for (const state of ["ajar", "open"])
          staticPolicies[`${rule.gate}.${way}.${state}`] = `permit(principal, action, resource) when { ${level(way, rule[state])} };`;
    const answer = built(() => cedar.preparsePolicySet("decide", { staticPolicies }));
    if (answer.type !== "success") throw new Error(JSON.stringify(answer));
    const request = { principal: { type: "User", id: "u" }, action: { type: "Action", id: "decide" }, resource: { type: "Case", id: "c" },
                      preparsedPolicySetId: "decide", entities: [], validateRequest: false };
    const names = rules.flatMap((rule) => WAYS.map((way) => [`${rule.gate}.${way}.ajar`, `${rule.gate}.${way}.open`]));
    return (d) => {
      const context = {};
      for (const name in d) context[name] = Math.round(d[name] * 100);
      const said = cedar.statefulIsAuthorized({ ...request, context });
      if (said.type !== "success") throw new Error(JSON.stringify(said));
      const holds = new Set(said.response.diagnostics.reason);
      return capped(names.map(([ajar, open]) => (holds.has(ajar) ? (holds.has(open) ? 2 : 1) : 0)));
    };
  },
};

async function measure(name, decideAll) {
  await decideAll();
  const start = process.hrtime.bigint(), cpu = process.cpuUsage();
  let rounds = 0, wall = 0;
  for (; wall < 5e8; ++rounds) {
    await decideAll();
    wall = Number(process.hrtime.bigint() - start);
  }
  const used = process.cpuUsage(cpu), each = rounds * documents.length;
  console.log(JSON.stringify({ engine: name, wall_ns: wall / each, cpu_ns: (1000 * (used.user + used.system)) / each }));
}

const STATES = ["closed", "ajar", "open"];
const decide = await engines[engine]();
await decide(documents[0]);
const used = process.cpuUsage(building.cpu);
console.log(JSON.stringify({ engine, compile_ms: building.wall / 1e6, ready_ms: Number(process.hrtime.bigint() - building.start) / 1e6, ready_cpu_ms: (used.user + used.system) / 1000 }));
let answers = [];
const all = (decideOne) => async () => {
  const found = [];
  for (let i = 0; i < documents.length; ++i) {
    const answer = decideOne(i);
    found.push((answer instanceof Promise ? await answer : answer).slice());
  }
  answers = found;
};
for (const [name, decideOne] of [[`${engine} from numbers`, (i) => decide(documents[i])], [`${engine} from JSON text`, (i) => decide(JSON.parse(texts[i]))]]) {
  await measure(name, all(decideOne));
  writeFileSync(`${folder}/${name}.csv`, answers.map((answer) => answer.map((state) => STATES[state]).join(",") + "\n").join(""));
}
