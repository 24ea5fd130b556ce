package workbook

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"booklet/data/booklet"
)

const (
	commentsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
	vmlType      = "application/vnd.openxmlformats-officedocument.vmlDrawing"
)

// threadAuthor begins the author's name of a comment that only stands for a
// thread of comments ([MS-XLSX], 2.6.205): spreadsheets show the thread in its
// place, so that nothing can be added to it.
const threadAuthor = "tc="

// comment puts the notes on the cells of a sheet, and takes off those of an
// earlier marking.
func (m *marker) comment(s sheetRef, notes []note) error {
	ls, err := m.links(s.part)
	if err != nil {
		return err
	}
	comments, ok := linkOfKind(ls, "comments")
	if !ok || !m.has(comments.target) {
		if len(notes) == 0 {
			return nil
		}
		if comments.target, err = m.newComments(s.part); err != nil {
			return err
		}
	}
	fresh, gone, err := m.editComments(comments.target, notes)
	if err != nil || len(fresh)+len(gone) == 0 {
		return err
	}
	return m.editBoxes(s.part, ls, fresh, gone)
}

// newComments adds an empty comments part to a sheet.
func (m *marker) newComments(sheet string) (string, error) {
	part := m.free("xl/comments", ".xml")
	m.set(part, []byte(xml.Header+`<comments xmlns="`+m.mainSpace()+`"><authors/><commentList/></comments>`))
	if err := m.addType(part, commentsType); err != nil {
		return "", err
	}
	_, err := m.addLink(sheet, "comments", part)
	return part, err
}

// editComments writes the notes into a comments part (ECMA-376, Part 1,
// 18.7). It returns the notes whose cells had no comment before, and the cells
// whose comment is gone.
func (m *marker) editComments(part string, notes []note) (fresh []note, gone []string, err error) {
	b, err := m.part(part)
	if err != nil {
		return nil, nil, err
	}
	ns, err := nodes(b, 5)
	if err != nil {
		return nil, nil, fmt.Errorf("its comments cannot be read: %w", err)
	}
	e := commentsEdit{part: b, all: ns, left: map[string]note{}}
	for _, n := range notes {
		e.left[n.ref()] = n
	}
	for _, n := range ns {
		switch {
		case n.name == "authors" && n.depth == 1:
			e.authors = n
		case n.name == "author" && n.depth == 2:
			e.names = append(e.names, string(n.text))
		case n.name == "commentList" && n.depth == 1:
			e.list = n
		}
	}
	if e.authors == nil || e.list == nil {
		return nil, nil, fmt.Errorf("its comments cannot be read: the list of them is missing")
	}
	for i, n := range ns {
		if n.name == "comment" && n.depth == 2 {
			if ref, removed := e.existing(n, below(ns, i)); removed {
				gone = append(gone, ref)
			}
		}
	}
	for _, n := range notes {
		if _, ok := e.left[n.ref()]; ok {
			fresh = append(fresh, n)
		}
	}
	e.addFresh(fresh)
	m.set(part, amend(b, e.as))
	return fresh, gone, nil
}

// commentsEdit gathers the amendments of a comments part.
type commentsEdit struct {
	part          []byte
	all           []*node
	authors, list *node
	names         []string
	left          map[string]note // the notes that have not yet found their cell's comment
	as            []amendment
}

// existing keeps, changes or removes a comment that the sheet has. inside are
// its elements.
func (e *commentsEdit) existing(n *node, inside []*node) (ref string, removed bool) {
	ref = strings.ToUpper(strings.ReplaceAll(n.attr("ref"), "$", ""))
	note, marked := e.left[ref]
	delete(e.left, ref)
	i := slices.IndexFunc(inside, func(c *node) bool { return c.name == "text" && c.depth == 3 })
	author := e.author(n)
	if strings.HasPrefix(author, threadAuthor) || i < 0 {
		return ref, false
	}
	text := inside[i]
	words, keep := e.words(below(inside, i))
	ours := author == markAuthor || keep == 0 && len(words) > 0
	switch {
	case ours && !marked:
		e.as = append(e.as, amendment{n.start, n.end, ""})
		return ref, true
	case ours && text.from < text.end:
		e.as = append(e.as, amendment{text.from, text.to, runs(text.prefix, note, markHeading)})
	case ours:
		e.as = append(e.as, text.inside(e.part, runs(text.prefix, note, markHeading)))
	default:
		e.cut(words, keep)
		if marked {
			e.as = append(e.as, text.inside(e.part, runs(text.prefix, note, "\n\n"+markHeading)))
		}
	}
	return ref, false
}

