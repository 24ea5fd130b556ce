package workbook

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"booklet/data/booklet"
)

// reader reads one workbook. It gathers findings on its way.
type reader struct {
	src        Source
	memory     *Memory      // or nil
	pack       *xlsxPackage // nil for CSV
	book       *booklet.Booklet
	most       booklet.Limits // without zeros
	findings   booklet.Telling
	skipHidden bool
	smart      *quotation // nil: straight quotes are kept

	// The first cell of each sheet whose straight quotes are kept, and whose
	// formatting is ignored: one note a sheet.
	straight, formatted map[string]booklet.Place
	photos              map[string]*booklet.Picture
	views               map[[sha256.Size]byte]viewed // of pictures, by their content
	spent               spent
	folders             map[string]*listing
	scratch             *formatter // for CSV

	paragraphs int                          // of all texts so far
	wanted     int                          // pictures, logos and icons so far
	compared   int                          // letters of words that nearest ones were looked for, times those of known ones
	keys       map[*byte][sha256.Size]byte  // of pictures in sheets, by where their bytes begin
	categories map[string]*booklet.Category // by booklet.SameKey of name and short name
	drawings   map[string][]byte            // icons and logos that can be drawn, by what and name
	refused    map[string]booklet.Finding   // files that are not, likewise
	last       booklet.Finding              // that was added
	sites      map[string]known             // where links lead, by what they look like
	gathered   gatherings
}

// Read reads a workbook, or a CSV file as its Roles sheet, into the model. The
// booklet is nil where the file cannot be read at all; findings then hold the
// error. Findings stand in workbook order. Read never panics.
func Read(src Source) (*booklet.Booklet, []booklet.Finding) { return (*Memory)(nil).Read(src) }

func (m *Memory) read(src Source) (b *booklet.Booklet, findings []booklet.Finding) {
	r := newReader(src, &booklet.Booklet{})
	r.memory = m
	// The libraries below index into what the file says; a damaged file may
	// make them panic, and an editor must get a sentence all the same.
	defer func() {
		if p := recover(); p != nil {
			r.fail(booklet.RuleUnreadable, booklet.Place{}, fmt.Sprintf("the workbook cannot be read: %v", p),
				"open it in a spreadsheet program and save it anew")
			b, findings = nil, booklet.InOrder(r.findings.All(), r.book.Sheets)
		}
	}()
	if err := r.read(); err != nil {
		if over := (*limitError)(nil); errors.As(err, &over) {
			r.fail(booklet.RuleOverLimit, booklet.Place{}, src.Name+" is too large: "+over.Error(), over.hint)
			return nil, booklet.InOrder(r.findings.All(), r.book.Sheets)
		}
		r.fail(booklet.RuleUnreadable, booklet.Place{}, err.Error(), "")
		return nil, booklet.InOrder(r.findings.All(), r.book.Sheets)
	}
	r.noteOnce()
	return r.book, booklet.InOrder(r.findings.All(), r.book.Sheets)
}

func newReader(src Source, b *booklet.Booklet) *reader {
	return &reader{
		src: src, book: b, most: src.Limits.OrDefault(), findings: booklet.Telling{Most: src.Limits.Told},
		straight: map[string]booklet.Place{}, formatted: map[string]booklet.Place{},
		photos: map[string]*booklet.Picture{}, folders: map[string]*listing{}, views: map[[sha256.Size]byte]viewed{},
		keys: map[*byte][sha256.Size]byte{}, drawings: map[string][]byte{}, refused: map[string]booklet.Finding{},
		sites: map[string]known{},
	}
}

func (r *reader) read() (err error) {
	format, err := r.src.format()
	if err != nil {
		return err
	}
	if format == formatCSV {
		g, err := readCSV(r.src.Data, r.src.Limits)
		if err != nil {
			return fmt.Errorf("%s: %w", r.src.Name, err)
		}
		r.book.Sheets = []string{RolesSheet}
		r.build(map[string]*grid{RolesSheet: g})
		return nil
	}
	if r.pack, err = openPackage(r.src.Data, r.src.Limits); err != nil {
		return fmt.Errorf("%s cannot be read as a workbook: %w", r.src.Name, err)
	}
	defer func() { err = errors.Join(err, r.pack.close()) }()
	for _, s := range r.pack.sheets {
		r.book.Sheets = append(r.book.Sheets, s.name)
	}
	r.noteActive()
	r.build(r.grids())
	return nil
}

// grids assigns the workbook's sheets to those that the reader knows, and scans
// them. Hidden sheets that it does not know hold the lists of drop-downs and
// the like: they are passed over in silence, as are the findings that Mark wrote.
func (r *reader) grids() map[string]*grid {
	chosen := map[string]sheetRef{}
	var others []sheetRef
	for _, s := range r.pack.sheets {
		name := ""
		for _, k := range SheetNames() {
			if booklet.Same(k, s.name) {
				name = k
			}
		}
		_, twice := chosen[name]
		switch {
		case name == "":
			others = append(others, s)
		case twice:
			r.warn(booklet.RuleDuplicateSheet, booklet.OnSheet(s.name),
				fmt.Sprintf("there are two sheets named %q; the first is read", name), "delete or rename one of them")
		default:
			chosen[name] = s
		}
	}
	if _, ok := chosen[RolesSheet]; !ok {
		i := slices.IndexFunc(others, func(s sheetRef) bool { return s.part != "" && !s.hidden })
		if i >= 0 {
			chosen[RolesSheet] = others[i]
			r.note(booklet.RuleRolesSheet, booklet.OnSheet(others[i].name),
				fmt.Sprintf("no sheet is named %q, so the first sheet is taken for it", RolesSheet), "")
			others = slices.Delete(others, i, i+1)
		}
	}
	for _, s := range others {
		if s.hidden || booklet.Same(s.name, "Findings") {
			continue
		}
		r.warn(booklet.RuleUnknownSheet, booklet.OnSheet(s.name), fmt.Sprintf("sheet %q is not known and is not read",
			s.name),
			r.orList(s.name, SheetNames(), "the sheets are "+list(SheetNames(), "and")))
	}
	return r.scanAll(chosen)
}

