package booklet

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func roles() *Booklet {
	b := &Booklet{Categories: DefaultCategories()}
	b.Settings.Strapline = Line{S: "{roles} roles in {categories} teams"}
	add := func(title, sort string, cat int, tags string, status Status, app bool) {
		b.Roles = append(b.Roles, &Role{Title: Line{S: title}, SortAs: Line{S: sort}, Category: b.Categories[cat], Tags: strings.Fields(tags), Status: status, Apprenticeship: app})
	}
	add("The porters", "", 14, "hands", Ready, false)
	add("Élite nurses", "", 10, "nights hands", Ready, true)
	add("dental nurses / Dental hygienists", "", 2, "", Ready, true)
	add("NHS 111 adviser", "advisers, 111", 1, "nights", Ready, false)
	add("Draft role", "", 1, "", Draft, false)
	add("Held role", "", 1, "", Hold, false)
	return b
}

func titles(b *Booklet) string {
	var out []string
	for _, r := range NewFiler("en-GB").Filed(b.Roles) {
		out = append(out, r.Title.S)
	}
	return strings.Join(out, "|")
}

func TestSelect(t *testing.T) {
	for _, c := range []struct {
		name   string
		s      Selection
		want   string
		suffix string
		counts string
	}{
		{"all, filed without article, case and accents", Selection{}, "NHS 111 adviser|dental nurses / Dental hygienists|Élite nurses|The porters", "", "4 roles in 4 teams"},
		{"drafts", Selection{Drafts: true}, "NHS 111 adviser|dental nurses / Dental hygienists|Draft role|Élite nurses|The porters", "drafts", "5 roles in 4 teams"},
		{"a category by its short name", Selection{Categories: []string{"dental"}}, "dental nurses / Dental hygienists", "dental", "1 roles in 1 teams"},
		{"a role by one of its titles", Selection{Roles: []string{"dental HYGIENISTS"}}, "dental nurses / Dental hygienists", "role-dental-hygienists", "1 roles in 1 teams"},
		{"any of one option, all of different ones", Selection{Tags: []string{"hands", "nights"}, Apprenticeship: true}, "Élite nurses", "tag-hands-tag-nights-apprenticeships", "1 roles in 1 teams"},
	} {
		got, err := roles().Select(c.s)
		if err != nil {
			t.Fatal(c.name, err)
		}
		if titles(got) != c.want {
			t.Errorf("%s: %s, want %s", c.name, titles(got), c.want)
		}
		if c.s.Suffix() != c.suffix {
			t.Errorf("%s: suffix %q, want %q", c.name, c.s.Suffix(), c.suffix)
		}
		if s := got.Fill().Settings.Strapline.S; s != c.counts {
			t.Errorf("%s: %q, want %q", c.name, s, c.counts)
		}
	}
}

func TestSelectKnowsItsWords(t *testing.T) {
	for _, s := range []Selection{{Categories: []string{"dentel team"}}, {Roles: []string{"the porter"}}} {
		_, err := roles().Select(s)
		var unknown *UnknownError
		if !errors.As(err, &unknown) || unknown.Nearest == "" {
			t.Errorf("%+v: %v", s, err)
		}
	}
}

