package main

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
)

// shelf holds the workbooks and typefaces that the rows of a batch were made of
// last, so that a list of any length takes no more memory than a few of them.
type shelf struct {
	run  *manifestRun
	most int

	mu    sync.Mutex
	books []*shelved // the one that was used last comes first
	faces []*family
}

// shelved is a workbook that has been read.
type shelved struct {
	key    string
	once   sync.Once
	source workbook.Source
	files  fs.FS // of its folder
	book   *booklet.Booklet
	found  []booklet.Finding
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

// builtIn is the family of a booklet without one of its own.
func (s *shelf) builtIn() *fonts.Family { return fonts.Default() }

// get is the workbook of a path, read in a manner.
func (s *shelf) get(path string, manner []workbook.Adjustment) *shelved {
	key := filepath.Clean(path)
	for _, a := range manner {
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
	b.once.Do(func() { b.load(s.run, path, manner) })
	return b
}

// load reads the workbook. A panic in it must not be met by the next row as a
// workbook that was read.
func (b *shelved) load(run *manifestRun, path string, manner []workbook.Adjustment) {
	fault := func(f booklet.Finding) { b.fault = &f }
	err := guarded(func() error {
		src, err := run.steps.open(path)
		if err != nil {
			fault(cannotOpen(path, err, nearestFile(path, ".xlsx", ".csv")))
			return nil
		}
		for _, a := range manner {
			a.At.Row = 0 // it is read once for all rows that say the same
			src.Manner = append(src.Manner, a)
		}
		b.files = src.Files
		noted := &digests{files: src.Files}
		src.Files = noted
		b.source = src
		b.book, b.found = run.steps.read(src)
		if b.book == nil {
			f := b.found[0]
			f.Text = filepath.Base(path) + ": " + f.Text
			fault(f)
			return nil
		}
		b.digest = fmt.Sprintf("%s %q %s", digest(src.Data), strings.TrimPrefix(b.key, filepath.Clean(path)), noted.sum())
		return nil
	})
	if err != nil {
		fault(stepFailed(string(verbRead), "", err))
	}
}

// fonts gives a job its typeface, and notes of which files it is.
func (s *shelf) fonts(j *job, dir string, setting booklet.Line, noted *digests) {
	if dir == "" && !setting.Set() {
		return
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
		steps := s.run.steps
		steps.folder = func(dir string) (fs.FS, error) {
			files, err := s.run.steps.folder(dir)
			f.digests.files = files
			return f.digests, err
		}
		k := &job{source: workbook.Source{Files: f.digests}}
		k.loadFonts(steps, dir, setting)
		f.family, f.findings = k.family, k.findings
	})
	j.findings = append(j.findings, f.findings...)
	if f.family != nil {
		j.family = f.family
	}
	noted.add(f.digests)
}
