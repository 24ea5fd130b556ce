package paint

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"booklet/layout"
)

// recorder follows the elements of the pages, wraps ink in marked-content
// sequences (ISO 32000-1, 14.7.4.2) and keeps the tree that they make.
//
// An element joins its parent's kids with its first ink or link, so that none is empty, where its rank puts it.
//
// A sequence is opened by the first ink of its owner and closed only by ink of
// another owner, so that each is as long as it can be and none is empty.
type recorder struct {
	nodes  map[*layout.Element]*Node
	top    []*Node
	joined int // how many elements are in the tree

	page  int
	stack []open
	marks []*Node
	// What the open marked-content sequence belongs to: an element, an
	// artifact, or neither where none is open.
	owner    *Node
	artifact layout.Role
}

// open is an element that has begun and not ended; node is nil for artifacts.
type open struct {
	role layout.Role
	node *Node
}

// artifacts are the properties of the artifacts' sequences (14.8.2.2.2).
var artifacts = map[layout.Role]string{
	layout.Background: "/Artifact <</Type /Background>> BDC\n",
	layout.Header:     "/Artifact <</Type /Pagination /Subtype /Header>> BDC\n",
	layout.Footer:     "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n",
	layout.Tab:        "/Artifact <</Type /Pagination>> BDC\n",
	layout.Layout:     "/Artifact <</Type /Layout>> BDC\n",
	layout.Production: "/Artifact <</Type /Page>> BDC\n",
}

var (
	errOutside = errors.New("ink outside every element")
	errNoOpen  = errors.New("an element ends that has not begun")
)

func (r *recorder) start(page int) {
	r.page, r.stack, r.marks = page, r.stack[:0], nil
	r.owner, r.artifact = nil, ""
}

// begin opens an element below the innermost open one.
func (r *recorder) begin(e *layout.Element) error {
	if e == nil {
		return errors.New("a Begin without an element")
	}
	var parent *Node
	if n := len(r.stack); n > 0 {
		if r.stack[n-1].role.Artifact() {
			return fmt.Errorf("%s begins within the artifact %s", e.Role, r.stack[n-1].role)
		}
		parent = r.stack[n-1].node
	}
	if e.Role.Artifact() {
		r.stack = append(r.stack, open{role: e.Role})
		return nil
	}
	if e.Role == layout.Piece {
		if parent == nil {
			return errors.New("a Piece begins outside every element")
		}
		r.stack = append(r.stack, open{parent.Element.Role, parent})
		return nil
	}
	node := r.nodes[e]
	switch {
	case node == nil:
		node = &Node{Element: e, Parent: parent, Page: int32(r.page), N: -1}
		r.nodes[e] = node
	case node.Parent != parent:
		return fmt.Errorf("%s goes on within %s, but began within %s", e.Role, roleOf(parent), roleOf(node.Parent))
	}
	// What its parent says after it is a new stretch, or the order would be lost.
	if r.owner != nil && r.owner == parent {
		r.owner = &Node{}
	}
	r.stack = append(r.stack, open{e.Role, node})
	return nil
}

// join puts an element, and those that it stands in, among the kids of its parent, unless it is there.
func (r *recorder) join(n *Node) {
	if n.N >= 0 {
		return
	}
	n.N, n.Page = int32(r.joined), int32(r.page)
	r.joined++
	if n.Parent == nil {
		r.top = append(r.top, n)
		return
	}
	r.joinParent(n)
}

// joinParent puts an element among its parent's kids, behind those of its rank and of lower ones.
func (r *recorder) joinParent(n *Node) {
	p := n.Parent
	r.join(p)
	at := -1
	if n.Element.Rank < layout.RankRest {
		at = slices.IndexFunc(p.Kids, func(k Kid) bool { return k.rank() > n.Element.Rank })
	}
	if at < 0 {
		at = len(p.Kids)
	}
	p.Kids = slices.Insert(p.Kids, at, Kid{Node: n})
}

// rank is the rank of an element; links and ink of the parent's own have that of most.
func (k *Kid) rank() layout.Rank {
	if k.Node == nil {
		return layout.RankRest
	}
	return k.Node.Element.Rank
}

func roleOf(n *Node) layout.Role {
	if n == nil {
		return "the document"
	}
	return n.Element.Role
}

// close ends the innermost open element.
func (r *recorder) close() error {
	if len(r.stack) == 0 {
		return errNoOpen
	}
	r.stack = r.stack[:len(r.stack)-1]
	return nil
}

// ink makes sure that what is drawn next stands in a sequence of the innermost
// open element, and reports whether that is an artifact.
func (r *recorder) ink(c *content) (artifact bool, err error) {
	if len(r.stack) == 0 {
		return false, errOutside
	}
	top := r.stack[len(r.stack)-1]
	if top.node == nil {
		if r.artifact != top.role {
			r.closeSequence(c)
			c.b = append(c.b, artifacts[top.role]...)
			r.artifact = top.role
		}
		return true, nil
	}
	if r.owner == top.node {
		return false, nil
	}
	r.closeSequence(c)
	r.join(top.node)
	id := len(r.marks)
	r.marks = append(r.marks, top.node)
	top.node.Kids = append(top.node.Kids, Kid{Page: int32(r.page), Mark: int32(id)})
	c.b = append(c.b, '/')
	c.b = append(c.b, top.role...)
	c.b = append(c.b, " <</MCID "...)
	c.b = strconv.AppendInt(c.b, int64(id), 10)
	c.b = append(c.b, ">> BDC\n"...)
	r.owner = top.node
	return false, nil
}

// link records a link of the innermost open element.
func (r *recorder) link(l layout.Link) (*Link, error) {
	if len(r.stack) == 0 || r.stack[len(r.stack)-1].node == nil {
		return nil, fmt.Errorf("a link outside every element: %q", l.Contents)
	}
	node := r.stack[len(r.stack)-1].node
	r.join(node)
	link := &Link{Link: l, On: r.page, Node: node}
	node.Kids = append(node.Kids, Kid{Link: link, Page: int32(r.page)})
	return link, nil
}

// end closes the page's last sequence.
func (r *recorder) end(c *content) error {
	r.closeSequence(c)
	if n := len(r.stack); n > 0 {
		return fmt.Errorf("%s does not end on the page", r.stack[n-1].role)
	}
	return nil
}

func (r *recorder) closeSequence(c *content) {
	if r.owner != nil || r.artifact != "" {
		c.b = append(c.b, "EMC\n"...)
	}
	r.owner, r.artifact = nil, ""
}
