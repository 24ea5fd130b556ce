package paint

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"booklet/fonts"
	"booklet/layout"
)

type fontGlyph = fonts.Glyph

// faces are the faces of a document with the glyphs that are drawn of each.
type faces struct {
	all   []*face
	of    map[*fonts.Face]*face
	words map[*fonts.Piece]*word
	order []*word // in the order of their first use
}

// face is a face with the use of its glyphs, by glyph index.
type face struct {
	face *fonts.Face
	name string
	use  []use
}

// word is a piece of text that may stand in many places.
type word struct {
	*fonts.Piece
	face *face
	uses int
	// What follows is known once all words are.
	says  bool   // the texts of its glyphs make up its text
	reads bool   // each of its clusters reads right without replacement text
	level bool   // its glyphs stand side by side, none raised or shifted
	shown []byte // of a level word: what stands between the brackets of a string
	shift int    // and what it leaves to be taken from the position, in 1/1000 em
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

func newFaces() *faces {
	return &faces{of: map[*fonts.Face]*face{}, words: map[*fonts.Piece]*word{}}
}

// collect takes note of a page's words.
func (fs *faces) collect(page *layout.Page) error {
	for i := range page.Items {
		g, ok := page.Items[i].(layout.Glyphs)
		if !ok || len(g.Runs) == 0 {
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
	for _, piece := range g.Runs {
		w := fs.words[piece]
		if w == nil {
			var err error
			if w, err = fs.word(piece); err != nil {
				return err
			}
		}
		if w.face.face != g.Face {
			return fmt.Errorf("is of %s and holds words of %s", g.Face.Name, w.face.face.Name)
		}
		w.uses++
	}
	return nil
}

// word takes in a word that has not been seen before.
func (fs *faces) word(piece *fonts.Piece) (*word, error) {
	if piece.Face == nil {
		return nil, errors.New("has no face")
	}
	f := fs.of[piece.Face]
	if f == nil {
		f = &face{face: piece.Face, name: "F" + strconv.Itoa(len(fs.all)+1)}
		fs.of[piece.Face] = f
		fs.all = append(fs.all, f)
	}
	for i := range piece.Glyphs {
		if err := f.draw(&piece.Glyphs[i]); err != nil {
			return nil, err
		}
	}
	w := &word{Piece: piece, face: f}
	fs.words[piece] = w
	fs.order = append(fs.order, w)
	return w, nil
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
	for _, w := range fs.order {
		for i := 0; i < len(w.Glyphs); {
			end := clusterEnd(w.Glyphs, i)
			n := 0 // a cluster of several glyphs says nothing of what its first one stands for
			if end == i+1 {
				n = w.uses
			}
			w.face.use[w.Glyphs[i].ID].vote(w.Glyphs[i].Text, n)
			i = end
		}
	}
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
	for _, w := range fs.order {
		w.settle()
	}
}

// settle finds how the word is written.
func (w *word) settle() {
	rest, ok := w.Text, true
	w.level, w.reads = true, true
	size := 0
	for i := 0; i < len(w.Glyphs); {
		end := clusterEnd(w.Glyphs, i)
		w.reads = w.reads && w.face.reads(w.Glyphs[i:end])
		for ; i < end; i++ {
			g := &w.Glyphs[i]
			w.level = w.level && g.DX == 0 && g.DY == 0
			if ok {
				rest, ok = strings.CutPrefix(rest, g.Text)
			}
			size += 3
			if g.Width != g.Advance {
				size += 6
			}
		}
	}
	w.says = ok && rest == ""
	if !w.level {
		return
	}
	w.shown = make([]byte, 0, size)
	for i := range w.Glyphs {
		if w.shift != 0 {
			w.shown = appendShift(w.shown, w.shift)
		}
		w.shown = appendCode(w.shown, w.Glyphs[i].ID)
		w.shift = int(w.Glyphs[i].Width) - int(w.Glyphs[i].Advance)
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
