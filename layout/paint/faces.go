package paint

import (
	"errors"
	"fmt"
	"strconv"

	"booklet/fonts"
	"booklet/layout"
)

type fontGlyph = fonts.Glyph

// faces are the faces of a document with the glyphs that are drawn of each.
type faces struct {
	all []*face
	of  map[*fonts.Face]*face
}

// face is a face with the use of its glyphs, by glyph index.
type face struct {
	face *fonts.Face
	name string
	use  []use
}

// use is what is known of a glyph: its width, and what it stands for.
type use struct {
	drawn  bool
	width  int
	text   string
	votes  int
	others []vote
}

// vote counts how often a glyph stands for a further text.
type vote struct {
	text string
	n    int
}

// wordJoiner stands for a glyph that has no text of its own, such as the dot of
// a letter that the font builds of two glyphs. It is seen only by readers that
// do not know replacement text, has no width, and breaks no word.
const wordJoiner = "\u2060"

func newFaces() *faces { return &faces{of: map[*fonts.Face]*face{}} }

// collect takes note of the glyphs among items.
func (fs *faces) collect(items []layout.Item) error {
	for i := range items {
		g, ok := items[i].(layout.Glyphs)
		if !ok || len(g.Shape) == 0 {
			continue
		}
		if err := fs.run(&g); err != nil {
			return fmt.Errorf("the text %q: %w", g.Text, err)
		}
	}
	return nil
}

func (fs *faces) run(g *layout.Glyphs) error {
	switch {
	case g.Face == nil:
		return errors.New("has no face")
	case g.Size <= 0:
		return fmt.Errorf("has the size %s pt", g.Size)
	case g.Text == "":
		return errors.New("has glyphs that say nothing")
	}
	f := fs.of[g.Face]
	if f == nil {
		f = &face{face: g.Face, name: "F" + strconv.Itoa(len(fs.all)+1)}
		fs.of[g.Face] = f
		fs.all = append(fs.all, f)
	}
	for i := 0; i < len(g.Shape); {
		end := clusterEnd(g.Shape, i)
		for j := i; j < end; j++ {
			if err := f.draw(&g.Shape[j]); err != nil {
				return err
			}
		}
		if end == i+1 {
			f.use[g.Shape[i].ID].vote(g.Shape[i].Text, 1)
		} else {
			f.use[g.Shape[i].ID].vote(g.Shape[i].Text, 0)
		}
		i = end
	}
	return nil
}

// clusterEnd is the end of the cluster that begins at glyph i: the glyphs that
// stand for one text together.
func clusterEnd(shape []fontGlyph, i int) int {
	for i++; i < len(shape) && shape[i].Text == ""; i++ {
	}
	return i
}

func (f *face) draw(g *fontGlyph) error {
	if g.ID == 0 {
		return fmt.Errorf("%s has no glyph for %q", f.face.Name, g.Text)
	}
	for int(g.ID) >= len(f.use) {
		f.use = append(f.use, make([]use, max(256, int(g.ID)+1-len(f.use)))...)
	}
	u := &f.use[g.ID]
	if u.drawn && u.width != int(g.Width) {
		return fmt.Errorf("glyph %d of %s is both %d and %d wide", g.ID, f.face.Name, u.width, g.Width)
	}
	u.drawn, u.width = true, int(g.Width)
	return nil
}

// vote counts n uses of the glyph for a text.
func (u *use) vote(text string, n int) {
	if text == "" {
		return
	}
	switch {
	case u.text == text || u.text == "":
		u.text = text
		u.votes += n
		return
	}
	for i := range u.others {
		if u.others[i].text == text {
			u.others[i].n += n
			return
		}
	}
	u.others = append(u.others, vote{text, n})
}

// settle gives each glyph the text that it stands for most often, the first
// one of equals.
func (fs *faces) settle() {
	for _, f := range fs.all {
		for i := range f.use {
			u := &f.use[i]
			for _, o := range u.others {
				if o.n > u.votes {
					u.text, u.votes = o.text, o.n
				}
			}
			if u.text == "" {
				u.text = wordJoiner
			}
		}
	}
}

// reads reports whether a cluster reads right without replacement text.
func (f *face) reads(cluster []fontGlyph) bool {
	return len(cluster) == 1 && f.use[cluster[0].ID].text == cluster[0].Text
}

// glyphs are the glyphs that are drawn, by index.
func (f *face) glyphs() []Glyph {
	n := 0
	for i := range f.use {
		if f.use[i].drawn {
			n++
		}
	}
	out := make([]Glyph, 0, n)
	for i := range f.use {
		if u := &f.use[i]; u.drawn {
			out = append(out, Glyph{ID: uint16(i), Width: u.width, Text: u.text})
		}
	}
	return out
}
