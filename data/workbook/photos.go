package workbook

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/data/outside"
	"booklet/data/pictures"
)

// pictureLimits are what a photo, logo or icon may cost.
func pictureLimits(most booklet.Limits) pictures.Limits {
	most = most.OrDefault()
	return pictures.Limits{Bytes: int64(most.Picture), Pixels: int64(most.Pixels)}
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
		p.Picture, _ = t.r.decode(pic.name, pic.data, at, photoFile)
	case c != nil: // an error value, which has its finding
	default:
		return nil
	}
	p.At = at
	p.Decorative = booklet.Same(p.Description.S, "decorative")
	return p
}

// pictureOf is the picture in or over a row, in its Photo column first.
func (t *table) pictureOf(row *gridRow) (pic embedded, at booklet.Place, ok bool) {
	in := slices.Clone(t.g.pictures[row.n])
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
			len(in)), "delete the others")
	}
	return in[0], at, true
}

// warnStrayPictures warns of pictures that lie over no row that is read.
func (t *table) warnStrayPictures() {
	read := map[int]bool{}
	for _, row := range t.rows {
		read[row.n] = true
	}
	for n, ps := range t.g.pictures {
		if read[n] || n <= t.head {
			continue
		}
		if r := t.g.row(n); r != nil && r.hidden && t.r.skipHidden {
			continue
		}
		for _, p := range ps {
			t.r.warn(booklet.RuleStrayPicture, t.g.place(p.col, n), "the picture lies over no row that is read",
				"move its top left corner into its row")
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
	data, err := r.file(l, what)
	if err != nil {
		return nil, false
	}
	p, ok := r.decode(path.Base(strings.ReplaceAll(l.S, `\`, "/")), data, l.At, what)
	if ok {
		r.photos[key] = p
	}
	return p, ok
}

// decode makes sure that a picture is whole and fit to print. Its size is that
// of the picture as displayed.
func (r *reader) decode(name string, data []byte, at booklet.Place, what kindOfFile) (*booklet.Picture, bool) {
	v := r.memory.look(data, pictureLimits(r.src.Limits))
	if v.text != "" {
		r.fail(what.unreadable, at, fmt.Sprintf("%s %q %s", what.noun, name, v.text), v.hint)
		return nil, false
	}
	p := v.picture
	p.Name, p.Data = name, data
	return &p, true
}

// viewed is what looking at a picture came to: its form, or why it is refused.
type viewed struct {
	picture    booklet.Picture // without name and data
	text, hint string
}

// view decodes a picture, to know that it is whole.
func view(data []byte, most pictures.Limits) viewed {
	form, err := pictures.Look(data)
	switch {
	case errors.Is(err, pictures.ErrKind):
		return viewed{text: "is not a JPEG or PNG file"}
	case err != nil:
		return viewed{text: "cannot be read: " + err.Error(), hint: "save it anew as JPEG or PNG"}
	case form.Space == pictures.CMYK:
		return viewed{text: "is in CMYK", hint: "save it in sRGB"}
	}
	_, err = most.Decode(data)
	if over := (*pictures.LimitError)(nil); errors.As(err, &over) {
		return viewed{text: beyond(over), hint: "save it smaller"}
	}
	if err != nil {
		return viewed{text: "is damaged or cut short: " + err.Error(), hint: "save it anew as JPEG or PNG"}
	}
	p := booklet.Picture{Format: string(form.Kind), Orientation: form.Orientation}
	p.Width, p.Height = form.Size()
	return viewed{picture: p}
}

// beyond says by how much a picture goes beyond a limit.
func beyond(e *pictures.LimitError) string {
	if e.Unit == "pixels" {
		return fmt.Sprintf("has %d megapixels, where %d are the most", e.Got/1_000_000, e.Most/1_000_000)
	}
	return fmt.Sprintf("is larger than %d MB", e.Most>>20)
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
	if found != name {
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
		actual := ""
		for _, n := range names {
			if n == part || actual == "" && strings.EqualFold(n, part) {
				actual = n
			}
		}
		if actual == "" {
			if near = booklet.Nearest(part, names); near != "" {
				near = path.Join(dir, near)
			}
			return "", near
		}
		dir = path.Join(dir, actual)
	}
	return dir, ""
}

// list are the names in a folder, in order.
func (r *reader) list(dir string) []string {
	if names, ok := r.folders[dir]; ok {
		return names
	}
	var names []string
	entries, err := fs.ReadDir(r.src.Files, dir)
	if err == nil {
		for _, e := range entries {
			names = append(names, e.Name())
		}
	}
	r.folders[dir] = names
	return names
}
