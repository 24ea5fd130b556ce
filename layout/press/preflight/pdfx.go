package preflight

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"booklet/data/booklet"
	"booklet/layout/pdf"
)

// pdfx judges what PDF/X-4 asks of a file beside its pages.
func (j *judge) pdfx() {
	f := j.f
	for _, rule := range []booklet.Rule{booklet.RulePDFXVersion, booklet.RulePDFXIdentity, booklet.RulePDFXIntent,
		booklet.RulePDFXTrapped,
		booklet.RulePDFXID, booklet.RulePDFXMetadata, booklet.RulePDFXAnnotations, booklet.RulePDFXActions,
		booklet.RulePDFXBarred} {
		j.keeps(rule)
	}
	if v := f.version(); v > "1.6" {
		j.breaks(booklet.RulePDFXVersion, 0, "the file is PDF "+v)
	}
	packet, plain := f.metadata()
	if packet == "" {
		j.breaks(booklet.RulePDFXMetadata, 0, "there are no metadata")
	} else if !plain {
		j.breaks(booklet.RulePDFXMetadata, 0, "the metadata are compressed")
	}
	said := pdf.Properties([]byte(packet))
	if packet != "" { // else that is the cause
		j.claims(said)
	}
	j.trapped(f.info("Trapped"), said[pdf.Property{Namespace: pdf.NamespacePDF, Name: "Trapped"}])
	j.identity(said)
	j.dates(said, packet != "")
	j.intent()
	for i := range j.pages {
		j.annotations(i + 1)
	}
	j.actions()
	if !lzwFree(f) {
		j.breaks(booklet.RulePDFXBarred, 0, "a stream has LZW compression")
	}
}

// claims judges which standard the file says that it keeps.
func (j *judge) claims(said map[pdf.Property]string) {
	const claim = "PDF/X-4"
	meta := said[pdf.Property{Namespace: pdf.NamespaceX, Name: "GTS_PDFXVersion"}]
	if meta != claim {
		j.breaks(booklet.RulePDFXIdentity, 0, "its metadata say "+orNothing(meta))
	}
	if info := j.f.info("GTS_PDFXVersion"); info != "" && info != claim { // where they need say nothing
		j.breaks(booklet.RulePDFXIdentity, 0, "its information say "+orNothing(info))
	}
}

// identity judges the title and the identifier.
func (j *judge) identity(said map[pdf.Property]string) {
	title, meta := strings.TrimSpace(j.f.info("Title")), said[pdf.Property{Namespace: pdf.NamespaceDC, Name: "title"}]
	switch {
	case title == "":
		j.breaks(booklet.RulePDFXID, 0, "it has no title")
	case meta != "" && meta != title:
		j.breaks(booklet.RulePDFXID, 0, fmt.Sprintf("its information say the title %s, its metadata %s", quoted(title),
			quoted(meta)))
	}
	if id := j.f.Array(j.f.Trailer["ID"]); len(id) != 2 {
		j.breaks(booklet.RulePDFXID, 0, "it has no identifier")
	}
}

// trapped judges what the information and the metadata say of trapping: either may, and both alike.
func (j *judge) trapped(info, meta string) {
	switch said := cmp.Or(info, meta); {
	case said != "True" && said != "False":
		j.breaks(booklet.RulePDFXTrapped, 0, "it says "+orNothing(said))
	case info != "" && meta != "" && info != meta:
		j.breaks(booklet.RulePDFXTrapped, 0, fmt.Sprintf("its information say %q, its metadata %q", info, meta))
	}
}

// dates judges the dates of the information, and compares them with those of the metadata, where there are any.
func (j *judge) dates(said map[pdf.Property]string, compare bool) {
	for _, d := range []struct{ key, xmp string }{{"CreationDate", "CreateDate"}, {"ModDate", "ModifyDate"}} {
		info := j.f.info(pdf.Name(d.key))
		m, ok := pdfMoment(info)
		if !ok {
			j.breaks(booklet.RulePDFXID, 0, fmt.Sprintf("its %s is %s", d.key, orNothing(info)))
			continue
		}
		meta, ok := xmpMoment(said[pdf.Property{Namespace: pdf.NamespaceXMP, Name: d.xmp}])
		if compare && (!ok || !meta.agrees(m)) {
			j.breaks(booklet.RulePDFXID, 0, fmt.Sprintf("its information and its metadata say different things of %s",
				d.key))
		}
	}
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return fmt.Sprintf("%q", s)
}

// moment is a date as a file says it: sayings of one moment agree, though one leaves out its zone.
type moment struct {
	at   time.Time // as in its zone, or as in UTC where it says none
	zone bool
}

// pdfMoment reads a date of the information (ISO 32000-1, 7.9.4).
func pdfMoment(s string) (moment, bool) {
	t, ok := pdf.Date(pdf.String(s))
	return moment{t, strings.ContainsAny(strings.TrimPrefix(s, "D:"), "Z+-")}, ok
}

