package preflight

import (
	"image"
	"sync"

	"booklet/data/pictures"
	"booklet/layout/pdf"
)

// picture is an image as a page draws it (ISO 32000-1, 8.9).
type picture struct {
	w, h   int
	bits   int
	space  *space
	mask   bool        // a stencil, painted in the colour in force
	soft   *pdf.Stream // its soft mask
	lzw    bool
	invert bool // its Decode array turns light into dark

	data    *pdf.Stream
	palette []build // of Indexed
	told    bool    // its inks were

	mu      sync.Mutex // held while it is decoded
	refused bool       // it cannot be
}

// mostPixels is the largest picture whose inks are looked at.
const mostPixels = 120 << 20

// picture reads an image's dictionary, once.
func (f *file) picture(s *pdf.Stream, resources pdf.Dict) *picture {
	f.mu.Lock()
	defer f.mu.Unlock()
	if p := f.pictures[s]; p != nil {
		return p
	}
	p := &picture{data: s, space: deviceGray}
	p.w, _ = f.Get(s.Dict["Width"]).(int)
	p.h, _ = f.Get(s.Dict["Height"]).(int)
	p.bits, _ = f.Get(s.Dict["BitsPerComponent"]).(int)
	p.mask, _ = f.Get(s.Dict["ImageMask"]).(bool)
	if p.mask {
		p.bits = 1
	} else if cs := s.Dict["ColorSpace"]; cs != nil {
		p.space = f.spaceOf(cs, resources, 0)
	} else if names, _ := f.Filters(s); len(names) == 1 && names[0] == "JPXDecode" {
		p.space = f.jpxSpace(s.Data)
	}
	p.soft, _ = f.Get(s.Dict["SMask"]).(*pdf.Stream)
	names, _ := f.Filters(s)
	for _, n := range names {
		p.lzw = p.lzw || n == "LZWDecode"
	}
	if d := f.Array(s.Dict["Decode"]); len(d) >= 2 {
		low, _ := pdf.Number(f.Get(d[0]))
		high, _ := pdf.Number(f.Get(d[1]))
		p.invert = low > high
	}
	f.pictures[s] = p
	return p
}

// shown are the pictures that were decoded last: few, since each is many times its
// stream. It is for one who holds the file's lock.
type shown struct {
	pixels map[*picture]pixels
	order  []*picture // the one that was asked for first comes first
	bytes  int64
}

// pixels are the inks of each place of a picture, and the memory that they take.
type pixels struct {
	at    func(x, y int) build // nil where the picture cannot be decoded
	bytes int64
}

// mostShown is how many bytes of decoded pictures are kept.
const mostShown = 64 << 20

func (s *shown) keep(p *picture, px pixels) {
	if s.pixels == nil {
		s.pixels = map[*picture]pixels{}
	}
	if _, ok := s.pixels[p]; ok || px.bytes > mostShown {
		return
	}
	s.pixels[p], s.order, s.bytes = px, append(s.order, p), s.bytes+px.bytes
	for s.bytes > mostShown {
		s.bytes -= s.pixels[s.order[0]].bytes
		delete(s.pixels, s.order[0])
		s.order = s.order[1:]
	}
}

// inks are the inks of each place of a picture; nil where they cannot be told. The caller
// keeps them no longer than it draws the picture.
func (f *file) inks(p *picture) func(x, y int) build {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.refused {
		return nil
	}
	f.mu.Lock()
	px, ok := f.shown.pixels[p]
	f.mu.Unlock()
	if ok {
		return px.at
	}
	if px = f.decode(p); px.at == nil || f.work.pixels.Add(-px.bytes) < 0 {
		p.refused, p.told = true, false
		return nil
	}
	p.told = true
	f.mu.Lock()
	defer f.mu.Unlock()
	f.shown.keep(p, px)
	return px.at
}