// A tag that no role has selects nothing, and so does a value of a column; a column that is
// not there is an error.
func TestSelectByColumn(t *testing.T) {
	b := roles()
	b.Columns = []RoleColumn{{Heading: "Job", As: "Role"}, {Heading: "Location"}, {Heading: "Pay (£)"}}
	cells := []string{"Leeds", "Leeds; York", "Hull, East Riding", ""}
	for i, r := range b.Roles {
		r.Cells = []string{r.Title.S, cells[i%len(cells)], "20"}
	}
	for where, want := range map[string]int{"location=Leeds": 2, "Location = york, hull": 2, "LOCATION=Hull, East Riding": 1, "Location=Paris": 0, "pay (£)=20": 4,
		"Role=" + b.Roles[0].Title.S: 1, "Job=" + b.Roles[1].Title.S: 1} {
		got, err := b.Select(Selection{Where: []string{where}, Drafts: true})
		n := 0
		for _, r := range b.Roles[:4] {
			if err == nil && slices.Contains(got.Roles, r) {
				n++
			}
		}
		if err != nil || n != want {
			t.Errorf("%s: %d of the first four roles, want %d (%v)", where, n, want, err)
		}
	}
	both, err := b.Select(Selection{Where: []string{"Location=Leeds", "Location=Hull", "Pay (£)=20"}, Drafts: true})
	if err != nil || len(both.Roles) < 3 {
		t.Errorf("conditions of one column are not alternatives: %v, %v", both, err)
	}
	for _, where := range []string{"Locaton=Leeds", "Leeds", "=Leeds", "Location="} {
		var unknown *UnknownError
		if _, err := b.Select(Selection{Where: []string{where}}); !errors.As(err, &unknown) {
			t.Errorf("%s: %v", where, err)
		}
	}
	unused := NewChooser(b).Unused(Selection{Tags: []string{"night"}, Where: []string{"Location=Leds, York"}})
	if len(unused) != 2 || unused[0].Nearest == "" || unused[1].Word != "Leds" || unused[1].Nearest != "Leeds" {
		t.Errorf("%v", unused)
	}
}

func TestFillTouchesNothing(t *testing.T) {
	b := roles()
	b.Roles[0].Summary = Plain("{roles} of us", Place{})
	filled := b.Fill()
	if b.Roles[0].Summary.String() != "{roles} of us" || filled.Roles[0].Summary.String() != "6 of us" {
		t.Errorf("before %q, after %q", b.Roles[0].Summary, filled.Roles[0].Summary)
	}
	if filled.Roles[0].Category == b.Roles[0].Category || filled.Roles[0].Category != filled.Categories[14] {
		t.Error("a filled role must belong to a filled category")
	}
}

// TestFocusOf: a photo keeps the point that the workbook names, else where heads are.
func TestFocusOf(t *testing.T) {
	for want, f := range map[[2]int]Focus{{50, 16}: {}, {70, 80}: {X: 70, Y: 80, At: OnCell("Roles", 2, 9)}, {0, 0}: {At: OnCell("Roles", 2, 9)}} {
		if x, y := (&Photo{Focus: f}).FocusOf(); [2]int{x, y} != want {
			t.Errorf("%+v: %d, %d, want %v", f, x, y, want)
		}
	}
}

// TestWords: words of facts count, with what is printed before them.
func TestWords(t *testing.T) {
	r := &Role{Summary: Plain("We help people.", Place{}), Facts: []Fact{{Label: "Starting pay", Value: Plain("From 25,000 a year", Place{})}}}
	if got := r.Words(); got != 9 {
		t.Errorf("%d words, want 9", got)
	}
}

