package finish

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"testing"

	"booklet/layout"
	"booklet/layout/paint"
	"booklet/layout/unit"
)

// hundred is a document of 100 pages of 45 lines, with links and bookmarks.
func hundred() *layout.Document {
	doc := &layout.Document{Title: "Hundred", Language: "en-GB", Trim: unit.A5}
	for n := range 100 {
		var items []layout.Item
		for i := range 45 {
			y := unit.Length(40+12*i) * pt
			items = append(items, say(layout.P, fmt.Sprintf("Nurses look after %d people in hospital, at home, and in %d schools", n*i, n+i), y)...)
			items = append(items, in(&layout.Element{Role: layout.Layout}, []layout.Item{layout.Path{Fill: &blue, Segments: []layout.Segment{
				{Op: layout.Rectangle, X: 40 * pt, Y: y + 2*pt, X1: unit.Length(100+n) * pt, Y1: pt / 2}}}})...)
		}
		link := unit.Rect{X: 40 * pt, Y: 560 * pt, W: 90 * pt, H: 12 * pt}
		items = append(items, in(&layout.Element{Role: layout.LinkRole}, runs("Jobs", 40*pt, 570*pt),
			[]layout.Item{layout.Link{Area: link, URI: fmt.Sprintf("https://www.example.org/%d", n), Contents: "Jobs"}})...)
		doc.Pages = append(doc.Pages, layout.Page{Label: fmt.Sprint(n + 1), Items: items})
		doc.Bookmarks = append(doc.Bookmarks, layout.Bookmark{Title: fmt.Sprintf("Page %d", n+1), Level: min(1, n%10), Page: n + 1})
	}
	return doc
}

func BenchmarkFinish(b *testing.B) {
	doc := hundred()
	raw, err := paint.Paint(doc)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		out, err := Screen(doc, raw, Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(out)), "bytes")
	}
}

// BenchmarkLevels shows size and time of the page streams at each level.
func BenchmarkLevels(b *testing.B) {
	raw, err := paint.Paint(hundred())
	if err != nil {
		b.Fatal(err)
	}
	var streams [][]byte
	for _, s := range raw.Pages {
		z, err := zlib.NewReader(bytes.NewReader(s))
		if err != nil {
			b.Fatal(err)
		}
		data, err := io.ReadAll(z)
		if err != nil {
			b.Fatal(err)
		}
		streams = append(streams, data)
	}
	for _, level := range []int{1, 3, 4, 5, 6, 7, 9} {
		b.Run(fmt.Sprint(level), func(b *testing.B) {
			var buf bytes.Buffer
			z, err := zlib.NewWriterLevel(&buf, level)
			if err != nil {
				b.Fatal(err)
			}
			size := 0
			for b.Loop() {
				size = 0
				for _, data := range streams {
					buf.Reset()
					z.Reset(&buf)
					z.Write(data)
					z.Close()
					size += buf.Len()
				}
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
}
