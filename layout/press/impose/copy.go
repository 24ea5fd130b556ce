package impose

import (
	"maps"
	"slices"

	"booklet/layout/pdf"
)

// copier copies objects with all that they refer to from one file to another,
// each once. Streams stay as they are.
type copier struct {
	from  *pdf.File
	to    *pdf.Writer
	refs  map[pdf.Ref]pdf.Ref
	queue []pdf.Ref // still to be copied
}

// left are the keys of dictionaries that speak of the file that they are copied
// from: its structure tree, its metadata, what programs keep in it.
var left = map[pdf.Name]bool{"StructParent": true, "StructParents": true, "Metadata": true, "PieceInfo": true}

// tree are the types of the objects through which one would get to the whole
// file. What is printed refers to none of them.
var tree = map[pdf.Object]bool{pdf.Name("Catalog"): true, pdf.Name("Pages"): true, pdf.Name("Page"): true,
	pdf.Name("StructTreeRoot"): true, pdf.Name("StructElem"): true}

// copy is o with its references put into the other file.
func (c *copier) copy(o pdf.Object) pdf.Object {
	switch v := o.(type) {
	case pdf.Ref:
		return c.ref(v)
	case pdf.Array:
		out := make(pdf.Array, len(v))
		for i, e := range v {
			out[i] = c.copy(e)
		}
		return out
	case pdf.Dict:
		return c.dict(v)
	case *pdf.Stream:
		return &pdf.Stream{Dict: c.dict(v.Dict), Data: v.Data}
	}
	return o
}

func (c *copier) dict(d pdf.Dict) pdf.Dict {
	out := pdf.Dict{}
	for _, key := range slices.Sorted(maps.Keys(d)) { // numbers are given out in order
		if !left[key] {
			if v := c.copy(d[key]); v != nil {
				out[key] = v
			}
		}
	}
	return out
}

func (c *copier) ref(r pdf.Ref) pdf.Object {
	if to, ok := c.refs[r]; ok {
		return to
	}
	o := c.from.Get(r)
	if d, ok := o.(pdf.Dict); o == nil || ok && tree[d["Type"]] {
		return nil
	}
	to := c.to.Reserve(1)
	c.refs[r] = to
	c.queue = append(c.queue, r)
	return to
}

// finish copies everything that has been referred to.
func (c *copier) finish() {
	for len(c.queue) > 0 {
		r := c.queue[0]
		c.queue = c.queue[1:]
		c.to.Put(c.refs[r], c.copy(c.from.Get(r)))
	}
}
