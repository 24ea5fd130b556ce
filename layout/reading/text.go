package reading

import (
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
)

// Text is the booklet as plain text in UTF-8, for transcribers and for reading
// aloud: a paragraph a line, an empty line between paragraphs, two before a
// career and three before a section. Pictures are described in square brackets,
// addresses that the words do not show follow in brackets. The index and the
// lists of letters, which lead to pages, are left out.
func Text(doc *layout.Document) []byte {
	w := &writer{}
	for _, n := range tree(doc) {
		if n.kind != booklet.Index {
			w.space(3)
			w.node(n)
		}
	}
	return []byte(strings.TrimLeft(w.b.String(), "\n") + "\n")
}

// writer writes plain text.
type writer struct {
	b    strings.Builder
	gap  int // empty lines due before the next line
	mark string
}

// space asks for at least n empty lines.
func (w *writer) space(n int) { w.gap = max(w.gap, n) }

func (w *writer) line(s string) {
	s = strings.TrimSpace(s)
	if s == "" {
		return
	}
	w.b.WriteString(strings.Repeat("\n", w.gap+1))
	w.b.WriteString(w.mark + s)
	w.gap, w.mark = 0, ""
}

func (w *writer) node(n *node) {
	if n.empty() {
		return
	}
	switch n.Role {
	case layout.Figure:
		if n.image != nil {
			w.space(1)
			w.line("[" + n.Alt + "]")
			w.space(1)
		}
	case layout.TOC:
		if n.kind == booklet.Roles {
			return // letters
		}
		w.space(1)
		for _, k := range n.kids {
			if k.node != nil {
				w.line(strings.Join(parts(k.node), ": "))
			}
		}
		w.space(1)
	case layout.List:
		w.space(1)
		w.kids(n)
		w.space(1)
	case layout.ListItem:
		w.mark = "- "
		for _, k := range n.kids {
			if k.node != nil && k.node.Role != layout.Label {
				w.line(tidy(plain(k.node)))
			}
		}
		w.mark = ""
	case layout.P, layout.H1, layout.H2, layout.H3, layout.H4:
		w.space(1)
		w.line(tidy(plain(n)))
		w.space(1)
	default:
		if n.Card != nil {
			w.space(2)
		}
		w.kids(n)
	}
}

func (w *writer) kids(n *node) {
	var run strings.Builder
	flush := func() {
		if s := tidy(run.String()); s != "" {
			w.space(1)
			w.line(s)
			w.space(1)
		}
		run.Reset()
	}
	for _, k := range n.kids {
		switch {
		case k.node == nil:
			run.WriteString(k.text)
		case k.node.inline():
			run.WriteString(plain(k.node))
		default:
			flush()
			w.node(k.node)
		}
	}
	flush()
}

// plain is the text of an element, with the addresses of links whose words do
// not show them.
func plain(n *node) string {
	if n.Folio || n.Role == layout.Figure {
		return ""
	}
	var b strings.Builder
	for _, k := range n.kids {
		if k.node != nil {
			b.WriteString(plain(k.node))
		} else {
			b.WriteString(k.text)
		}
	}
	if n.link != nil && n.link.URI != "" {
		if to := shown(n.link.URI); !strings.Contains(strings.ToLower(squeeze(b.String())), strings.ToLower(squeeze(to))) {
			return strings.TrimRight(b.String(), " ") + " (" + to + ")"
		}
	}
	return b.String()
}

// parts are the texts of an entry of the contents: its title, and the line that
// says what it leads to.
func parts(n *node) []string {
	if n.Folio {
		return nil
	}
	var out []string
	for _, k := range n.kids {
		if k.node != nil {
			out = append(out, parts(k.node)...)
		} else if s := tidy(k.text); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// shown is an address as people write it.
func shown(uri string) string {
	for _, p := range []string{"https://", "http://", "mailto:", "tel:"} {
		uri = strings.TrimPrefix(uri, p)
	}
	return strings.TrimSuffix(uri, "/")
}

// squeeze leaves out what an address or number may be written with or without.
func squeeze(s string) string {
	return strings.NewReplacer(" ", "", "\u00a0", "", "-", "", "+44", "0", "www.", "").Replace(s)
}

// tidy is text on one line, but for the breaks that the editor typed.
func tidy(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.Join(strings.Fields(lines[i]), " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
