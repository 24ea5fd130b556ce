// Package jobs makes jobs of what was asked for on the command line, by the commands that make
// something of a workbook.
package jobs

import (
	"cmp"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
)

// Options are the options of a command by their names, without hyphens.
type Options interface {
	String(name string) string
	Bool(name string) bool
	StringSlice(name string) []string
}

// Commands are the commands, the one that makes the booklet first.
var Commands = []string{"build", "text", "epub", "word", "braille", "pictures", "fairs", "batch", "cards", "one-pagers",
	"poster"}

// Of is what the options of a command ask for; a is what they ask for by field. The error is a
// *layout.RequestError. Another command than Commands asks for a booklet as it is usual.
func Of(command string, a build.Asked, o Options) (j build.Job, err error) {
	j, err = own(command, a, o)
	j.Selection = booklet.Selection{Categories: o.StringSlice("category"), Roles: o.StringSlice("role"),
		Tags: o.StringSlice("tag"), Where: o.StringSlice("where"), Apprenticeship: o.Bool("apprenticeships"),
		Drafts: o.Bool("drafts")}
	j.FontFolder, j.Strict = o.String("font"), o.Bool("strict")
	var badTitle, badLink error
	j.Title, badTitle = a.Title()
	j.QRLink, badLink = a.QRLink()
	return j, cmp.Or(badTitle, badLink, err)
}

// own is what the command alone is asked for.
func own(command string, a build.Asked, o Options) (j build.Job, err error) {
	switch command {
	case "build":
		j, err = a.Job(o.StringSlice("edition"))
		j.Fill = o.Bool("json")
		return j, err
	case "text":
		j.Copies, err = a.ReadingCopy()
		return j, err
	case "epub":
		j.Copies = build.EPUBCopy()
		return j, nil
	case "word":
		j.Copies, err = a.Word(o.StringSlice("edition"))
		return j, err
	case "braille":
		j.Copies, err = a.Braille()
		return j, err
	case "pictures":
		return pictures(a, o)
	case "batch":
		if j.Standard, err = a.Standard(); err == nil {
			j.Press, err = a.Press()
		}
		return j, err
	case "fairs":
		if j.Standard, err = a.Standard(); err == nil {
			j.Press, err = a.Press()
		}
		if err == nil {
			j.Binding, err = a.Binding()
		}
		if err == nil {
			j.Trim, err = a.Trim()
		}
		return j, err
	case "cards", "one-pagers", "poster":
		return handout(command, a, o)
	}
	return j, nil
}

// pictures is a job of pictures of pages. Without an edition, and where nothing that is asked for
// leads to another, they are of the standard one.
func pictures(a build.Asked, o Options) (j build.Job, err error) {
	names := o.StringSlice("edition")
	if j, err = a.Job(names); err != nil {
		return j, err
	}
	if len(names) == 0 {
		j.Editions = j.Editions[:1]
	}
	j.Pictures, err = a.PagePictures()
	return j, err
}

// handout is a job of a handout. Without an edition, it is in the standard one.
func handout(command string, a build.Asked, o Options) (j build.Job, err error) {
	names := o.StringSlice("edition")
	if len(names) == 0 {
		names = []string{layout.Standard().Name}
	}
	h := build.Handout{Each: o.Bool("each")}
	if h.Editions, err = build.ChooseEditions(names, layout.PrintEditions()); err != nil {
		return j, err
	}
	if j.Standard, err = a.Standard(); err != nil {
		return j, err
	}
	if err = a.Ordered(&j); err != nil {
		return j, err
	}
	switch command {
	case "cards":
		h.Kind, err = a.Cards(h.Editions, j.Press)
	case "one-pagers":
		h.Kind, h.Editions, err = a.OnePagers(h.Editions)
	default:
		h.Kind, err = a.Poster()
	}
	j.Handouts, j.AtFair = []build.Handout{h}, strings.TrimSpace(o.String("fair"))
	return j, err
}
