package finish

import (
	"fmt"

	"booklet/layout/pdf"
)

// carry takes over the page streams and the pictures, and writes the fonts.
func (f *finisher) carry() error {
	for i := range f.doc.Pages {
		f.out.Deflated(f.content0+pdf.Ref(i), "", f.raw.Pages[i])
	}
	w := pdf.Builder{}
	w.Str("<</Font<<")
	for i := range f.raw.Fonts {
		if err := f.font(i); err != nil {
			return fmt.Errorf("font %s: %w", f.raw.Fonts[i].Face.Name, err)
		}
		w.Name(f.raw.Fonts[i].Name).Sp().Ref(f.font0 + pdf.Ref(fontObjects*i))
	}
	f.pictures()
	w.Str(">>/XObject<<")
	for i := range f.raw.Pictures {
		w.Name(f.raw.Pictures[i].Name).Sp().Ref(f.picture0 + pdf.Ref(i))
	}
	w.Str(">>")
	if f.press != nil {
		w.Str(graphicsStates)
	}
	w.Str(">>")
	f.out.Begin(f.resources).Str(string(w.Data()))
	f.out.End()
	return nil
}
