package finish

import (
	"bytes"
	"errors"
	"fmt"

	"booklet/layout/pdf"
)

// carry takes over the page streams and what fpdf wrote well, the pictures, and
// writes the fonts. It accounts for every object of fpdf's.
func (f *finisher) carry() error {
	for i := range f.doc.Pages {
		f.out.Deflated(f.content0+pdf.Ref(i), "", f.raw.Pages[i])
	}
	names, err := f.pictureNames()
	if err != nil {
		return err
	}
	w := pdf.Builder{}
	w.Str("<</Font<<")
	for i := range f.raw.Fonts {
		if err := f.font(i); err != nil {
			return fmt.Errorf("font %s: %w", f.raw.Fonts[i].Face.Name, err)
		}
		w.Name(f.raw.Fonts[i].Name).Sp().Ref(f.font0 + pdf.Ref(fontObjects*i))
	}
	w.Str(">>/XObject<<")
	for i := range f.raw.Pictures {
		if err := f.picture(i, names); err != nil {
			return fmt.Errorf("picture %s: %w", f.raw.Pictures[i].Name, err)
		}
		w.Name(f.raw.Pictures[i].Name).Sp().Ref(f.picture0 + pdf.Ref(i))
	}
	w.Str(">>")
	if f.press != nil {
		w.Str(graphicsStates)
	}
	w.Str(">>")
	f.out.Begin(f.resources).Str(string(w.Data()))
	f.out.End()
	if f.src == nil {
		return nil
	}
	return f.src.rest()
}

// pictureNames are the objects of fpdf's pictures by their names. fpdf's own page,
// information and catalogue are dropped.
func (f *finisher) pictureNames() (map[string]int, error) {
	if f.src == nil {
		return nil, nil
	}
	last := len(f.src.objects) - 1
	for _, own := range []struct {
		n    int
		says string
	}{
		{1, "]\n/Count 1\n"},
		{3, "<</Type /Page\n/Parent 1 0 R\n/Resources 2 0 R\n/Contents 4 0 R>>\n"},
		{4, ">>\nstream\n"},
		{last - 1, "/CreationDate "},
		{last, "/Type /Catalog\n/Pages 1 0 R\n"},
	} {
		body, err := f.src.take(own.n)
		if err != nil {
			return nil, err
		}
		if !bytes.Contains(body, []byte(own.says)) {
			return nil, fmt.Errorf("object %d does not say %q", own.n, own.says)
		}
	}
	names, err := f.src.resources()
	if err != nil {
		return nil, err
	}
	if want := len(f.raw.Pictures); len(names) > want {
		return nil, fmt.Errorf("the resources hold %d names, not %d", len(names), want)
	}
	return names, nil
}

// picture takes over a picture. Its dictionary stands as fpdf wrote it, but for
// the length, and for a palette, which fpdf keeps in a stream of its own.
func (f *finisher) picture(i int, names map[string]int) error {
	n, ok := names[f.raw.Pictures[i].Key]
	if !ok {
		return errors.New("is not among the resources")
	}
	dict, data, err := f.src.takeStream(n)
	if err != nil {
		return err
	}
	dict, ok = bytes.CutPrefix(dict, []byte("<<"))
	dict, _, hasLength := bytes.Cut(dict, []byte("/Length "))
	if !ok || !hasLength || bytes.Contains(dict, []byte("Mask")) || bytes.Contains(dict, []byte("/DeviceCMYK")) {
		return fmt.Errorf("has the unexpected dictionary %q", dict)
	}
	w := pdf.Builder{}
	if head, tail, indexed := bytes.Cut(dict, []byte("[/Indexed /DeviceRGB ")); indexed {
		high, _ := integer(dict, "/Indexed /DeviceRGB ")
		palette, err := reference(dict, fmt.Sprintf("/Indexed /DeviceRGB %d ", high))
		if err != nil {
			return err
		}
		_, colours, err := f.src.takeStream(palette)
		if err != nil {
			return err
		}
		if len(colours) != 3*(high+1) {
			return fmt.Errorf("has a palette of %d bytes for %d colours", len(colours), high+1)
		}
		_, tail, _ = bytes.Cut(tail, []byte("]"))
		w.Str(string(head)).Str("[/Indexed/DeviceRGB ").Int(high)
		w.Str("<").Str(fmt.Sprintf("%X", colours)).Str(">]").Str(string(tail))
	} else {
		w.Str(string(dict))
	}
	r := f.picture0 + pdf.Ref(i)
	dict = bytes.ReplaceAll(w.Data(), []byte("\n"), nil)
	if f.press != nil {
		if dict, err = f.pressPicture(dict); err != nil {
			return err
		}
	}
	f.out.Stream(r, string(dict), data, false)
	return nil
}
