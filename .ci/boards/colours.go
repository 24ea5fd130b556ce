package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"booklet/data/icc"
	"booklet/data/pictures"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/paint"
)

// photograph is the picture of the board of colours: skin, red hair, yellow and greens.
const photograph = "docs/examples/books/university/nursery.jpg"

// inSpace is the photograph in a colour space, as a file of its own.
type inSpace struct {
	name, profile string
	rows          [9]float64 // from light of sRGB to that of the space
	curve         func(float64) float64
}

// spaces are those of telephones, cameras, agencies and scanners. Profile names the file of a test.
var spaces = []inSpace{
	{name: "sRGB"},
	{"Adobe RGB", "adobe-rgb", [9]float64{0.715126, 0.284874, 0, 0, 1, 0, 0, 0.041169, 0.958831}, power(256.0 / 563)},
	{"Display P3", "display-p3", [9]float64{0.822462, 0.177538, 0, 0.033194, 0.966806, 0, 0.017083, 0.072397, 0.910520},
		companded},
	{"ProPhoto", "prophoto", [9]float64{0.529317, 0.330092, 0.140588, 0.098368, 0.873465, 0.028169, 0.016879, 0.117663,
		0.865457}, power(1 / 1.8)},
	{name: "CMYK"},
	{name: "Grey"},
}

func power(p float64) func(float64) float64 {
	return func(v float64) float64 { return math.Pow(max(0, v), p) }
}

func companded(v float64) float64 {
	if v <= 0.0031308 {
		return 12.92 * v
	}
	return 1.055*math.Pow(v, 1/2.4) - 0.055
}

// file is the photograph in the space.
func (s *inSpace) file(m image.Image) ([]byte, error) {
	const quality = 92
	switch s.name {
	case "CMYK": // without a profile, as agencies send it
		press, err := icc.FOGRA39()
		if err != nil {
			return nil, err
		}
		return pictures.EncodeJPEG(pictures.Separated(m, press.Separation(nil)), quality)
	case "Grey":
		grey := image.NewGray(m.Bounds())
		draw.Draw(grey, grey.Rect, m, m.Bounds().Min, draw.Src)
		return pictures.EncodeJPEG(grey, quality)
	}
	out := image.NewRGBA(image.Rectangle{Max: m.Bounds().Size()})
	draw.Draw(out, out.Rect, m, m.Bounds().Min, draw.Src)
	if s.profile == "" {
		return pictures.EncodeJPEG(out, quality)
	}
	for i := 0; i+4 <= len(out.Pix); i += 4 {
		p := out.Pix[i : i+3]
		light := [3]float64{icc.Linear(p[0]), icc.Linear(p[1]), icc.Linear(p[2])}
		for c := range 3 {
			r := s.rows[3*c:]
			v := s.curve(r[0]*light[0] + r[1]*light[1] + r[2]*light[2])
			p[c] = uint8(math.Round(255 * min(max(v, 0), 1)))
		}
	}
	data, err := pictures.EncodeJPEG(out, quality)
	if err != nil {
		return nil, err
	}
	profile, err := os.ReadFile(filepath.Join("data/icc/testdata/pictures", s.profile+".icc"))
	if err != nil {
		return nil, err
	}
	body := append([]byte("ICC_PROFILE\x00\x01\x01"), profile...)
	segment := append(binary.BigEndian.AppendUint16([]byte{0xFF, 0xE2}, uint16(len(body)+2)), body...)
	return slices.Concat(data[:2], segment, data[2:]), nil
}

// inSpaces writes the board of the photograph in each space: above as the screen shows it, below the composite of
// the plates.
func inSpaces(to string) error {
	if err := folder(to); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "boards")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	data, err := os.ReadFile(photograph)
	if err != nil {
		return err
	}
	m, err := pictures.Decode(data)
	if err != nil {
		return err
	}
	rows := "Role,Category,Summary,Photo,Photo description\n"
	for _, s := range spaces {
		name := strings.ReplaceAll(strings.ToLower(s.name), " ", "-") + ".jpg"
		data, err := s.file(m)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), data, 0o600)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		rows += s.name + ",Colour,The same photograph.," + name + ",A photograph\n"
	}
	path := filepath.Join(dir, "colours.csv")
	if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
		return err
	}
	board, err := sixTwice(path)
	if err != nil {
		return err
	}
	return written(filepath.Join(to, "board-colours.jpg"), func(w *os.File) error {
		return jpeg.Encode(w, together(board, 1494), &jpeg.Options{Quality: 80})
	})
}

