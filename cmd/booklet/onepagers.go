package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	hand "booklet/layout/compose/handout"
	"booklet/layout/unit"
)

func (p *program) onePagersCommand() *cli.Command {
	w := onePagersWords
	return w.command("one-pagers", p.onePagers, handoutFlags(
		&cli.StringFlag{Name: "paper"},
		&cli.BoolFlag{Name: "colour"},
		&cli.BoolFlag{Name: "each"},
	)...)
}

// onePagers writes a page for each role.
func (p *program) onePagers(c *cli.Context) error {
	r, err := handoutRequest(c)
	if err == nil {
		var o onePagers
		if o, err = askedOnePagers(c); err == nil {
			err = p.handoutCommand(c, o, r)
		}
	}
	return ofCommand("one-pagers", err)
}

// onePagers are one-pagers as they were asked for; zero is black and white on A4.
type onePagers struct {
	paper  unit.Size
	colour bool
	named  []string
}

func askedOnePagers(c *cli.Context) (onePagers, error) {
	o := onePagers{colour: c.Bool("colour")}
	if s := strings.TrimSpace(c.String("paper")); s != "" {
		p, err := choose("paper", s, papers[:2])
		if err != nil {
			return o, err
		}
		if o.paper = p.value; p.value != unit.A4 {
			o.named = append(o.named, strings.ToLower(p.name))
		}
	}
	if o.colour {
		o.named = append(o.named, "colour")
	}
	return o, nil
}

func (o onePagers) name() string                    { return "one-pagers" }
func (o onePagers) one() string                     { return "one-pager" }
func (o onePagers) setting(layout.Edition) []string { return o.named }

func (o onePagers) compose(b *booklet.Booklet, e layout.Edition, f *fonts.Family, at layout.Occasion) (layout.Handout, []booklet.Finding) {
	return hand.OnePagerOptions{Paper: o.paper, Colour: o.colour, Occasion: at}.Compose(b, e, f)
}

func (o onePagers) whole(h layout.Handout) (*layout.Document, bool, error) {
	return h.Document, false, nil
}
