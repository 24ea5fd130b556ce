package finish

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/paint"
	"booklet/layout/unit"
)

const wantTree = `Document
  Sect
    H1 "Office AVATAR fi – ŵŷ"
    H2 "Contents"
    H3 "Nurse"
    P "A sentence that runs" "on over the page."
    L
      LI
        Lbl "•"
        LBody "Pay (a year): £29,970"
    P "See "
      Link "www.example.org/a" [Jobs at example.org] " → now"
    P
      Span "Ysbyty"
    Figure (Palette) ""
    Figure (Alpha) ""
    Figure (Grey) ""
    Figure (Sixteen bits) ""
    Figure (JPEG) ""
    Figure (Grey JPEG) ""
  TOC
    TOCI
      Reference
        Link "Nurse 2" [Nurse, page 2]`

func TestTree(t *testing.T) {
	if got := read(t, screen(t, sample(t))).outline(); got != wantTree {
		t.Errorf("the tree is\n%s\nwant\n%s", got, wantTree)
	}
}

// TestParentTree goes from marks and links back to the elements.
func TestParentTree(t *testing.T) {
	p := read(t, screen(t, sample(t)))
	found := map[int]any{}
	nums := p.path("Root", "StructTreeRoot", "ParentTree", "Nums").([]any)
	for i := 0; i < len(nums); i += 2 {
		if _, twice := found[nums[i].(int)]; twice {
			t.Errorf("the key %d stands twice", nums[i])
		}
		found[nums[i].(int)] = nums[i+1]
	}
	if next := p.path("Root", "StructTreeRoot", "ParentTreeNextKey").(int); next != 5 {
		t.Errorf("the next key is %d, want 5: three pages, two links", next)
	}
	for _, page := range p.path("Root", "Pages", "Kids").([]any) {
		d := p.get(page).(dict)
		owners := found[d["StructParents"].(int)].([]any)
		for id := range p.marked(page.(link)) {
			if id < 0 {
				continue
			}
			e := p.get(owners[id]).(dict)
			ok := false
			for _, k := range e["K"].([]any) {
				mcr, isDict := k.(dict)
				ok = ok || k == id && e["Pg"] == page || isDict && mcr["MCID"] == id && mcr["Pg"] == page
			}
			if !ok {
				t.Errorf("mark %d of a page is said to belong to %v, which does not have it", id, e)
			}
		}
		annots, _ := d["Annots"].([]any)
		for _, a := range annots {
			e := p.get(found[p.get(a).(dict)["StructParent"].(int)]).(dict)
			if e["S"] != name("Link") || !strings.Contains(fmt.Sprint(e["K"]), fmt.Sprint(a)) {
				t.Errorf("a link's element is %v", e)
			}
		}
	}
}

func TestAttributes(t *testing.T) {
	p := read(t, screen(t, sample(t)))
	sect := []any{"Root", "StructTreeRoot", "K", 0, "K", 0, "K"}
	at := func(steps ...any) any { return p.path(append(append([]any{}, sect...), steps...)...) }
	for _, test := range []struct{ got, want any }{
		{p.path("Root", "StructTreeRoot", "K", 0, "Lang"), "en-GB"},
		{at(4, "A"), dict{"O": name("List"), "ListNumbering": name("Disc")}},
		{at(6, "K", 0, "Lang"), "cy"},
		// The frame is 40, 200 to 90, 240 from the top of a page of 595.276 pt.
		{at(7, "A"), dict{"O": name("Layout"), "BBox": []any{40, 355.276, 90, 395.276}}},
		{p.path("Root", "MarkInfo"), dict{"Marked": true}},
		{p.path("Root", "Lang"), "en-GB"},
		{p.path("Root", "ViewerPreferences"), dict{"DisplayDocTitle": true}},
		{p.path("Root", "PageMode"), name("UseOutlines")},
		{p.path("Root", "Pages", "Kids", 0, "Tabs"), name("S")},
		{p.path("Root", "Pages", "Kids", 0, "MediaBox"), []any{0, 0, 419.528, 595.276}},
		{p.path("Root", "Pages", "Kids", 0, "Group"), nil},
	} {
		if !reflect.DeepEqual(test.got, test.want) {
			t.Errorf("got %v, want %v", test.got, test.want)
		}
	}
}

