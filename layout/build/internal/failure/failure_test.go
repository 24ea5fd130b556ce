package failure

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout/build/files"
)

// TestNotWritten: why a file cannot be written is told in words.
func TestNotWritten(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{syscall.ENOSPC, "the disk is full"},
		{syscall.EDQUOT, "the disk is full"},
		{syscall.EROFS, "the disk is read-only"},
		{syscall.ENOTDIR, "a file stands where a folder is needed"},
		{syscall.ENAMETOOLONG, "its name is too long"},
		{syscall.EACCES, "you may not write there"},
		{syscall.EIO, "input/output error"},
		{files.ErrIsInput, "it is what the booklet is made from"},
		{files.ErrIsFolder, "a folder is in the way"},
		{files.ErrNotFile, "it is no ordinary file"},
	} {
		err := errors.Join(&files.Error{Path: "out/x.pdf", Why: &fs.PathError{Op: "open", Path: "t", Err: c.err}})
		f := NotWritten(err)
		if f.Severity != booklet.Error || f.At.String() != "out/x.pdf" || !strings.Contains(f.Text, c.want) {
			t.Errorf("%v: %v, want %q", c.err, f, c.want)
		}
	}
}

// TestFaultOfAFont: a font file that brings the shaper down in the middle of a layout is a
// finding with its name, and no fault of ours.
func TestFaultOfAFont(t *testing.T) {
	err := Guard(func() error { panic(&fonts.FaultError{File: "X-Bold.ttf", Text: "is damaged"}) })
	f := OfStep("compose", "standard", fmt.Errorf("in between: %w", err))
	if f.Rule != booklet.RuleFontFolder || f.Text != "X-Bold.ttf is damaged" || strings.Contains(f.Hint, "fault of booklet") {
		t.Errorf("%+v", f)
	}
	err = Guard(func() error { panic("index out of range") })
	if f := OfStep("compose", "", err); f.Rule != booklet.RuleInternal || f.Hint != ReportHint {
		t.Errorf("%+v", f)
	}
}

// TestMeant: a word that is not known is told what is near it and what there is, of many the first twelve.
func TestMeant(t *testing.T) {
	many := strings.Fields("a b c d e f g h i j k l m n")
	for _, c := range []struct {
		nearest string
		known   []string
		want    string
	}{
		{"", nil, ""},
		{"nights", nil, `did you mean "nights"?`},
		{"", []string{"days", "nights"}, "there are days, nights"},
		{"nights", []string{"days", "nights"}, `did you mean "nights"? (there are days, nights)`},
		{"", many[:13], "there are a, b, c, d, e, f, g, h, i, j, k, l, m"},
		{"", many, "there are a, b, c, d, e, f, g, h, i, j, k, l and 2 more"},
	} {
		if got := Meant(c.nearest, c.known); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// TestSome: words are told apart where one has a comma in it, and many are cut short with their number.
func TestSome(t *testing.T) {
	letters := strings.Split("abcdefghijklmno", "")
	for want, words := range map[string][]string{
		`Leeds, York, "York, Hull"`:             {"Leeds", "York", "York, Hull"},
		"":                                      nil,
		"a, b, c, d, e, f, g, h, i, j, k, l, m": letters[:13],
		"a, b, c, d, e, f, g, h, i, j, k, l and 3 more": letters,
	} {
		if got := Some(words); got != want {
			t.Errorf("%q: %s", words, got)
		}
	}
}
