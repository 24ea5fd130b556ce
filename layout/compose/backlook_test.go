package compose

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// backWords are the words of a back cover as a reader sees them, in order; pages stand below each other.
type backWord struct {
	layout.Glyphs
	role layout.Role // of the outermost heading or paragraph
	y    unit.Length
}

func backWords(pages [][]layout.Item) (all []backWord) {
	var open []layout.Role
	for k, items := range pages {
		for _, it := range items {
			switch v := it.(type) {
			case layout.Begin:
				open = append(open, v.Element.Role)
			case layout.End:
				open = open[:len(open)-1]
			case layout.Glyphs:
				w := backWord{v, "", v.Y + unit.Length(k)*1000*unit.Point}
				for _, role := range open {
					if role == layout.H1 || role == layout.P {
						w.role = role
					}
				}
				all = append(all, w)
			}
		}
	}
	return all
}

// TestBackIsLedByItsHeading: on the back cover of every edition, full or not, the heading is larger than what it
// heads and at least as heavy as all, with space below it; the contacts are no bolder than the text, and the
// platform is heavier than the account behind it.
func TestBackIsLedByItsHeading(t *testing.T) {
	for name, b := range map[string]*booklet.Booklet{"sample": composetest.Sample(t), "full": longAddresses(t)} {
		for _, e := range layout.AllEditions() {
			words := backWords(backOf(b, e))
			var head, below backWord
			plain := max(e.Body.Weight, fonts.SemiBold)
			for i, w := range words {
				switch {
				case w.role == layout.H1:
					head, below = w, words[i+1]
				case strings.HasPrefix(w.Text, "Instagram"):
					if v := words[i+1]; w.Face.Weight <= v.Face.Weight {
						t.Errorf("%s, %s: %q is no heavier than %q", name, e.Name, w.Text, v.Text)
					}
				case strings.Contains(w.Text, "shipbuilding.example.org") || w.Text == "careers.example.org":
					if w.Face.Weight > plain {
						t.Errorf("%s, %s: %q is set in weight %d", name, e.Name, w.Text, w.Face.Weight)
					}
				}
			}
			if head.Text == "" || head.Size <= below.Size || head.Face.Weight < fonts.ExtraBold {
				t.Errorf("%s, %s: heading %q of %v, weight %d, above words of %v", name, e.Name, head.Text, head.Size,
					head.Face.Weight, below.Size)
			}
		}
	}
}

// TestBackSaysAnAddressOnce: where the code leads to the publisher's website, its address is printed once, beside the
// code.
func TestBackSaysAnAddressOnce(t *testing.T) {
	for _, e := range layout.AllEditions() {
		b := composetest.Sample(t)
		b.Settings.QRLink = booklet.Line{S: "https://larkrise.example.org/work"}
		b.Settings.Websites = []booklet.Line{{S: "larkrise.example.org/work"}, {S: "news.example.org"}}
		said := 0
		for _, w := range backWords(backOf(b, e)) {
			said += strings.Count(w.Text, "larkrise.example.org/work")
		}
		if said != 1 {
			t.Errorf("%s: the address stands %d times", e.Name, said)
		}
		lineAt(t, backOf(b, e), "news.example.org")
	}
}

// TestWordsBelowACodeAreItsOwn: an address below its code is nearer to it than to the contacts that follow, and goes
// on where it began.
func TestWordsBelowACodeAreItsOwn(t *testing.T) {
	for _, e := range layout.DefaultEditions() {
		pages := backOf(longAddresses(t), e)
		var plate unit.Length
		for _, it := range pages[0] {
			if begin, ok := it.(layout.Begin); ok && begin.Element.Role == layout.Figure {
				box := begin.Element.Box
				quiet := box.W.Scale(4, 29)
				plate = box.Bottom() + quiet
			}
		}
		var of, last, next backWord
		for _, w := range backWords(pages) {
			switch {
			case of.Text == "" && w.Y > plate && w.role == layout.P:
				of, last = w, w
			case of.Text != "" && next.Text == "" && strings.HasPrefix(w.Text, "brackwater"):
				next = w
			case of.Text != "" && next.Text == "":
				last = w
			}
		}
		if over, apart := of.Y-of.Size-plate, next.Y-next.Size-last.Y; over >= apart {
			t.Errorf("%s: the address stands %v below its code, the contacts %v below it", e.Name, over, apart)
		}
		if last.X != of.X {
			t.Errorf("%s: the address goes on at %v, where it began at %v", e.Name, last.X, of.X)
		}
	}
}

