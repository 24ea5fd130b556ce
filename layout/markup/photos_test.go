package markup

import (
	"bytes"
	"image"
	"testing"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/layout/semantic"
)

// TestPhotosAreMadeOnce: what a memory keeps is what would be made, in each size; it holds no more than it may.
func TestPhotosAreMadeOnce(t *testing.T) {
	wide := testkit.PNG(t, image.NewGray(image.Rect(0, 0, 400, 100)))
	doc := &semantic.Document{Blocks: []semantic.Block{&semantic.Figure{Alt: "a", Picture: wide}, &semantic.Figure{Alt: "b", Picture: wide}}}
	m := NewMemory()
	for _, longest := range []int{100, 200, 100} {
		kept, err := m.Photos(doc, longest)
		if err != nil {
			t.Fatal(err)
		}
		fresh, err := (*Memory)(nil).Photos(doc, longest)
		if err != nil || len(kept) != 1 || !bytes.Equal(kept[wide].Data, fresh[wide].Data) || kept[wide].Size.X != longest {
			t.Errorf("%d: %v, %v", longest, err, kept[wide].Size)
		}
	}
	if len(m.made) != 2 || len(m.order) != 2 {
		t.Errorf("%d pictures are kept", len(m.made))
	}
	m.bytes = mostKept
	if _, err := m.Photos(doc, 50); err != nil || len(m.made) != 2 {
		t.Errorf("%v, %d pictures are kept", err, len(m.made))
	}
	broken := &booklet.Picture{Name: "b.png", Data: []byte("no picture")}
	if _, err := m.Photos(&semantic.Document{Blocks: []semantic.Block{&semantic.Figure{Picture: broken}}}, 50); err == nil {
		t.Error("what is no picture is shown")
	}
}
