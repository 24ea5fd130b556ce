package layout

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/image/colornames"

	"booklet/data/booklet"
	"booklet/layout/colour"
)

// Hue is a colour with a name.
type Hue struct {
	Name string
	RGB  booklet.RGB
}

// Grounds are the grounds and papers that help texts name, Inks the inks. Where a name is
// that of another colour elsewhere, such as yellow, it is the shade that is fit to be one.
var (
	Grounds = []Hue{
		{"white", colour.White}, {"cream", booklet.RGB{R: 0xFF, G: 0xF7, B: 0xDF}}, {"yellow",
			booklet.RGB{R: 0xFF, G: 0xF2, B: 0x9E}},
		{"pale blue", booklet.RGB{R: 0xDC, G: 0xEC, B: 0xFB}}, {"pale green", booklet.RGB{R: 0xDD, G: 0xF2, B: 0xDD}},
		{"pink", booklet.RGB{R: 0xFF, G: 0xE1, B: 0xE8}}, {"black", colour.Black},
	}
	Inks = []Hue{
		{"black", colour.Black}, {"near-black", colour.Ink}, {"navy", booklet.RGB{R: 0x0B, G: 0x25, B: 0x55}},
		{"dark green", booklet.RGB{R: 0x0C, G: 0x3B, B: 0x1E}}, {"white", colour.White}, {"yellow", colour.Yellow},
	}
)

// everyday are the names that people use beside those of CSS, as they see them in
// paints, papers and clothes.
const everyday = `
amber FFBF00, anthracite 383E42, apple green 8DB600, apricot FBCEB1, aubergine 3D0734, eggplant 3D0734,
baby blue A2CFFE, baby pink FFB7CE, bottle green 044A05, brick A03623, brick red 8F1402, bronze A87900,
buff F0DC82, burgundy 610023, burnt orange C04E01, burnt umber 8A3324, butter FFFF81, canary FDFF63,
caramel AF6F09, cerise DE0C62, charcoal 343837, cherry CF0234, claret 680018, clay B66A50, cobalt 1E488F,
coffee A6814C, copper B66325, cream FFF7DF, custard FFFD78, denim 3B638C, duck egg C3FBF4, duck egg blue C3FBF4,
ecru FEFFCA, electric blue 0652FF, emerald 01A049, fawn CFAF7B, forest 0B5509, grape 6C3461, graphite 41424C,
heather A484AC, hot pink FF028D, ice blue D7FFFE, jade 1FA774, jet black 0A0A0A, lemon FDFF52, lemon yellow FDFF38,
lilac C8A2C8, magnolia F8F4E3, mahogany 4A0100, mauve E0B0FF, merlot 730039, midnight 03012D, mint 9FFEB0,
mint green 8FFF9F, mocha 9D7651, moss 769958, moss green 658B38, mushroom BA9E88, mustard CEB301, navy 0B2555,
navy blue 001146, near-black 1D1D1B, oatmeal E3D9C6, ochre BF9005, off-white FAF9F6, olive green 677A04,
parchment FEFCAF, pastel blue A2BFFE, pastel green B0FF9D, pastel pink FFBACD, pastel yellow FFFE71, pea green 8EAB12,
peach FFB07C, periwinkle 8E82FE, petrol 005F6A, pewter 8A8D8F, pistachio C0FA8B, primrose F6E3A1, puce A57E52,
racing green 014600, raspberry B00149, rose CF6275, royal purple 4B006E, russet A13905, rust A83C09, saffron FEB209,
sage 87AE73, sage green 88B378, sand E2CA76, sapphire 2138AB, scarlet BE0119, sepia 985E2B, sky 82CAFC, sky blue 75BBFD,
slate 516572, stone ADA587, straw FCF679, tangerine FF9408, taupe B9A281, teal blue 01889F, terracotta CA6641,
vanilla F3E5AB, wine 80013F`

// degrees are the words before a name that make it lighter, where above 0, or darker: how
// much of the way to white or to black.
var degrees = map[string]float64{"light": 0.5, "pale": 0.7, "very light": 0.75, "very pale": 0.85, "soft": 0.4,
	"pastel": 0.6, "dark": -0.4, "deep": -0.3, "very dark": -0.6, "bright": 0}

