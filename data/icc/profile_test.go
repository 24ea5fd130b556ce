package icc

import (
	"bytes"
	"crypto/md5"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"strings"
	"testing"

	"booklet/data/booklet"
)

func TestBuiltIn(t *testing.T) {
	p := builtIn(t)
	if p.Description != "ISO Coated v2 300% (basICColor)" || p.Condition() != "FOGRA39" || p.Version != "2.1" {
		t.Errorf("it is %q of %q, version %s", p.Description, p.Condition(), p.Version)
	}
	if p.TotalInk() != 300 {
		t.Errorf("its total ink is %d %%", p.TotalInk())
	}
	// What is embedded is the file that its maker published, to the byte.
	const published = "27140d88340e07f0c75e55d42455a471970531a9d4ffd2560ce681cf48a7285e"
	if sum := sha256.Sum256(p.Bytes()); hex.EncodeToString(sum[:]) != published {
		t.Errorf("its bytes have the checksum %x", sum)
	}
	if len(p.Deflated()) == 0 || len(p.Deflated()) > len(p.Bytes())*3/4 {
		t.Errorf("deflated, it has %d of %d bytes", len(p.Deflated()), len(p.Bytes()))
	}
}

func TestWhiteAndBlack(t *testing.T) {
	p := builtIn(t)
	if b := p.Build(booklet.RGB{R: 255, G: 255, B: 255}); b.C+b.M+b.Y+b.K > 0.5 {
		t.Errorf("white prints in %.2f", b)
	}
	if l := p.Seen(CMYK{}); Difference(l, Lab{L: 100}) > 0.1 {
		t.Errorf("bare paper is %.2f", l)
	}
	// Compensation leads black to the profile's black and back.
	aim, black := p.Aim(booklet.RGB{}), p.Black()
	if Difference(aim, black) > 0.01 || black.L < 5 || black.L > 20 {
		t.Errorf("black aims at %.2f, the black point is %.2f", aim, black)
	}
	if got := p.RGB(p.Build(booklet.RGB{})); max(got.R, got.G, got.B) > 6 {
		t.Errorf("black comes back as %v", got)
	}
}

// TestThereAndBack converts what the press can print to ink, and looks at it.
func TestThereAndBack(t *testing.T) {
	p := builtIn(t)
	var all spread
	for c := 0; c <= 100; c += 20 {
		for m := 0; m <= 100; m += 20 {
			for y := 0; y <= 100; y += 20 {
				for k := 0; k <= 40; k += 20 {
					rgb := p.RGB(CMYK{float64(c), float64(m), float64(y), float64(k)})
					all.add(Difference(p.Aim(rgb), p.Seen(p.Build(rgb))))
				}
			}
		}
	}
	t.Logf("%d colours: mean %.3f, most %.2f", all.n, all.mean(), all.most)
	if all.mean() > 1 {
		t.Errorf("what comes back is %.2f apart in the mean", all.mean())
	}
}

// TestNeutral holds greys of the screen to greys in print.
func TestNeutral(t *testing.T) {
	p := builtIn(t)
	last := -1.0
	for v := range 256 {
		l := p.Seen(p.Build(booklet.RGB{R: uint8(v), G: uint8(v), B: uint8(v)}))
		if math.Hypot(l.A, l.B) > 1.5 {
			t.Errorf("grey %d prints as %.2f", v, l)
		}
		if l.L < last-0.1 {
			t.Errorf("grey %d prints darker than the one before: %.2f", v, l.L)
		}
		last = l.L
	}
}

// TestMadeTables checks each encoding against a press that can be worked out by hand.
func TestMadeTables(t *testing.T) {
	lut8 := press()
	lut8.kind = "mft1"
	v4 := press()
	v4.version = 4 // lut16 keeps the encoding of version 2
	light := press()
	light.pcs = "XYZ "
	halved := light
	halved.matrix = [9]float64{0.5, 0, 0, 0, 0.5, 0, 0, 0, 0.5}
	for name, c := range map[string]struct {
		press made
		near  float64
	}{"lut16": {press(), 0.1}, "lut8": {lut8, 0.5}, "version 4": {v4, 0.1}, "XYZ": {light, 0.1}, "XYZ and a matrix": {halved, 0.1}} {
		t.Run(name, func(t *testing.T) {
			p, err := Parse(c.press.bytes())
			if err != nil {
				t.Fatal(err)
			}
			if got := p.Seen(CMYK{}); Difference(got, Lab{L: 100}) > c.near {
				t.Errorf("bare paper is %.2f", got)
			}
			if c.press.pcs == "XYZ " {
				if got := p.Seen(CMYK{K: 50}).xyz(); math.Abs(got.Y-0.55) > 0.001 {
					t.Errorf("half of black has the light %.3f", got.Y)
				}
				grey := booklet.RGB{R: 180, G: 180, B: 180}
				if got, want := p.Build(grey).K, (1-p.Aim(grey).xyz().Y)*100/0.9; math.Abs(got-want) > 0.1 {
					t.Errorf("grey prints in %.2f of black, not %.2f", got, want)
				}
				return
			}
			ink := CMYK{C: 70, M: 40, Y: 60, K: 25}
			want := Lab{80, 24, 36}
			if got := p.Seen(ink); Difference(got, want) > c.near {
				t.Errorf("%v is seen as %.2f, not %.2f", ink, got, want)
			}
			if p.Black().L < 19 || p.Black().L > 21 {
				t.Errorf("the black point is %.2f, not 20", p.Black())
			}
			warm := booklet.RGB{R: 200, G: 150, B: 100}
			if aim, got := p.Aim(warm), p.Seen(p.Build(warm)); Difference(aim, got) > 2*c.near {
				t.Errorf("%v aims at %.2f and is seen as %.2f", warm, aim, got)
			}
			if p.TotalInk() != 300 {
				t.Errorf("the total ink is %d", p.TotalInk())
			}
		})
	}
}

