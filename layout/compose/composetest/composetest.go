// Package composetest holds the booklets that the tests of the compositions share.
package composetest

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/sample"
	"booklet/data/workbook"
)

// Generated returns a booklet of n roles whose texts vary in length.
func Generated(n int, seed int64) *booklet.Booklet {
	rnd := rand.New(rand.NewSource(seed))
	words := strings.Fields("care people ward help you learn plan and test the clinic nurses with team every day " +
		"home hospital write records drive move listen")
	text := func(min, max int) booklet.Text {
		var b strings.Builder
		for i := range min + rnd.Intn(max-min+1) {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(words[rnd.Intn(len(words))])
		}
		return booklet.Plain(b.String()+".", booklet.Place{})
	}
	b := &booklet.Booklet{Categories: booklet.DefaultCategories(), Sections: booklet.DefaultOrder(),
		DefaultSections: true}
	b.Settings.Title = booklet.Line{S: "Careers"}
	b.Settings.Language = booklet.Line{S: "en-GB"}
	b.Settings.SearchPrompt = booklet.Line{S: "Search ‘careers’"}
	for i := range n {
		title := fmt.Sprintf("%c%s workers %d", 'A'+rnd.Intn(26), words[rnd.Intn(len(words))], i)
		r := &booklet.Role{Title: booklet.Line{S: title}, Category: b.Categories[rnd.Intn(15)],
			Apprenticeship: i%3 == 0}
		r.Summary = text(3, 40)
		if i%2 == 0 {
			r.Summary = booklet.Plain(title+" "+r.Summary.String(), booklet.Place{})
		}
		r.Entry, r.Qualities, r.More = text(1, 40), text(1, 30), text(1, 20)
		b.Roles = append(b.Roles, r)
	}
	return b
}

// Told are roles whose sentences are made of words that tell where they are from:
// s3 is the fourth sentence of the summary, n0 the first of what you need.
func Told(title string, summary, need, words int) *booklet.Booklet {
	text := func(prefix string, n int) booklet.Text {
		var all []string
		for i := range n {
			var s []string
			for range words {
				s = append(s, fmt.Sprintf("%s%d", prefix, i))
			}
			all = append(all, "Of "+strings.Join(s, " ")+".")
		}
		return booklet.Plain(strings.Join(all, " "), booklet.OnCell("Roles", 6, 2))
	}
	b := &booklet.Booklet{Categories: booklet.DefaultCategories()}
	b.Settings.Title = booklet.Line{S: "Careers"}
	b.Settings.Language = booklet.Line{S: "en-GB"}
	b.Settings.QRLink = booklet.Line{S: "https://example.org/start"}
	b.Roles = []*booklet.Role{{Title: booklet.Line{S: title, At: booklet.OnCell("Roles", 1, 2)},
		Category: b.Categories[2], Apprenticeship: true,
		Summary: text("s", summary), Entry: text("n", need), Qualities: text("q", 1), Row: booklet.OnRow("Roles", 2)}}
	return b
}

// viewed remembers the sample's pictures: to decode them takes most of a reading.
var viewed = workbook.NewMemory()

// Read returns the sample as it is read, and what is found in it.
func Read() (*booklet.Booklet, []booklet.Finding) { return viewed.Read(sample.Source()) }

// Sample returns the sample, selected and filled in.
func Sample(t testing.TB) *booklet.Booklet {
	t.Helper()
	b, fs := Read()
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	b, err := b.Select(booklet.Selection{})
	if err != nil {
		t.Fatal(err)
	}
	return b.Fill()
}

// Bound returns the sample in a binding.
func Bound(t testing.TB, how booklet.Binding) *booklet.Booklet {
	t.Helper()
	b := *Sample(t)
	b.Settings.Binding = how
	return &b
}
