package finish

import (
	"fmt"

	"booklet/data/pictures"
	"booklet/layout/paint"
	"booklet/layout/pdf"
)

// numberPictures gives out the numbers of the profiles and masks of pictures: of each
// profile one, however many pictures have it.
func (f *finisher) numberPictures() {
	f.profiles, f.masks = map[string]pdf.Ref{}, map[int]pdf.Ref{}
	for i := range f.raw.Pictures {
		p := &f.raw.Pictures[i]
		if key := string(p.Profile); key != "" && f.profiles[key] == 0 {
			f.profiles[key] = f.out.Reserve(1)
			f.ownProfiles = append(f.ownProfiles, p.Profile)
		}
		if p.Mask != nil {
			f.masks[i] = f.out.Reserve(1)
		}
	}
}

// pictures writes the pictures with their masks and profiles.
func (f *finisher) pictures() {
	for i := range f.raw.Pictures {
		p := &f.raw.Pictures[i]
		f.picture(f.picture0+pdf.Ref(i), p, f.masks[i])
		if p.Mask != nil {
			f.picture(f.masks[i], p.Mask, 0)
		}
	}
	for _, profile := range f.ownProfiles {
		n := 3
		if string(profile[16:20]) == "GRAY" {
			n = 1
		}
		f.out.Stream(f.profiles[string(profile)], fmt.Sprintf("/N %d", n), profile, true)
	}
}

// picture writes a picture (ISO 32000-1, 8.9.5), with the object of its mask.
func (f *finisher) picture(r pdf.Ref, p *paint.Picture, mask pdf.Ref) {
	w := pdf.Builder{}
	w.Str("/Type/XObject/Subtype/Image/Width ").Int(p.Width).Str("/Height ").Int(p.Height).Str("/ColorSpace")
	f.pictureSpace(&w, p)
	if p.Inverted {
		w.Str("/Decode[")
		for range channels(p.Space) {
			w.Str("1 0 ")
		}
		w.Str("]")
	}
	w.Str("/BitsPerComponent ").Int(p.Bits)
	if mask != 0 {
		w.Str("/SMask ").Ref(mask)
	}
	if p.JPEG {
		w.Str("/Filter/DCTDecode")
		f.out.Stream(r, string(w.Data()), p.Data, false)
		return
	}
	const png = 15 // each row says how it is predicted
	w.Str("/DecodeParms<</Predictor ").Int(png).Str("/Colors ").Int(channels(p.Space))
	w.Str("/BitsPerComponent ").Int(p.Bits).Str("/Columns ").Int(p.Width).Str(">>")
	f.out.Deflated(r, string(w.Data()), p.Data)
}

// assumed reports whether a picture of a press is in sRGB, which its file does not say.
func assumed(p *paint.Picture) bool {
	return p.Profile == nil && !p.Black && !p.Process && (p.Space == pictures.RGB || p.Space == pictures.Palette)
}

// channels is how many numbers a pixel has.
func channels(s pictures.Space) int {
	switch s {
	case pictures.Grey, pictures.Palette:
		return 1
	case pictures.CMYK:
		return 4
	}
	return 3
}

// onBlack is the colour space of grey pictures on a press: no ink but black.
const onBlack = "[/Separation/Black/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 0 0 1]/N 1>>]"

// pictureSpace writes the colour space of a picture. On a press it is told without regard to
// the device: device RGB and grey would be taken for its inks.
func (f *finisher) pictureSpace(w *pdf.Builder, p *paint.Picture) {
	width := 3
	if p.Space == pictures.Palette {
		w.Str("[/Indexed")
	}
	switch {
	case p.Black:
		w.Str(onBlack)
		width = 1
	case p.Process:
		w.Str("/DeviceCMYK")
		width = 4
	case p.Profile != nil:
		w.Str("[/ICCBased ").Ref(f.profiles[string(p.Profile)]).Str("]")
	case p.Space == pictures.CMYK:
		w.Str("/DeviceCMYK")
	case p.Space == pictures.Grey:
		w.Str("/DeviceGray")
	case f.press != nil:
		w.Str("[/ICCBased ").Ref(f.pictureProfile).Str("]")
	default:
		w.Str("/DeviceRGB")
	}
	if p.Space == pictures.Palette {
		w.Sp().Int(len(p.Palette)/width - 1).Str(fmt.Sprintf("<%X>]", p.Palette))
	}
}

// grouped writes the group of a page with transparent pictures, in whose colours they are
// laid on what is under them: without it, each reader takes its own (ISO 32000-1, 11.6.6).
func (f *finisher) grouped(w *pdf.Builder, page int) {
	if !f.raw.Masked[page] {
		return
	}
	space := "/DeviceRGB"
	if f.press != nil {
		space = "/DeviceCMYK"
	}
	w.Str("/Group<</Type/Group/S/Transparency/CS").Str(space).Str(">>")
}
