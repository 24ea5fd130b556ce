// Package epub writes what a booklet says as an EPUB publication (EPUB 3.3), with what EPUB Accessibility 1.1 asks for:
// a document for each section, navigation by headings and by the pages of the standard edition, and
// metadata that claim no more than is so.
package epub

import (
	"errors"
	"fmt"
	"html"
	"strings"
	"time"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/markup"
	"booklet/layout/semantic"
)

// Options are what a publication is made with beside what it says.
type Options struct {
	Date     time.Time        // dcterms:modified, in UTC (EPUB 3.3, 5.5.3.2.5)
	Family   *fonts.Family    // is embedded where its licence allows
	Cover    *layout.Document // whose first page becomes the picture of the cover; nil for none
	Producer string           // the program, which judged the publication
	Memory   *markup.Memory   // keeps its pictures for further copies; may be nil
	// Doubtful says that somebody should look at a picture's description or a link's words: nothing is then claimed.
	Doubtful bool
}

// Write returns the publication as the bytes of a file: the same for the same booklet and options.
func Write(doc *semantic.Document, s *booklet.Settings, o Options) ([]byte, error) {
	p := &publication{doc: doc, settings: s, options: o, at: map[string]string{}, shown: map[*booklet.Picture]string{},
		drawn: map[string]string{}}
	p.language = doc.Language
	if p.language == "" {
		p.language = booklet.DefaultLanguage
	}
	p.w = markup.New(doc, markup.Options{Page: s.Label(booklet.LabelPage), Figure: p.figure, Icon: p.icon, EPUB: true,
		Lift: 1, To: func(id string) string { return p.at[id] }})
	var err error
	if p.photos, err = o.Memory.Photos(doc, longest); err != nil {
		return nil, err
	}
	p.plan()
	if len(p.texts) == 0 {
		return nil, errors.New("the booklet says nothing")
	}
	for _, t := range p.texts {
		if err := p.write(t); err != nil {
			return nil, err
		}
	}
	p.add("style.css", "style", "text/css", "", []byte(p.style()))
	if err := p.addCover(); err != nil {
		return nil, err
	}
	p.add("nav.xhtml", "nav", xhtml, "nav", []byte(p.nav()))
	return p.zip()
}

// publication is a publication in the making.
type publication struct {
	doc      *semantic.Document
	settings *booklet.Settings
	options  Options
	language string
	w        *markup.Writer
	texts    []*text
	at       map[string]string // the address of each ID
	files    []file
	photos   map[*booklet.Picture]pictures.Shown
	shown    map[*booklet.Picture]string // the file of each picture
	drawn    map[string]string           // the file of each drawing, by its SVG
	pictures bool                        // some are described
}

// text is a content document: a section, or a part of one.
type text struct {
	name   string // of its file
	title  string
	blocks []semantic.Block
}

// file is a file of the publication; ID and properties are those of its item in the manifest (EPUB 3.3, 5.6.2).
type file struct {
	name, id, kind, properties string
	data                       []byte
}

const xhtml = "application/xhtml+xml"

func (p *publication) add(name, id, kind, properties string, data []byte) {
	p.files = append(p.files, file{name, id, kind, properties, data})
}

// write writes a content document.
func (p *publication) write(t *text) error {
	body, err := p.w.Blocks(t.blocks)
	if err != nil {
		return err
	}
	p.add(t.name, strings.TrimSuffix(t.name, ".xhtml"), xhtml, "", []byte(p.document(t.title, body)))
	return nil
}

// document is an XHTML document.
func (p *publication) document(title, body string) string {
	lang := html.EscapeString(p.language)
	return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="` + lang +
		`" xml:lang="` + lang + `" dir="` + markup.Direction(markup.RightToLeft(p.language)) + `">
<head>
<meta charset="UTF-8"/>
<title>` + html.EscapeString(title) + `</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body>
` + body + `</body>
</html>
`
}

// longest is how many pixels a picture has at most on its longer side, enough for the width of a tablet.
const longest = 1400

// figure is a photograph or a drawing; one that shows nothing is left out.
func (p *publication) figure(f *semantic.Figure) (string, error) {
	switch {
	case f.Picture != nil:
		return p.photo(f), nil
	case markup.Drawn(f):
		p.pictures = true
		name := p.drawing("drawing", markup.DrawingOf(f).SVG(booklet.RGB{}))
		return fmt.Sprintf(`<img class="%s" src="%s" alt="%s"/>`, markup.Class(f), name, html.EscapeString(f.Alt)), nil
	}
	return "", nil
}

func (p *publication) photo(f *semantic.Figure) string {
	p.pictures = true
	name := p.shown[f.Picture]
	if name == "" {
		s := p.photos[f.Picture]
		id := fmt.Sprintf("picture-%d", len(p.shown)+1)
		name = id + map[pictures.Kind]string{pictures.JPEG: ".jpg", pictures.PNG: ".png"}[s.Kind]
		p.shown[f.Picture] = name
		p.add(name, id, "image/"+string(s.Kind), "", s.Data)
	}
	return fmt.Sprintf(`<img class="photo" src="%s" alt="%s"/>`+"\n", name, html.EscapeString(f.Alt))
}

// icon is the icon of a team, beside the team's name, which says the same.
func (p *publication) icon(team *booklet.Category) (string, error) {
	name := p.drawing("icon", markup.IconOf(team).SVG(markup.ColoursOf(team).Icon))
	return `<img class="tile" src="` + name + `" alt=""/>`, nil
}

// drawing is the file of a drawing.
func (p *publication) drawing(kind, svg string) string {
	name := p.drawn[svg]
	if name == "" {
		id := fmt.Sprintf("%s-%d", kind, len(p.drawn)+1)
		name = id + ".svg"
		p.drawn[svg] = name
		p.add(name, id, "image/svg+xml", "", []byte(svg))
	}
	return name
}
