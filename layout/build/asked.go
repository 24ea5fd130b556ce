package build

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/data/workbook"
	"booklet/layout"
	"booklet/layout/build/internal/failure"
	"booklet/layout/compose/handout"
	"booklet/layout/unit"
)

// Asked is what somebody asks for, field by field, in words as they type them: "" where
// they say nothing of a field, "true" or "false" for a yes or no. It reads a job from an
// option of a command line or a form on a page. Every error is a *layout.RequestError.
type Asked func(booklet.Field) string

// value is the words of a field without the spaces around them.
func (a Asked) value(f booklet.Field) string { return strings.TrimSpace(a(f)) }

func (a Asked) yes(f booklet.Field) bool { return a(f) == "true" }

// first is the first of the fields that is asked for, "" for none.
func (a Asked) first(fields ...booklet.Field) booklet.Field {
	for _, f := range fields {
		if a(f) != "" {
			return f
		}
	}
	return ""
}

// refused is a value that is not what it must be.
func refused(f booklet.Field, value, must, hint string) error {
	return &layout.RequestError{Field: f, Text: fmt.Sprintf("%q is not %s", value, must), Hint: hint}
}

// unknown is a value that is none of those that are accepted.
func unknown(f booklet.Field, value, accepted, nearest string) error {
	return &layout.RequestError{Field: f, Text: fmt.Sprintf("%q is not known: %s", value, accepted),
		Hint: failure.DidYouMean(nearest)}
}

// needs is a field that is for something which is not asked for.
func needs(f booklet.Field, what string, add booklet.Field) error {
	return &layout.RequestError{Text: booklet.Ref(f) + " is for " + what + " asked for",
		Hint: "add " + booklet.Ref(add)}
}

// Choice is a value that has a name.
type Choice[T any] struct {
	Name  string
	Value T
}

// Names are the names of choices, in their order.
func Names[T any](all []Choice[T]) []string {
	var out []string
	for _, c := range all {
		out = append(out, c.Name)
	}
	return out
}

// choose finds the choice that is asked for; the usual one where none is.
func choose[T any](a Asked, f booklet.Field, usual T, all []Choice[T]) (T, error) {
	c, err := chooseNamed(a, f, all)
	if err != nil || c.Name == "" {
		return usual, err
	}
	return c.Value, nil
}

// chooseNamed finds the choice that is asked for, with its name; without one where none
// is.
func chooseNamed[T any](a Asked, f booklet.Field, all []Choice[T]) (Choice[T], error) {
	return chooseNear(a, f, all, nil)
}

// chooseNear is chooseNamed that knows what is nearest to words that are none of the
// choices, by their names in small letters without hyphens.
func chooseNear[T any](a Asked, f booklet.Field, all []Choice[T], nearest map[string]string) (Choice[T], error) {
	s := a.value(f)
	if s == "" {
		return Choice[T]{}, nil
	}
	for _, c := range all {
		if booklet.Same(strings.ReplaceAll(s, "-", ""), strings.ReplaceAll(c.Name, "-", "")) {
			return c, nil
		}
	}
	known := Names(all)
	near := nearest[strings.ReplaceAll(strings.ToLower(s), "-", "")]
	if near == "" {
		near = booklet.Nearest(s, known)
	}
	return Choice[T]{}, unknown(f, s, "there are "+strings.Join(known, ", "), near)
}

// formats are formats as choices.
func formats(all []layout.Format) []Choice[layout.Format] {
	var out []Choice[layout.Format]
	for _, f := range all {
		out = append(out, Choice[layout.Format]{f.Name, f})
	}
	return out
}

