package markup

import (
	"bytes"
	"image"
	"testing"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/layout/semantic"
)

// TestPhotosAreMadeOnce: what a memory keeps is what would be made, in each size.
func TestPhotosAreMadeOnce(t *testing.T) {
	wide := testkit.PNG(t, image.NewGray(image.Rect(0, 0, 400, 100)))
	doc := &semantic.Document{Blocks: []semantic.Block{&semantic.Figure{Alt: "a", Picture: wide}, &semantic.Figure{Alt: "b", Picture: wide}}}
	m := NewMemory()
	var first []*byte
	for _, longest := range []int{100, 200, 100} {
		kept, err := m.Photos(doc, longest)
		if err != nil {
			t.Fatal(err)
		}
		fresh, err := (*Memory)(nil).Photos(doc, longest)
		if err != nil || len(kept) != 1 || !bytes.Equal(kept[wide].Data, fresh[wide].Data) || kept[wide].Size.X != longest {
			t.Errorf("%d: %v, %v", longest, err, kept[wide].Size)
		}
		first = append(first, &kept[wide].Data[0])
	}
	if first[0] != first[2] || first[0] == first[1] {
		t.Error("a picture is made again, or that of another size is taken for it")
	}
	broken := &booklet.Picture{Name: "b.png", Data: []byte("no picture")}
	if _, err := m.Photos(&semantic.Document{Blocks: []semantic.Block{&semantic.Figure{Picture: broken}}}, 50); err == nil {
		t.Error("what is no picture is shown")
	}
}
