package workbook

import (
	"testing"

	"booklet/data/booklet"
	"booklet/data/booklet/booklettest"
)

func TestPhotoFocus(t *testing.T) {
	for typed, want := range map[string][2]int{
		"":            {50, 16},
		"top":         {50, 0},
		"Centre":      {50, 50},
		"center":      {50, 50},
		" bottom ":    {50, 100},
		"LEFT":        {0, 16},
		"right":       {100, 16},
		"top left":    {0, 0},
		"right, top":  {100, 0},
		"left centre": {0, 50},
		"50 30":       {50, 30},
		"50% 30%":     {50, 30},
		"50, 30":      {50, 30},
		"0/100":       {0, 100},
		"50%30%":      {50, 30},
	} {
		x, y, fs := focusRead(t, typed)
		if [2]int{x, y} != want || booklet.Failed(fs) {
			t.Errorf("%q: %d %d, not %v; %v", typed, x, y, want, fs)
		}
	}
}

func TestPhotoFocusWrong(t *testing.T) {
	for typed, want := range map[string]string{
		"her face":   `error: Roles!D2: the photo focus "her face" is not known: top, centre, bottom, left or right is accepted, or two per cents, from the left and from the top, such as 50 30`,
		"topp":       `error: Roles!D2: the photo focus "topp" is not known: top, centre, bottom, left or right is accepted, or two per cents, from the left and from the top, such as 50 30 (did you mean "top"?)`,
		"left right": `error: Roles!D2: the photo focus "left right" is not known: top, centre, bottom, left or right is accepted, or two per cents, from the left and from the top, such as 50 30 (did you mean "left"?)`,
		"50":         `error: Roles!D2: the photo focus "50" is not known: top, centre, bottom, left or right is accepted, or two per cents, from the left and from the top, such as 50 30`,
		"50 300":     `error: Roles!D2: the photo focus "50 300" lies outside its picture: each per cent is 0 to 100, from the left and from the top (write 50 30 for the middle, a little below the top)`,
		"-5 30":      `error: Roles!D2: the photo focus "-5 30" is not known: top, centre, bottom, left or right is accepted, or two per cents, from the left and from the top, such as 50 30`,
	} {
		_, _, fs := focusRead(t, typed)
		booklettest.Expect(t, fs, []booklet.Rule{booklet.RuleUnknownFocus}, want)
	}
}

func focusRead(t *testing.T, typed string) (x, y int, fs []booklet.Finding) {
	t.Helper()
	b, fs := Read(build(t, nil, sheet{"Roles", [][]any{{"Role", "Category", "Summary", "Photo focus", "Photo"},
		{"A", "Nursing", "x", typed, "gone.png"}}}))
	x, y = b.Roles[0].Photo.FocusOf()
	var out []booklet.Finding
	for _, f := range fs {
		if f.Rule == booklet.RuleUnknownFocus {
			out = append(out, f)
		}
	}
	return x, y, out
}