// hues are all colours by their names, without spaces and hyphens, in American spelling.
var hues = sync.OnceValue(func() map[string]Hue {
	out := map[string]Hue{}
	for _, name := range slices.Sorted(maps.Keys(colornames.Map)) { // of two spellings, the British one stays
		c := colornames.Map[name]
		out[hueKey(name)] = Hue{name, booklet.RGB{R: c.R, G: c.G, B: c.B}}
	}
	for entry := range strings.SplitSeq(everyday, ",") {
		entry = strings.TrimSpace(entry)
		at := strings.LastIndexByte(entry, ' ')
		c, _ := hexRGB(entry[at+1:])
		out[hueKey(entry[:at])] = Hue{entry[:at], c}
	}
	return out
})

// hueKey is a name as it is looked up: "Light Grey", "light-gray" and "lightgrey" are one.
func hueKey(s string) string {
	s = strings.ToLower(strings.Join(strings.Fields(s), ""))
	s = strings.NewReplacer("-", "", "_", "", "colour", "", "color", "").Replace(s)
	return strings.ReplaceAll(s, "grey", "gray")
}

// HueOf is the colour that is meant by a word: a name among known, a name of CSS or one
// that people use, with "light", "dark" or another degree before it; or #RRGGBB, #RGB, with
// or without the #, or rgb(R, G, B), in numbers to 255 or per cent. The word is for the
// names of files: a name with hyphens, or six hexadecimal digits. It is "" where no colour
// is meant.
func HueOf(s string, known []Hue) (c booklet.RGB, word string) {
	key := hueKey(s)
	for _, h := range known {
		if hueKey(h.Name) == key {
			return h.RGB, filed(h.Name)
		}
	}
	if h, ok := hues()[key]; ok {
		return h.RGB, filed(s)
	}
	for _, degree := range slices.Sorted(maps.Keys(degrees)) {
		rest, ok := strings.CutPrefix(key, hueKey(degree))
		if !ok {
			continue
		}
		if h, ok := hues()[rest]; ok {
			return colour.Toned(h.RGB, degrees[degree]), filed(s)
		}
	}
	if digits, typed := strings.CutPrefix(strings.TrimSpace(s), "#"); typed || len(digits) == 6 {
		if c, ok := hexRGB(digits); ok {
			return c, strings.ToLower(Name(c)[1:])
		}
	}
	if c, ok := channels(s); ok {
		return c, strings.ToLower(Name(c)[1:])
	}
	return c, ""
}

// filed is a name for files.
func filed(name string) string { return strings.Join(strings.Fields(strings.ToLower(name)), "-") }

// NearestHue is the name that is most like a word that names no colour, "" where none is.
func NearestHue(s string, known []Hue) string {
	var names []string
	for _, h := range known {
		names = append(names, h.Name)
	}
	if near := booklet.Nearest(s, names); near != "" {
		return near
	}
	var all []string
	for _, key := range slices.Sorted(maps.Keys(hues())) {
		all = append(all, hues()[key].Name)
	}
	if near := booklet.Nearest(s, all); near != "" {
		return near
	}
	words := strings.Fields(s) // "bright creem", "a nice lilac"
	for _, w := range slices.Backward(words) {
		if _, word := HueOf(w, known); word != "" && len(words) > 1 {
			return word
		}
	}
	if len(words) > 1 {
		return NearestHue(words[len(words)-1], known)
	}
	return ""
}

// hexRGB reads three or six hexadecimal digits.
func hexRGB(s string) (c booklet.RGB, ok bool) {
	n, err := strconv.ParseUint(s, 16, 32)
	switch {
	case err != nil:
		return c, false
	case len(s) == 3:
		return booklet.RGB{R: uint8(n>>8) * 17, G: uint8(n>>4&15) * 17, B: uint8(n&15) * 17}, true
	}
	return booklet.RGB{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n)}, len(s) == 6
}

// channels reads rgb(R, G, B), or the three numbers alone.
func channels(s string) (c booklet.RGB, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	if inner, named := strings.CutPrefix(s, "rgb("); named {
		if s, ok = strings.CutSuffix(inner, ")"); !ok {
			return c, false
		}
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
	if len(parts) != 3 {
		return c, false
	}
	for i, p := range parts {
		most := 255
		if cut, per := strings.CutSuffix(p, "%"); per {
			p, most = cut, 100
		}
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || n > most {
			return c, false
		}
		*[]*uint8{&c.R, &c.G, &c.B}[i] = uint8((n*255 + most/2) / most)
	}
	return c, true
}
