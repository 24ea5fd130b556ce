package compose

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// saying is a testimonial that is being set: its pages are all alike.
type saying struct {
	kit.Kit
	run       *round
	kind      booklet.Kind
	tint      *layout.Color // of the pages; nil for the ground
	furniture layout.Color
	ink       layout.Color
}

// testimonial is a headline, what somebody says, and who says it.
func testimonial(c kit.Kit, run *round, i int, s *booklet.Section) {
	t := &saying{Kit: c, run: run, kind: s.Kind, furniture: c.Accent(), ink: c.Ink()}
	team := c.TeamOf(s.Job.S)
	if cats := c.Categories(); len(cats) > 0 && c.E.Tinted() {
		cat := team
		if cat == nil {
			cat = cats[(i*4+5)%len(cats)]
		}
		fill, _ := c.CategoryColours(cat)
		t.tint, t.furniture = &fill, layout.Color{RGB: c.Reading(t.furniture.RGB, fill.RGB)}
		t.ink.RGB = c.Reading(t.ink.RGB, fill.RGB)
	}
	head := c.Title(s.Title.S, c.E.Headline, t.furniture, c.Measure, 5).From(&s.Title.At)
	by := t.by(s)
	p := t.page()
	run.recordSection(c, i, s, p, c.Top())
	p, y, head := t.pictured(p, s, head, by)
	figured := y > c.Top()
	room := c.Top() + c.Depth().Scale(72, 100) - y - head.Height()
	if figured {
		room = c.Bottom() - y - head.Height() - kit.ParasHeight(by) - 5*c.HalfLine()
	}
	quote := t.quote(s, room)
	total := head.Height() + kit.BlocksHeight(quote) + kit.ParasHeight(by) + 5*c.HalfLine()
	if !figured {
		if total > c.Depth() {
			quote = t.goingOn(s, by, c.Top()+head.Height()+3*c.HalfLine())
		}
		y = max(y, c.Top()+(c.Depth()-total).Scale(38, 100))
	}
	if len(head.Lines) > 0 {
		head.DrawAll(p, &layout.Element{Role: layout.H1, Rank: layout.RankHead}, c.Left(p), y)
		y += head.Height() + 3*c.HalfLine()
	}
	if few := unit.Length(fewestSaid) * quote[0].Para.Leading; figured && c.E.RunsOn() && c.Bottom()-y < few &&
		kit.BlocksHeight(quote) > c.Bottom()-y {
		p, y = t.page(), c.Top() // what is said stands together, overleaf
		if quote = t.quote(s, c.Depth()-kit.ParasHeight(by)-4*c.HalfLine()); kit.BlocksHeight(quote) > c.Depth() {
			quote = t.goingOn(s, by, y)
		}
	}
	p, y = t.draw(p, quote, by, y)
	y += 2 * c.HalfLine()
	for k, q := range by {
		if k == 0 && y+kit.ParasHeight(by) > c.Bottom() { // name and job stay together
			p, y = t.page(), c.Top()
		}
		q.DrawAll(p, &layout.Element{Role: layout.P}, c.Left(p), y)
		y += q.Height()
	}
	if team != nil && !figured {
		t.figure(p, team, y)
	}
}

// pictured paints the portrait, if there is one, and returns the page and the height that the headline and what is said
// begin at, and the headline, without lines where it stands beside the portrait.
func (t *saying) pictured(p *kit.Page, s *booklet.Section, head *kit.Para,
	by []*kit.Para) (*kit.Page, unit.Length, *kit.Para) {
	if s.Photo == nil || s.Photo.Picture == nil {
		return p, t.Top(), head
	}
	e := *t.E
	e.Ink = t.ink.RGB // of the credit, on the tint
	c := t.With(e)
	high := t.portrait(s, head.Height(), by)
	if beside, h := t.headBeside(s, high, by); beside != nil {
		return p, t.drawBeside(c, p, s, beside, h) + 2*t.HalfLine(), &kit.Para{}
	}
	if t.overleaf(s, head.Height(), by) {
		if frame, ok := t.plate(s); ok {
			free := t.E.Trim.H - frame.Bottom() - (t.CreditHeight(s.Photo) - t.HalfLine()/2)
			y := frame.Bottom() + max(t.HalfLine()/2, free/2)
			t.run.Image(c, p, s.Photo, frame, kit.Credit{Ink: t.ink, X: t.Left(p), Y: y})
			return t.page(), t.Top(), head
		}
	}
	return p, t.run.Photo(c, p, s.Photo, t.Left(p), t.Top(), high) + 2*t.HalfLine(), head
}

