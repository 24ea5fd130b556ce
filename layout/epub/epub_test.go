package epub

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"
	"testing"
	"time"

	"booklet/data/booklet"
	smp "booklet/data/sample"
	"booklet/data/testkit"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/markup"
	"booklet/layout/semantic"
)

var viewed = workbook.NewMemory() // of the sample's pictures

func sample(t *testing.T) *booklet.Booklet {
	t.Helper()
	b, found := viewed.Read(smp.Source())
	if booklet.Failed(found) {
		t.Fatal(found)
	}
	return b.Fill()
}

// shown are pictures that other tests have had made for screens, which takes longest.
var shown = markup.NewMemory()

func options() Options {
	return Options{Date: time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC), Family: fonts.Default(), Producer: "booklet", Memory: shown}
}

// made is the EPUB of a booklet, and its files by name.
func made(t *testing.T, b *booklet.Booklet) ([]byte, map[string]string) {
	t.Helper()
	d, _ := compose.Compose(b, layout.Reading(), fonts.Default())
	standard, _ := compose.Compose(b, layout.Standard(), fonts.Default())
	o := options()
	o.Cover = standard
	data, err := Write(semantic.Of(d, standard), &b.Settings, o)
	if err != nil {
		t.Fatal(err)
	}
	return data, testkit.Parts(t, data)
}

// TestContainer: a reading system knows the file by its first bytes, and the same booklet has the same bytes.
func TestContainer(t *testing.T) {
	data, _ := made(t, sample(t))
	if got := string(data[30:58]); got != "mimetypeapplication/epub+zip" {
		t.Errorf("the file begins with %q", got)
	}
	again, _ := made(t, sample(t))
	if !bytes.Equal(again, data) {
		t.Error("two runs differ")
	}
	r, _ := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	for i, f := range r.File {
		if stored := f.Method == zip.Store; stored != (i == 0) || f.ModifiedDate != zipDate || len(f.Extra) > 0 {
			t.Errorf("%s: %+v", f.Name, f.FileHeader)
		}
	}
}

// walk reads a document as XML.
func walk(t *testing.T, name, body string, do func(element string, attributes map[string]string)) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(body))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			attributes := map[string]string{}
			for _, a := range e.Attr {
				attributes[a.Name.Local] = a.Value
			}
			do(e.Name.Local, attributes)
		}
	}
}

// TestPublication: each document is well-formed, each address leads somewhere, each file is in the manifest, each picture
// is described, and headings skip no level.
func TestPublication(t *testing.T) {
	b := sample(t)
	for name, b := range map[string]*booklet.Booklet{"sample": b, "by category": byCategory(b), "bare": bare()} {
		t.Run(name, func(t *testing.T) {
			_, files := made(t, b)
			ids, to := map[string]bool{}, map[string]string{}
			for file, body := range files {
				if path.Ext(file) != ".xhtml" {
					continue
				}
				level := 0
				walk(t, file, body, func(e string, a map[string]string) {
					if id := a["id"]; id != "" {
						if ids[file+"#"+id] {
							t.Errorf("%s: the ID %q stands twice", file, id)
						}
						ids[file+"#"+id] = true
					}
					if h := a["href"]; h != "" && !strings.Contains(h, ":") {
						to[h] = file
					}
					if _, described := a["alt"]; e == "img" && (!described || files["EPUB/"+a["src"]] == "") {
						t.Errorf("%s: %v", file, a)
					}
					if a["alt"] == "" && e == "img" && a["class"] != "tile" {
						t.Errorf("%s: no words for %s", file, a["src"])
					}
					if len(e) == 2 && e[0] == 'h' && e[1] >= '1' && e[1] <= '6' {
						if l := int(e[1] - '0'); level > 0 && l > level+1 {
							t.Errorf("%s: h%d follows h%d", file, l, level)
						} else {
							level = l
						}
					}
				})
			}
			for h, from := range to {
				if !ids["EPUB/"+h] && files["EPUB/"+h] == "" {
					t.Errorf("%s leads to %s, which is not there", from, h)
				}
			}
			listed := map[string]bool{"mimetype": true, "META-INF/container.xml": true, "EPUB/package.opf": true}
			walk(t, "package", files["EPUB/package.opf"], func(e string, a map[string]string) {
				if e == "item" {
					listed["EPUB/"+a["href"]] = true
				}
			})
			for file := range files {
				if !listed[file] {
					t.Errorf("%s is not in the manifest", file)
				}
			}
			if len(listed) != len(files) {
				t.Errorf("%d files are listed, and %d are there", len(listed), len(files))
			}
		})
	}
}

func byCategory(b *booklet.Booklet) *booklet.Booklet {
	out := *b
	out.Settings.Order = booklet.ByCategory
	return &out
}

