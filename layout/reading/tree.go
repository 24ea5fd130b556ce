// Package reading writes a laid out booklet as a reading copy: one accessible
// HTML page and plain text. Both come from the tree of elements that becomes the
// tags of the PDF, so that all three say the same in the same order.
package reading

import (
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
)

// node is an element with what it holds, in reading order.
type node struct {
	*layout.Element
	kind  booklet.Kind // of the page on which it begins
	kids  []kid
	link  *layout.Link
	paths []layout.Path
	image *layout.Image
}

// kid is an element, or else text. A line break that the editor typed is "\n".
type kid struct {
	node *node
	text string
}

// tree is the document's elements. Furniture, decoration and notes pages are
// left out: paper alone has a use for them.
func tree(doc *layout.Document) []*node {
	nodes := map[*layout.Element]*node{}
	root := &node{Element: &layout.Element{}}
	for i := range doc.Pages {
		p := &doc.Pages[i]
		if p.Kind == booklet.Notes {
			continue
		}
		open := []*node{root}
		artifacts := 0
		for _, it := range p.Items {
			top := open[len(open)-1]
			switch v := it.(type) {
			case layout.Begin:
				if artifacts > 0 || v.Element.Role.Artifact() {
					artifacts++
					continue
				}
				n := nodes[v.Element]
				if n == nil {
					n = &node{Element: v.Element, kind: p.Kind}
					nodes[v.Element] = n
					top.kids = append(top.kids, kid{node: n})
				}
				open = append(open, n)
			case layout.End:
				if artifacts > 0 {
					artifacts--
				} else {
					open = open[:len(open)-1]
				}
			case layout.Glyphs:
				if artifacts > 0 {
					continue
				}
				top.say(v.Text)
				if v.End == layout.Forced {
					top.say("\n")
				}
			case layout.Link:
				top.link = &v
			case layout.Path:
				if artifacts == 0 && top.Role == layout.Figure {
					top.paths = append(top.paths, v)
				}
			case layout.Image:
				if artifacts == 0 && top.Role == layout.Figure {
					top.image = &v
				}
			}
		}
	}
	var out []*node
	for _, k := range root.kids {
		if !k.node.empty() {
			out = append(out, k.node)
		}
	}
	return out
}

func (n *node) say(s string) {
	if k := len(n.kids) - 1; k >= 0 && n.kids[k].node == nil {
		n.kids[k].text += s
		return
	}
	n.kids = append(n.kids, kid{text: s})
}

// empty reports whether the element says and shows nothing.
func (n *node) empty() bool {
	if n.Folio {
		return true
	}
	if n.Role == layout.Figure {
		return n.Alt == ""
	}
	for _, k := range n.kids {
		if k.node == nil && strings.TrimSpace(k.text) != "" || k.node != nil && !k.node.empty() {
			return false
		}
	}
	return true
}

// inline reports whether the element stands within a line.
func (n *node) inline() bool {
	switch n.Role {
	case layout.LinkRole, layout.Reference, layout.Span:
		return true
	}
	return false
}

// level is the level of a heading, 0 for another element.
func (n *node) level() int {
	switch n.Role {
	case layout.H1:
		return 1
	case layout.H2:
		return 2
	case layout.H3:
		return 3
	case layout.H4:
		return 4
	}
	return 0
}
