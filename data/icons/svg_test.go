package icons

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"booklet/data/booklet"
)

func wrap(body string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">` + body + `</svg>`)
}

// pathOf are the segments of a path element with this data.
func pathOf(t *testing.T, d string) []Segment {
	t.Helper()
	icon, err := Parse(wrap(`<path d="` + d + `"/>`))
	if err != nil {
		t.Fatal(err)
	}
	if len(icon.Shapes) == 0 {
		return nil
	}
	return icon.Shapes[0].Segments
}

// dump writes segments with numbers to two places.
func dump(ss []Segment) string {
	var b strings.Builder
	n := func(vs ...float64) {
		for _, v := range vs {
			fmt.Fprintf(&b, " %g", math.Round(v*100)/100+0)
		}
	}
	for i, s := range ss {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteByte(s.Op)
		switch s.Op {
		case 'M', 'L':
			n(s.X, s.Y)
		case 'C':
			n(s.X1, s.Y1, s.X2, s.Y2, s.X, s.Y)
		}
	}
	return b.String()
}

func TestPathData(t *testing.T) {
	tests := []struct{ name, d, want string }{
		{"absolute", "M1 2L3 4H5V6Z", "M 1 2 L 3 4 L 5 4 L 5 6 Z"},
		{"relative", "m1 2l3 4h5v6z", "M 1 2 L 4 6 L 9 6 L 9 12 Z"},
		{"repeated move is a line", "M1 2 3 4 5 6", "M 1 2 L 3 4 L 5 6"},
		{"repeated relative move", "m1 2 3 4m1 1 1 1", "M 1 2 L 4 6 M 5 7 L 6 8"},
		{"repeated lines", "M0 0h1 2v1 2", "M 0 0 L 1 0 L 3 0 L 3 1 L 3 3"},
		{"no separators", "M.5.5-1-2e1L1.5.25", "M 0.5 0.5 L -1 -20 L 1.5 0.25"},
		{"commas and line ends", "M 1,2\n\t, 3 , 4", "M 1 2 L 3 4"},
		{"cubic", "M0 0C1 1 2 2 3 3c1 1 2 2 3 3", "M 0 0 C 1 1 2 2 3 3 C 4 4 5 5 6 6"},
		{"smooth cubic reflects", "M0 0C0 1 2 3 4 4S8 8 9 9", "M 0 0 C 0 1 2 3 4 4 C 6 5 8 8 9 9"},
		{"smooth cubic after a line", "M0 0L4 4s4 4 5 5", "M 0 0 L 4 4 C 4 4 8 8 9 9"},
		{"quadratic", "M0 0Q3 3 6 0", "M 0 0 C 2 2 4 2 6 0"},
		{"smooth quadratic", "M0 0Q3 3 6 0T12 0", "M 0 0 C 2 2 4 2 6 0 C 8 -2 10 -2 12 0"},
		{"smooth quadratic alone", "M0 0T6 0", "M 0 0 C 0 0 2 0 6 0"},
		{"after a close the path goes on from its start", "M1 1h2v2zl5 5", "M 1 1 L 3 1 L 3 3 Z M 1 1 L 6 6"},
		{"relative move after a close", "M1 1h2zm1 1h1", "M 1 1 L 3 1 Z M 2 2 L 3 2"},
		{"second close", "M1 1h2zz", "M 1 1 L 3 1 Z"},
		{"arc without radius", "M0 0A0 5 0 0 1 9 9", "M 0 0 L 9 9"},
		{"arc to the same point", "M0 0A5 5 0 0 1 0 0L1 1", "M 0 0 L 1 1"},
		{"empty", " ", ""},
		{"none", "none", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := dump(pathOf(t, tt.d)); got != tt.want {
				t.Errorf("%q: got %s, want %s", tt.d, got, tt.want)
			}
		})
	}
}

// k is the handle of a quarter circle of radius 1.
const k = 0.5522847498

