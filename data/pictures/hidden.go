package pictures

import (
	"image"
	"image/color"
)

// Hides reports whether a picture has several colours where nothing of it is seen: programs that make a ground
// transparent leave it there for whoever looks.
func Hides(img image.Image) bool {
	var found hidden
	switch m := img.(type) {
	case *image.NRGBA:
		for y := range m.Rect.Dy() {
			row := m.Pix[y*m.Stride : y*m.Stride+4*m.Rect.Dx()]
			for i := 0; i < len(row); i += 4 {
				if p := row[i : i+4 : i+4]; p[3] == 0 && found.another([3]uint8(p)) {
					return true
				}
			}
		}
	case *image.NRGBA64:
		for y := range m.Rect.Dy() {
			row := m.Pix[y*m.Stride : y*m.Stride+8*m.Rect.Dx()]
			for i := 0; i < len(row); i += 8 {
				if p := row[i : i+8 : i+8]; p[6] == 0 && p[7] == 0 && found.another([3]uint8{p[0], p[2], p[4]}) {
					return true
				}
			}
		}
	case *image.Paletted:
		return found.palette(m)
	}
	return false
}

// palette reports whether several colours of a palette are used where nothing is seen.
func (h *hidden) palette(m *image.Paletted) bool {
	var used [256]bool
	for y := range m.Rect.Dy() {
		for _, i := range m.Pix[y*m.Stride : y*m.Stride+m.Rect.Dx()] {
			used[i] = true
		}
	}
	for i, c := range m.Palette {
		n, straight := c.(color.NRGBA)
		if straight && used[i] && n.A == 0 && h.another([3]uint8{n.R, n.G, n.B}) {
			return true
		}
	}
	return false
}

// hidden is the first colour that is found.
type hidden struct {
	is    [3]uint8
	known bool
}

// another reports whether a colour is another one than the first.
func (h *hidden) another(c [3]uint8) bool {
	if !h.known {
		h.is, h.known = c, true
	}
	return c != h.is
}
