package main

import (
	"cmp"
	"strings"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
)

// ruleEvent is a rule, as check --rules --json prints it.
type ruleEvent struct {
	Event   string       `json:"event"` // "rule"
	Rule    booklet.Rule `json:"rule"`
	Group   string       `json:"group"`
	Weights []string     `json:"weights"` // "error", "warning", "note"; none: it is only reported
	When    string       `json:"when,omitempty"`
	Meaning string       `json:"meaning"`
	Example string       `json:"example"`
	Do      string       `json:"do"`
}

// rules prints the register of rules.
func (p *program) rules(c *cli.Context) error {
	if args := c.Args().Slice(); len(args) > 0 {
		return rulesAlone("workbook")
	}
	for _, f := range c.Command.Flags {
		if name := f.Names()[0]; name != "rules" && name != "json" && c.IsSet(name) {
			return rulesAlone("--" + name)
		}
	}
	r := jsonReporter{out: p.stdout}
	for i, g := range booklet.Rules {
		if !c.Bool("json") {
			say(p.stdout, "%s", ruleLines(g, i > 0))
			continue
		}
		for _, e := range g.Rules {
			r.event(newRuleEvent(g.Name, e.Worded(optionName)))
		}
	}
	return nil
}

func rulesAlone(other string) error {
	return &commandError{"check", "--rules prints every rule, and takes no " + other, ""}
}

func newRuleEvent(group string, e booklet.RuleEntry) ruleEvent {
	v := ruleEvent{Event: "rule", Rule: e.Rule, Group: group, Weights: []string{}, When: e.When, Meaning: e.Meaning,
		Example: e.Example, Do: e.Do}
	for _, s := range e.Weights {
		v.Weights = append(v.Weights, s.String())
	}
	return v
}

// ruleLines are a group of the register for a person.
func ruleLines(g booklet.RuleGroup, after bool) string {
	var b strings.Builder
	if after {
		b.WriteString("\n")
	}
	b.WriteString(g.Name + ": " + g.About + "\n")
	for _, e := range g.Rules {
		e = e.Worded(optionName)
		b.WriteString("\n  " + string(e.Rule) + " (" + cmp.Or(e.When, e.Weight()) + ")\n")
		b.WriteString("    " + e.Meaning + "\n    For example: " + e.Example + "\n    To do: " + e.Do + "\n")
	}
	return b.String()
}