func TestShapes(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"rect", `<rect x="1" y="2" width="10" height="5"/>`, "M 1 2 L 11 2 L 11 7 L 1 7 Z"},
		{"rounded rect", `<rect width="10" height="10" rx="10"/>`,
			"M 5 0 L 5 0 C 7.76 0 10 2.24 10 5 L 10 5 C 10 7.76 7.76 10 5 10 L 5 10 C 2.24 10 0 7.76 0 5 L 0 5 C 0 2.24 2.24 0 5 0 Z"},
		{"rect with a radius of one side", `<rect width="10" height="10" rx="auto" ry="0"/>`, "M 0 0 L 10 0 L 10 10 L 0 10 Z"},
		{"rect by per cent", `<rect width="100%" height="50%"/>`, "M 0 0 L 100 0 L 100 25 L 0 25 Z"},
		{"rect without height", `<rect width="5"/>`, ""},
		{"circle", `<circle cx="10" cy="10" r="10"/>`,
			"M 20 10 C 20 15.52 15.52 20 10 20 C 4.48 20 0 15.52 0 10 C 0 4.48 4.48 0 10 0 C 15.52 0 20 4.48 20 10 Z"},
		{"circle without radius", `<circle cx="10"/>`, ""},
		{"ellipse", `<ellipse rx="2" ry="1"/>`,
			"M 2 0 C 2 0.55 1.1 1 0 1 C -1.1 1 -2 0.55 -2 0 C -2 -0.55 -1.1 -1 0 -1 C 1.1 -1 2 -0.55 2 0 Z"},
		{"line", `<line x1="1" y1="2" x2="3" y2="4"/>`, "M 1 2 L 3 4"},
		{"line in units", `<line x1="1in" y1="72pt" x2="25.4mm" y2="2.54cm"/>`, "M 96 96 L 96 96"},
		{"polyline", `<polyline points="1,2 3,4 5-6"/>`, "M 1 2 L 3 4 L 5 -6"},
		{"polygon", `<polygon points="1,2,3,4 5 6"/>`, "M 1 2 L 3 4 L 5 6 Z"},
		{"polygon without points", `<polygon/>`, ""},
		{"translate", `<path transform="translate(1,2)" d="M1 1L2 2"/>`, "M 2 3 L 3 4"},
		{"translate along", `<path transform="translate(1)" d="M1 1L2 2"/>`, "M 2 1 L 3 2"},
		{"scale then translate", `<path transform="translate(10 0) scale(2,3)" d="M1 1L2 2"/>`, "M 12 3 L 14 6"},
		{"nested", `<g transform="scale(2)"><path transform="translate(1 1)" d="M1 1L2 2"/></g>`, "M 4 4 L 6 6"},
		{"rotate", `<path transform="rotate(90)" d="M1 0L2 0"/>`, "M 0 1 L 0 2"},
		{"rotate about", `<path transform="rotate(180, 5 5)" d="M0 0L10 5"/>`, "M 10 10 L 0 5"},
		{"skew", `<path transform="skewX(45)" d="M1 1L0 2"/>`, "M 2 1 L 2 2"},
		{"skew down", `<path transform="skewY(45)" d="M1 1L2 0"/>`, "M 1 2 L 2 2"},
		{"matrix", `<path transform="matrix(1 0 0 -1 0 50)" d="M1 1L2 0"/>`, "M 1 49 L 2 50"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			icon, err := Parse(wrap(tt.body))
			if err != nil {
				t.Fatal(err)
			}
			var got string
			for _, s := range icon.Shapes {
				got += dump(s.Segments)
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestCircleIsRound(t *testing.T) {
	icon, err := Parse(wrap(`<circle r="1"/>`))
	if err != nil {
		t.Fatal(err)
	}
	if g := icon.Shapes[0].Segments[1]; math.Abs(g.Y1-k) > 1e-9 {
		t.Errorf("the handle is %g, want %g", g.Y1, k)
	}
}

func TestPaint(t *testing.T) {
	rgb := func(v uint32) *booklet.RGB { return &booklet.RGB{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v)} }
	const d = ` d="M0 0L1 1"/>`
	tests := []struct {
		name, body string
		want       Shape
	}{
		{"black by default", `<path` + d, Shape{Fill: rgb(0)}},
		{"current colour", `<path fill="currentColor"` + d, Shape{Current: true}},
		{"current colour of a group", `<g color="#f00" fill="currentColor"><path` + d + `</g>`, Shape{Fill: rgb(0xFF0000)}},
		{"short", `<path fill="#1aF"` + d, Shape{Fill: rgb(0x11AAFF)}},
		{"long", `<path fill="#2B1e5c"` + d, Shape{Fill: rgb(0x2B1E5C)}},
		{"with alpha 1", `<path fill="#2b1e5cff"` + d, Shape{Fill: rgb(0x2B1E5C)}},
		{"rgb", `<path fill="rgb(1, 2,3)"` + d, Shape{Fill: rgb(0x010203)}},
		{"rgb in per cent", `<path fill="rgb(100% 50% 0%)"` + d, Shape{Fill: rgb(0xFF8000)}},
		{"rgba", `<path fill="rgba(1 2 3 / 1)"` + d, Shape{Fill: rgb(0x010203)}},
		{"name", `<path fill="MediumPurple" style="fill:Teal"` + d, Shape{Fill: rgb(0x008080)}},
		{"grey and gray", `<path fill="grey"` + d, Shape{Fill: rgb(0x808080)}},
		{"style wins", `<path style="fill : #00f !important;" fill="#f00"` + d, Shape{Fill: rgb(0x0000FF)}},
		{"inherited", `<g fill="red" fill-rule="evenodd"><g><path` + d + `</g></g>`, Shape{Fill: rgb(0xFF0000), EvenOdd: true}},
		{"inherit", `<g fill="red"><path fill="blue" style="fill:inherit"` + d + `</g>`, Shape{Fill: rgb(0xFF0000)}},
		{"stroke", `<path fill="none" stroke="red" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"` + d,
			Shape{Stroke: rgb(0xFF0000), StrokeWidth: 2, RoundCap: true, RoundJoin: true}},
		{"stroke in the current colour", `<path fill="none" stroke="currentColor"` + d, Shape{StrokeCurrent: true, StrokeWidth: 1}},
		{"stroke with a scale", `<g transform="scale(-3 3) rotate(30)"><path stroke="red" stroke-width="2"` + d + `</g>`, Shape{Fill: rgb(0), Stroke: rgb(0xFF0000), StrokeWidth: 6}},
		{"stroke without width", `<path stroke="red" stroke-width="0"` + d, Shape{Fill: rgb(0)}},
		{"opacity of what is not painted", `<path fill="red" stroke-opacity="0.5" opacity="1" fill-opacity="100%"` + d, Shape{Fill: rgb(0xFF0000)}},
		{"fill of no opacity", `<path fill="red" fill-opacity="0" stroke="red"` + d, Shape{Stroke: rgb(0xFF0000), StrokeWidth: 1}},
		{"an editor's own properties", `<path style="-inkscape-stroke:none;font-size:12px;text-anchor:start;enable-background:new"` + d, Shape{Fill: rgb(0)}},
		{"neutral values", `<path clip-path="none" style="mix-blend-mode:normal;stroke-dasharray:none;paint-order:normal"` + d, Shape{Fill: rgb(0)}},
		{"a link", `<a href="https://example.org"><path` + d + `</a>`, Shape{Fill: rgb(0)}},
		{"what is not painted", `<defs><linearGradient id="g"/></defs><title>T</title><path fill="none"` + d + `<path display="none" fill="url(#g)"` + d +
			`<g visibility="hidden"><path` + d + `<path visibility="visible"` + d + `</g><symbol><text>T</text></symbol>`, Shape{Fill: rgb(0)}},
		{"foreign elements", `<x:view xmlns:x="urn:x" x:y="1"><path fill="red"` + d + `</x:view><path` + d, Shape{Fill: rgb(0)}},
		{"a title inside", `<path d="M0 0L1 1"><title>T</title></path><style> </style>`, Shape{Fill: rgb(0)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			icon, err := Parse(wrap(tt.body))
			if err != nil {
				t.Fatal(err)
			}
			if len(icon.Shapes) != 1 {
				t.Fatalf("%d shapes, want 1", len(icon.Shapes))
			}
			if g, w := paintOf(icon.Shapes[0]), paintOf(tt.want); g != w {
				t.Errorf("got %s, want %s", g, w)
			}
		})
	}
}

func paintOf(s Shape) string {
	return fmt.Sprintf("fill %v %v evenodd %v, stroke %v %v %.4g round %v %v", s.Fill, s.Current, s.EvenOdd, s.Stroke, s.StrokeCurrent, s.StrokeWidth, s.RoundCap, s.RoundJoin)
}

func TestBox(t *testing.T) {
	tests := []struct {
		name, attrs string
		want        [4]float64
		err         string
	}{
		{name: "view box", attrs: `viewBox="1,2 30 40" width="10" height="10"`, want: [4]float64{1, 2, 30, 40}},
		{name: "size", attrs: `width="30px" height="40"`, want: [4]float64{0, 0, 30, 40}},
		{name: "nothing", attrs: ``, err: "<svg>: it has neither a viewBox nor a width and height"},
		{name: "per cent", attrs: `width="100%" height="4"`, err: `<svg>: width "100%" is not a length, and there is no viewBox`},
		{name: "three numbers", attrs: `viewBox="0 0 4"`, err: `<svg>: viewBox "0 0 4" is not four numbers`},
		{name: "no height", attrs: `viewBox="0 0 4 0"`, err: "<svg>: its box is 4 by 0: a side must be from 0.001 to 1e+06"},
		{name: "too far", attrs: `viewBox="1e10 0 4 4"`, err: "<svg>: its box begins at 1e+10, 0: that is out of range"},
		{name: "stretched", attrs: `viewBox="0 0 4 4" preserveAspectRatio="none"`, err: `<svg>: preserveAspectRatio "none" is not supported: the picture is never stretched`},
		{name: "transformed", attrs: `viewBox="0 0 4 4" transform="scale(2)"`, err: "<svg>: a transform of the outermost element is not supported: put it on a <g>"},
		{name: "not displayed", attrs: `viewBox="0 0 4 4" display="none"`, want: [4]float64{0, 0, 4, 4}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			icon, err := Parse([]byte(`<svg ` + tt.attrs + `/>`))
			if tt.err != "" {
				if err == nil || err.Error() != tt.err {
					t.Fatalf("error %v, want %s", err, tt.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := [4]float64{icon.MinX, icon.MinY, icon.W, icon.H}; got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