func TestLinks(t *testing.T) {
	p := read(t, screen(t, sample(t)))
	inner := p.path("Root", "Pages", "Kids", 0, "Annots", 0).(dict)
	outer := p.path("Root", "Pages", "Kids", 1, "Annots", 0).(dict)
	pages := p.path("Root", "Pages", "Kids").([]any)
	for _, test := range []struct{ got, want any }{
		{inner["F"], 4},
		{inner["Border"], []any{0, 0, 0}},
		{inner["Rect"], []any{40, 503.276, 100, 515.276}},
		{inner["Dest"], []any{pages[1], name("XYZ"), 0, 545.276, nil}},
		{inner["Contents"], "Nurse, page 2"},
		{outer["A"], dict{"S": name("URI"), "URI": "https://www.example.org/%C5%B5?(1)"}},
	} {
		if !reflect.DeepEqual(test.got, test.want) {
			t.Errorf("got %v, want %v", test.got, test.want)
		}
	}
}

func TestBookmarks(t *testing.T) {
	p := read(t, screen(t, sample(t)))
	var b strings.Builder
	var walk func(v, parent any, depth int)
	walk = func(v, parent any, depth int) {
		var prev any
		for v != nil {
			d := p.get(v).(dict)
			if d["Parent"] != parent || d["Prev"] != prev {
				t.Errorf("%v has wrong neighbours", d)
			}
			fmt.Fprintf(&b, "%s%s", strings.Repeat(">", depth), textString(d["Title"]))
			if d["Count"] != nil {
				fmt.Fprintf(&b, "(%d)", d["Count"])
			}
			b.WriteString("; ")
			walk(d["First"], v, depth+1)
			prev, v = v, d["Next"]
		}
	}
	root := p.get(p.trailer["Root"]).(dict)["Outlines"]
	walk(p.get(root).(dict)["First"], root, 0)
	if want := "Cover; Roles(-1); >Nurse; End ŵ; "; b.String() != want {
		t.Errorf("the bookmarks are %s, want %s", b.String(), want)
	}
	if n := p.path("Root", "Outlines", "Count"); n != 3 {
		t.Errorf("%v bookmarks are seen at first, want 3", n)
	}
}

func TestPageLabels(t *testing.T) {
	tests := []struct {
		labels []string
		want   string
	}{
		{[]string{"Cover", "2", "3"}, "0 map[P:Cover] 1 map[S:D St:2]"},
		{[]string{"1", "2", "3"}, "0 map[S:D St:1]"},
		{[]string{"7", "9", "10", ""}, "0 map[S:D St:7] 1 map[S:D St:9] 3 map[P:]"},
		{[]string{"03", "iv", "1"}, "0 map[P:03] 1 map[P:iv] 2 map[S:D St:1]"},
	}
	for _, test := range tests {
		doc := &layout.Document{Title: "Labels", Language: "en", Trim: unit.A5}
		for _, l := range test.labels {
			doc.Pages = append(doc.Pages, layout.Page{Label: l})
		}
		got := fmt.Sprint(read(t, screen(t, doc)).path("Root", "PageLabels", "Nums"))
		if got != "["+test.want+"]" {
			t.Errorf("%q: %s, want %s", test.labels, got, test.want)
		}
	}
}

func TestMetadata(t *testing.T) {
	p := read(t, screen(t, sample(t)))
	xmp := string(p.stream(p.get(p.trailer["Root"]).(dict)["Metadata"]))
	for _, want := range []string{
		"<pdfuaid:part>1</pdfuaid:part>", "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
		`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Careers &amp; “Roles”</rdf:li></rdf:Alt></dc:title>`,
		"<rdf:li>Trust</rdf:li>", "<rdf:li>en-GB</rdf:li>", ">What you can be<",
		"<xmp:CreateDate>2026-03-01T12:00:00Z</xmp:CreateDate>", "<pdf:Producer>booklet test</pdf:Producer>",
	} {
		if !strings.Contains(xmp, want) {
			t.Errorf("the metadata lack %s", want)
		}
	}
	info := p.path("Info").(dict)
	for key, want := range map[string]string{"Title": "Careers & “Roles”", "Author": "Trust", "Subject": "What you can be",
		"Producer": "booklet test", "CreationDate": "D:20260301120000Z", "ModDate": "D:20260301120000Z"} {
		if got := textString(info[key]); got != want {
			t.Errorf("/%s is %q, want %q", key, got, want)
		}
	}
	if profile := p.stream(p.path("Root", "OutputIntents", 0).(dict)["DestOutputProfile"]); !bytes.Equal(profile, srgb) {
		t.Error("the output intent does not hold the profile")
	}
}

