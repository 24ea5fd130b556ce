package main

import (
	"context"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/unit"
)

// The workbooks of the boards of a press: one with photographs of people, and one with short cards.
const (
	university = "docs/examples/books/university/university.xlsx"
	zoo        = "docs/examples/books/zoo/zoo.xlsx"
)

// forPress writes the boards of what goes to a press.
func forPress(to string) error {
	if err := folder(to); err != nil {
		return err
	}
	for _, b := range []struct {
		name string
		of   func() ([]image.Image, error)
	}{{"plates", photoInPlates}, {"black", blackSpread}, {"trims", onTrims}, {"tiles", inTiles}, {"folds", withFolds}} {
		board, err := b.of()
		if err == nil {
			err = written(filepath.Join(to, "board-"+b.name+".jpg"), func(w *os.File) error {
				return jpeg.Encode(w, together(board, 1600), &jpeg.Options{Quality: 75})
			})
		}
		if err != nil {
			return fmt.Errorf("%s: %w", b.name, err)
		}
	}
	return nil
}

// pressed are the files of a job by the ends of their names: "standard-press.pdf".
func pressed(path string, job build.Job) (map[string]*file, error) {
	w := build.Sample()
	if path != "" {
		w = build.At(path)
	}
	sink := files.InMemory()
	if _, err := w.Build(context.Background(), job, sink); err != nil {
		return nil, err
	}
	all := map[string]*file{}
	for _, name := range sink.Names() {
		data, err := sink.File(name)
		if err != nil {
			return nil, err
		}
		_, end, _ := strings.Cut(name, "-")
		all[end] = &file{data: data}
	}
	return all, nil
}

// standard is a job of the standard edition for a press.
func standard(how booklet.Binding, change func(*build.Press)) build.Job {
	press := build.UsualPress()
	change(&press)
	return build.Job{Editions: []layout.Edition{layout.Standard()}, Binding: how, Press: &press}
}

// photoInPlates is a page with a photograph: its composite, and then cyan, magenta, yellow and black.
func photoInPlates() (board []image.Image, err error) {
	made, err := pressed(university, standard(booklet.Saddle, func(p *build.Press) { p.Marks = true }))
	if err != nil {
		return nil, err
	}
	const page, resolution = 14, 43
	p, err := made["standard-press.pdf"].separated(page-1, resolution)
	if err != nil {
		return nil, err
	}
	whole, err := p.composite()
	if err != nil {
		return nil, err
	}
	board = append(board, whole)
	for ink := range 4 {
		board = append(board, p.plate(ink))
	}
	return board, nil
}

// blackSpread is a cover in colours and spreads of the inside in black, as their plates look.
func blackSpread() (board []image.Image, err error) {
	made, err := pressed(university, standard(booklet.Saddle, func(p *build.Press) { p.BlackInside = true }))
	if err != nil {
		return nil, err
	}
	const resolution = 56
	cover, err := made["standard-cover-press.pdf"].plates(0, resolution)
	if err != nil {
		return nil, err
	}
	board = append(board, cover)
	for _, left := range []int{4, 12, 20} { // the inside begins with page 3
		spread, err := opened(made["standard-press.pdf"].plates, left-2, resolution)
		if err != nil {
			return nil, err
		}
		board = append(board, spread)
	}
	return board, nil
}

// onTrims are spreads of a square, of A5 landscape and of DL.
func onTrims() (board []image.Image, err error) {
	const high = 216.0 // of the pages
	for _, is := range []struct {
		trim  booklet.Trim
		lefts []int // the left pages of spreads, as many as a row holds
	}{
		{booklet.Trim{W: 210_000, H: 210_000}, []int{6, 12, 20}},
		{booklet.Trim{W: 210_000, H: 148_000}, []int{12, 20}},
		{booklet.Trim{W: 99_000, H: 210_000}, []int{6, 12, 20, 24, 26}},
	} {
		job := build.Job{Editions: []layout.Edition{layout.Standard()}, Binding: booklet.Wire, Trim: is.trim}
		made, err := pressed(zoo, job)
		if err != nil {
			return nil, err
		}
		screen := made[soleOf(made)]
		cover, err := screen.picture(0, high/(float64(is.trim.H)/25_400))
		if err != nil {
			return nil, err
		}
		board = append(board, cover)
		for _, left := range is.lefts {
			spread, err := opened(screen.picture, left, high/(float64(is.trim.H)/25_400))
			if err != nil {
				return nil, err
			}
			board = append(board, spread)
		}
	}
	return board, nil
}

// inTiles is a poster on sheets of A4, with the page that shows how they lie.
func inTiles() (board []image.Image, err error) {
	poster := build.Poster{Format: layout.PosterA2, Tile: layout.SheetA4}
	made, err := pressed("", build.Job{Handouts: []build.Handout{{Kind: poster,
		Editions: []layout.Edition{layout.Standard()}}}})
	if err != nil {
		return nil, err
	}
	const sheets, resolution = 8, 32
	for n := range 1 + sheets {
		page, err := made["poster-a2-tiled-a4.pdf"].picture(n, resolution)
		if err != nil {
			return nil, err
		}
		board = append(board, page)
	}
	return board, nil
}

// withFolds is a perfect bound cover with the marks of its folds, outside and inside, and the job sheet of it.
func withFolds() (board []image.Image, err error) {
	made, err := pressed("", standard(booklet.Perfect, func(p *build.Press) {
		p.Marks, p.BlankInside, p.Spine = true, true, unit.MM(9)
		p.Order = &build.Order{Quantity: 5000, Stock: "115 gsm silk", CoverStock: "300 gsm silk"}
	}))
	if err != nil {
		return nil, err
	}
	const resolution = 60
	for n := range 2 {
		page, err := made["standard-cover-press.pdf"].separated(n, resolution)
		if err != nil {
			return nil, err
		}
		side, err := page.composite()
		if err != nil {
			return nil, err
		}
		board = append(board, side)
	}
	sheet, err := made["standard-job-sheet.pdf"].picture(0, resolution)
	return append(board, sheet), err
}

// soleOf is the name of the only file.
func soleOf(made map[string]*file) string {
	for name := range made {
		return name
	}
	return ""
}

// opened is a spread: a page and the one to its right, as page shows each; left is counted from 1.
func opened(page func(int, float64) (image.Image, error), left int, resolution float64) (image.Image, error) {
	var both [2]image.Image
	for i := range both {
		var err error
		if both[i], err = page(left-1+i, resolution); err != nil {
			return nil, err
		}
	}
	a, b := both[0].Bounds(), both[1].Bounds()
	out := image.NewRGBA(image.Rect(0, 0, a.Dx()+b.Dx(), max(a.Dy(), b.Dy())))
	draw.Draw(out, out.Rect, both[0], a.Min, draw.Src)
	draw.Draw(out, out.Rect.Add(image.Pt(a.Dx(), 0)), both[1], b.Min, draw.Src)
	return out, nil
}
