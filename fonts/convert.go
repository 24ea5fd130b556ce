package fonts

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"

	"booklet/data/portable"
)

// Fonts that are no static TrueType files are made into ones when they are read: those with
// PostScript outlines, whose cubic curves become quadratic ones, and variable ones, each
// weight of which is an instance. All that follows (the guard, shaping, subsets, what is
// embedded) knows one kind of file.

// classes are the weights as OS/2 and the axis wght say them (OpenType 1.9).
var classes = [len(Weights)]int{400, 600, 700, 800}

// mostVariable is how many bytes a variable font has at most: what it says of each point
// takes hundreds of times the room when it is read.
const mostVariable = 4 << 20

// outlining are the tables that outlines and their widths are read from.
var outlining = []string{"CFF ", "HVAR", "OS/2", "avar", "cmap", "fvar", "glyf", "gvar", "head", "hhea", "hmtx", "loca",
	"maxp"}

// converted reports whether a file is one that is made into a static TrueType file.
func converted(data []byte) bool {
	tables, err := sfnt(data)
	return err == nil && (string(data[:4]) == "OTTO" || tables["fvar"] != nil)
}

// static is a static TrueType file of the outlines that a font has at a weight.
func static(data []byte, w Weight) ([]byte, error) {
	tables, err := sfnt(data)
	if err != nil {
		return nil, err
	}
	variable := tables["fvar"] != nil
	switch {
	case tables["CFF2"] != nil:
		return nil, errors.New("holds PostScript outlines that vary (CFF2): a variable TrueType file (.ttf) or " +
			"static files are needed")
	case variable && len(data) > mostVariable:
		return nil, fmt.Errorf("is a variable font of more than %d MB", mostVariable>>20)
	}
	for _, need := range needed {
		if need.tag == "glyf" || need.tag == "loca" {
			continue
		}
		if len(tables[need.tag]) < need.shortest {
			return nil, fmt.Errorf("the table %q is missing or too short", need.tag)
		}
	}
	if maps := tables["cmap"]; u16(maps, 2) > mostMaps {
		return nil, fmt.Errorf(`the table "cmap" has more than %d parts`, mostMaps)
	}
	if cff := tables["CFF "]; cff != nil {
		err = bounded(cff, u16(tables["maxp"], 4))
	} else {
		err = expanded(data)
	}
	if err != nil {
		return nil, err
	}
	var wanted []table
	for _, tag := range outlining {
		if tables[tag] != nil {
			wanted = append(wanted, table{tag, tables[tag]})
		}
	}
	face, err := font.ParseTTF(bytes.NewReader(assemble(wanted)))
	if err != nil {
		return nil, err
	}
	if variable {
		if err := instance(face, tables["fvar"], w); err != nil {
			return nil, err
		}
	}
	return redrawn(tables, face, w, variable)
}

// instance sets the face's axis of weight.
func instance(face *font.Face, fvar []byte, w Weight) error {
	const size = 20
	if len(fvar) < 16 {
		return errors.New(`the table "fvar" is too short`)
	}
	first, n := u16(fvar, 4), u16(fvar, 8)
	for i := range n {
		at := first + size*i
		if at+size > len(fvar) {
			break
		}
		if string(fvar[at:at+4]) != "wght" {
			continue
		}
		least, most := u16(fvar, at+4), u16(fvar, at+12) // whole parts of 16.16
		if least > 450 || most < 650 {
			return fmt.Errorf("is a variable font of the weights %d to %d: Regular (400) and Bold (700) are needed",
				least, most)
		}
		face.SetVariations([]font.Variation{{Tag: ot.MustNewTag("wght"),
			Value: float32(min(max(classes[w], least), most))}})
		return nil
	}
	return errors.New("is a variable font without an axis of weight (wght)")
}

