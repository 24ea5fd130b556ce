// Package typeface finds the typeface that a booklet is set in, for every room of the
// library alike.
package typeface

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/data/outside"
	"booklet/fonts"
	"booklet/layout/build/internal/failure"
	"booklet/layout/build/internal/filename"
)

// Finder finds typefaces by a run's steps.
type Finder struct {
	Folder func(dir string) (fs.FS, error) // opens a folder of the machine
	Load   func(fs.FS) (*fonts.Family, error)
}

// Find is the family of a folder of the machine or, where that is "", of the folder
// below files that a workbook's setting names; the embedded one where neither says
// anything, and beside a finding of what is wrong with the folder.
func (n Finder) Find(dir string, setting booklet.Line, files fs.FS) (*fonts.Family, []booklet.Finding) {
	var at booklet.Place
	var folder fs.FS
	var err error
	near := func() string { return nearestBelow(files, setting.S) }
	switch {
	case dir != "":
		at = booklet.FieldFonts.Place()
		near = func() string { return n.nearest(dir) }
		folder, err = n.Folder(dir)
	case setting.Set():
		at = setting.At
		folder, err = below(files, setting.S)
	default:
		return fonts.Default(), nil
	}
	var family *fonts.Family
	if err == nil {
		family, err = n.Load(folder)
	}
	if err != nil {
		return fonts.Default(), []booklet.Finding{none(at, err, near)}
	}
	return family, nil
}

// nearest is the folder beside dir whose name is most like it, or "".
func (n Finder) nearest(dir string) string {
	return filename.NearestOf(dir, func(name string) bool {
		if booklet.Nearest(filepath.Base(dir), []string{name}) == "" {
			return false // too unlike to be opened
		}
		_, err := n.Folder(filepath.Join(filepath.Dir(dir), name))
		return err == nil
	})
}

// nearestBelow is the folder below the workbook's whose name is most like the one that a
// setting names, or "".
func nearestBelow(files fs.FS, name string) string {
	clean := path.Clean(slashed(name))
	entries, err := outside.ReadDir(files, path.Dir(clean))
	if err != nil {
		return ""
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	near := booklet.Nearest(path.Base(clean), names)
	if near == "" {
		return ""
	}
	return path.Join(path.Dir(clean), near)
}

// Headed is a family with the titles of the folder below files that a workbook's setting
// names; the family itself where that says nothing, and beside a finding.
func (n Finder) Headed(family *fonts.Family, setting booklet.Line, files fs.FS) (*fonts.Family, []booklet.Finding) {
	if !setting.Set() {
		return family, nil
	}
	folder, err := below(files, setting.S)
	if err == nil {
		var headed *fonts.Family
		if headed, err = family.WithHeadings(folder); err == nil {
			return headed, nil
		}
	}
	return family, []booklet.Finding{none(setting.At, err, func() string { return nearestBelow(files, setting.S) })}
}

// slashed is a path with slashes, whichever way they were typed.
func slashed(name string) string { return strings.ReplaceAll(name, `\`, "/") }

// below is a folder below the workbook's, named with either slash.
func below(files fs.FS, name string) (fs.FS, error) {
	clean := path.Clean(slashed(name))
	if files == nil || path.IsAbs(clean) || !fs.ValidPath(clean) {
		return nil, fmt.Errorf("the font folder %q is not in the workbook's folder", name)
	}
	return outside.Sub(files, asStored(files, clean)), nil
}

// asStored is a path as the folder has it: some systems store letters with accents taken
// apart. It is the path itself where nothing is found.
func asStored(files fs.FS, name string) string {
	if _, err := fs.Stat(files, name); err == nil {
		return name
	}
	dir := "."
	for part := range strings.SplitSeq(name, "/") {
		entries, err := outside.ReadDir(files, dir)
		if err != nil {
			return name
		}
		i := slices.IndexFunc(entries, func(e fs.DirEntry) bool { return booklet.Same(e.Name(), part) })
		if i < 0 {
			return name
		}
		dir = path.Join(dir, entries[i].Name())
	}
	return dir
}

// none says what is wrong with a folder that holds no family; near finds one that may have been
// meant where there is none of its name.
func none(at booklet.Place, err error, near func() string) booklet.Finding {
	text, hint := err.Error(), failure.FontHint
	var folder *fonts.FolderError
	var kind *outside.KindError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		text, hint = "there is no such folder", cmp.Or(failure.DidYouMean(near()), hint)
	case errors.Is(err, fs.ErrPermission):
		text = "you may not look into the folder"
	case errors.Is(err, outside.ErrOutside):
		text = "the font folder leads out of the workbook's folder"
	case errors.As(err, &kind):
		text = "the font folder " + kind.Error()
	case errors.As(err, &folder):
		text = strings.Join(folder.Faults, "; ")
	}
	return failure.Fault(booklet.RuleFontFolder, at, text, hint)
}
