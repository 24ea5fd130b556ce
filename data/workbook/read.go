package workbook

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

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
	held       *[]string // of the row that is read, on hold: what is wrong in it, and stops nothing
	skipHidden bool
	hidden     hidden
	names      map[string]map[string]spelling // of each sheet
	fieldRows  []fieldRow                     // of the sheet Fields
	hasFields  bool                           // there is such a sheet
	tables     map[string]*table              // by the sheets that they are read as
	commas     cellList                       // cells of other titles that are parted at commas
	wordLinks  cellList                       // cells of Link that hold words
	wordFields cellList                       // cells of fields of the kind address that do

	fieldLabels []fieldLabel
	manyTeams   bool              // the roles name more categories than are read
	ownTeams    bool              // the categories are those that the roles name
	none        *booklet.Category // of roles in a workbook without categories
	smart       *quotation        // nil: straight quotes are kept

	// The first cell of each sheet whose formatting is ignored: one note a sheet.
	formatted map[string]booklet.Place
	photos    map[string]*booklet.Picture
	views     map[[sha256.Size]byte]viewed // of pictures, by their content
	spent     spent
	folders   map[string]*listing
	scratch   *formatter // for CSV

	paragraphs int // of all texts so far
	links      int // of all texts so far
	pieces     int // in bold or in another language, of all texts so far
	wanted     int // pictures, logos and icons so far
	listed     int // words of lists so far
	advice     booklet.Advice
	keys       map[*byte][sha256.Size]byte  // of pictures in sheets, by where their bytes begin
	categories map[string]*booklet.Category // by booklet.CategoryKey of name and short name
	drawings   map[string][]byte            // icons and logos that can be drawn, by what and name
	outlines   map[*byte]int                // how many lines and curves they have
	refused    map[string]booklet.Finding   // files that are not, likewise
	last       booklet.Finding              // that was added
	sites      map[string]known             // where links lead, by what they look like
	blameless  map[lead]bool                // links that leads has no finding for
	named      map[string]string            // the keys of categories, by their names
	tags       map[string]tagged            // what language tags are, as typed
	phrases    map[string]int               // in other languages, by booklet.PhraseKey; nil before one is asked for
	gathered   gatherings
	silent     int // nothing is gathered where it is not 0
}

// Read reads a workbook, or a CSV file as its Roles sheet, into the model. The
// booklet is nil where the file cannot be read at all; findings then hold the
// error. Findings stand in workbook order. Read never panics.
func Read(src Source) (*booklet.Booklet, []booklet.Finding) { return (*Memory)(nil).Read(src) }

func (m *Memory) read(src Source) (*booklet.Booklet, []booklet.Finding) {
	r := newReader(src, &booklet.Booklet{})
	r.memory, r.book.MostPages = m, src.Limits.Pages
	return r.readAll()
}

// readAll reads the workbook, and gathers what is to be said of it.
func (r *reader) readAll() (b *booklet.Booklet, findings []booklet.Finding) {
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
			r.fail(booklet.RuleOverLimit, booklet.Place{}, r.src.Name+" is too large: "+over.Error(), over.hint)
			return nil, booklet.InOrder(r.findings.All(), r.book.Sheets)
		}
		r.fail(booklet.RuleUnreadable, booklet.Place{}, err.Error(), "")
		return nil, booklet.InOrder(r.findings.All(), r.book.Sheets)
	}
	r.noteOnce()
	return r.book, booklet.Together(booklet.InOrder(r.findings.All(), r.book.Sheets))
}

func newReader(src Source, b *booklet.Booklet) *reader {
	return &reader{
		src: src, book: b, most: src.Limits.OrDefault(), findings: booklet.Telling{Most: src.Limits.Told},
		formatted: map[string]booklet.Place{},
		photos:    map[string]*booklet.Picture{}, folders: map[string]*listing{}, views: map[[sha256.Size]byte]viewed{},
		keys: map[*byte][sha256.Size]byte{}, drawings: map[string][]byte{}, outlines: map[*byte]int{},
		refused: map[string]booklet.Finding{},
		sites:   map[string]known{}, blameless: map[lead]bool{}, named: map[string]string{},
		tags: map[string]tagged{},
	}
}

