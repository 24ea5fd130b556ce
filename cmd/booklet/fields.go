package main

import (
	"errors"
	"strconv"
	"strings"
	"unicode"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
)

// otherNames are what a user types for the fields whose options are not called after
// them, or that are made by a command. No other package knows the names of options:
// findings are worded with them just before they are shown.
var otherNames = map[booklet.Field]string{
	booklet.FieldQRLink:      "--qr-link",
	booklet.FieldFonts:       "--font",
	booklet.FieldFolder:      "--out",
	booklet.FieldReadingCopy: "booklet text",
	booklet.FieldPoster:      "booklet poster",
	booklet.FieldStarter:     "booklet new",
}

// optionName is what a user types for a field: "--text-size" for TextSize.
func optionName(f booklet.Field) string {
	if name, ok := otherNames[f]; ok {
		return name
	}
	var b strings.Builder
	b.WriteByte('-')
	for _, r := range string(f) {
		if unicode.IsUpper(r) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// asked is what the options of a command ask for, by field.
func asked(c *cli.Context) build.Asked {
	return func(f booklet.Field) string {
		name := strings.TrimPrefix(optionName(f), "--")
		if !c.IsSet(name) {
			return ""
		}
		if _, ok := c.Value(name).(bool); ok {
			return strconv.FormatBool(c.Bool(name))
		}
		if _, ok := c.Value(name).(cli.StringSlice); ok {
			return strings.Join(c.StringSlice(name), ",")
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
	return wrong(e.Worded(optionName))
}
