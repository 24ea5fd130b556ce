package fonts

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"github.com/hashicorp/golang-lru/v2/simplelru"

	"booklet/data/outside"
)

//go:embed ttf/*.ttf
var embedded embed.FS

// Family is four weights of a face, with a second face for the characters that
// it lacks. It is safe for concurrent use, and keeps the words that it has shaped last.
type Family struct {
	faces [Kinds]*Face
	// spare holds the second face's files; a face is parsed when it is first needed.
	spare [Kinds]struct {
		once sync.Once
		face *Face
	}
	cases [Kinds]typeCase
	// headed is the family with titles that was asked for last, so that what it has shaped
	// serves again.
	headed struct {
		mu     sync.Mutex
		ttf    []byte
		name   string
		family *Family
	}
}

// mostWords is how many shaped words a weight keeps: the sample's three editions ask
// for 2,100 in one weight, 3,500 roles for 4,900.
const mostWords = 32768

// typeCase holds the shaped words of one weight. Each weight has its own, so that
// editions of different weights do not wait for each other.
type typeCase struct {
	mu     sync.Mutex // guards what follows, and the weight's faces
	words  *simplelru.LRU[wordKey, *Word]
	buf    *harfbuzz.Buffer
	runes  []rune // of the word in the making
	places []int  // and where each stands in its text
	tag    string // a language, and what the shaper calls it
	lang   language.Language
}

var builtIn = sync.OnceValues(func() (*Family, error) {
	f := &Family{}
	for _, w := range Weights {
		face, err := embeddedFace("AtkinsonHyperlegibleNext", w)
		if err != nil {
			return nil, err
		}
		f.faces[w] = face
	}
	f.faces[Heading] = f.faces[ExtraBold]
	return f, nil
})

// Default is the embedded family: Atkinson Hyperlegible Next.
func Default() *Family {
	f, err := builtIn()
	if err != nil {
		panic("fonts: an embedded face does not parse: " + err.Error()) // a fault of the build, not of any input
	}
	return f
}

func embeddedFace(family string, w Weight) (*Face, error) {
	name := family + "-" + w.String()
	ttf, err := embedded.ReadFile("ttf/" + name + ".ttf")
	if err != nil {
		return nil, err
	}
	face, err := newFace(name, ttf)
	if err == nil {
		face.Weight = w
	}
	return face, err
}

// FolderError is a folder that holds no family, with all that is wrong with it.
type FolderError struct{ Faults []string }

func (e *FolderError) Error() string { return "font folder: " + strings.Join(e.Faults, "; ") }

// Load reads a family from a folder: a file each for Regular and Bold, and for SemiBold and
// ExtraBold where they are there (else Bold stands for them), told by the weight at the end
// of the file's name ("Frutiger-SemiBold.ttf", "Frutiger Bold.otf"), or where names do not
// tell, by what the files say; or one variable file. Files are TrueType or OpenType, with
// PostScript outlines too. What the family lacks comes from the embedded second face. A
// *FolderError names every file that is missing or unfit; any other error is that of
// reading the folder.
func Load(dir fs.FS) (*Family, error) {
	l, err := newLoader(dir)
	if err != nil {
		return nil, err
	}
	f := &Family{}
	for _, w := range Weights {
		file, ok := l.fileOf(w)
		if !ok {
			continue
		}
		face, err := l.face(file, w)
		if err != nil {
			l.faults = append(l.faults, fmt.Sprintf("%s %v", file, err))
			continue
		}
		face.Weight = w
		f.faces[w] = face
	}
	if len(l.faults) > 0 {
		return nil, &FolderError{l.faults}
	}
	for _, w := range []Weight{SemiBold, ExtraBold} {
		if f.faces[w] == nil {
			f.faces[w] = f.faces[Bold]
		}
	}
	f.faces[Heading] = f.faces[ExtraBold]
	return f, nil
}

