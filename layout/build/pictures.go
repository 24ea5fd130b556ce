package build

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build/files"
	"booklet/layout/build/internal/failure"
	"booklet/layout/png"
	"booklet/layout/svg"
)

// PagePictures are pictures of a booklet's pages; the zero one is a PNG of each page, in the
// usual width.
type PagePictures struct {
	As      PictureFormat
	Pages   []PageRange // none: all
	Spreads bool        // pages that face each other are one picture
	Width   int         // of a page, in pixels; 0: UsualPageWidth
}

// UsualPageWidth is how many pixels wide a page is shown where nothing is said.
const UsualPageWidth = 1000

// PageRange is some pages that follow each other, counted from 1 at the cover.
type PageRange struct{ From, To int }

// PictureFormat is what a picture of pages is made as.
type PictureFormat int

// The formats of a picture of pages.
const (
	PicturePNG PictureFormat = iota
	PictureSVG
)

// PictureFormats are all of them.
var PictureFormats = []Choice[PictureFormat]{{"png", PicturePNG}, {"svg", PictureSVG}}

// PagePictures reads how pictures of pages are made.
func (a Asked) PagePictures() (*PagePictures, error) {
	p := &PagePictures{Spreads: a.yes(booklet.FieldSpreads)}
	var err error
	if p.As, err = choose(a, booklet.FieldFormat, PicturePNG, PictureFormats); err != nil {
		return nil, err
	}
	if p.Pages, err = a.pages(); err != nil {
		return nil, err
	}
	s := a.value(booklet.FieldWidth)
	if s == "" {
		return p, nil
	}
	p.Width, err = strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.ToLower(s), "px")))
	if err != nil || p.Width < png.LeastWidth || p.Width > png.MostWidth {
		must := fmt.Sprintf("a width in pixels: it is %d to %d", png.LeastWidth, png.MostWidth)
		return nil, refused(booklet.FieldWidth, s, must, fmt.Sprintf("usual is %d", UsualPageWidth))
	}
	if p.As == PictureSVG {
		return nil, &layout.RequestError{Text: booklet.Ref(booklet.FieldWidth) + " is for PNG: an SVG has no pixels, " +
			"and is as wide as its page", Hint: "leave one of " + booklet.Ref(booklet.FieldWidth) + " and " +
			booklet.Ref(booklet.FieldFormat) + " svg out"}
	}
	return p, nil
}

// pages reads which pages are shown: numbers and ranges with commas, "1,4-6"; a range without
// an end goes on to the last page.
func (a Asked) pages() ([]PageRange, error) {
	s := a.value(booklet.FieldPages)
	if s == "" {
		return nil, nil
	}
	var out []PageRange
	for _, part := range strings.Split(strings.NewReplacer("–", "-", ";", ",").Replace(s), ",") {
		part = strings.TrimSpace(part)
		from, to, several := strings.Cut(part, "-")
		first, ok := pageNumber(from)
		last := first
		if several {
			var ends bool
			if last, ends = pageNumber(to); !ends && strings.TrimSpace(to) == "" {
				last, ends = mostPages, true
			}
			ok = ok && ends
		}
		hint := `write numbers and ranges, such as "1,4-6", or "8-" for all from page 8 on`
		if ok && last < first {
			hint = fmt.Sprintf("did you mean %q?", fmt.Sprintf("%d-%d", last, first))
		}
		if !ok || last < first {
			return nil, refused(booklet.FieldPages, part, "a page or a range of pages", hint)
		}
		out = append(out, PageRange{first, last})
	}
	return out, nil
}

// pageNumber reads the number of a page.
func pageNumber(s string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	return n, err == nil && n >= 1 && n < mostPages && !strings.ContainsAny(s, "+-")
}

// one reports whether there is one picture.
func (p *PagePictures) one() bool { return len(p.Pages) == 1 && p.Pages[0].From == p.Pages[0].To }

// pictures are the pages of each picture, 0-based, of a booklet of n pages.
func (p *PagePictures) pictures(n int) [][]int {
	wanted := func(page int) bool {
		return page < n && (len(p.Pages) == 0 || slices.ContainsFunc(p.Pages, func(r PageRange) bool {
			return page+1 >= r.From && page+1 <= r.To
		}))
	}
	var out [][]int
	for page := 0; page < n; page++ {
		switch {
		case p.Spreads && page%2 == 1 && page+1 < n: // left-hand pages have even numbers
			if wanted(page) || wanted(page+1) {
				out = append(out, []int{page, page + 1})
			}
			page++
		case wanted(page):
			out = append(out, []int{page})
		}
	}
	return out
}

// judge finds what stands against the pictures of a document.
func (p *PagePictures) judge(doc *layout.Document) []booklet.Finding {
	n := len(doc.Pages)
	var out []booklet.Finding
	for _, r := range p.Pages {
		page := r.From
		if r.From <= n {
			if page = r.To; r.To <= n || r.To == mostPages {
				continue
			}
		}
		out = append(out, booklet.Finding{Rule: booklet.RuleNoSuchPage, Severity: booklet.Error,
			At:   booklet.FieldPages.Place(),
			Text: fmt.Sprintf("there is no page %d: the booklet has %s", page, number(n, "page")),
			Hint: fmt.Sprintf("the last is %d", n)})
	}
	if p.As == PicturePNG && n > 0 {
		out = append(out, p.tooLarge(doc)...)
	}
	return out
}

