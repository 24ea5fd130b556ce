package pictures

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// UnreadError is the error of a file of a kind that is known and not read.
type UnreadError struct {
	What string // such as "a PDF file"
	Do   string // how a picture is made of it
}

func (e *UnreadError) Error() string { return "it is " + e.What + ", which cannot be read" }

// What to do with a file that is not read.
const (
	openAndExport = "open it and export it as JPEG or PNG"
	develop       = "open it in the camera's program, or one for photographs, and export it as JPEG"
)

// What is not read for more than one reason.
var (
	heic = &UnreadError{"a HEIC file, as telephones save photographs",
		"open it and export it as JPEG; a telephone that is set to the most compatible format takes JPEGs"}
	avif    = &UnreadError{"an AVIF file", openAndExport}
	jpegXL  = &UnreadError{"a JPEG XL file", openAndExport}
	jpeg2k  = &UnreadError{"a JPEG 2000 file", openAndExport}
	eps     = &UnreadError{"an EPS or PostScript file", openAndExport}
	rawFile = &UnreadError{"a camera's raw file", develop}
	icon    = &UnreadError{"a Windows icon", openAndExport}
	meta    = &UnreadError{"a Windows metafile (EMF or WMF)", openAndExport}
	bigTIFF = &UnreadError{"a BigTIFF file", openAndExport}
)

// unread are the kinds that are known by what their files begin with.
var unread = []struct {
	magic string
	err   *UnreadError
}{
	{"\x00\x00\x00\x0CJXL \r\n\x87\n", jpegXL},
	{"\xFF\x0A", jpegXL},
	{"\x00\x00\x00\x0CjP  \r\n\x87\n", jpeg2k},
	{"\xFF\x4F\xFF\x51", jpeg2k},
	{"%!PS", eps},
	{"\xC5\xD0\xD3\xC6", eps},
	{"%PDF-", &UnreadError{"a PDF file", openAndExport}},
	{"8BPS", &UnreadError{"a Photoshop file", "open it in Photoshop and export it as JPEG or PNG"}},
	{"gimp xcf", &UnreadError{"a GIMP file", "open it in GIMP and export it as JPEG or PNG"}},
	{"II\x2B\x00", bigTIFF},
	{"MM\x00\x2B", bigTIFF},
	{"IIU\x00", rawFile},
	{"IIRO", rawFile},
	{"IIRS", rawFile},
	{"MMOR", rawFile},
	{"FUJIFILMCCD-RAW", rawFile},
	{"FOVb", rawFile},
	{"\x00\x00\x01\x00", icon},
	{"\xD7\xCD\xC6\x9A", meta},
	{"\x01\x00\x00\x00????????????????????????????????????" + " EMF", meta},
	{"PK\x03\x04", &UnreadError{"a ZIP file or an Office document", "save the picture in it by itself"}},
}

// unreadKind names a file of a kind that is known and not read; nil for any other.
func unreadKind(data []byte) error {
	for _, u := range unread {
		if begins(data, u.magic) {
			return u.err
		}
	}
	if e := mediaKind(data); e != nil {
		return e
	}
	if e := markupKind(data); e != nil {
		return e
	}
	return nil
}

// begins reports whether a file begins with a magic, in which a question mark is any byte.
func begins(data []byte, magic string) bool {
	if len(data) < len(magic) {
		return false
	}
	for i := range len(magic) {
		if magic[i] != '?' && magic[i] != data[i] {
			return false
		}
	}
	return true
}

// mediaKind names a file that is made of boxes, by its brands (ISO/IEC 14496-12, 4.3): those
// of a picture stand among them in any order.
func mediaKind(data []byte) *UnreadError {
	const head = 16
	if len(data) < head || string(data[4:8]) != "ftyp" {
		return nil
	}
	size := min(int(binary.BigEndian.Uint32(data)), len(data), 1<<10)
	brands := string(data[8:12])
	for at := head; at+4 <= size; at += 4 {
		brands += " " + string(data[at:at+4])
	}
	has := func(names ...string) bool {
		for _, n := range names {
			if strings.Contains(brands, n) {
				return true
			}
		}
		return false
	}
	switch {
	case has("avif", "avis"):
		return avif
	case has("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"):
		return heic
	case has("crx "):
		return rawFile
	}
	return &UnreadError{"a film", "save one picture of it as JPEG"}
}

// markupKind names a drawing or a web page.
func markupKind(data []byte) *UnreadError {
	start := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 4<<10)], []byte("\xEF\xBB\xBF")), " \t\r\n")
	if !bytes.HasPrefix(start, []byte("<")) {
		return nil
	}
	start = bytes.ToLower(start)
	switch {
	case bytes.HasPrefix(start, []byte("<!doctype html")), bytes.HasPrefix(start, []byte("<html")):
		return &UnreadError{"a web page", "save the picture itself"}
	case bytes.Contains(start, []byte("<svg")):
		return &UnreadError{"an SVG drawing", "open it and export it as PNG"}
	}
	return nil
}