func TestPerceptualStandsIn(t *testing.T) {
	whole, err := Parse(press().bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range []string{"A2B0", "A2B1", "B2A0", "B2A1"} {
		m := press()
		m.without = tag
		p, err := Parse(m.bytes())
		if err != nil {
			t.Fatalf("without %s: %v", tag, err)
		}
		c := booklet.RGB{R: 200, G: 120, B: 60}
		if p.Build(c) != whole.Build(c) || p.Black() != whole.Black() {
			t.Errorf("without %s, other inks", tag)
		}
	}
}

func TestRefusals(t *testing.T) {
	change := func(f func(*made)) []byte {
		m := press()
		f(&m)
		return m.bytes()
	}
	good := press().bytes()
	edit := func(at int, with string) []byte {
		b := bytes.Clone(good)
		copy(b[at:], with)
		return b
	}
	find := func(tag string) int { // the place of a tag's data
		for i := headerSize + 4; ; i += 12 {
			if string(good[i:i+4]) == tag {
				return int(binary.BigEndian.Uint32(good[i+4:]))
			}
		}
	}
	entry := bytes.Index(good, []byte("B2A1"))
	v4 := press()
	v4.version = 4
	damaged := v4.bytes()
	copy(damaged[84:], "not the checksum")
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":                {nil, `is not an ICC profile: the mark "acsp" is not at byte 36`},
		"text":                   {[]byte(strings.Repeat("no profile ", 100)), "is not an ICC profile"},
		"cut short":              {good[:len(good)-1], "is cut short: it has"},
		"size too small":         {edit(0, "\x00\x00\x00\x10"), "is damaged: its header tells a size of 16 bytes"},
		"version 5":              {edit(8, "\x05"), "is an ICC profile of version 5: versions 2 and 4 can be read"},
		"display":                {change(func(m *made) { m.class, m.space = "mntr", "RGB " }), "is a profile of class mntr (display): an output profile (class prtr) of the press is needed"},
		"unknown class":          {change(func(m *made) { m.class = "a\nb\x01" }), `is a profile of class "a\nb\x01": an output`},
		"RGB printer":            {change(func(m *made) { m.space = "RGB " }), "is an output profile for RGB (RGB): one for CMYK is needed"},
		"connection space":       {change(func(m *made) { m.pcs = "Luv " }), `is damaged: its connection space is "Luv": Lab and XYZ exist`},
		"too many tags":          {edit(headerSize, "\xff\xff\xff\xff"), "is damaged: it tells of 4294967295 tags"},
		"tag outside":            {edit(entry+4, "\x7f\xff\xff\xff"), `is damaged: its tag "B2A1" lies at bytes 2147483647`},
		"no A2B":                 {edit(bytes.Index(good, []byte("A2B0")), strings.Repeat("xxxx\x00\x00\x00\x00\x00\x00\x00\x00", 2)), "has no table A2B1, nor A2B0 in its place"},
		"mBA from inks":          {edit(find("A2B1"), "mBA "), "has its table A2B1 in the type mBA (lutBToAType): types mft1 (lut8) and mft2 (lut16) can be read"},
		"mAB to inks":            {edit(find("B2A1"), "mAB "), "has its table B2A1 in the type mAB (lutAToBType)"},
		"mpet, perceptual":       {edit(find("B2A0"), "mpet"), "has its table B2A0 in the type mpet"},
		"no table type":          {edit(find("B2A1"), "\x00\x00\x00\x00"), `has its table B2A1 in the type ""`},
		"lut8 of XYZ":            {change(func(m *made) { m.pcs, m.kind = "XYZ ", "mft1" }), "which the connection space XYZ does not allow"},
		"channels":               {edit(find("B2A1")+8, "\x04"), "is damaged: its table B2A1 leads from 4 channels to 4, not from 3 to 4"},
		"grid of one":            {edit(find("B2A1")+10, "\x01"), "is damaged: its table B2A1 has a grid of 1"},
		"grid too large":         {edit(find("B2A1")+10, "\xff"), "is damaged: its table B2A1 has"},
		"curves too long":        {edit(find("B2A1")+48, "\xff\xff"), "has a grid of 17 and curves of 65535 and 2 points"},
		"table of ten bytes":     {edit(entry+8, "\x00\x00\x00\x0a"), "is damaged: its table B2A1 has only 10 bytes"},
		"table of fifty":         {edit(entry+8, "\x00\x00\x00\x32"), "is damaged: its table B2A1 has only 50 bytes"},
		"black paper":            {edit(find("A2B1")+52+16, strings.Repeat("\x00", 96)), "is damaged: by its tables bare paper has the lightness 0"},
		"a checksum that is not": {damaged, "its bytes do not have the checksum that is in its header"},
	} {
		if _, err := Parse(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v\nwant: %s", name, err, c.want)
		}
	}
}

