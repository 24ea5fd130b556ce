package build

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"booklet/data/booklet"
	"booklet/layout/build/internal/filename"
)

var extension = regexp.MustCompile(`^\.[A-Za-z][A-Za-z0-9]{0,4}$`)

// fileStem is the name of the files of a booklet up to the edition: the
// workbook's name without its ending, and what tells this variant from the
// whole.
func fileStem(workbook string, suffix []string) string {
	name := filepath.Base(workbook)
	if ext := filepath.Ext(name); extension.MatchString(ext) {
		name = strings.TrimSuffix(name, ext)
	}
	name = strings.TrimRight(filename.Clean(name), " .")
	if name == "" {
		name = Producer
	}
	if strings.Contains(name, ".") {
		name = filename.NoDevice(name) // "NUL.v2-standard.pdf" is the device, "NUL-standard.pdf" is not
	}
	return filename.Shorten(strings.Join(append([]string{name}, suffix...), "-"))
}

// variant names what makes a booklet differ from the whole of its workbook. It
// is empty for the whole.
func variant(s booklet.Selection, title, qrLink string) []string {
	var out []string
	for _, part := range []string{s.Suffix(), slug(title), slug(qrLink)} {
		if part != "" {
			out = append(out, part)
		}
	}
	return out
}

// slug is booklet.Slug, with a hash where no letter of the words is left: two
// titles in Greek are two files.
func slug(s string) string {
	if s == "" {
		return ""
	}
	out := booklet.Slug(s)
	if out == "x" && s != "x" {
		out = fmt.Sprintf("x-%x", sha256.Sum256([]byte(s)))[:10]
	}
	return out
}

// fileName is the name of an edition's file; setting is what the edition was
// asked to be, so that a request never overwrites the edition itself; finish is
// what it was made for, "" for the screen.
func fileName(stem, edition string, setting []string, finish string) string {
	parts := append([]string{stem, edition}, setting...)
	if finish != "" {
		parts = append(parts, finish)
	}
	return strings.Join(parts, "-") + ".pdf"
}
