package pictures

import (
	"bytes"
	"encoding/binary"
)

// exifOrientation is how a JPEG is to be turned, 1 to 8 (Exif 2.32, 4.6.4,
// tag 0x0112); 1 where the file says nothing sensible. It is our own, since the one
// tag is 60 lines and a library of Exif reads hundreds, which nothing here may print.
func exifOrientation(jpeg []byte) int {
	for s, err := range segments(jpeg) {
		if err != nil || s.marker == markSOS || s.marker == markEOI { // the picture itself, the end
			break
		}
		if s.marker == markAPP1 && bytes.HasPrefix(s.body, []byte("Exif\x00\x00")) {
			return tiffOrientation(s.body[6:])
		}
	}
	return 1
}

// tiffOrientation looks through the first directory of a TIFF header.
func tiffOrientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	switch string(tiff[:4]) {
	case "II*\x00":
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 1
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 1
	}
	entries := int(order.Uint16(tiff[at:]))
	for k := range entries {
		e := at + 2 + uint64(k)*12
		if e+12 > uint64(len(tiff)) {
			break
		}
		const orientation, short = 0x0112, 3
		if order.Uint16(tiff[e:]) == orientation && order.Uint16(tiff[e+2:]) == short {
			if v := int(order.Uint16(tiff[e+8:])); v >= 1 && v <= 8 {
				return v
			}
		}
	}
	return 1
}

// exifAdobeRGB reports whether the Exif of a JPEG says that its colours are Adobe RGB: its
// directory of interoperability has the index R03 (Exif 2.32, 4.6.7).
func exifAdobeRGB(jpeg []byte) bool {
	const exif, interoperability, index = 0x8769, 0xA005, 1
	for s, err := range segments(jpeg) {
		if err != nil || s.marker == markSOS || s.marker == markEOI {
			break
		}
		body, ok := bytes.CutPrefix(s.body, []byte("Exif\x00\x00"))
		if s.marker != markAPP1 || !ok {
			continue
		}
		d, ok := readTIFF(body)
		for _, tag := range []uint16{exif, interoperability} {
			if !ok || d.number(tag, 0) < 8 {
				return false
			}
			d, ok = directoryAt(body, d.order, uint64(d.number(tag, 0)))
		}
		return ok && bytes.HasPrefix(d.bytes(index), []byte("R03"))
	}
	return false
}