func TestDates(t *testing.T) {
	at := time.Date(2030, 1, 2, 3, 4, 5, 600, time.FixedZone("x", 3600))
	tests := []struct {
		date booklet.Date
		opt  time.Time
		want string
	}{
		{booklet.Date{Year: 2026, Month: 3, Day: 9}, time.Time{}, "2026-03-09T12:00:00Z"},
		{booklet.Date{Year: 2026, Month: 3}, time.Time{}, "2026-03-01T12:00:00Z"},
		{booklet.Date{}, time.Time{}, "2000-01-01T12:00:00Z"},
		{booklet.Date{Year: 2026, Month: 3}, at, "2030-01-02T02:04:05Z"},
	}
	for _, test := range tests {
		if got := date(&layout.Document{Date: test.date}, Options{Date: test.opt}).Format(time.RFC3339Nano); got != test.want {
			t.Errorf("%v, %v: %s, want %s", test.date, test.opt, got, test.want)
		}
	}
}

// TestFonts checks the dictionaries around the font programs.
func TestFonts(t *testing.T) {
	p := read(t, screen(t, sample(t)))
	fonts := p.path("Root", "Pages", "Kids", 0, "Resources", "Font").(dict)
	if len(fonts) != 2 {
		t.Fatalf("%d fonts, want 2: the face and the one for the arrow", len(fonts))
	}
	for key, v := range fonts {
		f := p.get(v).(dict)
		cid := p.get(f["DescendantFonts"].([]any)[0]).(dict)
		d := p.get(cid["FontDescriptor"]).(dict)
		base := string(f["BaseFont"].(name))
		tag, rest, _ := strings.Cut(base, "+")
		if len(tag) != 6 || strings.Trim(tag, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || !strings.HasSuffix(rest, "-Regular") {
			t.Errorf("%s is called %s", key, base)
		}
		if cid["BaseFont"] != f["BaseFont"] || d["FontName"] != f["BaseFont"] {
			t.Errorf("%s has several names", base)
		}
		if num(d["Ascent"]) <= 0 || num(d["Descent"]) >= 0 || num(d["CapHeight"]) <= 0 || num(d["Flags"]) != 4 {
			t.Errorf("%s has the descriptor %v", base, d)
		}
		if program := p.stream(d["FontFile2"]); len(program) != p.get(d["FontFile2"]).(dict)["Length1"] {
			t.Errorf("%s: the program is %d bytes long", base, len(program))
		}
		n := 0
		for _, w := range cid["W"].([]any) {
			list, _ := w.([]any)
			n += len(list)
		}
		if used := len(p.unicode(v)); n != used {
			t.Errorf("%s has %d widths for %d glyphs", base, n, used)
		}
	}
}

// TestSame finishes one document three times at once.
func TestSame(t *testing.T) {
	doc := sample(t)
	var all [3][]byte
	var wg sync.WaitGroup
	for i := range all {
		wg.Go(func() {
			if raw, err := paint.Paint(doc); err == nil {
				all[i], _ = Screen(doc, raw, Options{})
			}
		})
	}
	wg.Wait()
	for i := range all {
		if len(all[i]) == 0 || !bytes.Equal(all[0], all[i]) {
			t.Fatal("the bytes differ")
		}
	}
	doc.Title += "!"
	other := read(t, screen(t, doc))
	if reflect.DeepEqual(other.trailer["ID"], read(t, all[0]).trailer["ID"]) {
		t.Error("another file has the same identifier")
	}
}

// TestOutside asks programs that others wrote, where they are installed.
func TestOutside(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sample.pdf")
	if err := os.WriteFile(file, screen(t, sample(t)), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, check := range []struct {
		command []string
		passes  func(out string) bool
	}{
		{[]string{"qpdf", "--check", file}, func(out string) bool { return strings.Contains(out, "No syntax or stream encoding errors") }},
		{[]string{"verapdf", "--format", "text", file}, func(out string) bool { return strings.Count(out, "PASS ") == 2 && !strings.Contains(out, "FAIL") }},
	} {
		if _, err := exec.LookPath(check.command[0]); err != nil {
			if os.Getenv("CI") != "" && check.command[0] == "qpdf" { // veraPDF judges the files of the program
				t.Fatal("qpdf is not installed, and CI is set")
			}
			t.Logf("%s is not installed: not asked", check.command[0])
			continue
		}
		out, err := exec.Command(check.command[0], check.command[1:]...).CombinedOutput()
		if err != nil || !check.passes(string(out)) {
			t.Errorf("%s: %v\n%s", check.command[0], err, out)
		}
	}
}