// bare is a booklet of one role, without categories.
func bare() *booklet.Booklet {
	b := &booklet.Booklet{DefaultSections: true}
	b.Settings.Title = booklet.Line{S: "Jobs & <more>"}
	b.Roles = []*booklet.Role{{Title: booklet.Line{S: "Cook"}, Summary: booklet.Text{Blocks: []booklet.Block{{Runs: []booklet.Run{{Text: "You cook."}}}}}}}
	return b.Fill()
}

// TestCover: the picture of the cover is the standard edition's first page, its words drawn; where that is another page, or
// there is none, so is there no picture.
func TestCover(t *testing.T) {
	b := sample(t)
	_, files := made(t, b)
	if !strings.Contains(files["EPUB/package.opf"], `href="cover.svg" media-type="image/svg+xml" properties="cover-image"`) {
		t.Fatal("no picture of the cover is listed")
	}
	shapes, house := 0, false
	walk(t, "cover", files["EPUB/cover.svg"], func(e string, a map[string]string) {
		if e == "path" || e == "rect" {
			shapes++
			house = house || strings.EqualFold(a["fill"], layout.Name(booklet.House))
		}
		if e == "text" {
			t.Error("words are not drawn")
		}
	})
	if shapes < 40 || !house { // 15 tiles, their icons, a panel, a logo, six lines of words
		t.Errorf("the picture has %d shapes, the house's colour: %v", shapes, house)
	}
	bare := *b
	bare.Sections = nil
	for _, s := range b.Sections {
		if s.Kind != booklet.Cover {
			bare.Sections = append(bare.Sections, s)
		}
	}
	if _, files := made(t, &bare); files["EPUB/cover.svg"] != "" || strings.Contains(files["EPUB/package.opf"], "cover-image") {
		t.Error("another page is the picture of the cover")
	}
}

// TestManyRoles: a booklet of many roles comes in documents that an old reading system lays out.
func TestManyRoles(t *testing.T) {
	b := sample(t)
	out := *b
	out.Roles = nil
	for i := range 6 {
		for _, r := range b.Roles {
			role := *r
			role.Photo = nil
			role.Title.S = fmt.Sprintf("%s %d", r.Title.S, i)
			out.Roles = append(out.Roles, &role)
		}
	}
	_, files := made(t, &out)
	parts := 0
	for name, body := range files {
		if strings.HasPrefix(name, "EPUB/section-careers-a-to-z") {
			parts++
			if len(body) > 4*most {
				t.Errorf("%s has %d bytes", name, len(body))
			}
			if n := strings.Count(body, `class="card`); n == 0 {
				t.Errorf("%s has no card", name)
			}
		}
	}
	if parts < 4 {
		t.Errorf("the cards are in %d documents", parts)
	}
}

// TestNested: headings that skip a level, or begin below the first, make lists that are well-formed.
func TestNested(t *testing.T) {
	for _, levels := range [][]int{{2}, {2, 2}, {2, 4, 3, 2}, {4, 2}, {3, 4, 2, 4, 4, 3}} {
		var all []entry
		for _, l := range levels {
			all = append(all, entry{"x", "y", l})
		}
		var b strings.Builder
		nested(&b, all)
		items := 0
		walk(t, fmt.Sprint(levels), "<nav>"+b.String()+"</nav>", func(e string, _ map[string]string) {
			if e == "li" {
				items++
			}
		})
		if items != len(levels) {
			t.Errorf("%v: %d items", levels, items)
		}
	}
}

// TestMetadata: what is claimed is what is so.
func TestMetadata(t *testing.T) {
	b := sample(t)
	d, _ := compose.Compose(b, layout.Reading(), fonts.Default())
	doc := semantic.Of(d, nil)
	text := func(o Options, doc *semantic.Document) string {
		p := &publication{doc: doc, settings: &b.Settings, options: o, language: doc.Language, pictures: len(doc.Blocks) > 1}
		var s strings.Builder
		p.metadata(&s)
		return s.String()
	}
	sure, doubtful := options(), options()
	doubtful.Doubtful = true
	for _, claim := range []string{"conformsTo", "certifiedBy", ">alternativeText<", `accessModeSufficient">textual<`} {
		if !strings.Contains(text(sure, doc), claim) || strings.Contains(text(doubtful, doc), claim) {
			t.Errorf("%s is not claimed as it is so", claim)
		}
	}
	words := &semantic.Document{Title: "T", Language: "cy", Blocks: doc.Blocks[:1]}
	for _, claim := range []string{">visual<", "alternativeText", "pageBreakSource", "pageNavigation"} {
		if strings.Contains(text(sure, words), claim) {
			t.Errorf("%s is claimed of a booklet without", claim)
		}
	}
	if a, b := text(sure, doc), text(sure, words); a[:strings.Index(a, "</dc:id")] == b[:strings.Index(b, "</dc:id")] {
		t.Error("two booklets have one identifier")
	}
}

