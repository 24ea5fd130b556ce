package booklet

import "cmp"

// Limits are the most that is taken of what comes from outside: workbooks, lists,
// pictures, fonts, profiles and PDF files. A field that is zero stands for its default.
type Limits struct {
	File        int // bytes of a workbook as it is stored
	Unpacked    int // bytes of a workbook's parts together, as they are unpacked
	Part        int // bytes of one part, a sheet's without its empty cells
	Sparse      int // bytes of all sheets' parts together, as they are unpacked with their empty cells
	Parts       int // of a workbook
	Elements    int // of XML, in all parts
	Attributes  int // of one element
	Styles      int // elements of the parts that say how cells look, which sheets there are, how wide columns are
	Depth       int // of elements within each other
	Cells       int // of all sheets; those that have a format alone count in sheets of less than 1 MB
	Rows        int // of all sheets, and of roles in CSV
	Strings     int // that cells share
	Runs        int // of text with a format of their own: of XML in a part, and in bold in all texts
	Text        int // bytes of what all cells hold together, a shared text in each that has it
	Paragraphs  int // of all texts, items of lists among them
	Links       int // of all texts
	List        int // words of one cell that holds a list: tags, other titles, names
	Lists       int // words of all such cells
	Row         int // bytes of a row of a list in CSV, the roles or a manifest
	Cell        int // characters of a cell
	Title       int // characters of a title of a role, a category, a section or a fair
	Word        int // characters of a title between two spaces
	Line        int // characters of any other cell of one line, such as a setting or an address
	Anchors     int // of pictures in all drawings, each as often as a sheet refers to it
	Wanted      int // pictures, logos and icons that a workbook asks for
	Entries     int // of one folder beside the workbook that are looked at
	Picture     int // bytes of a picture's file, or of a logo's or icon's
	Pictures    int // bytes of all pictures' files together
	Pixels      int // of a picture
	Decoded     int // bytes of a picture's pixels: width × height × bytes of a pixel
	DecodedAll  int // bytes of the pixels of all pictures together, one after the other
	Drawings    int // bytes of all SVG files together, logos and icons
	Outlines    int // lines and curves of icons, those of a category for each of its roles
	Font        int // bytes of a font's file
	Fonts       int // files of a folder of fonts
	FontsAll    int // bytes of a folder's fonts together
	Glyphs      int // of all tables of one font that are kept: glyphs, points, rules
	Profile     int // bytes of an output profile
	PDF         int // bytes of a PDF file that is read
	Objects     int // of a PDF file
	PDFDecoded  int // bytes of a PDF's streams together, as they are decoded
	PDFOps      int // operators of the pages and forms of a PDF, as they are run
	Manifest    int // bytes of a manifest
	ManifestRow int // rows of a manifest
	State       int // bytes of the file in which a batch keeps what a row came to
	Roles       int // of a workbook
	Named       int // categories, values, settings, fields and fairs, each
	Sections    int // of a booklet
	Told        int // findings of one rule that are told one by one
	Pages       int // of one booklet, in one edition
}

// The defaults are several times what a list of 3,500 roles has (85,000 cells, 41,000
// strings, 47,000 runs and 600,000 elements in 15 MB), and small enough that all of
// them together are answered in seconds and within 512 MiB.
const (
	MostFile        = 200 << 20
	MostUnpacked    = 200 << 20
	MostPart        = 64 << 20
	MostSparse      = 1 << 30
	MostParts       = 10_000
	MostElements    = 4_000_000
	MostAttributes  = 1_000
	MostStyles      = 200_000
	MostDepth       = 200
	MostCells       = 1_000_000
	MostRows        = 200_000
	MostStrings     = 500_000
	MostRuns        = 100_000
	MostText        = 8 << 20
	MostParagraphs  = 50_000
	MostLinks       = 50_000
	MostList        = 200
	MostLists       = 100_000
	MostRow         = 1 << 20
	MostCell        = 32_767
	MostTitle       = 200
	MostWord        = 200
	MostLine        = 2_000
	MostAnchors     = 20_000
	MostWanted      = 20_000
	MostEntries     = 100_000
	MostPicture     = 200 << 20
	MostPictures    = 2 << 30
	MostPixels      = 100_000_000
	MostDecoded     = 400 << 20
	MostDecodedAll  = 64 << 30
	MostDrawings    = 16 << 20
	MostOutlines    = 4_000_000
	MostFont        = 32 << 20
	MostFonts       = 1_000
	MostFontsAll    = 128 << 20
	MostGlyphs      = 8_000_000
	MostProfile     = 16 << 20
	MostPDF         = 512 << 20
	MostObjects     = 2_000_000
	MostPDFDecoded  = 512 << 20
	MostPDFOps      = 8_000_000
	MostManifest    = 64 << 20
	MostManifestRow = 100_000
	MostState       = 64 << 20
	MostRoles       = 7_000
	MostNamed       = 2_000
	MostSections    = 500
	MostTold        = 1_000
	MostPages       = 10_000
)