// WithHeadings is the family with the titles of a folder: of one font file, or of those that
// Load reads, the heaviest. Errors are those of Load.
func (f *Family) WithHeadings(dir fs.FS) (*Family, error) {
	l, err := newLoader(dir)
	if err != nil {
		return nil, err
	}
	file, w := "", ExtraBold
	for _, w = range []Weight{ExtraBold, Bold, SemiBold, Regular} {
		var ok bool
		if file, ok = l.fileOf(w); ok {
			break
		}
	}
	if file == "" && len(l.files) == 1 {
		file = l.files[0]
	}
	if file == "" {
		return nil, &FolderError{[]string{"no single file for titles: one font file, or one whose name ends in " +
			"ExtraBold or Bold"}}
	}
	face, err := l.face(file, w)
	if err != nil {
		return nil, &FolderError{[]string{fmt.Sprintf("%s %v", file, err)}}
	}
	f.headed.mu.Lock()
	defer f.headed.mu.Unlock()
	if last := &f.headed; last.family != nil && last.name == face.Name && bytes.Equal(last.ttf, face.TTF) {
		return last.family, nil
	}
	out := &Family{}
	for i, old := range f.faces[:Heading] { // a face belongs to one family, which guards its shaper
		if i > 0 && old == f.faces[i-1] {
			out.faces[i] = out.faces[i-1]
			continue
		}
		own, err := old.file.face(old.Name, old.TTF)
		if err != nil {
			return nil, err
		}
		own.Weight, own.path = old.Weight, old.path
		out.faces[i] = own
	}
	face.Weight = max(w, Bold)
	out.faces[Heading] = face
	f.headed.ttf, f.headed.name, f.headed.family = face.TTF, face.Name, out
	return out, nil
}

// loader reads the files of a family.
type loader struct {
	dir    fs.FS
	files  []string
	read   map[string][]byte
	all    int // bytes that have been read
	looked bool
	class  map[Weight][]string // of files whose names tell no weight, by what they say
	faults []string
}

// newLoader looks which font files a folder has.
func newLoader(dir fs.FS) (*loader, error) {
	entries, err := outside.ReadDir(dir, ".")
	if err != nil {
		return nil, err
	}
	if len(entries) > MostFiles {
		return nil, &FolderError{[]string{fmt.Sprintf("the folder has %d files, where %d are the most", len(entries),
			MostFiles)}}
	}
	l := &loader{dir: dir, read: map[string][]byte{}}
	for _, e := range entries {
		if isFont(e.Name()) && !e.IsDir() {
			l.files = append(l.files, e.Name())
		}
	}
	return l, nil
}

// fileOf is the file of a weight, and whether there is one; where one is needed and there is
// none, or where there are several, a fault says so.
func (l *loader) fileOf(w Weight) (string, bool) {
	var found []string
	for _, file := range l.files {
		if of, ok := weightOf(file); ok && of == w && !slanted(file) {
			found = append(found, file)
		}
	}
	if len(found) == 0 && (w == Regular || w == Bold || l.looked) {
		l.look()
		found = l.class[w]
	}
	if found = oneKind(found); len(found) == 1 {
		return found[0], true
	}
	switch {
	case len(found) > 1:
		l.faults = append(l.faults, fmt.Sprintf("several files for %s: %s", w, strings.Join(found, ", ")))
	case w == Regular || w == Bold:
		l.faults = append(l.faults, fmt.Sprintf("no %s (a file whose name ends in %s.ttf or %s.otf)", w, w, w))
	}
	return "", false
}

// oneKind leaves out files that are there as .ttf too.
func oneKind(files []string) []string {
	return slices.DeleteFunc(slices.Clone(files), func(file string) bool {
		base := strings.TrimSuffix(file, path.Ext(file))
		return !strings.EqualFold(path.Ext(file), ".ttf") && slices.ContainsFunc(files, func(other string) bool {
			return strings.EqualFold(path.Ext(other), ".ttf") && strings.EqualFold(base, strings.TrimSuffix(other,
				path.Ext(other)))
		})
	})
}

// look reads which weights the files say that they are: a variable one is all.
func (l *loader) look() {
	if l.looked {
		return
	}
	l.looked, l.class = true, map[Weight][]string{}
	for _, file := range l.files {
		if _, told := weightOf(file); told || slanted(file) {
			continue
		}
		data, err := l.data(file)
		if err != nil {
			continue
		}
		tables, err := sfnt(data)
		if err != nil || len(tables["OS/2"]) < 64 || u16(tables["OS/2"], 62)&1 != 0 { // italic
			continue
		}
		for _, w := range Weights {
			if tables["fvar"] != nil || abs(u16(tables["OS/2"], 4)-classes[w]) < 50 {
				l.class[w] = append(l.class[w], file)
			}
		}
	}
}

func abs(n int) int { return max(n, -n) }

// data is a file of the folder, read once.
func (l *loader) data(file string) ([]byte, error) {
	if data, ok := l.read[file]; ok {
		return data, nil
	}
	data, err := outside.Read(l.dir, file, MostFile)
	if err != nil {
		return nil, err
	}
	if l.all += len(data); l.all > MostAll {
		return nil, fmt.Errorf("brings the family to more than %d MB", MostAll>>20)
	}
	l.read[file] = data
	return data, nil
}

// face is a weight of a file.
func (l *loader) face(file string, w Weight) (*Face, error) {
	data, err := l.data(file)
	if err != nil {
		return nil, err
	}
	name := faceName(file)
	if tables, err := sfnt(data); err == nil && tables["fvar"] != nil {
		name += "-" + w.String()
	}
	face, err := fromOutside(name, data, w)
	if err == nil {
		face.path = file
	}
	return face, err
}

