package preflight

import (
	"fmt"

	"booklet/data/booklet"
)

// tiny is the size in pixels up to which a picture is a swatch or a dot.
const tiny = 16

// pictures judges the resolution of a page's pictures.
func (j *judge) pictures(n int, s *sheet) {
	for _, m := range s.marks {
		if m.kind != pictureMark {
			continue
		}
		p := m.picture
		if p.lzw && j.f.press {
			j.breaks(booklet.RulePDFXBarred, n, "there is a picture with LZW compression")
		}
		if p.w <= tiny && p.h <= tiny {
			continue
		}
		rule := booklet.RulePictureResolution
		if p.bits == 1 {
			rule = booklet.RuleLineArtResolution
		}
		j.value(rule, n, m.ppi, fmt.Sprintf("a picture of %d × %d pixels", p.w, p.h), middle(m.bounds))
	}
}