// OrDefault is l with the defaults in the place of zeros.
func (l Limits) OrDefault() Limits {
	for _, k := range kinds {
		if v := k.of(&l); *v == 0 {
			*v = k.Most
		}
	}
	return l
}

// Times is l with the limits that cost memory, or their defaults, times n/of. None comes
// below 1.
func (l Limits) Times(n, of int) Limits {
	for _, k := range kinds {
		v := k.of(&l)
		if k.Memory {
			*v = max(1, int(int64(cmp.Or(*v, k.Most))*int64(n)/int64(of)))
		}
	}
	return l
}

// Limit is a kind of limit as documents tell of it.
type Limit struct {
	Name  string // the field of Limits
	What  string // what is counted
	At    string // what a finding names
	Most  int    // its default
	Bytes bool   // it counts bytes
	// Memory says that the limit grows and shrinks with the memory that is allowed.
	Memory bool
}

// AllLimits are the kinds of limit in the order of the fields of Limits.
func AllLimits() []Limit {
	all := make([]Limit, len(kinds))
	for i, k := range kinds {
		all[i] = k.Limit
	}
	return all
}

type limitKind struct {
	Limit
	of func(*Limits) *int
}

const (
	counted  = 0
	inBytes  = 1
	inMemory = 2
)

func kind(name, what, at string, most, how int, of func(*Limits) *int) limitKind {
	return limitKind{Limit{name, what, at, most, how&inBytes != 0, how&inMemory != 0}, of}
}

