package preflight

import (
	"bytes"
	"math"
	"strings"

	"booklet/data/icc"
	"booklet/layout/pdf"
)

// space is a colour space (ISO 32000-1, 8.6) as a press sees it.
type space struct {
	name string // as it is told: "DeviceCMYK", "ICC-based RGB"
	kind spaceKind
	n    int // components

	source  *icc.Source // of ICC-based RGB that is not sRGB
	profile *pdf.Stream // of ICC-based CMYK

	base  *space     // of Indexed, and what a Separation or DeviceN falls back on
	table []byte     // of Indexed
	span  [4]float64 // of Lab: the least and the most of a*, and of b*
	high  int        // the last index of Indexed

	standsFor string // of DeviceCMYK: the space that the page has in its place, where it is another

	colorants []string // of Separation and DeviceN
	spots     []string // those that are no process ink
}

type spaceKind uint8

const (
	cmyk spaceKind = iota
	rgb
	grey
	lab
	indexed
	separation
	patternSpace
	unknownSpace
)

// leaves reports whether inks of what lies beneath stay where a colour of the space
// overprints: those that the space has none of.
func (s *space) leaves(beneath build) bool {
	if s.kind == indexed {
		return s.base.leaves(beneath)
	}
	if s.kind != separation {
		return false
	}
	for _, name := range s.colorants {
		if name == "All" {
			return false
		}
		if plate, ok := processInks[name]; ok {
			beneath[plate] = 0
		}
	}
	return beneath != build{}
}

// device reports whether the space is one of a device that is not a press. Grey is black ink to a press, and what is
// calibrated, as Lab is, is converted as the standard has it.
func (s *space) device() bool { return s.name == deviceRGB.name }

// process reports whether the space is the press's own inks.
func (s *space) process() bool { return s.name == deviceCMYK.name }

var (
	deviceCMYK = &space{name: "DeviceCMYK", kind: cmyk, n: 4}
	deviceRGB  = &space{name: "DeviceRGB", kind: rgb, n: 3}
	deviceGray = &space{name: "DeviceGray", kind: grey, n: 1}
	noSpace    = &space{name: "a colour space that is not known", kind: unknownSpace, n: 1}
)

// processInks are the names of the plates of a press (8.6.6.4).
var processInks = map[string]int{"Cyan": 0, "Magenta": 1, "Yellow": 2, "Black": 3}

// spaceOf reads a colour space: a name, of the page's resources or of its own, or
// an array.
func (f *file) spaceOf(o pdf.Object, resources pdf.Dict, depth int) *space {
	if depth > 8 {
		return noSpace
	}
	switch v := f.Get(o).(type) {
	case pdf.Name:
		switch v {
		case "DeviceCMYK", "DeviceRGB", "DeviceGray":
			return f.deviceSpace(v, resources, depth)
		case "Pattern":
			return &space{name: "Pattern", kind: patternSpace}
		}
		if named := f.Dict(resources["ColorSpace"])[v]; named != nil {
			return f.spaceOf(named, nil, depth+1)
		}
	case pdf.Array:
		if len(v) > 0 {
			name, _ := f.Get(v[0]).(pdf.Name)
			return f.arraySpace(name, v, resources, depth)
		}
	}
	return noSpace
}

// devices are the spaces of devices, and the key by which a page has another in their place (8.6.5.6).
var devices = map[pdf.Name]struct {
	space   *space
	another pdf.Name
}{"DeviceCMYK": {deviceCMYK, "DefaultCMYK"}, "DeviceRGB": {deviceRGB, "DefaultRGB"}, "DeviceGray": {deviceGray,
	"DefaultGray"}}

// deviceSpace is the space of a device, or what the page has in its place.
func (f *file) deviceSpace(name pdf.Name, resources pdf.Dict, depth int) *space {
	device := devices[name]
	another := f.Dict(resources["ColorSpace"])[device.another]
	if another == nil {
		return device.space
	}
	s := f.spaceOf(another, nil, depth+1)
	switch {
	case s.kind == unknownSpace || s.n != device.space.n:
		return device.space
	case device.space != deviceCMYK:
		return s
	case s.process() || s.profile != nil && f.isIntent(s.profile):
		return deviceCMYK
	}
	return &space{name: deviceCMYK.name, kind: cmyk, n: 4, standsFor: s.name}
}

