package icons

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"

	"booklet/data/booklet"
)

// paint is a fill or stroke: nothing, the current colour, or a colour.
type paint struct {
	rgb     *booklet.RGB
	current bool
	ref     string // what it refers to, which is not supported where painted
}

func (p paint) visible() bool { return p.rgb != nil || p.current || p.ref != "" }

// style holds the properties that descend from element to element.
type style struct {
	fill, stroke         paint
	color                *booklet.RGB // what currentColor means; nil: the caller's
	evenOdd              bool
	width, miter         float64
	cap, join            string
	dashed, hidden       bool
	fillAlpha, lineAlpha float64
	strokeFirst          bool
}

var initialStyle = style{fill: paint{rgb: &booklet.RGB{}}, width: 1, miter: 4, cap: "butt", join: "miter", fillAlpha: 1,
	lineAlpha: 1}

// context is what an element inherits.
type context struct {
	style
	m            matrix
	notDisplayed bool
}

// inherit adds e's own properties and transform to what it inherits. A
// declaration of the style attribute is stronger than a presentation attribute
// (SVG 2, 6.6).
func (p *parser) inherit(ctx context, e *element) (context, error) {
	parent := ctx.style
	props := slices.Clone(e.attrs)
	if v, ok := e.attr("style"); ok {
		declared, err := e.declarations(v)
		if err != nil {
			return ctx, err
		}
		props = append(props, declared...)
	}
	for _, a := range props {
		if !known(a.name) {
			continue
		}
		if err := p.property(&ctx, parent, a.name, strings.TrimSpace(a.value)); err != nil {
			return ctx, e.errorf("%w", err)
		}
	}
	if v, ok := e.attr("transform"); ok {
		m, err := parseTransform(v)
		if err != nil {
			return ctx, e.errorf("%w", err)
		}
		ctx.m = ctx.m.times(m)
	}
	return ctx, nil
}

// declarations reads a style attribute.
func (e *element) declarations(style string) ([]attr, error) {
	var out []attr
	for decl := range strings.SplitSeq(style, ";") {
		name, value, ok := strings.Cut(decl, ":")
		if !ok {
			if strings.TrimSpace(decl) != "" {
				return nil, e.errorf("style declaration %q is not readable", strings.TrimSpace(decl))
			}
			continue
		}
		name = strings.ToLower(strings.TrimSpace(name))
		value = strings.TrimSpace(value)
		if i := strings.LastIndexByte(value, '!'); i >= 0 &&
			strings.EqualFold(strings.TrimSpace(value[i+1:]), "important") {
			value = strings.TrimSpace(value[:i])
		}
		if !known(name) && !harmless(name) {
			return nil, e.errorf("style property %q is not supported", name)
		}
		out = append(out, attr{name, value})
	}
	return out, nil
}

// properties are what an element's attributes or style may set, each with how
// it is read. parent is the style that "inherit" means.
var properties = map[string]func(c *context, parent style, v string) error{
	"fill":      func(c *context, s style, v string) error { return readPaint(&c.fill, s.fill, v) },
	"stroke":    func(c *context, s style, v string) error { return readPaint(&c.stroke, s.stroke, v) },
	"fill-rule": func(c *context, _ style, v string) error { return choose(v, "evenodd", "nonzero", &c.evenOdd) },
	"color": func(c *context, s style, v string) error {
		var pt paint
		if err := readPaint(&pt, paint{rgb: s.color}, v); err != nil || pt.current {
			return err
		}
		c.color = pt.rgb
		return nil
	},
	"stroke-width":      func(c *context, _ style, v string) error { return positive(&c.width, v) },
	"stroke-miterlimit": func(c *context, _ style, v string) error { return positive(&c.miter, v) },
	"stroke-linecap": func(c *context, _ style, v string) error {
		return keyword(&c.cap, v, "butt", "round", "square")
	},
	"stroke-linejoin": func(c *context, _ style, v string) error {
		return keyword(&c.join, v, "miter", "round", "bevel")
	},
	"stroke-dasharray": func(c *context, _ style, v string) error {
		c.dashed = v != "none" && strings.Trim(v, "0,. ") != ""
		return nil
	},
	"fill-opacity":   func(c *context, _ style, v string) error { return alpha(&c.fillAlpha, v) },
	"stroke-opacity": func(c *context, _ style, v string) error { return alpha(&c.lineAlpha, v) },
	"opacity":        opaque,
	"display": func(c *context, _ style, v string) error {
		c.notDisplayed = v == "none"
		return nil
	},
	"visibility": func(c *context, _ style, v string) error {
		c.hidden = v == "hidden" || v == "collapse"
		return nil
	},
	"paint-order": func(c *context, _ style, v string) error {
		c.strokeFirst = strings.HasPrefix(v, "stroke") || v == "markers stroke"
		return nil
	},
}

