package workbook

import (
	"bytes"
	"fmt"
	"image"
	"strings"
	"testing"
	"testing/fstest"

	"booklet/data/booklet"
	"booklet/data/pictures"
)

// greyJPEG is a picture of w by h pixels that is quickly made.
func greyJPEG(t *testing.T, w, h int) []byte {
	t.Helper()
	data, err := pictures.EncodeJPEG(image.NewGray(image.Rect(0, 0, w, h)), 50)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestLargePicturesAreScaled: a photograph of a camera is kept with what a page shows, and
// a note says so; one that is not so large is kept as it is.
func TestLargePicturesAreScaled(t *testing.T) {
	for _, c := range []struct{ w, h, keptW, keptH int }{
		{6000, 4000, 4200, 2800}, {4000, 3000, 4000, 3000}, {9000, 1500, 9000, 1500},
	} {
		data := greyJPEG(t, c.w, c.h)
		b, found := Read(inFolder(roles(t, fmt.Sprintf(photoRole, "a.jpg")), fstest.MapFS{"a.jpg": {Data: data}}))
		p := b.Roles[0].Photo.Picture
		if p == nil || p.Width != c.keptW || p.Height != c.keptH {
			t.Fatalf("%d × %d: kept as %+v", c.w, c.h, p)
		}
		form, err := pictures.Look(p.Data)
		if err != nil || form.Width != c.keptW || form.Height != c.keptH {
			t.Errorf("%d × %d: its data is of %+v, %v", c.w, c.h, form, err)
		}
		if scaled := c.w != c.keptW; scaled {
			expect(t, found, `note: Roles!D2: photo "a.jpg" of 6000 × 4000 pixels is kept with 4200 × 2800, which is enough for print`)
		} else if expect(t, found); !bytes.Equal(p.Data, data) {
			t.Errorf("%d × %d: the bytes are others", c.w, c.h)
		}
	}
}

// TestPicturesTogether: what all pictures ask for is limited, each counted once however
// often it is used; the cell of the first that is too much is told.
func TestPicturesTogether(t *testing.T) {
	folder := fstest.MapFS{}
	var list strings.Builder
	list.WriteString("Role,Category,Summary,Photo,Photo description\n")
	for i := range 6 {
		name := fmt.Sprintf("p%d.jpg", i)
		folder[name] = &fstest.MapFile{Data: greyJPEG(t, 1000, 1000+i)}
		for k := range 3 {
			fmt.Fprintf(&list, "Porter %d %d,Estates,Porters move patients.,%s,A porter\n", i, k, name)
		}
	}
	size := len(folder["p0.jpg"].Data)
	for _, c := range []struct {
		most booklet.Limits
		want string // the first finding
	}{
		{booklet.Limits{}, ""},
		{booklet.Limits{DecodedAll: 6_100_000 * 32}, ""},
		{booklet.Limits{DecodedAll: 4_100_000}, `error: Roles!D14: photo "p4.jpg" brings the pixels of the pictures to more`},
		{booklet.Limits{Decoded: 1_001_500, DecodedAll: 1 << 30}, `error: Roles!D8: photo "p2.jpg" takes 1 MB of memory to decode`},
		{booklet.Limits{Pictures: 4*size + 2000}, `error: Roles!D14: photo "p4.jpg" brings the files of the pictures to more than`},
	} {
		src := Source{Name: "roles.csv", Data: []byte(list.String()), Files: folder, Limits: c.most}
		_, found := Read(src)
		var errors []string
		for _, f := range found {
			if f.Severity == booklet.Error {
				errors = append(errors, fmt.Sprintf("%s: %s: %s", f.Severity, f.At, f.Text))
			}
		}
		if c.want == "" && len(errors) > 0 || c.want != "" && (len(errors) == 0 || !strings.HasPrefix(errors[0], c.want)) {
			t.Errorf("%+v: %q, want %q", c.most, errors, c.want)
		}
	}
}

// TestEmptyPicturesTogether: pictures that are next to nothing until they are decoded have
// a smaller limit.
func TestEmptyPicturesTogether(t *testing.T) {
	folder := fstest.MapFS{}
	list := "Role,Category,Summary,Photo,Photo description\n"
	for i := range 4 {
		data, err := pictures.EncodePNG(image.NewGray(image.Rect(0, 0, 2000, 2000+i)))
		if err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("p%d.png", i)
		folder[name] = &fstest.MapFile{Data: data}
		list += fmt.Sprintf("Porter %d,Estates,Porters move patients.,%s,A porter\n", i, name)
	}
	_, found := Read(Source{Name: "roles.csv", Data: []byte(list), Files: folder,
		Limits: booklet.Limits{DecodedAll: 64 * 9_000_000}})
	want := `error: Roles!D5: photo "p3.png" brings the pixels of pictures that are almost empty to more than 8 MB together`
	if len(found) != 1 || !strings.HasPrefix(found[0].String(), want) {
		t.Errorf("%v, want %q", found, want)
	}
}