// plate is the frame of a portrait that has a page before what is said, into the bleed: as high as the page down to the
// credit, or as loses no more than may be cut. It is none where that is low or the picture soft.
func (t *saying) plate(s *booklet.Section) (unit.Rect, bool) {
	for h := t.Bottom() - t.CreditHeight(s.Photo); h >= t.E.Trim.H*2/3 && !t.E.Unseen; h -= t.HalfLine() / 4 {
		if frame := t.Across(h); t.Keeps(s.Photo.Picture, frame) && t.Sharp(s.Photo.Picture, frame) {
			return frame, true
		}
	}
	return unit.Rect{}, false
}

// fewestSaid is how many lines of what is said stand below a portrait at least, where the rest
// is overleaf.
const fewestSaid = 5

// portrait is how high the portrait is above a headline of a height: as high as leaves the page
// to what is said and who says it, an upright one up to the measure. Where words run on and that
// leaves it a small one, it is as large as the headline leaves room for.
func (t *saying) portrait(s *booklet.Section, head unit.Length, by []*kit.Para) unit.Length {
	c, pic := t.Kit, s.Photo.Picture
	room := t.portraitRoom(s, head, by)
	if t.overleaf(s, head, by) {
		room = c.Depth() - head - 5*c.HalfLine() - c.CreditHeight(s.Photo)
		whole := c.Measure.Scale(int64(pic.Height), int64(pic.Width))
		return max(min(room, whole), c.Measure.Scale(leastPicture, 100))
	}
	most := c.Measure.Scale(62, 100)
	if pic.Height > pic.Width {
		most = c.Measure
	}
	return min(max(room, c.Measure.Scale(leastPicture, 100)), most)
}

// portraitRoom is how high a portrait may be above a headline of a height and all that is said.
func (t *saying) portraitRoom(s *booklet.Section, head unit.Length, by []*kit.Para) unit.Length {
	said := head + kit.BlocksHeight(t.quote(s, 0)) + kit.ParasHeight(by) + 11*t.HalfLine()
	return t.Depth() - said - t.CreditHeight(s.Photo)
}

// overleaf reports whether what is said stands overleaf, because it would leave the portrait above a headline of a
// height too little of its page.
func (t *saying) overleaf(s *booklet.Section, head unit.Length, by []*kit.Para) bool {
	return t.E.RunsOn() && t.portraitRoom(s, head, by) < t.Measure.Scale(leastPortrait, 100)
}

// mostBare is how much of the measure stays bare beside a portrait at most, in per cent, where
// a headline could stand there.
const mostBare = 28

// headWay is a way to set a headline beside a portrait: in how many lines at most, in what part of its size at least,
// and beside what part of the portrait above it at least, in per cent.
type headWay struct {
	lines                int
	leastSize, leastHigh int64
}

// headsBeside are the ways to set a headline beside a portrait, in the order in which they are tried; headsTogether
// those where what is said would stand overleaf else.
var (
	headsBeside   = []headWay{{3, 100, 70}, {3, 84, 60}, {4, 100, 75}}
	headsTogether = []headWay{{3, 84, 100}, {4, 84, 100}, {5, 70, 100}}
)

// headBeside is the headline beside an upright portrait that would leave much of the measure
// bare, or what is said to the next page, and how high the portrait is then, of which the headline is no higher; nil
// where the portrait is wide enough, or leaves the headline no room for its words.
func (t *saying) headBeside(s *booklet.Section, below unit.Length, by []*kit.Para) (*kit.Para, unit.Length) {
	pic := s.Photo.Picture
	wide := func(high unit.Length) unit.Length { return high.Scale(int64(pic.Width), int64(pic.Height)) }
	if !s.Title.Set() || t.E.Narrow() {
		return nil, 0
	}
	high, ways := t.portrait(s, 0, by), headsBeside
	if head := t.Title(s.Title.S, t.E.Headline, t.furniture, t.Measure, 5); t.overleaf(s, head.Height(), by) {
		below, ways = t.Measure.Scale(leastPortrait, 100), headsTogether
		said := kit.BlocksHeight(t.quote(s, 0)) + kit.ParasHeight(by) + 4*t.HalfLine()
		high = min(t.Depth()-said-max(t.CreditHeight(s.Photo), t.HalfLine()), t.Measure)
	}
	if wide(below) >= t.Measure.Scale(100-mostBare, 100) {
		return nil, 0
	}
	for _, way := range ways {
		for part := int64(100); part >= 50; part -= 5 {
			h := high.Scale(part, 100)
			if h < below.Scale(way.leastHigh, 100) {
				break
			}
			room := t.Measure - wide(h) - t.E.Body.Leading
			head := t.Title(s.Title.S, t.E.Headline, t.furniture, room, way.lines).From(&s.Title.At)
			if len(head.Lines) <= way.lines && head.Size >= t.E.Headline.Size.Scale(way.leastSize, 100) &&
				t.Fits(head, room) && head.Height() <= h {
				return head, h
			}
		}
	}
	return nil, 0
}

