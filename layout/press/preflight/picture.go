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
	mask   bool // a stencil, painted in the colour in force
	soft   bool // it has a soft mask
	lzw    bool
	invert bool // its Decode array turns light into dark

	data    *pdf.Stream
	decode  sync.Once
	palette []build              // of Indexed
	pixel   func(x, y int) build // nil where it cannot be decoded
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
	_, p.soft = f.Get(s.Dict["SMask"]).(*pdf.Stream)
	if p.mask {
		p.bits = 1
	} else if cs := s.Dict["ColorSpace"]; cs != nil {
		p.space = f.spaceOf(cs, resources, 0)
	}
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

// inks makes pixel, once: the ink of each place of a picture.
func (f *file) inks(p *picture) {
	p.decode.Do(func() {
		names, _ := f.Filters(p.data)
		if p.w < 1 || p.h < 1 || p.w > mostPixels/p.h || p.mask || p.space.kind == unknownSpace ||
			p.space.kind == pattern {
			return
		}
		if len(names) > 0 && names[len(names)-1] == "DCTDecode" {
			f.inksOfJPEG(p, names)
			return
		}
		data, err := f.Data(p.data)
		n := p.space.n
		if err != nil || p.bits != 8 && p.bits != 4 && p.bits != 2 && p.bits != 1 || n > 4 {
			return
		}
		if p.space.kind == indexed {
			p.palette = make([]build, 256)
			for i := range p.palette {
				p.palette[i] = f.inkColour(p.space.base, p.space.entry(i)).ink
			}
		}
		row := (p.w*n*p.bits + 7) / 8
		if len(data) < row*p.h {
			return
		}
		p.pixel = func(x, y int) build {
			var v [4]uint8
			for i := range n {
				at := (x*n + i) * p.bits
				b := data[y*row+at/8]
				v[i] = b >> (8 - p.bits - at%8) & (1<<p.bits - 1)
				if p.space.kind != indexed {
					v[i] = uint8(int(v[i]) * 255 / (1<<p.bits - 1))
				}
			}
			return f.inkOfPixel(p, v)
		}
	})
}

func (f *file) inksOfJPEG(p *picture, names []pdf.Name) {
	if len(names) != 1 {
		return
	}
	form, err := pictures.Look(p.data.Data)
	if err != nil || form.Kind != pictures.JPEG || form.Width != p.w || form.Height != p.h || p.space.kind == indexed {
		return
	}
	im, err := pictures.Decode(p.data.Data)
	if err != nil {
		return
	}
	switch im := im.(type) {
	case *image.Gray:
		p.pixel = func(x, y int) build {
			return f.inkOfPixel(p, [4]uint8{im.Pix[im.PixOffset(x, y)]})
		}
	case *image.YCbCr:
		p.pixel = func(x, y int) build {
			c := im.YCbCrAt(x, y)
			r, g, b, _ := c.RGBA()
			return f.inkOfPixel(p, [4]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)})
		}
	case *image.CMYK: // the decoder has turned Adobe's inverted values
		p.pixel = func(x, y int) build {
			c := im.CMYKAt(x, y)
			return build{of255(c.C), of255(c.M), of255(c.Y), of255(c.K)}
		}
	}
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
	return f.inkColour(p.space, parts).ink
}
