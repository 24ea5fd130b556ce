package workbook

import (
	"crypto/sha256"
	"fmt"
	"image"
	"runtime"
	"slices"

	"booklet/data/booklet"
	"booklet/data/pictures"
)

// keepCrop remembers what a sheet cuts out of a picture, so that all parts of one are cut when it is
// decoded once.
func (p *xlsxPackage) keepCrop(m *embedded) {
	if m.crop.None() || len(m.data) == 0 {
		return
	}
	if of := &m.data[0]; !slices.Contains(p.crops[of], m.crop) {
		p.crops[of] = append(p.crops[of], m.crop)
	}
}

// decodeDrawn is decode for a picture of a sheet, which is cropped, turned and mirrored as there. Programs
// that draw sheets pass over the orientation that a file says; those that turn pictures by it when they are inserted
// say so in the sheet. So what the sheet says takes the place of it.
func (r *reader) decodeDrawn(m embedded, at booklet.Place) (*booklet.Picture, bool) {
	key := r.keyOf(m.data)
	if !m.crop.None() {
		if key = cropKey(key, m.crop); !r.cutAll(m, at) {
			return nil, false
		}
	}
	p, ok := r.decode(m.name, m.data, key, at, photoFile)
	if ok && m.turn > 0 {
		if (p.Orientation >= 5) != (m.turn >= 5) {
			p.Width, p.Height = p.Height, p.Width
		}
		p.Orientation = m.turn
	}
	return p, ok
}

// cropKey is lookKey of a part of a picture.
func cropKey(key [sha256.Size]byte, c pictures.Crop) [sha256.Size]byte {
	return sha256.Sum256(fmt.Append(key[:], c))
}

// cutAll cuts all parts of a picture that the sheets show. Where it is not ok, a finding says why.
func (r *reader) cutAll(m embedded, at booklet.Place) bool {
	base := r.keyOf(m.data)
	if _, done := r.views[cropKey(base, m.crop)]; done {
		return true
	}
	crops := r.pack.crops[&m.data[0]]
	over := tooManyCuts(m.data, crops)
	if over == "" {
		over = r.allTogether(m.data)
	}
	if over != "" {
		r.fail(booklet.RuleOverLimit, at, fmt.Sprintf("photo %q %s", m.name, over), "save the pictures smaller and "+
			"cropped (Picture Format, Compress Pictures, Delete cropped areas of pictures)")
		return false
	}
	keys := make([][sha256.Size]byte, len(crops))
	for i, c := range crops {
		keys[i] = cropKey(base, c)
	}
	vs := r.memory.lookAll(keys, func() []viewed { return viewCuts(m.data, pictureLimits(r.src.Limits), crops) })
	for i, v := range vs {
		r.views[keys[i]] = v
	}
	return true
}

// tooManyCuts says in words that the parts of a picture are too much work: they may have twice its pixels
// together, and as many as two large photographs have in any case.
func tooManyCuts(data []byte, crops []pictures.Crop) string {
	const times, free = 2, 48_000_000
	form, err := pictures.Look(data)
	if err != nil {
		return "" // it is refused for itself
	}
	size := image.Pt(form.Width, form.Height)
	most, all := max(free, times*int64(size.X)*int64(size.Y)), int64(0)
	for _, c := range crops {
		part := c.Of(size).Size()
		all += int64(part.X) * int64(part.Y)
	}
	if all <= most {
		return ""
	}
	return fmt.Sprintf("is cropped in %d ways, which have %d megapixels together, where %d are the most", len(crops),
		all/1_000_000, most/1_000_000)
}

// viewCuts is view for parts of a picture, which is decoded once.
func viewCuts(data []byte, most pictures.Limits, crops []pictures.Crop) []viewed {
	var out []viewed
	v := viewFor(data, most, func(form pictures.Form, img image.Image) (viewed, error) {
		for _, c := range crops {
			v, err := keepCut(form, img, data, c)
			if err != nil {
				return v, err
			}
			out = append(out, v)
		}
		if form.Memory > 64<<20 {
			runtime.GC() // as keep does
		}
		return viewed{}, nil
	})
	if len(out) < len(crops) { // why it is refused
		out = slices.Repeat([]viewed{v}, len(crops))
	}
	return out
}

// keepCut is keep for a part of a picture: nothing of the rest is kept.
func keepCut(form pictures.Form, img image.Image, data []byte, c pictures.Crop) (viewed, error) {
	part := c.Of(img.Bounds().Size())
	if part.Empty() {
		return viewed{text: "is cropped in the sheet so that nothing is left of it",
			hint: "reset its crop, or delete the picture"}, nil
	}
	cut, quality := pictures.Cut(img, part), settledQuality
	size := pictures.Enough(part.Size(), shortestKept, mostKept)
	if size != part.Size() {
		cut, quality = pictures.Scale(cut, size), keptQuality
	}
	v := seen(form, cut, data)
	if size != part.Size() {
		v.scaled = fmt.Sprintf("of %d × %d pixels is kept with %d × %d, which is enough for print", part.Dx(),
			part.Dy(), size.X, size.Y)
	}
	kind, kept, err := pictures.SettleCut(cut, data, quality, false)
	if err != nil {
		return viewed{}, err
	}
	form.Width, form.Height = size.X, size.Y
	v.picture.Format, v.picture.Data = string(kind), kept
	v.picture.Width, v.picture.Height = form.Size()
	return v, nil
}

// finished is a picture of a sheet as a file that looks as the sheet shows it: what is cropped away is not
// in it. Where it is not ok, the picture is left out.
func (r *reader) finished(m embedded, at booklet.Place) (embedded, bool) {
	if m.crop.None() && m.turn == 0 {
		return m, true
	}
	p, ok := r.decodeDrawn(m, at)
	if !ok {
		return m, false
	}
	err := pictures.Using(p.Data, func(img image.Image) error {
		kind, data, err := pictures.SettleCut(pictures.Upright(img, p.Orientation), p.Data, settledQuality, false)
		m.data, m.name = data, "image."+string(kind)
		return err
	})
	m.crop, m.turn = pictures.Crop{}, 0
	return m, err == nil
}
