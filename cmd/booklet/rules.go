package main

import (
	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
)

// ruleEvent is a rule, as check --rules --json prints it.
type ruleEvent struct {
	Event string `json:"event"` // "rule"
	Group string `json:"group"`
	booklet.RuleEntry
}

// rules prints the register of rules.
func (p *program) rules(c *cli.Context) error {
	if c.Args().Present() {
		return wrong("--rules prints every rule, and takes no workbook", "")
	}
	for _, f := range c.Command.Flags {
		if name := f.Names()[0]; name != "rules" && name != "json" && c.IsSet(name) {
			return wrong("--rules prints every rule, and takes no --"+name, "")
		}
	}
	for i, g := range booklet.Rules {
		if !c.Bool("json") {
			if i > 0 {
				say(p.stdout, "\n")
			}
			say(p.stdout, "%s", g.Text(optionName))
			continue
		}
		for _, e := range g.Rules {
			printJSON(p.stdout, ruleEvent{"rule", g.Name, e.Worded(optionName)})
		}
	}
	return nil
}
