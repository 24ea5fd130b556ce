package pictures

import (
	"bytes"
	"encoding/binary"
)

// exifOrientation is how a JPEG is to be turned, 1 to 8 (Exif 2.32, 4.6.4,
// tag 0x0112); 1 where the file says nothing sensible. It is our own, since the one
// tag is 60 lines and a library of Exif reads hundreds, which nothing here may print.
func exifOrientation(jpeg []byte) int {
	for i := 2; i+4 <= len(jpeg) && jpeg[i] == 0xFF; {
		marker := jpeg[i+1]
		if marker == 0xFF { // a fill byte
			i++
			continue
		}
		if marker == 0xDA || marker == 0xD9 { // the picture itself, the end
			break
		}
		if marker == 0x01 || marker >= 0xD0 && marker <= 0xD7 { // no length
			i += 2
			continue
		}
		size := int(binary.BigEndian.Uint16(jpeg[i+2:]))
		if size < 2 || i+2+size > len(jpeg) {
			break
		}
		body := jpeg[i+4 : i+2+size]
		if marker == 0xE1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")) {
			return tiffOrientation(body[6:])
		}
		i += 2 + size
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
