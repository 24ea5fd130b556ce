package icons

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// The limits of an SVG file.
const (
	maxBytes    = 1 << 20
	maxSegments = 100_000
	maxDepth    = 100
	maxNumber   = 1e9  // of a coordinate, once transformed
	maxBox      = 1e6  // of a view box's side
	minBox      = 1e-3 // of a view box's side
)

const svgSpace = "http://www.w3.org/2000/svg"

// element is an SVG element with its attributes and children. Elements of
// other namespaces (editors' own data) are not kept.
type element struct {
	name     string
	attrs    []attr
	children []*element
	text     bool // it holds words of its own
}

type attr struct{ name, value string }

func (e *element) attr(name string) (string, bool) {
	for _, a := range e.attrs {
		if a.name == name {
			return strings.TrimSpace(a.value), true
		}
	}
	return "", false
}

// errorf says what is wrong with an element: its name, and its id if it has
// one, come first.
func (e *element) errorf(format string, args ...any) error {
	place := "<" + e.name + ">"
	if id, ok := e.attr("id"); ok && id != "" {
		place = fmt.Sprintf("<%s id=%q>", e.name, id)
	}
	return fmt.Errorf("%s: %w", place, fmt.Errorf(format, args...))
}

// Parse reads a static SVG file. It fails on whatever it cannot draw exactly,
// and names the element.
func Parse(svg []byte) (*Icon, error) {
	if len(svg) > maxBytes {
		return nil, fmt.Errorf("the file is larger than %d MB", maxBytes>>20)
	}
	root, err := readTree(svg)
	if err != nil {
		return nil, err
	}
	p := &parser{icon: &Icon{}, ids: map[string]string{}}
	p.collectIDs(root)
	if err := p.viewBox(root); err != nil {
		return nil, err
	}
	ctx, err := p.inherit(context{style: initialStyle, m: identity}, root)
	if err != nil {
		return nil, err
	}
	if ctx.notDisplayed {
		return p.icon, nil
	}
	if err := p.children(root, ctx); err != nil {
		return nil, err
	}
	return p.icon, nil
}

// readTree reads the file's elements.
func readTree(svg []byte) (*element, error) {
	r := treeReader{d: xml.NewDecoder(bytes.NewReader(svg))}
	for {
		tok, err := r.d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("not a readable SVG file: %w", err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if err := r.begin(t); err != nil {
				return nil, err
			}
		case xml.EndElement:
			r.open = r.open[:len(r.open)-1]
		case xml.CharData:
			if len(r.open) > 0 && len(bytes.TrimSpace(t)) > 0 {
				r.open[len(r.open)-1].text = true
			}
		case xml.ProcInst:
			if t.Target == "xml-stylesheet" {
				return nil, errors.New("style sheets are not supported: save the file with presentation attributes")
			}
		}
	}
	if r.root == nil {
		return nil, errors.New("not an SVG file: it has no elements")
	}
	return r.root, nil
}

type treeReader struct {
	d    *xml.Decoder
	root *element
	open []*element // those whose end is still to come
}

// begin adds an element to the tree, or skips it with all that it holds.
func (r *treeReader) begin(t xml.StartElement) error {
	if r.root == nil && (t.Name.Local != "svg" || !isSVG(t.Name)) {
		return fmt.Errorf("not an SVG file: its first element is <%s>", t.Name.Local)
	}
	if r.root != nil && len(r.open) == 0 {
		return errors.New("not a readable SVG file: it has two outermost elements")
	}
	if !isSVG(t.Name) {
		// Another namespace: no renderer draws it.
		if err := r.d.Skip(); err != nil {
			return fmt.Errorf("not a readable SVG file: %w", err)
		}
		return nil
	}
	e := newElement(t)
	if r.root == nil {
		r.root = e
	} else {
		parent := r.open[len(r.open)-1]
		parent.children = append(parent.children, e)
	}
	if r.open = append(r.open, e); len(r.open) > maxDepth {
		return e.errorf("elements stand more than %d deep in each other", maxDepth)
	}
	return nil
}

func isSVG(n xml.Name) bool { return n.Space == svgSpace || n.Space == "" }

func newElement(t xml.StartElement) *element {
	e := &element{name: t.Name.Local}
	for _, a := range t.Attr {
		if a.Name.Space == "" {
			e.attrs = append(e.attrs, attr{a.Name.Local, a.Value})
		}
	}
	return e
}