// kinds has a line for each field of Limits.
var kinds = []limitKind{
	kind("File", "a workbook, or a list of roles, as it is stored", "the file", MostFile, inBytes,
		func(l *Limits) *int { return &l.File }),
	kind("Unpacked",
		"all parts of a workbook together, unpacked",
		"the part with which it is too much", MostUnpacked, inBytes|inMemory,
		func(l *Limits) *int { return &l.Unpacked }),
	kind("Part", "one part of a workbook, unpacked", "the part", MostPart, inBytes|inMemory,
		func(l *Limits) *int { return &l.Part }),
	kind("Sparse",
		"all sheets together, unpacked, with the empty cells that have a format alone", "the part", MostSparse, inBytes,
		func(l *Limits) *int { return &l.Sparse }),
	kind("Parts", "parts of a workbook", "the file", MostParts, counted,
		func(l *Limits) *int { return &l.Parts }),
	kind("Elements", "elements of XML in all parts together", "the part", MostElements, inMemory,
		func(l *Limits) *int { return &l.Elements }),
	kind("Attributes", "attributes of one element", "the part", MostAttributes, counted,
		func(l *Limits) *int { return &l.Attributes }),
	kind("Styles",
		"elements of the parts that say how cells look, which sheets there are, and how wide columns are",
		"the part", MostStyles, counted,
		func(l *Limits) *int { return &l.Styles }),
	kind("Depth", "elements within each other", "the part", MostDepth, counted,
		func(l *Limits) *int { return &l.Depth }),
	kind("Cells", "cells of all sheets together that hold something", "the part", MostCells, inMemory,
		func(l *Limits) *int { return &l.Cells }),
	kind("Rows", "rows of all sheets together", "the part", MostRows, inMemory,
		func(l *Limits) *int { return &l.Rows }),
	kind("Strings", "texts that cells share", "the part", MostStrings, inMemory,
		func(l *Limits) *int { return &l.Strings }),
	kind("Runs", "pieces of text with a format of their own, those in bold or in another language as typed too",
		"the part or cell", MostRuns, inMemory,
		func(l *Limits) *int { return &l.Runs }),
	kind("Text",
		"what all cells hold together, a shared text counted in each cell", "the sheet", MostText, inBytes|inMemory,
		func(l *Limits) *int { return &l.Text }),
	kind("Paragraphs", "paragraphs and items of lists in all texts together", "the cell", MostParagraphs, inMemory,
		func(l *Limits) *int { return &l.Paragraphs }),
	kind("Links", "links in all texts together, those of addresses as typed too", "the cell", MostLinks, inMemory,
		func(l *Limits) *int { return &l.Links }),
	kind("List", "words of a cell that holds a list: tags, other titles, names", "the cell", MostList, counted,
		func(l *Limits) *int { return &l.List }),
	kind("Lists", "words of all cells that hold lists", "the cell", MostLists, inMemory,
		func(l *Limits) *int { return &l.Lists }),
	kind("Row", "a row of a list in CSV: the roles, or a manifest", "the row", MostRow, inBytes,
		func(l *Limits) *int { return &l.Row }),
	kind("Cell", "characters of a cell, as in Excel", "the cell", MostCell, counted,
		func(l *Limits) *int { return &l.Cell }),
	kind("Title", "characters of a title: of a role, a category, a section, a fair", "the cell", MostTitle, counted,
		func(l *Limits) *int { return &l.Title }),
	kind("Word", "characters of a title between two spaces", "the cell", MostWord, counted,
		func(l *Limits) *int { return &l.Word }),
	kind("Line", "characters of any other cell of one line, such as a setting or an address", "the cell",
		MostLine, counted,
		func(l *Limits) *int { return &l.Line }),
	kind("Anchors", "pictures in sheets, each as often as a sheet refers to it", "the sheet", MostAnchors, counted,
		func(l *Limits) *int { return &l.Anchors }),
	kind("Wanted", "pictures, logos and icons that a workbook asks for by name", "the cell", MostWanted, counted,
		func(l *Limits) *int { return &l.Wanted }),
	kind("Entries",
		"files of one folder beside the workbook", "the cell that asks for the file", MostEntries, counted,
		func(l *Limits) *int { return &l.Entries }),
	kind("Picture", "the file of a picture, logo or icon", "the cell", MostPicture, inBytes|inMemory,
		func(l *Limits) *int { return &l.Picture }),
	kind("Pictures", "the files of all pictures together", "the cell", MostPictures, inBytes|inMemory,
		func(l *Limits) *int { return &l.Pictures }),
	kind("Pixels", "pixels of a picture", "the cell", MostPixels, inMemory,
		func(l *Limits) *int { return &l.Pixels }),
	kind("Decoded",
		"a picture's pixels: width × height × bytes of a pixel", "the cell", MostDecoded, inBytes|inMemory,
		func(l *Limits) *int { return &l.Decoded }),
	kind("DecodedAll",
		"the pixels of all pictures together, one after the other", "the cell", MostDecodedAll, inBytes,
		func(l *Limits) *int { return &l.DecodedAll }),
	kind("Drawings", "the SVG files of all logos and icons together", "the cell", MostDrawings, inBytes|inMemory,
		func(l *Limits) *int { return &l.Drawings }),
	kind("Outlines",
		"lines and curves of a workbook's own icons, those of a category for each of its roles",
		"the cell", MostOutlines, inMemory,
		func(l *Limits) *int { return &l.Outlines }),
	kind("Font", "the file of a font", "the file", MostFont, inBytes,
		func(l *Limits) *int { return &l.Font }),
	kind("Fonts", "files of a folder of fonts", "the folder", MostFonts, counted,
		func(l *Limits) *int { return &l.Fonts }),
	kind("FontsAll", "a folder's fonts together", "the folder", MostFontsAll, inBytes|inMemory,
		func(l *Limits) *int { return &l.FontsAll }),
	kind("Glyphs", "glyphs, points and rules of a font", "the file", MostGlyphs, inMemory,
		func(l *Limits) *int { return &l.Glyphs }),
	kind("Profile", "an output profile", "the file", MostProfile, inBytes,
		func(l *Limits) *int { return &l.Profile }),
	kind("PDF", "a PDF file that is read", "the file", MostPDF, inBytes|inMemory,
		func(l *Limits) *int { return &l.PDF }),
	kind("Objects", "objects of a PDF file", "the file", MostObjects, inMemory,
		func(l *Limits) *int { return &l.Objects }),
	kind("PDFDecoded", "the streams of a PDF file together, decoded", "the file", MostPDFDecoded, inBytes|inMemory,
		func(l *Limits) *int { return &l.PDFDecoded }),
	kind("PDFOps",
		"operators of a PDF file's pages and forms, as they are run", "the file and page", MostPDFOps, counted,
		func(l *Limits) *int { return &l.PDFOps }),
	kind("Manifest", "a manifest", "the file", MostManifest, inBytes,
		func(l *Limits) *int { return &l.Manifest }),
	kind("ManifestRow", "rows of a manifest", "the row", MostManifestRow, counted,
		func(l *Limits) *int { return &l.ManifestRow }),
	kind("State",
		"the file in which a batch keeps what a row came to", "nothing: the row is made again", MostState, inBytes,
		func(l *Limits) *int { return &l.State }),
	kind("Roles", "roles of a workbook", "the row", MostRoles, inMemory,
		func(l *Limits) *int { return &l.Roles }),
	kind("Named", "categories, values, settings, fields, fairs: of each", "the row", MostNamed, counted,
		func(l *Limits) *int { return &l.Named }),
	kind("Sections", "sections of a booklet", "the row", MostSections, counted,
		func(l *Limits) *int { return &l.Sections }),
	kind("Told",
		"findings of one rule that are told one by one",
		"the first that is not told, and how many they are", MostTold, counted,
		func(l *Limits) *int { return &l.Told }),
	kind("Pages", "pages of a booklet, in one edition", "the edition", MostPages, counted,
		func(l *Limits) *int { return &l.Pages }),
}
