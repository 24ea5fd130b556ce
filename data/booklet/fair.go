package booklet

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// Fair is a careers fair: a row of the Fairs sheet. What it does not say is as
// the Booklet sheet says.
type Fair struct {
	Name  Line
	Date  Date
	When  Line // Date as printed
	Place Line

	Categories, Tags, Roles []Line // words that choose roles, as in Selection
	Where                   []Line // conditions, each as in ParseWhere
	Apprenticeships         bool   // only roles with the mark
	ApprenticeshipsAt       Place

	Title, Strapline Line
	QRLink           Line
	Campaign         Line // see Campaign

	Editions []Line   // names of EditionNames; none: those of a build
	Makes    []Making // none: UsualMakes, in their usual sizes
	MakesAt  Place
	Stands   []Line // those that are at the fair, in their order
	Row      Place  // the whole row
}

// Make is a thing that is made for a fair.
type Make string

// Making is a thing that is made for a fair, in a size of its own where the row says one.
type Making struct {
	Make
	Size     string // "85x55", "A2"; "" for the usual one
	Distance string // of a poster: from which its code is read, "1m"; "" for the usual one
}

// String is a making as it stands in a cell.
func (m Making) String() string {
	return strings.Join(strings.Fields(string(m.Make)+" "+m.Size+" "+m.Distance), " ")
}

// Usually are the makes in their usual sizes.
func Usually(makes ...Make) []Making {
	var out []Making
	for _, m := range makes {
		out = append(out, Making{Make: m})
	}
	return out
}

// What can be made for a fair.
const (
	MakeBooklet   Make = "booklet"
	MakeCards     Make = "cards"
	MakeOnePagers Make = "one-pagers"
	MakePoster    Make = "poster"
	MakeText      Make = "text" // the reading copy
	MakeEPUB      Make = "epub"
	MakeWord      Make = "word"
	MakeBraille   Make = "braille"
	// MakeChecklist is the list of a fair's stands and roles to tick: it is made for every fair, and no row
	// asks for it.
	MakeChecklist Make = "checklist"
)

// Makes are all that a row may ask for, in the order in which it is made.
var Makes = append(slices.Clone(UsualMakes), MakeText, MakeEPUB, MakeWord, MakeBraille)

// UsualMakes are what is made of a fair that names nothing.
var UsualMakes = []Make{MakeBooklet, MakeCards, MakeOnePagers, MakePoster}

// EditionNames are the editions that a workbook may name, in the order of the
// help texts.
var EditionNames = []string{"standard", "large-print", "high-contrast", "giant-print", "phone"}

// Selection says which roles the fair shows.
func (f *Fair) Selection() Selection {
	words := func(ls []Line) []string {
		var out []string
		for _, l := range ls {
			out = append(out, l.S)
		}
		return out
	}
	return Selection{Categories: words(f.Categories), Roles: words(f.Roles), Tags: words(f.Tags),
		Where: words(f.Where), Apprenticeship: f.Apprenticeships}
}

// longestFolder is how many bytes the name of a folder has at most.
const longestFolder = 60

// Folder names the folder of the fair's files, and the files: its name in
// lower-case letters and digits of ASCII, with hyphens. A name without any, or a
// long one, is told from others by a hash.
func (f *Fair) Folder() string {
	s := Slug(f.Name.S)
	switch short := len(s) <= longestFolder; {
	case short && s != "x":
		return s
	case short && f.Name.S == "x":
		return s
	}
	mark := fmt.Sprintf("-%x", sha256.Sum256([]byte(f.Name.S)))[:9]
	return strings.TrimRight(s[:min(len(s), longestFolder-len(mark))], "-") + mark
}

// For is the booklet of a fair, as a Chooser of its own makes it.
func (b *Booklet) For(f *Fair) (*Booklet, error) { return NewChooser(b).For(f) }

// For is the booklet of a fair: its roles, under its title and addresses. A
// binding with glue is left open, since few of these booklets are thick enough.
// It returns an *UnknownError for a word that no role or category bears. Nothing
// of the chooser's booklet is changed.
func (c *Chooser) For(f *Fair) (*Booklet, error) {
	out, err := c.Select(f.Selection())
	if err != nil {
		return nil, err
	}
	s := &out.Settings
	if f.Campaign.Set() {
		s.Campaign = &Campaign{Word: f.Campaign.S, Hosts: s.OwnHosts()}
	}
	for _, l := range []struct{ to, from *Line }{{&s.Title, &f.Title}, {&s.Strapline, &f.Strapline},
		{&s.QRLink, &f.QRLink}} {
		if l.from.Set() {
			*l.to = *l.from
		}
	}
	if s.Binding == Perfect {
		s.Binding = BindingDefault
	}
	return out, nil
}

// CategoryNames are the names and short names of the categories.
func (b *Booklet) CategoryNames() []string {
	var out []string
	for _, c := range b.Categories {
		out = append(out, c.Name.S, c.Short.S)
	}
	return out
}

// RoleTitles are all titles of all roles.
func (b *Booklet) RoleTitles() []string {
	var out []string
	for _, r := range b.Roles {
		out = append(out, r.Titles()...)
	}
	return out
}

// AllTags are the tags of all roles.
func (b *Booklet) AllTags() []string {
	var out []string
	for _, r := range b.Roles {
		out = append(out, r.Tags...)
	}
	return out
}