// parser walks the tree.
type parser struct {
	icon     *Icon
	ids      map[string]string // element names by id, for messages
	segments int
}

func (p *parser) collectIDs(e *element) {
	if id, ok := e.attr("id"); ok {
		p.ids[id] = e.name
	}
	for _, c := range e.children {
		p.collectIDs(c)
	}
}

// viewBox sets the icon's box from viewBox, else from width and height
// (SVG 2, 8.2).
func (p *parser) viewBox(root *element) error {
	var box [4]float64
	if v, ok := root.attr("viewBox"); ok {
		ns, err := numbers(v)
		if err != nil || len(ns) != 4 {
			return root.errorf("viewBox %q is not four numbers", v)
		}
		copy(box[:], ns)
	} else {
		for i, name := range []string{"width", "height"} {
			v, ok := root.attr(name)
			if !ok {
				return root.errorf("it has neither a viewBox nor a width and height")
			}
			n, err := length(v, 0)
			if err != nil || strings.HasSuffix(v, "%") {
				return root.errorf("%s %q is not a length, and there is no viewBox", name, v)
			}
			box[2+i] = n
		}
	}
	for _, side := range box[2:] {
		if !(side >= minBox && side <= maxBox) {
			return root.errorf("its box is %g by %g: a side must be from %g to %g", box[2], box[3], minBox, maxBox)
		}
	}
	if math.Abs(box[0]) > maxNumber || math.Abs(box[1]) > maxNumber {
		return root.errorf("its box begins at %g, %g: that is out of range", box[0], box[1])
	}
	if v, ok := root.attr("preserveAspectRatio"); ok && strings.HasPrefix(v, "none") {
		return root.errorf("preserveAspectRatio %q is not supported: the picture is never stretched", v)
	}
	if v, ok := root.attr("transform"); ok && v != "" {
		return root.errorf("a transform of the outermost element is not supported: put it on a <g>")
	}
	p.icon.MinX, p.icon.MinY, p.icon.W, p.icon.H = box[0], box[1], box[2], box[3]
	return nil
}

// Elements that draw nothing by themselves. Whatever refers to one of the
// second list is an error where it does so.
var (
	silent       = []string{"title", "desc", "metadata", "view"}
	unreferenced = []string{"defs", "symbol", "clipPath", "mask", "filter", "marker", "linearGradient",
		"radialGradient", "pattern"}
)

// children draws the elements inside e.
func (p *parser) children(e *element, ctx context) error {
	for _, c := range e.children {
		if err := p.element(c, ctx); err != nil {
			return err
		}
	}
	return nil
}

func (p *parser) element(e *element, ctx context) error {
	switch {
	case slices.Contains(silent, e.name):
		return nil
	case slices.Contains(unreferenced, e.name):
		return noStyleSheet(e)
	case e.name == "style":
		return noStyleSheet(e)
	}
	ctx, err := p.inherit(ctx, e)
	if err != nil {
		return err
	}
	if ctx.notDisplayed {
		return noStyleSheet(e)
	}
	if e.name == "g" || e.name == "a" {
		return p.children(e, ctx)
	}
	draw, ok := shapes[e.name]
	if !ok {
		if e.name == "text" {
			return e.errorf("text is not supported: turn it into outlines")
		}
		return e.errorf("this element is not supported: only plain shapes and groups are")
	}
	b := &builder{m: ctx.m, w: p.icon.W, h: p.icon.H, left: maxSegments - p.segments}
	if err := draw(e, b); err != nil {
		return err
	}
	if b.err != nil {
		return e.errorf("%w", b.err)
	}
	p.segments += len(b.segments)
	for _, c := range e.children {
		if !slices.Contains(silent, c.name) {
			return c.errorf("this element is not supported inside <%s>", e.name)
		}
	}
	return p.paint(e, ctx, b.segments)
}

// noStyleSheet refuses style sheets, wherever in e they stand: they would
// reach every shape of the file.
func noStyleSheet(e *element) error {
	if e.name == "style" && e.text {
		return e.errorf("style sheets are not supported: save the file with presentation attributes")
	}
	for _, c := range e.children {
		if err := noStyleSheet(c); err != nil {
			return err
		}
	}
	return nil
}
