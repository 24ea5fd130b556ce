package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	hand "booklet/layout/compose/handout"
	"booklet/layout/unit"
)

func (p *program) cardsCommand() *cli.Command {
	w := cardsWords
	return w.command("cards", p.cards, handoutFlags(
		&cli.StringFlag{Name: "trim"},
		&cli.StringFlag{Name: "sheet"},
		&cli.BoolFlag{Name: "stack"},
		&cli.BoolFlag{Name: "each"},
	)...)
}

// cards writes hand-out cards.
func (p *program) cards(c *cli.Context) error {
	r, err := handoutRequest(c)
	if err == nil {
		var k cards
		if k, err = askedCards(c, r); err == nil {
			err = p.handoutCommand(c, k, r)
		}
	}
	return ofCommand("cards", err)
}

// cards are hand-out cards as they were asked for.
type cards struct {
	format layout.Format // zero: each edition's usual one
	sheet  layout.Format
	bleed  unit.Length
	stack  bool
	each   bool
	named  []string // what was asked for, for file names
}

// usualCards are the cards of a build without options: in their editions' usual
// formats, on A4.
func usualCards() cards { return cards{sheet: layout.SheetA4, bleed: unit.MM(bleedMeasure.usual)} }

// askedCards reads the options of cards.
func askedCards(c *cli.Context, r request) (cards, error) {
	k := usualCards()
	var err error
	if s := strings.TrimSpace(c.String("sheet")); s != "" {
		if k.sheet, err = formatOf("sheet", s, layout.Sheets); err != nil {
			return k, err
		}
	}
	if s := strings.TrimSpace(c.String("trim")); s != "" {
		if k.format, err = formatOf("trim", s, cardFormats()); err != nil {
			return k, err
		}
		for _, e := range r.editions {
			if !slices.Contains(e.CardFormats(), k.format) {
				return k, noSuchCard(k.format, e)
			}
			if e.CardFormats()[0] != k.format {
				k.named = []string{strings.ToLower(k.format.Name)}
			}
		}
	}
	if r.press != nil {
		k.bleed = r.press.bleed
	}
	k.stack, k.each = c.Bool("stack"), c.Bool("each")
	switch {
	case k.each && k.stack:
		return k, oneOrOther("stack", "each", "a card alone has no stack")
	case k.each && c.IsSet("sheet"):
		return k, oneOrOther("sheet", "each", "a card alone has no sheet")
	case k.each:
		return k, nil
	}
	if k.sheet != layout.SheetA4 {
		k.named = append(k.named, strings.ToLower(k.sheet.Name))
	}
	if k.stack {
		k.named = append(k.named, "stack")
	}
	for _, e := range r.editions {
		if f := k.of(e); k.grid(f).Places() == 0 {
			return k, cardTooLarge(f, k.sheet)
		}
	}
	return k, nil
}

// cardFormats are the formats of the cards of any edition.
func cardFormats() []layout.Format {
	var all []layout.Format
	for _, e := range layout.Every() {
		for _, f := range e.CardFormats() {
			if !slices.Contains(all, f) {
				all = append(all, f)
			}
		}
	}
	return all
}

// of is the format of the cards of an edition.
func (k cards) of(e layout.Edition) layout.Format {
	if k.format != (layout.Format{}) {
		return k.format
	}
	return e.CardFormats()[0]
}

func (k cards) grid(f layout.Format) layout.Grid { return layout.GridOn(k.sheet, f.Size, k.bleed) }

func (k cards) name() string                    { return "cards" }
func (k cards) one() string                     { return "card" }
func (k cards) setting(layout.Edition) []string { return k.named }

func (k cards) compose(b *booklet.Booklet, e layout.Edition, f *fonts.Family, o layout.Occasion) (layout.Handout, []booklet.Finding) {
	format := k.of(e)
	return hand.CardOptions{Format: format, Clear: !k.each && k.grid(format).Touching(), Occasion: o}.Compose(b, e, f)
}

func (k cards) whole(h layout.Handout) (*layout.Document, bool, error) {
	g := layout.GridOn(k.sheet, h.Trim, k.bleed)
	doc, err := h.OnSheets(g, k.stack)
	return doc, !g.Touching(), err
}
