package build_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"image/color"
	"maps"
	"slices"
	"strings"
	"testing"

	"booklet/data/testkit"
	"booklet/layout/build"
)

// packed is a folder as a ZIP file.
func packed(files map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(files[name]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// A folder that somebody packed and sent is read with its pictures.
func ExampleReadPacked() {
	w, err := build.ReadPacked(packed(map[string]string{"list/roles.csv": roles, "list/~$roles.csv": ""}), "")
	fmt.Println(w.Source().Name, len(w.Findings()), err)
	_, err = build.ReadPacked(packed(map[string]string{"a.csv": roles, "b.csv": roles}), "")
	fmt.Println(err)
	// Output:
	// roles.csv 0 <nil>
	// there are several workbooks in the folder: a.csv, b.csv
}

// A workbook is a ZIP file too, and no packed folder.
func ExamplePacked() {
	fmt.Println(build.Packed(packed(map[string]string{"roles.csv": roles})), build.Packed(build.Sample().Source().Data))
	// Output: true false
}

func ExamplePackedError_Error() {
	var err error = &build.PackedError{Workbooks: []string{"roles.csv"}, Wanted: "role.csv"}
	fmt.Println(err)
	// Output: "role.csv" is no workbook of the folder: did you mean "roles.csv"? (there are roles.csv)
}

// TestReadPacked: which workbook of a folder is read, and that its pictures are found beside it.
func TestReadPacked(t *testing.T) {
	photo := string(testkit.Plain(t, 1200, 800, color.White).Data)
	with := "Role,Category,Summary,Photo,Photo description\nPorters,Estates,They move patients.,a.jpg,A porter\n"
	for _, c := range []struct {
		files       map[string]string
		wanted      string
		name, fault string
	}{
		{map[string]string{"x/roles.csv": with, "x/a.jpg": photo}, "", "roles.csv", ""},
		{map[string]string{"roles.csv": with, "old/roles2.csv": "", "a.jpg": photo}, "", "roles.csv", ""},
		{map[string]string{"a.csv": with, "b.csv": roles, "a.jpg": photo}, "a.csv", "a.csv", ""},
		{map[string]string{"a.csv": with, "b.csv": roles}, "c.csv", "", "did you mean"},
		{map[string]string{"a.jpg": photo}, "", "", "there is no workbook"},
		{map[string]string{"a.jpg": photo, "old/jobs.ods": "x", "__MACOSX/._jobs.xls": "x"}, "", "", `save "jobs.ods" as an Excel workbook`},
		{map[string]string{"jobs.zip": "x"}, "", "", `unpack "jobs.zip"`},
		{map[string]string{"../roles.csv": with, `C:\roles.csv`: with}, "", "roles.csv", ""},
		{map[string]string{"__MACOSX/x.csv": with, ".hidden.csv": with}, "", "", "there is no workbook"},
	} {
		w, err := build.ReadPacked(packed(c.files), c.wanted)
		if c.fault != "" {
			if p := (*build.PackedError)(nil); !errors.As(err, &p) || !strings.Contains(err.Error(), c.fault) {
				t.Errorf("%v: %v, want %q", c.files, err, c.fault)
			}
			continue
		}
		if err != nil || w.Source().Name != c.name {
			t.Errorf("%v: %v", c.name, err)
			continue
		}
		if b, _ := w.Booklet(); c.files["x/a.jpg"] != "" && b.Roles[0].Photo.Picture == nil {
			t.Errorf("%s: the picture beside it is not found", c.name)
		}
	}
	if _, err := build.ReadPacked([]byte("PK\x03\x04"), ""); err == nil {
		t.Error("what is no ZIP file is read")
	}
}
