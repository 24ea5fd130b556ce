package pictures

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
)

// Bare returns a picture that decodes as it does, and holds nothing but its pixels and
// what they need to be seen in their colours: no Exif, XMP, IPTC, comments, thumbnails,
// further pictures, text or time, nothing between the parts of the file and nothing behind
// its end. The pixels are not encoded again. A colour profile stays where it is one, of
// a size that is allowed, and loses what is not about colour (barest). The orientation goes
// with the Exif: it is for the caller to keep.
//
// The picture is a JPEG or PNG that Decode takes; others are settled first (Settle). Where its
// parts do not add up, the error says so.
func Bare(data []byte) ([]byte, error) {
	f, err := Look(data)
	if err != nil {
		return nil, err
	}
	var out []byte
	switch f.Kind {
	case JPEG:
		out, err = bareJPEG(data, f.Space)
	case PNG:
		out, err = barePNG(data, f.Space)
	default:
		return nil, errUnsettled
	}
	if err == nil && bytes.Equal(out, data) {
		return data, nil
	}
	return out, err
}

var errUnsettled = errors.New("it is neither a JPEG nor a PNG")

const (
	jfif       = "JFIF\x00"
	adobe      = "Adobe"
	iccHeading = "ICC_PROFILE\x00"
)

// bareJPEG keeps the segments that decoders need, and the profile where it is of use.
func bareJPEG(data []byte, space Space) ([]byte, error) {
	profile, err := jpegColours(data)
	if err != nil {
		profile = nil
	}
	return strippedJPEG(data, barest(profile, space))
}

// strippedJPEG keeps the segments that decoders need, with this profile in the place of the
// file's. All others go, known or not.
func strippedJPEG(data, profile []byte) ([]byte, error) {
	out := append(make([]byte, 0, len(data)), data[:2]...)
	said := false // that it is JFIF
	for s, err := range segments(data) {
		if err != nil {
			return nil, err
		}
		if s.marker < markAPP0 && s.marker != markEOI { // what comes from here on needs its colours told
			out = appendProfile(out, profile)
			profile = nil
		}
		switch m := s.marker; {
		case m == markEOI:
			return append(out, 0xFF, m), nil
		case m >= markSOF0 && m <= markSOF15 && m != markJPG, m == markDQT, m == markDRI:
			out = appendSegment(out, m, s.body)
		case m == markSOS:
			out = append(appendSegment(out, m, s.body), s.scan...)
		case m == markAPP0 && bytes.HasPrefix(s.body, []byte(jfif)) && !said:
			said = true
			out = appendSegment(out, m, bareJFIF(s.body))
		case m == markAPP14 && bytes.HasPrefix(s.body, []byte(adobe)) && len(s.body) >= 12:
			out = appendSegment(out, m, s.body[:12]) // it tells RGB from YCbCr
		case m == markAPP2 && bytes.HasPrefix(s.body, []byte(iccHeading)):
			out = appendProfile(out, profile)
			profile = nil
		}
	}
	return nil, errSegments
}

func appendSegment(out []byte, marker byte, body []byte) []byte {
	out = append(out, 0xFF, marker, byte((len(body)+2)>>8), byte(len(body)+2))
	return append(out, body...)
}

// bareJFIF is the segment of JFIF without its thumbnail (JFIF 1.02).
func bareJFIF(body []byte) []byte {
	const size, thumbnail = 14, 12
	out := make([]byte, size)
	copy(out, body)
	out[thumbnail], out[thumbnail+1] = 0, 0
	return out
}

// jpegColours is the profile that a JPEG has or means: cameras that are set to Adobe RGB say so
// in their Exif alone (DCF 2.0: the index R03).
func jpegColours(data []byte) ([]byte, error) {
	profile, err := jpegProfile(data)
	if profile == nil && err == nil && exifAdobeRGB(data) {
		return matrixProfile(adobeRGB, adobeCurve), nil
	}
	return profile, err
}

// jpegProfile is the colour profile of a JPEG (ICC.1:2022, B.4), of all its chunks; nil
// where there is none.
func jpegProfile(data []byte) ([]byte, error) {
	var chunks [256][]byte
	count, found := -1, 0
	for s, err := range segments(data) {
		if err != nil || s.marker == markSOS {
			break
		}
		body, ok := bytes.CutPrefix(s.body, []byte(iccHeading))
		if s.marker != markAPP2 || !ok {
			continue
		}
		if len(body) < 2 || body[0] == 0 || body[0] > body[1] || chunks[body[0]] != nil ||
			count >= 0 && count != int(body[1]) {
			return nil, errParts
		}
		count, chunks[body[0]] = int(body[1]), body[2:]
		found++
	}
	switch {
	case found == 0:
		return nil, nil
	case found != count:
		return nil, errParts
	}
	return bytes.Join(chunks[1:count+1], nil), nil
}