// decimal reads a number with up to three decimals, after a point or a comma, in
// thousandths.
func decimal(s string) (int, bool) {
	s = strings.Replace(strings.TrimSpace(s), ",", ".", 1)
	whole, part, _ := strings.Cut(s, ".")
	if len(whole) == 0 || len(whole) > 4 || len(part) > 3 || strings.Trim(whole+part, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(whole + (part + "000")[:3])
	return n, err == nil
}

// EditionNames are the names of editions, in their order.
func EditionNames(all []layout.Edition) []string {
	var out []string
	for _, e := range all {
		out = append(out, e.Name)
	}
	return out
}

// ChooseEditions finds editions of all by their names, in the order of all, without regard
// to case and hyphens; no name chooses those of layout.DefaultEditions. The error is a
// *layout.RequestError, which says what there is.
func ChooseEditions(names []string, all []layout.Edition) ([]layout.Edition, error) {
	if len(names) == 0 {
		return layout.DefaultEditions(), nil
	}
	known := EditionNames(all)
	want := map[string]bool{}
	for _, n := range names {
		i := slices.IndexFunc(known, func(k string) bool {
			return booklet.Same(strings.ReplaceAll(n, "-", " "), strings.ReplaceAll(k, "-", " "))
		})
		if i < 0 {
			must := "an edition; there are " + strings.Join(known, ", ")
			return nil, refused(booklet.FieldEdition, n, must, failure.DidYouMean(booklet.Nearest(n, known)))
		}
		want[known[i]] = true
	}
	return slices.DeleteFunc(slices.Clone(all), func(e layout.Edition) bool { return !want[e.Name] }), nil
}

// Job reads a job for the booklet in the editions with the names (those of ChooseEditions):
// how it is set, printed and bound, and what goes with it. What says which workbook and
// roles is not read, nor is Title, QRLink or a handout.
func (a Asked) Job(names []string) (j Job, err error) {
	j = Job{Report: a.yes(booklet.FieldReport), StandardPages: a.yes(booklet.FieldStandardPages),
		NoPictures: a.yes(booklet.FieldNoPictures)}
	device := a.value(booklet.FieldFor)
	if device != "" {
		phone := layout.Phone().Name
		if phone, err = choose(a, booklet.FieldFor, phone, []Choice[string]{{phone, phone}}); err != nil {
			return j, err
		}
		names = append(slices.Clone(names), phone)
	}
	if j.Editions, err = ChooseEditions(names, layout.AllEditions()); err != nil {
		return j, err
	}
	if j.Editions, j.Words, err = a.request(j.Editions, len(names) > 0); err != nil {
		return j, err
	}
	if len(names) == 0 {
		if j.Trim, err = a.Trim(); err != nil {
			return j, err
		}
	}
	if j.NoPictures {
		j.Words = append(j.Words, "no-pictures")
	}
	if j.StandardPages {
		j.Words = append(j.Words, "standard-pages")
	}
	if j.Standard, err = a.Standard(); err != nil {
		return j, err
	}
	if err := a.printed(&j); err != nil {
		return j, err
	}
	if s := a.value(booklet.FieldPagesPerVolume); s != "" {
		j.PagesPerVolume, err = strconv.Atoi(s)
		if err != nil || j.PagesPerVolume < layout.LeastVolume || j.PagesPerVolume > mostPages {
			must := fmt.Sprintf("a number of pages: it is at least %d", layout.LeastVolume)
			return j, refused(booklet.FieldPagesPerVolume, a(booklet.FieldPagesPerVolume), must, "")
		}
	}
	if j.PagesPerVolume > 0 && j.Press != nil && j.Press.BlankInside {
		return j, excluded(booklet.FieldInsideCovers, booklet.FieldPagesPerVolume,
			"the last page of a volume is a card, and an unprinted page before it would part the card")
	}
	return j, nil
}

// Standards are what files for the screen can claim, the usual one first.
var Standards = []Choice[Standard]{{"ua-1", UA1}, {"ua-2", UA2}}

// Standard reads what files for the screen claim: PDF/UA-1 where nothing is asked for. What a press gets has
// its own standard.
func (a Asked) Standard() (Standard, error) {
	s := strings.ToLower(a.value(booklet.FieldStandard))
	near := Standards[0].Name
	if strings.Contains(s, "2") || strings.Contains(s, "wt") { // PDF 2.0, UA-2, WTPDF
		near = Standards[1].Name
	}
	c, err := chooseNear(a, booklet.FieldStandard, Standards, map[string]string{strings.ReplaceAll(s, "-", ""): near})
	return c.Value, err
}

// standardWord is how files of another standard than the usual are named.
func (j *Job) standardWord() []string {
	for _, s := range Standards[1:] {
		if s.Value == j.Standard {
			return []string{s.Name}
		}
	}
	return nil
}

// mostPages is more than any booklet has.
const mostPages = 1_000_000

// Title reads the title that stands in place of the workbook's.
func (a Asked) Title() (string, error) {
	s := a.value(booklet.FieldTitle)
	if !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
		text := fmt.Sprintf("%q holds a control character, or is not UTF-8", s)
		return s, &layout.RequestError{Field: booklet.FieldTitle, Text: text}
	}
	return s, nil
}

