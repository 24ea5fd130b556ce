package preflight

import "booklet/layout/pdf"

// layers are the file's optional content (ISO 32000-1, 8.11): the groups that are switched off when it is opened, which
// is how it is printed.
type layers struct {
	off map[pdf.Ref]bool
}

// readLayers reads the default configuration (8.11.4.3).
func (f *file) readLayers() layers {
	l := layers{off: map[pdf.Ref]bool{}}
	properties := f.Dict(f.Catalog()["OCProperties"])
	d := f.Dict(properties["D"])
	set := func(groups pdf.Object, off bool) {
		for _, o := range f.Array(groups) {
			if r, ok := o.(pdf.Ref); ok {
				l.off[r] = off
			}
		}
	}
	if f.Get(d["BaseState"]) == pdf.Name("OFF") {
		set(properties["OCGs"], true)
	}
	set(d["ON"], false)
	set(d["OFF"], true)
	return l
}

// hidden reports whether what belongs to optional content is switched off, and the name of its layer.
func (f *file) hidden(o pdf.Object) (layer string, is bool) {
	if o == nil || len(f.layers.off) == 0 {
		return "", false
	}
	d := f.Dict(o)
	if r, ok := o.(pdf.Ref); ok && f.Get(d["Type"]) != pdf.Name("OCMD") {
		return f.layerName(d), f.layers.off[r]
	}
	if ve := f.Array(d["VE"]); len(ve) > 0 {
		return f.layerName(f.Dict(firstGroup(f, d["OCGs"]))), !f.shows(ve, 0)
	}
	groups := f.Array(d["OCGs"])
	if r, ok := d["OCGs"].(pdf.Ref); ok && groups == nil {
		groups = pdf.Array{r}
	}
	on, off := 0, 0
	for _, o := range groups {
		if r, ok := o.(pdf.Ref); ok && f.layers.off[r] {
			off++
			layer = f.layerName(f.Dict(r))
		} else if ok {
			on++
		}
	}
	if on+off == 0 {
		return "", false
	}
	switch f.Get(d["P"]) { // what makes it visible (8.11.2.2)
	case pdf.Name("AllOn"):
		return layer, off > 0
	case pdf.Name("AnyOff"):
		return layer, off == 0
	case pdf.Name("AllOff"):
		return layer, on > 0
	}
	return layer, on == 0
}

func firstGroup(f *file, o pdf.Object) pdf.Object {
	if groups := f.Array(o); len(groups) > 0 {
		return groups[0]
	}
	return o
}

// shows evaluates an expression of visibility (8.11.2.2).
func (f *file) shows(ve pdf.Array, depth int) bool {
	const most = 16
	if len(ve) == 0 || depth > most {
		return true
	}
	operand := func(o pdf.Object) bool {
		if a := f.Array(o); a != nil {
			return f.shows(a, depth+1)
		}
		r, _ := o.(pdf.Ref)
		return !f.layers.off[r]
	}
	switch f.Get(ve[0]) {
	case pdf.Name("Not"):
		return len(ve) < 2 || !operand(ve[1])
	case pdf.Name("Or"):
		for _, o := range ve[1:] {
			if operand(o) {
				return true
			}
		}
		return len(ve) == 1
	}
	for _, o := range ve[1:] {
		if !operand(o) {
			return false
		}
	}
	return true
}

func (f *file) layerName(group pdf.Dict) string {
	s, _ := f.Get(group["Name"]).(pdf.String)
	return pdf.Text(s)
}

// beginMarked and endMarked follow marked content (14.6), some of which is optional.
func (w *walker) beginMarked(op *pdf.Operator) {
	hides := false
	if len(op.Operands) == 2 && op.Operands[0] == pdf.Name("OC") {
		if n, ok := op.Operands[1].(pdf.Name); ok {
			hides = w.hide(w.f.Dict(w.resources["Properties"])[n])
		}
	}
	w.marked = append(w.marked, hides)
}

func (w *walker) endMarked() {
	n := len(w.marked)
	if n == 0 {
		return
	}
	if w.marked[n-1] {
		w.off--
	}
	w.marked = w.marked[:n-1]
}

// hide begins what belongs to optional content, and reports whether it is switched off: then w.off counts it.
func (w *walker) hide(o pdf.Object) bool {
	layer, is := w.f.hidden(o)
	if is {
		w.off++
		w.layer = layer
	}
	return is
}
