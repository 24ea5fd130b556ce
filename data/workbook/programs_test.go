package workbook

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"booklet/data/booklet"
)

// TestPicturesOfPrograms: crops, turns and mirrorings are printed as the sheets of files show them that openpyxl wrote, and
// LibreOffice from that. The picture has red and green quarters above, blue and yellow ones below.
func TestPicturesOfPrograms(t *testing.T) {
	want := []struct{ role, corners string }{
		{"Plain", "RGBY"}, {"Cropped to a quarter", "YYYY"}, {"A quarter turn", "BRYG"}, {"Half a turn", "YBGR"},
		{"A quarter turn to the left", "GYRB"}, {"Mirrored", "GRYB"}, {"Upside down", "BYRG"},
		{"Mirrored and turned", "YGBR"}, {"Cropped and turned", "BRBR"},
	}
	for _, program := range []string{"openpyxl", "libreoffice"} {
		data, err := os.ReadFile(filepath.Join("testdata", "programs", program+".xlsx"))
		must(t, err)
		b, fs := Read(Source{Name: program + ".xlsx", Data: data})
		if booklet.Failed(fs) || len(b.Roles) != len(want) {
			t.Fatalf("%s: %d roles, %v", program, len(b.Roles), fs)
		}
		for i, w := range want {
			r := b.Roles[i]
			if r.Title.S != w.role || r.Photo == nil || r.Photo.Picture == nil {
				t.Errorf("%s: %q has no picture", program, w.role)
				continue
			}
			if got, _, _ := strings.Cut(corners(t, r.Photo.Picture), " "); got != w.corners {
				t.Errorf("%s: %s: %s, want %s", program, w.role, got, w.corners)
			}
		}
	}
}
