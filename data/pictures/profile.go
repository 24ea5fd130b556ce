package pictures

import "encoding/binary"

// mostProfile is the largest colour profile of a picture that is kept, in bytes.
const mostProfile = 1 << 20

// colourTags are the tags of a profile that say what its colours are, with its name and
// its makers' rights (ICC.1:2022, 9.2). What others hold may be anything, such as the
// serial number of a screen.
var colourTags = map[string]bool{"desc": true, "cprt": true, "wtpt": true, "bkpt": true, "chad": true,
	"rXYZ": true, "gXYZ": true, "bXYZ": true, "rTRC": true, "gTRC": true, "bTRC": true, "kTRC": true, "cicp": true,
	"A2B0": true, "A2B1": true, "A2B2": true, "B2A0": true, "B2A1": true, "B2A2": true}

// pictureClasses are the classes of profiles that pictures have (ICC.1:2022, 7.2.5).
var pictureClasses = map[string]bool{"scnr": true, "mntr": true, "prtr": true, "spac": true}

// barest is a profile with its header and the tags that are about colour, and nothing
// between them; nil where it is none for pixels of the space, or too large.
func barest(profile []byte, space Space) []byte {
	const header, entry, mostTags = 128, 12, 100
	if len(profile) < header+4 || len(profile) > mostProfile || string(profile[36:40]) != "acsp" {
		return nil
	}
	size, count := int(binary.BigEndian.Uint32(profile)), int(binary.BigEndian.Uint32(profile[header:]))
	wants := "RGB "
	if space == Grey {
		wants = "GRAY"
	}
	if size > len(profile) || size < header+4 || count < 1 || count > mostTags || header+4+entry*count > size ||
		!pictureClasses[string(profile[12:16])] || string(profile[16:20]) != wants {
		return nil
	}
	type tag struct{ at, size int }
	var names []string
	var tags []tag
	for i := range count {
		e := profile[header+4+entry*i:]
		t := tag{int(binary.BigEndian.Uint32(e[4:])), int(binary.BigEndian.Uint32(e[8:]))}
		if t.at < header || t.size < 8 || t.at > size || t.size > size-t.at {
			return nil
		}
		if name := string(e[:4]); colourTags[name] {
			names, tags = append(names, name), append(tags, t)
		}
	}
	out := append([]byte{}, profile[:header]...)
	clear(out[84:header]) // the checksum of what it was, and what is not used
	out = binary.BigEndian.AppendUint32(out, uint32(len(tags)))
	body := make([]byte, 0, size)
	placed := map[tag]int{}
	first := header + 4 + entry*len(tags)
	for i, t := range tags {
		at, done := placed[t]
		if !done {
			at = first + len(body)
			placed[t] = at
			if len(body)+t.size > mostProfile { // tags that lie over each other grow when they are taken apart
				return nil
			}
			body = append(body, profile[t.at:t.at+t.size]...)
			for len(body)%4 != 0 {
				body = append(body, 0)
			}
		}
		out = append(out, names[i]...)
		out = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(out, uint32(at)), uint32(t.size))
	}
	if len(tags) == 0 {
		return nil
	}
	out = append(out, body...)
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}