// author is the name that signs a comment.
func (e *commentsEdit) author(n *node) string {
	i, err := strconv.Atoi(n.attr("authorId"))
	if err != nil || i < 0 || i >= len(e.names) {
		return ""
	}
	return e.names[i]
}

// markHeading begins our words in a comment, behind those of another or alone.
// LibreOffice does not keep authors, so that the heading alone tells later that
// a comment is ours.
const markHeading = markAuthor + ":\n"

// stretch is a piece of a comment's text: the element that holds it and the one
// to remove with it.
type stretch struct {
	t, whole *node
	text     string
}

// words are the pieces of a comment's text, and how many bytes of them an
// earlier marking did not add.
func (e *commentsEdit) words(inside []*node) (words []stretch, keep int) {
	var text strings.Builder
	var run *node
	for _, n := range inside {
		switch {
		case n.name == "r" && n.depth == 4:
			run = n
		case n.name == "t":
			w := stretch{t: n, whole: n, text: string(n.text)}
			if run != nil && n.start < run.end {
				w.whole = run
			}
			words = append(words, w)
			text.WriteString(w.text)
		}
	}
	all := text.String()
	if strings.HasPrefix(all, markHeading) {
		return words, 0
	}
	if before, _, found := strings.Cut(all, "\n"+markHeading); found {
		return words, len(strings.TrimRight(before, "\n"))
	}
	return words, max(len(all), 1)
}

// cut takes off what an earlier marking added to a comment of another's, in
// whatever runs a spreadsheet program has put it since.
func (e *commentsEdit) cut(words []stretch, keep int) {
	at := 0
	for _, w := range words {
		switch {
		case at+len(w.text) <= keep:
		case at < keep:
			e.as = append(e.as, amendment{w.t.from, w.t.to, escapePlain(w.text[:keep-at])})
		default:
			e.as = append(e.as, amendment{w.whole.start, w.whole.end, ""})
		}
		at += len(w.text)
	}
}

// below are the elements inside the i-th of them.
func below(ns []*node, i int) []*node {
	to := i + 1
	for to < len(ns) && ns[to].start < ns[i].end {
		to++
	}
	return ns[i+1 : to]
}

// addFresh adds the comments of cells that had none.
func (e *commentsEdit) addFresh(fresh []note) {
	if len(fresh) == 0 {
		return
	}
	id := slices.Index(e.names, markAuthor)
	if id < 0 {
		id = len(e.names)
		p := e.authors.prefix
		e.as = append(e.as, e.authors.inside(e.part, fmt.Sprintf("<%sauthor>%s</%sauthor>", p, markAuthor, p)))
	}
	p := e.list.prefix
	var b strings.Builder
	for _, n := range fresh {
		fmt.Fprintf(&b, `<%scomment ref="%s" authorId="%d"><%stext>%s</%stext></%scomment>`, p, n.ref(), id, p,
			runs(p, n, markHeading), p, p)
	}
	e.as = append(e.as, e.list.inside(e.part, b.String()))
}

// runs are the words of a note: each weight in bold, its finding, and what to
// do on a line of its own. heading comes first.
func runs(prefix string, n note, heading string) string {
	var b strings.Builder
	run := func(bold, text string) {
		if text != "" {
			fmt.Fprintf(&b, `<%[1]sr><%[1]srPr>%[2]s<%[1]ssz val="9"/><%[1]scolor indexed="81"/><%[1]srFont `+
				`val="Tahoma"/><%[1]sfamily val="2"/></%[1]srPr><%[1]st xml:space="preserve">%[3]s</%[1]st></%[1]sr>`,
				prefix, bold, escape(text))
		}
	}
	run("", heading)
	for i, f := range n.findings {
		weight := weightName(f.Severity) + ": "
		if i > 0 {
			weight = "\n" + weight
		}
		run("<"+prefix+"b/>", weight)
		run("", said(f))
	}
	return b.String()
}

// said is a finding with its hint on a line below.
func said(f booklet.Finding) string {
	if f.Hint == "" {
		return f.Text
	}
	return f.Text + "\n" + f.Hint
}
