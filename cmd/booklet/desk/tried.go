package desk

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"booklet/data/booklet"
	"booklet/layout/build"
)

// adjusted is a workbook with settings in the place of its own, to be looked at, and what is to be said of them.
// A logo that they name may be one that was given to the page.
func (d *Desk) adjusted(b *open, w *build.Workbook, settings map[string]string) (*build.Workbook, []booklet.Finding) {
	if len(settings) == 0 {
		return w, nil
	}
	d.bookMu.Lock()
	logo := b.logo
	d.bookMu.Unlock()
	var beside fs.FS
	if logo != nil && settings["Logo"] == logo.name {
		folder, err := folderOf(logo, w.Source().Files)
		if err == nil {
			beside = folder
		}
	}
	return w.With(adjustments(settings), beside)
}

// mostLogo is how large a logo may be.
const mostLogo = 20 << 20

// tryLogo takes a logo to be tried, whose name the query has.
func (d *Desk) tryLogo(w http.ResponseWriter, r *http.Request) {
	name := path.Base(strings.ReplaceAll(r.URL.Query().Get("name"), `\`, "/"))
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostLogo))
	if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
		refuse(w, http.StatusRequestEntityTooLarge, "the logo is larger than 20 MB")
		return
	} else if err != nil || !fs.ValidPath(name) || name == "." {
		refuse(w, http.StatusBadRequest, "the logo cannot be read")
		return
	}
	d.bookMu.Lock()
	defer d.bookMu.Unlock()
	d.book.logo = &logo{name, data}
	answer(w, http.StatusOK, map[string]string{"name": name})
}

// logo is a file that was given to the page.
type logo struct {
	name string
	data []byte
}

// given is a folder with a logo in it that lies elsewhere; files may be nil.
type given struct {
	logo  fs.FS
	files fs.FS
}

// folderOf is the folder of a workbook with a logo in it.
func folderOf(l *logo, files fs.FS) (fs.FS, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	to, err := z.CreateHeader(&zip.FileHeader{Name: l.name, Method: zip.Store})
	if err == nil {
		_, err = to.Write(l.data)
	}
	if bad := z.Close(); err == nil {
		err = bad
	}
	if err != nil {
		return nil, err
	}
	alone, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	return given{alone, files}, err
}

// Open opens the logo, or a file of the folder.
func (g given) Open(name string) (fs.File, error) {
	f, err := g.logo.Open(name)
	if errors.Is(err, fs.ErrNotExist) && g.files != nil {
		return g.files.Open(name)
	}
	return f, err
}
