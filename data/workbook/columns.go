package workbook

import (
	"booklet/data/booklet"
)

// The sheets that a workbook may hold.
const (
	RolesSheet      = "Roles"
	CategoriesSheet = "Categories"
	ValuesSheet     = "Values"
	SectionsSheet   = "Sections"
	BookletSheet    = "Booklet"
	FairsSheet      = "Fairs"
	FieldsSheet     = "Fields"
)

// Column is a column of a sheet: its name, what it holds in a sentence for
// editors, and whether every row must fill it.
type Column struct {
	Name, Help string
	Required   bool
}

// SheetSpec is a sheet that the reader knows, with its columns in the order of
// the template.
type SheetSpec struct {
	Name    string
	Columns []Column
}

// Setting is a row that the Booklet sheet may hold. Repeats says that it may
// stand there more than once.
type Setting struct {
	Name, Help string
	Repeats    bool
}

// The columns that more than one sheet has.
const (
	photoHelp = "A file beside the workbook by its name, or a picture placed in the cell or over it: JPEG, PNG, " +
		"WebP, TIFF, GIF or BMP. HEIC, AVIF, EPS: open it and export it as JPEG. What is cropped or turned in the " +
		"sheet is so in print."
	focusHelp = "What is kept where a picture is cropped: top, centre, bottom, left or right, or how far from the " +
		"left and from the top in per cent, such as 50 30. Empty: its upper third."
	descriptionHelp = "What the picture shows, for people who cannot see it. Needed with a photo; \"decorative\" " +
		"says that it needs none."
	creditHelp     = "Who took the picture; printed small beside it."
	permissionHelp = "The last day on which the picture may be used."
	listHelp       = "; more than one separated by commas, semicolons or line breaks."
	iconHelp       = "The name of a built-in icon, or an .svg file beside the workbook."
)

// Sheets are the sheets that the reader knows, in the order of the template.
var Sheets = []SheetSpec{
	{RolesSheet, []Column{
		{"Role", "The title as printed. It may name several jobs, separated by \" / \".", true},
		{"Also known as", "Other titles that a reader may look under, one a line or separated by semicolons.", false},
		{"Sort as", "What the role is filed under, where that is not its first word.", false},
		{"Category", "The name or short name of a category; several are separated by semicolons.", true},
		{"Apprenticeship", "Yes prints the mark that says an apprenticeship is possible. A level, such as Level 3, " +
			"means yes and is printed.", false},
		{"Summary", "What the role is, in whole sentences.", true},
		{"Entry requirements", "What the reader needs to start.", false},
		{"Qualities", "What the reader is like.", false},
		{"More information", "Where to find out more.", false},
		{"Link", "The web address of the role's own page.", false},
		{"Short link", "A shorter address of that page, printed in its place.", false},
		{"Photo", photoHelp, false},
		{"Photo focus", focusHelp, false},
		{"Photo description", descriptionHelp, false},
		{"Photo credit", creditHelp, false},
		{"Photo permission until", permissionHelp, false},
		{"Tags", "Words to choose roles by, separated by commas, semicolons or line breaks.", false},
		{"Status", "Ready (or empty) is printed, Draft is left out with a note, Hold is left out.", false},
		{"Checked", "The date on which the facts were last checked.", false},
		{"Notes", "For editors; never printed.", false},
	}},
	{FieldsSheet, []Column{
		{"Column", "The heading of a column on the sheet Roles.", true},
		{"Label", "The words printed before it; \"-\" prints none. Empty: the heading.", false},
		{"Kind", "fact (or empty), a line of the card's list of facts; text, a text under its label; address, a " +
			"link; or hidden.", false},
	}},
	{CategoriesSheet, []Column{
		{"Category", "The full name.", true},
		{"Short name", "Used where room is short.", false},
		{"Description", "One or two sentences.", false},
		{"Icon", iconHelp + " Empty: chosen by the category's name.", false},
		{"Colour", "The category's fill as #RRGGBB.", false},
		{"Colour (print)", "The fill's build for the press as C/M/Y/K in per cent, such as 80/20/0/0.", false},
	}},
	{ValuesSheet, []Column{
		{"Value", "The value in a few words.", true},
		{"Text", "What it means.", false},
		{"Icon", iconHelp, false},
	}},
	{SectionsSheet, []Column{
		{"Section", "The section's title.", false},
		{"Kind", "What the section is: cover, statement, quotes, contents, text, picture, numbers, categories, " +
			"roles, values, testimonial, index, notes or back.", true},
		{"Contents line", "The sentence under its title in the contents; \"-\" leaves it out of the contents.", false},
		{"Text", "The section's words. For quotes, each paragraph is a quotation. For numbers, each line is a " +
			"figure, a bar and its words: 350 | different careers.", false},
		{"Name", "Who a testimonial is from.", false},
		{"Job", "The job of the person whom a testimonial is from.", false},
		{"Photo", photoHelp, false},
		{"Photo focus", focusHelp, false},
		{"Photo description", descriptionHelp, false},
		{"Photo credit", creditHelp, false},
		{"Photo permission until", permissionHelp, false},
		{"Starts on", "any, new page (or empty) or right-hand page.", false},
	}},
	{BookletSheet, []Column{
		{"Setting", "The name of the setting.", true},
		{"Value", "What it is set to.", false},
	}},
	{FairsSheet, []Column{
		{"Fair", "The name of the fair, as printed on its booklet, cards and poster.", true},
		{"Date", "The day of the fair, such as 14 November 2026.", false},
		{"Place", "Where it is, as printed.", false},
		{"Categories", "Only the roles of these teams" + listHelp, false},
		{"Tags", "Only the roles with one of these tags" + listHelp, false},
		{"Roles", "Only these roles" + listHelp, false},
		{"Where", "Only the roles of which a column says this, such as Location=Leeds, York; more than one column " +
			"separated by semicolons or line breaks.", false},
		{"Apprenticeships", "Yes: only the roles with an apprenticeship.", false},
		{"Title", "The title of the fair's booklet. Empty: that of the Booklet sheet.", false},
		{"Strapline", "The line under the title. Empty: that of the Booklet sheet.", false},
		{"QR link", "The address of its QR code. Empty: that of the Booklet sheet.", false},
		{"Campaign", "A word that is added to addresses of your own sites as utm_campaign: letters, digits, - and _. " +
			"It names the fair, never a person.", false},
		{"Editions", "standard, large-print, high-contrast, giant-print or phone" + listHelp +
			" Empty: those that booklet build makes.", false},
		{"Make", "booklet, cards, one-pagers or poster" + listHelp + " Empty: all of them.", false},
		{"Stands", "The stands at the fair, one a line: the list of stands and roles to tick has them in this order.",
			false},
	}},
}

