package batch

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"booklet/data/booklet"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout/build"
	"booklet/layout/build/internal/failure"
	"booklet/layout/build/internal/filename"
	"booklet/layout/build/internal/typeface"
)

// shelf holds the workbooks and typefaces that the rows of a batch were made of
// last, so that a list of any length takes no more memory than a few of them.
type shelf struct {
	run  *run
	most int

	mu    sync.Mutex
	books []*shelved // the one that was used last comes first
	faces []*family
}

// shelved is a workbook that has been read.
type shelved struct {
	key    string
	once   sync.Once
	files  fs.FS // of its folder
	book   *build.Workbook
	digest string           // of the workbook, of how it is read and of the files that it names
	fault  *booklet.Finding // it cannot be read
}

// family is a typeface that has been read.
type family struct {
	key      string
	once     sync.Once
	family   *fonts.Family
	findings []booklet.Finding
	digests  *digests
}

// get is the workbook of a path, read with settings that say how it is read.
func (s *shelf) get(path string, how []workbook.Adjustment) *shelved {
	key := filepath.Clean(path)
	for _, a := range how {
		key += fmt.Sprintf("\x00%s\x00%s", a.Name, a.Value)
	}
	s.mu.Lock()
	i := slices.IndexFunc(s.books, func(b *shelved) bool { return b.key == key })
	var b *shelved
	if i < 0 {
		b = &shelved{key: key}
	} else {
		b = s.books[i]
		s.books = slices.Delete(s.books, i, i+1)
	}
	s.books = slices.Insert(s.books, 0, b)
	s.books = s.books[:min(len(s.books), s.most)]
	s.mu.Unlock()
	b.once.Do(func() { b.load(s.run, path, how) })
	return b
}

// load reads the workbook. A panic in it must not be met by the next row as a
// workbook that was read.
func (b *shelved) load(r *run, path string, how []workbook.Adjustment) {
	fault := func(f booklet.Finding) { b.fault = &f }
	err := failure.Guard(func() error {
		src, err := r.steps.Open(path)
		if err != nil {
			fault(failure.CannotOpen(path, err, filename.Nearest(path, ".xlsx", ".csv")))
			return nil
		}
		for _, a := range how {
			a.At.Row = 0 // it is read once for all rows that say the same
			src.Manner = append(src.Manner, a)
		}
		b.files = src.Files
		noted := &digests{files: src.Files}
		src.Files = noted
		w := build.From(src).By(r.steps).Within(r.Limits)
		read, found := w.Booklet()
		if read == nil {
			f := found[0]
			f.Text = filepath.Base(path) + ": " + f.Text
			fault(f)
			return nil
		}
		b.book = w
		b.digest = fmt.Sprintf("%s %q %s", digest(src.Data), strings.TrimPrefix(b.key, filepath.Clean(path)), noted.sum())
		return nil
	})
	if err != nil {
		fault(failure.OfStep(string(build.VerbRead), "", err))
	}
}

// fonts is the typeface of a folder or of a workbook's setting, with what is wrong with
// it; noted takes over which files it is.
func (s *shelf) fonts(dir string, setting booklet.Line, noted *digests) (*fonts.Family, []booklet.Finding) {
	if dir == "" && !setting.Set() {
		return fonts.Default(), nil
	}
	key := dir + "\x00" + setting.S
	s.mu.Lock()
	i := slices.IndexFunc(s.faces, func(f *family) bool { return f.key == key && (dir != "" || f.digests.files == noted.files) })
	var f *family
	if i < 0 {
		f = &family{key: key, digests: &digests{files: noted.files}}
	} else {
		f = s.faces[i]
		s.faces = slices.Delete(s.faces, i, i+1)
	}
	s.faces = slices.Insert(s.faces, 0, f)
	s.faces = s.faces[:min(len(s.faces), s.most)]
	s.mu.Unlock()
	f.once.Do(func() {
		find := typeface.Finder{Load: s.run.steps.Family, Folder: func(dir string) (fs.FS, error) {
			files, err := s.run.steps.Folder(dir)
			f.digests.files = files
			return f.digests, err
		}}
		f.family, f.findings = find.Find(dir, setting, f.digests)
	})
	noted.add(f.digests)
	return f.family, f.findings
}