var errParts = errors.New("is damaged: one of its parts is missing, or is there twice")

func appendProfile(out, profile []byte) []byte {
	const most = 65519 // of a profile in one segment
	count := (len(profile) + most - 1) / most
	for i := range count {
		part := profile[i*most : min(len(profile), (i+1)*most)]
		body := append([]byte(iccHeading), byte(i+1), byte(count))
		out = appendSegment(out, markAPP2, append(body, part...))
	}
	return out
}

// pngKept are the chunks of a PNG that pixels and their colours need (ISO/IEC 15948, 11),
// with the length of those that have one.
var pngKept = map[string]int{"IHDR": 13, "PLTE": -1, "IDAT": -1, "IEND": 0, "tRNS": -1, "gAMA": 4, "cHRM": 32,
	"sRGB": 1, "cICP": 4, "iCCP": -1}

// barePNG keeps the chunks that decoders need, and of the data of the pixels no more than
// they are.
func barePNG(data []byte, space Space) ([]byte, error) {
	const head = 8
	left, err := pixelData(data)
	if err != nil {
		return nil, err
	}
	out := append(make([]byte, 0, len(data)), data[:head]...)
	seen := map[string]bool{}
	for c := range chunks(data) {
		kind, body := string(c.kind), c.body
		length, kept := pngKept[kind]
		switch {
		case kind == "IDAT":
			body = body[:min(len(body), left)]
			if left -= len(body); len(body) > 0 {
				out = appendChunk(out, kind, body)
			}
		case !kept || seen[kind] || length >= 0 && length != len(body):
		case kind == "iCCP":
			if profile := barest(pngProfile(body), space); profile != nil && !seen["IDAT"] {
				out = appendChunk(out, kind, packedProfile(profile))
			}
		case kind == "IEND":
			return appendChunk(out, kind, nil), nil
		default:
			out = appendChunk(out, kind, body)
		}
		seen[kind] = true
	}
	return nil, errSegments
}

func appendChunk(out []byte, kind string, body []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
	from := len(out)
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
}

// pixelData is how many bytes of the IDAT chunks together are the pixels: what follows
// the end of the zlib stream is of no use to anyone but who hides it there.
func pixelData(png []byte) (int, error) {
	var parts []byte
	for c := range chunks(png) {
		if string(c.kind) == "IDAT" {
			parts = append(parts, c.body...)
		}
	}
	r := bytes.NewReader(parts) // it reads by bytes, so that nothing is read ahead
	z, err := zlib.NewReader(r)
	if err != nil {
		return 0, errSegments
	}
	if _, err := io.Copy(io.Discard, z); err != nil {
		return 0, errSegments
	}
	return len(parts) - r.Len(), nil
}

// pngProfile is the profile of an iCCP chunk; nil where it is none. Of one that is far too
// large there is no more than tells that.
func pngProfile(body []byte) []byte {
	_, packed, ok := bytes.Cut(body, []byte{0})
	if !ok || len(packed) < 1 || packed[0] != 0 {
		return nil
	}
	z, err := zlib.NewReader(bytes.NewReader(packed[1:]))
	if err != nil {
		return nil
	}
	out, err := io.ReadAll(io.LimitReader(z, 16*mostProfile))
	if err != nil {
		return nil
	}
	return out
}

// pngColours is the profile that a PNG has or means: its cICP chunk goes before iCCP, that before sRGB, and
// this before gAMA and cHRM (PNG, third edition, 4.3).
func pngColours(data []byte) ([]byte, error) {
	grey := len(data) > 25 && (data[25] == pngGrey || data[25] == pngGreyAlpha)
	if code := pngBody(data, "cICP"); len(code) == 4 {
		profile, err := codedProfile(code)
		if grey {
			profile = nil // the curves of all codes that are read are that of sRGB
		}
		return profile, err
	}
	body := pngBody(data, "iCCP")
	if body == nil && len(pngBody(data, "sRGB")) == 1 {
		return nil, nil
	}
	if body == nil {
		return toldProfile(pngBody(data, "gAMA"), pngBody(data, "cHRM"), grey)
	}
	profile := pngProfile(body)
	if profile == nil {
		return nil, errProfile
	}
	return profile, nil
}

// packedProfile is the body of an iCCP chunk.
func packedProfile(profile []byte) []byte {
	out := bytes.NewBufferString("ICC\x00\x00")
	z := zlib.NewWriter(out)
	_, _ = z.Write(profile) // a buffer takes everything
	_ = z.Close()
	return out.Bytes()
}