// Settings are the settings of the Booklet sheet in the order of the template.
// The labels follow them, one for each of booklet.AllLabels.
var Settings = []Setting{
	{"Title", "The booklet's title.", false},
	{"Strapline", "The line under the title.", false},
	{"Edition code", "The publisher's own code for this edition.", false},
	{"Edition date", "A date or a month, as printed: \"January 2023\".", false},
	{"Publisher", "Who publishes the booklet.", false},
	{"Copyright", "The copyright line.", false},
	{"Language", "The BCP 47 tag of the booklet's language, such as en-GB or cy.", false},
	{"Website", "A web address for the back cover.", true},
	{"Phone", "A telephone number for the back cover.", false},
	{"Email", "An e-mail address for the back cover.", false},
	{"Search prompt", "The call-out at the foot of right-hand pages.", false},
	{"Alternative formats", "How to get the booklet in other formats.", false},
	{"QR link", "The address of the QR code on the back cover.", false},
	{"QR caption", "The words beside the QR code.", false},
	{"BSL link", "The address of a video in British Sign Language: its code and words stand on the back cover.", false},
	{"Social", "An account as platform | name | address.", true},
	{"Words in another language", "A language tag, a colon and words: \"cy: Iechyd Cymru; croeso\".", true},
	{"Smart quotes", "Yes (or empty) turns straight quotes into curly ones; no keeps them.", false},
	{"Hidden rows", "skip (or empty) leaves out rows, columns and sheets that are hidden by hand; read reads them.",
		false},
	{"Print addresses", "Yes prints the addresses behind words after them, in brackets.", false},
	{"Logo", "An SVG or PNG file beside the workbook; WebP, TIFF, GIF and BMP are read too.", false},
	{"Logo description", "What the logo shows, for people who cannot see it.", false},
	{"House colour", "The publisher's colour as #RRGGBB.", false},
	{"House colour (print)", "Its build for the press as C/M/Y/K in per cent.", false},
	{"Accent colour", "The colour of marks and of rules under headlines, as #RRGGBB.", false},
	{"Font folder", "A folder with the organisation's own Regular and Bold, in TTF or OTF, or a variable font.", false},
	{"Heading font folder", "A folder with a font for titles alone.", false},
	{"Contrast", "AAA (or empty) or AA.", false},
	{"Binding", "saddle, perfect, wire or screen.", false},
	{"Trim", "The size of the standard edition's pages: A6, DL, A5 (or empty), A4, 210 x 210 mm, 5.5 x 8.5 in, " +
		"A5 landscape.", false},
	{"Order", "A to Z (or empty) or by category: each category opens with a page of its own, and its roles follow.",
		false},
	{"Cover", "mosaic (or empty), picture (the Photo of the section of kind cover) or type (the title alone).", false},
	{"Build", "Options that it is always built with, written as on the command line, which wins.", false},
}

// labelPrefix begins the name of a setting that changes a word of the program.
const labelPrefix = "Label:"

// SettingNames are the names of all settings, the labels among them.
func SettingNames() []string {
	var out []string
	for _, s := range Settings {
		out = append(out, s.Name)
	}
	for _, l := range booklet.AllLabels {
		out = append(out, labelPrefix+" "+string(l))
	}
	return out
}

// Columns are the columns of a sheet that the reader knows, nil for another.
func Columns(sheet string) []Column {
	for _, s := range Sheets {
		if booklet.Same(s.Name, sheet) {
			return s.Columns
		}
	}
	return nil
}

// SheetNames are the names of the sheets that the reader knows.
func SheetNames() []string {
	var out []string
	for _, s := range Sheets {
		out = append(out, s.Name)
	}
	return out
}

func columnNames(columns []Column) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.Name
	}
	return out
}