// xmpMoment reads a date of the metadata (ISO 16684-1, 8.2.1.1).
func xmpMoment(s string) (moment, bool) {
	for _, layout := range []string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			return moment{t, true}, true
		}
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return moment{t, false}, true
		}
	}
	return moment{}, false
}

// agrees reports whether both may be the same moment, to the second.
func (m moment) agrees(o moment) bool {
	if m.zone && o.zone {
		return m.at.Truncate(time.Second).Equal(o.at.Truncate(time.Second))
	}
	const clock = "2006-01-02T15:04:05"
	return m.at.Format(clock) == o.at.Format(clock)
}

func (j *judge) intent() {
	f := j.f
	is := f.intents("GTS_PDFX")
	if len(is) != 1 {
		j.breaks(booklet.RulePDFXIntent, 0, fmt.Sprintf("it has %d output intents for PDF/X", len(is)))
		return
	}
	if id, _ := f.Get(is[0]["OutputConditionIdentifier"]).(pdf.String); id == "" {
		j.breaks(booklet.RulePDFXIntent, 0, "its output intent names no condition")
	}
	s, ok := f.Get(is[0]["DestOutputProfile"]).(*pdf.Stream)
	if !ok {
		j.breaks(booklet.RulePDFXIntent, 0, "its output intent has no profile")
		return
	}
	data := f.intent
	switch {
	case len(data) < 128:
		j.breaks(booklet.RulePDFXIntent, 0, "the profile of its output intent cannot be read")
	case f.Get(s.Dict["N"]) != 4 || string(data[16:20]) != "CMYK":
		j.breaks(booklet.RulePDFXIntent, 0, "the profile of its output intent is not one for CMYK")
	case string(data[12:16]) != "prtr":
		j.breaks(booklet.RulePDFXIntent, 0, "the profile of its output intent is not one of a printer")
	case f.profileFault != nil:
		j.breaks(booklet.RuleInkUnknown, 0, "the profile of its output intent cannot be used here, it "+
			f.profileFault.Error())
	}
}

// annotations judges a page's annotations: those that touch the bleed box, trap
// networks and printer's marks left out.
func (j *judge) annotations(n int) {
	for _, o := range j.f.Array(j.pages[n-1].Dict["Annots"]) {
		d := j.f.Dict(o)
		kind, _ := j.f.Get(d["Subtype"]).(pdf.Name)
		b, ok := j.f.Box(d["Rect"])
		if kind == "TrapNet" || kind == "PrinterMark" || ok && !boxOf(b).meets(j.sheets[n-1].bleed) && kind != "" {
			continue
		}
		j.breaks(booklet.RulePDFXAnnotations, n, "there is an annotation: "+orNothing(string(kind)))
	}
}

// actions looks for what does something when the file is opened or read.
func (j *judge) actions() {
	f := j.f
	catalog := f.Catalog()
	for _, key := range []pdf.Name{"OpenAction", "AA", "AcroForm"} {
		if catalog[key] != nil {
			j.breaks(booklet.RulePDFXActions, 0, fmt.Sprintf("its catalogue has an entry %s", key))
		}
	}
	names := f.Dict(catalog["Names"])
	for _, key := range []pdf.Name{"JavaScript", "EmbeddedFiles"} {
		if names[key] != nil {
			j.breaks(booklet.RulePDFXActions, 0,
				fmt.Sprintf("it has %s", map[pdf.Name]string{"JavaScript": "scripts",
					"EmbeddedFiles": "attachments"}[key]))
		}
	}
	for i, p := range j.pages {
		if p.Dict["AA"] != nil {
			j.breaks(booklet.RulePDFXActions, i+1, "the page has actions")
		}
	}
	j.outlineActions()
}

// outlineActions looks for bookmarks that do more than lead to a page.
func (j *judge) outlineActions() {
	f := j.f
	seen := map[pdf.Ref]bool{}
	todo := []pdf.Object{f.Dict(f.Catalog()["Outlines"])["First"]}
	for len(todo) > 0 {
		o := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		r, ok := o.(pdf.Ref)
		if !ok || seen[r] {
			continue
		}
		seen[r] = true
		d := f.Dict(r)
		if a := f.Dict(d["A"]); a != nil && f.Get(a["S"]) != pdf.Name("GoTo") {
			j.breaks(booklet.RulePDFXActions, 0, "a bookmark has an action")
			return
		}
		todo = append(todo, d["Next"], d["First"])
	}
}

// lzwFree reports whether the file says nowhere that a stream is compressed with
// LZW; pages and pictures are looked at one by one.
func lzwFree(f *file) bool {
	return !slices.ContainsFunc([][]byte{[]byte("/LZWDecode"), []byte("/LZW ")}, func(w []byte) bool {
		return bytes.Contains(f.data, w)
	})
}
