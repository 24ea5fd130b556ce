package pdf

import (
	"fmt"

	"booklet/layout/unit"
)

// Page is a page with what it inherits (7.7.3).
type Page struct {
	Ref       Ref
	Dict      Dict // what the page itself says: whether a box is given, for one
	Resources Dict
	// Shared is the object that the resources are, 0 where they stand in the page
	// or a node above it: pages may share them.
	Shared Ref
	// The boxes (14.11.2) as they take effect: a box that is not given is the
	// next larger one, and none reaches over the media box.
	Media, Crop, Bleed, Trim, Art Box
	// Rotate is by how much the page is turned clockwise to be shown: 0, 90, 180
	// or 270 degrees.
	Rotate int
	// UserUnit is the unit of the page's space in points, 1 as a rule.
	UserUnit float64
}

// inherited is what a node of the page tree hands down.
type inherited struct {
	resources, media, crop, rotate Object
	shared                         Ref
}

// Pages are the pages in their order.
func (f *File) Pages() ([]Page, error) {
	w := &pageWalk{f: f, seen: map[Ref]bool{}}
	root := f.Catalog()["Pages"]
	count, ok := f.Get(f.Dict(root)["Count"]).(int)
	if err := w.node(root, inherited{}, 0); err != nil {
		return nil, err
	}
	if len(w.pages) == 0 {
		return nil, fmt.Errorf("%w: it has no pages", ErrDamaged)
	}
	if !ok || count != len(w.pages) {
		return nil, fmt.Errorf("%w: it says that it has %v pages, and holds %d", ErrDamaged,
			f.Get(f.Dict(root)["Count"]), len(w.pages))
	}
	return w.pages, nil
}

type pageWalk struct {
	f     *File
	seen  map[Ref]bool
	pages []Page
}

func (w *pageWalk) node(o Object, from inherited, depth int) error {
	r, _ := o.(Ref)
	d, ok := w.f.Get(o).(Dict)
	switch {
	case !ok || r == 0:
		return fmt.Errorf("%w: a page is missing behind page %d", ErrDamaged, len(w.pages))
	case w.seen[r]:
		return fmt.Errorf("%w: the page tree holds object %d twice", ErrDamaged, r)
	case depth > maxDepth || len(w.pages) >= maxPages:
		return fmt.Errorf("%w: more than %d pages, or %d levels of them", ErrTooBig, maxPages, maxDepth)
	}
	w.seen[r] = true
	for _, h := range []struct {
		key  Name
		slot *Object
	}{{"Resources", &from.resources}, {"MediaBox", &from.media}, {"CropBox", &from.crop}, {"Rotate", &from.rotate}} {
		if v := w.f.Get(d[h.key]); v != nil {
			*h.slot = v
			if h.key == "Resources" {
				from.shared, _ = d[h.key].(Ref)
			}
		}
	}
	kids, isNode := w.f.Get(d["Kids"]).(Array)
	if !isNode {
		p, err := w.page(r, d, from)
		if err != nil {
			return fmt.Errorf("%w (page %d)", err, len(w.pages)+1)
		}
		w.pages = append(w.pages, p)
		return nil
	}
	for _, k := range kids {
		if err := w.node(k, from, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (w *pageWalk) page(r Ref, d Dict, from inherited) (Page, error) {
	p := Page{Ref: r, Dict: d, UserUnit: 1}
	if d["Type"] != nil && w.f.Get(d["Type"]) != Name("Page") {
		return p, fmt.Errorf("%w: object %d is no page", ErrDamaged, r)
	}
	p.Resources, _ = from.resources.(Dict)
	p.Shared = from.shared
	var ok bool
	if p.Media, ok = w.f.Box(from.media); !ok || p.Media.Empty() {
		return p, fmt.Errorf("%w: its media box has no size", ErrDamaged)
	}
	for _, b := range []struct {
		key         string
		given       Object
		box, larger *Box
	}{
		{"crop", from.crop, &p.Crop, &p.Media},
		{"bleed", d["BleedBox"], &p.Bleed, &p.Crop},
		{"trim", d["TrimBox"], &p.Trim, &p.Crop},
		{"art", d["ArtBox"], &p.Art, &p.Crop},
	} {
		if b.given == nil {
			*b.box = *b.larger
			continue
		}
		box, ok := w.f.Box(b.given)
		if *b.box = box.Within(p.Media); !ok || b.box.Empty() {
			return p, fmt.Errorf("%w: its %s box has no size within the media box", ErrDamaged, b.key)
		}
	}
	if from.rotate != nil {
		n, ok := from.rotate.(int)
		if !ok || n%90 != 0 {
			return p, fmt.Errorf("%w: it is turned by %v degrees", ErrDamaged, from.rotate)
		}
		p.Rotate = (n%360 + 360) % 360
	}
	if u := w.f.Get(d["UserUnit"]); u != nil {
		v, ok := Number(u)
		if !ok || v <= 0 || v > 1e6 {
			return p, fmt.Errorf("%w: its user unit is %v", ErrDamaged, u)
		}
		p.UserUnit = v
	}
	return p, nil
}

// Box reads a rectangle (7.9.5), whichever two corners it gives.
func (f *File) Box(o Object) (Box, bool) {
	a := f.Array(o)
	if len(a) != 4 {
		return Box{}, false
	}
	var v [4]unit.Length
	for i := range v {
		var ok bool
		if v[i], ok = length(f.Get(a[i])); !ok {
			return Box{}, false
		}
	}
	return Box{min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])}, true
}

// Content is a page's content, its streams joined (7.8.2).
func (f *File) Content(p *Page) ([]byte, error) {
	o := f.Get(p.Dict["Contents"])
	if s, ok := o.(*Stream); ok {
		return f.Data(s)
	}
	var out []byte
	for _, part := range f.Array(o) {
		s, ok := f.Get(part).(*Stream)
		if !ok {
			return nil, fmt.Errorf("%w: a part of a page's content is missing", ErrDamaged)
		}
		data, err := f.Data(s)
		if err != nil {
			return nil, err
		}
		if len(out)+len(data) > maxInflated {
			return nil, fmt.Errorf("%w: a page's content is longer than %d MB", ErrTooBig, maxInflated>>20)
		}
		out = append(append(out, data...), '\n')
	}
	return out, nil
}
