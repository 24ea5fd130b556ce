package build

import (
	"time"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/finish"
	"booklet/layout/press/impose"
	"booklet/layout/unit"
)

// Job is what is to be made of a workbook. The zero Job is the booklet in its usual
// editions, for the screen.
type Job struct {
	// Editions are those of the booklet. None are layout.DefaultEditions, unless Handouts
	// or Copies say that something else is wanted; then there is no booklet.
	Editions []layout.Edition
	// Handouts are made of the same roles.
	Handouts []Handout
	// Fair chooses the roles, the words, what is made and in which editions, in the
	// place of Editions, Handouts and Selection; nil for them.
	Fair *booklet.Fair
	// Stem begins the names of the files; "" is the workbook's name with what tells
	// this booklet from the whole.
	Stem string
	// Copies are made of the same roles in other formats than PDF, such as ReadingCopy.
	Copies []Copy

	// Pictures makes pictures of the pages of Editions in place of their files; nil makes the files.
	Pictures *PagePictures

	Selection     booklet.Selection
	Title, QRLink string          // in place of the workbook's, or ""
	Binding       booklet.Binding // in place of the workbook's, or BindingDefault
	FontFolder    string          // in place of the workbook's, or ""
	// Trim is the size of the standard edition's pages in place of the workbook's, or the zero
	// one. An edition that was put on a trim or a paper of its own keeps it.
	Trim booklet.Trim
	// Family is set in place of what FontFolder and the workbook say; nil for them.
	Family *fonts.Family

	// Words stand in the names of files behind the edition: what it was asked to be,
	// such as "28pt", so that a request never replaces the edition itself.
	Words          []string
	PagesPerVolume int             // at most, 0 for no volumes
	StandardPages  bool            // cards print their page in the standard edition
	NoPictures     bool            // photographs are left out, and pages that hold nothing else
	Standard       finish.Standard // what files for the screen claim; a press has its own
	Press          *Press          // nil: no files for a press
	Proof          int             // the number of the proof, 0 for none
	Impose         *impose.Options // nil: no sheets for an office printer
	Report         bool            // a conformance sheet goes with each file
	Fill           bool            // how full the pages are is measured

	// AtFair is the name of a fair of the workbook: what is made is of its roles, under its title, with its code, its
	// campaign and its occasion; Selection narrows that further. "" for none.
	AtFair string

	// FairsMatter says that what is wrong on the sheet Fairs is an error: it is where
	// fairs are made or checked.
	FairsMatter bool
	// InTurn makes the editions one after the other, not at the same time: other jobs keep
	// the processors busy, and fewer pages are held at once.
	InTurn bool
	// Strict refuses on warnings, too.
	Strict bool
	// Date is that of the files; zero is the edition's own.
	Date time.Time

	// Usual is the job that is done in this one's place where the workbook says, in the
	// setting Build, what it is always built with; with what is to be said of that. Its On,
	// Now and FairsMatter are those of this job. Nil: the setting changes nothing.
	Usual func(setting booklet.Line) (Job, []booklet.Finding)
	// AskedIn is the cell that asks for a field, where it is the setting Build; nil for none.
	AskedIn func(booklet.Field) (cell booklet.Place, ok bool)

	// On is told what happens, as it happens; nil is nobody. It may be called from
	// several goroutines, one at a time.
	On func(Event)
	// Now is the clock of the timings; nil measures nothing.
	Now func() time.Time
}

// Press is how files for a press are made. Its lengths are made by unit.MM.
type Press struct {
	Bleed        unit.Length // beyond the trim, at most layout.MostBleed mm
	Marks        bool        // cutting marks and a line of words go round the page
	Paper, Cover unit.Length // how thick a leaf and the cover are
	Spine        unit.Length // of a perfect binding, as the printer says it; 0: by Paper and Cover
	// SeparateCover puts the cover of a booklet that is not perfect bound into a file of its
	// own, as a perfect bound one has it anyway.
	SeparateCover bool
	// BlackInside prints the inside in black ink alone, with a cover in colours, which then is
	// a file of its own.
	BlackInside bool
	// BlankInside leaves the insides of the cover unprinted: the second page and the last but
	// one; not of a booklet in volumes.
	BlankInside bool
	Profile     string // the path of an ICC profile; "" for the built-in one
	Condition   string // the printing condition, "" for the one that the profile names
	CMYK        bool   // pictures in RGB are converted to the inks of the profile
	Order       *Order // nil: no job sheet
	// PaperClass is the class of paper, where neither the condition nor the profile tells it.
	PaperClass icc.Paper
	// Allow are rules of the preflight whose errors whoever orders the job takes on: the files are made in spite of
	// them, and the job sheet tells them.
	Allow []booklet.Rule
	// Loaded is the profile where it has been read already (LoadProfile), so that many
	// runs may share it; else nil.
	Loaded *Profile
}

// UsualBleed is the bleed that printers ask for, and UsualPaper and UsualCover how
// thick the papers of booklets are, in millimetres.
const (
	UsualBleed = 3.0
	UsualPaper = 0.11
	UsualCover = 0.3
)

// UsualPress is how files for a press are made where nothing is said: with 3 mm of bleed,
// without marks, by the built-in profile.
func UsualPress() Press {
	return Press{Bleed: unit.MM(UsualBleed), Paper: unit.MM(UsualPaper), Cover: unit.MM(UsualCover)}
}

// Order is what a print buyer asks for beside the files.
type Order struct {
	Quantity          int // 0 where it is not said
	Stock, CoverStock string
}

// editions are those of the booklet.
func (j *Job) editions() []layout.Edition {
	if len(j.Editions) == 0 && len(j.Handouts) == 0 && len(j.Copies) == 0 {
		return layout.DefaultEditions()
	}
	return j.Editions
}
