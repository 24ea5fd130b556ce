package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/fonts"
)

// nearestFile is the file beside path whose name is most like it and has one of
// the endings, or "".
func nearestFile(path string, endings ...string) string {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return ""
	}
	var names []string
	for _, e := range entries {
		if slices.Contains(endings, strings.ToLower(filepath.Ext(e.Name()))) {
			names = append(names, e.Name())
		}
	}
	near := booklet.Nearest(filepath.Base(path), names)
	if near == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(path), near)
}

// loadFonts takes the family from the option's folder, else from that of the
// workbook's setting, which lies in the workbook's folder, else the embedded
// one. A folder that holds no family is an error, and the embedded one stands
// in for it in the checks that follow.
func (j *job) loadFonts(s steps, dir string, setting booklet.Line) {
	var at booklet.Place
	var folder fs.FS
	var err error
	switch {
	case dir != "":
		at = booklet.FieldFonts.Place()
		folder, err = s.folder(dir)
	case setting.Set():
		at = setting.At
		folder, err = subFolder(j.source.Files, setting.S)
	default:
		return
	}
	var family *fonts.Family
	if err == nil {
		family, err = s.family(folder)
	}
	if err != nil {
		j.findings = append(j.findings, noFonts(at, err))
		return
	}
	j.family = family
}

func openFolder(dir string) (fs.FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return root.FS(), nil
}

// subFolder is a folder below the workbook's, named with either slash.
func subFolder(files fs.FS, name string) (fs.FS, error) {
	slashed := strings.ReplaceAll(name, `\`, "/")
	clean := path.Clean(slashed)
	if files == nil || path.IsAbs(slashed) || !fs.ValidPath(clean) {
		return nil, errors.New(fontsOutside(name))
	}
	return fs.Sub(files, clean)
}