// neutral are properties that would change the picture, with the values that
// do not.
var neutral = map[string][]string{
	"clip-path": {"none"}, "mask": {"none"}, "filter": {"none"}, "clip": {"auto"},
	"marker": {"none"}, "marker-start": {"none"}, "marker-mid": {"none"}, "marker-end": {"none"},
	"mix-blend-mode": {"normal"}, "vector-effect": {"none"}, "systemLanguage": nil, "requiredExtensions": {""},
}

func known(name string) bool {
	_, a := properties[name]
	_, b := neutral[name]
	return a || b
}

// harmless reports whether a property says nothing about the paint of shapes.
func harmless(name string) bool {
	for _, prefix := range []string{"-", "font", "text", "letter-", "word-", "line-height", "white-space",
		"writing-mode", "direction", "unicode-bidi",
		"color-", "image-rendering", "shape-rendering", "solid-", "stop-", "flood-", "lighting-", "dominant-",
		"alignment-", "baseline-",
		"block-progression", "enable-background", "pointer-events", "cursor", "clip-rule", "overflow",
		"stroke-dashoffset", "isolation", "inline-size", "glyph-", "kerning"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

func (p *parser) property(c *context, parent style, name, v string) error {
	if v == "inherit" {
		if name == "fill" || name == "stroke" || name == "color" {
			return properties[name](c, parent, v)
		}
		return nil // the context already holds the parent's value
	}
	if ok, found := neutral[name]; found {
		if !slices.Contains(ok, v) {
			return fmt.Errorf("%s %q is not supported", name, v)
		}
		return nil
	}
	if err := properties[name](c, parent, v); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// paint adds a shape with its paint to the icon, unless it shows nothing.
func (p *parser) paint(e *element, ctx context, segments []Segment) error {
	if ctx.hidden || len(segments) == 0 {
		return nil
	}
	s := Shape{Segments: segments, EvenOdd: ctx.evenOdd, MiterLimit: ctx.miter}
	var err error
	if ctx.fill.visible() && ctx.fillAlpha > 0 {
		if s.Fill, s.Current, err = p.colour(e, "fill", ctx.fill, ctx.color, ctx.fillAlpha); err != nil {
			return err
		}
	}
	if ctx.stroke.visible() && ctx.width > 0 && ctx.lineAlpha > 0 {
		if s.Stroke, s.StrokeCurrent, err = p.colour(e, "stroke", ctx.stroke, ctx.color, ctx.lineAlpha); err != nil {
			return err
		}
		if err := strokeable(ctx, ctx.fill.visible()); err != nil {
			return e.errorf("%w", err)
		}
		scale := math.Sqrt(math.Abs(ctx.m.determinant()))
		if s.StrokeWidth = ctx.width * scale; !inRange(s.StrokeWidth) {
			return e.errorf("stroke-width is out of range")
		}
		s.RoundCap, s.RoundJoin = ctx.cap == "round", ctx.join == "round"
	}
	if s.Fill != nil || s.Current || s.Stroke != nil || s.StrokeCurrent {
		p.icon.Shapes = append(p.icon.Shapes, s)
	}
	return nil
}

// colour resolves a paint for a shape.
func (p *parser) colour(e *element, name string, pt paint, current *booklet.RGB,
	a float64) (*booklet.RGB, bool, error) {
	if pt.ref != "" {
		what := "another element"
		if n, ok := p.ids[strings.Trim(pt.ref, "#'\" ")]; ok {
			what = "<" + n + ">"
		}
		return nil, false, e.errorf("%s refers to %s, which is not supported: use a plain colour", name, what)
	}
	if a != 1 {
		return nil, false, e.errorf("%s-opacity %g is not supported: only 1 is", name, a)
	}
	if pt.current && current != nil {
		return current, false, nil
	}
	return pt.rgb, pt.current, nil
}

// strokeable refuses strokes that a Shape cannot say.
func strokeable(c context, filled bool) error {
	switch {
	case c.dashed:
		return fmt.Errorf("stroke-dasharray is not supported: turn the stroke into outlines")
	case c.cap == "square":
		return fmt.Errorf("stroke-linecap \"square\" is not supported: only butt and round are")
	case c.join == "bevel":
		return fmt.Errorf("stroke-linejoin \"bevel\" is not supported: only miter and round are")
	case !c.m.similar():
		return fmt.Errorf("a transform stretches the stroke: turn the stroke into outlines")
	case c.strokeFirst && filled:
		return fmt.Errorf("paint-order is not supported: the stroke always lies over the fill")
	case c.join == "miter" && c.miter < 1:
		return fmt.Errorf("stroke-miterlimit %g is less than 1", c.miter)
	}
	return nil
}

func choose(v, yes, no string, out *bool) error {
	if v != yes && v != no {
		return fmt.Errorf("%q is neither %s nor %s", v, yes, no)
	}
	*out = v == yes
	return nil
}

func keyword(out *string, v string, accepted ...string) error {
	if !slices.Contains(accepted, v) {
		return fmt.Errorf("%q is not one of %s", v, strings.Join(accepted, ", "))
	}
	*out = v
	return nil
}

func positive(out *float64, v string) error {
	n, err := length(v, 0)
	if err != nil || n < 0 || strings.HasSuffix(v, "%") {
		return fmt.Errorf("%q is not a length", v)
	}
	*out = n
	return nil
}

// alpha reads an opacity: a number or a percentage.
func alpha(out *float64, v string) error {
	s, per := strings.CutSuffix(v, "%")
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(n) {
		return fmt.Errorf("%q is not a number from 0 to 1", v)
	}
	if per {
		n /= 100
	}
	*out = min(max(n, 0), 1)
	return nil
}

func opaque(_ *context, _ style, v string) error {
	var a float64
	if err := alpha(&a, v); err != nil {
		return err
	}
	if a != 1 {
		return fmt.Errorf("%q is not supported: only 1 is", v)
	}
	return nil
}

// readPaint reads a paint (SVG 2, 13.2).
func readPaint(out *paint, inherited paint, v string) error {
	low := strings.ToLower(v)
	switch {
	case low == "inherit":
		*out = inherited
	case low == "none" || low == "transparent":
		*out = paint{}
	case low == "currentcolor":
		*out = paint{current: true}
	case strings.HasPrefix(low, "url("):
		ref, _, _ := strings.Cut(v[len("url("):], ")")
		*out = paint{ref: "#" + strings.Trim(ref, "#'\" ")}
	default:
		c, err := parseColour(low)
		if err != nil {
			return err
		}
		*out = paint{rgb: &c}
	}
	return nil
}

// parseColour reads #rgb, #rrggbb, rgb() and the colour names of SVG 1.1; an
// alpha must be 1.
func parseColour(v string) (booklet.RGB, error) {
	bad := fmt.Errorf("%q is not a colour: #rrggbb, #rgb, rgb() and colour names are accepted", v)
	if c, ok := colornames.Map[v]; ok {
		return booklet.RGB{R: c.R, G: c.G, B: c.B}, nil
	}
	if h, ok := strings.CutPrefix(v, "#"); ok {
		return hexColour(h, bad)
	}
	v = strings.Replace(v, "rgba(", "rgb(", 1)
	args, ok := strings.CutPrefix(v, "rgb(")
	args, end := strings.CutSuffix(args, ")")
	parts := strings.FieldsFunc(args, func(r rune) bool {
		return r == ',' || r == ' ' || r == '/' || r == '\t' || r == '\n'
	})
	if !ok || !end || len(parts) != 3 && len(parts) != 4 {
		return booklet.RGB{}, bad
	}
	var c [3]uint8
	for i, part := range parts {
		if i == 3 {
			var a float64
			if alpha(&a, part) != nil || a != 1 {
				return booklet.RGB{}, bad
			}
			break
		}
		s, per := strings.CutSuffix(part, "%")
		n, err := strconv.ParseFloat(s, 64)
		if err != nil || math.IsNaN(n) {
			return booklet.RGB{}, bad
		}
		if per {
			n = n * 255 / 100
		}
		c[i] = uint8(math.Round(min(max(n, 0), 255)))
	}
	return booklet.RGB{R: c[0], G: c[1], B: c[2]}, nil
}

func hexColour(h string, bad error) (booklet.RGB, error) {
	if len(h) == 3 || len(h) == 4 {
		var b strings.Builder
		for i := range len(h) {
			b.WriteByte(h[i])
			b.WriteByte(h[i])
		}
		h = b.String()
	}
	if len(h) == 8 && h[6:] == "ff" {
		h = h[:6]
	}
	n, err := strconv.ParseUint(h, 16, 32)
	if err != nil || len(h) != 6 {
		return booklet.RGB{}, bad
	}
	return booklet.RGB{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n)}, nil
}
