// Package typeface finds the typeface that a booklet is set in, for every room of the
// library alike.
package typeface

import (
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
	switch {
	case dir != "":
		at = booklet.FieldFonts.Place()
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
		near := ""
		if errors.Is(err, fs.ErrNotExist) && dir != "" {
			near = n.nearest(dir)
		} else if errors.Is(err, fs.ErrNotExist) {
			near = nearestBelow(files, setting.S)
		}
		return fonts.Default(), []booklet.Finding{none(at, err, near)}
	}
	return family, nil
}

// nearest is the folder beside dir whose name is most like it, or "".
func (n Finder) nearest(dir string) string {
	parent := filepath.Dir(dir)
	names := slices.DeleteFunc(outside.Names(parent), func(name string) bool {
		if booklet.Nearest(filepath.Base(dir), []string{name}) == "" {
			return true // too unlike to be opened
		}
		_, err := n.Folder(filepath.Join(parent, name))
		return err != nil
	})
	near := booklet.Nearest(filepath.Base(dir), names)
	if near == "" {
		return ""
	}
	return filepath.Join(parent, near)
}

// nearestBelow is the folder below the workbook's whose name is most like the one that a
// setting names, or "".
func nearestBelow(files fs.FS, name string) string {
	clean := path.Clean(strings.ReplaceAll(name, `\`, "/"))
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
	near := ""
	if errors.Is(err, fs.ErrNotExist) {
		near = nearestBelow(files, setting.S)
	}
	return family, []booklet.Finding{none(setting.At, err, near)}
}

// below is a folder below the workbook's, named with either slash.
func below(files fs.FS, name string) (fs.FS, error) {
	slashed := strings.ReplaceAll(name, `\`, "/")
	clean := path.Clean(slashed)
	if files == nil || path.IsAbs(slashed) || !fs.ValidPath(clean) {
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

// none says what is wrong with a folder that holds no family; near is one that may have been
// meant, or "".
func none(at booklet.Place, err error, near string) booklet.Finding {
	text, hint := err.Error(), failure.FontHint
	if near != "" {
		hint = failure.DidYouMean(near)
	}
	var folder *fonts.FolderError
	var kind *outside.KindError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		text = "there is no such folder"
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
