package build_test

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"booklet/data/booklet"
	"booklet/data/booklet/booklettest"
	"booklet/data/workbook"
	"booklet/layout/build"
)

// TestWithFiles: settings look for files where they are told to, else where the workbook
// does; a workbook that cannot be read says so once.
func TestWithFiles(t *testing.T) {
	own, other := fstest.MapFS{"own.svg": {}}, fstest.MapFS{"other.svg": {}}
	w, err := build.Read("roles.csv", strings.NewReader(roles), own)
	if err != nil {
		t.Fatal(err)
	}
	title := []workbook.Adjustment{{Name: "Title", Value: "Careers"}}
	for _, c := range []struct{ given, want fstest.MapFS }{{nil, own}, {other, other}} {
		with, found := w.With(title, nil)
		if c.given != nil {
			with, found = w.With(title, c.given)
		}
		if got := with.Source().Files; !reflect.DeepEqual(got, c.want) || found != nil {
			t.Errorf("files %v, want %v; found %v", got, c.want, found)
		}
	}
	none := build.At("none.xlsx")
	with, found := none.With(title, nil)
	if all := with.Findings(); found != nil || len(all) != 1 {
		t.Errorf("of a workbook that is not there: %v and %v", found, all)
	}
}

// TestMemoryThatKeepsNothing: the zero memory and none at all have steps.
func TestMemoryThatKeepsNothing(t *testing.T) {
	for _, m := range []*build.Memory{nil, {}} {
		if m.Steps().Read == nil {
			t.Error("no steps")
		}
	}
}

// TestQRLinkThatDeceives: an address in place of the workbook's is refused or doubted as one of the workbook is.
func TestQRLinkThatDeceives(t *testing.T) {
	asked := func(s string) build.Asked {
		return func(f booklet.Field) string {
			if f == booklet.FieldQRLink {
				return s
			}
			return ""
		}
	}
	for _, s := range []string{"https://bank.example@evil.example", `https://example.org\@evil.example`, "https://ex\u200Bample.org",
		"https://https://example.org"} {
		if _, err := asked(s).QRLink(); err == nil {
			t.Errorf("%q is accepted", s)
		}
	}
	for s, want := range map[string]booklet.Rule{"https://аррӏе.com": booklet.RuleAddressLookAlike,
		"https://192.0.2.1": booklet.RuleAddressUnusual, "https://example.org/leeds": ""} {
		link, err := asked(s).QRLink()
		if err != nil {
			t.Errorf("%q: %v", s, err)
			continue
		}
		w, err := build.Read("roles.csv", strings.NewReader(roles), nil)
		if err != nil {
			t.Fatal(err)
		}
		p, err := w.Prepare(context.Background(), build.Job{QRLink: link})
		if err != nil {
			t.Fatal(err)
		}
		got := booklettest.Of(p.Findings(), booklet.RuleAddressLookAlike, booklet.RuleAddressUnusual)
		if want == "" && len(got) > 0 || want != "" && (len(got) != 1 || got[0].Rule != want || got[0].At.Field != booklet.FieldQRLink) {
			t.Errorf("%q: %v, want %q", s, got, want)
		}
	}
}