// tooLarge finds pictures that would have too many pixels.
func (p *PagePictures) tooLarge(doc *layout.Document) []booklet.Finding {
	across := 1
	if p.Spreads {
		across = 2
	}
	size := png.Size(doc, p.width())
	most := png.MostPixels / across
	if size.X*size.Y <= most {
		return nil
	}
	wide := p.width()
	for s := size; s.X*s.Y > most; s = png.Size(doc, wide) {
		wide--
	}
	return []booklet.Finding{{Rule: booklet.RulePictureOfPage, Severity: booklet.Error, At: booklet.FieldWidth.Place(),
		Text: fmt.Sprintf("a picture of %d by %d pixels is too large", across*size.X, size.Y),
		Hint: fmt.Sprintf("the most is %d", wide)}}
}

func (p *PagePictures) width() int {
	if p.Width == 0 {
		return UsualPageWidth
	}
	return p.Width
}

// picturesPart is pictures of the pages of the booklet in its editions.
type picturesPart struct {
	*Prepared
	docs []*layout.Document
}

// layOut lays out all editions, at the same time.
func (t *picturesPart) layOut(ctx context.Context) (found [][]booklet.Finding, names []string, err error) {
	one := &bookletPart{Prepared: t.Prepared}
	wrong := booklet.Failed(t.findings)
	docs, laid := make([]*layout.Document, len(t.editions)), make([]composed, len(t.editions))
	err = await(ctx, func() {
		var all sync.WaitGroup
		for i, e := range t.editions {
			all.Go(func() { docs[i], laid[i] = one.compose(ctx, i, e, wrong) })
		}
		all.Wait()
	})
	if err != nil {
		return nil, nil, err
	}
	t.docs = docs
	for i, c := range laid {
		name := t.editions[i].Name
		switch {
		case c.err == ErrStopped:
			return nil, nil, ErrStopped
		case c.err != nil && !wrong:
			c.findings = append(c.findings, failure.OfStep(string(VerbCompose), name, c.err))
		case c.err == nil && docs[i] != nil && !booklet.Failed(c.findings):
			c.findings = append(c.findings, t.job.Pictures.judge(docs[i])...)
		}
		found, names = append(found, c.findings), append(names, name)
	}
	return found, names, nil
}

// write paints the pictures of each edition after the other, several at once, and adds them in
// the order of their pages: no more are held than are painted.
func (t *picturesPart) write(ctx context.Context, to files.Target) (done []File, judged []Finding, err error) {
	for i, e := range t.editions {
		var made []File
		doc := t.docs[i]
		t.docs[i] = nil
		err := t.run.step(ctx, VerbPaint, e.Name, func() (err error) {
			made, err = t.edition(ctx, to, doc, e)
			return err
		})
		if err != nil {
			return nil, nil, &stepError{VerbPaint, e.Name, err}
		}
		done = append(done, made...)
		t.run.progressed(VerbPaint, "", e.Name, len(doc.Pages))
	}
	return done, nil, nil
}

// painted is a picture on its way.
type painted struct {
	data []byte
	err  error
}

// edition adds the pictures of an edition.
func (t *picturesPart) edition(ctx context.Context, to files.Target, doc *layout.Document,
	e layout.Edition) (done []File, err error) {
	paint, err := t.painter(doc)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	all := t.job.Pictures.pictures(len(doc.Pages))
	made := make([]chan painted, len(all))
	for i := range made {
		made[i] = make(chan painted, 1)
	}
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	go func() {
		for i, pages := range all {
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
				return
			}
			go func() {
				var p painted
				p.err = failure.Guard(func() (err error) { p.data, err = paint(pages); return err })
				made[i] <- p
			}()
		}
	}()
	for i, pages := range all {
		var p painted
		select {
		case p = <-made[i]:
		case <-ctx.Done():
			return nil, ErrStopped
		}
		<-slots
		if p.err != nil {
			return nil, p.err
		}
		name := t.name(e, pages, len(doc.Pages))
		if err := to.Add(name, p.data); err != nil {
			return nil, err
		}
		done = append(done, File{Edition: e.Name, Path: to.Path(name), Pages: len(pages), Bytes: len(p.data)})
	}
	return done, nil
}

// painter is what paints pages of a document as one picture.
func (t *picturesPart) painter(doc *layout.Document) (func(pages []int) ([]byte, error), error) {
	if t.job.Pictures.As == PictureSVG {
		return func(pages []int) ([]byte, error) { return svg.Spread(doc, pages, svg.Options{}) }, nil
	}
	p, err := png.New(doc)
	if err != nil {
		return nil, err
	}
	return func(pages []int) ([]byte, error) { return p.Paint(t.job.Pictures.width(), pages...) }, nil
}

// name is that of the file of a picture: its pages have as many digits as the last one.
func (t *picturesPart) name(e layout.Edition, pages []int, all int) string {
	what := "page"
	if len(pages) > 1 {
		what = "spread"
	}
	setting := append(slices.Clone(t.job.Words), what)
	for _, n := range pages {
		setting = append(setting, fmt.Sprintf("%0*d", max(2, len(strconv.Itoa(all))), n+1))
	}
	ending := ".png"
	if t.job.Pictures.As == PictureSVG {
		ending = ".svg"
	}
	return strings.TrimSuffix(fileName(t.stem, e.Name, setting, ""), ".pdf") + ending
}
