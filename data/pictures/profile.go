package pictures

import (
	"encoding/binary"
	"errors"
	"fmt"

	"booklet/data/icc"
)

// mostProfile is the largest colour profile of a picture that is kept, in bytes; those for
// CMYK, which are tables, are larger.
const mostProfile, mostInkProfile = 1 << 20, 4 << 20

// most is the largest profile for pixels of a space.
func (s Space) most() int {
	if s == CMYK {
		return mostInkProfile
	}
	return mostProfile
}

// profiled is the space that a profile for pixels of a space is for.
func (s Space) profiled() string {
	switch s {
	case Grey:
		return "GRAY"
	case CMYK:
		return "CMYK"
	}
	return "RGB "
}

// named are the spaces of profiles in words.
var named = map[string]string{"GRAY": "grey", "CMYK": "CMYK", "RGB ": "RGB", "Lab ": "Lab", "XYZ ": "XYZ"}

// Colours are what the numbers of a picture's pixels look like.
type Colours struct {
	Profile []byte      // with what is about colour alone; nil where what is taken for granted is right
	Source  *icc.Source // the profile read
}

// ColoursOf reads the colour profile of a picture. Without one, and where the error says why
// one is of no use, RGB and grey are taken for sRGB, and CMYK for what is printed on
// coated paper (FOGRA39) or in another condition (Separated). A profile that says the same as sRGB is none.
func ColoursOf(data []byte, f Form) (Colours, error) {
	profile, err := embedded(data)
	if profile == nil || err != nil {
		return Colours{}, err
	}
	bare, source, err := usable(profile, f.Space)
	if err != nil || source.IsSRGB() {
		return Colours{}, err
	}
	return Colours{bare, source}, nil
}

// embedded is the profile that the file of a picture of any kind has or means, as it is; nil
// where there is none.
func embedded(data []byte) ([]byte, error) {
	switch {
	case begins(data, "\xFF\xD8"):
		return jpegColours(data)
	case begins(data, "\x89PNG\r\n\x1a\n"):
		return pngColours(data)
	case begins(data, "RIFF????WEBP"):
		if w, err := readWebP(data); err == nil {
			return w.profile, nil
		}
	case begins(data, "II*\x00"), begins(data, "MM\x00*"):
		if d, ok := readTIFF(data); ok {
			return d.bytes(tiffProfile), nil
		}
	}
	return nil, nil
}

// barest is a profile with what is about colour, or nil where it is of no use for pixels of
// the space.
func barest(profile []byte, space Space) []byte {
	bare, _, err := usable(profile, space)
	if err != nil {
		return nil
	}
	return bare
}

// usable is a profile with what is about colour, and what it says. The error is what is
// wrong with it.
func usable(profile []byte, space Space) ([]byte, *icc.Source, error) {
	if len(profile) > space.most() {
		return nil, nil, errTooLarge(len(profile), space)
	}
	bare, err := stripped(profile, space)
	if err != nil {
		return nil, nil, err
	}
	source, err := icc.ParseSource(bare)
	return bare, source, err
}

func errTooLarge(size int, space Space) error {
	return fmt.Errorf("has %d KB, where %d are the most", (size+1023)>>10, space.most()>>10)
}

var errProfile = errors.New("is none, or is damaged")

// colourTags are the tags of a profile that say what its colours are, with its name and
// its makers' rights (ICC.1:2022, 9.2). What others hold may be anything, such as the
// serial number of a screen.
var colourTags = map[string]bool{"desc": true, "cprt": true, "wtpt": true, "bkpt": true, "chad": true,
	"rXYZ": true, "gXYZ": true, "bXYZ": true, "rTRC": true, "gTRC": true, "bTRC": true, "kTRC": true, "cicp": true,
	"A2B0": true, "A2B1": true, "A2B2": true, "B2A0": true, "B2A1": true, "B2A2": true}

// stripped is a profile with its header and the tags that are about colour, and nothing
// between them.
func stripped(profile []byte, space Space) ([]byte, error) {
	const header, entry, mostTags = 128, 12, 100
	if len(profile) < header+4 || string(profile[36:40]) != "acsp" {
		return nil, errProfile
	}
	size, count := int(binary.BigEndian.Uint32(profile)), int(binary.BigEndian.Uint32(profile[header:]))
	if is, wants := string(profile[16:20]), space.profiled(); is != wants {
		if named[is] == "" {
			return nil, errProfile
		}
		return nil, fmt.Errorf("is for %s, and its pixels are %s", named[is], named[wants])
	}
	if size > len(profile) || size < header+4 || count < 1 || count > mostTags || header+4+entry*count > size ||
		!icc.SourceClasses[string(profile[12:16])] {
		return nil, errProfile
	}
	var names []string
	var tags []tag
	for i := range count {
		e := profile[header+4+entry*i:]
		t := tag{int(binary.BigEndian.Uint32(e[4:])), int(binary.BigEndian.Uint32(e[8:]))}
		if t.at < header || t.size < 8 || t.at > size || t.size > size-t.at {
			return nil, errProfile
		}
		if name := string(e[:4]); colourTags[name] {
			names, tags = append(names, name), append(tags, t)
		}
	}
	if len(tags) == 0 {
		return nil, errProfile
	}
	return together(profile, names, tags, space)
}

// tag is where a tag of a profile lies.
type tag struct{ at, size int }

// together is a profile of the tags, as they come.
func together(profile []byte, names []string, tags []tag, space Space) ([]byte, error) {
	const header, entry = 128, 12
	out := append([]byte{}, profile[:header]...)
	clear(out[84:header]) // the checksum of what it was, and what is not used
	out = binary.BigEndian.AppendUint32(out, uint32(len(tags)))
	body := make([]byte, 0, len(profile))
	placed := map[tag]int{}
	first := header + 4 + entry*len(tags)
	for i, t := range tags {
		at, done := placed[t]
		if !done {
			at = first + len(body)
			placed[t] = at
			if len(body)+t.size > space.most() { // tags that lie over each other grow when they are taken apart
				return nil, errTooLarge(len(body)+t.size, space)
			}
			body = append(body, profile[t.at:t.at+t.size]...)
			for len(body)%4 != 0 {
				body = append(body, 0)
			}
		}
		out = append(out, names[i]...)
		out = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(out, uint32(at)), uint32(t.size))
	}
	out = append(out, body...)
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out, nil
}
