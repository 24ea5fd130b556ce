package workbook

import (
	"fmt"
	"path"
	"strconv"
	"strings"
)

// embedded is a picture in a cell or over it.
type embedded struct {
	col  int
	name string // of its part, such as image1.png
	data []byte
	alt  string // the text that stands for it
}

// picture is the picture that a relationship leads to.
func (p *xlsxPackage) picture(r relation, ok bool) (embedded, bool, error) {
	if !ok || r.external || !p.has(r.target) {
		return embedded{}, false, nil
	}
	if p.anchors++; p.anchors > p.most.Anchors {
		return embedded{}, false, &limitError{fmt.Sprintf("its sheets have more than %d pictures", p.most.Anchors),
			fewerParts}
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
			alt = e.attr("descr")
		case "from":
			from = anchored
		case "blip":
			r, ok := rels[e.foreign("embed")]
			m, ok, err := p.picture(r, ok && anchored)
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
	if metadata < 1 || metadata > len(v.cells) {
		return relation{}, false
	}
	i := v.cells[metadata-1]
	if i < 0 || i >= len(v.values) || v.structures[i] < 0 || v.structures[i] >= len(v.keys) {
		return relation{}, false
	}
	for k, key := range v.keys[v.structures[i]] {
		if key != localImage || k >= len(v.values[i]) {
			continue
		}
		n, err := strconv.Atoi(strings.TrimSpace(v.values[i][k]))
		if err != nil || n < 0 || n >= len(v.ids) {
			return relation{}, false
		}
		r, ok := v.rels[v.ids[n]]
		return r, ok
	}
	return relation{}, false
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