// redrawn is a file of the glyphs as the face draws them.
func redrawn(tables map[string][]byte, face *font.Face, w Weight, overlaps bool) ([]byte, error) {
	n := u16(tables["maxp"], 4)
	var glyf, loca, hmtx []byte
	points, contours, all := 0, 0, 0
	var box [4]int
	tolerance := float64(face.Upem()) / 2000
	for g := range n {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		outline, _ := face.GlyphDataOutline(font.GID(g))
		o := flat(outline.Segments, tolerance)
		data, b, err := o.encode(overlaps)
		if err != nil {
			return nil, fmt.Errorf("glyph %d %w", g, err)
		}
		glyf = append(glyf, data...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		if points, contours, all = max(points, o.points()), max(contours, len(o)), all+o.points(); all > MostPoints {
			return nil, fmt.Errorf("its outlines have more than %d points", MostPoints)
		}
		box = [4]int{min(box[0], b[0]), min(box[1], b[1]), max(box[2], b[2]), max(box[3], b[3])}
		advance := math.Round(float64(face.HorizontalAdvance(font.GID(g))))
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(min(max(advance, 0), math.MaxUint16)))
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(int16(b[0])))
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	head := putUint16(tables["head"], 50, 1)
	for i, v := range box {
		binary.BigEndian.PutUint16(head[36+2*i:], uint16(int16(v)))
	}
	binary.BigEndian.PutUint32(head[8:], 0)
	maxp := make([]byte, 32) // version 1.0, without instructions
	for i, v := range []int{1, 0, n, points, contours, 0, 0, 1} {
		binary.BigEndian.PutUint16(maxp[2*i:], uint16(v))
	}
	post := bytes.Clone(tables["post"][:32])
	binary.BigEndian.PutUint32(post, 0x00030000) // without names
	out := []table{{"GDEF", tables["GDEF"]}, {"GPOS", tables["GPOS"]}, {"GSUB", tables["GSUB"]},
		{"OS/2", putUint16(tables["OS/2"], 4, classes[w])}, {"cmap", tables["cmap"]}, {"glyf", glyf}, {"head", head},
		{"hhea", putUint16(tables["hhea"], 34, n)}, {"hmtx", hmtx}, {"kern", tables["kern"]}, {"loca", loca},
		{"maxp", maxp}, {"post", post}}
	return assemble(out), nil
}

// expanded is an error where the glyphs of a TrueType file have too many points once all
// glyphs that are composed of glyphs are drawn out.
func expanded(data []byte) error {
	data = bytes.Clone(data)
	t, err := openTrueType(data)
	if err != nil {
		return err
	}
	if err := t.outlines(); err != nil { // no glyph is composed of itself
		return err
	}
	known := make([]int, t.glyphs)
	var points func(g int) int
	points = func(g int) int {
		if known[g] > 0 {
			return known[g]
		}
		outline, _ := t.outline(g)
		n := 1
		if parts, _ := components(outline); parts != nil {
			for _, p := range parts {
				n = min(n+points(p), MostPoints+1)
			}
		} else if c := u16s(outline); c > 0 {
			n = u16(outline, 10+2*(c-1)) + 1
		}
		known[g] = n
		return n
	}
	all := 0
	for g := range t.glyphs {
		if all += points(g); all > MostPoints {
			return fmt.Errorf("its outlines have more than %d points", MostPoints)
		}
	}
	return nil
}

// u16s is how many contours a simple glyph has, 0 for one that is empty or composed.
func u16s(outline []byte) int {
	if len(outline) < 10 || outline[0]&0x80 != 0 {
		return 0
	}
	return u16(outline, 0)
}

// dot is a point of an outline, in font units.
type dot struct {
	x, y int
	on   bool
}

// contours are closed, each of dots, on the curve or between (OpenType 1.9, glyf).
type contours [][]dot

func (o contours) points() int {
	n := 0
	for _, c := range o {
		n += len(c)
	}
	return n
}

// flat makes contours of segments; a cubic curve becomes as many quadratic ones as keep it
// within the tolerance.
func flat(segments []ot.Segment, tolerance float64) contours {
	var out contours
	var cur []dot
	var from [2]float64
	put := func(x, y float64, on bool) {
		cur = append(cur, dot{int(math.Round(x)), int(math.Round(y)), on})
	}
	end := func() {
		if n := len(cur); n > 1 && cur[n-1] == cur[0] {
			cur = cur[:n-1]
		}
		if len(cur) > 1 {
			out = append(out, cur)
		}
		cur = nil
	}
	for _, s := range segments {
		var p [3][2]float64
		for i := range p {
			p[i] = [2]float64{float64(s.Args[i].X), float64(s.Args[i].Y)}
		}
		switch s.Op {
		case ot.SegmentOpMoveTo:
			end()
			put(p[0][0], p[0][1], true)
			from = p[0]
		case ot.SegmentOpLineTo:
			put(p[0][0], p[0][1], true)
			from = p[0]
		case ot.SegmentOpQuadTo:
			put(p[0][0], p[0][1], false)
			put(p[1][0], p[1][1], true)
			from = p[1]
		case ot.SegmentOpCubeTo:
			quadratic(from, p[0], p[1], p[2], tolerance, put)
			from = p[2]
		}
	}
	end()
	return out
}