// isFont reports whether a file is one of those that are read.
func isFont(file string) bool {
	ext := path.Ext(file)
	return strings.EqualFold(ext, ".ttf") || strings.EqualFold(ext, ".otf")
}

// slanted reports whether a file's name says that its letters lean.
func slanted(file string) bool {
	file = strings.ToLower(file)
	return strings.Contains(file, "italic") || strings.Contains(file, "oblique")
}

// weightOf tells a file's weight from the end of its name.
func weightOf(file string) (Weight, bool) {
	if !isFont(file) {
		return 0, false
	}
	base := strings.ToLower(strings.TrimSuffix(file, path.Ext(file)))
	base = strings.NewReplacer(" ", "", "-", "", "_", "").Replace(base)
	for _, known := range []struct { // the longer names first
		name string
		w    Weight
	}{{"extrabold", ExtraBold}, {"ultrabold", ExtraBold}, {"semibold", SemiBold}, {"demibold", SemiBold},
		{"bold", Bold}, {"regular", Regular}} {
		if strings.HasSuffix(base, known.name) {
			return known.w, true
		}
	}
	return 0, false
}

// faceName makes a PostScript name of a file's name.
func faceName(file string) string {
	name := strings.Map(func(r rune) rune {
		if r > 0x20 && r < 0x7f && !strings.ContainsRune("[](){}<>/%", r) {
			return r
		}
		return '-'
	}, strings.TrimSuffix(file, path.Ext(file)))
	return strings.Trim(name, "-")
}

// Face is the family's own face of a weight.
func (f *Family) Face(w Weight) *Face { return f.faces[w] }

// second is the face for what the family lacks.
func (f *Family) second(w Weight) *Face {
	s := &f.spare[w]
	s.once.Do(func() {
		face, err := embeddedFace("SourceSans3", min(w, ExtraBold))
		if err != nil {
			panic("fonts: an embedded face does not parse: " + err.Error())
		}
		s.face = face
	})
	return s.face
}

// Covers reports whether a face has a glyph for r in every weight.
func (f *Family) Covers(r rune) bool {
	for _, w := range Weights {
		if !f.faces[w].Has(r) && !f.second(w).Has(r) {
			return false
		}
	}
	return true
}

// Word is shaped text: one piece for each change of face.
type Word struct {
	Pieces  []Piece
	Advance int  // in 1/1000 em
	Missing rune // the first character that no face has, or 0
}

// Piece is a stretch of glyphs of one face. It is shared by all who have asked for
// its word, and never altered.
type Piece struct {
	Face    *Face
	Glyphs  []Glyph
	Advance int // the sum of the glyphs', in 1/1000 em
	Text    string
}

type wordKey struct {
	lang    string
	text    string
	tabular bool
}

// newWords holds at most so many words. The lock of a typeCase guards it.
func newWords(most int) *simplelru.LRU[wordKey, *Word] {
	words, err := simplelru.NewLRU[wordKey, *Word](most, nil)
	if err != nil {
		panic("fonts: " + err.Error()) // most is 0 or less
	}
	return words
}

// Shape shapes a word or a short piece of text in one weight, with kerning and
// the standard ligatures of the language (BCP 47); tabular asks for figures of
// one width. The words that were shaped last are kept: shaping one again costs a
// look-up.
func (f *Family) Shape(lang, text string, w Weight, tabular bool) *Word {
	key := wordKey{lang, text, tabular}
	w = f.own(w)
	c := &f.cases[w]
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.words == nil {
		c.words = newWords(mostWords)
	}
	word, ok := c.words.Get(key)
	if !ok {
		word = f.shape(key, w)
		c.words.Add(key, word)
	}
	return word
}

// own is the weight whose face a weight has: a face has one case, whose lock guards it.
func (f *Family) own(w Weight) Weight {
	if w == Heading && f.faces[Heading] != f.faces[ExtraBold] {
		return Heading
	}
	return f.faces[w].Weight
}

// Session shapes as its family does, and remembers for itself what it has seen,
// so that editions that are set at the same time do not wait for each other. It
// is not safe for concurrent use.
type Session struct {
	*Family
	lang  string                     // of the words
	words [Kinds][2]map[string]*Word // by weight, in plain and in tabular figures
}

// Session begins a session.
func (f *Family) Session() *Session { return &Session{Family: f} }