// Language reads the language of a starter workbook, a BCP 47 tag in its usual form;
// British English where none is asked for.
func (a Asked) Language() (string, error) {
	s := a.value(booklet.FieldLanguage)
	if s == "" {
		return booklet.DefaultLanguage, nil
	}
	tag, hint := workbook.LanguageTag(s)
	if tag == "" {
		return "", refused(booklet.FieldLanguage, s, "a language tag (BCP 47)", booklet.Joined("; ",
			"write one such as en-GB, cy or pl", hint))
	}
	return tag, nil
}

// QRLink reads the address that stands in place of the workbook's.
func (a Asked) QRLink() (string, error) {
	s := a.value(booklet.FieldQRLink)
	if s != "" && !webAddress(s) {
		return s, refused(booklet.FieldQRLink, s, "a web address", "it begins with https:// or http://")
	}
	if s != "" {
		if _, err := workbook.Address(s); err != nil {
			return s, &layout.RequestError{Field: booklet.FieldQRLink, Text: err.Error()}
		}
	}
	return s, nil
}

// webAddress reports whether s is an http or https address with a host.
func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != "" &&
		!strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) &&
		utf8.ValidString(s)
}

// CardFormats are the formats of the cards of any edition.
func CardFormats() []layout.Format {
	var all []layout.Format
	for _, e := range layout.PrintEditions() {
		for _, f := range e.CardFormats() {
			if !slices.Contains(all, f) {
				all = append(all, f)
			}
		}
	}
	return all
}

// Cards reads how cards are made in editions, for a press where it is not nil. A card
// that an edition is not made in, or that does not fit its sheet, is an error.
func (a Asked) Cards(editions []layout.Edition, press *Press) (k Cards, err error) {
	k = UsualCards()
	if k.Sheet, err = choose(a, booklet.FieldSheet, k.Sheet, formats(layout.Sheets)); err != nil {
		return k, err
	}
	if k.Format, err = choose(a, booklet.FieldTrim, k.Format, formats(CardFormats())); err != nil {
		return k, err
	}
	for _, e := range editions {
		switch {
		case k.Format == (layout.Format{}):
		case !slices.Contains(e.CardFormats(), k.Format):
			return k, noSuchCard(k.Format, e)
		case e.CardFormats()[0] != k.Format:
			k.Words = []string{strings.ToLower(k.Format.Name)}
		}
	}
	if press != nil {
		k.Bleed = press.Bleed
	}
	k.Stack, k.Alone = a.yes(booklet.FieldStack), a.yes(booklet.FieldEach)
	switch {
	case k.Alone && k.Stack:
		return k, excluded(booklet.FieldStack, booklet.FieldEach, "a card alone has no stack")
	case k.Alone && a(booklet.FieldSheet) != "":
		return k, excluded(booklet.FieldSheet, booklet.FieldEach, "a card alone has no sheet")
	case k.Alone:
		return k, nil
	}
	return k.onSheet(editions)
}

// onSheet names the files of cards after their sheet, which must hold one of them.
func (k Cards) onSheet(editions []layout.Edition) (Cards, error) {
	if k.Sheet != layout.SheetA4 {
		k.Words = append(k.Words, strings.ToLower(k.Sheet.Name))
	}
	if k.Stack {
		k.Words = append(k.Words, "stack")
	}
	for _, e := range editions {
		if f := k.FormatIn(e); k.Grid(f).Places() == 0 {
			size := fmt.Sprintf("%.0f × %.0f mm", f.Size.W.Millimetres(), f.Size.H.Millimetres())
			return k, &layout.RequestError{Field: booklet.FieldSheet,
				Text: fmt.Sprintf("no card of %s (%s) fits %s with its bleed and marks", f.Name, size, k.Sheet.Name),
				Hint: "choose a larger sheet, or " + booklet.Ref(booklet.FieldEach)}
		}
	}
	return k, nil
}