// TestTextInWords: paragraphs stand apart, items of a list under each other.
func TestTextInWords(t *testing.T) {
	said := func(words ...string) (b Block) {
		for _, w := range words {
			b.Runs = append(b.Runs, Run{Text: w})
		}
		return b
	}
	item := said("two")
	item.Item = true
	text := Text{Blocks: []Block{said("We ", "help."), item, item, said("End.")}}
	if got, want := text.String(), "We help.\n\ntwo\ntwo\n\nEnd."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestDistance: letters too many and too few count wherever they stand, and two that are swapped count once.
func TestDistance(t *testing.T) {
	for words, want := range map[string]int{"nurse nurse": 0, "xxnurse nurse": 2, "nurse xxnurse": 2, "nursexx nurse": 2, "nures nurse": 1, "unrse nurse": 1, "nurse norse": 1, "nurse porter": 4} {
		a, b, _ := strings.Cut(words, " ")
		if got := Distance(a, b); got != want {
			t.Errorf("from %s to %s are %d, want %d", a, b, got, want)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"Health informatics", "Dental team", "Doctors", "Pharmacy"}
	for word, want := range map[string]string{"Helth informatics": "Health informatics", "dental": "Dental team", "Docotrs": "Doctors", "gardening": "", "": "", "pharmacie": "Pharmacy"} {
		if got := Nearest(word, known); got != want {
			t.Errorf("nearest to %q is %q, want %q", word, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	for in, want := range map[string]string{"Dental team": "dental-team", "Tŷ’r Felin & co.": "tyr-felin-co", "→": "x", "  A  b ": "a-b",
		"Straßenbau": "strassenbau", "Łączność": "lacznosc", "ISITMA ısıtma": "isitma-isitma", "Færøsk Øre": "faerosk-ore"} {
		if got := Slug(in); got != want {
			t.Errorf("slug of %q is %q, want %q", in, got, want)
		}
	}
	anchors := map[string]bool{}
	for _, s := range []string{"Οδηγός", "Ιατρός", "Οδηγός B", "Ιατρός B", "b"} { // links lead to the same place whatever else is added
		if anchors[Anchor(s)] {
			t.Errorf("the anchor of %q is another's", s)
		}
		anchors[Anchor(s)] = true
	}
	if Anchor("Tŷ’r Felin") != "tyr-felin" || Anchor(" Οδηγός  B") != Anchor("Οδηγός B") {
		t.Errorf("%q, %q", Anchor("Tŷ’r Felin"), Anchor(" Οδηγός  B"))
	}
	for key, want := range map[string]string{"élan": "E", "111 advisers": "#", "“Quoted”": "Q", "": "#"} {
		if got := NewFiler("en-GB").Letter(key); got != want {
			t.Errorf("%q stands under %q, want %q", key, got, want)
		}
	}
	for c, want := range map[Cell]string{{Sheet: "Roles", Col: 4, Row: 17}: "Roles!D17", {Sheet: "Roles", Row: 3}: "Roles!3", {Sheet: "Roles"}: "Roles", {Sheet: "S", Col: 28, Row: 1}: "S!AB1"} {
		if c.String() != want {
			t.Errorf("%+v is %q", c, c)
		}
	}
}

func TestDates(t *testing.T) {
	jan, feb := Date{Year: 2023, Month: 1}, Date{Year: 2023, Month: 2, Day: 1}
	if !jan.Before(feb) || feb.Before(jan) || jan.Before(Date{Year: 2023, Month: 1, Day: 31}) {
		t.Error("a month ends before the next begins, and not before its own days")
	}
	if got := jan.MonthsUntil(Date{Year: 2024, Month: 7}); got != 18 {
		t.Errorf("%d months", got)
	}
}

func TestFindingsInWorkbookOrder(t *testing.T) {
	at := func(s string, c, r int) Finding { return Finding{Rule: "x", At: OnCell(s, c, r), Text: "t"} }
	got := InOrder([]Finding{at("Booklet", 1, 1), at("roles", 2, 9), at("Roles", 1, 9), at("Roles", 5, 2), at("Booklet", 1, 1), {Rule: "w"}}, []string{"Roles", "Booklet"})
	var places []string
	for _, f := range got {
		places = append(places, f.At.String())
	}
	if s := strings.Join(places, " "); s != " Roles!E2 Roles!A9 roles!B9 Booklet!A1" {
		t.Errorf("order %q", s)
	}
}

// TestCellsOfOneCause: what many cells have is told at the first, column by column, with the first of many.
func TestCellsOfOneCause(t *testing.T) {
	told := func(at ...Place) string {
		var fs []Finding
		for _, p := range at {
			fs = append(fs, Finding{Rule: "x", Severity: Warning, At: p, Text: "t"})
		}
		out := Together(fs)
		if len(out) != 1 {
			t.Fatalf("%d findings", len(out))
		}
		return out[0].String()
	}
	cell := func(col, row int) Place { return OnCell("Roles", col, row) }
	if got := told(cell(3, 2), cell(2, 2), cell(2, 4), cell(3, 3), cell(2, 5), cell(2,
		9)); got != "warning: Roles!B2: t (6 times: B2, B4 to B5, B9, C2 to C3)" {
		t.Error(got)
	}
	var many []Place
	for i := range 21 {
		many = append(many, cell(1, 2+2*i))
	}
	if got := told(many...); !strings.HasSuffix(got, ", A38, A40 and more)") {
		t.Error(got)
	}
}

func TestLabels(t *testing.T) {
	s := Settings{Labels: map[Label]Line{LabelSee: {S: "gweler"}, LabelMore: {S: "-"}}}
	if s.Label(LabelSee) != "gweler" || s.Label(LabelMore) != "" || s.Label(LabelEntry) != "What you need" {
		t.Error("labels are not what the workbook says")
	}
}
