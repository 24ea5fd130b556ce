package word

import "strings"

// widths are the widths of Arial's characters from the space to the tilde, in thousandths of its size; those of
// others are taken for that of a figure.
var widths = [95]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// others are characters beyond those that text has often.
var otherWidths = map[rune]int{'’': 222, '‘': 222, '“': 333, '”': 333, '\u00a0': 278, '–': 556, '—': 1000, '•': 350,
	'…': 1000, '·': 278}

// width is the width of text in thousandths of its size; bold is a little wider.
func width(s string, bold bool) int {
	n := 0
	for _, r := range s {
		switch w, ok := otherWidths[r]; {
		case ok:
			n += w
		case r >= ' ' && r <= '~':
			n += widths[r-' ']
		default:
			n += 556
		}
	}
	if bold {
		n += n / 15
	}
	return n
}

// lineCount is how many lines a paragraph takes in its style.
func (p *para) lineCount() int {
	room := (textWidth - p.style.indent) * 1000 * 2 / (p.style.size * 20) // in thousandths of the size
	if p.style.numbered > 0 {
		room = (textWidth - 360*(p.style.level+1)*p.style.size/(2*Clear)) * 2000 / (p.style.size * 20)
	}
	if p.style.tab {
		room -= 2000 // for dots and the number
	}
	lines, used, word := 1, 0, 0
	end := func() { // of a word
		if used > 0 && used+word > room {
			lines, used = lines+1, 0
		}
		for word > room {
			lines, word = lines+1, word-room
		}
		used, word = used+word, 0
	}
	for _, q := range p.pieces {
		bold := q.bold || p.style.bold
		if q.image != nil {
			word += 1250
		}
		for i, line := range strings.Split(q.text, "\n") {
			if i > 0 {
				end()
				lines, used = lines+1, 0
			}
			for j, part := range strings.SplitAfter(line, " ") {
				if j > 0 {
					end()
				}
				word += width(part, bold)
			}
		}
	}
	if p.to != "" && !p.style.tab {
		word += width(", 000", false)
	}
	end()
	return lines
}

// high is the height of a paragraph in twentieths of a point, without the space around it. A line of Arial is 1.15
// times its size high, and every style has 1.15 of these.
func (p *para) high() int {
	if p.image != nil {
		return p.image.height / emu * p.style.lineHeight / 240
	}
	return p.lineCount() * p.style.size * 10 * 115 / 100 * p.style.lineHeight / 240
}

// pages are the pages on which the paragraphs begin, as the program counts them: what begins a page does so in every
// program, and where a text is longer than a page this is as near as the widths of Arial are. What may go on below
// what is there does so from here on, or begins a page.
func (w *writer) pages() map[*para]int {
	out := map[*para]int{}
	page, y, after := 1, 0, 0
	for i, p := range w.paras {
		if p.contents {
			continue
		}
		if p.breaks {
			w.fit(i)
		}
		if p.flows {
			reach := w.reach(i)
			long := reach > textHeight && y < textHeight/2 // it is divided wherever it begins
			p.flows, p.breaks = false, y > 0 && y+max(p.style.before, after)+reach > textHeight && !long
		}
		if p.breaks {
			page, y = page+1, 0
		}
		above := 0 // at the top of a page, no space stands there
		if y > 0 {
			above = max(p.style.before, after)
		}
		whole := p.style.next || p.style.whole || p.high() < 4*p.style.size*10
		if y > 0 && whole && y+above+min(w.needed(i), textHeight) > textHeight {
			page, y, above = page+1, 0, 0
		}
		out[p] = page
		for y += above + p.high(); y > textHeight; y -= textHeight {
			page++
		}
		after = p.style.after
	}
	return out
}

// reach is how high what a paragraph begins is, up to where the next page may begin.
func (w *writer) reach(i int) int {
	high := w.paras[i].high()
	for n, p := range w.paras[i+1:] {
		if p.breaks {
			break
		}
		high += max(w.paras[i+n].style.after, p.style.before) + p.high()
	}
	return high
}

// fit makes the pictures of what begins a page smaller where it would need a second page otherwise, and not much
// smaller than they were.
func (w *writer) fit(i int) {
	over := w.reach(i) - textHeight
	if over <= 0 {
		return
	}
	over += 2 * w.by["Normal"].size * 10 // programs differ by a line
	var all []*image
	high := 0
	for _, p := range w.paras[i:] {
		if p != w.paras[i] && p.breaks {
			break
		}
		if p.image != nil {
			all, high = append(all, p.image), high+p.image.height/emu
		}
	}
	const least = 60 // per cent
	if left := high - over; left*100 < high*least {
		return
	}
	for _, m := range all {
		m.width, m.height = m.width*(high-over)/high, m.height*(high-over)/high
	}
}

// needed is how high a paragraph is with the beginning of those that it stays with.
func (w *writer) needed(i int) int {
	p := w.paras[i]
	need := p.high()
	if !p.style.next || p.loose {
		return need
	}
	for _, q := range w.paras[i+1:] {
		if q.contents || q.breaks {
			break
		}
		need += max(p.style.after, q.style.before) + min(q.high(), q.style.size*20*2)
		if !q.style.next {
			break
		}
	}
	return need
}
