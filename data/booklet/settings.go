package booklet

// Settings are the rows of the Booklet sheet.
type Settings struct {
	Title, Strapline   Line
	EditionCode        Line
	EditionDate        Line // as printed
	Date               Date // what EditionDate says
	Publisher          Line
	Copyright          Line
	Language           Line // BCP 47, never empty
	Websites           []Line
	Phone, Email       Line
	SearchPrompt       Line
	AlternativeFormats Text
	QRLink, QRCaption  Line
	BSLLink            Line // of a video in British Sign Language
	Social             []Social
	SmartQuotes        bool
	SkipHidden         bool // Hidden rows: skip, the default
	PrintAddresses     bool // addresses behind words are printed after them

	Logo            *Logo
	LogoDescription Line
	House           *Colour // nil: the built-in house colour
	Accent          *Colour // of marks and of rules under headlines; nil: the built-in yellow
	FontFolder      Line
	HeadingFolder   Line // of the typeface of titles
	Contrast        Contrast
	Binding         Binding
	BindingAt       Place
	Trim            Trim // of the standard edition; zero: its own
	TrimAt          Place
	Order           Order // of the cards
	OrderAt         Place
	Cover           CoverStyle
	CoverAt         Place
	Build           Line // options that the booklet is always built with, as on a command line

	Labels map[Label]Line // only those that the workbook sets

	Foreign []Foreign // words of other languages, in the workbook's order

	Campaign *Campaign // of the fair that the booklet is made for; nil for none
}

// Social is an account on a social platform.
type Social struct {
	Platform, Name, Address string
	At                      Place
}

// Logo is the publisher's logo: an SVG or a PNG file.
type Logo struct {
	Name    string
	SVG     []byte   // nil for a PNG
	Picture *Picture // nil for an SVG
	At      Place
}

// Contrast is the level of WCAG 2.2 that colours must reach.
type Contrast int

// The two levels: 1.4.6 (7:1, large text 4.5:1) and 1.4.3 (4.5:1, large text 3:1).
const (
	AAA Contrast = iota
	AA
)

// Binding is how the booklet is bound.
type Binding string

// The bindings; BindingDefault is saddle to 64 pages and perfect above.
const (
	BindingDefault Binding = ""
	Saddle         Binding = "saddle"
	Perfect        Binding = "perfect"
	Wire           Binding = "wire"
	Screen         Binding = "screen"
)

// Bindings are the bindings that a workbook may name.
var Bindings = []Binding{Saddle, Perfect, Wire, Screen}

// Order is how the cards follow one another.
type Order string

// The orders. By category, each category opens with a page of its own, and its roles
// follow from A to Z.
const (
	AToZ       Order = "A to Z"
	ByCategory Order = "by category"
)

// Orders are the orders that a workbook may name, the usual one first.
var Orders = []Order{AToZ, ByCategory}

// CoverStyle is what the cover shows above its title.
type CoverStyle string

// The covers: tiles of the categories, the photograph of the section of kind cover, and
// nothing but a larger title.
const (
	CoverMosaic  CoverStyle = "mosaic"
	CoverPicture CoverStyle = "picture"
	CoverType    CoverStyle = "type"
)

// CoverStyles are the covers that a workbook may name, the usual one first.
var CoverStyles = []CoverStyle{CoverMosaic, CoverPicture, CoverType}

// Label is a word or phrase that the program itself prints. A workbook changes
// it with the setting "Label: " and its name.
type Label string

// The words that the program prints.
const (
	LabelEntry               Label = "Entry requirements"
	LabelQualities           Label = "Qualities"
	LabelMore                Label = "More information"
	LabelApprenticeship      Label = "Apprenticeship"
	LabelLetter              Label = "Apprenticeship letter"
	LabelLegend              Label = "Apprenticeship legend"
	LabelContents            Label = "Contents"
	LabelCategories          Label = "Categories"
	LabelRoles               Label = "Roles"
	LabelValues              Label = "Values"
	LabelIndex               Label = "Index"
	LabelIndexByCategory     Label = "Index by category"
	LabelSee                 Label = "See"
	LabelPage                Label = "Page"
	LabelContinued           Label = "Continued"
	LabelNotes               Label = "Notes"
	LabelDraft               Label = "Draft"
	LabelFormats             Label = "Alternative formats"
	LabelQR                  Label = "QR code"
	LabelVolume              Label = "Volume"
	LabelVolumeOf            Label = "Volume of"
	LabelStandardPage        Label = "Standard page"
	LabelSkip                Label = "Skip"
	LabelSearch              Label = "Search"
	LabelFound               Label = "Found"
	LabelProof               Label = "Proof"
	LabelEmail               Label = "Email"
	LabelTelephone           Label = "Telephone"
	LabelBooklet             Label = "Booklet"
	LabelImposed             Label = "Imposed"
	LabelSheetOutside        Label = "Sheet outside"
	LabelSheetInside         Label = "Sheet inside"
	LabelTiled               Label = "Tiled"
	LabelTile                Label = "Tile"
	LabelTileSteps           Label = "Tile steps"
	LabelChecklist           Label = "Checklist"
	LabelStands              Label = "Stands"
	LabelBSL                 Label = "BSL video"
	LabelTranscriber         Label = "Transcriber's note"
	LabelBrailleNote         Label = "Braille note"
	LabelBrailleContracted   Label = "Contracted Braille"
	LabelBrailleUncontracted Label = "Uncontracted Braille"
	LabelBrailleVolume       Label = "Braille volume"
)

// AllLabels are all labels in the order of the documents. Their words are those of
// the language (Language.Labels).
var AllLabels = []Label{
	LabelEntry, LabelQualities, LabelMore, LabelApprenticeship, LabelLetter,
	LabelLegend, LabelContents, LabelCategories, LabelRoles, LabelValues,
	LabelIndex, LabelIndexByCategory, LabelSee, LabelPage, LabelContinued,
	LabelNotes, LabelDraft, LabelFormats, LabelQR, LabelVolume,
	LabelVolumeOf, LabelStandardPage, LabelSkip, LabelSearch, LabelFound,
	LabelProof, LabelEmail, LabelTelephone, LabelBooklet, LabelImposed, LabelSheetOutside, LabelSheetInside,
	LabelTiled, LabelTile, LabelTileSteps, LabelChecklist, LabelStands,
	LabelBSL, LabelTranscriber, LabelBrailleNote, LabelBrailleContracted, LabelBrailleUncontracted, LabelBrailleVolume,
}

// BrailleLabels are those that stand in Braille alone.
var BrailleLabels = []Label{LabelTranscriber, LabelBrailleNote, LabelBrailleContracted, LabelBrailleUncontracted,
	LabelBrailleVolume}

// Label is what the booklet prints for l. A label of "-" prints nothing: the
// paragraph stands without its heading.
func (s *Settings) Label(l Label) string {
	if v, ok := s.Labels[l]; ok && v.S != "" {
		if v.S == "-" {
			return ""
		}
		return v.S
	}
	return LanguageOf(s.Language.S).Label(l)
}
