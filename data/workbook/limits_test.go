package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"booklet/data/booklet"
)

// What a workbook has too much of is told once, by name of the cell, the row or the part,
// with the limit.
func TestOverLimits(t *testing.T) {
	const head = "Role|Category|Summary|Also known as|Tags|Photo\n"
	many := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "Role %d|Midwifery|Help.\n", i)
		}
		return b.String()
	}
	for name, c := range map[string]struct {
		most booklet.Limits
		src  Source
		want []string // of the rule over-limit
	}{
		"a cell": {booklet.Limits{Cell: 20}, roles(t, head+"Midwife|Midwifery|"+strings.Repeat("é", 21)),
			[]string{"Roles!C2: the cell has 21 characters, where 20 are the most (shorten it, or part it over several cells)"}},
		"a cell at the limit": {booklet.Limits{Cell: 20}, roles(t, head+"Midwife|Midwifery|"+strings.Repeat("é", 20)), nil},
		"a title": {booklet.Limits{Title: 10}, roles(t, head+"A long title|Midwifery|Help."),
			[]string{`Roles!A2: "Role" has 12 characters, where 10 are the most (shorten it)`}},
		"a word": {booklet.Limits{Word: 10}, roles(t, head+"A wordwordword of it|Midwifery|Help, wordwordword."),
			[]string{`Roles!A2: "a word of Role" has 12 characters, where 10 are the most (shorten it)`}},
		"a line": {booklet.Limits{Line: 10}, roles(t, head+"Midwife|Midwifery of it|Help."),
			[]string{`Roles!B2: "Category" has 15 characters, where 10 are the most (shorten it)`}},
		"a list": {booklet.Limits{List: 3}, roles(t, head+"Midwife|Midwifery|Help.|a\\nb\\nc|a,b,c,d"),
			[]string{"Roles!E2: the cell lists 4 words, where 3 are the most (make its list shorter)"}},
		"lists": {booklet.Limits{Lists: 3}, roles(t, head+"Midwife|Midwifery|Help.|a\\nb|c\nCook|Midwifery|Help.|d\nPorter|Midwifery|Help.|e"),
			[]string{"Roles!D3: the workbook has more than 3 words in its lists: its lists from here on are not read " +
				"(make two workbooks of it)"}},
		"text": {booklet.Limits{Text: 200}, roles(t, head+many(9)),
			[]string{"Roles: the sheet is too large: its cells hold more than 200 bytes of text together " +
				"(make two booklets of it, or shorten its longest texts)"}},
		"paragraphs": {booklet.Limits{Paragraphs: 4}, roles(t, head+many(9)),
			[]string{"Roles!C6: the workbook has more than 4 paragraphs and items of lists: its texts from here on are not " +
				"read (make two workbooks of it)"}},
		"links": {booklet.Limits{Links: 2}, roles(t, head+"Midwife|Midwifery|[a](b.uk) [c](d.uk)\nMidwife|Midwifery|elms.org.uk"),
			[]string{"Roles!C3: the workbook has more than 2 links: its texts from here on are not read " +
				"(make two workbooks of it)"}},
		"pieces of text": {booklet.Limits{Runs: 2}, roles(t, head+"Midwife|Midwifery|{cy: a} b **c** d\nCook|Midwifery|{cy: e} f\nPorter|Midwifery|g"),
			[]string{"Roles!C3: the workbook has more than 2 pieces of text in bold or in another language: its texts from here on are " +
				"not read (make two workbooks of it)"}},
		"categories of the roles": {booklet.Limits{Named: 2}, roles(t, head+"Cook|Kitchen|x\nCleaner|Rooms|y\nPorter|Door|z\nGuide|Tours|w"),
			[]string{"Roles!B4: the roles name 4 categories, where 2 are the most (is this the column of the teams? give " +
				"each role one that others share)"}},
		"roles": {booklet.Limits{Roles: 4}, roles(t, head+many(9)),
			[]string{"Roles!6: the sheet has 9 roles, where 4 are the most: those from here on are not read " +
				"(make two workbooks of it)"}},
		"settings": {booklet.Limits{Named: 2}, with(t, "Booklet", "Setting|Value\nTitle|a\nPhone|b\nWebsite|c.example.org"),
			[]string{"Booklet!4: the sheet has 3 settings, where 2 are the most: those from here on are not read " +
				"(make two workbooks of it)"}},
		"sections": {booklet.Limits{Sections: 2}, with(t, "Sections", "Section|Kind\nCards|roles\nA–Z|index\nList|contents"),
			[]string{"Sections!4: the sheet has 3 sections, where 2 are the most: those from here on are not read " +
				"(make two workbooks of it)"}},
		"widths": {booklet.Limits{Styles: 900}, repack(t, roles(t, head), map[string]string{
			"xl/worksheets/sheet1.xml": "<worksheet><cols>" + strings.Repeat(`<col min="1" max="2" width="9"/>`, 901) + "</cols></worksheet>"}),
			[]string{"roles.xlsx is too large: with its part xl/worksheets/sheet1.xml it has more than 900 elements that say how " +
				"cells look, which sheets there are and how wide columns are (" + fewerStyles + ")"}},
		"words in another language": {booklet.Limits{Named: 2},
			with(t, "Booklet", "Setting|Value\nWords in another language|cy: a; b; c"),
			[]string{"Booklet!B2: there are more than 2 words in another language (leave out those that the texts do not use)"}},
		"rows": {booklet.Limits{Rows: 4}, roles(t, head+many(9)),
			[]string{"roles.xlsx is too large: with its part xl/worksheets/sheet1.xml it has more than 4 rows (" + fewerCells + ")"}},
		"styles": {booklet.Limits{Styles: 5}, roles(t, head+many(9)),
			[]string{"roles.xlsx is too large: with its part xl/workbook.xml it has more than 5 elements that say how cells look, " +
				"which sheets there are and how wide columns are (" + fewerStyles + ")"}},
		"attributes": {booklet.Limits{Attributes: 200}, repack(t, roles(t, head), map[string]string{
			"xl/worksheets/sheet1.xml": `<worksheet x=">" ` + strings.Repeat(`a="" `, 200) + "/>"}),
			[]string{"roles.xlsx is too large: with its part xl/worksheets/sheet1.xml it has an element with more than 200 " +
				"attributes (" + saveAnew + ")"}},
		"attributes of a long element": {booklet.Limits{Attributes: 200}, repack(t, roles(t, head), map[string]string{
			"xl/worksheets/sheet1.xml": `<worksheet x="` + strings.Repeat(">", 70<<10) + `" ` + strings.Repeat(`a="" `, 200) + "/>"}),
			[]string{"roles.xlsx is too large: with its part xl/worksheets/sheet1.xml it has an element with more than 200 " +
				"attributes (" + saveAnew + ")"}},
		"deep boxes": {booklet.Limits{Depth: 20}, repack(t, roles(t, head), map[string]string{
			"xl/drawings/vmlDrawing1.vml": strings.Repeat("<div><br>", 21) + strings.Repeat(" ", 100_000)}),
			[]string{"roles.xlsx is too large: with its part xl/drawings/vmlDrawing1.vml it has elements more than 20 deep (" +
				saveAnew + ")"}},
	} {
		t.Run(name, func(t *testing.T) {
			src := c.src
			src.Name, src.Limits = "roles.xlsx", c.most
			_, fs := Read(src)
			var got, want []string
			for _, f := range fs {
				if f.Rule == booklet.RuleOverLimit {
					got = append(got, f.String())
				}
			}
			for _, w := range c.want {
				want = append(want, "error: "+w)
			}
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// Of one rule so many findings are told, and how many more there are.
func TestToldOneByOne(t *testing.T) {
	src := roles(t, "Role|Category|Summary\n"+strings.Repeat("Midwife|Midwifry|Help.\n", 9))
	src.Limits = booklet.Limits{Told: 2}
	_, fs := Read(src)
	where := "(mend those that are told, and check again)"
	hint := `(did you mean "Midwifery"? the 15 health career categories stand where there is no sheet "Categories"; if it is a category of its own, list all categories on one)`
	expect(t, fs, `error: Roles!B2: category "Midwifry" is not known `+hint, `error: Roles!B3: category "Midwifry" is not known `+hint,
		"error: Roles!B4: the same is found 7 times more, here first: only 2 are told one by one "+where)
}

// A sheet has one drawing, and a picture is one in each place where it lies.
func TestDrawingsMany(t *testing.T) {
	src := repack(t, roles(t, one), map[string]string{
		"xl/worksheets/sheet1.xml": `<worksheet xmlns:r="r"><sheetData/>` + strings.Repeat(`<drawing r:id="a"/>`, 1000) + "</worksheet>",
		"xl/worksheets/_rels/sheet1.xml.rels": `<Relationships><Relationship Id="a" Type="b/drawing" ` +
			`Target="../drawings/d.xml"/></Relationships>`,
		"xl/drawings/d.xml": `<a xmlns:r="r">` + strings.Repeat(`<oneCellAnchor><from><col>1</col><row>2</row></from>`+
			`<blip r:embed="a"/></oneCellAnchor>`, 30) + "</a>",
		"xl/drawings/_rels/d.xml.rels": `<Relationships><Relationship Id="a" Type="b/image" Target="../media/a.png"/></Relationships>`,
		"xl/media/a.png":               "\x89PNG",
	})
	for most, want := range map[int]string{30: "", 29: "its sheets have more than 29 pictures"} {
		p, err := openPackage(src.Data, booklet.Limits{Anchors: most})
		must(t, err)
		g, err := p.readGrid(p.sheets[0])
		if got := fmt.Sprint(err); want != "" && got != want || want == "" && (err != nil || len(g.drawn) != 30) {
			t.Errorf("%d pictures, error %v; want %q", len(g.drawn), err, want)
		}
		must(t, p.close())
	}
}

// A part that is damaged is told by its name, whatever it holds, and so is one that stands
// twice.
func TestPartsDamagedOrTwice(t *testing.T) {
	src := repack(t, roles(t, one), map[string]string{"xl/media/a.png": "\x89PNG" + strings.Repeat("a", 999)})
	i := bytes.Index(src.Data, []byte("xl/media/a.png"))
	broken := bytes.Clone(src.Data)
	broken[i+20] ^= 0x55
	twice := func() []byte {
		z, err := zip.NewReader(bytes.NewReader(src.Data), int64(len(src.Data)))
		must(t, err)
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, f := range append(z.File, z.File[0]) {
			e, err := w.Create(strings.ToUpper(f.Name))
			must(t, err)
			in, err := f.Open()
			must(t, err)
			_, err = io.Copy(e, in)
			must(t, err)
		}
		must(t, w.Close())
		return b.Bytes()
	}()
	for want, data := range map[string][]byte{"its part xl/media/a.png is damaged: ": broken, "it holds the part ": twice} {
		p, err := openPackage(data, booklet.Limits{})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v; want %q", err, want)
		}
		if p != nil {
			must(t, p.close())
		}
	}
}

// countedFS counts how often its folders and files are read.
type countedFS struct {
	fstest.MapFS
	opened map[string]int
}

func (c countedFS) Open(name string) (fs.File, error) {
	c.opened[name]++
	return c.MapFS.Open(name)
}

// A folder is read once, and so is a file that is of no use, however many cells ask for it.
func TestFilesReadOnce(t *testing.T) {
	files := fstest.MapFS{"bad.jpg": {Data: []byte("no picture")}}
	for i := range 50 {
		files[fmt.Sprintf("picture-%d.jpg", i)] = &fstest.MapFile{Data: []byte("x")}
	}
	c := countedFS{files, map[string]int{}}
	src := roles(t, "Role|Category|Summary|Photo\n"+strings.Repeat("Midwife|Midwifery|Help.|bad.jpg\n", 20)+
		strings.Repeat("Midwife|Midwifery|Help.|missing.jpg\n", 20)+"Midwife|Midwifery|Help.|PICTURE-7.jpg\n")
	src.Files = c
	_, fs := Read(src)
	told := map[booklet.Rule]int{}
	for _, f := range fs {
		told[f.Rule]++
	}
	// One finding tells of the twenty cells that ask for one file.
	if told[booklet.RuleUnreadablePhoto] != 2 || told[booklet.RuleMissingPhoto] != 1 || told[booklet.RuleLetterCase] != 1 {
		t.Errorf("%v", told)
	}
	if c.opened["."] != 1 || c.opened["bad.jpg"] > 2 {
		t.Errorf("opened %v", c.opened)
	}
	src.Limits = booklet.Limits{Entries: 3, Wanted: 2}
	_, fs = Read(src)
	over := 0
	for _, f := range fs {
		if strings.Contains(f.Text, "is one more than the 2 files that a workbook may ask for") {
			over++
		}
	}
	if over == 0 {
		t.Error("no finding says that too many files are asked for")
	}
}

// A list has so many rows, columns and characters at most.
func TestManifestLimits(t *testing.T) {
	first := func(list string, most booklet.Limits) string {
		m, found, err := OpenManifest("towns.csv", strings.NewReader(list), most)
		for m != nil && err == nil {
			var more []booklet.Finding
			_, more, err = m.Next()
			found = append(found, more...)
		}
		for _, f := range found {
			if f.Rule == booklet.RuleOverLimit {
				return f.String()
			}
		}
		return ""
	}
	rows := "Output,Title\n" + strings.Repeat("leeds,Leeds\n", 5)
	for want, got := range map[string]string{
		"error: towns.csv!5: the list has more than 3 rows: those from here on are not made (make two lists of it)": first(rows,
			booklet.Limits{ManifestRow: 3}),
		"error: towns.csv!1: the list has 2 columns, where 1 are the most (leave out those that are not known)": first(rows,
			booklet.Limits{Named: 1}),
		"error: towns.csv!B2: the cell has 5 characters, where 4 are the most (shorten it)": first(rows, booklet.Limits{Cell: 4}),
		"error: towns.csv!A1: the cell has 6 characters, where 5 are the most (shorten it)": first(rows, booklet.Limits{Title: 5}),
	} {
		if got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}

// Texts of one kind over and over, in a cell as long as a cell may be, take time in
// proportion: half of the cells' time is that of half of the text. Here they must only end.
func TestCellsOfOneKind(t *testing.T) {
	for _, s := range []string{"[a](http://b.cc) ", "a.co/", "http://", "a@b.co,", "a:", "/a", "0113 496 0000 ", "0 ", "[(", "](", "**a",
		`"'`, "- a\\n", "a\\n\\n", "e\u0301", "a,", "{roles}"} {
		text := strings.Repeat(s, 32_000/len(s))
		b, fs := Read(roles(t, "Role|Category|Summary\nMidwife|Midwifery|"+text))
		if b == nil {
			t.Errorf("%q: %v", s, fs[:1])
		}
	}
}

// TestIconsCost: icons of a workbook's own are counted as often as they are drawn, and their files together: one that
// takes too much is told at its cell, and one that few roles have is fine.
func TestIconsCost(t *testing.T) {
	svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0` + strings.Repeat("h1h-1", 50) + `"/></svg>`
	src := build(t, nil, sheet{"Roles", rows("Role|Category|Summary\n" + strings.Repeat("Porter|Estates|They help.\n", 30))},
		sheet{"Categories", rows("Category|Icon\nEstates|a.svg\nNursing|b.svg")})
	src.Files = fstest.MapFS{"a.svg": {Data: []byte(svg)}, "b.svg": {Data: []byte(svg)}}
	for _, c := range []struct {
		most booklet.Limits
		want string
	}{
		{booklet.Limits{}, ""},
		{booklet.Limits{Outlines: 31 * 101}, `Categories!B3: icon "b.svg" has 101 lines and curves, and is drawn 1 times: ` +
			`with it the icons have more than 3131`},
		{booklet.Limits{Outlines: 3000}, `Categories!B2: icon "a.svg" has 101 lines and curves, and is drawn 31 times: with ` +
			`it the icons have more than 3000`},
		{booklet.Limits{Drawings: len(svg)},
			`Categories!B3: icon "b.svg" brings the SVG files of the workbook to more than`},
	} {
		src.Limits = c.most
		_, found := Read(src)
		told := ""
		for _, f := range found {
			if f.Rule == booklet.RuleOverLimit {
				told += f.String()
			}
		}
		if c.want == "" && told != "" || !strings.Contains(told, c.want) {
			t.Errorf("%+v: %s", c.most, told)
		}
	}
}

// TestColumnsAdopted: a list of more columns than a workbook has fields is refused by its sheet.
func TestColumnsAdopted(t *testing.T) {
	src := roles(t, "Role|Category|Summary|Pay|Hours\nPorter|Estates|They help.|1|2")
	src.Limits = booklet.Limits{Named: 4}
	made, found, err := Adopt(src, Faults{})
	if made != nil || err != nil || len(found) != 1 || found[0].String() !=
		"error: Roles: the list has 5 columns, where 4 are the most (delete those that say nothing of a job)" {
		t.Errorf("%v %v", found, err)
	}
}

// TestLarge: what has more than half of what it may is told to be large, whichever it has.
func TestLarge(t *testing.T) {
	for _, c := range []struct {
		limits booklet.Limits
		text   string
		want   bool
	}{
		{booklet.Limits{}, "A few words.", false},
		{booklet.Limits{Text: 2_000}, "A few words.", false},
		{booklet.Limits{Text: 2_000}, strings.Repeat("word ", 200), true},
		{booklet.Limits{Paragraphs: 6}, "a¶¶b¶¶c¶¶d", true},
		{booklet.Limits{Links: 4}, "[a](https://a.org) [b](https://b.org)", false},
		{booklet.Limits{Links: 4}, "[a](https://a.org) [b](https://b.org) [c](https://c.org)", true},
		{booklet.Limits{Runs: 4}, "**a** b **c** d **e**", true},
	} {
		src := build(t, nil, sheet{"Roles", rows("Role|Category|Summary\nNurse|Nursing|" + c.text)})
		src.Limits = c.limits
		b, fs := Read(src)
		if b == nil || booklet.Failed(fs) || b.Large != c.want {
			t.Errorf("%+v %.40s: %v, findings %v", c.limits, c.text, b, fs)
		}
	}
}
