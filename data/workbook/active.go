package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"booklet/data/booklet"
)

// activeKind is something in a workbook that a spreadsheet program may run or follow, and this one does not: the
// folders or names of its parts in small letters, and what their content types hold. has, if any, is what a part
// holds.
type activeKind struct {
	what           string
	names, content []string
	has            string
}

// activeKinds are told in this order; a part is of the first that it fits.
var activeKinds = []activeKind{
	{what: "macros", names: []string{"vbaproject.bin", "xl/macrosheets/", "xl/dialogsheets/", "customui/"},
		content: []string{"vbaproject", "macrosheet", "dialogsheet"}},
	{what: "a link to another program's data (DDE)", names: []string{"xl/externallinks/"},
		content: []string{"externallink"}, has: "ddeLink"},
	{what: "a link to an object of another file", names: []string{"xl/externallinks/"},
		content: []string{"externallink"}, has: "oleLink"},
	{what: "a link to another workbook", names: []string{"xl/externallinks/"}, content: []string{"externallink"}},
	{what: "a query of data from elsewhere", names: []string{"xl/connections.xml", "xl/querytables/",
		"xl/webextensions/"}, content: []string{"connections+xml", "querytable", "webextension"}},
	{what: "a query of data from elsewhere", names: []string{"customxml/"}, has: "DataMashup"},
	{what: "an embedded object", names: []string{"xl/embeddings/", "xl/activex/"},
		content: []string{"oleobject", "activex", "officedocument.package"}},
}

// noteActive notes what the workbook holds beside cells, one note for each kind.
func (r *reader) noteActive() {
	z, err := zip.NewReader(bytes.NewReader(r.src.Data), int64(len(r.src.Data)))
	if err != nil {
		return // told by those that read it
	}
	types := typesOfParts(z)
	parts := map[string][]string{}
	var order []string
	for _, f := range z.File {
		what := activeAs(f, types)
		if what == "" {
			continue
		}
		if parts[what] == nil {
			order = append(order, what)
		}
		parts[what] = append(parts[what], f.Name)
	}
	for _, what := range order {
		ps := parts[what]
		slices.Sort(ps)
		also := ""
		if n := len(ps) - 1; n > 0 {
			also = fmt.Sprintf(", and %d more,", n)
		}
		r.note(booklet.RuleActiveContent, booklet.Place{}, fmt.Sprintf("the part %s%s of the workbook holds %s, which "+
			"this program neither runs nor follows", ps[0], also, what),
			"if nobody meant it to be there, ask who sent the workbook before you open it elsewhere")
	}
	for _, s := range r.pack.sheets {
		if s.veryHidden && !slices.ContainsFunc(SheetNames(), func(k string) bool { return booklet.Same(k, s.name) }) {
			r.note(booklet.RuleActiveContent, booklet.OnSheet(s.name),
				"the sheet is hidden so that no menu shows it, and is not read",
				"if nobody meant it to be there, ask who sent the workbook before you open it elsewhere")
		}
	}
}

// activeAs is what a part holds that might run or be followed, or "".
func activeAs(f *zip.File, types map[string]string) string {
	name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
	if strings.HasSuffix(name, "/") || strings.HasSuffix(name, ".rels") {
		return ""
	}
	kind := types["/"+name]
	if kind == "" {
		kind = types[strings.TrimPrefix(path.Ext(name), ".")]
	}
	for _, k := range activeKinds {
		of := slices.ContainsFunc(k.names, func(n string) bool {
			return strings.HasPrefix(name, n) || path.Base(name) == n
		}) || slices.ContainsFunc(k.content, func(c string) bool { return strings.Contains(kind, c) })
		if of && (k.has == "" || holds(f, k.has)) {
			return k.what
		}
	}
	return ""
}

// typesOfParts are the types of the parts, and of endings of names, in small letters.
func typesOfParts(z *zip.Reader) map[string]string {
	out := map[string]string{}
	for _, f := range z.File {
		if !strings.EqualFold(f.Name, "[Content_Types].xml") {
			continue
		}
		in, err := f.Open()
		if err != nil {
			continue
		}
		data, err := io.ReadAll(in)
		_ = in.Close() // nothing was written
		if err != nil {
			continue
		}
		// What is damaged is told by those that read it.
		_ = scan(data, func(e *element) error {
			switch e.name {
			case "Override":
				out[strings.ToLower(e.attr("PartName"))] = strings.ToLower(e.attr("ContentType"))
			case "Default":
				out[strings.ToLower(e.attr("Extension"))] = strings.ToLower(e.attr("ContentType"))
			}
			return nil
		}, nil)
	}
	return out
}

// holds reports whether a word stands in the beginning of a part, in UTF-8 or UTF-16.
func holds(f *zip.File, word string) bool {
	in, err := f.Open()
	if err != nil {
		return false
	}
	data, _ := io.ReadAll(io.LimitReader(in, 64<<10))
	_ = in.Close() // nothing was written
	return bytes.Contains(bytes.ReplaceAll(data, []byte{0}, nil), []byte(word))
}

var (
	// likeFormula is a text that a spreadsheet program may take for a formula where it is pasted or opened as CSV.
	likeFormula = lazily(`^\s*(=[\pL\pN_("'+@-]|@\w+\(|[-+=@].{0,255}\|.{0,255}!)`)
	// asksOutside is a formula that has another program or the network answer.
	asksOutside = lazily(
		`(?i)(^|[-+=(,;&])\s*('?[\w. \\:]+'?\|.+!|` +
			`(WEBSERVICE|RTD|CALL|REGISTER(\.ID)?|EXEC|DDE|IMPORTDATA|IMPORTXML)\()`)
)

// noteFormula notes a text that looks like a formula, and a formula that asks outside.
func (r *reader) noteFormula(c *cell, at booklet.Place) {
	switch {
	case c.asks:
		r.note(booklet.RuleActiveContent, at, "the cell's formula asks another program or the network; only its saved "+
			"value is read", "type the value in its place")
	case c.content == words && c.text.text != "" && strings.ContainsRune("=@+- \t\n", rune(c.text.text[0])) &&
		likeFormula().MatchString(c.text.text):
		if r.pack == nil && strings.HasPrefix(strings.TrimSpace(c.text.text), "=") {
			r.gather(formulaTyped, at, quoted(shortened(c.text.text)))
			return
		}
		r.note(booklet.RuleFormulaText, at, fmt.Sprintf("the text %q looks like a formula: it is read as it stands, "+
			"and nothing runs", shortened(c.text.text)), "delete it, or type the value that is meant")
	}
}