// quadratic puts the quadratic curves of a cubic one. A curve is off its quadratic one by
// √3/36 of its third difference, a part of n by n³ less.
func quadratic(a, b, c, d [2]float64, tolerance float64, put func(x, y float64, on bool)) {
	third := func(i int) float64 { return d[i] - float64(3*c[i]) + float64(3*b[i]) - a[i] }
	off := portable.Hypot(third(0), third(1)) * 0.0481125
	n := int(min(max(math.Ceil(portable.Cbrt(off/tolerance)), 1), 16))
	at := func(i int, t float64) float64 {
		u := 1 - t
		return float64(u*u*u*a[i]) + float64(3*u*u*t*b[i]) + float64(3*u*t*t*c[i]) + float64(t*t*t*d[i])
	}
	slope := func(i int, t float64) float64 { // a third of the derivative
		u := 1 - t
		return float64(u*u*(b[i]-a[i])) + float64(2*u*t*(c[i]-b[i])) + float64(t*t*(d[i]-c[i]))
	}
	for k := range n {
		t0, t1 := float64(k)/float64(n), float64(k+1)/float64(n)
		var mid, to [2]float64
		for i := range 2 {
			p0, p3 := at(i, t0), at(i, t1)
			c1 := p0 + float64(slope(i, t0)/float64(n))
			c2 := p3 - float64(slope(i, t1)/float64(n))
			mid[i], to[i] = float64((float64(3*(c1+c2))-p0-p3)/4), p3
		}
		if k == n-1 {
			to = d
		}
		put(mid[0], mid[1], false)
		put(to[0], to[1], true)
	}
}

// encode writes a simple glyph (OpenType 1.9, glyf), with its box.
func (o contours) encode(overlaps bool) (data []byte, box [4]int, err error) {
	if len(o) == 0 {
		return nil, box, nil
	}
	box = [4]int{math.MaxInt16, math.MaxInt16, math.MinInt16, math.MinInt16}
	var flags, xs, ys, ends []byte
	n, last := 0, dot{}
	for _, c := range o {
		for _, d := range c {
			if min(d.x, d.y) < math.MinInt16/2 || max(d.x, d.y) > math.MaxInt16/2 {
				return nil, box, errors.New("is larger than a font can hold")
			}
			box = [4]int{min(box[0], d.x), min(box[1], d.y), max(box[2], d.x), max(box[3], d.y)}
			flag := byte(0)
			if d.on {
				flag = 1
			}
			if n == 0 && overlaps {
				flag |= 0x40
			}
			flag |= step(&xs, d.x-last.x, 0x02, 0x10) | step(&ys, d.y-last.y, 0x04, 0x20)
			flags = append(flags, flag)
			last = d
			n++
		}
		ends = binary.BigEndian.AppendUint16(ends, uint16(n-1))
	}
	if n > math.MaxUint16 || len(o) > math.MaxInt16 {
		return nil, box, errors.New("has too many points")
	}
	data = binary.BigEndian.AppendUint16(nil, uint16(len(o)))
	for _, v := range box {
		data = binary.BigEndian.AppendUint16(data, uint16(int16(v)))
	}
	data = append(append(data, ends...), 0, 0) // no instructions
	return append(append(append(data, flags...), xs...), ys...), box, nil
}

// step writes the way to a point in one direction, and returns its bits in the flags.
func step(out *[]byte, by int, short, same byte) byte {
	switch {
	case by == 0:
		return same
	case by > 0 && by < 256:
		*out = append(*out, byte(by))
		return short | same
	case by < 0 && by > -256:
		*out = append(*out, byte(-by))
		return short
	}
	*out = binary.BigEndian.AppendUint16(*out, uint16(int16(by)))
	return 0
}
