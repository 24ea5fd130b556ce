package workbook

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/data/outside"
	"booklet/data/pictures"
	"golang.org/x/text/unicode/norm"
)

// pictureLimits are what a photo, logo or icon may cost.
func pictureLimits(most booklet.Limits) pictures.Limits {
	most = most.OrDefault()
	return pictures.Limits{Bytes: int64(most.Picture), Pixels: int64(most.Pixels), Memory: int64(most.Decoded)}
}

// photo is the photo of a row with what must be said of it, or nil. It is the
// file that the cell names, else the picture in the cell or over it, else a
// picture elsewhere in the row.
func (t *table) photo(row *gridRow) *booklet.Photo {
	name := t.value(row, "Photo")
	c, _ := t.cell(row, "Photo")
	at := name.At
	pic, from, over := t.pictureOf(row)
	p := &booklet.Photo{
		Description:     t.line(row, "Photo description"),
		Credit:          t.line(row, "Photo credit"),
		PermissionUntil: t.date(row, "Photo permission until"),
		Focus:           t.focus(row),
	}
	switch {
	case name.S != "":
		if over {
			t.r.warn(booklet.RuleTwoPhotos, from,
				fmt.Sprintf("there is a picture here, and %s names the file %q; the file is used", at, name.S),
				"delete one of them")
		}
		p.Picture, _ = t.r.pictureFile(name, photoFile)
	case over:
		at = from
		t.warnTorn(pic, row.n)
		t.warnLook(pic, row.n)
		p.Picture, _ = t.r.decodeDrawn(pic, at)
		t.describe(p, pic, at)
	case c != nil: // an error value, which has its finding
	default:
		return nil
	}
	p.At = at
	p.Decorative = booklet.Same(p.Description.S, decorative)
	return p
}

// describe puts the text of a picture in the sheet in the place of a description that is empty.
func (t *table) describe(p *booklet.Photo, pic embedded, at booklet.Place) {
	if pic.alt == "" || p.Description.S != "" {
		return
	}
	t.r.note(booklet.RuleAlternativeText, at,
		fmt.Sprintf("the picture's own alternative text, %q, serves as its description", pic.alt),
		"write another in Photo description where it is not right")
	t.r.unclean(pic.alt, at, false)
	p.Description = booklet.Line{S: t.r.passageWords(t.r.quotes(pic.alt, at), at), At: at}
}

// pictureOf is the picture in or over a row, in its Photo column first.
func (t *table) pictureOf(row *gridRow) (pic embedded, at booklet.Place, ok bool) {
	in := t.ownPictures(row.n)
	if len(in) == 0 {
		return embedded{}, booklet.Place{}, false
	}
	photo := t.cols["Photo"]
	slices.SortStableFunc(in, func(a, b embedded) int {
		if (a.col == photo) != (b.col == photo) {
			if a.col == photo {
				return -1
			}
			return 1
		}
		return a.col - b.col
	})
	at = t.g.place(in[0].col, row.n)
	if len(in) > 1 {
		t.r.warn(booklet.RuleTwoPhotos, at, fmt.Sprintf("there are %d pictures in this row; the first is used",
			len(in)), "delete the others, or move them into their rows")
	}
	return in[0], at, true
}

// ownPictures are the pictures in or over a row that are in the workbook; those that are links are told.
func (t *table) ownPictures(row int) []embedded {
	var own []embedded
	for _, p := range t.g.pictures[row] {
		switch {
		case p.hidden:
			t.r.warn(booklet.RuleHiddenPicture, t.g.place(p.col, row),
				"the picture is hidden in the sheet: it is not printed",
				"show it (Home, Find & Select, Selection Pane), or delete it")
			continue
		case p.linked == "":
			own = append(own, p)
			continue
		}
		t.r.warn(booklet.RuleLinkedPicture, t.g.place(p.col, row),
			fmt.Sprintf("the picture is a link to %q, not in the workbook: it is not printed", p.linked),
			"insert the picture itself, or put its file beside the workbook and write its name")
	}
	return own
}

// warnStrayPictures warns of pictures that lie over no row that is read.
func (t *table) warnStrayPictures() {
	read := map[int]bool{}
	for _, row := range t.rows {
		read[row.n] = true
	}
	end := t.headEnd()
	for _, n := range slices.Sorted(maps.Keys(t.g.pictures)) {
		if read[n] {
			continue
		}
		if r := t.g.row(n); r != nil && r.hidden && t.r.skipHidden {
			continue
		}
		text := "the picture lies over no row that is read: it is not printed"
		if n <= end {
			text = "the picture lies over the headings: it is not printed"
		}
		for _, p := range t.g.pictures[n] {
			t.r.warn(booklet.RuleStrayPicture, t.g.place(p.col, n), text,
				"move it into the row that it belongs to, or delete it")
		}
	}
}

// kindOfFile is what a file of the workbook's folder is for, with the rules of one
// that is not there and of one that is of no use.
type kindOfFile struct {
	noun                string
	missing, unreadable booklet.Rule
}

var (
	photoFile = kindOfFile{"photo", booklet.RuleMissingPhoto, booklet.RuleUnreadablePhoto}
	logoFile  = kindOfFile{"logo", booklet.RuleMissingLogo, booklet.RuleUnreadableLogo}
	iconFile  = kindOfFile{"icon", booklet.RuleMissingIcon, booklet.RuleUnreadableIcon}
)

