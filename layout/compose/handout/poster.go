package handout

import (
	"fmt"
	"slices"
	"strconv"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// UsualDistance is from where the code of a poster is read unless told otherwise.
var UsualDistance = unit.MM(1500)

// leastUsual is the shortest distance that the code of a poster is made for where none is
// asked for.
var leastUsual = unit.MM(500)

// The roles of a poster: the least size of their titles, and the largest in parts
// of the poster's width.
const (
	leastPoster = 14 * unit.Point
	mostPoster  = 45 // thousandths
	mostFoot    = 20 // thousandths: the text of the foot
)

// PosterOptions are what a poster may be asked for.
type PosterOptions struct {
	Format layout.Format // zero is A1
	// Distance is from where the code is read, which is a tenth of it wide; zero is
	// UsualDistance, or less where the poster does not hold that.
	Distance unit.Length
	Occasion layout.Occasion
}

// Compose makes a poster: the teams' mosaic, the booklet's title, the occasion and
// the code, and below them the roles by team, at the largest size at which they
// fit in two to four columns. b must be what Select and Fill returned. A poster
// that cannot hold its roles in 14 pt, or its code, is an error that says what can.
func (o PosterOptions) Compose(b *booklet.Booklet, e layout.Edition,
	f *fonts.Family) (layout.Handout, []booklet.Finding) {
	return atMost(b, e, func() (layout.Handout, []booklet.Finding) { return o.compose(b, e, f) })
}

func (o PosterOptions) compose(b *booklet.Booklet, e layout.Edition,
	f *fonts.Family) (layout.Handout, []booklet.Finding) {
	if o.Format == (layout.Format{}) {
		o.Format = layout.PosterA1
	}
	k := o.begin(b, e, f)
	ok := k.measureHead() && k.search()
	if ok {
		k = o.raised(b, e, f, k)
	}
	if !ok && k.set.size > 0 {
		if less := o.lessen(b, e, f, k.Distance); less != nil {
			k, ok = less, true
		} else {
			k.tooFull(b, e, f, o.Distance != 0)
		}
	}
	if !ok {
		return layout.Handout{Document: &layout.Document{Edition: e.Name, Trim: k.E.Trim}, Set: *k.E}, k.Findings
	}
	k.draw()
	return k.finish(k.Kit)
}

// keptRoles is how large the roles are at least where the foot is larger, in per cent of their size.
const keptRoles = 92

// worthFootColumn is how much larger the text of a foot is that has fewer columns for it, in per cent.
const worthFootColumn = 125

// raised is a poster with a larger foot, where its roles are so large that the foot would be
// lost below them, and stay hardly smaller.
func (o PosterOptions) raised(b *booklet.Booklet, e layout.Edition, f *fonts.Family, k *poster) *poster {
	const half = unit.Point / 2
	for part := int64(90); part >= 40; part -= 5 {
		size := min(k.set.size.Scale(part, 100), k.E.Trim.W.Scale(mostFoot, 1000)) / half * half
		if size <= k.E.Body.Size {
			break
		}
		e.Body.Size = max(size, layout.LargeLeast)
		larger := o.begin(b, e, f)
		if larger.measureHead() && larger.search() && larger.set.size >= size.Scale(11, 10) &&
			larger.set.size >= k.set.size.Scale(keptRoles, 100) && larger.foot.turns <= k.foot.turns &&
			larger.wideFoot(k) {
			return larger
		}
	}
	return k
}

// wideFoot reports whether the foot of a poster with larger text has as many columns as another's, or fewer for text
// that is clearly larger.
func (k *poster) wideFoot(than *poster) bool {
	n := len(k.foot.columns)
	return n >= len(than.foot.columns) || n > 1 && k.E.Body.Size >= than.E.Body.Size.Scale(worthFootColumn, 100)
}

// lessen is the poster with what leaves more room to its roles, nil where nothing leaves
// enough: a code for a shorter distance, where none is asked for, then smaller text
// around the roles.
func (o PosterOptions) lessen(b *booklet.Booklet, e layout.Edition, f *fonts.Family, from unit.Length) *poster {
	usual, asked := o.Distance == 0, e.Body.Size
	for o.Distance = from; ; {
		const half = unit.Point / 2
		switch less := e.Body.Size.Scale(85, 100) / half * half; {
		case usual && o.Distance > leastUsual:
			o.Distance = max(o.Distance.Scale(3, 4)/unit.MM(100)*unit.MM(100), leastUsual)
		case less >= layout.LargeLeast:
			e.Body.Size = less
		default:
			return nil
		}
		k := o.begin(b, e, f)
		if !k.measureHead() || !k.search() {
			continue
		}
		if o.Distance != from || usual && from < UsualDistance {
			k.toldDistance()
		}
		if e.Body.Size != asked {
			k.Note(booklet.RulePosterFull, booklet.Note, booklet.Place{}, fmt.Sprintf(
				"%s has no room for text of %s pt around its roles: it is %s pt", k.Format.Name, asked, e.Body.Size),
				"choose a larger "+booklet.Ref(booklet.FieldSize)+", or fewer roles")
		}
		return k
	}
}

func (o PosterOptions) begin(b *booklet.Booklet, e layout.Edition, f *fonts.Family) *poster {
	k := &poster{Kit: newKit(b, onPoster(e, o.Format.Size), f), handoutRun: &handoutRun{}, PosterOptions: o}
	k.Section = &layout.Element{Role: layout.Sect}
	return k
}

// onPoster is the edition for a poster.
func onPoster(e layout.Edition, size unit.Size) layout.Edition {
	e.Trim = size
	m := size.W.Scale(4, 100)
	e.Outer, e.Inner, e.Top, e.Foot = m, m, m, m
	e.Class = layout.ClearPrint
	if e.Body.Size < layout.LargeLeast {
		e.Body.Size = max(12*unit.Point, size.W.Scale(13, 1000))
	}
	e.Body.Leading = e.Body.Size.Scale(125, 100)
	e.Cover.Size = size.W.Scale(95, 1000)
	e.Cover.Leading = e.Cover.Size.Scale(104, 100)
	e.Strapline.Size = max(e.Body.Size, size.W.Scale(22, 1000))
	e.Strapline.Leading = e.Strapline.Size.Scale(125, 100)
	e.Quote.Size = e.Strapline.Size.Scale(13, 10)
	e.Quote.Leading = e.Quote.Size.Scale(115, 100)
	e.Asked, e.RunIn, e.TwoUp, e.Panels = false, false, false, false
	return e
}

// poster is the composition of a poster.
type poster struct {
	kit.Kit
	*handoutRun
	PosterOptions

	strip unit.Length // how deep the mosaic is
	field unit.Rect   // in the house colour
	code  *kit.Code
	plate unit.Rect
	title *kit.Para
	words []*kit.Para // below the title
	// occasion is its name, its date and its place, below words.
	occasion []*kit.Para
	leads    []*kit.Para // at the foot of the field: what the code leads to
	foot     *posterFoot
	set      roleColumns
}

// measureHead sets what stands above the roles, and reports whether the poster
// holds the code.
func (k *poster) measureHead() bool {
	c := k.Kit
	w, h, m := c.E.Trim.W, c.E.Trim.H, c.E.Outer
	k.strip = k.mosaicDepth()
	k.field = unit.Rect{Y: k.strip, W: w}
	measure := w - 2*m
	link := c.Settings.QRLink
	if link.Set() {
		link.S = kit.Web(link.S)
		k.code = c.CodeFor(link.S, w)
	}
	if k.code == nil {
		k.Note(booklet.RuleNoAddress, booklet.Warning, booklet.OnSheet("Booklet"),
			"the poster has no code: the booklet has no QR link", "fill in the QR link")
	} else {
		if !k.placeCode(link, measure-m.Scale(3, 4)-w.Scale(28, 100)) {
			return false
		}
		measure -= k.plate.W + min(m.Scale(5, 4), max(m.Scale(3, 4), measure-k.plate.W-w.Scale(35, 100)))
	}
	k.setHead(link, measure)
	// the title is as large as leaves room for the rest beside the code
	room := max(k.plate.H, h.Scale(15, 100))
	rest := kit.ParasHeight(k.words) + kit.ParasHeight(k.leads) + leadsAway*c.E.Strapline.Leading
	if len(k.occasion) > 0 {
		rest += kit.ParasHeight(k.occasion) + c.E.Strapline.Leading/2
	}
	// an occasion does not make it small
	room = max(room, min(rest+c.E.Cover.Leading.Scale(roomyTitle, 100), w.Scale(deepHead, 100)))
	_, ink := c.HouseColours()
	k.setTitle(ink, measure, room-rest)
	k.field.H = max(room, k.title.Height()+rest) + 2*m
	if k.code == nil {
		k.field.H = k.title.Height() + rest + m
	}
	return true
}

// The title has room for so much of a line in its usual size, in per cent, even above a fair's name, date and place,
// in a head of so much of the poster's width at most.
const (
	roomyTitle = 160
	deepHead   = 38
)

// leadsAway is how many lines of the strapline stand between the title and what the code leads to, less what stands
// there.
const leadsAway = 2

// fewerLines is how large a title in fewer lines is at least, and betterLines one whose lines end where they would with
// more room, in per cent of the largest that its room holds.
const (
	fewerLines  = 90
	betterLines = 85
)

// setTitle sets the title as large as its room holds, or a little smaller in fewer lines or in better ones.
func (k *poster) setTitle(ink layout.Color, measure, room unit.Length) {
	c := k.Kit
	t, smallest := c.E.Cover, c.E.Quote.Size
	set := func(part int64) *kit.Para {
		t := t
		t.Size, t.Leading = max(t.Size.Scale(part, 100), smallest), t.Leading.Scale(part, 100)
		return c.Title(c.Settings.Title.S, t, ink, measure, 4).From(&c.Settings.Title.At)
	}
	for {
		if k.title = set(100); k.title.Height() <= room || t.Size <= smallest {
			break
		}
		t.Size, t.Leading = t.Size.Scale(95, 100), t.Leading.Scale(95, 100)
	}
	usual, from := k.title, int64(100)
	for part := from - 2; part >= fewerLines && from == 100; part -= 2 {
		if q := set(part); len(q.Lines) < len(usual.Lines) {
			usual, from = q, part
		}
	}
	k.title = usual
	better := set(from * betterLines / 100)
	if len(better.Lines) != len(usual.Lines) || sameLines(usual, better) {
		return
	}
	for part := from; part >= from*betterLines/100; part-- {
		if q := set(part); sameLines(q, better) {
			k.title = q
			return
		}
	}
}

// sameLines reports whether two paragraphs of the same words break alike.
func sameLines(a, b *kit.Para) bool {
	return slices.EqualFunc(a.Lines, b.Lines, func(a, b text.Line) bool { return a.String() == b.String() })
}

// placeCode places the code at the right of the field, and reports whether it can
// be read from the distance and is no wider than most.
func (k *poster) placeCode(link booklet.Line, most unit.Length) bool {
	if k.Distance == 0 {
		k.usualDistance(most)
	}
	side := k.code.PlateFor(k.Distance / 10)
	if side > most {
		k.codeTooWide(side, most)
		return false
	}
	if k.code.Module(side) < layout.LeastModule {
		k.smallCode(k.Kit, link, k.code, side, "a poster for "+metres(k.Distance))
		return false
	}
	k.plate = unit.Rect{X: k.E.Trim.W - k.E.Outer - side, Y: k.strip + k.E.Outer, W: side, H: side}
	return true
}

// setHead sets what stands below the title, and what the code leads to.
func (k *poster) setHead(address booklet.Line, measure unit.Length) {
	c, set := k.OnHouse(), k.Settings
	_, ink := c.HouseColours()
	if set.Strapline.Set() {
		q := kit.NewPara(set.Strapline.S, c.E.Strapline, ink).From(&set.Strapline.At)
		k.words = append(k.words, c.Set(q, measure, true))
	}
	for _, s := range []string{k.Occasion.Name, k.Occasion.Date, k.Occasion.Place} {
		if s != "" {
			k.occasion = append(k.occasion, c.Set(kit.NewPara(s, c.Bold(c.E.Strapline), ink), measure, true))
		}
	}
	if k.code == nil {
		return
	}
	if set.QRCaption.Set() {
		k.leads = append(k.leads, c.Title(set.QRCaption.S, c.E.Quote, ink, measure, 5).From(&set.QRCaption.At))
	}
	e := *c.E
	e.Body.Size, e.Body.Leading = e.Strapline.Size, e.Strapline.Leading
	k.leads = append(k.leads, c.With(e).Address(address, ink, measure))
}

// codeTooWide refuses a distance whose code the poster does not hold.
func (k *poster) codeTooWide(side, most unit.Length) {
	largest := k.farthest(most)
	hint := "choose " + booklet.Ref(booklet.FieldDistance) + " " + metres(largest)
	for i, f := range layout.Posters {
		if f == k.Format && i+1 < len(layout.Posters) {
			hint += ", or a larger " + booklet.Ref(booklet.FieldSize)
		}
	}
	k.Note(booklet.RulePosterCode, booklet.Error, booklet.FieldDistance.Place(),
		fmt.Sprintf("a code that is read from %s is %.0f mm wide with its quiet zone: %s holds one for %s at most",
			metres(k.Distance), side.Millimetres(), k.Format.Name, metres(largest)), hint)
}

// farthest is from where a code can be read that is no wider than most.
func (k *poster) farthest(most unit.Length) unit.Length {
	n := int64(len(k.code.Modules))
	return most.Scale(n*10, n+2*kit.QuietModules)
}

// mostCodeWidth is how wide a code is at most where no distance is asked for, in per cent of the poster's width: the
// title and the roles are what is seen first.
const mostCodeWidth = 35

// usualDistance is the distance of a poster of which none is asked for, or less where its code would be wider than
// most.
func (k *poster) usualDistance(most unit.Length) {
	k.Distance = UsualDistance
	most = min(most, k.E.Trim.W.Scale(mostCodeWidth, 100))
	if k.code.PlateFor(k.Distance/10) <= most {
		return
	}
	tenth := unit.MM(100)
	k.Distance = k.farthest(most) / tenth * tenth
	k.toldDistance()
}

// toldDistance notes that the code is not for the usual distance.
func (k *poster) toldDistance() {
	k.Note(booklet.RulePosterCode, booklet.Note, booklet.Place{}, fmt.Sprintf(
		"the code is made to be read from %s: %s has no room for one for %s beside its title", metres(k.Distance),
		k.Format.Name, metres(UsualDistance)), "a larger "+booklet.Ref(booklet.FieldSize)+" holds a larger code")
}

// metres writes a length in metres, rounded down to a decimetre.
func metres(l unit.Length) string {
	return strconv.FormatFloat(float64(int(l.Millimetres()/100+0.001))/10, 'f', -1, 64) + "m"
}

// tooFull refuses more roles than the poster holds, and says which size holds them.
// A shorter distance is of use where one is asked for.
func (k *poster) tooFull(b *booklet.Booklet, e layout.Edition, f *fonts.Family, far bool) {
	k.Findings = nil // of its code
	hint := "choose fewer roles, or make more than one poster"
	larger := false
	for _, format := range layout.Posters {
		larger = larger || format == k.Format
		if format == k.Format || !larger {
			continue
		}
		o := k.PosterOptions
		o.Format = format
		if other := o.begin(b, e, f); other.measureHead() && other.search() {
			hint = fmt.Sprintf("%s %s holds them in %s pt; or choose fewer roles", booklet.Ref(booklet.FieldSize),
				format.Name, other.set.size)
			if far {
				hint += ", or a shorter " + booklet.Ref(booklet.FieldDistance)
			}
			break
		}
	}
	k.Note(booklet.RulePosterFull, booklet.Error, booklet.FieldSize.Place(),
		fmt.Sprintf("%s in %s do not fit a poster of %s: its text would be under %s pt",
			counted(len(k.Booklet.Roles), "role"), counted(len(k.Categories()), "team"), k.Format.Name, leastPoster),
		hint)
}

// mosaicDepth is how deep the mosaic of the teams is: square tiles in one row, or
// in two where there are many, and no deeper than an eighth of the poster.
func (k *poster) mosaicDepth() unit.Length {
	n := len(k.Categories())
	if n == 0 {
		return 0
	}
	rows := k.mosaicRows()
	per := (n + rows - 1) / rows
	return min(k.E.Trim.W/unit.Length(per)*unit.Length(rows), k.E.Trim.H/8)
}

func (k *poster) mosaicRows() int {
	if len(k.Categories()) > 20 {
		return 2
	}
	return 1
}

// teams are the teams by row of the mosaic.
func (k *poster) teams() [][]*booklet.Category {
	cats, n := k.Categories(), k.mosaicRows()
	rows := make([][]*booklet.Category, n)
	for i := range rows {
		rows[i] = cats[len(cats)*i/n : len(cats)*(i+1)/n]
	}
	return rows
}

// draw paints the poster.
func (k *poster) draw() {
	c := k.Kit
	set := c.Settings
	ground, _ := c.HouseColours()
	m := c.E.Outer
	p := k.NewPage(c, booklet.Cover)
	k.Marks = append(k.Marks, layout.Bookmark{Title: set.Title.S, Page: 1, At: k.Section})
	c.Mosaic(p, k.teams(), k.strip, c.E.Trim.W/800, false)
	p.Artifact(layout.Background, func() {
		c.Fill(p, unit.Rect{X: -layout.Bleed, Y: k.field.Y, W: k.field.W + 2*layout.Bleed, H: k.field.H}, ground)
	})
	y := k.field.Y + m
	k.title.DrawAll(p, &layout.Element{Role: layout.H1}, m, y)
	y += k.title.Height() + c.E.Strapline.Leading
	p.Artifact(layout.Layout, func() {
		c.Fill(p, unit.Rect{X: m, Y: y - c.E.Strapline.Leading.Scale(6, 10), W: c.E.Trim.W.Scale(9, 100),
			H: c.E.Trim.W / 150}, c.MarkGround())
	})
	y = kit.DrawParas(p, k.words, m, y, 0)
	if len(k.words) > 0 && len(k.occasion) > 0 {
		y += c.E.Strapline.Leading / 2
	}
	y = kit.DrawParas(p, k.occasion, m, y, 0)
	if k.code != nil {
		y = max(y+c.E.Strapline.Leading, k.plate.Bottom()-kit.ParasHeight(k.leads))
		kit.DrawParas(p, k.leads, m, y, 0)
		c.CodePlate(p, k.code, k.plate.X, k.plate.Y, k.plate.W)
	}
	k.drawColumns(p)
	k.foot.draw(p, m, c.E.Trim.H-m-k.foot.height)
	e := *c.E
	e.Body = k.set.role
	k.Kit = c.With(e)
}

// legendMark is the apprenticeship mark with its meaning, where a role bears it.
func (k *poster) legendMark() *kit.Para {
	for _, r := range k.Booklet.Roles {
		if r.Apprenticeship {
			return k.ApprenticeMark()
		}
	}
	return nil
}
