package workbook

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"
	"testing/fstest"

	"booklet/data/booklet"
)

// TestMemoryReadsAsIfItRememberedNothing: a picture that is as it was, one that was
// replaced under its name, and one that cannot be read, each time anew.
func TestMemoryReadsAsIfItRememberedNothing(t *testing.T) {
	small, large := pngOf(t, 3, 2), pngOf(t, 30, 20)
	m := NewMemory()
	for _, data := range [][]byte{small, small, large, large[:40], large[:40], []byte("words"), small} {
		src := inFolder(roles(t, fmt.Sprintf(photoRole, "a.png")), fstest.MapFS{"a.png": {Data: data}})
		b, fs := m.Read(src)
		want, wanted := Read(src)
		if !reflect.DeepEqual(b, want) || !reflect.DeepEqual(fs, wanted) {
			t.Errorf("%d bytes: %v, want %v", len(data), fs, wanted)
		}
		if p := b.Roles[0].Photo.Picture; p != nil && !bytes.Equal(p.Data, data) {
			t.Errorf("%d bytes: the picture is another", len(data))
		}
	}
	if b, _ := m.Read(Source{Name: "a.xlsx", Data: []byte("no workbook")}); b != nil {
		t.Error("a file that is no workbook is read")
	}
}

// TestMemoryOutlivesABrokenSave: the pictures are known again after a file that
// could not be read.
func TestMemoryOutlivesABrokenSave(t *testing.T) {
	data := pngOf(t, 3, 2)
	m := NewMemory()
	m.Read(inFolder(roles(t, fmt.Sprintf(photoRole, "a.png")), fstest.MapFS{"a.png": {Data: data}}))
	for range 3 {
		m.Read(Source{Name: "a.xlsx", Data: []byte("PK\x03\x04")})
	}
	if !m.pictures.Contains(lookKey(data, pictureLimits(booklet.Limits{}), false)) {
		t.Error("the picture is forgotten")
	}
}
