// Package paint turns a laid out Document into the pages, fonts and pictures
// of a PDF file. It takes no decision: what it draws, and where, stands in the
// Document.
//
// That is not yet a file for readers: there are no tags, links or metadata.
// Package finish makes a file of it, from the record of marks, fonts and links
// that a Raw holds.
package paint

import (
	"errors"
	"fmt"

	"booklet/data/icc"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/deflate"
	"booklet/layout/unit"
)

// Options say how much around the trim is painted, and in which inks.
type Options struct {
	// Margin is what a painted page has on each side beyond the trim: nothing
	// for the screen, the bleed and the slug for a press.
	Margin unit.Length
	// Bleed is how far beyond the trim a page's items are painted; what they reach
	// further is cut off. The slug's items are painted in what the margin has
	// beyond it.
	Bleed unit.Length
	// Inks are those of a press; nil for the screen.
	Inks Inks
	// Separation is the output profile to whose inks pictures in RGB are converted on a press;
	// nil leaves them in their own colours.
	Separation *icc.Profile
	// Memory keeps what further files can use; nil keeps nothing. The bytes are the
	// same with and without.
	Memory *deflate.Memory
	// Pictures keeps those that were made smaller; nil keeps nothing.
	Pictures *Memory
}

// Raw is a painted document: its page streams, pictures, and what a finisher must know
// that they do not say.
type Raw struct {
	Pages  [][]byte    // the pages' streams, deflated (ISO 32000-1, 7.4.4)
	Size   unit.Size   // of each page: the trim and the margins
	Margin unit.Length // from the page's edge to the trim
	Bleed  unit.Length // beyond the trim
	Press  bool        // in process inks

	Fonts    []Font    // in the order of their first use
	Pictures []Picture // in the order of their first use

	Tree   []*Node // the elements at the top, in the order of their first ink
	Nodes  int     // how many elements there are
	Masked []bool  // for each page: something shows through a picture on it

	Marks [][]*Node // for each page: marked-content identifier → element
	Links []*Link   // in the order of the pages' items
}

// Font is a face as the page streams use it: the code of a character is the
// glyph's index in the face's own file.
type Font struct {
	Face    *fonts.Face
	Name    string // of the resource in the page streams: F1
	Glyphs  []Glyph
	Program fonts.Program
}

// Glyph is a glyph that is drawn at least once.
type Glyph struct {
	ID    uint16
	Width int    // in 1/1000 em
	Text  string // what it stands for wherever no replacement text says otherwise
}

// Weight is about how many bytes of memory its pictures take.
func (r *Raw) Weight() int {
	sum := 0
	for i := range r.Pictures {
		sum += len(r.Pictures[i].Data)
	}
	return sum
}

// Node is an element in the structure tree.
type Node struct {
	Element *layout.Element
	Parent  *Node // nil at the top
	Kids    []Kid // in reading order
	Page    int32 // 1-based: where its first ink is
	N       int32 // counted from 0 in the order of the elements' first ink
}

// Kid is a part of an element: an element, a link, or else a stretch of ink.
type Kid struct {
	Node *Node
	Link *Link
	Page int32 // 1-based, of the ink
	Mark int32 // the ink's marked-content identifier on that page
}

// Link is a link on a page.
type Link struct {
	layout.Link
	On   int   // 1-based: the page that it is on
	N    int   // its place in Raw.Links
	Node *Node // the element that it belongs to
}

// Paint paints a document at its trim, as the screen shows it.
func Paint(doc *layout.Document) (*Raw, error) { return Options{}.Paint(doc) }

// Paint paints a document. The error names the page of what cannot be painted:
// ink outside every element, elements that do not nest within their page, a
// glyph that the face does not have, a picture or a face that cannot be
// embedded.
func (opt Options) Paint(doc *layout.Document) (*Raw, error) {
	if len(doc.Pages) == 0 {
		return nil, errors.New("painting: the document has no pages")
	}
	if doc.OneInk && opt.Inks == nil {
		return nil, errors.New("painting: a document in black ink alone is one for a press")
	}
	if doc.Trim.W <= 0 || doc.Trim.H <= 0 || opt.Bleed < 0 || opt.Margin < opt.Bleed {
		return nil, fmt.Errorf("painting: a page of %s by %s pt with margins of %s pt and a bleed of %s pt", doc.Trim.W,
			doc.Trim.H, opt.Margin, opt.Bleed)
	}
	p := &painter{
		raw: &Raw{
			Size:   unit.Size{W: doc.Trim.W + 2*opt.Margin, H: doc.Trim.H + 2*opt.Margin},
			Margin: opt.Margin,
			Bleed:  opt.Bleed,
			Press:  opt.Inks != nil,
			Pages:  make([][]byte, len(doc.Pages)),
			Masked: make([]bool, len(doc.Pages)),
			Marks:  make([][]*Node, len(doc.Pages)),
		},
		opt:   opt,
		trim:  doc.Trim,
		faces: newFaces(),
		album: newAlbum(),
	}
	p.rec.nodes = map[*layout.Element]*Node{}
	for i := range doc.Pages {
		err := p.collect(doc.Pages[i].Items)
		if err == nil && opt.Margin > opt.Bleed {
			err = p.collect(doc.Pages[i].Slug)
		}
		if err != nil {
			return nil, fmt.Errorf("painting page %d: %w", i+1, err)
		}
	}
	p.faces.settle()
	if err := p.album.embed(opt, doc.OneInk); err != nil {
		return nil, fmt.Errorf("painting: %w", err)
	}
	if err := p.pages(doc); err != nil {
		return nil, err
	}
	p.raw.Tree, p.raw.Nodes = p.rec.top, p.rec.joined
	if err := p.embed(); err != nil {
		return nil, fmt.Errorf("painting: %w", err)
	}
	return p.raw, nil
}

