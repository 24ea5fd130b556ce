// Command boards shows what a booklet looks like: a picture of each kind of page, of each edition and of what is handed
// out, of the sample and of the workbooks in docs/examples/books. It needs pdftoppm.
//
//	go run ./.ci/boards docs/pictures                 a board of each edition for each workbook
//	go run ./.ci/boards -in zoo.xlsx docs/pictures    of one workbook
//	go run ./.ci/boards -pages out/pages              a picture of each page, to be judged one by one
//	go run ./.ci/boards -colours docs/pictures        a photograph in six colour spaces (needs gs)
//	go run ./.ci/boards -press docs/pictures          what goes to a press, and posters in tiles (needs gs)
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/paint"
)

func main() {
	in := flag.String("in", "", "the `workbook`, in place of the sample and the examples")
	single := flag.Bool("pages", false, "a picture of each page, in place of boards")
	spaces := flag.Bool("colours", false, "a photograph in six colour spaces, in place of boards")
	press := flag.Bool("press", false, "what goes to a press, in place of boards")
	flag.Parse()
	make := func(to string) error { return run(*in, to, *single) }
	switch {
	case *spaces:
		make = inSpaces
	case *press:
		make = forPress
	}
	if err := make(flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "boards:", err)
		os.Exit(1)
	}
}

// folder makes the folder that the pictures go to.
func folder(to string) error {
	if to == "" {
		return errors.New("name the folder that the pictures go to")
	}
	return os.MkdirAll(to, 0o755)
}

func run(in, to string, single bool) error {
	if err := folder(to); err != nil {
		return err
	}
	paths := []string{in}
	if in == "" {
		examples, err := filepath.Glob("docs/examples/books/*/*.xlsx")
		if err != nil {
			return err
		}
		paths = append([]string{"sample"}, examples...)
	}
	for _, path := range paths {
		for _, s := range shown() {
			if err := s.show(path, to, single); err != nil {
				return fmt.Errorf("%s, %s: %w", path, s.name, err)
			}
		}
	}
	return nil
}

// shows is what a board shows of a workbook.
type shows struct {
	name string
	job  build.Job
}

func shown() (all []shows) {
	for _, e := range layout.AllEditions() {
		all = append(all, shows{e.Name, build.Job{Editions: []layout.Edition{e}}})
	}
	both := []layout.Edition{layout.Standard(), layout.LargePrint()}
	return append(all, shows{"handouts", build.Job{Handouts: []build.Handout{
		{Kind: build.UsualCards(), Editions: both[:1]},
		{Kind: build.OnePagers{}, Editions: both},
		{Kind: build.UsualPoster(), Editions: both},
	}}})
}

// file is a finished file with its pages.
type file struct {
	pages *layout.Document
	data  []byte
}

// made are the files of the job, in the order of their editions.
func (s *shows) made(path string) ([]file, error) {
	w := build.Sample()
	if path != "sample" {
		w = build.At(path)
	}
	var mu sync.Mutex
	var all []file
	steps := build.NewMemory(1000).Steps()
	finish := steps.Finish
	steps.Finish = func(d *layout.Document, raw *paint.Raw, how build.Drawing) ([]byte, error) {
		data, err := finish(d, raw, how)
		mu.Lock()
		defer mu.Unlock()
		all = append(all, file{d, data})
		return data, err
	}
	_, err := w.By(steps).Build(context.Background(), s.job, files.InMemory())
	slices.SortFunc(all, func(a, b file) int {
		return strings.Compare(a.pages.Title+a.pages.Edition, b.pages.Title+b.pages.Edition)
	})
	return all, err
}

// show writes the board of a workbook, or its pages.
func (s *shows) show(path, to string, single bool) error {
	made, err := s.made(path)
	if err != nil {
		return err
	}
	stem := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) + "-" + s.name
	var board []image.Image
	for i, f := range made {
		for _, n := range worthSeeing(f.pages) {
			resolution := 32.0
			if single {
				resolution = 72
			}
			// a sheet is as wide on the board as two pages of A5
			resolution *= min(1, 298/f.pages.Trim.W.Millimetres())
			page, err := f.picture(n, resolution)
			if err != nil {
				return err
			}
			if !single {
				board = append(board, page)
				continue
			}
			name := fmt.Sprintf("%s-%d-%03d-%s.png", stem, i+1, n+1, f.pages.Pages[n].Kind)
			encode := func(w *os.File) error { return png.Encode(w, page) }
			if err := written(filepath.Join(to, name), encode); err != nil {
				return err
			}
		}
	}
	if single {
		return nil
	}
	return written(filepath.Join(to, "board-"+stem+".jpg"), func(w *os.File) error {
		return jpeg.Encode(w, together(board, 1600), &jpeg.Options{Quality: 60})
	})
}

// worthSeeing are pages of a document: two of each kind, four of cards from all over the booklet, and three with
// photographs.
func worthSeeing(d *layout.Document) (pages []int) {
	const cards, photographs = 4, 3
	seen := map[booklet.Kind]int{}
	var roles, pictured []int
	for i := range d.Pages {
		p := &d.Pages[i]
		switch {
		case p.Kind != booklet.Roles:
			if seen[p.Kind]++; seen[p.Kind] <= 2 {
				pages = append(pages, i)
			}
		case slices.ContainsFunc(p.Items, func(it layout.Item) bool { _, ok := it.(layout.Image); return ok }):
			pictured = append(pictured, i)
		default:
			roles = append(roles, i)
		}
	}
	pages = slices.Concat(pages, spread(roles, cards), spread(pictured, photographs))
	slices.Sort(pages)
	return pages
}

// spread are n of some pages, as far from each other as can be.
func spread(all []int, n int) (some []int) {
	n = min(n, len(all))
	for i := range n {
		some = append(some, all[i*len(all)/n])
	}
	return some
}

// picture is a page as poppler shows it, at dots per inch.
func (f *file) picture(page int, resolution float64) (image.Image, error) {
	n := fmt.Sprint(page + 1)
	c := exec.Command("pdftoppm", "-r", fmt.Sprintf("%.1f", resolution), "-f", n, "-l", n, "-png", "-")
	c.Stdin, c.Stderr = bytes.NewReader(f.data), os.Stderr
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("pdftoppm: %w", err)
	}
	return png.Decode(bytes.NewReader(out))
}

// together lays pictures in rows of a width on grey.
func together(all []image.Image, width int) image.Image {
	const gap = 12
	var at []image.Point
	x, y, row := gap, gap, 0
	for _, p := range all {
		if size := p.Bounds().Size(); x > gap && x+size.X+gap > width {
			x, y, row = gap, y+row+gap, size.Y
		} else {
			row = max(row, size.Y)
		}
		at = append(at, image.Pt(x, y))
		x += p.Bounds().Dx() + gap
	}
	board := image.NewRGBA(image.Rect(0, 0, width, y+row+gap))
	draw.Draw(board, board.Bounds(), image.NewUniform(color.Gray{0x88}), image.Point{}, draw.Src)
	for i, p := range all {
		draw.Draw(board, image.Rectangle{at[i], at[i].Add(p.Bounds().Size())}, p, p.Bounds().Min, draw.Src)
	}
	return board
}

// written writes a file.
func written(path string, write func(*os.File) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