// drawBeside paints the portrait, and the headline beside it in the middle of its height, and returns where what is
// said may begin.
func (t *saying) drawBeside(c kit.Kit, p *kit.Page, s *booklet.Section, head *kit.Para, high unit.Length) unit.Length {
	pic := s.Photo.Picture
	frame := unit.Rect{X: c.Left(p), Y: c.Top(), W: high.Scale(int64(pic.Width), int64(pic.Height)), H: high}
	head.DrawAll(p, &layout.Element{Role: layout.H1, Rank: layout.RankHead}, frame.Right()+c.E.Body.Leading,
		frame.Y+(frame.H-head.Height())/2)
	t.run.Image(c, p, s.Photo, frame, kit.Credit{Ink: c.Ink(), X: frame.X, Y: frame.Bottom() + c.HalfLine()/2})
	return frame.Bottom() + max(c.CreditHeight(s.Photo), c.HalfLine())
}

// leastPortrait is the least height of a portrait beside what is said, in per cent of the
// measure, where that may run on overleaf.
const leastPortrait = 50

// figure paints the icon of a team at the foot, at the right, where what ends at y leaves
// room for it.
func (t *saying) figure(p *kit.Page, team *booklet.Category, y unit.Length) {
	foot := t.FootY() - t.E.Body.Leading
	side := min(t.E.Trim.W.Scale(27, 100), foot-y-2*t.E.Body.Leading)
	least := int64(10) // of the page's width, in per cent
	if t.E.Narrow() {
		least = 17 // on a small page a smaller one looks lost
	}
	if side < t.E.Trim.W.Scale(least, 100) {
		return
	}
	fill, ink := t.CategoryColours(team)
	p.Artifact(layout.Layout, func() {
		t.Icon(p, unit.Rect{X: t.Left(p) + t.Measure - side, Y: foot - side, W: side, H: side}, team.Icon,
			t.IconInk(fill, ink))
	})
}

// page begins a page of the testimonial.
func (t *saying) page() *kit.Page {
	p := t.run.NewPage(t.Kit, t.kind)
	if t.tint != nil {
		p.Artifact(layout.Background, func() { t.Fill(p, t.Sheet(), *t.tint) })
	}
	t.run.furniture(t.Kit, p, t.furniture)
	return p
}

// quote sets what is said: large where that is no higher than room.
func (t *saying) quote(s *booklet.Section, room unit.Length) (quote []kit.Block) {
	for _, ty := range []layout.Type{t.E.Strapline, t.E.Roomy} {
		if quote = t.set(s, ty); kit.BlocksHeight(quote) <= room {
			break
		}
	}
	return quote
}

// set sets what is said in a type, its marks hanging.
func (t *saying) set(s *booklet.Section, ty layout.Type) []kit.Block {
	quote := t.Blocks(s.Text, ty, t.ink, t.Measure)
	for k := range quote {
		if p := quote[k].Para; quote[k].List == nil {
			p.Hang = t.HangingMark(p)
			quote[k].Dent -= p.Hang
			t.Set(p, t.Measure+p.Hang, false)
		}
	}
	return quote
}

