package workbook

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"runtime"

	"booklet/data/booklet"
	"booklet/data/pictures"
)

// Large photographs are kept with what their largest print needs: 2,800 pixels along the
// shorter side are 225 an inch on a whole page of A4 with its bleed, and more than 300 on
// one of A5. What a camera gives beyond that would be held, and written, for each edition.
const (
	mostKept     = 12_000_000 // pixels of a picture that is kept as it is
	shortestKept = 2800       // pixels
	keptQuality  = 92         // of its JPEG

	settledQuality = 95 // of the JPEG that another kind is made into: the loss does not show
)

// decode makes sure that a picture is whole and fit to print, and strips it of all that
// is not its pixels. Its size is that of the picture as displayed.
func (r *reader) decode(name string, data []byte, key [sha256.Size]byte, at booklet.Place,
	what kindOfFile,
) (*booklet.Picture, bool) {
	most := r.src.Limits
	v, done := r.views[key]
	if !done {
		if over := r.allTogether(data); over != "" {
			r.fail(booklet.RuleOverLimit, at, fmt.Sprintf("%s %q %s", what.noun, name, over),
				"save the pictures smaller, or divide the roles among several workbooks")
			return nil, false
		}
		v = r.memory.look(key, data, pictureLimits(most), what == logoFile)
		r.views[key] = v
	}
	if v.text != "" {
		r.fail(what.unreadable, at, fmt.Sprintf("%s %q %s", what.noun, name, v.text), v.hint)
		return nil, false
	}
	if v.scaled != "" {
		r.note(booklet.RulePictureScaled, at, fmt.Sprintf("%s %q %s", what.noun, name, v.scaled), "")
	}
	if v.several {
		r.note(booklet.RulePictureFirst, at, fmt.Sprintf("%s %q is animated or has several pages; the first is printed",
			what.noun, name), "where another is meant, save that by itself")
	}
	r.judgeColours(v, name, at, what)
	p := v.picture
	p.Name = name
	if p.Data == nil {
		p.Data = data
	}
	return &p, true
}

// judgeColours tells of a picture whose colours are taken for something that it does not say.
func (r *reader) judgeColours(v viewed, name string, at booklet.Place, what kindOfFile) {
	taken, hint := "sRGB", "save it anew with the profile sRGB, Adobe RGB or Display P3"
	if v.inks {
		taken = "inks of the printing condition that files for a press are made for, else of coated paper (FOGRA39)"
		hint = "save it anew with the profile that it was separated with"
	}
	switch {
	case v.profile != "":
		r.warn(booklet.RulePictureProfile, at, fmt.Sprintf("%s %q: its colour profile %s; its colours are taken for %s",
			what.noun, name, v.profile, taken), hint)
	case v.inks && v.unprofiled:
		r.note(booklet.RulePictureProfile, at, fmt.Sprintf("%s %q is in CMYK and has no colour profile: on screen its "+
			"colours are taken for %s; on press its inks are printed as they are", what.noun, name, taken), hint)
	}
}

// keyOf is lookKey of a picture in a sheet, worked out once where it lies there many times.
func (r *reader) keyOf(data []byte) [sha256.Size]byte {
	if len(data) == 0 {
		return lookKey(data, pictureLimits(r.src.Limits), false)
	}
	key, ok := r.keys[&data[0]]
	if !ok {
		key = lookKey(data, pictureLimits(r.src.Limits), false)
		r.keys[&data[0]] = key
	}
	return key
}

// viewed is what looking at a picture came to: the picture as it is kept, or why it is
// refused.
type viewed struct {
	picture    booklet.Picture // without name; its data is nil where the file is that
	text, hint string
	scaled     string // from which size to which
	several    bool   // the picture is the first of several in its file
	profile    string // why its colour profile is of no use
	inks       bool   // it is in CMYK
	unprofiled bool   // it has no profile that says more than is taken for granted
}

// allTogether counts a picture that has not been decoded yet, and says in words that the
// pictures together pass a limit.
func (r *reader) allTogether(data []byte) string {
	// A photograph is a tenth or more of what it is decoded to. What swells further is made
	// in a moment and takes as long to decode, so that it has a smaller limit.
	const swells, share = 200, 64
	most := r.src.Limits.OrDefault()
	r.spent.files += int64(len(data))
	if r.spent.files > int64(most.Pictures) {
		return fmt.Sprintf("brings the files of the pictures to more than %d MB together", most.Pictures>>20)
	}
	form, err := pictures.Look(data)
	if err != nil || pictureLimits(most).Allow(form) != nil {
		return "" // it is refused for itself, and not decoded
	}
	r.spent.decoded += form.Memory
	r.spent.swollen += max(0, form.Memory-int64(swells*len(data)))
	if r.spent.decoded > int64(most.DecodedAll) {
		return fmt.Sprintf("brings the pixels of the pictures to more than %d MB together", most.DecodedAll>>20)
	}
	if r.spent.swollen > int64(most.DecodedAll/share) {
		return fmt.Sprintf("brings the pixels of pictures that are almost empty to more than %d MB together",
			most.DecodedAll/share>>20)
	}
	return ""
}