// isIntent reports whether a profile is that of the output intent.
func (f *file) isIntent(s *pdf.Stream) bool {
	data, err := f.Data(s)
	return err == nil && bytes.Equal(data, f.intent)
}

func (f *file) arraySpace(name pdf.Name, a pdf.Array, resources pdf.Dict, depth int) *space {
	part := func(i int) pdf.Object {
		if i < len(a) {
			return f.Get(a[i])
		}
		return nil
	}
	switch name {
	case "DeviceCMYK", "DeviceRGB", "DeviceGray":
		return f.spaceOf(name, resources, depth+1)
	case "CalRGB":
		return &space{name: "CalRGB", kind: rgb, n: 3}
	case "CalGray":
		return &space{name: "CalGray", kind: grey, n: 1}
	case "Lab":
		return f.labSpace(f.Dict(part(1)))
	case "Pattern":
		s := &space{name: "Pattern", kind: patternSpace}
		if under := part(1); under != nil {
			s.base = f.spaceOf(under, resources, depth+1)
		}
		return s
	case "ICCBased":
		profile, _ := part(1).(*pdf.Stream)
		if profile == nil {
			return noSpace
		}
		switch f.Get(profile.Dict["N"]) {
		case 1:
			return &space{name: "ICC-based grey", kind: grey, n: 1}
		case 3:
			return &space{name: "ICC-based RGB", kind: rgb, n: 3, source: f.source(profile)}
		case 4:
			return &space{name: "ICC-based CMYK", kind: cmyk, n: 4, profile: profile}
		}
	case "Indexed":
		s := &space{kind: indexed, n: 1, base: f.spaceOf(part(1), resources, depth+1)}
		s.name = s.base.name
		s.high, _ = part(2).(int)
		switch t := part(3).(type) {
		case pdf.String:
			s.table = []byte(t)
		case *pdf.Stream:
			s.table, _ = f.Data(t)
		}
		return s
	case "Separation", "DeviceN":
		return f.separation(part(1), part(2), resources, depth)
	}
	return noSpace
}

// labSpace is a space of CIELAB (8.6.5.4).
func (f *file) labSpace(d pdf.Dict) *space {
	s := &space{name: "Lab", kind: lab, n: 3, span: [4]float64{-100, 100, -100, 100}}
	if given := f.Array(d["Range"]); len(given) == len(s.span) {
		for i, o := range given {
			s.span[i], _ = pdf.Number(f.Get(o))
		}
	}
	return s
}

// values are components that are stored as 0 to 1 as the space has them: of Lab, L* goes to 100.
func (s *space) values(v []float64) []float64 {
	if s.kind == lab && len(v) == 3 {
		for i := range 2 {
			v[1+i] = s.span[2*i] + float64(v[1+i]*(s.span[2*i+1]-s.span[2*i]))
		}
		v[0] *= 100
	}
	return v
}

func (f *file) separation(names, alternate pdf.Object, resources pdf.Dict, depth int) *space {
	s := &space{kind: separation, base: f.spaceOf(alternate, resources, depth+1)}
	list, ok := names.(pdf.Array)
	if !ok {
		list = pdf.Array{names}
	}
	const most = 32 // colorants (ISO 32000-1, annex C)
	if len(list) > most {
		return noSpace
	}
	for _, o := range list {
		name, _ := f.Get(o).(pdf.Name)
		s.colorants = append(s.colorants, string(name))
		if _, process := processInks[string(name)]; !process && name != "All" && name != "None" {
			s.spots = append(s.spots, string(name))
		}
	}
	s.n = len(s.colorants)
	s.name = "Separation " + strings.Join(s.colorants, ", ")
	return s
}

// colour is a colour as a press prints it.
type colour struct {
	space *space
	ink   build
	spot  float64 // tints of spot colours, in per cent
	known bool    // the inks are known

	pattern *pattern // of the space Pattern
}

// white reports whether no ink is printed.
func (c colour) white() bool { return c.known && c.ink == build{} && c.spot == 0 }

// inks counts them.
func (c colour) inks() int {
	n := 0
	for _, v := range c.ink {
		if v > 0 {
			n++
		}
	}
	if c.spot > 0 {
		n++
	}
	return n
}

