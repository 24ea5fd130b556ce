package fonts

import "testing"

// TestOutlines: a letter is drawn within its line and its advance, and a space not at all; a face whose licence forbids it
// does not go with a document as a whole.
func TestOutlines(t *testing.T) {
	f := Default().Face(Bold)
	word := Default().Shape("en", "H o", Bold, false)
	var glyphs []Glyph
	for _, p := range word.Pieces {
		glyphs = append(glyphs, p.Glyphs...)
	}
	out, err := f.Outlines([]uint16{glyphs[0].ID, glyphs[1].ID, glyphs[2].ID})
	if err != nil {
		t.Fatal(err)
	}
	for i, g := range glyphs {
		strokes := out[g.ID]
		if i == 1 {
			if len(strokes) > 0 {
				t.Errorf("a space is drawn: %v", strokes)
			}
			continue
		}
		top := 0.0
		for _, s := range strokes {
			if top = max(top, s.Y); s.X < 0 || s.X > float64(g.Width) || s.Y < -20 || s.Y > float64(f.CapHeight)+20 {
				t.Errorf("%q: %+v is outside of %d by %d", g.Text, s, g.Width, f.CapHeight)
			}
		}
		if len(strokes) < 8 || strokes[0].Op != 'M' || top < float64(f.XHeight) {
			t.Errorf("%q: %d strokes, %v high", g.Text, len(strokes), top)
		}
	}
	if !f.Installable() {
		t.Error("the built-in face may not go with a document")
	}
	bound := *f
	file := *f.file
	bound.file = &file
	file.tables = map[string][]byte{"OS/2": putUint16(f.file.tables["OS/2"], 8, 4)}
	if bound.Installable() {
		t.Error("a face for preview and print alone goes with a document")
	}
}
