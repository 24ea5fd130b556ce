package layout

import (
	"fmt"
	"math"
	"strconv"

	"booklet/data/booklet"
	"booklet/data/portable"
	"booklet/fonts"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// Request is what a reader asks for beyond what an edition is. A zero field
// keeps the edition's own.
type Request struct {
	TextSize    unit.Length // of the body: MinSize to MaxSize
	Weight      fonts.Weight
	Heavier     bool      // Weight is asked for
	Paper       unit.Size // upright
	Trim        unit.Size // of the pages, in place of Paper
	Ground, Ink *booklet.RGB
	Sheet       *booklet.RGB // the colour of the paper that it will be printed on
	LineSpacing int          // leading in thousandths of the body's size: MinSpacing to MaxSpacing
	// LetterSpacing is added between letters, in thousandths of the size: 0 to
	// MaxLetterSpacing.
	LetterSpacing int
	// Fills keeps the fills of tiles, panels and whole pages on a Ground or Sheet, derived
	// from it; without, a request for one colour is given on every page.
	Fills bool
}

// The limits of a request.
const (
	MinSize = 12 * unit.Point
	MaxSize = 36 * unit.Point
	// MinSpacing is what the ascenders and descenders of the face need.
	MinSpacing = 1150
	MaxSpacing = 2000
	// MaxLetterSpacing is twice what WCAG 2.2, 1.4.12, asks a text to bear.
	MaxLetterSpacing = 240

	LargeLeast = 16 * unit.Point // UKAAF G003
	giantLeast = 24 * unit.Point
)

// RequestError is a request that cannot be met, with what can.
type RequestError struct {
	Field booklet.Field
	Text  string
	Hint  string // what is possible, or ""; it may refer to fields (booklet.Ref)
}

// Error is the request that cannot be met on one line, with fields by their own names.
func (e *RequestError) Error() string {
	text, _ := e.Worded(func(f booklet.Field) string { return string(f) })
	return text
}

// Worded is what cannot be met, after the field that asked for it, and what can, for
// somebody who calls fields by name.
func (e *RequestError) Worded(name func(booklet.Field) string) (text, hint string) {
	text = booklet.Worded(e.Text, name)
	if e.Field != "" {
		text = name(e.Field) + ": " + text
	}
	return text, booklet.Worded(e.Hint, name)
}

// LeastSize is the smallest body size that the edition may be asked for.
func (e Edition) LeastSize() unit.Length {
	switch e.Name {
	case "large-print":
		return LargeLeast
	case "giant-print":
		return giantLeast
	}
	return MinSize
}

// With is the edition as requested. It returns a *RequestError for a size or
// spacing outside the limits, for a large print under 16 pt or a giant print
// under 24 pt (UKAAF G003), and for colours that no workbook allows: under 4.5:1, or 3:1
// where all words are large (WCAG 2.2, 1.4.3).
func (e Edition) With(r Request) (Edition, error) {
	base := e.Name
	if r == (Request{}) {
		return e, nil
	}
	if field := r.onPaper(); e.OnScreen && field != "" {
		return e, &RequestError{field, "the " + base + " edition is set for a screen and comes in one size",
			"whoever needs larger text enlarges it on the screen, or reads the reading copy, which flows anew: " +
				booklet.Ref(booklet.FieldReadingCopy)}
	}
	if err := e.within(r); err != nil {
		return e, err
	}
	size, paper := e.Body.Size, e.Trim
	if r.TextSize != 0 {
		size = r.TextSize
	}
	if r.Paper != (unit.Size{}) {
		paper, e.Sized = r.Paper, true
	}
	if size != e.Body.Size || paper != e.Trim || r.LineSpacing != 0 {
		e.Resize(size, r.LineSpacing, paper)
		e.Asked = true
	}
	if r.Heavier {
		e.weigh(r.Weight)
		e.Asked = true
	}
	if r.LetterSpacing != 0 {
		for _, t := range e.Types() {
			t.Tracking += r.LetterSpacing
			t.Spaces = 0
		}
		e.Spaced, e.Asked = r.LetterSpacing, true
	}
	if e.judgeClass(); r.Trim != (unit.Size{}) {
		var err error
		if e, err = e.OnTrim(r.Trim); err != nil {
			return e, err
		}
	}
	if err := e.recolour(r); err != nil {
		return e, err
	}
	return e, nil
}

// within refuses sizes and spacings that are outside the limits.
func (e *Edition) within(r Request) error {
	base := e.Name
	if s := r.TextSize; s != 0 {
		if least := e.LeastSize(); s < least || s > MaxSize {
			hint := "the nearest is " + min(max(s, least), MaxSize).String() + " pt"
			if s < least && s >= MinSize {
				hint = "smaller text is the standard edition's: " + booklet.Ref(booklet.FieldEdition) + " standard"
			}
			return &RequestError{booklet.FieldTextSize,
				fmt.Sprintf("%s pt: the body of the %s edition is %s to %s pt", s, base, least, MaxSize), hint}
		}
	}
	if s := r.LineSpacing; s != 0 && (s < MinSpacing || s > MaxSpacing) {
		return &RequestError{booklet.FieldLineSpacing,
			fmt.Sprintf("%s: line spacing is %s to %s times the size", thousandths(s), thousandths(MinSpacing),
				thousandths(MaxSpacing)), "the nearest is " + thousandths(min(max(s, MinSpacing), MaxSpacing))}
	}
	if s := r.LetterSpacing; s < 0 || s > MaxLetterSpacing {
		return &RequestError{booklet.FieldLetterSpacing,
			fmt.Sprintf("%s em: what is added between letters is 0 to %s em", thousandths(s),
				thousandths(MaxLetterSpacing)), "the nearest is " + thousandths(min(max(s, 0), MaxLetterSpacing)) +
				" em; WCAG 2.2 asks that a text bears 0.12 em"}
	}
	return nil
}

// onPaper is the first field that has no meaning on a screen, or "".
func (r Request) onPaper() booklet.Field {
	switch {
	case r.TextSize != 0:
		return booklet.FieldTextSize
	case r.Paper != (unit.Size{}):
		return booklet.FieldPaper
	case r.Trim != (unit.Size{}):
		return booklet.FieldTrim
	case r.LineSpacing != 0:
		return booklet.FieldLineSpacing
	case r.LetterSpacing != 0:
		return booklet.FieldLetterSpacing
	case r.Sheet != nil:
		return booklet.FieldPaperColour
	}
	return ""
}

// scaleRatio is what the sizes of the scale stand apart by: 1.35 up to 18 pt, falling
// to 1.1 at 36 pt, where titles need not be that much larger to be seen.
func scaleRatio(body unit.Length) float64 {
	const low, high = 18 * unit.Point, 36 * unit.Point
	switch {
	case body <= low:
		return 1.35
	case body >= high:
		return 1.1
	}
	return 1.35 - 0.25*float64(body-low)/float64(high-low)
}

// Resize sets the edition for a body of size, with its leading in thousandths of
// the size or 0 for the edition's own, on a sheet.
func (e *Edition) Resize(size unit.Length, spacing int, paper unit.Size) {
	was := *e
	lead := was.Body.Leading.Scale(int64(size), int64(was.Body.Size))
	if spacing != 0 {
		lead = size.Scale(int64(spacing), 1000)
	}
	lead = lead.Up(unit.Point / 2)
	// a size that stood q times above the body stands q^k times above the new one
	k := portable.Log(scaleRatio(size)) / portable.Log(scaleRatio(was.Body.Size))
	wider := math.Sqrt(float64(paper.Short()) / float64(was.Trim.Short())) // what display sizes gain from a wider sheet
	stretch := float64(lead) / float64(size) * float64(was.Body.Size) / float64(was.Body.Leading)
	tenth := func(v float64) unit.Length { return unit.Length(math.Round(v/100)) * 100 }
	scaled := func(t Type, display bool) Type {
		q := portable.Pow(float64(t.Size)/float64(was.Body.Size), k)
		if display {
			q *= wider
		}
		out := t
		out.Size = max(tenth(float64(size)*q), size)
		switch {
		case t.Leading == was.Body.Leading:
			out.Leading = max(lead, tenth(float64(out.Size)*1.12))
		case display:
			out.Leading = tenth(float64(out.Size) * float64(t.Leading) / float64(t.Size))
		default:
			out.Leading = max(tenth(float64(out.Size)*float64(t.Leading)/float64(t.Size)*stretch),
				out.Size.Scale(MinSpacing, 1000)).Up(unit.Point / 2)
		}
		return out
	}
	for _, t := range []*Type{&e.Lead, &e.Roomy, &e.Label, &e.Strapline, &e.Card, &e.Term, &e.Folio, &e.Formats} {
		*t = scaled(*t, false)
	}
	for _, t := range []*Type{&e.Cover, &e.Statement, &e.Section, &e.Quote, &e.Headline, &e.Big} {
		*t = scaled(*t, true)
	}
	// a size that equals the body's keeps its leading
	if was.Lead.Size == was.Body.Size {
		e.Lead = was.Lead
		e.Lead.Size, e.Lead.Leading = size, lead
	}
	e.Folio.Size, e.Folio.Leading = size, lead
	e.Body.Size, e.Body.Leading = size, lead

	e.Measures = MeasuresOf(paper, size, was.Furnishings.grown(was.Body, e.Body))
	if e.Columns > 1 && e.Measures.Measure()/size < 27 {
		e.Columns = 1
	}
}

// recolour gives the edition the ground, ink or paper of a request.
func (e *Edition) recolour(r Request) error {
	switch {
	case r.Fills && r.Ground == nil && r.Sheet == nil:
		return &RequestError{"", booklet.Ref(booklet.FieldFills) + " keeps fills on a ground that is asked for",
			"add " + booklet.Ref(booklet.FieldGround) + " or " + booklet.Ref(booklet.FieldPaperColour)}
	case r.Fills && e.Plain:
		return &RequestError{booklet.FieldFills, "the " + e.Name + " edition has no fills", "name another edition: " +
			booklet.Ref(booklet.FieldEdition) + " large-print"}
	case r.Ground == nil && r.Ink == nil && r.Sheet == nil:
		return nil
	}
	own := e.Plain // two or three colours are the edition's nature
	ground := e.Ground
	if r.Ground != nil {
		ground = *r.Ground
	}
	if r.Sheet != nil {
		if r.Ground != nil && *r.Ground != *r.Sheet {
			return &RequestError{booklet.FieldPaperColour,
				"the colour of the paper and of a painted ground exclude each other", "leave " +
					booklet.Ref(booklet.FieldGround) + " out: nothing is painted on coloured paper"}
		}
		ground = *r.Sheet
		e.Sheet, e.Bare = ground, true
	}
	if r.Ground != nil || r.Sheet != nil {
		e.Plain, e.Given, e.Derived = !r.Fills, !r.Fills, r.Fills
	}
	if e.Bare && colour.Dark(ground) {
		return &RequestError{booklet.FieldPaperColour, "nothing that a printer prints is seen on " + Name(ground) +
			" paper", "choose a light paper: " + Named(Grounds,
			func(c booklet.RGB) bool { return colour.Luminance(c) > 0.5 })}
	}
	ink, accent := e.inkOn(ground, r, own)
	e.Ground, e.Ink, e.Accent = ground, ink, accent
	if e.unread(4.5, 3, r.Ink != nil) == nil {
		return nil // the workbook may allow it
	}
	_, least := e.Needed(4.5, 3)
	fault := e.unread(7, 4.5, r.Ink != nil)
	fault.Text += fmt.Sprintf(", or %v:1 where the workbook's Contrast is AA", least)
	return fault
}

// inkOn is the ink and the accent on a ground; own is an edition of few colours.
func (e *Edition) inkOn(ground booklet.RGB, r Request, own bool) (ink, accent booklet.RGB) {
	dark := colour.Dark(ground)
	reaches := func(c booklet.RGB, need float64) bool {
		return colour.Contrast(colour.On(c, e.Sheet), ground) >= need
	}
	switch {
	case r.Ink != nil && (e.Plain || dark):
		return *r.Ink, *r.Ink
	case r.Ink != nil:
		return *r.Ink, e.Accent
	case dark:
		if ink, accent = colour.White, colour.Yellow; !reaches(accent, 7) {
			accent = ink
		}
		return ink, accent
	case own:
		return colour.Black, colour.Black
	}
	if ink, accent = colour.Ink, booklet.House; !reaches(ink, 7) {
		ink = colour.Black
	}
	if r.Sheet != nil || !reaches(accent, 7) {
		accent = ink
	}
	return ink, accent
}

// Needed is the contrast that words of the edition need where small ones need small and
// large ones, from 18 pt or bold from 14 pt, large (WCAG 2.2, 1.4.3 and 1.4.6): none
// is smaller than the body.
func (e *Edition) Needed(small, large float64) (of string, need float64) {
	if e.Body.Large() {
		return "words of " + e.Body.Size.String() + " pt", large
	}
	return "words of " + e.Body.Size.String() + " pt", small
}

// Unread says why the edition's ink cannot be read on its ground, at a level of contrast;
// asked is that the ink was asked for, and not chosen for the ground. It is nil where it
// can be.
func (e *Edition) Unread(level booklet.Contrast, asked bool) *RequestError {
	small, large := 7.0, 4.5
	if level == booklet.AA {
		small, large = 4.5, 3
	}
	return e.unread(small, large, asked)
}

func (e *Edition) unread(small, large float64, asked bool) *RequestError {
	of, need := e.Needed(small, large)
	got := colour.Contrast(colour.On(e.Ink, e.Sheet), e.Ground)
	if got >= need {
		return nil
	}
	field, hint := e.better(need, asked)
	what := "the ink " + Name(e.Ink)
	if !asked {
		what = "the best ink, " + Name(e.Ink) + ","
	}
	return &RequestError{field, fmt.Sprintf("%s on %s reaches %s:1; %s need %s:1", what, Name(e.Ground), Ratio(got), of,
		strconv.FormatFloat(need, 'f', -1, 64)), hint}
}

// better is the field to change where ink and ground are too near, and what to.
func (e *Edition) better(need float64, asked bool) (booklet.Field, string) {
	large := ""
	if need > 4.5 && e.Body.Size < 18*unit.Point {
		large = "; words of 18 pt need less: " + booklet.Ref(booklet.FieldTextSize) + " 18"
	}
	if asked {
		return booklet.FieldInk, NearestPair(e.Ink, e.Ground, need) + large
	}
	field := booklet.FieldGround
	if e.Bare {
		field = booklet.FieldPaperColour
	}
	near := colour.Reaching(e.Ground, need, e.Ink)
	return field, "the nearest " + map[bool]string{false: "ground", true: "paper"}[e.Bare] + " is " + Name(near) + large
}

// NearestPair says which ink would do on the ground.
func NearestPair(ink, ground booklet.RGB, need float64) string {
	near := colour.Reaching(ink, need, ground)
	if colour.Contrast(near, ground) >= need {
		return "the nearest ink is " + Name(near)
	}
	return "no ink reaches it: choose a lighter or a darker ground"
}

// Named lists the names of the hues that ok accepts.
func Named(hs []Hue, ok func(booklet.RGB) bool) string {
	out := ""
	for _, h := range hs {
		if ok(h.RGB) {
			out = booklet.Joined(", ", out, h.Name)
		}
	}
	return out
}

func thousandths(n int) string { return strconv.FormatFloat(float64(n)/1000, 'f', -1, 64) }

// Name writes a colour as the workbook does.
func Name(c booklet.RGB) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

// Ratio writes a contrast with one decimal, rounded down.
func Ratio(r float64) string { return strconv.FormatFloat(float64(int(r*10))/10, 'f', 1, 64) }