// goingOn sets what is said from y down where that goes on to further pages anyway: in the type that fills them
// best and takes no page more.
func (t *saying) goingOn(s *booklet.Section, by []*kit.Para, y unit.Length) []kit.Block {
	if t.run.saysMuch(t.Kit) {
		return t.set(s, t.E.Roomy)
	}
	large := t.E.Quote
	large.Weight, large.Tracking = t.E.Strapline.Weight, t.E.Strapline.Tracking
	var best []kit.Block
	least := 0
	for _, ty := range []layout.Type{t.E.Roomy, t.E.Strapline, halfway(large, t.E.Strapline), large} {
		quote := t.set(s, ty)
		if _, cost := t.shared(quote, by, y); best == nil || cost <= least && t.fits(quote) {
			best, least = quote, cost
		}
	}
	return best
}

// fits reports whether no word of blocks is wider than its measure.
func (t *saying) fits(bs []kit.Block) bool {
	return !slices.ContainsFunc(bs, func(b kit.Block) bool { return !t.Fits(b.Para, t.Measure-b.Dent) })
}

// turns are how the pages end on which a kit puts what is said from y down, with who says it, who may stand alone on
// the last.
func (t *saying) turns(c kit.Kit, quote []kit.Block, by []*kit.Para, y unit.Length) (turns []kit.Turn, alone bool) {
	turns = c.Turns(quote, y)
	last := &turns[len(turns)-1]
	name := 2*t.HalfLine() + kit.ParasHeight(by)
	if last.End+name <= t.Bottom() || len(by) == 0 {
		last.End += name
		return turns, false
	}
	return append(turns, kit.Turn{End: t.Top() + name}), true
}

// by sets who says it: the name, and the job.
func (t *saying) by(s *booklet.Section) []*kit.Para {
	var by []*kit.Para
	if s.Name.Set() {
		by = append(by, t.Set(kit.NewPara(s.Name.S, t.Bold(t.E.Lead), t.ink).From(&s.Name.At), t.Measure, false))
	}
	if s.Job.Set() {
		by = append(by, t.Set(kit.NewPara(s.Job.S, t.E.Body, t.ink).From(&s.Job.At), t.Measure, false))
	}
	return by
}

// draw puts what is said on pages from y down, which share it fairly.
func (t *saying) draw(p *kit.Page, quote []kit.Block, by []*kit.Para, y unit.Length) (*kit.Page, unit.Length) {
	said := &layout.Element{Role: layout.BlockQuote}
	p.Begin(said)
	shared, _ := t.shared(quote, by, y)
	p, y = shared.Flow(p, quote, y, func() (*kit.Page, unit.Length) {
		q := t.page()
		q.Begin(said)
		return q, t.Top()
	})
	p.End()
	return p, y
}

// shared is the kit whose pages end where they share what is said: each has about as much of it, no name stands
// alone, and a turn parts as little as may be; and what that costs.
func (t *saying) shared(quote []kit.Block, by []*kit.Para, y unit.Length) (kit.Kit, int) {
	cost := func(c kit.Kit) int {
		turns, alone := t.turns(c, quote, by, y)
		price := (len(turns)-1)*paper + turnsCost(t.Kit, turns)
		if alone {
			price += nameAlone
		}
		return price
	}
	best := t.Kit
	if t.run.saysMuch(t.Kit) {
		return best, 0
	}
	least := cost(best)
	for more := t.HalfLine(); least >= paper; more += t.HalfLine() {
		higher := t.WithFoot(t.E.Foot + more)
		if higher.Depth() < t.Depth()/2 || higher.Bottom()-y < kit.FewestLines*quote[0].Para.Leading {
			break
		}
		if now := cost(higher); now < least {
			best, least = higher, now
		}
	}
	return best, least
}

// mostSaid is how much all testimonials have to say, in bytes, each of whose paragraphs counts for a line at least,
// where ways to set them are tried: sixty that fill six pages of giant print each.
const mostSaid = 100_000

// saysMuch reports whether the testimonials have more to say than mostSaid: then all of them are set in one way.
func (run *round) saysMuch(c kit.Kit) bool {
	if run.shared.saidMuch == nil {
		said := 0
		for _, s := range c.Booklet.Sections {
			if s.Kind == booklet.Testimonial {
				for _, b := range s.Text.Blocks {
					said += max(len(b.String()), mostLine)
				}
			}
		}
		much := said > mostSaid
		run.shared.saidMuch = &much
	}
	return *run.shared.saidMuch
}

// mostLine is how many letters a line has.
const mostLine = 40

// nameAlone is what it costs that who says something stands alone on a page (saying.shared).
const nameAlone = paper / 2
