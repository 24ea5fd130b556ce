package braille

import (
	"fmt"
	"strings"

	"booklet/data/booklet"
)

// print writes the volumes.
func (w *writer) print(all []*volume) ([]Volume, error) {
	w.ready.head = w.plain(w.head)
	if err := w.named(all); err != nil {
		return nil, err
	}
	var out []Volume
	for n, v := range all {
		var b strings.Builder
		front := w.paged(w.title(n))
		front = append(front, w.paged(w.noted())...)
		units := v.units
		whole := n == 0 && w.whole
		if whole {
			units = w.units
		}
		front = append(front, w.paged(w.listed(units, whole))...)
		for i, p := range front {
			head := w.ready.head
			if i == 0 {
				head = ""
			}
			w.page(&b, "", head, "P"+number(i+1), p.lines)
		}
		for i, p := range v.pages {
			w.page(&b, p.label, w.ready.head, number(v.first+i), p.lines)
		}
		out = append(out, Volume{[]byte(b.String()), len(front) + len(v.pages)})
		if n := out[n].Pages; n > w.o.Pages {
			return nil, fmt.Errorf("a volume has %d pages, where %d are the most", n, w.o.Pages)
		}
	}
	return out, nil
}

// named has the names of the volumes translated, where there are several.
func (w *writer) named(all []*volume) error {
	w.ready.volumes = map[int]string{}
	if len(all) < 2 {
		return nil
	}
	var names [][]span
	for n, v := range all {
		s := booklet.FillIn(w.s.Label(booklet.LabelBrailleVolume), "volume", n+1, "volumes", len(all), "first", v.first,
			"last", v.first+len(v.pages)-1)
		names = append(names, w.tr.spans(plainly(s)))
	}
	_, err := w.tr.run()
	for n, s := range names {
		w.ready.volumes[n] = w.plain(s)
	}
	return err
}

// page writes a page: the printed page at the left of its first line, the running head in the middle, the
// Braille page at the right; then its lines. The head is cut at a word where there is no room for it.
func (w *writer) page(b *strings.Builder, left, head, right string, lines []string) {
	side := max(len(left), len(right)) + 3 // two cells of nothing, at least
	for len(head) > w.o.Cells-2*side {
		at := strings.LastIndexByte(head, ' ')
		head = head[:max(at, 0)]
	}
	first := left
	if head != "" {
		at := (w.o.Cells - len(head)) / 2
		first += strings.Repeat(" ", at-len(first)) + head
	}
	first += strings.Repeat(" ", max(1, w.o.Cells-len(first)-len(right))) + right
	b.WriteString(first + "\r\n")
	for _, l := range lines {
		b.WriteString(strings.TrimRight(l, " ") + "\r\n")
	}
	b.WriteString("\f")
}