// pictureFile reads a picture of the workbook's folder. Where it is not ok, a
// finding says why.
func (r *reader) pictureFile(l booklet.Line, what kindOfFile) (*booklet.Picture, bool) {
	key := what.noun + " " + l.S
	if p, ok := r.photos[key]; ok {
		return p, p != nil
	}
	if r.refusedBefore(key, l.At) {
		return nil, false
	}
	data, err := r.file(l, what)
	if err != nil {
		r.refused[key] = r.last
		return nil, false
	}
	name := path.Base(strings.ReplaceAll(l.S, `\`, "/"))
	p, ok := r.decode(name, data, lookKey(data, pictureLimits(r.src.Limits), what == logoFile), l.At, what)
	if ok {
		r.photos[key] = p
	} else {
		r.refused[key] = r.last
	}
	return p, ok
}

// refusedBefore says again what was said of a file where a cell asked for it before, and
// does not read it again.
func (r *reader) refusedBefore(key string, at booklet.Place) bool {
	f, ok := r.refused[key]
	if ok {
		f.At = at
		r.findings.Add(f)
	}
	return ok
}

// errMissing says that a finding was made of a file that could not be read.
var errMissing = errors.New("the file could not be read")

// file reads a file of the workbook's folder by the name in a cell. The case of
// letters does not count, which is said; ".." and links do not lead out of the folder.
func (r *reader) file(l booklet.Line, what kindOfFile) ([]byte, error) {
	missing := func(text, hint string) ([]byte, error) {
		r.fail(what.missing, l.At, fmt.Sprintf("%s %q %s", what.noun, l.S, text), hint)
		return nil, errMissing
	}
	if r.wanted++; r.wanted > r.most.Wanted {
		return missing(fmt.Sprintf("is one more than the %d files that a workbook may ask for", r.most.Wanted), "")
	}
	slashed := strings.ReplaceAll(l.S, `\`, "/")
	name := path.Clean(slashed)
	if strings.Contains(l.S, "://") {
		return missing("is a web address", "save the file beside the workbook and write its name")
	}
	if !fs.ValidPath(name) || len(slashed) > 1 && slashed[1] == ':' {
		return missing("lies outside the workbook's folder", "put the file beside the workbook and write its name")
	}
	if r.src.Files == nil {
		return missing("cannot be found: the workbook has no folder", "")
	}
	found, near := r.find(name)
	if found == "" {
		hint := "put the file beside the workbook"
		if near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		return missing("is not in the workbook's folder", hint)
	}
	data, err := outside.Read(r.src.Files, found, pictureLimits(r.src.Limits).Bytes)
	var kind *outside.KindError
	var size *outside.SizeError
	switch {
	case errors.Is(err, outside.ErrOutside):
		return missing("lies outside the workbook's folder", "put the file itself beside the workbook")
	case errors.As(err, &kind):
		return missing(kind.Error()+", not a file", "put the file itself beside the workbook")
	case errors.As(err, &size):
		return missing(size.Error(), "save it smaller")
	case errors.Is(err, fs.ErrPermission):
		return missing("may not be read by you", "allow it in the file's properties")
	case err != nil:
		return missing("cannot be read: "+err.Error(), "")
	}
	if norm.NFC.String(found) != norm.NFC.String(name) {
		r.note(booklet.RuleLetterCase, l.At, fmt.Sprintf("%s %q is called %q in the folder", what.noun, l.S, found),
			"write the name as the folder has it")
	}
	return data, nil
}

// find is the name under which the folder holds a file, letter case aside, or
// "" and the name nearest to it.
func (r *reader) find(name string) (found, near string) {
	dir := "."
	for _, part := range strings.Split(name, "/") {
		names := r.list(dir)
		actual, ok := names.named(part)
		if !ok && names.more && exists(r.src.Files, path.Join(dir, part)) {
			actual, ok = part, true
		}
		if !ok {
			if near = r.advice.Nearest(part, names.names); near != "" {
				near = path.Join(dir, near)
			}
			return "", near
		}
		dir = path.Join(dir, actual)
	}
	return dir, ""
}

// listing are the names in a folder.
type listing struct {
	names []string // in order
	is    map[string]bool
	fold  map[string]string // the first name by its key (fileKey)
	more  bool              // the folder has more than are looked at
}

// named is the name as the folder has it, letter case aside.
func (l *listing) named(name string) (string, bool) {
	if l.is[name] {
		return name, true
	}
	actual, ok := l.fold[fileKey(name)]
	return actual, ok
}

// fileKey is the same for names of files that differ by the case of letters, or by how
// letters with accents are written: some systems take them apart.
func fileKey(name string) string { return booklet.FoldKey(norm.NFC.String(name)) }

// list are the names in a folder, which is read once.
func (r *reader) list(dir string) *listing {
	if l, ok := r.folders[dir]; ok {
		return l
	}
	l := &listing{is: map[string]bool{}, fold: map[string]string{}}
	r.folders[dir] = l
	entries, more, _ := outside.List(r.src.Files, dir, r.most.Entries) // what was read before an error counts
	l.more = more
	for _, e := range entries {
		n := e.Name()
		l.names = append(l.names, n)
		l.is[n] = true
		if k := fileKey(n); l.fold[k] == "" {
			l.fold[k] = n
		}
	}
	return l
}

func exists(files fs.FS, name string) bool {
	_, err := fs.Stat(files, name)
	return err == nil
}
