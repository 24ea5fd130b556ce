package impose

import (
	"cmp"
	"strings"
	"unicode"

	"booklet/layout/pdf"
)

// properties are what the file says of itself: what the input says, and what has
// been done to it.
type properties struct {
	title, author, subject, creator, producer, language string
	created, modified                                   pdf.Object // as the input writes them
}

func (i *imposer) properties() properties {
	info := i.f.Info()
	text := func(key pdf.Name) string {
		s, _ := i.f.Get(info[key]).(pdf.String)
		return strings.Map(func(r rune) rune {
			if unicode.IsControl(r) { // metadata cannot hold it
				return -1
			}
			return r
		}, pdf.Text(s))
	}
	p := properties{title: text("Title"), author: text("Author"), subject: text("Subject"), creator: text("Creator"),
		producer: i.opt.Producer, created: i.f.Get(info["CreationDate"]), modified: i.f.Get(info["ModDate"])}
	p.language = i.language()
	words := i.opt.Words(p.language)
	title := cmp.Or(p.title, words.Untitled)
	p.title = strings.NewReplacer("{title}", title, "{paper}", i.is.Paper()).Replace(words.Title)
	return p
}

// language is that of the input, "" where it says none.
func (i *imposer) language() string {
	lang, _ := i.f.Get(i.f.Catalog()["Lang"]).(pdf.String)
	return pdf.Text(lang)
}

// info is the document information, with the mark of an imposed file.
func (p properties) info() pdf.Dict {
	d := pdf.Dict{mark: pdf.String("two-up saddle stitch")}
	for _, e := range []struct {
		key   pdf.Name
		value string
	}{{"Title", p.title}, {"Author", p.author}, {"Subject", p.subject}, {"Creator", p.creator},
		{"Producer", p.producer}} {
		if e.value != "" {
			d[e.key] = pdf.TextString(e.value)
		}
	}
	for _, e := range []struct {
		key   pdf.Name
		value pdf.Object
	}{{"CreationDate", p.created}, {"ModDate", p.modified}} {
		if s, ok := e.value.(pdf.String); ok {
			d[e.key] = s
		}
	}
	return d
}

// packet is the same as metadata. It makes no claim.
func (p properties) packet() []byte {
	var x pdf.XMP
	x.Open("dc", "http://purl.org/dc/elements/1.1/")
	x.Property("dc:format", "application/pdf")
	x.List("dc:title", pdf.ByLanguage, p.title)
	x.List("dc:creator", pdf.Ordered, p.author)
	x.List("dc:description", pdf.ByLanguage, p.subject)
	x.List("dc:language", pdf.Unordered, p.language)
	x.Close()
	x.Open("xmp", "http://ns.adobe.com/xap/1.0/")
	x.Property("xmp:CreatorTool", p.creator)
	x.Property("xmp:CreateDate", moment(p.created))
	x.Property("xmp:ModifyDate", moment(p.modified))
	x.Close()
	x.Open("pdf", "http://ns.adobe.com/pdf/1.3/")
	x.Property("pdf:Producer", p.producer)
	x.Close()
	return x.Data()
}

// moment is a date as metadata writes it, "" where there is none.
func moment(o pdf.Object) string {
	s, _ := o.(pdf.String)
	t, ok := pdf.Date(s)
	if !ok {
		return ""
	}
	return t.Format("2006-01-02T15:04:05Z")
}