func (r *reader) scanAll(chosen map[string]sheetRef) map[string]*grid {
	out := map[string]*grid{}
	for _, name := range SheetNames() {
		ref, ok := chosen[name]
		if !ok {
			continue
		}
		g, err := r.pack.readGrid(ref)
		if over := (*limitError)(nil); errors.As(err, &over) {
			r.fail(booklet.RuleOverLimit, booklet.OnSheet(ref.name), "the sheet is too large: "+over.Error(), over.hint)
			continue
		}
		if err != nil {
			r.fail(booklet.RuleUnreadable, booklet.OnSheet(ref.name), "the sheet cannot be read: "+err.Error(),
				"open the workbook in a spreadsheet program and save it anew")
			continue
		}
		out[name] = g
	}
	return out
}

// build turns the grids into the model. The settings come first: they say how
// the other sheets are read.
func (r *reader) build(grids map[string]*grid) {
	var settings *table
	if g := grids[BookletSheet]; g != nil {
		settings = r.table(g, spec(BookletSheet))
	}
	r.readManner(settings)
	tables := map[string]*table{}
	for _, s := range Sheets {
		g := grids[s.Name]
		if g == nil {
			continue
		}
		if g.hidden {
			if r.skipHidden && s.Name != BookletSheet {
				continue
			}
			r.warn(booklet.RuleHiddenSheet, booklet.OnSheet(g.name), "the sheet is hidden, and is read all the same",
				`show or delete it, or leave hidden sheets out with the setting "Hidden rows" = skip`)
		}
		if s.Name == BookletSheet {
			if settings != nil {
				settings.rows = nil
				settings.chooseRows()
			}
			tables[s.Name] = settings
			continue
		}
		tables[s.Name] = r.table(g, s)
	}
	r.readSettings(tables[BookletSheet])
	r.readCategories(tables[CategoriesSheet])
	r.readValues(tables[ValuesSheet])
	r.readRoles(tables[RolesSheet], grids[RolesSheet])
	r.readSections(tables[SectionsSheet])
	r.readFairs(tables[FairsSheet])
}

func spec(name string) SheetSpec {
	return Sheets[slices.IndexFunc(Sheets, func(s SheetSpec) bool { return s.Name == name })]
}

func (r *reader) formats() *formatter {
	if r.pack != nil {
		return r.pack.formats
	}
	if r.scratch == nil {
		r.scratch = &formatter{styles: map[scratchStyle]int{}}
	}
	return r.scratch
}

func (r *reader) add(rule booklet.Rule, s booklet.Severity, at booklet.Place, text, hint string) {
	r.last = booklet.Finding{Rule: rule, Severity: s, At: at, Text: text, Hint: hint}
	r.findings.Add(r.last)
}

func (r *reader) fail(rule booklet.Rule, at booklet.Place, text, hint string) {
	r.add(rule, booklet.Error, at, text, hint)
}

func (r *reader) warn(rule booklet.Rule, at booklet.Place, text, hint string) {
	r.add(rule, booklet.Warning, at, text, hint)
}

func (r *reader) note(rule booklet.Rule, at booklet.Place, text, hint string) {
	r.add(rule, booklet.Note, at, text, hint)
}

// first remembers the cell if it stands before the one remembered for its sheet.
func first(of map[string]booklet.Place, at booklet.Place) {
	old, ok := of[at.Sheet]
	if !ok || at.Row < old.Row || at.Row == old.Row && at.Col < old.Col {
		of[at.Sheet] = at
	}
}

// noteOnce adds the notes that a sheet gets once.
func (r *reader) noteOnce() {
	r.tellGathered()
	for _, sheet := range r.book.Sheets {
		if at, ok := r.formatted[sheet]; ok {
			r.note(booklet.RuleIgnoredFormat, at, "italic, underline, colour and font are ignored, "+
				"here and elsewhere on the sheet: clear print uses bold only", "")
		}
		if at, ok := r.straight[sheet]; ok {
			r.note(booklet.RuleStraightQuotes, at, "straight quotes are kept, here and elsewhere on the sheet",
				`the setting "Smart quotes" = yes makes them curly`)
		}
	}
}

// noteFormat remembers a cell whose formatting is not printed. The look of a
// link is nobody's emphasis.
func (r *reader) noteFormat(c *cell, at booklet.Place, linked bool) {
	if c == nil || c.content != words || r.pack == nil {
		return
	}
	whole := r.formats().font(c.style)
	seen := !linked && (whole.italic || whole.underline || whole.colour != "")
	for i, u := range c.text.runs {
		f := whole
		if u.own {
			f = u.font
		}
		seen = seen || !linked && (f.italic || f.underline || f.colour != "")
		if i > 0 {
			before := c.text.runs[i-1]
			seen = seen || u.own && before.own && f.name != before.font.name
		}
	}
	if seen {
		first(r.formatted, at)
	}
}