// Shape is Family.Shape.
func (s *Session) Shape(lang, text string, w Weight, tabular bool) *Word {
	if s.lang == "" {
		s.lang = lang
	}
	if lang != s.lang {
		return s.Family.Shape(lang, text, w, tabular)
	}
	of := &s.words[w][0]
	if tabular {
		of = &s.words[w][1]
	}
	word := (*of)[text]
	if word == nil {
		if *of == nil {
			*of = map[string]*Word{}
		}
		word = s.Family.Shape(lang, text, w, tabular)
		(*of)[text] = word
	}
	return word
}

func (f *Family) shape(key wordKey, w Weight) *Word {
	out := &Word{}
	c := &f.cases[w]
	rs, places := c.runes[:0], c.places[:0]
	for i, r := range key.text {
		rs, places = append(rs, r), append(places, i)
	}
	places = append(places, len(key.text))
	c.runes, c.places = rs, places
	for from := 0; from < len(rs); {
		face, ok := f.faceFor(rs[from:clusterEnd(rs, from)], w)
		if !ok && out.Missing == 0 {
			out.Missing = rs[from]
		}
		to := clusterEnd(rs, from)
		for to < len(rs) {
			next, ok := f.faceFor(rs[to:clusterEnd(rs, to)], w)
			if next != face {
				break
			}
			if !ok && out.Missing == 0 {
				out.Missing = rs[to]
			}
			to = clusterEnd(rs, to)
		}
		p := Piece{Face: face, Text: key.text[places[from]:places[to]],
			Glyphs: f.run(face, rs, from, to, key, w, places)}
		p.Advance = Advance(p.Glyphs)
		out.Pieces = append(out.Pieces, p)
		out.Advance += p.Advance
		from = to
	}
	return out
}

// faceFor chooses a face that has every character of a cluster; where none has,
// the family's own and false.
func (f *Family) faceFor(cluster []rune, w Weight) (*Face, bool) {
	lacks := func(face *Face) bool {
		return slices.ContainsFunc(cluster, func(r rune) bool { return !face.Has(r) })
	}
	if !lacks(f.faces[w]) {
		return f.faces[w], true
	}
	if s := f.second(w); !lacks(s) {
		return s, true
	}
	return f.faces[w], false
}

// tabularFigures are figures of one width (OpenType 1.9, tnum).
var tabularFigures = []harfbuzz.Feature{{
	Tag: ot.MustNewTag("tnum"), Value: 1, Start: harfbuzz.FeatureGlobalStart, End: harfbuzz.FeatureGlobalEnd,
}}

// run shapes rs[from:to] in one face.
func (f *Family) run(face *Face, rs []rune, from, to int, key wordKey, w Weight, places []int) []Glyph {
	var features []harfbuzz.Feature
	if key.tabular {
		features = tabularFigures
	}
	c := &f.cases[w]
	if c.buf == nil {
		c.buf = harfbuzz.NewBuffer()
	}
	if c.tag != key.lang || c.lang == "" {
		c.tag, c.lang = key.lang, language.NewLanguage(key.lang)
	}
	if face.shaper == nil {
		face.shaper = harfbuzz.NewFont(face.face) // measures in font units
	}
	buf := c.buf
	buf.Clear()
	buf.AddRunes(rs, from, to-from)
	buf.Props = harfbuzz.SegmentProperties{Direction: harfbuzz.LeftToRight, Language: c.lang, Script: language.Latin}
	defer c.stumbled(face)
	buf.Shape(face.shaper, features)
	glyphs := make([]Glyph, len(buf.Info))
	for i := range glyphs {
		info, pos := &buf.Info[i], &buf.Pos[i]
		glyphs[i] = Glyph{
			ID:      uint16(info.Glyph),
			Advance: int32(face.em(float32(pos.XAdvance))),
			Width:   int32(face.width(info.Glyph)),
			DX:      int32(face.em(float32(pos.XOffset))),
			DY:      int32(face.em(float32(pos.YOffset))),
		}
		if i > 0 && buf.Info[i-1].Cluster == info.Cluster {
			continue // the cluster's first glyph says its text
		}
		end := to
		for k := i + 1; k < len(buf.Info); k++ {
			if buf.Info[k].Cluster != info.Cluster {
				end = buf.Info[k].Cluster
				break
			}
		}
		glyphs[i].Text = key.text[places[info.Cluster]:places[end]]
	}
	return glyphs
}

// stumbled turns a panic of the shaper's library into one with the *FaultError of the
// file, and throws away what is left half done.
func (c *typeCase) stumbled(face *Face) {
	if v := recover(); v != nil {
		c.buf, face.shaper = nil, nil
		panic(&FaultError{face.path, fmt.Sprintf("is damaged: shaping words with it fails (%v)", v)})
	}
}

func (f *Face) width(g font.GID) int { return f.em(f.face.HorizontalAdvance(g)) }
