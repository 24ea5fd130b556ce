package build_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"booklet/data/booklet"
	"booklet/data/workbook/workbooktest"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/legible"
	"booklet/layout/paint"
)

// draw makes workbooks and requests at random: words that are long, and many, where the
// program sets lines of its own of them.
type draw struct{ *rand.Rand }

func (d draw) one(of ...string) string { return of[d.IntN(len(of))] }

// some reports whether a chance of one in n comes.
func (d draw) some(n int) bool { return d.IntN(n) == 0 }

var plain = strings.Fields("care team people health work help learn week hospital clinic community day home support " +
	"safe listen plan train well future join ward young local service every new")

// words are so many letters of words, about.
func (d draw) words(letters int) string {
	var b strings.Builder
	for b.Len() < letters {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(d.one(plain...))
	}
	return b.String()
}

func (d draw) sentence(letters int) string {
	s := d.words(letters)
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// host is a name of a site of so many letters, about.
func (d draw) host(letters int) string {
	var parts []string
	for n := 0; n < letters-8; n += len(parts[len(parts)-1]) + 1 {
		parts = append(parts, d.one(plain...))
	}
	return strings.Join(parts, d.one("-", "", ".")) + d.one(".example.org", ".example.com")
}

// address is a web address of so many letters, about: of a long host, of a path, or with
// a query.
func (d draw) address(letters int) string {
	if letters < 24 || d.some(4) {
		return d.host(letters)
	}
	s := d.host(14 + d.IntN(letters-20))
	for between := "/"; len(s) < letters; between = d.one("/", "/", "-", "_") {
		s += between + d.one(plain...)
	}
	if d.some(6) {
		s += "?" + d.one(plain...) + "=" + d.one(plain...) + "&page=2"
	}
	return s
}

func (d draw) email(letters int) string {
	name := d.one(plain...)
	for len(name) < letters/2 {
		name += d.one(".", "-", "") + d.one(plain...)
	}
	return name + "@" + d.host(max(12, letters-len(name)-1))
}

// book is a workbook in the form that workbooktest reads.
func (d draw) book() string {
	var b strings.Builder
	row := func(cells ...string) { b.WriteString(strings.Join(cells, " | ") + "\n") }
	b.WriteString("== Booklet\nSetting | Value\n")
	row("Title", d.one("Careers in health", "Find your future", "Your future in the health and care professions"))
	row("Strapline", d.sentence(10+d.IntN(140)))
	row("Publisher", d.one("The Health Board", "The Integrated Care Board of the Northern and Eastern Counties",
		"Health Education and Workforce Development Partnership for the Northern and Eastern Counties of England, "+
			"with the universities and colleges of the region"))
	if !d.some(3) {
		row("Copyright", "© "+d.one("The Health Board 2026", d.words(60+d.IntN(80))+" 2026"))
	}
	for range d.IntN(4) {
		row("Website", d.address(12+d.IntN(49)))
	}
	if !d.some(3) {
		row("Phone", d.one("0113 496 0000", "+44 (0)113 496 0000", "0300 123 4567"))
	}
	if !d.some(4) {
		row("Email", d.email(14+d.IntN(47)))
	}
	for n := range d.IntN(10) {
		at := d.address(14 + d.IntN(47))
		name := "@" + strings.Join(strings.Fields(d.words(4+d.IntN(20))), "")
		row("Social", d.one("Instagram", "LinkedIn", "X", "Facebook", "TikTok", "YouTube")+` \| `+d.one(name, at, d.words(20))+
			` \| https://`+at+"/"+strconv.Itoa(n))
	}
	if !d.some(4) {
		row("QR link", "https://"+d.address(14+d.IntN(47)))
		row("QR caption", d.one("Scan me", d.sentence(20+d.IntN(60))))
	}
	if d.some(2) {
		row("Search prompt", "Search "+d.one("“health careers”", "“"+d.words(30)+"”"))
	}
	if !d.some(4) {
		row("Alternative formats", "For "+d.words(20)+", write to "+d.email(14+d.IntN(47))+d.one(".", ", or ring 0113 496 0000."))
	}
	row("Edition code", "HC"+strconv.Itoa(d.IntN(9)))
	row("Edition date", "14 September 2026")
	if d.some(3) {
		row("Print addresses", "yes")
	}
	cats := []string{"Nursing", "Dental team", "Ambulance service team", "Allied health professionals (AHPs)",
		"Healthcare science"}[:1+d.IntN(5)]
	b.WriteString("== Roles\nRole | Category | Summary | Entry requirements | More information | Link | Pay | Apply | Apprenticeship\n")
	titles := []string{"Dental nurse", "Operating department practitioner", "Porter", "Adult nurse",
		"Children and young people’s wellbeing practitioner", "Paramedic", "Biomedical scientist", "Dietitian"}
	for _, t := range titles[:2+d.IntN(7)] {
		more := "See " + d.address(20+d.IntN(41)) + d.one(".", " and "+d.address(30)+", or write to "+d.email(20+d.IntN(41))+".")
		link := ""
		if d.some(2) {
			link = "https://" + d.address(14+d.IntN(47))
		}
		row(t, d.one(cats...), t+"s "+d.sentence(60+d.IntN(160)), d.sentence(20+d.IntN(80)), more, link,
			d.one("£24,000 to £26,000", "Band 5"), d.one("", d.email(20+d.IntN(41))), d.one("", "yes"))
	}
	b.WriteString("== Fields\nColumn | Kind\nPay | fact\nApply | address\n")
	if d.some(2) {
		b.WriteString("== Sections\nSection | Kind | Text\n")
		row("", "cover", d.one("", d.sentence(40)))
		row("A health service is people", "statement", d.sentence(80))
		row("Contents", "contents", "")
		row("Welcome", "text", d.sentence(200))
		row("Teams", "categories", "")
		row("Roles", "roles", "")
		row("Index", "index", "")
		row("", "back", d.one("", d.sentence(40+d.IntN(120))))
	}
	b.WriteString("== Fairs\nFair | Date | Place | Make | Editions\n")
	row(d.words(6+d.IntN(60)), "Saturday 6 June 2026", d.words(4+d.IntN(50)), "booklet, cards, one-pagers, poster",
		d.one("standard", "large-print", "high-contrast", "giant-print"))
	return b.String()
}

// request is what is asked of a workbook.
type request struct {
	fields  url.Values
	edition string
	kind    string // booklet, cards, one-pagers, poster, reading, fairs
}

func (q request) String() string { return q.kind + " " + q.edition + " " + q.fields.Encode() }

var (
	grounds = []string{"", "", "white", "cream", "yellow", "pale blue", "pale green", "pink", "black"}
	kinds   = []string{"booklet", "booklet", "booklet", "booklet", "cards", "one-pagers", "poster", "reading", "fairs"}
)

// request draws a request, of those that the program knows.
func (d draw) request() request {
	q := request{fields: url.Values{}, kind: d.one(kinds...)}
	set := func(f booklet.Field, s string) {
		if s != "" {
			q.fields.Set(string(f), s)
		}
	}
	if q.kind == "fairs" {
		return q
	}
	q.edition = d.one("standard", "large-print", "high-contrast", "giant-print", "phone")
	if q.kind != "booklet" && q.edition == "phone" {
		q.edition = "standard"
	}
	set(booklet.FieldGround, d.one(grounds...))
	if q.edition == "phone" {
		return q
	}
	least := map[string]int{"standard": 12, "large-print": 16, "high-contrast": 12, "giant-print": 24}[q.edition]
	if !d.some(3) {
		set(booklet.FieldTextSize, strconv.Itoa(least+d.IntN(37-least)))
	}
	set(booklet.FieldWeight, d.one("", "regular", "semibold", "bold"))
	set(booklet.FieldLineSpacing, d.one("", "", "1.15", "1.5", "2"))
	switch q.kind {
	case "booklet":
		set(booklet.FieldPaper, d.one("", "", "A5", "A4", "A3"))
		if d.some(6) && q.fields.Get("Ground") == "" {
			set(booklet.FieldPaperColour, d.one("cream", "yellow", "pale blue"))
		}
	case "one-pagers":
		set(booklet.FieldPaper, d.one("", "A5", "A4"))
		set(booklet.FieldColour, d.one("", "true"))
	case "poster":
		set(booklet.FieldSize, d.one("", "A3", "A2", "A1", "A0"))
		if q.fields.Get("Size") != "A3" {
			set(booklet.FieldTile, d.one("", "", "A4", "A3"))
		}
	case "cards":
		set(booklet.FieldEach, d.one("", "true"))
	}
	return q
}

// job is the request as the library takes it. trim chooses among the formats of cards.
func (q request) job(trim int) (build.Job, error) {
	if q.kind == "fairs" {
		return build.Job{}, nil
	}
	asked := build.Asked(func(f booklet.Field) string { return q.fields.Get(string(f)) })
	j, err := asked.Job([]string{q.edition})
	if err != nil || q.kind == "booklet" {
		return j, err
	}
	h := build.Handout{Editions: j.Editions}
	j.Editions = []layout.Edition{}
	switch q.kind {
	case "reading":
		j.Copies = build.ReadingCopy()
		return j, nil
	case "cards":
		all := h.Editions[0].CardFormats()
		q.fields.Set(string(booklet.FieldTrim), all[trim%len(all)].Name)
		h.Kind, err = asked.Cards(h.Editions, nil)
	case "one-pagers":
		h.Kind, h.Editions, err = asked.OnePagers(h.Editions)
	case "poster":
		h.Kind, err = asked.Poster()
	}
	j.Handouts = []build.Handout{h}
	return j, err
}

// laidOut are the program's steps but for those that make bytes: whatever a request is
// refused for is found before.
func laidOut(look func(*layout.Document)) build.Steps {
	s := (*build.Memory)(nil).Steps()
	measure := s.Measure
	s.Measure = func(d *layout.Document, e layout.Edition, c booklet.Contrast) []legible.Result {
		look(d)
		return measure(d, e, c)
	}
	s.Paint = func(*layout.Document, build.Drawing) (*paint.Raw, error) { return &paint.Raw{}, nil }
	s.Finish = func(*layout.Document, *paint.Raw, build.Drawing) ([]byte, error) { return []byte("laid out"), nil }
	return s
}

// misplaced are line ends of a document at which an address or a word is broken where it
// reads on badly: at a hyphen, before a full stop, after an @ or a scheme; and lines that
// hold nothing but a mark.
func misplaced(doc *layout.Document) []string {
	var out []string
	for _, p := range doc.Pages {
		var line strings.Builder
		divided := ""
		for _, it := range p.Items {
			g, ok := it.(layout.Glyphs)
			if !ok {
				continue
			}
			line.WriteString(g.Text)
			if text := g.Text; divided != "" {
				before := divided[strings.LastIndexByte(divided, ' ')+1:]
				wrong := strings.HasSuffix(before, "@") || strings.HasSuffix(before, "//") || strings.HasPrefix(text, ".") ||
					strings.HasSuffix(before, "-") && strings.ContainsAny(before+text, "/@.") || strings.Trim(text, ".,;:)!?”’") == ""
				if wrong {
					out = append(out, fmt.Sprintf("page %s: %q, %q", p.Label, divided, text))
				}
				divided = ""
			}
			if g.End != layout.NoEnd {
				if g.End == layout.Divided {
					divided = line.String()
				}
				line.Reset()
			}
		}
	}
	return out
}

// TestRequestsAreGranted: of generated workbooks whatever is asked for is built, or is
// refused for words that an editor wrote, by their cell. BOOKLET_REQUESTS="SEED TIMES"
// tries as many as are asked for; without it a stride of the same 2,400 is tried.
// BOOKLET_REQUEST=N tries one of them.
func TestRequestsAreGranted(t *testing.T) {
	const perBook, stride = 4, 40
	seed, times, step := uint64(17), 2400, stride
	if s := os.Getenv("BOOKLET_REQUESTS"); s != "" {
		if _, err := fmt.Sscan(s, &seed, &times); err != nil {
			t.Fatalf("BOOKLET_REQUESTS=%q: %v", s, err)
		}
		step = 1
	}
	first := 0
	if s := os.Getenv("BOOKLET_REQUEST"); s != "" {
		first, _ = strconv.Atoi(s)
		times, step = first+1, 1
	}
	built, refused := 0, map[string]int{}
	for n := first; n < times; n += step {
		d := draw{rand.New(rand.NewPCG(seed, uint64(n/perBook)))}
		text := d.book()
		q := draw{rand.New(rand.NewPCG(seed+1, uint64(n)))}.request()
		rule, err := grants(t.Context(), text, q, n)
		switch {
		case err != nil:
			t.Errorf("case %d of seed %d: %s: %v", n, seed, q, err)
		case rule != "":
			refused[rule]++
		default:
			built++
		}
	}
	all := (times - first + step - 1) / step
	t.Logf("%d requests of %d workbooks (seed %d): %d built, the rest refused by cell for what an editor wrote %v", all,
		(times+perBook-1)/perBook, seed, built, refused)
	if built*100 < all*95 {
		t.Errorf("%d of %d are built", built, all)
	}
}

// grants lays out what is asked for. It returns the rule that it is refused by, "" where it
// is built; the error is a fault of ours.
func grants(ctx context.Context, text string, q request, trim int) (string, error) {
	data, err := workbooktest.Make(text)
	if err != nil {
		return "", err
	}
	w, err := build.Read("roles.xlsx", strings.NewReader(string(data)), fstest.MapFS{})
	if err != nil {
		return "", err
	}
	j, err := q.job(trim)
	if err != nil {
		return "", err
	}
	var bad []string
	var mu sync.Mutex
	w.By(laidOut(func(d *layout.Document) {
		mu.Lock()
		defer mu.Unlock()
		bad = append(bad, misplaced(d)...)
	}))
	var res *build.Result
	if q.kind == "fairs" {
		res, err = w.Fairs(ctx, build.FairsJob{Job: j}, files.InMemory())
	} else {
		res, err = w.Build(ctx, j, files.InMemory())
	}
	if len(bad) > 0 {
		return "", fmt.Errorf("lines end where they must not: %s", strings.Join(bad, "; "))
	}
	return refusedFor(text, res, err)
}

// refusedFor is the rule by which a workbook's booklet was refused, "" where it was built. That it was for no words of a
// cell is an error, unless the rule is one that asks for none.
func refusedFor(text string, res *build.Result, err error, placeless ...booklet.Rule) (string, error) {
	if err == nil {
		return "", nil
	}
	if refused := (*build.RefusedError)(nil); !errors.As(err, &refused) {
		return "", fmt.Errorf("%w: %v", err, res.Findings)
	}
	rule := ""
	for _, f := range res.Findings {
		if f.Severity != booklet.Error {
			continue
		}
		if !slices.Contains(placeless, f.Rule) && (f.At.Row == 0 || f.At.Col == 0 || cell(text, f.At) == "") {
			return "", fmt.Errorf("refused, and for no words of a cell: %s", f.Finding)
		}
		rule = string(f.Rule)
	}
	return rule, nil
}

// cell is what stands in a cell of a workbook in the form that workbooktest reads.
func cell(text string, at booklet.Place) string {
	_, sheet, _ := strings.Cut("\n"+text, "\n== "+at.Sheet+"\n")
	lines := strings.Split(sheet, "\n")
	if at.Row > len(lines) || slices.ContainsFunc(lines[:at.Row], func(l string) bool { return strings.HasPrefix(l, "== ") }) {
		return ""
	}
	cells := strings.Split(strings.ReplaceAll(lines[at.Row-1], `\|`, "¦"), " | ")
	if at.Col > len(cells) {
		return ""
	}
	return strings.TrimSpace(cells[at.Col-1])
}
