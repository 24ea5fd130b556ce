package compose

import (
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
)

// mayEndVolume is a place where a volume may end: before a section or, where letter
// tells which, before a card.
func (run *round) mayEndVolume(c kit.Kit, letter *string) {
	if run.options.PagesPerVolume == 0 {
		return
	}
	if len(run.volumes) == 0 {
		run.volumes = []int{0}
	}
	k := len(run.units)
	if k > 0 {
		run.units[k-1] = len(run.Pages) - run.unitStart
	}
	if run.before.breaks[k] {
		run.beginVolume(c, letter != nil, k)
	}
	run.unitStart = len(run.Pages)
	run.units = append(run.units, 0)
}

// divide finds where the volumes of the next round begin: as few as the pages
// allow, as even as the sections and cards allow.
func (run *round) divide(c kit.Kit) {
	most := run.options.PagesPerVolume
	if most == 0 {
		return
	}
	if k := len(run.units); k > 0 {
		run.units[k-1] = len(run.Pages) - run.unitStart
	}
	run.now.volumes = nil
	for _, v := range run.volumes {
		run.now.volumes = append(run.now.volumes, v+1)
	}
	if len(run.before.breaks) > 0 && run.volumesFit(most) { // or they could go to and fro
		run.now.breaks = run.before.breaks
		run.now.front = run.before.front
		return
	}
	front := max(run.now.front, run.before.front, 3)
	run.now.front = front
	slack := pageMultiple(c.Binding) - 1 // what the binding may add to each
	if run.firm != nil && len(run.before.breaks) > 0 {
		run.now.breaks = run.moreVolumes(most, front, slack)
		return
	}
	total := 0
	for _, n := range run.units {
		total += n
	}
	if total <= most {
		return
	}
	cut := func(limit int) map[int]bool {
		out := map[int]bool{}
		used := 0
		for k, n := range run.units {
			if k > 0 && used+n > limit-slack && used > front {
				out[k] = true
				used = front
			}
			used += n
		}
		return out
	}
	want := len(cut(most))
	lo, hi := front+slack+1, most
	for lo < hi {
		mid := (lo + hi) / 2
		if len(cut(mid)) <= want {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	run.now.breaks = cut(lo)
}

// volumesFit reports whether no volume of this round is longer than asked.
func (run *round) volumesFit(most int) bool {
	for k := range run.volumes {
		if run.volumePages(k) > most {
			return false
		}
	}
	return true
}

// volumePages counts the pages of a volume of this round, the first being 0.
func (run *round) volumePages(k int) int {
	to := len(run.Pages)
	if k+1 < len(run.volumes) {
		to = run.volumes[k+1]
	}
	return to - run.volumes[k]
}

// beginVolume ends a volume on a page that its binding can end on, and begins
// the next with its cover and the whole contents; within the cards with the
// letters too. The unit that it begins with is held where volumes are.
func (run *round) beginVolume(c kit.Kit, cards bool, unit int) {
	filler, held := 0, 0
	if run.firm != nil && run.firm.held {
		held = run.firm.volumes[unit] - 1
	}
	for m := pageMultiple(c.Binding); (len(run.Pages)-run.volumes[len(run.volumes)-1])%m != 0 ||
		len(run.Pages) < held; filler++ {
		run.ClosePage()
		run.Section = &layout.Element{Role: layout.Sect}
		notesPage(c, run)
	}
	if filler > 0 {
		run.NoteOwn(c, booklet.RulePadding, booklet.Note, booklet.Place{}, notesPagesWords(filler)+
			" added at the end of volume "+
			strconv.Itoa(len(run.volumes))+" of the "+c.E.Name+" edition, for its binding", "")
	}
	run.ClosePage()
	run.volumes = append(run.volumes, len(run.Pages))
	from := len(run.Pages)
	if run.begun == nil {
		run.begun = map[int]int{}
	}
	run.begun[unit] = from + 1
	roles := -1
	ss := run.sections(c)
	for i := range ss {
		s := &ss[i]
		switch s.Kind {
		case booklet.Cover, booklet.Contents:
			run.ClosePage()
			run.Section = &layout.Element{Role: layout.Sect}
			if s.Kind == booklet.Cover {
				cover(c, run, i, s)
			} else {
				contents(c, run, i, s)
			}
		case booklet.Roles:
			roles = i
		}
	}
	if cards && roles >= 0 {
		run.ClosePage()
		again := ss[roles]
		again.Title = booklet.Line{S: booklet.Joined(" ", heading(c, &again), "("+
			c.Settings.Label(booklet.LabelContinued)+")")}
		again.Text = booklet.Text{}
		again.Start = booklet.NewPage
		run.Section = &layout.Element{Role: layout.Sect}
		p, y := run.opening(c, roles, &again)
		wayIn(c, run, p, y)
	}
	run.ClosePage()
	run.now.front = max(run.now.front, len(run.Pages)-from)
}

// volume is the volume, counted from 1, that a page lies in; 0 where the booklet
// has one only.
func (run *round) volume(page int) int {
	vs := run.before.volumes
	if len(vs) < 2 {
		return 0
	}
	n := 0
	for n < len(vs) && vs[n] <= page {
		n++
	}
	return n
}

// sameVolume reports whether a page lies in the volume of the page in the making: links
// lead no further.
func (run *round) sameVolume(p *kit.Page, to int) bool { return run.volume(p.Number) == run.volume(to) }

// withLink is the elements with a Link element in them, where the target can be
// led to.
func (run *round) withLink(p *kit.Page, to target, els ...*layout.Element) ([]*layout.Element, bool) {
	if !run.sameVolume(p, to.page) {
		return els, false
	}
	return append(els, &layout.Element{Role: layout.LinkRole}), true
}

// volumeLine says which volume the cover is of.
func (run *round) volumeLine(c kit.Kit) string {
	vs := run.before.volumes
	k := len(run.volumes)
	if len(vs) < 2 || k == 0 || k > len(vs) {
		return ""
	}
	last := run.before.pages
	if k < len(vs) {
		last = vs[k] - 1
	}
	return booklet.FillIn(c.Settings.Label(booklet.LabelVolumeOf), "volume", k, "volumes", len(vs), "first", vs[k-1],
		"last", last)
}

// linkWords is the words of a link to a page: what it leads to, the volume where
// there are several, and the page.
func (run *round) linkWords(c kit.Kit, what string, to int) string {
	if v := run.volume(to); v > 0 {
		what += ", " + booklet.FillIn(c.Settings.Label(booklet.LabelVolume), "volume", v)
	}
	return what + ", " + c.Settings.Label(booklet.LabelPage) + " " + strconv.Itoa(to)
}

// lastVolume is the volume in which a section of a kind ends that begins in
// volume from: only the cards are ever divided.
func (run *round) lastVolume(k booklet.Kind, from int) int {
	if k == booklet.Roles {
		for _, t := range run.before.roles {
			from = max(from, run.volume(t.page))
		}
	}
	return from
}
