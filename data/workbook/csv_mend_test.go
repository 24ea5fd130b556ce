package workbook

import (
	"math/rand"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
)

// TestUndoubledMarks: a row that only one reading gives as many cells as there are headings
// is read so; another is refused by its line, never shifted.
func TestUndoubledMarks(t *testing.T) {
	for row, want := range map[string][]string{
		`A,"Say "hello", please",x`:         {"A", `Say "hello", please`, "x"},
		`"A","Say "hello"","x"`:             {"A", `Say "hello"`, "x"},
		`"A",""Hello", she said","x"`:       {"A", `"Hello", she said`, "x"},
		`A,"Say ""a"" or "b", please",x`:    {"A", `Say "a" or "b", please`, "x"},
		`A,"A 5" pipe, and a 6" one",x`:     {"A", `A 5" pipe, and a 6" one`, "x"},
		`A,"a "b", c "d", e",`:              {"A", `a "b", c "d", e`, ""},
		"A,\"a \"b\", c\nd \"e\", f\",x":    {"A", "a \"b\", c\nd \"e\", f", "x"},
		`A,"a "b","c" d",x`:                 nil,
		`A,"b","c" d","e","f",x`:            nil, // no way
		`A,"a","b","c"`:                     nil,
		`"A "x","y"","b","c"`:               nil, // the first text, or the first two?
		"A,\"a \"b\", \"c\"\",x\n\"B\",b,y": nil, // its second line is a row of its own
	} {
		cells, ways := onlyReading(row, ',', 3)
		if ways != 1 {
			cells = nil
		}
		if !slices.Equal(cells, want) {
			t.Errorf("%s: %q, want %q (%d ways)", row, cells, want, ways)
		}
	}
}

// TestUndoubledMarksNeverShift: in lists of texts with marks of every kind, written without
// doubling them, no row is read otherwise than it was meant unless it is refused.
func TestUndoubledMarksNeverShift(t *testing.T) {
	random := rand.New(rand.NewSource(5))
	words := []string{"kites", `"long" strings`, `"so", she said`, "and, more", "plain; words", `5" pipes`, `"all"`}
	mended, refused := 0, 0
	for range 1500 {
		cells := make([]string, 4)
		line := make([]string, 4)
		for i := range cells {
			var s []string
			for range 1 + random.Intn(3) {
				s = append(s, words[random.Intn(len(words))])
			}
			cells[i] = strings.Join(s, " ")
			line[i] = `"` + cells[i] + `"`
		}
		g, err := readCSV([]byte("Role,Category,Summary,Tags\n"+strings.Join(line, ",")+"\nNext,b,c,d\n"), booklet.Limits{},
			func(*grid) int { return 0 })
		if err != nil {
			refused++
			continue
		}
		g.mend(1, 1000)
		row := g.rows[1]
		switch {
		case row.stray != nil && row.stray.mended:
			mended++
			var got []string
			for _, c := range row.cells {
				got = append(got, c.text.text)
			}
			if !slices.Equal(got, cells) {
				t.Errorf("%s is read as %q", strings.Join(line, ","), got)
			}
		case row.stray != nil:
			refused++
		}
	}
	if mended < 300 {
		t.Errorf("%d rows mended, %d refused", mended, refused)
	}
}
