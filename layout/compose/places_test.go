package compose

import (
	"reflect"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
)

// cells are the words of a booklet by the cell that they are from.
func cells(b *booklet.Booklet) map[booklet.Place]string {
	out := map[booklet.Place]string{}
	seen := map[any]bool{}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() && !seen[v.Interface()] {
				seen[v.Interface()] = true
				walk(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Map:
			for _, k := range v.MapKeys() {
				walk(v.MapIndex(k))
			}
		case reflect.Struct:
			switch x := v.Interface().(type) {
			case booklet.Line:
				out[x.At] += x.S + "\n"
			case booklet.Text:
				out[x.At] += x.String() + "\n"
			case booklet.Social:
				out[x.At] += strings.Join([]string{x.Platform, x.Name, x.Address}, " ") + "\n"
			default:
				for i := range v.NumField() {
					walk(v.Field(i))
				}
			}
		}
	}
	walk(reflect.ValueOf(b))
	return out
}

// labels are the words that the program prints of its own.
func labels(b *booklet.Booklet) string {
	var out strings.Builder
	for _, l := range booklet.AllLabels {
		out.WriteString(fold(b.Settings.Label(l)) + "\n")
	}
	return out.String()
}

// TestEveryWordHasACell: what is printed and is no label, number or letter of the
// program's own stands in an element whose cell says it.
func TestEveryWordHasACell(t *testing.T) {
	b := composetest.Sample(t)
	said, own := cells(b), labels(b)
	for _, e := range layout.AllEditions() {
		d, _ := Compose(b, e, fonts.Default())
		for el, words := range spoken(d) {
			if what := placeless(fold(words), el, said, own); what != "" {
				t.Errorf("%s: %q %s", e.Name, words, what)
			}
		}
	}
}

// spoken are the words of a document by the innermost element, but for links and
// spans without a cell, whose words belong to the element around them.
func spoken(d *layout.Document) map[*layout.Element]string {
	out := map[*layout.Element]string{}
	for i := range d.Pages {
		for open, it := range d.Pages[i].Within() {
			if v, ok := it.(layout.Glyphs); ok {
				k := len(open) - 1
				for k > 0 && (open[k].Role == layout.LinkRole || open[k].Role == layout.Span) &&
					open[k].Place == nil && !open[k].Folio {
					k--
				}
				if !open[k].Role.Artifact() {
					out[open[k]] += v.Text
				}
			}
		}
	}
	return out
}

// placeless says what is wrong with the cell of an element's words, "" where nothing
// is. A paragraph may say more than one cell: its place is the first's.
func placeless(words string, el *layout.Element, said map[booklet.Place]string, own string) string {
	if el.Place == nil {
		for _, part := range strings.Split(words, "·") {
			if part = strings.Trim(part, "0123456789–,•()"); len([]rune(part)) > 1 && !strings.Contains(own, part) {
				return "has no cell"
			}
		}
		return ""
	}
	if strings.Contains(fold(said[*el.Place]), words) {
		return ""
	}
	for _, line := range strings.Split(strings.ReplaceAll(said[*el.Place], " / ", "\n"), "\n") {
		if line = fold(line); line != "" && strings.Contains(words, line) {
			return ""
		}
	}
	return "is not what " + el.Place.String() + " says: " + said[*el.Place]
}
