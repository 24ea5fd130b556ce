package main

import (
	"errors"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
)

// options are what a user types for the fields of what was asked for: an option,
// or the command that makes a thing. No other package knows them, and findings
// are worded with them just before they are shown.
var options = map[booklet.Field]string{
	booklet.FieldCategory:       "--category",
	booklet.FieldRole:           "--role",
	booklet.FieldTag:            "--tag",
	booklet.FieldDrafts:         "--drafts",
	booklet.FieldTitle:          "--title",
	booklet.FieldQRLink:         "--qr-link",
	booklet.FieldFonts:          "--font",
	booklet.FieldBinding:        "--binding",
	booklet.FieldEdition:        "--edition",
	booklet.FieldTextSize:       "--text-size",
	booklet.FieldWeight:         "--weight",
	booklet.FieldPaper:          "--paper",
	booklet.FieldGround:         "--ground",
	booklet.FieldInk:            "--ink",
	booklet.FieldPaperColour:    "--paper-colour",
	booklet.FieldLineSpacing:    "--line-spacing",
	booklet.FieldPagesPerVolume: "--pages-per-volume",
	booklet.FieldFor:            "--for",
	booklet.FieldStandardPages:  "--standard-pages",
	booklet.FieldReport:         "--report",
	booklet.FieldPress:          "--press",
	booklet.FieldBleed:          "--bleed",
	booklet.FieldProfile:        "--profile",
	booklet.FieldCondition:      "--condition",
	booklet.FieldPaperCaliper:   "--paper-caliper",
	booklet.FieldCoverCaliper:   "--cover-caliper",
	booklet.FieldPaperStock:     "--paper-stock",
	booklet.FieldCoverStock:     "--cover-stock",
	booklet.FieldMarks:          "--marks",
	booklet.FieldProof:          "--proof",
	booklet.FieldJobSheet:       "--job-sheet",
	booklet.FieldQuantity:       "--quantity",
	booklet.FieldImposed:        "--imposed",
	booklet.FieldCaliper:        "--caliper",
	booklet.FieldDuplex:         "--duplex",
	booklet.FieldFoldMarks:      "--fold-marks",
	booklet.FieldSheet:          "--sheet",
	booklet.FieldTrim:           "--trim",
	booklet.FieldStack:          "--stack",
	booklet.FieldEach:           "--each",
	booklet.FieldColour:         "--colour",
	booklet.FieldSize:           "--size",
	booklet.FieldDistance:       "--distance",
	booklet.FieldOnly:           "--only",
	booklet.FieldAfter:          "--after",
	booklet.FieldWorkbook:       "--workbook",
	booklet.FieldFolder:         "--out",
	booklet.FieldMark:           "--mark",
	booklet.FieldReadingCopy:    "booklet text",
	booklet.FieldPoster:         "booklet poster",
	booklet.FieldStarter:        "booklet new",
}

// optionName is what a user types for a field; TestEveryFieldHasAnOption holds
// that there is something.
func optionName(f booklet.Field) string {
	if name, ok := options[f]; ok {
		return name
	}
	return string(f)
}

// asked is what the options of a command ask for, by field.
func asked(c *cli.Context) build.Asked {
	return func(f booklet.Field) string {
		name := strings.TrimPrefix(options[f], "--")
		if !c.IsSet(name) {
			return ""
		}
		if _, ok := c.Value(name).(bool); ok {
			return strconv.FormatBool(c.Bool(name))
		}
		return c.String(name)
	}
}

// inWords is a request that cannot be met, as a wrong command line.
func inWords(err error) error {
	var e *layout.RequestError
	if !errors.As(err, &e) {
		return err
	}
	text := booklet.Worded(e.Text, optionName)
	if e.Field != "" {
		text = optionName(e.Field) + ": " + text
	}
	return wrong(text, booklet.Worded(e.Hint, optionName))
}