func (r *reader) read() (err error) {
	format, err := r.src.format()
	if err != nil {
		return err
	}
	if format == formatCSV {
		g, err := readCSV(r.src.Data, r.src.Limits, r.headings)
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
			if booklet.SameName(k, s.name) {
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
	grids := map[string]*grid{}
	if _, ok := chosen[RolesSheet]; !ok {
		if k, g := r.listOfRoles(others); g != nil {
			chosen[RolesSheet], grids[RolesSheet] = others[k], g
			others = slices.Delete(others, k, k+1)
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
	return r.scanAll(chosen, grids)
}

// listOfRoles is the visible sheet on which most of a role's columns are found, of those
// that have no name of ours; the first of two that are alike. Its number is -1, and its
// grid nil, where there is none.
func (r *reader) listOfRoles(others []sheetRef) (int, *grid) {
	best, most := -1, 0
	var grid *grid
	for i, s := range others {
		if s.part == "" || s.hidden || booklet.Same(s.name, "Findings") {
			continue
		}
		text, anchors := r.pack.text, r.pack.anchors
		g, err := r.pack.readGrid(s)
		if err != nil {
			r.pack.text, r.pack.anchors = text, anchors
			continue
		}
		n := r.headings(g)
		if n <= most {
			r.pack.text, r.pack.anchors = text, anchors
			continue
		}
		best, most, grid = i, n, g
	}
	if best >= 0 {
		r.note(booklet.RuleRolesSheet, booklet.OnSheet(others[best].name), fmt.Sprintf("no sheet is named %q, so this "+
			"one is taken for it: it has most of a role's columns", RolesSheet), "")
	}
	return best, grid
}

// headings says how many of a role's columns are found on a sheet: 0 where they are too few
// for it to be a list of roles.
func (r *reader) headings(g *grid) int {
	t := &table{r: r, g: g, spec: spec(RolesSheet)}
	head := t.findHead()
	if head == nil {
		return 0
	}
	switch columns, must, others := t.columnsIn(head); {
	case columns >= 2 || must && others > 0:
		return 2*columns + others
	case must:
		return 1
	}
	return 0
}

// scanAll scans the sheets that are known and not scanned yet.
func (r *reader) scanAll(chosen map[string]sheetRef, out map[string]*grid) map[string]*grid {
	for _, name := range SheetNames() {
		ref, ok := chosen[name]
		if !ok || out[name] != nil {
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

// textInCells is how many bytes of text the cells of grids hold.
func textInCells(grids map[string]*grid) (n int) {
	for _, g := range grids {
		for _, row := range g.rows {
			for i := range row.cells {
				n += len(row.cells[i].text.text)
			}
		}
	}
	return n
}

// build turns the grids into the model. The settings come first: they say how
// the other sheets are read.
func (r *reader) build(grids map[string]*grid) {
	var settings *table
	if g := grids[BookletSheet]; g != nil {
		settings = r.table(g, spec(BookletSheet))
	}
	r.readManner(settings)
	r.hidden = hidden{}
	tables := map[string]*table{}
	r.tables = tables
	for _, name := range []string{BookletSheet, FieldsSheet, RolesSheet, CategoriesSheet, ValuesSheet, SectionsSheet,
		FairsSheet} {
		g := grids[name]
		if g == nil {
			continue
		}
		if g.hidden {
			r.hidden.sheet(g.name)
			if r.skipHidden {
				continue
			}
		}
		if name == BookletSheet && settings != nil {
			settings.rows = nil
			settings.chooseRows()
			tables[name] = settings
			continue
		}
		tables[name] = r.table(g, spec(name))
		if name == FieldsSheet {
			r.readFields(tables[name])
		}
	}
	r.readSettings(tables[BookletSheet])
	r.labelFields()
	r.readCategories(tables[CategoriesSheet], tables[RolesSheet])
	r.readValues(tables[ValuesSheet])
	r.readRoles(tables[RolesSheet], grids[RolesSheet])
	r.readSections(tables[SectionsSheet])
	r.readFairs(tables[FairsSheet])
	r.book.Large = textInCells(grids) > r.most.Text/2 || r.paragraphs > r.most.Paragraphs/2 ||
		r.links > r.most.Links/2 || r.pieces > r.most.Runs/2
	r.judgeOutlines()
	for _, name := range []string{FieldsSheet, FairsSheet} {
		tables[name].warnUnread("delete it, or move it to its role or section")
	}
	tables[BookletSheet].warnUnread("for a logo, put its file beside the workbook and write its name in Logo")
	for _, name := range []string{CategoriesSheet, ValuesSheet} {
		tables[name].warnUnread("for an icon, put its file beside the workbook and write its name in Icon")
	}
	r.warnHidden()
}

func spec(name string) SheetSpec {
	return Sheets[slices.IndexFunc(Sheets, func(s SheetSpec) bool { return s.Name == name })]
}

// cellList counts cells of which one note is told, and keeps those that it names.
type cellList struct {
	at booklet.Place
	n  int
	in []string
}

// mostNamed is how many cells a finding names.
const mostNamed = 20

func (t *cellList) add(at booklet.Place) {
	if t.n++; t.n == 1 {
		t.at = at
	}
	if t.n <= mostNamed {
		t.in = append(t.in, booklet.ColumnName(at.Col)+strconv.Itoa(at.Row))
	}
}

// more names the cells, where there are more than one.
func (t *cellList) more() string {
	switch {
	case t.n < 2:
		return ""
	case t.n > mostNamed:
		return fmt.Sprintf(", in %s and %d cells more", strings.Join(t.in, ", "), t.n-mostNamed)
	}
	return ", in " + list(t.in, "and")
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
	r.tell(booklet.Finding{Rule: rule, Severity: s, At: at, Text: text, Hint: hint})
}

func (r *reader) tell(f booklet.Finding) {
	r.last = f
	if r.held != nil && f.Severity == booklet.Error {
		*r.held = append(*r.held, f.At.String()+": "+f.Text)
		return
	}
	r.findings.Add(f)
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
	if t := &r.commas; t.n > 0 {
		r.note(booklet.RuleTitlesByComma, t.at, "other titles are parted at their commas"+t.more(), "separate other "+
			"titles by line breaks or semicolons where one has a comma in it")
	}
	if t := &r.wordFields; t.n > 0 {
		r.note(booklet.RuleLinkWords, t.at, "the words are no address"+t.more()+", and are printed as they are",
			"write an address, or make the field a fact")
	}
	if t := &r.wordLinks; t.n > 0 {
		r.note(booklet.RuleLinkWords, t.at, "the words are no address"+t.more()+", and are printed below More "+
			"information", "write the address alone, or leave the cell empty")
	}
	for _, sheet := range r.book.Sheets {
		if at, ok := r.formatted[sheet]; ok {
			r.note(booklet.RuleIgnoredFormat, at, "italic, underline, colour and font are ignored, "+
				"here and elsewhere on the sheet: clear print uses bold only", "")
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
			seen = seen || u.own && before.own && f.name != before.font.name && !symbolFont(f.name) &&
				!symbolFont(before.font.name)
		}
	}
	if seen {
		first(r.formatted, at)
	}
}
