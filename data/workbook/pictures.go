package workbook

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
)

// embedded is a picture in a cell or over it.
type embedded struct {
	col  int
	name string // of its part, such as image1.png
	data []byte
	alt  string // the text that stands for it

	linked string // the file elsewhere that it is a link to; there is no data then
}

// picture is the picture that a relationship leads to.
func (p *xlsxPackage) picture(r relation, ok bool) (embedded, bool, error) {
	if !ok || r.external || !p.has(r.target) {
		return embedded{}, false, nil
	}
	if err := p.another(); err != nil {
		return embedded{}, false, err
	}
	data, known := p.media[r.target]
	if !known {
		var err error
		if data, err = p.part(r.target); err != nil {
			return embedded{}, false, err
		}
		p.media[r.target] = data
	}
	return embedded{name: path.Base(r.target), data: data}, true, nil
}

// another counts a picture that a sheet refers to.
func (p *xlsxPackage) another() error {
	if p.anchors++; p.anchors > p.most.Anchors {
		return &limitError{fmt.Sprintf("its sheets have more than %d pictures", p.most.Anchors), fewerParts}
	}
	return nil
}

// readDrawing adds the pictures of a drawing (ECMA-376, Part 1, 20.5) to the
// cells that their top left corners lie in.
func (p *xlsxPackage) readDrawing(g *grid, part string) error {
	if !p.has(part) {
		return nil
	}
	data, err := p.part(part)
	if err != nil {
		return err
	}
	rels, err := p.relations(part)
	if err != nil {
		return err
	}
	var at place
	anchored, from, alt := false, false, ""
	return scan(data, func(e *element) error {
		switch e.name {
		case "twoCellAnchor", "oneCellAnchor":
			anchored, at, alt = true, place{}, ""
		case "cNvPr":
			alt = described(e.attr("descr"))
		case "decorative":
			if v := e.attr("val"); v == "1" || v == "true" {
				alt = decorative
			}
		case "from":
			from = anchored
		case "blip":
			m, ok, err := p.shown(e, rels, anchored)
			if ok {
				m.col, m.alt = at.col, alt
				g.pictures[at.row] = append(g.pictures[at.row], m)
			}
			return err
		}
		return nil
	}, func(name, text string) error {
		switch name {
		case "from":
			from = false
		case "col", "row":
			n, err := strconv.Atoi(strings.TrimSpace(text))
			if !from || err != nil {
				break
			}
			if name == "col" {
				at.col = n + 1
			} else {
				at.row = n + 1
			}
		case "twoCellAnchor", "oneCellAnchor":
			anchored = false
		}
		return nil
	})
}

// shown is the picture that an element of a drawing shows: one of the workbook, or a link to one elsewhere.
func (p *xlsxPackage) shown(blip *element, rels map[string]relation, anchored bool) (embedded, bool, error) {
	r, ok := rels[blip.foreign("embed")]
	if link, is := rels[blip.foreign("link")]; !ok && anchored && is && link.external {
		return embedded{linked: linkedFile(link)}, true, p.another()
	}
	return p.picture(r, ok && anchored)
}

// decorative is the description of a picture that says nothing.
const decorative = "decorative"

// byProgram are the sentences by which a spreadsheet program says that it wrote a description.
var byProgram = []string{"description automatically generated with very low confidence",
	"description automatically generated with low confidence",
	"description automatically generated with medium confidence",
	"description automatically generated with high confidence", "description automatically generated",
	"description generated with very high confidence", "description generated with high confidence",
	"ai-generated content may be incorrect.", "ai generated content may be incorrect."}

// described is an alternative text as the description of a picture, on one line: empty where it is the
// name of the file, which older programs put there.
func described(alt string) string {
	alt = oneLine(strings.ReplaceAll(alt, "\r", "\n"))
	for _, s := range byProgram {
		if n := len(alt) - len(s); n >= 0 && strings.EqualFold(alt[n:], s) {
			alt = strings.TrimRight(alt[:n], " ,")
		}
	}
	if isPictureName(alt) {
		return ""
	}
	return alt
}

