package desk

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"

	"booklet/data/booklet"
	"booklet/data/workbook"
	"booklet/layout"
	"booklet/layout/build"
)

// stateTold is what is open, and what may be chosen.
type stateTold struct {
	Revision int                        `json:"revision"`
	Version  string                     `json:"version"`
	Book     bookTold                   `json:"book"`
	Named    string                     `json:"named,omitempty"` // the file that the desk was opened with
	Fields   map[booklet.Field][]choice `json:"fields"`
	Log      bool                       `json:"log"`
	Roles    roleChoices                `json:"roles"`
	Fairs    []fairTold                 `json:"fairs"`
	Formats  []Format                   `json:"formats"`
	Columns  []string                   `json:"columns"` // that a column of a list may be read as
	ReadAs   map[string]string          `json:"readAs"`  // what the page says of columns
}

// choice is a word that a field may have.
type choice struct {
	Word   string `json:"word"`
	Colour string `json:"colour,omitempty"`
}

// roleChoices are words by which roles are chosen.
type roleChoices struct {
	Categories []string `json:"categories"`
	Tags       []string `json:"tags"`
	Titles     []string `json:"titles"`
}

// fairTold is a row of the sheet Fairs.
type fairTold struct {
	Name  string `json:"name"`
	When  string `json:"when"`
	Place string `json:"place"`
	Title string `json:"title"`
	Jobs  int    `json:"jobs"`
	Makes string `json:"makes"`
	Cell  string `json:"cell"`
}

// bookTold is what is open.
func (d *Desk) bookTold(b *open) bookTold {
	d.bookMu.Lock()
	defer d.bookMu.Unlock()
	out := bookTold{Kind: b.kind, Name: b.name, Lost: b.lost}
	for _, g := range b.gone {
		out.Gone = append(out.Gone, goneTold{g.heading, g.as})
	}
	return out
}

func (d *Desk) state(w http.ResponseWriter, _ *http.Request) {
	b, book, revision := d.current()
	s := stateTold{Revision: revision, Version: d.opt.Version, Book: d.bookTold(b), Named: d.opt.Path,
		Fields: fieldChoices(), Log: d.requests.on(), Roles: roleChoices{[]string{}, []string{}, []string{}},
		Fairs: []fairTold{}, Formats: d.opt.Formats}
	for _, c := range workbook.Columns(workbook.RolesSheet) {
		s.Columns = append(s.Columns, c.Name)
	}
	d.bookMu.Lock()
	s.ReadAs = maps.Clone(b.columns)
	d.bookMu.Unlock()
	if read, _ := book.Booklet(); read != nil {
		s.Book.Title = read.Settings.Title.S
		s.Roles, s.Fairs = rolesOf(read), fairsOf(read)
	}
	answer(w, http.StatusOK, s)
}

// words are choices without colours.
func words(all []string) []choice {
	out := []choice{}
	for _, s := range all {
		out = append(out, choice{Word: s})
	}
	return out
}

// hues are colours as choices.
func hues(all []layout.Hue) []choice {
	out := []choice{}
	for _, h := range all {
		out = append(out, choice{h.Name, fmt.Sprintf("#%02x%02x%02x", h.RGB.R, h.RGB.G, h.RGB.B)})
	}
	return out
}

func formatNames(all []layout.Format) []string {
	var out []string
	for _, f := range all {
		out = append(out, f.Name)
	}
	return out
}

// cardTrim is the trim of cards, which has other sizes than that of a booklet.
const cardTrim booklet.Field = "CardTrim"

// fieldChoices are the words that fields may have, as the library knows them.
func fieldChoices() map[booklet.Field][]choice {
	var bindings []string
	for _, b := range booklet.Bindings {
		if b != booklet.Screen {
			bindings = append(bindings, string(b))
		}
	}
	return map[booklet.Field][]choice{
		booklet.FieldEdition:      words(build.EditionNames(layout.AllEditions())),
		booklet.FieldWeight:       words(build.Names(build.Weights)),
		booklet.FieldPaper:        words(build.Names(build.Papers)),
		booklet.FieldGround:       hues(layout.Grounds),
		booklet.FieldPaperColour:  hues(layout.Grounds),
		booklet.FieldInk:          hues(layout.Inks),
		booklet.FieldTextSize:     words([]string{"12", "14", "16", "18", "20", "22", "24", "28", "32", "36"}),
		booklet.FieldLineSpacing:  words([]string{"1.15", "1.25", "1.5", "1.75", "2"}),
		booklet.FieldTrim:         words(build.Trims),
		booklet.FieldBinding:      words(bindings),
		booklet.FieldSheet:        words(build.Names(build.OfficeSheets)),
		booklet.FieldSize:         words(formatNames(layout.Posters)),
		booklet.FieldInside:       words(build.Names(build.Insides)),
		booklet.FieldInsideCovers: words(build.Names(build.InsideCovers)),
		booklet.FieldPaperClass:   words(build.Names(build.PaperClasses())),
		cardTrim:                  words(formatNames(build.CardFormats())),
	}
}

