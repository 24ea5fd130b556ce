package braille

import (
	"fmt"

	"booklet/data/booklet"
)

// page is a page of text.
type page struct {
	lines []string
	label string // of the printed page on which its first line stands
}

// volume is a volume: its units, and its pages of text.
type volume struct {
	units []*unit
	pages []page
	first int // the number of its first page
}

// pager puts lines on pages. It is a value, so that a unit can be tried and taken back.
type pager struct {
	w     *writer
	pages []page
	lines []string // of the page that is being filled
	label string   // of the printed page that is read
	top   string   // the same, at the first line of the page
}

// end ends a page.
func (p *pager) end() {
	for n := len(p.lines); n > 0 && p.lines[n-1] == ""; n-- {
		p.lines = p.lines[:n-1]
	}
	if len(p.lines) > 0 {
		p.pages = append(p.pages[:len(p.pages):len(p.pages)], page{p.lines, p.top})
	}
	p.lines = nil
}

// add adds the lines of a unit, and returns on which page of the pager, from 0, its first line stands. A
// section begins a page where that before has no room for all of it.
func (p *pager) add(u *unit) int {
	if u.opens && len(p.lines)+1+len(u.lines) > p.w.o.Lines-1 {
		p.end()
	}
	p.lines = append([]string{}, p.lines...)
	first := -1
	if len(p.lines) > 0 && len(u.lines) > 0 && !u.lines[0].turn {
		p.lines = append(p.lines, "")
	}
	room := p.w.o.Lines - 1 // below the first line, which has the numbers
	for i, l := range u.lines {
		if n := len(p.lines); n > 0 && n+1+min(l.keep, p.following(u, i), room-1) > room {
			p.end()
		}
		if l.turn {
			p.label = l.label
		}
		switch {
		case len(p.lines) > 0:
			p.lines = append(p.lines, l.cells)
		case l.turn || l.cells == "": // at the top of a page, its first line says it
		default:
			p.top = p.label
			p.lines = append(p.lines, l.cells)
		}
		if first < 0 && l.cells != "" && !l.turn {
			first = len(p.pages)
		}
	}
	return max(first, 0)
}

// following is how many lines of a unit follow one.
func (p *pager) following(u *unit, i int) int { return len(u.lines) - 1 - i }

// full are the pages with the one that is being filled.
func (p *pager) full() int {
	n := len(p.pages)
	if len(p.lines) > 0 {
		n++
	}
	return n
}

// divide puts the units on pages of as few volumes as hold them, which are as even as they can be.
func (w *writer) divide() ([]*volume, *booklet.Finding) {
	front := w.front()
	w.whole = front.pages(front.all) <= w.o.Pages/4
	out, wrong := w.dividedAt(front, w.o.Pages)
	if wrong != nil || len(out) < 2 {
		return out, wrong
	}
	least, most := 1, w.o.Pages // what does not hold them in so many, and what does
	for most-least > 1 {
		n := (least + most) / 2
		if try, wrong := w.dividedAt(front, n); wrong == nil && len(try) == len(out) {
			most = n
		} else {
			least = n
		}
	}
	return w.dividedAt(front, most)
}

// dividedAt puts the units on pages of volumes, of which none has more pages than most: its title, the transcriber's
// note, its contents and the text.
func (w *writer) dividedAt(front front, most int) ([]*volume, *booklet.Finding) {
	var out []*volume
	v := &volume{first: 1}
	p := pager{w: w}
	entries := 0 // of the contents of the volume, in lines
	if w.whole {
		entries = front.all
	}
	for _, u := range w.units {
		if len(out) > 0 || !w.whole {
			entries += front.of[u]
		}
		try := p
		at := try.add(u)
		if front.pages(entries)+try.full() > most && len(v.units) > 0 {
			p.end()
			v.pages = p.pages
			out = append(out, v)
			v = &volume{first: v.first + len(v.pages)}
			entries = front.of[u]
			try = pager{w: w, label: p.label}
			at = try.add(u)
		}
		if n := front.pages(entries) + try.full(); n > most {
			return nil, w.tooLong(u, n)
		}
		p = try
		u.volume, u.page = len(out), v.first+at
		v.units = append(v.units, u)
	}
	p.end()
	v.pages = p.pages
	return append(out, v), nil
}

// front is what stands before the text of a volume.
type front struct {
	of    map[*unit]int // how many lines of the contents an entry takes
	all   int           // of those of the first volume, which has them all
	most  int           // of the entry that takes most
	room  int           // lines of a page
	other int           // pages that are no contents
}

func (w *writer) front() front {
	f := front{of: map[*unit]int{}, room: w.o.Lines - 1}
	text := 0
	for _, u := range w.units {
		if len(u.title) > 0 {
			f.of[u] = len(w.entry(u))
		}
		f.all, f.most, text = f.all+f.of[u], max(f.most, f.of[u]), text+len(u.lines)
	}
	const name = 5 // lines that the name of a volume takes with the space around it
	f.all += name * (1 + text/f.room/max(1, w.o.Pages/2))
	f.other = len(w.paged(append(w.title(0), make([]line, name)...))) + len(w.paged(w.noted()))
	return f
}

// pages are the pages before the text where the contents have so many lines. An entry that is not parted may
// leave some lines of a page empty.
func (f *front) pages(entries int) int {
	const heading = 3
	room := f.room - max(0, f.most-1)
	return f.other + (entries+heading+room-1)/room
}

// tooLong is a unit that no volume holds.
func (w *writer) tooLong(u *unit, n int) *booklet.Finding {
	name := "the booklet's opening"
	for i, t := range u.title {
		if i == 0 {
			name = t.text
		} else {
			name += " " + t.text
		}
	}
	return &booklet.Finding{Rule: booklet.RuleBrailleVolume, Severity: booklet.Error,
		At: booklet.FieldPagesPerVolume.Place(),
		Text: fmt.Sprintf("%q takes %d Braille pages with its title and contents, and a volume has %d at most", name, n,
			w.o.Pages),
		Hint: fmt.Sprintf("allow %d or more", n)}
}