func TestChecksum(t *testing.T) {
	m := press()
	m.version = 4
	b := m.bytes()
	b[47] = 1 // a flag, which the checksum leaves out
	unmarked := bytes.Clone(b)
	unmarked[47] = 0
	sum := md5.Sum(unmarked)
	copy(b[84:], sum[:])
	if _, err := Parse(b); err != nil {
		t.Error(err)
	}
}

func TestNames(t *testing.T) {
	mluc := func(said ...string) []byte {
		b := append([]byte("mluc\x00\x00\x00\x00\x00\x00\x00"), byte(len(said)/2), 0, 0, 0, 12)
		at := 16 + 6*len(said)
		var words []byte
		for i := 0; i < len(said); i += 2 {
			b = append(b, said[i]+"XX"...)
			b = binary.BigEndian.AppendUint32(b, uint32(2*len(said[i+1])))
			b = binary.BigEndian.AppendUint32(b, uint32(at+len(words)))
			for _, r := range said[i+1] {
				words = binary.BigEndian.AppendUint16(words, uint16(r))
			}
		}
		return append(b, words...)
	}
	for _, c := range []struct {
		desc                         []byte
		targ, description, condition string
	}{
		{describe("PSO Coated v3"), "", "PSO Coated v3", "FOGRA51"},
		{describe("PSO Uncoated v3"), "", "PSO Uncoated v3", "FOGRA52"},
		{describe("PSO Uncoated ISO12647 (ECI)"), "", "PSO Uncoated ISO12647 (ECI)", "FOGRA47"},
		{describe("ISO Coated v2 (ECI)"), "", "ISO Coated v2 (ECI)", "FOGRA39"},
		{describe("ISOcoated_v2_300"), "", "ISOcoated_v2_300", "FOGRA39"},
		{describe("U.S. Web Coated (SWOP) v2"), "", "U.S. Web Coated (SWOP) v2", "CGATS TR 001"},
		{describe("SWOP2006_Coated3v2"), "", "SWOP2006_Coated3v2", "CGATS TR 003"},
		{describe("SWOP2006_Coated5v2"), "", "SWOP2006_Coated5v2", "CGATS TR 005"},
		{describe("GRACoL2006_Coated1v2"), "", "GRACoL2006_Coated1v2", "CGATS TR 006"},
		{describe("Coated FOGRA39 (ISO 12647-2:2004)"), "", "Coated FOGRA39 (ISO 12647-2:2004)", "FOGRA39"},
		{describe("House press\nNo. 2\x07"), "ICCHDAT JC200103", "House press No. 2", "JC200103"},
		{describe("House press"), "ORIGINATOR \"Fogra\"\nDESCRIPTOR \"FOGRA47L\"", "House press", "FOGRA47"},
		{describe("House press"), strings.Repeat("1.0\t", 20000) + "FOGRA47L", "House press", ""},
		{mluc("de", "Hauspresse", "en", "House press"), "", "House press", ""},
		{mluc("de", "Hauspresse"), "", "Hauspresse", ""},
		{[]byte("mluc"), "", "", ""},
		{[]byte("desc\x00\x00\x00\x00\xff\xff\xff\xffAll of it"), "", "All of it", ""},
	} {
		m := press()
		m.desc, m.targ = c.desc, c.targ
		p, err := Parse(m.bytes())
		if err != nil {
			t.Fatal(err)
		}
		if p.Description != c.description || p.Condition() != c.condition {
			t.Errorf("%.20q, %.20q: it is %q of %q", c.desc, c.targ, p.Description, p.Condition())
		}
	}
}