// linkedFile is the name of the file that a linked picture shows: no folder of somebody's computer
// is told to others.
func linkedFile(r relation) string {
	target := r.target
	if s, err := url.PathUnescape(target); err == nil {
		target = s
	}
	return path.Base(strings.ReplaceAll(target, `\`, "/"))
}

// richValues leads from a cell's value metadata to the picture placed in the
// cell (ECMA-376, Part 1, 18.9, and the rich values of MS-XLSX, 2.3.6).
type richValues struct {
	cells      []int      // value metadata block -> index of the rich value
	keys       [][]string // structure -> its keys
	structures []int      // rich value -> its structure
	values     [][]string // rich value -> its values
	ids        []string   // local image -> relationship id
	rels       map[string]relation
}

// localImage is the key of the rich value that says which picture it is.
const localImage = "_rvRel:LocalImageIdentifier"

// readCellPictures finds the pictures placed in cells. Such a cell is stored as
// the error #VALUE! with metadata; where they lead to a picture, the cell is empty.
func (p *xlsxPackage) readCellPictures(g *grid) error {
	for _, r := range g.rows {
		var in []embedded // cells of this row, which go before pictures over them
		for i := range r.cells {
			c := &r.cells[i]
			if c.rich == 0 || c.content != failed {
				continue
			}
			if p.values == nil {
				v, err := p.readRichValues()
				if err != nil {
					return err
				}
				p.values = v
			}
			m, ok, err := p.picture(p.values.picture(c.rich))
			m.alt = described(p.values.text(c.rich))
			if err != nil {
				return err
			}
			if ok {
				m.col = c.col
				in = append(in, m)
				c.content = empty
			}
		}
		if len(in) > 0 {
			g.pictures[r.n] = append(in, g.pictures[r.n]...)
		}
	}
	return nil
}

func (v *richValues) picture(metadata int) (relation, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(v.of(metadata, localImage)))
	if err != nil || n < 0 || n >= len(v.ids) {
		return relation{}, false
	}
	r, ok := v.rels[v.ids[n]]
	return r, ok
}

// text is the alternative text of a picture in a cell.
func (v *richValues) text(metadata int) string { return v.of(metadata, "Text") }

// of is the value that a cell's rich value has under a key; "" for none.
func (v *richValues) of(metadata int, key string) string {
	if metadata < 1 || metadata > len(v.cells) {
		return ""
	}
	i := v.cells[metadata-1]
	if i < 0 || i >= len(v.values) || v.structures[i] < 0 || v.structures[i] >= len(v.keys) {
		return ""
	}
	k := slices.Index(v.keys[v.structures[i]], key)
	if k < 0 || k >= len(v.values[i]) {
		return ""
	}
	return v.values[i][k]
}

func (p *xlsxPackage) readRichValues() (*richValues, error) {
	v := &richValues{}
	if err := p.readMetadata(v); err != nil {
		return v, err
	}
	steps := []struct {
		part  string
		enter func(*element) error
		leave func(name, text string) error
	}{
		{"xl/richData/rdrichvaluestructure.xml", func(e *element) error {
			switch e.name {
			case "s":
				v.keys = append(v.keys, nil)
			case "k":
				if n := len(v.keys); n > 0 {
					v.keys[n-1] = append(v.keys[n-1], e.attr("n"))
				}
			}
			return nil
		}, nil},
		{"xl/richData/rdrichvalue.xml", func(e *element) error {
			if e.name == "rv" {
				v.structures = append(v.structures, e.number("s"))
				v.values = append(v.values, nil)
			}
			return nil
		}, func(name, text string) error {
			if n := len(v.values); name == "v" && n > 0 {
				v.values[n-1] = append(v.values[n-1], text)
			}
			return nil
		}},
		{"xl/richData/richValueRel.xml", func(e *element) error {
			if e.name == "rel" {
				v.ids = append(v.ids, e.foreign("id"))
			}
			return nil
		}, nil},
	}
	for _, s := range steps {
		if !p.has(s.part) {
			continue
		}
		data, err := p.part(s.part)
		if err != nil {
			return v, err
		}
		if err := scan(data, s.enter, s.leave); err != nil {
			return v, err
		}
	}
	var err error
	v.rels, err = p.relations("xl/richData/richValueRel.xml")
	return v, err
}

// readMetadata reads which rich value each block of value metadata means: by
// way of the future metadata, where the workbook has them.
func (p *xlsxPackage) readMetadata(v *richValues) error {
	const part = "xl/metadata.xml"
	if !p.has(part) {
		return nil
	}
	data, err := p.part(part)
	if err != nil {
		return err
	}
	var future []int
	inValues, inFuture := false, false
	err = scan(data, func(e *element) error {
		switch e.name {
		case "valueMetadata":
			inValues = true
		case "futureMetadata":
			inFuture = e.attr("name") == "XLRICHVALUE"
		case "rvb":
			if inFuture {
				future = append(future, e.number("i"))
			}
		case "bk":
			if inValues {
				v.cells = append(v.cells, -1)
			}
		case "rc":
			if n := len(v.cells); inValues && n > 0 && v.cells[n-1] < 0 {
				v.cells[n-1] = e.number("v")
			}
		}
		return nil
	}, func(name, _ string) error {
		switch name {
		case "valueMetadata":
			inValues = false
		case "futureMetadata":
			inFuture = false
		}
		return nil
	})
	for i, n := range v.cells {
		if n >= 0 && n < len(future) {
			v.cells[i] = future[n]
		}
	}
	return err
}