// mixes reports whether the colour becomes another where it overprints what lies beneath: black is meant to.
func (c colour) mixes(beneath build) bool {
	if !c.known || c.white() || c.spot > 0 || c.black() {
		return false
	}
	for i, v := range c.ink {
		if v == 0 && beneath[i] > 0 {
			return true
		}
	}
	return false
}

// dark reports whether next to no light is left of any colour that could be told.
func (c colour) dark() bool {
	part := func(plate int) float64 { return float64(c.ink[plate]) / full }
	return c.known && icc.NearlyBlack(part(0), part(1), part(2), part(3))
}

// black reports whether the colour is meant to be black, however it is built: it
// is dark, and has nothing but black, all the black there is, or much of all inks.
func (c colour) black() bool {
	i := c.ink
	alone := i[0] == 0 && i[1] == 0 && i[2] == 0
	return c.dark() && (alone || i[3] == full || min(i[0], i[1], i[2]) >= full/2)
}

// inkColour is the colour of components in a space.
func (f *file) inkColour(s *space, v []float64) colour {
	c := colour{space: s, known: true}
	if len(v) < s.n {
		v = append(v, make([]float64, s.n-len(v))...)
	}
	switch s.kind {
	case cmyk:
		for i := range c.ink {
			c.ink[i] = percent(v[i])
		}
	case rgb:
		if s.source != nil {
			px := []byte{byte8(v[0]), byte8(v[1]), byte8(v[2])}
			s.source.Seen(px, bytes.Clone(px))
			v = []float64{float64(px[0]) / 255, float64(px[1]) / 255, float64(px[2]) / 255}
		}
		c.ink = f.inkOfRGB(v[0], v[1], v[2])
	case grey:
		c.ink[3] = percent(1 - v[0])
	case lab:
		if c.known = f.profile != nil; c.known {
			c.ink = f.profile.lab(icc.Lab{L: v[0], A: v[1], B: v[2]})
		}
	case indexed:
		c = f.inkColour(s.base, s.entry(int(v[0])))
		c.space = s
	case separation:
		for i, name := range s.colorants {
			plate, process := processInks[name]
			switch {
			case process:
				c.ink[plate] = max(c.ink[plate], percent(v[i]))
			case name == "All":
				for k := range c.ink {
					c.ink[k] = percent(v[i])
				}
			case name != "None":
				c.spot += float64(100 * v[i])
			}
		}
	default:
		c.known = false
	}
	return c
}

// entry is a colour of an Indexed space's table.
func (s *space) entry(i int) []float64 {
	i = max(0, min(i, s.high))
	out := make([]float64, s.base.n)
	for k := range out {
		if at := i*s.base.n + k; at < len(s.table) {
			out[k] = float64(s.table[at]) / 255
		}
	}
	return s.base.values(out)
}

// inkOfRGB is what a colour told in RGB prints as: through the profile of the
// file's output intent, or on the screen as if light were lack of ink.
func (f *file) inkOfRGB(r, g, b float64) build {
	if f.profile != nil {
		return f.profile.ink(percent8(r), percent8(g), percent8(b))
	}
	return build{percent(1 - r), percent(1 - g), percent(1 - b), 0}
}

// byte8 is a component from 0 to 1 in 8 bits.
func byte8(v float64) byte { return byte(math.Round(math.Min(math.Max(v, 0), 1) * 255)) }

// source is the profile of an ICC-based space, read once; nil where it says the same as sRGB or
// cannot be read.
func (f *file) source(s *pdf.Stream) *icc.Source {
	if known, ok := f.sources.Load(s); ok {
		return known.(*icc.Source)
	}
	var source *icc.Source
	if data, err := f.Data(s); err == nil {
		source = sourceOf(data)
	}
	f.sources.Store(s, source)
	return source
}

// sourceOf is a profile of RGB; nil where it says the same as sRGB or cannot be read.
func sourceOf(profile []byte) *icc.Source {
	source, err := icc.ParseSource(profile)
	if err != nil || source.Channels != 3 || source.IsSRGB() {
		return nil
	}
	return source
}

func percent8(v float64) uint8 { return uint8(float64(float64(percent(v))/full*255) + 0.5) }