func rolesOf(b *booklet.Booklet) roleChoices {
	out := roleChoices{[]string{}, []string{}, []string{}}
	for _, c := range b.Categories {
		if c.Name.Set() {
			out.Categories = append(out.Categories, c.Name.S)
		}
	}
	tags := map[string]bool{}
	for _, r := range b.Roles {
		if r.Title.Set() && r.Status == booklet.Ready {
			out.Titles = append(out.Titles, r.Title.S)
		}
		for _, t := range r.Tags {
			tags[t] = true
		}
	}
	out.Tags = append(out.Tags, slices.Sorted(maps.Keys(tags))...)
	return out
}

func fairsOf(b *booklet.Booklet) []fairTold {
	out := []fairTold{}
	chooser := booklet.NewChooser(b)
	for _, f := range b.Fairs {
		one := fairTold{Name: f.Name.S, When: f.When.S, Place: f.Place.S, Title: f.Title.S, Cell: f.Row.String()}
		for _, m := range f.Makes {
			one.Makes = booklet.Joined(", ", one.Makes, m.String())
		}
		if chosen, err := chooser.For(f); err == nil {
			one.Jobs = len(chosen.Roles)
		}
		out = append(out, one)
	}
	return out
}

// possibleTold are the words that a request cannot have beside its others, by field, with the reason.
type possibleTold map[booklet.Field]map[string]fault

// The fields whose words are tried beside the others: those that a reader asks for, and a printer.
var (
	readersFields = []booklet.Field{booklet.FieldTextSize, booklet.FieldWeight, booklet.FieldPaper, booklet.FieldGround,
		booklet.FieldInk, booklet.FieldLineSpacing, booklet.FieldPaperColour}
	printersFields = []booklet.Field{booklet.FieldTrim, booklet.FieldBinding, booklet.FieldInside,
		booklet.FieldInsideCovers, booklet.FieldPaperClass, booklet.FieldSeparateCover}
)

// possible says which words of some fields are impossible beside the others that are asked for.
func (d *Desk) possible(w http.ResponseWriter, r *http.Request) {
	var a asking
	if !asked(w, r, &a) {
		return
	}
	out := possibleTold{}
	own := d.refusalOf(a.Request) // of what is asked for as it is: another word has no part in that
	all := fieldChoices()
	fields := readersFields
	if len(a.Fields[booklet.FieldPress]) > 0 {
		fields = printersFields
	}
	for _, f := range fields {
		tried := all[f]
		if f == booklet.FieldSeparateCover {
			tried = words([]string{"true"})
		}
		for _, c := range tried {
			q := Request{Command: a.Command, Fields: maps.Clone(a.Fields)}
			if q.Fields == nil {
				q.Fields = map[booklet.Field][]string{}
			}
			q.Fields[f] = []string{c.Word}
			no := d.refusalOf(q)
			if no == nil || own != nil && no.Fault == own.Fault {
				continue
			}
			if out[f] == nil {
				out[f] = map[string]fault{}
			}
			out[f][c.Word] = *no
		}
	}
	answer(w, http.StatusOK, out)
}

// refusalOf is why a request cannot be met, as far as it says by itself; nil where it can.
func (d *Desk) refusalOf(q Request) *fault {
	_, err := d.opt.Job(q)
	if no := (*layout.RequestError)(nil); errors.As(err, &no) {
		return requestFault(no)
	}
	return nil
}

// lookedAt are the settings that can be tried on the page.
var lookedAt = []string{"Accent colour", "Cover", "House colour", "Logo", "Order", "Strapline", "Title", "Trim"}

// adjustments are settings that were tried.
func adjustments(settings map[string]string) (all []workbook.Adjustment) {
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		if !slices.Contains(lookedAt, name) {
			continue
		}
		at := booklet.Place{Field: booklet.Field(name)}
		all = append(all, workbook.Adjustment{Name: name, Value: settings[name], At: at})
	}
	return all
}