// decode decodes a picture.
func (f *file) decode(p *picture) pixels {
	names, _ := f.Filters(p.data)
	if p.w < 1 || p.h < 1 || p.w > mostPixels/p.h || p.mask || p.space.kind == unknownSpace ||
		p.space.kind == patternSpace {
		return pixels{}
	}
	if len(names) > 0 && names[len(names)-1] == "DCTDecode" {
		return f.inksOfJPEG(p, names)
	}
	data, err := f.Data(p.data)
	n := p.space.n
	if err != nil || p.bits != 16 && p.bits != 8 && p.bits != 4 && p.bits != 2 && p.bits != 1 || n > 4 {
		return pixels{}
	}
	if p.space.kind == indexed && p.palette == nil {
		p.palette = make([]build, 256)
		for i := range p.palette {
			p.palette[i] = f.inkColour(p.space.base, p.space.entry(i)).ink
		}
	}
	row := (p.w*n*p.bits + 7) / 8
	if len(data) < row*p.h {
		return pixels{}
	}
	return pixels{bytes: int64(len(data)), at: func(x, y int) build {
		var v [4]uint8
		for i := range n {
			at := (x*n + i) * p.bits
			v[i] = data[y*row+at/8]
			if p.bits >= 8 { // of 16 bits, the high ones tell enough
				continue
			}
			v[i] = v[i] >> (8 - p.bits - at%8) & (1<<p.bits - 1)
			if p.space.kind != indexed {
				v[i] = uint8(int(v[i]) * 255 / (1<<p.bits - 1))
			}
		}
		return f.inkOfPixel(p, v)
	}}
}

// opacity says how opaque each place of a picture is, 0 to 1, by its soft mask; nil where all
// of it is, or the mask cannot be told.
func (f *file) opacity(p *picture) func(x, y float64) float64 {
	if p.soft == nil {
		return nil
	}
	mask := f.picture(p.soft, nil)
	at := f.inks(mask)
	if at == nil || mask.space.kind != grey {
		return nil
	}
	return func(x, y float64) float64 {
		px, py := min(int(x*float64(mask.w)), mask.w-1), min(int(y*float64(mask.h)), mask.h-1)
		return 1 - float64(at(px, py)[3])/full
	}
}

// mostMemory is the most that a JPEG may take while it is decoded, in bytes.
const mostMemory = 256 << 20

func (f *file) inksOfJPEG(p *picture, names []pdf.Name) pixels {
	if len(names) != 1 {
		return pixels{}
	}
	form, err := pictures.Look(p.data.Data)
	if err != nil || form.Kind != pictures.JPEG || form.Width != p.w || form.Height != p.h || p.space.kind == indexed ||
		form.Memory > mostMemory {
		return pixels{}
	}
	out := pixels{bytes: form.Memory}
	_ = pictures.Using(p.data.Data, func(im image.Image) error { // what cannot be decoded has no pixels
		switch im := im.(type) {
		case *image.Gray:
			out.at = func(x, y int) build {
				return f.inkOfPixel(p, [4]uint8{im.Pix[im.PixOffset(x, y)]})
			}
		case *image.YCbCr:
			out.at = func(x, y int) build {
				c := im.YCbCrAt(x, y)
				r, g, b, _ := c.RGBA()
				return f.inkOfPixel(p, [4]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)})
			}
		case *image.RGBA: // stored as red, green and blue
			out.at = func(x, y int) build {
				c := im.RGBAAt(x, y)
				return f.inkOfPixel(p, [4]uint8{c.R, c.G, c.B})
			}
		case *image.CMYK: // the decoder has turned Adobe's inverted values, and a file says so itself
			turned := form.Inverted != p.invert
			out.at = func(x, y int) build {
				c := im.CMYKAt(x, y)
				b := build{of255(c.C), of255(c.M), of255(c.Y), of255(c.K)}
				if turned {
					b = build{full - b[0], full - b[1], full - b[2], full - b[3]}
				}
				return b
			}
		}
		return nil
	})
	return out
}

func of255(v uint8) uint8 { return uint8((int(v)*full + 127) / 255) }

// inkOfPixel is what the components of a pixel print as.
func (f *file) inkOfPixel(p *picture, v [4]uint8) build {
	if p.invert && p.space.kind != indexed {
		for i := range v {
			v[i] = 255 - v[i]
		}
	}
	switch p.space.kind {
	case rgb:
		if p.space.source != nil {
			p.space.source.Seen(v[:3], []byte{v[0], v[1], v[2]})
		}
		if f.profile != nil {
			return f.profile.pixel(v[0], v[1], v[2])
		}
		return build{of255(255 - v[0]), of255(255 - v[1]), of255(255 - v[2]), 0}
	case cmyk:
		return build{of255(v[0]), of255(v[1]), of255(v[2]), of255(v[3])}
	case indexed:
		return p.palette[v[0]]
	}
	parts := make([]float64, p.space.n)
	for i := range min(len(parts), len(v)) {
		parts[i] = float64(v[i]) / 255
	}
	return f.inkColour(p.space, p.space.values(parts)).ink
}
