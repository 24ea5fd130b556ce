package workbook

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"booklet/data/pictures"
)

// embedded is a picture in a cell or over it.
type embedded struct {
	col  int
	name string // of its part, such as image1.png
	data []byte
	alt  string // the text that stands for it

	linked string // the file elsewhere that it is a link to; there is no data then
	hidden bool   // the sheet does not show it

	crop   pictures.Crop // what the sheet cuts away
	turn   int           // how the sheet turns and mirrors it, as an Exif orientation; 0: not at all
	unlike []string      // how the sheet shows it and it is not printed
	round  []string      // what the sheet puts round it, and is not printed
	also   []int         // rows that hold about as much of it as its own
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

// readDrawing adds the pictures of a drawing (ECMA-376, Part 1, 20.5) to those that lie over the sheet.
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
	d := &drawingScanner{}
	d.emit = func(s *shape) error {
		m, ok, err := p.shown(s, rels)
		if !ok {
			return err
		}
		f := d.within(g.box(d.anchor), s)
		m.look(s, f)
		p.keepCrop(&m)
		g.drawn = append(g.drawn, drawn{embedded: m, rows: extent{f.y, f.y + f.h}, cols: extent{f.x, f.x + f.w},
			from: d.anchor.from.row, sized: d.anchor.kind == "oneCellAnchor"})
		return nil
	}
	return scan(data, d.enter, d.leave)
}

// shown is the picture of a shape: one of the workbook, or a link to one elsewhere.
func (p *xlsxPackage) shown(s *shape, rels map[string]relation) (embedded, bool, error) {
	r, ok := rels[s.embed]
	if link, is := rels[s.link]; !ok && is && link.external {
		return embedded{linked: linkedFile(link)}, true, p.another()
	}
	return p.picture(r, ok)
}

// look takes over how the sheet shows a picture, whose shape lies on it as f says.
func (m *embedded) look(s *shape, f frame) {
	m.alt, m.hidden, m.crop, m.unlike = s.alt, s.hidden, s.visible(), slices.Clone(s.effects)
	m.round = s.all()
	if m.crop.None() {
		m.crop = pictures.Crop{}
	}
	if s.cut {
		m.unlike = append(m.unlike, "cut out in a shape")
	}
	if s.still {
		f.angle = 0
	}
	quarters, exact := f.quarters()
	if !exact {
		m.unlike = append(m.unlike, fmt.Sprintf("turned by %d degrees", (f.angle+30_000)/60_000))
	}
	if f.flipV { // as mirrored from left to right and turned by half
		quarters += 2
	}
	if o := pictures.Orientation(quarters, f.flipH != f.flipV); o != 1 {
		m.turn = o
	}
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
			m, ok, err := p.inCell(c)
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

// inCell is the picture that a cell holds.
func (p *xlsxPackage) inCell(c *cell) (m embedded, ok bool, err error) {
	switch {
	case c.content != failed:
		return m, false, nil
	case makesDispimg().MatchString(c.formula):
		return p.ofWPS(c.formula)
	case c.rich == 0:
		return m, false, nil
	}
	if p.values == nil {
		if p.values, err = p.readRichValues(); err != nil {
			return m, false, err
		}
	}
	m, ok, err = p.picture(p.values.picture(c.rich))
	m.alt = described(p.values.text(c.rich))
	return m, ok, err
}

// ofWPS is the picture that WPS Office shows in a cell of the formula DISPIMG("ID_…",1): its pictures
// stand in a part of their own, by these names.
func (p *xlsxPackage) ofWPS(formula string) (embedded, bool, error) {
	if p.cellImages == nil {
		if err := p.readCellImages(); err != nil {
			return embedded{}, false, err
		}
	}
	s, ok := p.cellImages[strings.Trim(strings.TrimSpace(firstArgument(formula)), `"`)]
	if !ok {
		return embedded{}, false, nil
	}
	m, ok, err := p.shown(s, p.cellRels)
	m.look(s, s.frame)
	p.keepCrop(&m)
	return m, ok && m.linked == "", err
}

func (p *xlsxPackage) readCellImages() error {
	const part = "xl/cellimages.xml"
	p.cellImages = map[string]*shape{}
	if !p.has(part) {
		return nil
	}
	data, err := p.part(part)
	if err != nil {
		return err
	}
	if p.cellRels, err = p.relations(part); err != nil {
		return err
	}
	d := &drawingScanner{emit: func(s *shape) error {
		if _, twice := p.cellImages[s.name]; !twice {
			p.cellImages[s.name] = s
		}
		return nil
	}}
	return scan(data, d.enter, d.leave)
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
