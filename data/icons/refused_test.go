package icons

import (
	"strings"
	"testing"
)

// What cannot be drawn exactly is refused, by name.
func TestRefused(t *testing.T) {
	const d = ` d="M0 0L1 1"/>`
	tests := []struct{ name, body, want string }{
		{"text", `<text>Ab</text>`, "<text>: text is not supported: turn it into outlines"},
		{"image", `<image id="logo" href="a.png"/>`, `<image id="logo">: this element is not supported: only plain shapes and groups are`},
		{"use", `<g><use href="#a"/></g>`, "<use>: this element is not supported: only plain shapes and groups are"},
		{"svg inside", `<svg/>`, "<svg>: this element is not supported: only plain shapes and groups are"},
		{"animation", `<path d="M0 0L1 1"><animate/></path>`, "<animate>: this element is not supported inside <path>"},
		{"gradient", `<linearGradient id="a"/><path fill="url(#a)"` + d, "<path>: fill refers to <linearGradient>, which is not supported: use a plain colour"},
		{"quoted reference", `<path stroke="url('#b') red"` + d, "<path>: stroke refers to another element, which is not supported: use a plain colour"},
		{"style sheet", `<defs><style>.a{fill:red}</style></defs>`, "<style>: style sheets are not supported: save the file with presentation attributes"},
		{"style sheet of its own", `<style>.a{fill:red}</style>`, "<style>: style sheets are not supported: save the file with presentation attributes"},
		{"style sheet not displayed", `<g display="none"><style>.a{fill:red}</style></g>`, "<style>: style sheets are not supported: save the file with presentation attributes"},
		{"clip path", `<g clip-path="url(#a)"/>`, `<g>: clip-path "url(#a)" is not supported`},
		{"mask in style", `<g style="mask:url(#a)"/>`, `<g>: mask "url(#a)" is not supported`},
		{"filter", `<g filter="url(#a)"/>`, `<g>: filter "url(#a)" is not supported`},
		{"marker", `<path marker-end="url(#a)"` + d, `<path>: marker-end "url(#a)" is not supported`},
		{"blend", `<g style="mix-blend-mode:multiply"/>`, `<g>: mix-blend-mode "multiply" is not supported`},
		{"language", `<g systemLanguage="cy"/>`, `<g>: systemLanguage "cy" is not supported`},
		{"unknown property", `<g style="transform:scale(2)"/>`, `<g>: style property "transform" is not supported`},
		{"broken style", `<g style="fill"/>`, `<g>: style declaration "fill" is not readable`},
		{"opacity", `<g opacity=".5"/>`, `<g>: opacity: ".5" is not supported: only 1 is`},
		{"opacity that is no number", `<g opacity="half"/>`, `<g>: opacity: "half" is not a number from 0 to 1`},
		{"fill opacity", `<path fill-opacity="50%"` + d, "<path>: fill-opacity 0.5 is not supported: only 1 is"},
		{"stroke opacity", `<path stroke="red" stroke-opacity="0.5"` + d, "<path>: stroke-opacity 0.5 is not supported: only 1 is"},
		{"colour", `<path fill="helth"` + d, `<path>: fill: "helth" is not a colour: #rrggbb, #rgb, rgb() and colour names are accepted`},
		{"see-through colour", `<path fill="#11223380"` + d, `<path>: fill: "#11223380" is not a colour: #rrggbb, #rgb, rgb() and colour names are accepted`},
		{"see-through rgba", `<path fill="rgba(1,2,3,.5)"` + d, `<path>: fill: "rgba(1,2,3,.5)" is not a colour: #rrggbb, #rgb, rgb() and colour names are accepted`},
		{"rgb of words", `<path fill="rgb(a,b,c)"` + d, `<path>: fill: "rgb(a,b,c)" is not a colour: #rrggbb, #rgb, rgb() and colour names are accepted`},
		{"fill rule", `<path fill-rule="odd"` + d, `<path>: fill-rule: "odd" is neither evenodd nor nonzero`},
		{"width", `<path stroke-width="-1"` + d, `<path>: stroke-width: "-1" is not a length`},
		{"cap", `<path stroke-linecap="flat"` + d, `<path>: stroke-linecap: "flat" is not one of butt, round, square`},
		{"square cap", `<path stroke="red" stroke-linecap="square"` + d, `<path>: stroke-linecap "square" is not supported: only butt and round are`},
		{"bevel", `<path stroke="red" stroke-linejoin="bevel"` + d, `<path>: stroke-linejoin "bevel" is not supported: only miter and round are`},
		{"mitre limit", `<path stroke="red" stroke-miterlimit="0.5"` + d, `<path>: stroke-miterlimit 0.5 is less than 1`},
		{"dashes", `<path stroke="red" stroke-dasharray="1 2"` + d, `<path>: stroke-dasharray is not supported: turn the stroke into outlines`},
		{"stretched stroke", `<path stroke="red" transform="scale(1 2)"` + d, `<path>: a transform stretches the stroke: turn the stroke into outlines`},
		{"paint order", `<path stroke="red" paint-order="stroke"` + d, `<path>: paint-order is not supported: the stroke always lies over the fill`},
		{"huge stroke", `<path stroke="red" stroke-width="9e8" transform="scale(2)"` + d, `<path>: stroke-width is out of range`},
		{"transform", `<g transform="turn(3)"/>`, `<g>: transform "turn(3)" is not readable: matrix, translate, scale, rotate, skewX and skewY are accepted`},
		{"transform of two", `<g transform="skewX(3 4)"/>`, `<g>: transform "skewX(3 4)" is not readable: matrix, translate, scale, rotate, skewX and skewY are accepted`},
		{"transform cut off", `<g transform="scale(3"/>`, `<g>: transform "scale(3" is not readable`},
		{"path without move", `<path d="L1 1"/>`, "<path>: path data does not begin with M"},
		{"path command", `<path d="M1 1X"/>`, "<path>: path data: 'X' is not a command"},
		{"path number", `<path d="M1 1L2 Z"/>`, `<path>: path data: a number is missing after "M1 1L2 "`},
		{"path number of signs", `<path d="M1 -"/>`, `<path>: path data: a number is missing after "M1 "`},
		{"path flag", `<path d="M1 1A1 1 0 2 1 3 3"/>`, `<path>: path data: a flag (0 or 1) is missing after "M1 1A1 1 0 "`},
		{"number too large", `<path d="M1e999 0"/>`, `<path>: path data: number "1e999" is out of range`},
		{"coordinate too large", `<path d="M1e10 0"/>`, "<path>: a coordinate is out of range"},
		{"coordinate too large after scaling", `<path transform="scale(1e300)" d="M1e300 0"/>`, "<path>: a coordinate is out of range"},
		{"arc too small for its ends", `<path d="M0 0A1e-308 1e-308 0 0 1 1e5 1"/>`, "<path>: an arc is out of range"},
		{"points", `<polygon points="1 2 3"/>`, "<polygon>: points: the last point has no y"},
		{"points of words", `<polygon points="1 two"/>`, `<polygon>: points: a number is missing after "1 "`},
		{"negative rect", `<rect width="-1" height="1"/>`, "<rect>: a negative width, height or radius"},
		{"negative circle", `<circle r="-1"/>`, "<circle>: a negative radius"},
		{"length", `<circle r="1em"/>`, `<circle>: r: "1em" is not a length`},
		{"length in hexadecimal", `<line x1="0x10"/>`, `<line>: x1: "0x10" is not a length`},
		{"length of the ellipse", `<ellipse rx="Inf"/>`, `<ellipse>: rx: "Inf" is not a length`},
		{"too many", `<path d="M0 0` + strings.Repeat("h1 1 1 1 1 1 1 1 1 1", 10_000) + `"/>`, "<path>: the file has more than 100000 segments"},
		{"too many in all", strings.Repeat(`<path d="M0 0`+strings.Repeat("h1", 33_400)+`"/>`, 3), "<path>: the file has more than 100000 segments"},
		{"too deep", strings.Repeat("<g>", 100) + strings.Repeat("</g>", 100), "<g>: elements stand more than 100 deep in each other"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse(wrap(tt.body))
			if err == nil || err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

func TestNotAnSVG(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"empty", "", "not an SVG file: it has no elements"},
		{"another format", "\x89PNG", "not a readable SVG file"},
		{"html", "<html/>", "not an SVG file: its first element is <html>"},
		{"cut off", `<svg viewBox="0 0 1 1"><g>`, "not a readable SVG file"},
		{"cut off in data of others", `<svg viewBox="0 0 1 1" xmlns:x="urn:x"><x:a>`, "not a readable SVG file"},
		{"two", `<svg viewBox="0 0 1 1"/><svg/>`, "it has two outermost elements"},
		{"style sheet", `<?xml-stylesheet href="a.css"?><svg viewBox="0 0 1 1"/>`, "style sheets are not supported"},
		{"large", strings.Repeat(" ", maxBytes+1), "the file is larger than 1 MB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Parse([]byte(tt.file)); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// Whatever the bytes, Parse gives an error or an icon of finite paths that
// begin with a move.
func FuzzParse(f *testing.F) {
	f.Add(wrap(`<path d="M1 1a2 3 4 015 6z"/><rect width="9" height="8" rx="2"/>`))
	f.Add(wrap(`<g style="fill:#123;stroke:red" transform="rotate(3 4 5)"><circle r="5%"/></g>`))
	for _, name := range Names() {
		b, err := files.ReadFile("svg/" + name + ".svg")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		icon, err := Parse(b)
		if err != nil {
			return
		}
		for _, s := range icon.Shapes {
			if len(s.Segments) == 0 || s.Segments[0].Op != 'M' {
				t.Fatal("a shape does not begin with a move")
			}
			for _, g := range s.Segments {
				for _, v := range []float64{g.X, g.Y, g.X1, g.Y1, g.X2, g.Y2} {
					if !inRange(v) {
						t.Fatalf("%c holds %g", g.Op, v)
					}
				}
			}
		}
	})
}
