package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// revision is a workbook's package of which some parts change. The others are
// copied as they are, packed bytes and all, so that nothing of the editor's
// work is lost in a program that does not know it.
type revision struct {
	zip     *zip.Reader
	files   map[string]*zip.File // by part name, in lower case as ECMA-376, Part 2, 6.2.2.3 compares them
	changed map[string][]byte    // nil: the part is left out
	added   []string             // new parts in the order of their making
}

// newRevision is the package of a workbook that is within the limits.
func newRevision(data []byte) (*revision, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	r := &revision{zip: z, files: map[string]*zip.File{}, changed: map[string][]byte{}}
	for _, f := range z.File {
		if k := partKey(f.Name); r.files[k] == nil {
			r.files[k] = f
		}
	}
	return r, nil
}

func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, "\\", "/"), "/"))
}

func (r *revision) has(name string) bool {
	k := partKey(name)
	if b, ok := r.changed[k]; ok {
		return b != nil
	}
	return r.files[k] != nil
}

// part is a part's content, as changed so far.
func (r *revision) part(name string) ([]byte, error) {
	k := partKey(name)
	if b := r.changed[k]; b != nil {
		return b, nil
	}
	f := r.files[k]
	if f == nil {
		return nil, fmt.Errorf("the part %s is missing", name)
	}
	in, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return io.ReadAll(in)
}

// set changes a part, or adds it.
func (r *revision) set(name string, content []byte) {
	k := partKey(name)
	if _, ok := r.changed[k]; !ok && r.files[k] == nil {
		r.added = append(r.added, name)
	}
	r.changed[k] = content
}

// remove leaves a part out.
func (r *revision) remove(name string) { r.changed[partKey(name)] = nil }

// free is the first name of the form prefix1suffix, prefix2suffix … that no
// part has.
func (r *revision) free(prefix, suffix string) string {
	for n := 1; ; n++ {
		if name := fmt.Sprintf("%s%d%s", prefix, n, suffix); !r.has(name) {
			return name
		}
	}
}

// pack writes the package. New parts have no time, so that the bytes depend on
// nothing but the workbook and the changes.
func (r *revision) pack() ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	write := func(h *zip.FileHeader, content []byte) error {
		e, err := w.CreateHeader(h)
		if err == nil {
			_, err = e.Write(content)
		}
		return err
	}
	for _, f := range r.zip.File {
		content, changed := r.changed[partKey(f.Name)]
		var err error
		switch {
		case !changed:
			err = w.Copy(f)
		case content != nil:
			err = write(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: f.Modified}, content)
		}
		if err != nil {
			return nil, err
		}
	}
	for _, name := range r.added {
		if content := r.changed[partKey(name)]; content != nil {
			if err := write(&zip.FileHeader{Name: name, Method: zip.Deflate}, content); err != nil {
				return nil, err
			}
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// node is an element of a part with its place in the bytes.
type node struct {
	name, space string
	prefix      string // as written, with its colon
	attrs       []xml.Attr
	depth       int
	start, end  int    // of the whole element
	from, to    int    // of what is inside it; both are end where it is <empty/>
	text        []byte // in it itself
}

func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name && (a.Name.Space == "" || name == "id") {
			return a.Value
		}
	}
	return ""
}

// nodes are the elements of a part down to a depth; the root has depth 0.
func nodes(part []byte, depth int) ([]*node, error) {
	d := xml.NewDecoder(bytes.NewReader(part))
	var out, open []*node
	for {
		at := int(d.InputOffset())
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			n := &node{name: t.Name.Local, space: t.Name.Space, attrs: slices.Clone(t.Attr), depth: len(open),
				start: at, from: int(d.InputOffset())}
			tag := part[at+1 : n.from]
			if i := bytes.IndexAny(tag, ": \t\r\n/>"); i >= 0 && tag[i] == ':' {
				n.prefix = string(tag[:i+1])
			}
			open = append(open, n)
			if n.depth <= depth {
				out = append(out, n)
			}
		case xml.CharData:
			if n := len(open); n > 0 && n <= depth+1 {
				open[n-1].text = append(open[n-1].text, t...)
			}
		case xml.EndElement:
			n := open[len(open)-1]
			open = open[:len(open)-1]
			n.to, n.end = at, int(d.InputOffset()) // for <empty/>, both are from
		}
	}
	if len(out) == 0 {
		return nil, errors.New("it holds no elements")
	}
	return out, nil
}

// amendment is a stretch of a part that is replaced.
type amendment struct {
	from, to int
	with     string
}

