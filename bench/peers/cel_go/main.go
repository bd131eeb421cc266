// decide RULES DOCUMENTS FOLDER [proven]: how long cel-go takes to compile the rules and for one decision, as
// decide_documents.cpp measures it. As in decide.mjs every atom is asked twice: whether it holds, and whether it may; with
// `proven` the second is left out.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"

	"cel.dev/cel-go/cel"
)

type part struct {
	AtLeast int     `json:"at_least"`
	Of      [][]any `json:"of"`
}

type rule struct {
	Gate     string
	Requires []string
	Ajar     part
	Open     part
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// "At least k" of texts with `&&` and `||`.
func combined(members []string, atLeast int) string {
	and := func(m ...string) string { return "(" + strings.Join(m, " && ") + ")" }
	or := func(m ...string) string { return "(" + strings.Join(m, " || ") + ")" }
	switch {
	case atLeast == len(members):
		return and(members...)
	case atLeast == 1:
		return or(members...)
	}
	var pairs []string
	for i, a := range members {
		for _, b := range members[i+1:] {
			pairs = append(pairs, and(a, b))
		}
	}
	return or(pairs...)
}

func (p part) text(possible bool) string {
	form := "(has(d.%s) && d.%s %s %.1f)"
	if possible {
		form = "(!has(d.%s) || d.%s %s %.1f)"
	}
	var atoms []string
	for _, atom := range p.Of {
		atoms = append(atoms, fmt.Sprintf(form, atom[0], atom[0], atom[1], atom[2]))
	}
	return combined(atoms, p.AtLeast)
}

type engine struct {
	programs []cel.Program // a number for each way of each gate
	requires [][]int
	ways     int
}

func newEngine(rules []rule, ways []bool) engine {
	environment, err := cel.NewEnv(cel.Variable("d", cel.MapType(cel.StringType, cel.DoubleType)))
	check(err)
	result := engine{ways: len(ways)}
	number := map[string]int{}
	for i, r := range rules {
		number[r.Gate] = i
		var requires []int
		for _, name := range r.Requires {
			requires = append(requires, number[name])
		}
		result.requires = append(result.requires, requires)
		for _, possible := range ways {
			ast, issues := environment.Compile(fmt.Sprintf("%s ? (%s ? 2 : 1) : 0", r.Ajar.text(possible), r.Open.text(possible)))
			check(issues.Err())
			program, err := environment.Program(ast, cel.EvalOptions(cel.OptOptimize))
			check(err)
			result.programs = append(result.programs, program)
		}
	}
	return result
}

func (e engine) decide(document map[string]float64, states []int64) {
	variables := map[string]any{"d": document}
	for i, program := range e.programs {
		value, _, err := program.Eval(variables)
		check(err)
		states[i] = value.Value().(int64)
	}
	for i, requires := range e.requires {
		for _, by := range requires {
			for way := 0; way < e.ways; way++ {
				states[e.ways*i+way] = min(states[e.ways*i+way], states[e.ways*by+way])
			}
		}
	}
}

func cpu() time.Duration {
	var used syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &used))
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func milliseconds(time time.Duration) float64 { return float64(time) / 1e6 }

// Decides all again and again for half a second, once before that to warm up, and writes the answers.
func measure(name, folder string, count, width int, decide func(i int, states []int64)) {
	answers := make([][]int64, count)
	for i := range answers {
		answers[i] = make([]int64, width)
		decide(i, answers[i])
	}
	start, cpuStart, rounds := time.Now(), cpu(), 0
	for ; time.Since(start) < time.Second/2; rounds++ {
		for i := range answers {
			decide(i, answers[i])
		}
	}
	each := float64(rounds * count)
	fmt.Printf("{\"engine\": %q, \"wall_ns\": %.2f, \"cpu_ns\": %.2f}\n", name, float64(time.Since(start))/each, float64(cpu()-cpuStart)/each)
	var text strings.Builder
	for _, states := range answers {
		for i, state := range states {
			if i > 0 {
				text.WriteByte(',')
			}
			text.WriteString([]string{"closed", "ajar", "open"}[state])
		}
		text.WriteByte('\n')
	}
	check(os.WriteFile(folder+"/"+name+".csv", []byte(text.String()), 0o644))
}

func main() {
	text, err := os.ReadFile(os.Args[1])
	check(err)
	var rules []rule
	check(json.Unmarshal(text, &rules))
	file, err := os.Open(os.Args[2])
	check(err)
	var texts []string
	var documents []map[string]float64
	lines := bufio.NewScanner(file)
	for lines.Buffer(nil, 1<<24); lines.Scan(); {
		texts = append(texts, lines.Text())
		var document map[string]float64
		check(json.Unmarshal(lines.Bytes(), &document))
		documents = append(documents, document)
	}
	ways := []bool{false, true}
	if len(os.Args) > 4 && os.Args[4] == "proven" {
		ways = ways[:1]
	}
	start, cpuStart := time.Now(), cpu()
	e := newEngine(rules, ways)
	compiled := time.Since(start)
	width := len(e.programs)
	e.decide(documents[0], make([]int64, width))
	fmt.Printf("{\"engine\": \"cel-go\", \"compile_ms\": %.3f, \"ready_ms\": %.3f, \"ready_cpu_ms\": %.3f}\n", milliseconds(compiled),
		milliseconds(time.Since(start)), milliseconds(cpu()-cpuStart))
	measure("cel-go from numbers", os.Args[3], len(texts), width, func(i int, states []int64) { e.decide(documents[i], states) })
	measure("cel-go from JSON text", os.Args[3], len(texts), width, func(i int, states []int64) {
		var document map[string]float64
		check(json.Unmarshal([]byte(texts[i]), &document))
		e.decide(document, states)
	})
}