// TestTrailingBytes: what follows a profile in its file does not go into a PDF.
func TestTrailingBytes(t *testing.T) {
	b := press().bytes()
	p, err := Parse(append(bytes.Clone(b), "more"...))
	if err != nil || !bytes.Equal(p.Bytes(), b) {
		t.Errorf("%v; %d bytes of %d", err, len(p.Bytes()), len(b))
	}
	if p.Deflated() != nil {
		t.Error("it is deflated")
	}
}

func TestNoAllocation(t *testing.T) {
	p := builtIn(t)
	if n := testing.AllocsPerRun(100, func() {
		b := p.Build(booklet.RGB{R: 10, G: 120, B: 200})
		p.RGB(b)
		Difference(p.Seen(b), p.Aim(booklet.RGB{R: 10, G: 120, B: 200}))
	}); n != 0 {
		t.Errorf("a conversion allocates %g times", n)
	}
}

func FuzzParse(f *testing.F) {
	for _, kind := range []string{"mft1", "mft2"} {
		for _, pcs := range []string{"Lab ", "XYZ "} {
			m := press()
			m.kind, m.pcs, m.grid, m.targ = kind, pcs, 2, "ICCHDAT FOGRA39"
			f.Add(m.bytes())
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Parse(data)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		if p.TotalInk() < 0 || p.TotalInk() > 400 {
			t.Errorf("total ink %d", p.TotalInk())
		}
		for _, c := range []booklet.RGB{{}, {R: 255, G: 255, B: 255}, {R: 255}, {G: 255}, {B: 255}, {R: 90, G: 91, B: 200}} {
			b := p.Build(c)
			for _, v := range []float64{b.C, b.M, b.Y, b.K} {
				if !(v >= 0 && v <= 100) {
					t.Fatalf("%v prints in %v", c, b)
				}
			}
			if l := p.Seen(b); math.IsNaN(l.L+l.A+l.B) || math.IsInf(l.L+l.A+l.B, 0) {
				t.Fatalf("%v is seen as %v", b, l)
			}
			p.RGB(b)
		}
	})
}

func BenchmarkBuild(b *testing.B) {
	p := builtIn(b)
	b.ReportAllocs()
	for b.Loop() {
		p.Build(booklet.RGB{R: 30, G: 150, B: 70})
	}
}

func BenchmarkSeen(b *testing.B) {
	p := builtIn(b)
	b.ReportAllocs()
	for b.Loop() {
		p.Seen(CMYK{30, 50, 1, 7})
	}
}

func BenchmarkParse(b *testing.B) {
	p := builtIn(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(p.Bytes()); err != nil {
			b.Fatal(err)
		}
	}
}

// FuzzTags changes a profile behind its header, whose size and list of tags stay whole, so
// that what the tables say of themselves is reached.
func FuzzTags(f *testing.F) {
	for i, kind := range []string{"mft1", "mft2"} {
		f.Add(byte(i), uint32(8), []byte{16, 16}, "A2B1")    // channels in and out
		f.Add(byte(i), uint32(10), []byte{255}, "B2A0")      // the grid
		f.Add(byte(i), uint32(48), []byte{255, 255}, "A2B0") // entries of curves
		f.Add(byte(i), uint32(0), []byte(kind), "desc")
		f.Add(byte(i), uint32(8), []byte{0xFF, 0xFF, 0xFF, 0xFF}, "targ")
	}
	f.Fuzz(func(t *testing.T, which byte, at uint32, put []byte, tag string) {
		m := press()
		m.kind, m.grid, m.targ = []string{"mft1", "mft2"}[which&1], 2, "ICCHDAT FOGRA39"
		if which&2 != 0 {
			m.pcs = "XYZ "
		}
		data := m.bytes()
		own, err := open(data)
		if err != nil {
			return
		}
		body := own.tags[tag]
		if len(body) == 0 {
			body = data[headerSize:]
		}
		copy(body[int(at)%len(body):], put) // it lies in the profile
		p, err := Parse(data)
		if err != nil {
			return
		}
		if p.TotalInk() < 0 || p.TotalInk() > 400 {
			t.Errorf("total ink %d", p.TotalInk())
		}
		for _, c := range []booklet.RGB{{}, {R: 255, G: 255, B: 255}, {R: 90, G: 91, B: 200}} {
			b := p.Build(c)
			for _, v := range []float64{b.C, b.M, b.Y, b.K} {
				if !(v >= 0 && v <= 100) {
					t.Fatalf("%v prints in %v", c, b)
				}
			}
			p.RGB(b)
		}
	})
}
