package build

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/data/outside"
	"booklet/layout/build/internal/failure"
)

// MostPacked is how many files a packed folder may hold.
const MostPacked = 20_000

// PackedError is a packed folder of which it cannot be told which file is the workbook.
type PackedError struct {
	Workbooks []string // that lie in it, by their paths; none: there is no workbook
	Wanted    string   // the one that was asked for, "" for none
	Near      string   // a file that would do if it were saved in another way; "" for none
}

const noWorkbook = "there is no workbook (.xlsx) and no list (.csv) in the folder"

func (e *PackedError) Error() string {
	switch {
	case len(e.Workbooks) == 0 && strings.EqualFold(path.Ext(e.Near), ".zip"):
		return fmt.Sprintf(noWorkbook+"; unpack %q and take what is in it", e.Near)
	case len(e.Workbooks) == 0 && e.Near != "":
		return fmt.Sprintf(noWorkbook+"; save %q as an Excel workbook (.xlsx)", e.Near)
	case len(e.Workbooks) == 0:
		return noWorkbook
	case e.Wanted != "":
		return fmt.Sprintf("%q is no workbook of the folder: %s", e.Wanted,
			failure.Meant(booklet.Nearest(e.Wanted, e.Workbooks), e.Workbooks))
	}
	return "there are several workbooks in the folder: " + failure.Some(e.Workbooks)
}

// Packed reports whether a file is a packed folder, and no workbook: a ZIP file without the parts of one.
func Packed(data []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	return err == nil && !slices.ContainsFunc(z.File, func(f *zip.File) bool {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		return name == "[content_types].xml" || name == "mimetype"
	})
}

// ReadPacked reads a workbook with what lies beside it from a packed folder (ZIP). Of several workbooks
// wanted names one by its path; with "" it is the only one that lies highest, a workbook before
// a list. The error is a *PackedError, or that of a file which cannot be unpacked.
func ReadPacked(data []byte, wanted string) (*Workbook, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("the folder cannot be unpacked: %w", err)
	}
	if len(z.File) > MostPacked {
		return nil, fmt.Errorf("the folder holds %d files: %d are read at most", len(z.File), MostPacked)
	}
	at, err := workbookIn(z, wanted)
	if err != nil {
		return nil, err
	}
	content, err := outside.Read(z, at, booklet.MostFile)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be unpacked: %w", path.Base(at), err)
	}
	var beside fs.FS = z
	if dir := path.Dir(at); dir != "." {
		beside = outside.Sub(z, dir)
	}
	return Read(path.Base(at), bytes.NewReader(content), beside)
}

// workbookIn is the path of the workbook in a packed folder.
func workbookIn(z *zip.Reader, wanted string) (string, error) {
	var all []string
	for _, f := range z.File {
		name := strings.ReplaceAll(f.Name, `\`, "/") // as some programs pack
		if fs.ValidPath(name) && !f.FileInfo().IsDir() && listed(name) {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	if wanted != "" {
		if slices.Contains(all, wanted) {
			return wanted, nil
		}
		return "", &PackedError{Workbooks: all, Wanted: wanted}
	}
	for _, ending := range []string{".xlsx", ".xlsm", ".csv"} {
		highest, depth := []string(nil), 0
		for _, name := range all {
			d := strings.Count(name, "/")
			if !strings.EqualFold(path.Ext(name), ending) || highest != nil && d > depth {
				continue
			}
			if highest != nil && d == depth {
				highest = append(highest, name)
				continue
			}
			highest, depth = []string{name}, d
		}
		if len(highest) > 1 {
			return "", &PackedError{Workbooks: highest}
		}
		if len(highest) == 1 {
			return highest[0], nil
		}
	}
	return "", &PackedError{Near: nearWorkbook(z)}
}

// otherLists are the endings of files of other programs that hold lists, the likeliest first.
var otherLists = []string{".xls", ".xlsb", ".ods", ".numbers", ".tsv", ".zip"}

// nearWorkbook is a file of a packed folder that would be a workbook if it were saved as one, or that may hold one.
func nearWorkbook(z *zip.Reader) string {
	for _, ending := range otherLists {
		for _, f := range z.File {
			name := strings.ReplaceAll(f.Name, `\`, "/")
			if strings.EqualFold(path.Ext(name), ending) && visible(name) {
				return path.Base(name)
			}
		}
	}
	return ""
}

// listed reports whether a file may be a workbook or a list.
func listed(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".xlsx", ".xlsm", ".csv":
		return visible(name)
	}
	return false
}

// visible reports whether a file is one that somebody sees, and no lock and nothing that a Mac adds.
func visible(name string) bool {
	base := path.Base(name)
	return !strings.HasPrefix(base, "~$") && !strings.HasPrefix(base, ".") && !strings.Contains(name, "__MACOSX/")
}
