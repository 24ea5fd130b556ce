package finish

import (
	"bytes"
	"errors"
	"fmt"
)

// carry takes over what fpdf wrote well, page streams and pictures, and writes the
// fonts. It accounts for every object of fpdf's.
func (f *finisher) carry() error {
	if err := f.carryPages(); err != nil {
		return err
	}
	names, err := f.src.resources()
	if err != nil {
		return err
	}
	if want := len(f.raw.Pictures); len(names) > want {
		return fmt.Errorf("the resources hold %d names, not %d", len(names), want)
	}
	w := writer{}
	w.str("<</Font<<")
	for i := range f.raw.Fonts {
		if err := f.font(i); err != nil {
			return fmt.Errorf("font %s: %w", f.raw.Fonts[i].Face.Name, err)
		}
		w.name(f.raw.Fonts[i].Name).sp().ref(f.font0 + ref(fontObjects*i))
	}
	w.str(">>/XObject<<")
	for i := range f.raw.Pictures {
		if err := f.picture(i, names); err != nil {
			return fmt.Errorf("picture %s: %w", f.raw.Pictures[i].Name, err)
		}
		w.name(f.raw.Pictures[i].Name).sp().ref(f.picture0 + ref(i))
	}
	w.str(">>")
	if f.press != nil {
		w.str(graphicsStates)
	}
	w.str(">>")
	f.out.begin(f.resources).str(string(w.b))
	f.out.end()
	return f.src.rest()
}

// ownState is what fpdf writes before the stream of each page: a state that no
// stream of ours relies on, in the colours of a screen.
const ownState = "0 J\n0 j\n0.57 w\n0.000 G\n0.000 g\n"

// carryPages takes over the page streams, and drops fpdf's own pages,
// information and catalogue.
func (f *finisher) carryPages() error {
	last := len(f.src.objects) - 1
	for _, own := range []struct {
		n    int
		says string
	}{
		{1, fmt.Sprintf("]\n/Count %d\n", len(f.doc.Pages))},
		{last - 1, "/CreationDate "},
		{last, "/Type /Catalog\n/Pages 1 0 R\n"},
	} {
		body, err := f.src.take(own.n)
		if err != nil {
			return err
		}
		if !bytes.Contains(body, []byte(own.says)) {
			return fmt.Errorf("object %d does not say %q", own.n, own.says)
		}
	}
	for i := range f.doc.Pages {
		n := 3 + 2*i
		page, err := f.src.take(n)
		if err != nil {
			return err
		}
		if want := fmt.Sprintf("<</Type /Page\n/Parent 1 0 R\n/Resources 2 0 R\n/Contents %d 0 R>>\n", n+1); string(page) != want {
			return fmt.Errorf("object %d is %q, not %q", n, page, want)
		}
		_, data, err := f.src.takeStream(n + 1)
		if err != nil {
			return err
		}
		data, ok := bytes.CutPrefix(data, []byte(ownState))
		if !ok {
			return fmt.Errorf("page %d begins with %.60q", i+1, data)
		}
		f.out.stream(f.content0+ref(i), "", data, true)
	}
	return nil
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
	w := writer{}
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
		w.str(string(head)).str("[/Indexed/DeviceRGB ").int(high).str("<").str(fmt.Sprintf("%X", colours)).str(">]").str(string(tail))
	} else {
		w.str(string(dict))
	}
	r := f.picture0 + ref(i)
	dict = bytes.ReplaceAll(w.b, []byte("\n"), nil)
	if f.press != nil {
		if dict, err = f.pressPicture(dict); err != nil {
			return err
		}
	}
	f.out.stream(r, string(dict), data, false)
	return nil
}
