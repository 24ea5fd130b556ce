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

func (p *program) posterCommand() *cli.Command {
	w := posterWords
	return w.command("poster", p.poster, handoutFlags(
		&cli.StringFlag{Name: "size"},
		&cli.StringFlag{Name: "distance"},
	)...)
}

// poster writes a poster of the roles.
func (p *program) poster(c *cli.Context) error {
	r, err := handoutRequest(c)
	if err == nil {
		var o poster
		if o, err = askedPoster(c); err == nil {
			err = p.handoutCommand(c, o, r)
		}
	}
	return ofCommand("poster", err)
}

// poster is a poster as it was asked for.
type poster struct {
	format   layout.Format
	distance unit.Length
}

// usualPoster is the poster of a build without options: A1, read from 2 m.
func usualPoster() poster { return poster{layout.PosterA1, hand.UsualDistance} }

// The distances that a code is made for, in metres.
const (
	leastDistance = 0.3
	mostDistance  = 10
)

func askedPoster(c *cli.Context) (poster, error) {
	o := usualPoster()
	if s := strings.TrimSpace(c.String("size")); s != "" {
		var err error
		if o.format, err = formatOf("size", s, layout.Posters); err != nil {
			return o, err
		}
	}
	if s := strings.TrimSpace(c.String("distance")); s != "" {
		n, ok := decimal(strings.TrimSuffix(strings.ToLower(s), "m"))
		if !ok || n < leastDistance*1000 || n > mostDistance*1000 {
			return o, badDistance(s)
		}
		o.distance = unit.MM(float64(n))
	}
	return o, nil
}

func (o poster) name() string { return "poster-" + strings.ToLower(o.format.Name) }
func (o poster) one() string  { return "" }

func (o poster) setting(layout.Edition) []string {
	if o.distance == hand.UsualDistance {
		return nil
	}
	return []string{strings.ReplaceAll(metresOf(o.distance), ".", "-")}
}

func (o poster) compose(b *booklet.Booklet, e layout.Edition, f *fonts.Family, at layout.Occasion) (layout.Handout, []booklet.Finding) {
	return hand.PosterOptions{Format: o.format, Distance: o.distance, Occasion: at}.Compose(b, e, f)
}

func (o poster) whole(h layout.Handout) (*layout.Document, bool, error) {
	return h.Document, false, nil
}
