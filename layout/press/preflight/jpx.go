package preflight

import "encoding/binary"

// jpxSpace is the colour space that a JPEG 2000 picture says itself (ISO 15444-1, annex I), where the file's dictionary
// leaves it to that (ISO 32000-1, 7.4.9).
func (f *file) jpxSpace(data []byte) *space {
	components := 0
	for kind, box := range boxesOf(data) {
		switch kind {
		case "jp2h":
			if s := jp2Space(box); s != nil {
				return s
			}
			for kind, box := range boxesOf(box) {
				if kind == "ihdr" && len(box) >= 10 {
					components = int(binary.BigEndian.Uint16(box[8:]))
				}
			}
		case "jp2c":
			components = max(components, codestreamComponents(box))
		}
	}
	if components == 0 {
		components = codestreamComponents(data) // without boxes
	}
	return byComponents(components)
}

// boxesOf yields the boxes of a JP2 file, or of one of its boxes (I.4).
func boxesOf(b []byte) func(yield func(kind string, content []byte) bool) {
	return func(yield func(string, []byte) bool) {
		for len(b) >= 8 {
			n, header := uint64(binary.BigEndian.Uint32(b)), uint64(8)
			if n == 1 && len(b) >= 16 {
				n, header = binary.BigEndian.Uint64(b[8:]), 16
			}
			if n == 0 {
				n = uint64(len(b))
			}
			if n < header || n > uint64(len(b)) || !yield(string(b[4:8]), b[header:n]) {
				return
			}
			b = b[n:]
		}
	}
}

// jp2Space is the first colour space that a header says and that is known; nil for none.
func jp2Space(header []byte) *space {
	for kind, box := range boxesOf(header) {
		if kind != "colr" || len(box) < 3 {
			continue
		}
		switch method := box[0]; {
		case method == 1 && len(box) >= 7:
			switch binary.BigEndian.Uint32(box[3:]) { // I.5.3.3
			case 16, 18: // sRGB, and its YCC
				return &space{name: "ICC-based RGB", kind: rgb, n: 3}
			case 17:
				return &space{name: "ICC-based grey", kind: grey, n: 1}
			case 12:
				return deviceCMYK
			}
		case method == 2 || method == 3:
			return spaceOfProfile(box[3:])
		}
	}
	return nil
}

// spaceOfProfile is the space of a profile by its header (ICC.1, 7.2).
func spaceOfProfile(profile []byte) *space {
	if len(profile) < 128 {
		return nil
	}
	switch string(profile[16:20]) {
	case "RGB ":
		return &space{name: "ICC-based RGB", kind: rgb, n: 3, source: sourceOf(profile)}
	case "GRAY":
		return &space{name: "ICC-based grey", kind: grey, n: 1}
	case "CMYK":
		return &space{name: "ICC-based CMYK", kind: cmyk, n: 4}
	}
	return nil
}

// codestreamComponents are how many components a codestream has, by its marker SIZ (A.5.1).
func codestreamComponents(b []byte) int {
	if len(b) < 42 || binary.BigEndian.Uint32(b) != 0xFF4FFF51 {
		return 0
	}
	return int(binary.BigEndian.Uint16(b[40:]))
}

// byComponents is what is taken for the space where a picture says nothing of it.
func byComponents(n int) *space {
	switch n {
	case 1, 2:
		return deviceGray
	case 3:
		return deviceRGB
	case 4:
		return deviceCMYK
	}
	return noSpace
}