// amend makes the amendments, which must not overlap; of two at one place the
// first comes first.
func amend(part []byte, as []amendment) []byte {
	slices.SortStableFunc(as, func(a, b amendment) int { return a.from - b.from })
	var out bytes.Buffer
	at := 0
	for _, a := range as {
		out.Write(part[at:a.from])
		out.WriteString(a.with)
		at = a.to
	}
	out.Write(part[at:])
	return out.Bytes()
}

// inside is the amendment that adds to the end of an element.
func (n *node) inside(part []byte, with string) amendment {
	if n.from == n.end { // <empty/>
		tag := bytes.TrimRight(bytes.TrimSuffix(part[n.start:n.end], []byte("/>")), " \t\r\n")
		return amendment{n.start, n.end, string(tag) + ">" + with + "</" + n.prefix + n.name + ">"}
	}
	return amendment{n.to, n.to, with}
}

// escape writes text as XML. Spreadsheets read _xHHHH_ as a character
// (ECMA-376, Part 1, 22.9.2.19), so an underscore that begins one is written as
// its own code.
func escape(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if s[i] == '_' && i+7 <= len(s) && s[i+1] == 'x' && s[i+6] == '_' &&
			strings.Trim(strings.ToLower(s[i+2:i+6]), "0123456789abcdef") == "" {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return escapePlain(b.String())
}

func escapePlain(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes every write
	return b.String()
}

// links are a part's relationships.
func (r *revision) links(part string) ([]relation, error) {
	name := relsOf(part)
	if !r.has(name) {
		return nil, nil
	}
	b, err := r.part(name)
	if err != nil {
		return nil, err
	}
	out, err := relationsOf(part, b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

// linkOfKind is the first relationship of a kind to a part.
func linkOfKind(ls []relation, kind string) (relation, bool) {
	i := slices.IndexFunc(ls, func(l relation) bool { return l.kind == kind && !l.external })
	if i < 0 {
		return relation{}, false
	}
	return ls[i], true
}

// addLink adds a relationship to a part of the same package and returns its id.
func (r *revision) addLink(part, kind, target string) (string, error) {
	ls, err := r.links(part)
	if err != nil {
		return "", err
	}
	id := ""
	for n := 1; id == ""; n++ {
		id = fmt.Sprintf("rIdBooklet%d", n)
		if slices.ContainsFunc(ls, func(l relation) bool { return l.id == id }) {
			id = ""
		}
	}
	entry := fmt.Sprintf(`Relationship Id="%s" Type="%s/%s" Target="/%s"/>`, id, r.relationSpace(), kind,
		escapePlain(target))
	name := relsOf(part)
	if !r.has(name) {
		r.set(name, []byte(xml.Header+`<Relationships xmlns="`+relsSpace+`"><`+entry+`</Relationships>`))
		return id, nil
	}
	return id, r.append(name, func(root *node) string { return "<" + root.prefix + entry })
}

// append adds to the end of a part's root element.
func (r *revision) append(name string, with func(root *node) string) error {
	b, err := r.part(name)
	if err != nil {
		return err
	}
	ns, err := nodes(b, 0)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	r.set(name, amend(b, []amendment{ns[0].inside(b, with(ns[0]))}))
	return nil
}

// The namespaces of packages (ECMA-376, Part 2) and of the relationships of
// spreadsheets (Part 1: the transitional one, and the strict one).
const (
	relsSpace       = "http://schemas.openxmlformats.org/package/2006/relationships"
	mainSpace       = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	officeSpace     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	strictMainSpace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	strictSpace     = "http://purl.oclc.org/ooxml/officeDocument/relationships"
	contentTypes    = "[Content_Types].xml"
)

// strict reports whether the workbook uses the strict namespaces.
func (r *revision) strict() bool {
	ls, err := r.links("")
	if err != nil {
		return false
	}
	main, ok := linkOfKind(ls, "officeDocument")
	if !ok {
		return false
	}
	b, err := r.part(main.target)
	if err != nil {
		return false
	}
	ns, err := nodes(b, 0)
	return err == nil && ns[0].space == strictMainSpace
}

func (r *revision) relationSpace() string {
	if r.strict() {
		return strictSpace
	}
	return officeSpace
}

func (r *revision) mainSpace() string {
	if r.strict() {
		return strictMainSpace
	}
	return mainSpace
}

// addType says what a new part is.
func (r *revision) addType(part, kind string) error {
	return r.append(contentTypes, func(root *node) string {
		return fmt.Sprintf(`<%sOverride PartName="/%s" ContentType="%s"/>`, root.prefix, escapePlain(part), kind)
	})
}