// collect takes note of the words and pictures among items.
func (p *painter) collect(items []layout.Item) error {
	if err := p.faces.collect(items); err != nil {
		return err
	}
	return p.album.collect(items)
}

// embed makes the font programs, and hands the pictures on.
func (p *painter) embed() (err error) {
	for _, face := range p.faces.all {
		f := Font{Face: face.face, Name: face.name, Glyphs: face.glyphs()}
		ids := make([]uint16, len(f.Glyphs))
		for i, g := range f.Glyphs {
			ids[i] = g.ID
		}
		if f.Program, err = face.face.Subset(ids); err != nil {
			return fmt.Errorf("face %s: %w", face.face.Name, err)
		}
		p.raw.Fonts = append(p.raw.Fonts, f)
	}
	for _, pic := range p.album.pictures {
		p.raw.Pictures = append(p.raw.Pictures, *pic)
	}
	return nil
}

// pages writes the pages' streams: while one is written, those before it are
// deflated.
func (p *painter) pages(doc *layout.Document) error {
	line := deflate.For(doc.OnScreen).NewLine(p.opt.Memory)
	defer line.Close()
	for i := range doc.Pages {
		s, err := p.page(i+1, &doc.Pages[i], line.Empty())
		if err != nil {
			return fmt.Errorf("painting page %d: %w", i+1, err)
		}
		line.Put(s, &p.raw.Pages[i])
	}
	return nil
}

// painter is the state of one Paint.
type painter struct {
	opt   Options
	trim  unit.Size
	raw   *Raw
	faces *faces
	album *album
	rec   recorder

	masked bool // something shows through a picture of the page
}

// page appends a page's stream to b.
func (p *painter) page(n int, page *layout.Page, b []byte) ([]byte, error) {
	c := newContent(p.raw.Size, p.raw.Margin, p.opt.Inks, b)
	p.rec.start(n)
	p.masked = false
	cut := p.opt.Margin > p.opt.Bleed
	if cut {
		c.clip(layout.Clip{Area: unit.Rect{W: p.trim.W, H: p.trim.H}.Inset(-p.opt.Bleed)})
	}
	if err := p.items(c, page.Items); err != nil {
		return nil, err
	}
	if cut {
		c.unclip()
		if err := p.items(c, page.Slug); err != nil {
			return nil, err
		}
	}
	p.raw.Marks[n-1], p.raw.Masked[n-1] = p.rec.marks, p.masked
	return c.b, nil
}

// items paints items, all of whose elements must end among them.
func (p *painter) items(c *content, items []layout.Item) error {
	outside := len(c.saved)
	for i := range items {
		switch it := items[i].(type) {
		case layout.Clip:
			if len(c.saved) > outside {
				return errors.New("a clip within a clip")
			}
			p.rec.closeSequence(c)
			c.clip(it)
		case layout.Unclip:
			if len(c.saved) == outside {
				return errors.New("a clip ends that has not begun")
			}
			p.rec.closeSequence(c)
			c.unclip()
		default:
			if err := p.item(c, it); err != nil {
				return err
			}
		}
	}
	if len(c.saved) > outside {
		return errors.New("a clip does not end on the page")
	}
	return p.rec.end(c)
}

func (p *painter) item(c *content, item layout.Item) error {
	switch it := item.(type) {
	case layout.Begin:
		return p.rec.begin(it.Element)
	case layout.End:
		return p.rec.close()
	case layout.Link:
		l, err := p.rec.link(it)
		if err == nil {
			l.N = len(p.raw.Links)
			p.raw.Links = append(p.raw.Links, l)
		}
		return err
	case layout.Glyphs:
		if len(it.Runs) == 0 {
			return nil
		}
		artifact, err := p.rec.ink(c)
		if err != nil {
			return fmt.Errorf("%w: the text %q", err, it.Text)
		}
		c.text(&it, p.faces, !artifact)
	case layout.Path:
		if len(it.Segments) == 0 {
			return nil
		}
		if _, err := p.rec.ink(c); err != nil {
			return fmt.Errorf("%w: a path at %s, %s pt", err, it.Segments[0].X, it.Segments[0].Y)
		}
		return c.path(&it)
	case layout.Image:
		if _, err := p.rec.ink(c); err != nil {
			return fmt.Errorf("%w: a picture at %s, %s pt", err, it.Frame.X, it.Frame.Y)
		}
		e := p.album.of[it.Picture]
		p.masked = p.masked || e.made.Mask != nil
		return c.image(&it, e.made.Name)
	default:
		return fmt.Errorf("an item of the unknown kind %T", item)
	}
	return nil
}