// TestContactColumnsStandApart: where contacts stand in two columns, these are at least 5 mm apart, and neither has
// a single account.
func TestContactColumnsStandApart(t *testing.T) {
	for n := 1; n <= 2; n++ {
		b := composetest.Sample(t)
		b.Settings.Social = b.Settings.Social[:n]
		b.Settings.Websites = []booklet.Line{{S: "careers-in-health.example.org"}}
		for _, e := range layout.DefaultEditions() {
			pages := backOf(b, e)
			_, own, y := lineAt(t, pages, "careers-in-health")
			_, account, _ := lineAt(t, pages, "Instagram")
			if n == 1 && account != own {
				t.Errorf("%s: a single account has a column of its own", e.Name)
			}
			if n == 1 || account == own {
				continue
			}
			for _, w := range backWords(pages) {
				if right := w.X + w.Seen(); w.Y >= y && w.X == own && account-right < unit.MM(5) && right < e.Trim.W/2 {
					t.Errorf("%s: %q ends %v before the next column", e.Name, w.Text, account-right)
				}
			}
		}
	}
}

// TestCodeAloneFillsItsMeasure: on a phone, where no words fit beside the code, it is as wide as the measure, with its
// caption above and its address below it, at one distance.
func TestCodeAloneFillsItsMeasure(t *testing.T) {
	e := layout.Phone()
	pages := backOf(longAddresses(t), e)
	for k, items := range pages {
		var code unit.Rect
		for _, it := range items {
			if begin, ok := it.(layout.Begin); ok && begin.Element.Role == layout.Figure {
				code = begin.Element.Box
			}
		}
		if code.W == 0 {
			continue
		}
		var above, below backWord
		for _, w := range backWords(pages[k : k+1]) {
			switch {
			case w.Y < code.Y:
				above = w
			case below.Text == "":
				below = w
			}
		}
		if !strings.Contains(above.Text, "yard") || !strings.HasPrefix(below.Text, "brackwater") {
			t.Errorf("%q stands above the code, %q below it", above.Text, below.Text)
		}
		if code.W < e.Measure().Scale(3, 4) {
			t.Errorf("the code is %v wide in a measure of %v", code.W, e.Measure())
		}
		return
	}
	t.Error("there is no code")
}

// TestBackPagesAreFilled: a back cover of two pages has no page of which a third is empty between words.
func TestBackPagesAreFilled(t *testing.T) {
	e := layout.GiantPrint()
	b := longAddresses(t)
	b.Settings.Phone = booklet.Line{S: "01632 960 450"}
	pages := backOf(b, e)
	if len(pages) != 2 {
		t.Fatalf("the back cover takes %d pages", len(pages))
	}
	var last unit.Length
	for _, w := range backWords(pages[1:]) {
		if hole := w.Y - w.Size - last; last > 0 && hole > e.Trim.H/4 {
			t.Errorf("above %q is a hole of %v", w.Text, hole)
		}
		last = w.Y
	}
}

// TestContactsAreWholeInASmallerSize: in large print an address that is a little too wide stands in a line all the
// same, in a size that large print may have, which all contacts have.
func TestContactsAreWholeInASmallerSize(t *testing.T) {
	const address = "recruitment.and.apprenticeships@people.larkrise.example.org"
	e := layout.LargePrint()
	b := composetest.Sample(t)
	b.Settings.Email = booklet.Line{S: address}
	var mail, phone backWord
	for _, w := range backWords(backOf(b, e)) {
		switch w.Text {
		case address:
			mail = w
		case b.Settings.Phone.S:
			phone = w
		}
	}
	if mail.Text == "" || mail.Size >= e.Body.Size || mail.Size < e.LeastText() || phone.Size != mail.Size {
		t.Errorf("the address stands in %v, the telephone in %v", mail.Size, phone.Size)
	}
}

// TestAccountsStandInRows: in the standard edition, where the contacts need the whole measure, accounts stand beside
// each other below their platforms; in large print, which has one column, below each other.
func TestAccountsStandInRows(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint()} {
		b := composetest.Sample(t)
		b.Settings.Websites = []booklet.Line{{S: "larkrise.example.org/careers/apprenticeships-and-other-ways-in"}}
		b.Settings.AlternativeFormats = booklet.Plain("For audio, ring 01632 960 900.", booklet.Place{})
		pages := backOf(b, e)
		_, x, y := lineAt(t, pages, "Instagram")
		_, x2, y2 := lineAt(t, pages, "YouTube")
		if beside := y == y2 && x2 > x; beside != (e.Name == "standard") {
			t.Errorf("%s: the accounts stand at %v, %v and %v, %v", e.Name, x, y, x2, y2)
		}
	}
}
