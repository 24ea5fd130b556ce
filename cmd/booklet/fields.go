package main

import "booklet/data/booklet"

// options are what a user types for the fields of what was asked for: an option,
// or the command that makes a thing. No other package knows them, and findings
// are worded with them just before they are shown.
var options = map[booklet.Field]string{
	booklet.FieldCategory: "--category",
	booklet.FieldRole:     "--role",
	booklet.FieldTag:      "--tag",
	booklet.FieldDrafts:   "--drafts",

	booklet.FieldTitle:   "--title",
	booklet.FieldQRLink:  "--qr-link",
	booklet.FieldFonts:   "--font",
	booklet.FieldBinding: "--binding",

	booklet.FieldEdition:        "--edition",
	booklet.FieldTextSize:       "--text-size",
	booklet.FieldWeight:         "--weight",
	booklet.FieldPaper:          "--paper",
	booklet.FieldGround:         "--ground",
	booklet.FieldInk:            "--ink",
	booklet.FieldPaperColour:    "--paper-colour",
	booklet.FieldLineSpacing:    "--line-spacing",
	booklet.FieldPagesPerVolume: "--pages-per-volume",

	booklet.FieldPress:        "--press",
	booklet.FieldBleed:        "--bleed",
	booklet.FieldProfile:      "--profile",
	booklet.FieldCondition:    "--condition",
	booklet.FieldPaperCaliper: "--paper-caliper",
	booklet.FieldCoverCaliper: "--cover-caliper",
	booklet.FieldPaperStock:   "--paper-stock",
	booklet.FieldCoverStock:   "--cover-stock",

	booklet.FieldSize:     "--size",
	booklet.FieldDistance: "--distance",

	booklet.FieldOnly:  "--only",
	booklet.FieldAfter: "--after",

	booklet.FieldWorkbook: "--workbook",
	booklet.FieldFolder:   "--out",
	booklet.FieldMark:     "--mark",

	booklet.FieldReadingCopy: "booklet text",
	booklet.FieldPoster:      "booklet poster",
	booklet.FieldStarter:     "booklet new",
}

// optionName is what a user types for a field; TestEveryFieldHasAnOption holds
// that there is something.
func optionName(f booklet.Field) string {
	if name, ok := options[f]; ok {
		return name
	}
	return string(f)
}