func excluded(f, g booklet.Field, why string) error {
	return &layout.RequestError{Text: fmt.Sprintf("%s and %s exclude each other: %s", booklet.Ref(f), booklet.Ref(g),
		why)}
}

func noSuchCard(f layout.Format, e layout.Edition) error {
	var known []string
	for _, k := range e.CardFormats() {
		known = append(known, k.Name)
	}
	return &layout.RequestError{Field: booklet.FieldTrim,
		Text: fmt.Sprintf("cards of the %s edition are not made in %s: its text needs %s", e.Name, f.Name,
			strings.Join(known, " or ")),
		Hint: "leave " + booklet.Ref(booklet.FieldTrim) + " out, or name another edition"}
}

// OnePagers reads how one-pagers are made in editions, and the editions as they are asked to
// be set: one role as a letter, in any size, weight, colour and spacing that a booklet has.
func (a Asked) OnePagers(editions []layout.Edition) (o OnePagers, asked []layout.Edition, err error) {
	o.Colour = a.yes(booklet.FieldColour)
	paper, err := chooseNamed(a, booklet.FieldPaper, Papers)
	if err != nil {
		return o, nil, err
	}
	if o.Paper = paper.Value; paper.Name != "" && o.Paper != unit.A4 {
		o.Words = append(o.Words, strings.ToLower(paper.Name))
	}
	r, words, err := Asked(func(f booklet.Field) string {
		if f == booklet.FieldPaper || f == booklet.FieldTrim { // a sheet alone changes no edition
			return ""
		}
		return a(f)
	}).readRequest()
	if err != nil {
		return o, nil, err
	}
	for _, e := range editions {
		if e, err = handout.AskedOnePager(e, r, o.Paper); err != nil {
			return o, nil, err
		}
		asked = append(asked, e)
	}
	if o.Words = append(o.Words, words...); o.Colour {
		o.Words = append(o.Words, "colour")
	}
	return o, asked, nil
}

// The distances that a poster's code is made for, in metres.
const (
	leastDistance = 0.3
	mostDistance  = 10
)

// Poster reads how a poster is made.
func (a Asked) Poster() (o Poster, err error) {
	o = UsualPoster()
	if o.Format, err = choose(a, booklet.FieldSize, o.Format, formats(layout.Posters)); err != nil {
		return o, err
	}
	if s := a.value(booklet.FieldDistance); s != "" {
		n, ok := decimal(strings.TrimSuffix(strings.ToLower(s), "m"))
		if !ok || n < leastDistance*1000 || n > mostDistance*1000 {
			must := fmt.Sprintf("a distance: it is %v to %v m", leastDistance, mostDistance)
			return o, refused(booklet.FieldDistance, s, must, "usual is 1.5m")
		}
		o.Distance = unit.MM(float64(n))
	}
	return a.tiled(o)
}

// tiled reads on which sheets of an office printer a poster is tiled.
func (a Asked) tiled(o Poster) (Poster, error) {
	if a.value(booklet.FieldTile) == "" {
		return o, nil
	}
	var err error
	if o.Tile, err = choose(a, booklet.FieldTile, o.Tile, formats(layout.TileSheets)); err != nil {
		return o, err
	}
	switch {
	case a.yes(booklet.FieldPress):
		return o, excluded(booklet.FieldTile, booklet.FieldPress, "tiles are for an office printer")
	case layout.TilingOn(o.Tile, o.Format.Size).Sheets() < 2 || o.Tile.Size.W >= o.Format.Size.W:
		return o, &layout.RequestError{Field: booklet.FieldTile,
			Text: fmt.Sprintf("a poster of %s needs no tiles of %s", o.Format.Name, o.Tile.Name),
			Hint: "print it as it is, or choose a larger " + booklet.Ref(booklet.FieldSize)}
	}
	return o, nil
}