// spent is what the pictures of a workbook have come to so far, in bytes.
type spent struct{ files, decoded, swollen, drawings int64 }

// view decodes a picture, to know that it is whole. A picture of a kind that the rest of
// the program does not know is made one of those that it knows, a PNG where it is to be exact.
func view(data []byte, most pictures.Limits, exact bool) viewed {
	return viewFor(data, most, func(form pictures.Form, img image.Image) (viewed, error) {
		return keep(form, img, data, exact)
	})
}

// viewFor is view where something else is kept of the picture.
func viewFor(data []byte, most pictures.Limits, keep func(pictures.Form, image.Image) (viewed, error)) viewed {
	form, err := pictures.Look(data)
	unread := (*pictures.UnreadError)(nil)
	switch {
	case errors.Is(err, pictures.ErrKind):
		if len(data) == 0 {
			return viewed{text: "is empty", hint: "save it anew as JPEG or PNG"}
		}
		return viewed{text: "is not a JPEG, PNG, WebP, TIFF, GIF or BMP file",
			hint: "open it in the program that shows it, and export it as JPEG or PNG"}
	case errors.As(err, &unread):
		return viewed{text: "is " + unread.What + ", which cannot be printed", hint: unread.Do}
	case err != nil:
		return viewed{text: "cannot be read: " + err.Error(), hint: "save it anew as JPEG or PNG"}
	}
	img, err := most.Decode(data)
	if over := (*pictures.LimitError)(nil); errors.As(err, &over) {
		return viewed{text: beyond(over), hint: "save it smaller"}
	}
	if errors.As(err, &unread) {
		return viewed{text: "is " + unread.What + ", which cannot be printed", hint: unread.Do}
	}
	if err == nil {
		var v viewed
		if v, err = keep(form, img); err == nil {
			return v
		}
	}
	return viewed{text: "is damaged or cut short: " + err.Error(), hint: "save it anew as JPEG or PNG"}
}

// seen is what a picture's file says of it beside its pixels; img is what of them is kept.
func seen(form pictures.Form, img image.Image, data []byte) viewed {
	v := viewed{picture: booklet.Picture{Orientation: form.Orientation}, several: form.Several}
	colours, fault := pictures.ColoursOf(data, form)
	v.picture.Grey = colours.Grey(img)
	v.inks, v.unprofiled = form.Space == pictures.CMYK, colours.Profile == nil
	if fault != nil {
		v.profile = fault.Error()
	}
	return v
}

// keep is a whole picture as it is kept: without anything but its pixels, of which it has
// no more than are printed.
func keep(form pictures.Form, img image.Image, data []byte, exact bool) (viewed, error) {
	own := img.Bounds().Size()
	size := pictures.Enough(own, shortestKept, mostKept)
	quality := settledQuality
	if size != own {
		img, quality = pictures.Scale(img, size), keptQuality
		form.Width, form.Height = size.X, size.Y
	}
	v := seen(form, img, data)
	if size != own {
		v.scaled = fmt.Sprintf("of %d × %d pixels is kept with %d × %d, which is enough for print", own.X, own.Y,
			size.X, size.Y)
	}
	kind := form.Kind
	var kept []byte
	var err error
	switch {
	case !kind.Settled():
		kind, kept, err = pictures.Settle(img, data, quality, exact)
	case size == own && pictures.Hides(img):
		kind, kept, err = pictures.SettleCut(img, data, quality, true)
	case size == own:
		kept, err = pictures.Bare(data)
	default:
		kept, err = pictures.EncodeLike(img, data, kind, quality)
	}
	if err != nil {
		return viewed{}, err
	}
	v.picture.Format = string(kind)
	if len(kept) != len(data) || &kept[0] != &data[0] {
		v.picture.Data = kept
	}
	v.picture.Width, v.picture.Height = form.Size()
	if form.Memory > 64<<20 {
		runtime.GC() // or the next large picture is decoded beside what is left of this one
	}
	return v, nil
}

// beyond says by how much a picture goes beyond a limit.
func beyond(e *pictures.LimitError) string {
	switch e.Unit {
	case "pixels":
		return fmt.Sprintf("has %d megapixels, where %d are the most", e.Got/1_000_000, e.Most/1_000_000)
	case "bytes of memory":
		return fmt.Sprintf("takes %d MB of memory to decode, where %d are the most", (e.Got+1<<20-1)>>20, e.Most>>20)
	}
	return fmt.Sprintf("is larger than %d MB", e.Most>>20)
}

// lookKey is under what the look at a picture is kept: what is too large within these
// limits may be read within others, and a logo is kept otherwise than a photo.
func lookKey(data []byte, most pictures.Limits, exact bool) [sha256.Size]byte {
	h := sha256.New()
	h.Write(data)
	fmt.Fprint(h, most, exact)
	return [sha256.Size]byte(h.Sum(nil))
}
