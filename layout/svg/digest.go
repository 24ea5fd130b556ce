package svg

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"sync"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/unit"
)

// Digest tells pages apart without painting them.
type Digest struct {
	All  string // of what Page writes: pages of one digest are one SVG, with the same Options
	Seen string // of the ink alone: not of what it says, which cells that comes from, nor of the page's number
}

// DigestOf is the digest of a page, 0-based, of a Document; keys may be nil. A page that Page cannot paint has one too.
func DigestOf(doc *layout.Document, page int, keys *Keys) Digest {
	d := digester{keys: keys, seen: make([]byte, 0, 32<<10), says: make([]byte, 0, 8<<10)}
	p := &doc.Pages[page]
	d.lengths(&d.seen, doc.Trim.W, doc.Trim.H)
	d.seen = append(d.seen, doc.Sheet.R, doc.Sheet.G, doc.Sheet.B)
	d.numbers(&d.says, int64(page))
	d.words(&d.says, doc.Title, doc.Language, p.Label, string(p.Kind))
	for _, it := range p.Items {
		d.item(it)
	}
	short := func(b []byte) string { sum := sha256.Sum256(b); return hex.EncodeToString(sum[:8]) }
	seen := short(d.seen)
	return Digest{All: short(append(d.says, seen...)), Seen: seen}
}

// digester gathers what is on a page: what is seen of it, and what it says beside.
type digester struct {
	keys       *Keys
	seen, says []byte
}

func (d *digester) numbers(to *[]byte, all ...int64) {
	for _, n := range all {
		*to = binary.AppendVarint(*to, n)
	}
}

func (d *digester) lengths(to *[]byte, all ...unit.Length) {
	for _, n := range all {
		*to = binary.AppendVarint(*to, int64(n))
	}
}

// words are strings, each behind its length, so that no two lists of them are alike.
func (d *digester) words(to *[]byte, all ...string) {
	for _, s := range all {
		*to = append(binary.AppendUvarint(*to, uint64(len(s))), s...)
	}
}

func (d *digester) item(it layout.Item) {
	switch v := it.(type) {
	case layout.Begin:
		d.says = append(d.says, 'B')
		d.element(v.Element)
	case layout.End:
		d.says = append(d.says, 'E')
	case layout.Clip:
		d.seen = append(d.seen, 'C')
		d.rect(v.Area)
		d.numbers(&d.seen, int64(v.Turn), v.Scale)
		d.lengths(&d.seen, v.X, v.Y)
	case layout.Unclip:
		d.seen = append(d.seen, 'U')
	case layout.Glyphs:
		d.glyphs(&v)
	case layout.Path:
		d.path(&v)
	case layout.Image:
		d.seen = append(d.seen, 'I')
		d.rect(v.Frame)
		d.rect(v.Clip)
		if v.Picture != nil {
			d.words(&d.seen, d.keys.of(v.Picture))
			d.numbers(&d.seen, int64(v.Picture.Orientation))
		}
	case layout.Link:
		d.says = append(d.says, 'L')
		d.words(&d.says, v.URI, v.To, v.Contents)
		d.lengths(&d.says, v.Area.X, v.Area.Y, v.Area.W, v.Area.H, v.Y)
		d.numbers(&d.says, int64(v.Page))
	}
	d.numbers(&d.says, int64(len(d.seen))) // what is said stands where it is seen
}

func (d *digester) element(e *layout.Element) {
	if e == nil {
		return
	}
	d.words(&d.says, string(e.Role), e.Alt, e.Lang, e.ID)
	at := PlaceOf([]*layout.Element{e})
	d.words(&d.says, at.Sheet, string(at.Field), at.File, at.Pages)
	d.numbers(&d.says, int64(at.Row), int64(at.Col))
}

func (d *digester) rect(r unit.Rect) { d.lengths(&d.seen, r.X, r.Y, r.W, r.H) }

func (d *digester) glyphs(g *layout.Glyphs) {
	d.seen = append(d.seen, 'G', g.Color.RGB.R, g.Color.RGB.G, g.Color.RGB.B, 0)
	if g.Down {
		d.seen[len(d.seen)-1] = 1
	}
	if g.Face != nil {
		d.words(&d.seen, g.Face.WebKey())
	}
	d.lengths(&d.seen, g.X, g.Y, g.Size)
	d.numbers(&d.seen, int64(g.Tracking), int64(len(g.Runs)))
	for _, piece := range g.Runs {
		d.piece(piece)
	}
}

func (d *digester) piece(piece *fonts.Piece) {
	d.numbers(&d.seen, int64(len(piece.Glyphs)))
	for i := range piece.Glyphs {
		gl := &piece.Glyphs[i]
		d.numbers(&d.seen, int64(gl.ID), int64(gl.Advance), int64(gl.DX), int64(gl.DY))
		d.words(&d.seen, gl.Text)
	}
}

func (d *digester) path(v *layout.Path) {
	d.seen = append(d.seen, 'P')
	for _, c := range [...]*layout.Color{v.Fill, v.Stroke} {
		if c == nil {
			d.seen = append(d.seen, 0)
			continue
		}
		d.seen = append(d.seen, 1, c.RGB.R, c.RGB.G, c.RGB.B)
	}
	how := byte(0)
	if v.EvenOdd {
		how |= 1
	}
	if v.Round {
		how |= 2
	}
	d.seen = append(d.seen, how)
	d.lengths(&d.seen, v.Width)
	d.numbers(&d.seen, int64(len(v.Segments)))
	for _, s := range v.Segments {
		d.numbers(&d.seen, int64(s.Op))
		d.lengths(&d.seen, s.X1, s.Y1, s.X2, s.Y2, s.X, s.Y)
	}
}

// Keys remember the keys of pictures, whose making reads all of a picture. It is safe for concurrent use; nil
// remembers nothing.
type Keys struct {
	mu     sync.Mutex
	before map[picture]string // of the Keys that these came after
	known  map[picture]string
}

// picture is where the bytes of a picture lie, which nobody alters.
type picture struct {
	data, inks *byte
	bytes      int
}

// KeysAfter are Keys that know what others know, nil for none; they forget what of it is not asked for until Settle.
func KeysAfter(old *Keys) *Keys {
	k := &Keys{known: map[picture]string{}}
	if old != nil {
		old.mu.Lock()
		k.before = old.known
		old.mu.Unlock()
	}
	return k
}

// Settle forgets what was not asked for.
func (k *Keys) Settle() {
	k.mu.Lock()
	k.before = nil
	k.mu.Unlock()
}

func (k *Keys) of(p *booklet.Picture) string {
	if k == nil {
		return keyOf(p)
	}
	at := picture{first(p.Data), first(p.Inks), len(p.Data)}
	k.mu.Lock()
	defer k.mu.Unlock()
	key, ok := k.known[at]
	if !ok {
		if key, ok = k.before[at]; !ok {
			key = keyOf(p)
		}
		k.known[at] = key
	}
	return key
}

func first(b []byte) *byte {
	if len(b) == 0 {
		return nil
	}
	return &b[0]
}