// sixTwice are the pages of the photographs, from the file for the screen and then from that for the press.
func sixTwice(path string) (board []image.Image, err error) {
	const resolution = 40
	var screen, press file
	steps := build.NewMemory(100).Steps()
	finish := steps.Finish
	steps.Finish = func(d *layout.Document, raw *paint.Raw, how build.Drawing) ([]byte, error) {
		data, err := finish(d, raw, how)
		if how.Intent == nil {
			screen = file{d, data}
		} else {
			press = file{d, data}
		}
		return data, err
	}
	usual := build.UsualPress()
	job := build.Job{Editions: []layout.Edition{layout.Standard()}, Press: &usual}
	if _, err := build.At(path).By(steps).Build(context.Background(), job, files.InMemory()); err != nil {
		return nil, err
	}
	for _, f := range []*file{&screen, &press} {
		for _, s := range spaces {
			n := f.pageOf(strings.ReplaceAll(strings.ToLower(s.name), " ", "-") + ".jpg")
			if n < 0 {
				return nil, errors.New(s.name + " is on no page")
			}
			picture := f.picture
			if f == &press {
				picture = f.plates
			}
			page, err := picture(n, resolution)
			if err != nil {
				return nil, err
			}
			board = append(board, page)
		}
	}
	return board, nil
}

// pageOf is the page that a picture stands on; -1 for none.
func (f *file) pageOf(name string) int {
	return slices.IndexFunc(f.pages.Pages, func(p layout.Page) bool {
		return slices.ContainsFunc(p.Items, func(it layout.Item) bool {
			v, ok := it.(layout.Image)
			return ok && v.Picture.Name == name
		})
	})
}

// plates is the composite of a page's plates, within its trim, as the profile of the press sees them.
func (f *file) plates(page int, resolution float64) (image.Image, error) {
	p, err := f.separated(page, resolution)
	if err != nil {
		return nil, err
	}
	whole, err := p.composite()
	if err != nil {
		return nil, err
	}
	bleed := int(math.Round(build.UsualBleed / 25.4 * resolution))
	return whole.SubImage(image.Rect(bleed, bleed, p.w-bleed, p.h-bleed)), nil
}

// plates are the inks of a page of w by h points, a byte for each of the four inks of each.
type plates struct {
	w, h int
	inks []byte
}

// composite is the page as the built-in profile sees the inks.
func (p *plates) composite() (*image.RGBA, error) {
	press, err := icc.FOGRA39()
	if err != nil {
		return nil, err
	}
	seen, whole := make([]byte, 3*p.w*p.h), image.NewRGBA(image.Rect(0, 0, p.w, p.h))
	press.Source().Seen(seen, p.inks)
	for i := range p.w * p.h {
		copy(whole.Pix[4*i:], seen[3*i:3*i+3])
		whole.Pix[4*i+3] = 0xFF
	}
	return whole, nil
}

// plate is one of the plates, as black on white: 0 is cyan, 3 black.
func (p *plates) plate(ink int) image.Image {
	out := image.NewGray(image.Rect(0, 0, p.w, p.h))
	for i := range p.w * p.h {
		out.Pix[i] = 0xFF - p.inks[4*i+ink]
	}
	return out
}

// separated are the plates of a page, as Ghostscript makes them, with its bleed and marks.
func (f *file) separated(page int, resolution float64) (*plates, error) {
	press, err := icc.FOGRA39()
	if err != nil {
		return nil, err
	}
	profile, err := os.CreateTemp("", "*.icc")
	if err != nil {
		return nil, err
	}
	defer os.Remove(profile.Name())
	_, err = profile.Write(press.Bytes())
	if err = errors.Join(err, profile.Close()); err != nil {
		return nil, err
	}
	n := fmt.Sprint(page + 1)
	c := exec.Command("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pamcmyk32",
		fmt.Sprintf("-r%.1f", finer*resolution), "-dRenderIntent=1",
		"-dBlackPtComp=1", "-dFirstPage="+n, "-dLastPage="+n,
		"-sDefaultCMYKProfile="+profile.Name(),
		"-sOutputICCProfile="+profile.Name(), "-sOutputFile=-", "-")
	c.Stdin, c.Stderr = bytes.NewReader(f.data), os.Stderr
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("Ghostscript: %w", err)
	}
	var p plates
	head, inks, _ := bytes.Cut(out, []byte("ENDHDR\n"))
	for line := range bytes.Lines(head) {
		_, _ = fmt.Sscanf(string(line), "WIDTH %d", &p.w)
		_, _ = fmt.Sscanf(string(line), "HEIGHT %d", &p.h)
	}
	if len(inks) < 4*p.w*p.h || p.w == 0 {
		return nil, fmt.Errorf("Ghostscript wrote %q", head)
	}
	p.inks = inks[:4*p.w*p.h]
	return p.coarser(), nil
}

// finer is how many times as fine as they are shown plates are made: Ghostscript's own smoothing of edges puts
// specks where words overprint.
const finer = 4

// coarser are the plates at a finer-th of their resolution.
func (p *plates) coarser() *plates {
	out := &plates{w: p.w / finer, h: p.h / finer}
	out.inks = make([]byte, 4*out.w*out.h)
	for y := range out.h {
		for x := range out.w {
			for ink := range 4 {
				sum := 0
				for k := range finer * finer {
					sum += int(p.inks[4*((y*finer+k/finer)*p.w+x*finer+k%finer)+ink])
				}
				out.inks[4*(y*out.w+x)+ink] = uint8(sum / (finer * finer))
			}
		}
	}
	return out
}