// TestNavigation: a reader's program finds the contents, the pages and the parts of the book, by the names that EPUB
// has for them, and the documents have the booklet's typeface.
func TestNavigation(t *testing.T) {
	_, files := made(t, sample(t))
	nav := files["EPUB/nav.xhtml"]
	for _, part := range []string{`<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">`,
		`<h1 id="toc-title">Contents</h1>`, `epub:type="page-list"`, `<nav epub:type="landmarks"`,
		`<li><a epub:type="titlepage" href="section-careers-in-healthcare.xhtml#`, `<li><a epub:type="bodymatter" href="`,
		`<li><a epub:type="index" href="section-index.xhtml#`, `href="section-careers-a-to-z.xhtml#page-`} {
		if !strings.Contains(nav, part) {
			t.Errorf("the navigation has no %s", part)
		}
	}
	known := map[string]bool{"bodymatter": true, "chapter": true, "index": true, "landmarks": true, "page-list": true,
		"pagebreak": true, "titlepage": true, "toc": true}
	for file, body := range files {
		if path.Ext(file) != ".xhtml" {
			continue
		}
		if !strings.Contains(body, `<link rel="stylesheet" type="text/css" href="style.css"/>`) {
			t.Errorf("%s has no style", file)
		}
		walk(t, file, body, func(e string, a map[string]string) {
			if v, ok := a["type"]; ok && e != "link" && !known[v] {
				t.Errorf("%s: <%s> is of the unknown type %q", file, e, v)
			}
		})
	}
	style := files["EPUB/style.css"]
	for _, weight := range []string{"400", "700"} {
		rule := "@font-face { font-family: booklet; font-weight: " + weight + "; src: url(face-" + weight + ".ttf) }"
		if !strings.Contains(style, rule) || !strings.HasPrefix(files["EPUB/face-"+weight+".ttf"], "\x00\x01\x00\x00") {
			t.Errorf("the typeface of weight %s is not there", weight)
		}
	}
	if !strings.Contains(style, "body { font-family: booklet, sans-serif }") {
		t.Error("the words are not in the typeface")
	}
	for _, claim := range []string{`schema:accessMode">textual<`, `schema:accessMode">visual<`} {
		if !strings.Contains(files["EPUB/package.opf"], claim) {
			t.Errorf("the package does not say %s", claim)
		}
	}
}

// TestPicturesOnce: a picture that stands on two pages is one file, and files have plain names.
func TestPicturesOnce(t *testing.T) {
	b := sample(t)
	before := pictureFiles(t, b)
	var again *booklet.Photo
	for _, r := range b.Roles {
		if r.Photo != nil {
			again = r.Photo
		}
	}
	for _, r := range b.Roles {
		if r.Photo == nil {
			r.Photo = again
			break
		}
	}
	if after := pictureFiles(t, b); again == nil || after != before {
		t.Errorf("%d files of pictures, and %d where one stands twice", before, after)
	}
}

// pictureFiles is how many files of pictures a booklet's EPUB has.
func pictureFiles(t *testing.T, b *booklet.Booklet) (n int) {
	t.Helper()
	_, files := made(t, b)
	for name := range files {
		if strings.HasPrefix(name, "EPUB/picture-") {
			n++
		}
		if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-./AEFIMNPTUB") != "" {
			t.Errorf("a file is called %q", name)
		}
	}
	return n
}

// TestLongTitles: a title as long as a paragraph names no file that a disk or the container has no room for, and two that begin
// alike are two files.
func TestLongTitles(t *testing.T) {
	b := sample(t)
	out := *b
	out.Sections = nil
	long := strings.Repeat("Come and work with people who care. ", 12)
	for _, s := range b.Sections {
		if s.Kind == booklet.Statement || s.Kind == booklet.TextPages {
			s.Title.S = long + s.Title.S
		}
		out.Sections = append(out.Sections, s)
	}
	d, _ := compose.Compose(&out, layout.Reading(), fonts.Default())
	data, err := Write(semantic.Of(d, nil), &out.Settings, options())
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	names, alike := map[string]bool{}, 0
	for _, f := range r.File {
		if name := path.Base(f.Name); len(name) > 120 || names[f.Name] {
			t.Errorf("%d bytes: %s", len(name), name)
		}
		names[f.Name] = true
		if strings.Contains(f.Name, "come-and-work-with-people") {
			alike++
		}
	}
	if alike < 2 {
		t.Errorf("%d documents have such a title", alike)
	}
}
