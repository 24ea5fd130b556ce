package paint

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// embed makes the font programs, gives fpdf the pictures, and takes its bytes.
func (p *painter) embed() (err error) {
	for _, face := range p.faces.all {
		f := Font{Face: face.face, Name: face.name, Glyphs: face.glyphs()}
		ids := make([]uint16, len(f.Glyphs))
		for i, g := range f.Glyphs {
			ids[i] = g.ID
		}
		if f.Program, err = face.face.Subset(ids); err != nil {
			return fmt.Errorf("face %s: %w", face.face.Name, err)
		}
		p.raw.Fonts = append(p.raw.Fonts, f)
	}
	if len(p.album.all) == 0 {
		return nil
	}
	// fpdf trusts pictures. What it would stumble over has been looked
	// for; a panic all the same is an error of this document, not of the program.
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("fpdf: %v", v)
		}
	}()
	size := fpdf.SizeType{Wd: p.raw.Size.W.Points(), Ht: p.raw.Size.H.Points()}
	f := fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: size})
	f.SetCompression(false) // it holds nothing else that could be compressed
	f.SetCatalogSort(true)
	f.SetAutoPageBreak(false, 0)
	f.SetCreationDate(time.Unix(0, 0).UTC()) // else fpdf asks the clock
	f.SetModificationDate(time.Unix(0, 0).UTC())
	f.AddPage()     // it makes no file without one
	room := 1 << 14 // of the file: dictionaries, and what follows
	for _, pic := range p.album.all {
		room += len(pic.data)
	}
	if err := p.register(f); err != nil {
		return err
	}
	out := bytes.NewBuffer(make([]byte, 0, room))
	if err := f.Output(out); err != nil {
		return fmt.Errorf("fpdf: %w", err)
	}
	p.raw.PDF = out.Bytes()
	return nil
}

// register gives fpdf the pictures, and learns the names that it gives them. It
// does so on a template that is never placed: a template shares its document's
// resources and is not written, but can be read.
func (p *painter) register(f *fpdf.Fpdf) error {
	for _, pic := range p.album.all {
		p.raw.Pictures = append(p.raw.Pictures, Picture{Name: pic.name})
		f.RegisterImageOptionsReader(pic.name, fpdf.ImageOptions{ImageType: pic.format}, bytes.NewReader(pic.data))
		if err := f.Error(); err != nil {
			return fmt.Errorf("picture %s: fpdf: %w", pic.name, err)
		}
	}
	var failed error
	tpl := f.CreateTemplateCustom(fpdf.PointType{}, fpdf.SizeType{Wd: 1, Ht: 1}, func(t *fpdf.Tpl) {
		for i := range p.raw.Pictures {
			t.ImageOptions(p.raw.Pictures[i].Name, 0, 0, 1, 1, false, fpdf.ImageOptions{}, 0, "")
		}
		failed = t.Error()
	})
	if err := errors.Join(failed, f.Error()); err != nil {
		return fmt.Errorf("fpdf: %w", err)
	}
	return p.readKeys(tpl.Bytes())
}

// readKeys finds fpdf's names of the pictures in the template's stream, where
// each stands in a line of its own: "q … cm /Iname Do Q".
func (p *painter) readKeys(stream []byte) error {
	var pictures []string
	for line := range bytes.Lines(stream) {
		if _, rest, ok := bytes.Cut(line, []byte(" cm /I")); ok {
			key, _, _ := bytes.Cut(rest, []byte(" "))
			pictures = append(pictures, "I"+string(key))
		}
	}
	if len(pictures) != len(p.raw.Pictures) {
		return fmt.Errorf("fpdf took %d of %d pictures", len(pictures), len(p.raw.Pictures))
	}
	for i := range pictures {
		p.raw.Pictures[i].Key = pictures[i]
	}
	return nil
}
