// Package icc reads CMYK output profiles (ICC.1) and converts flat colours with
// their own tables: sRGB to ink and ink to what is seen, by relative
// colorimetric with black point compensation.
//
// It reads what output profiles of press conditions are made of: version 2 and
// 4, tables of lut8, lut16, lutAToB and lutBToA. Whatever else a file holds is refused with the
// reason. A Profile never changes, and may be used by many goroutines at once.
package icc

import (
	"crypto/md5"
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// Profile is a CMYK output profile.
type Profile struct {
	Description string // as the profile names itself: "ISO Coated v2 300% (basICColor)"
	Version     string // of ICC.1: "2.1"

	condition  string
	data       []byte
	deflated   []byte  // data as a zlib stream, where that is at hand
	toPCS      toLight // A2B1
	toInk      toInks  // B2A1
	perceptual toInks  // B2A0
	black      Lab
	compensate scaling // from a black of no light to the profile's black
	expand     scaling // the other way
	totalInk   func() int
	fromSRGB   func() *Separation
}

// Bytes are the profile's bytes. They must not be changed.
func (p *Profile) Bytes() []byte { return p.data }

// BuiltIn reports whether the profile is the built-in one.
func (p *Profile) BuiltIn() bool { return p.deflated != nil }

// Deflated are the profile's bytes as a zlib stream, as the filter FlateDecode
// takes it (ISO 32000-1, 7.4.4), or nil where it is not at hand.
func (p *Profile) Deflated() []byte { return p.deflated }

// Parse reads a profile. An error says in words what is wrong with the file, as
// what follows the file's name: "is a profile of class mntr (display): …".
func Parse(data []byte) (*Profile, error) {
	f, err := open(data)
	if err != nil {
		return nil, err
	}
	p := &Profile{
		data:        f.data,
		Version:     fmt.Sprintf("%d.%d", f.data[8], f.data[9]>>4),
		Description: f.text("desc"),
	}
	p.condition = condition(p.Description, f.text("targ"))
	if p.toPCS, err = f.toLight("A2B1", "A2B0"); err != nil {
		return nil, err
	}
	if p.toInk, err = f.toInks("B2A1", "B2A0"); err != nil {
		return nil, err
	}
	p.perceptual = p.toInk
	if _, ok := f.tags["B2A0"]; ok {
		if p.perceptual, err = f.toInks("B2A0", "B2A0"); err != nil {
			return nil, err
		}
	}
	// Relative colorimetric means relative to the paper, which is L* 100.
	if paper, full := p.Seen(CMYK{}), p.Seen(CMYK{K: 100}); paper.L < 90 || full.L > 60 {
		return nil, fmt.Errorf("is damaged: by its tables bare paper has the lightness %.0f (about 100 is right) and "+
			"solid black %.0f (about 15 is right)", paper.L, full.L)
	}
	p.findBlack()
	p.totalInk = sync.OnceValue(p.mostInk)
	p.fromSRGB = sync.OnceValue(func() *Separation { return p.separation(nil) })
	return p, nil
}

// file is a profile's header and the places of its tags.
type file struct {
	data []byte
	xyz  bool // the connection space is XYZ, not Lab
	tags map[string][]byte
}

const headerSize = 128

// classes are the profile classes (ICC.1:2022, 7.2.5) in words.
var classes = map[string]string{
	"scnr": "input", "mntr": "display", "prtr": "output", "link": "device link",
	"spac": "colour space conversion", "abst": "abstract", "nmcl": "named colours",
}

// spaces are the data colour spaces that people meet (7.2.6).
var spaces = map[string]string{"RGB ": "RGB", "GRAY": "grey", "CMYK": "CMYK", "Lab ": "Lab", "XYZ ": "XYZ",
	"CMY ": "CMY"}

// open reads the header (ICC.1:2022, 7.2) and the tag table (7.3) of an output profile for
// CMYK.
func open(data []byte) (*file, error) {
	f, err := openAny(data)
	if err != nil {
		return nil, err
	}
	if class := string(data[12:16]); class != "prtr" {
		return nil, fmt.Errorf("is a profile of class %s: an output profile (class prtr) of the press is needed",
			named(class, classes))
	}
	if space := string(data[16:20]); space != "CMYK" {
		return nil, fmt.Errorf("is an output profile for %s: one for CMYK is needed", named(space, spaces))
	}
	return f, nil
}

// openAny is open for profiles of every class and space.
func openAny(data []byte) (*file, error) {
	if len(data) < headerSize+4 || string(data[36:40]) != "acsp" {
		return nil, fmt.Errorf("is not an ICC profile: the mark \"acsp\" is not at byte 36")
	}
	size := int64(binary.BigEndian.Uint32(data))
	if size > int64(len(data)) {
		return nil, fmt.Errorf("is cut short: it has %d bytes of the %d that its header tells", len(data), size)
	}
	if size < headerSize+4 {
		return nil, fmt.Errorf("is damaged: its header tells a size of %d bytes", size)
	}
	f := &file{data: data[:size:size]}
	if v := data[8]; v != 2 && v != 4 {
		return nil, fmt.Errorf("is an ICC profile of version %d: versions 2 and 4 can be read", v)
	}
	switch pcs := string(data[20:24]); pcs {
	case "Lab ":
	case "XYZ ":
		f.xyz = true
	default:
		return nil, fmt.Errorf("is damaged: its connection space is %s: Lab and XYZ exist", named(pcs, spaces))
	}
	return f, f.readTags()
}

func (f *file) readTags() error {
	count := int64(binary.BigEndian.Uint32(f.data[headerSize:]))
	if end := headerSize + 4 + 12*count; end > int64(len(f.data)) {
		return fmt.Errorf("is damaged: it tells of %d tags, which %d bytes cannot hold", count, len(f.data))
	}
	f.tags = make(map[string][]byte, count)
	for i := range count {
		entry := f.data[headerSize+4+12*i:]
		name := string(entry[:4])
		from := int64(binary.BigEndian.Uint32(entry[4:]))
		size := int64(binary.BigEndian.Uint32(entry[8:]))
		if from+size > int64(len(f.data)) {
			return fmt.Errorf("is damaged: its tag %s lies at bytes %d to %d of %d", quoted(name), from, from+size,
				len(f.data))
		}
		f.tags[name] = f.data[from : from+size]
	}
	if f.data[8] == 4 {
		return f.checkID()
	}
	return nil
}

// checkID compares the profile ID with the bytes that it was made of, where the
// profile has one (ICC.1:2022, 7.2.18).
func (f *file) checkID() error {
	const flags, intent, id = 44, 64, 84
	want := [16]byte(f.data[id : id+16])
	if want == [16]byte{} {
		return nil
	}
	b := append([]byte(nil), f.data...)
	clear(b[flags : flags+4])
	clear(b[intent : intent+4])
	clear(b[id : id+16])
	if md5.Sum(b) != want {
		return fmt.Errorf("is damaged: its bytes do not have the checksum that is in its header (the profile ID)")
	}
	return nil
}

// named is a signature with its meaning, where there is one.
func named(sig string, words map[string]string) string {
	if w, ok := words[sig]; ok {
		return fmt.Sprintf("%s (%s)", strings.TrimSpace(sig), w)
	}
	return quoted(sig)
}

// quoted is a signature as it can be shown, whatever its bytes are.
func quoted(sig string) string { return strconv.QuoteToASCII(strings.TrimRight(sig, " \x00")) }
