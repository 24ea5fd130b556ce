package batch

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"booklet/data/booklet"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout/build"
	"booklet/layout/build/internal/failure"
	"booklet/layout/build/internal/filename"
	"booklet/layout/build/internal/typeface"
)

// cache holds the workbooks and typefaces that the rows of a batch were made of
// last, so that a list of any length takes no more memory than a few of them.
type cache struct {
	run   *run
	books *lru.Cache[string, *cachedBook]
	faces *lru.Cache[string, *family]
}

func newCache(r *run, most int) *cache {
	return &cache{r, lastUsed[*cachedBook](most), lastUsed[*family](most)}
}

func lastUsed[V any](most int) *lru.Cache[string, V] {
	c, err := lru.New[string, V](most)
	if err != nil {
		panic("batch: " + err.Error()) // most is 0 or less
	}
	return c
}

// getOrAdd returns what is kept under a key, else fresh, which is then kept. All who
// ask at the same time get the same.
func getOrAdd[V any](c *lru.Cache[string, V], key string, fresh V) V {
	if v, ok := c.Get(key); ok {
		return v
	}
	if v, ok, _ := c.PeekOrAdd(key, fresh); ok {
		return v
	}
	return fresh
}

// cachedBook is a workbook that has been read.
type cachedBook struct {
	key    string
	once   sync.Once
	files  fs.FS // of its folder
	book   *build.Workbook
	digest string           // of the workbook, of how it is read and of the files that it names
	fault  *booklet.Finding // it cannot be read
}

// family is a typeface that has been read.
type family struct {
	once     sync.Once
	family   *fonts.Family
	findings []booklet.Finding
	digests  *digests
	beside   *digests // of the typeface of titles
}

// get returns the workbook of a path, read with settings that say how it is read.
func (s *cache) get(path string, how []workbook.Adjustment) *cachedBook {
	key := filepath.Clean(path)
	for _, a := range how {
		key += fmt.Sprintf("\x00%s\x00%s", a.Name, a.Value)
	}
	b := getOrAdd(s.books, key, &cachedBook{key: key})
	b.once.Do(func() { b.load(s.run, path, how) })
	return b
}

// load reads the workbook. A panic in it must not be met by the next row as a
// workbook that was read.
func (b *cachedBook) load(r *run, path string, how []workbook.Adjustment) {
	fault := func(f booklet.Finding) { b.fault = &f }
	err := failure.Guard(func() error {
		src, err := r.steps.Open(path)
		if err != nil {
			fault(failure.CannotOpen(path, err, filename.Nearest(path, ".xlsx", ".csv")))
			return nil
		}
		for _, a := range how {
			a.At.Row = 0 // it is read once for all rows that say the same
			src.ReadSettings = append(src.ReadSettings, a)
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
		b.digest = fmt.Sprintf("%s %q %s", digest(src.Data), strings.TrimPrefix(b.key, filepath.Clean(path)),
			noted.sum())
		return nil
	})
	if err != nil {
		fault(failure.OfStep(string(build.VerbRead), "", err))
	}
}

// fonts returns the typeface of a folder or of a workbook's settings, with what is wrong
// with it; noted takes over which files it is.
func (s *cache) fonts(dir string, of *cachedBook, set *booklet.Settings,
	noted *digests) (*fonts.Family, []booklet.Finding) {
	setting, heading := set.FontFolder, set.HeadingFolder
	if dir == "" && !setting.Set() && !heading.Set() {
		return fonts.Default(), nil
	}
	key := dir
	if dir == "" || heading.Set() { // the settings are places beside the workbook
		key = strings.Join([]string{dir, setting.S, heading.S, of.key}, "\x00")
	}
	f := getOrAdd(s.faces, key, &family{digests: &digests{files: noted.files}, beside: &digests{files: noted.files}})
	f.once.Do(func() {
		find := typeface.Finder{Load: s.run.steps.Family, Folder: func(dir string) (fs.FS, error) {
			files, err := s.run.steps.Folder(dir)
			f.digests.files = files
			return f.digests, err
		}}
		body, found := find.Find(dir, setting, f.digests)
		headed, wrong := find.Headed(body, heading, f.beside)
		f.family, f.findings = headed, append(found, wrong...)
	})
	noted.add(f.digests)
	noted.add(f.beside)
	return f.family, f.findings
}
