package pictures

import (
	"encoding/binary"
	"errors"
	"iter"
)

// Markers of JPEG (ISO/IEC 10918-1, table B.1).
const (
	markSOF0  = 0xC0 // the head of the picture: baseline
	markDHT   = 0xC4
	markJPG   = 0xC8
	markDAC   = 0xCC
	markSOF15 = 0xCF
	markRST0  = 0xD0
	markRST7  = 0xD7
	markSOI   = 0xD8
	markEOI   = 0xD9
	markSOS   = 0xDA
	markDQT   = 0xDB
	markDRI   = 0xDD
	markAPP0  = 0xE0
	markAPP1  = 0xE1
	markAPP2  = 0xE2
	markAPP14 = 0xEE
)

// segment is a segment of a JPEG; of the head of a scan, with the data of the scan.
type segment struct {
	marker byte
	body   []byte // behind the length
	scan   []byte // restart markers included, up to the next other marker
}

var errSegments = errors.New("the segments of the file do not add up")

// segments are those of a JPEG up to its end, as image/jpeg and other lenient readers
// find them: fill bytes and what stands between segments are passed over. The last is the
// marker of the end; a file without one ends in an error.
func segments(jpeg []byte) iter.Seq2[segment, error] {
	return func(yield func(segment, error) bool) {
		for at := 2; ; {
			s, end, err := nextSegment(jpeg, at)
			if !yield(s, err) || err != nil || s.marker == markEOI {
				return
			}
			at = end
		}
	}
}

// nextSegment reads the segment behind a place, and says where it ends.
func nextSegment(jpeg []byte, at int) (s segment, end int, err error) {
	for {
		from, ok := nextMarker(jpeg, at)
		if !ok {
			return s, 0, errSegments
		}
		s.marker = jpeg[from]
		if at = from + 1; s.marker == markEOI {
			return s, at, nil
		}
		if s.marker > markSOI || s.marker != 0x01 && s.marker < markRST0 {
			break
		} // the others have no length
	}
	if at+2 > len(jpeg) {
		return s, 0, errSegments
	}
	n := int(binary.BigEndian.Uint16(jpeg[at:]))
	if n < 2 || at+n > len(jpeg) {
		return s, 0, errSegments
	}
	s.body = jpeg[at+2 : at+n : at+n]
	if at += n; s.marker == markSOS {
		end := scanEnd(jpeg, at)
		s.scan = jpeg[at:end:end]
		at = end
	}
	return s, at, nil
}

// nextMarker is where the code of the next marker stands: behind fill bytes and what is
// no marker.
func nextMarker(jpeg []byte, at int) (int, bool) {
	for ; at+1 < len(jpeg); at++ {
		if jpeg[at] == 0xFF && jpeg[at+1] != 0 && jpeg[at+1] != 0xFF {
			return at + 1, true
		}
	}
	return 0, false
}

// scanEnd is where the data of a scan ends: before a marker that does not restart it, or
// before the fill bytes of one.
func scanEnd(jpeg []byte, at int) int {
	for ; at+1 < len(jpeg); at++ {
		if jpeg[at] != 0xFF {
			continue
		}
		if c := jpeg[at+1]; c != 0 && (c < markRST0 || c > markRST7) {
			return at
		}
		at++
	}
	return len(jpeg)
}

// Errors of a JPEG that the decoder has no words for.
var (
	errArithmetic = errors.New("it is a JPEG with arithmetic coding, which cannot be read")
	errLossless   = errors.New("it is a JPEG of a lossless or hierarchical kind, which cannot be read")
	errDeep       = errors.New("it is a JPEG with more than 8 bits a channel, which cannot be read")
)

// errRestarts is the error of a JPEG whose marks in its scans the decoder counts otherwise.
var errRestarts = &UnreadError{"a progressive JPEG with restart markers, as few programs write it",
	"open it and save it anew as JPEG"}

// restarts reports whether a JPEG is progressive, and has marks in its scans at which decoding begins anew.
func restarts(jpeg []byte) bool {
	const progressive = markSOF0 + 2
	several, marks := false, false
	for s, err := range segments(jpeg) {
		if err != nil {
			break
		}
		several = several || s.marker == progressive
		marks = marks || s.marker == markDRI && len(s.body) >= 2 && s.body[0]|s.body[1] != 0
	}
	return several && marks
}

// jpegReadable is an error where the head of a JPEG says that it is of a kind that is not
// read here.
func jpegReadable(jpeg []byte) error {
	for s, err := range segments(jpeg) {
		if err != nil {
			return nil // the decoder says what is damaged
		}
		switch m := s.marker; {
		case m < markSOF0 || m > markSOF15 || m == markDHT || m == markJPG || m == markDAC:
			if m == markSOS || m == markEOI {
				return nil
			}
		case m >= 0xC9:
			return errArithmetic
		case m > 0xC2:
			return errLossless
		case len(s.body) > 0 && s.body[0] != 8:
			return errDeep
		default:
			return nil
		}
	}
	return nil
}

// errApplePNG is the error of a PNG that Apple's tools have made for an app: other programs cannot read its pixels.
var errApplePNG = &UnreadError{"a PNG made for an iPhone app",
	"take the PNG that it was made of, or open it on a Mac and export it anew"}

// pngReadable is an error where a PNG does not begin with its head.
func pngReadable(png []byte) error {
	const kind = 12
	switch {
	case len(png) < kind+4: // the decoder says what is damaged
	case string(png[kind:kind+4]) == "CgBI":
		return errApplePNG
	case string(png[kind:kind+4]) != "IHDR":
		return errors.New("it is a PNG that does not begin with its head")
	}
	return nil
}

// chunk is one of a PNG (ISO/IEC 15948, 5.3).
type chunk struct{ kind, body []byte }

// chunks are those of a PNG that are whole, up to the first that is not.
func chunks(png []byte) iter.Seq[chunk] {
	return func(yield func(chunk) bool) {
		for at := 8; at+12 <= len(png); {
			n := binary.BigEndian.Uint32(png[at:])
			if uint64(n) > uint64(len(png)-at-12) {
				return
			}
			end := at + 8 + int(n)
			if !yield(chunk{png[at+4 : at+8], png[at+8 : end : end]}) {
				return
			}
			at = end + 4
		}
	}
}
