package finish

import (
	"errors"
	"fmt"

	"booklet/layout"
	"booklet/layout/paint"
	"booklet/layout/pdf"
	"booklet/layout/unit"
)

// Intent is the printing condition that a file for a press is made for.
type Intent struct {
	Profile   []byte // an ICC output profile for CMYK
	Deflated  []byte // the same as a zlib stream, or nil
	Condition string // its identifier: "FOGRA39"
	Registry  string // where Condition is known: "http://www.color.org"; "" for none
	Info      string // the condition in words
}

// Press makes the file for a press: PDF/X-4 (ISO 15930-7) and PDF/A-2a in the
// inks that raw was painted in, with trim and bleed boxes. The document is one
// for paper: annotations are barred within the bleed (6.17).
// Pictures stay in sRGB or their own colours, said by a profile, or in their own inks; grey
// ones print in black alone.
//
// It fails where Screen would, and where the intent has no profile or name.
func Press(doc *layout.Document, raw *paint.Raw, opt Options, intent Intent) ([]byte, error) {
	var err error
	switch {
	case !raw.Press:
		err = errors.New("the document was not painted for it")
	case len(raw.Links) > 0:
		err = errors.New("the document has links, which no page for a press may have")
	case len(intent.Profile) == 0 || intent.Condition == "":
		err = errors.New("the printing condition has no profile or no name")
	case intent.Registry == "" && intent.Info == "":
		err = errors.New("a printing condition that no registry knows must be described")
	}
	var out []byte
	if err == nil {
		out, err = finish(doc, raw, opt, &intent)
	}
	if err != nil {
		return nil, fmt.Errorf("finishing for a press: %w", err)
	}
	return out, nil
}

// boxes writes the page's trim and bleed (ISO 32000-1, 14.11.2).
func (f *finisher) boxes(w *pdf.Builder) {
	box := func(name string, inset unit.Length) {
		w.Str(name).Str("[").Num(inset).Sp().Num(inset).Sp()
		w.Num(f.raw.Size.W - inset).Sp().Num(f.raw.Size.H - inset).Str("]")
	}
	box("/TrimBox", f.raw.Margin)
	box("/BleedBox", f.raw.Margin-f.raw.Bleed)
}

// graphicsStates let inks overprint those beneath and keep the inks that they
// have none of (/OPM 1), or cut all of them out (8.6.7).
const graphicsStates = "/ExtGState<</" + paint.Overprints + "<</OP true/op true/OPM 1>>/" + paint.KnocksOut +
	"<</OP false/op false/OPM 0>>>>"

// pressIntents writes the output intents of PDF/X (ISO 15930-7, 6.8) and PDF/A,
// which share the profile.
func (f *finisher) pressIntents() {
	for _, e := range []struct {
		r    pdf.Ref
		kind string
	}{{f.intent, "GTS_PDFX"}, {f.pdfaIntent, "GTS_PDFA1"}} {
		w := f.out.Begin(e.r)
		w.Str("<</Type/OutputIntent/S/").Str(e.kind).Str("/OutputConditionIdentifier").Text(f.press.Condition)
		if f.press.Info != "" {
			w.Str("/OutputCondition").Text(f.press.Info).Str("/Info").Text(f.press.Info)
		}
		if f.press.Registry != "" {
			w.Str("/RegistryName").Text(f.press.Registry)
		}
		w.Str("/DestOutputProfile ").Ref(f.profile).Str(">>")
		f.out.End()
	}
	if f.press.Deflated != nil {
		f.out.Deflated(f.profile, "/N 4", f.press.Deflated)
	} else {
		f.out.Stream(f.profile, "/N 4", f.press.Profile, true)
	}
	if f.pictureProfile != 0 {
		f.out.Stream(f.pictureProfile, "/N 3", srgb, true)
	}
}

// pressClaims writes what makes the file PDF/X-4 (ISO 15930-7, 6.3), and the
// identifiers that it asks for: they are made of the content.
func (f *finisher) pressClaims(x *packet) {
	const namespace = "http://www.npes.org/pdfx/ns/id/"
	id := f.out.Digest()
	x.Open("xmpMM", "http://ns.adobe.com/xap/1.0/mm/")
	x.Property("xmpMM:DocumentID", fmt.Sprintf("uuid:%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:16]))
	x.Property("xmpMM:VersionID", "1")
	x.Property("xmpMM:RenditionClass", "default")
	x.Close()
	x.Open("pdfxid", namespace)
	x.Property("pdfxid:GTS_PDFXVersion", "PDF/X-4")
	x.Close()
	x.schemas(
		schema{"PDF/X identification", namespace, "pdfxid", "GTS_PDFXVersion", "Text",
			"The part of ISO 15930 that the file conforms to"},
		schema{"Adobe PDF", "http://ns.adobe.com/pdf/1.3/", "pdf", "Trapped", "Text",
			"Whether the file has been trapped"},
	)
}
