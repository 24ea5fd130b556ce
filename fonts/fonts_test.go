package fonts

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func text(w *Word) string {
	var b strings.Builder
	for _, p := range w.Pieces {
		for _, g := range p.Glyphs {
			b.WriteString(g.Text)
		}
	}
	return b.String()
}

func TestShapeKeepsEveryCharacter(t *testing.T) {
	for _, s := range []string{"office", "“Curly” – dash", "Tŷ’r Felin", "e\u0301te", "ŵŷ", "A→B", "£1.50", "ﬁ", "AV"} {
		if got := text(Default().Shape("en-GB", s, Regular, false)); got != s {
			t.Errorf("glyphs of %q say %q", s, got)
		}
	}
}

func TestShapeKerns(t *testing.T) {
	f := Default()
	pair := f.Shape("en-GB", "AV", Regular, false).Advance
	apart := f.Shape("en-GB", "A", Regular, false).Advance + f.Shape("en-GB", "V", Regular, false).Advance
	if pair != apart-40 { // the face's own kern value for A V
		t.Errorf("AV is %d wide, A and V are %d: want 40 less", pair, apart)
	}
}

func TestTabularFiguresHaveOneWidth(t *testing.T) {
	want := Default().Shape("en-GB", "0", Bold, true).Advance
	for _, d := range "123456789" {
		if got := Default().Shape("en-GB", string(d), Bold, true).Advance; got != want {
			t.Errorf("%c is %d wide, 0 is %d", d, got, want)
		}
	}
}

func TestSecondFaceFillsIn(t *testing.T) {
	w := Default().Shape("en-GB", "a→b", Regular, false)
	if len(w.Pieces) != 3 || !strings.HasPrefix(w.Pieces[1].Face.Name, "SourceSans3") || w.Missing != 0 {
		t.Fatalf("a→b: %d pieces, missing %q", len(w.Pieces), w.Missing)
	}
	if w := Default().Shape("en-GB", "a🙂", Regular, false); w.Missing != '🙂' {
		t.Errorf("an emoji is not reported as missing: %q", w.Missing)
	}
	if !Default().Covers('ŵ') || !Default().Covers('→') || Default().Covers('🙂') {
		t.Error("Covers is wrong for ŵ, → or an emoji")
	}
}

// folder makes a font folder of the embedded faces under other names.
func folder(t *testing.T, names ...string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	for _, n := range names {
		w, ok := weightOf(n)
		if !ok {
			t.Fatalf("%s names no weight", n)
		}
		out[n] = &fstest.MapFile{Data: Default().Face(w).TTF}
	}
	return out
}

func TestLoad(t *testing.T) {
	if _, err := Load(folder(t, "House-Regular.ttf", "House-SemiBold.ttf", "House Bold.TTF", "house_extrabold.ttf")); err != nil {
		t.Error(err)
	}
	bad := folder(t, "House-Regular.ttf", "House-Bold.ttf", "Home-Bold.ttf").(fstest.MapFS)
	bad["House-SemiBold.ttf"] = &fstest.MapFile{Data: []byte("OTTO etc.")}
	_, err := Load(bad)
	for _, want := range []string{"several files for Bold: Home-Bold.ttf, House-Bold.ttf", "House-SemiBold.ttf is not a readable"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v does not say %q", err, want)
		}
	}
	for cut := 0; cut < 600; cut += 7 {
		if _, err := newFace("x", Default().Face(Regular).TTF[:cut]); err == nil {
			t.Fatalf("a font cut at %d bytes was taken", cut)
		}
	}
}
