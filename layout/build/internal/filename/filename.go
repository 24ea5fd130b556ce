// Package filename makes names of files, for every room of the library alike.
package filename

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/data/outside"
)

// Longest is how many bytes a file name may have before its edition and ending. File
// systems allow 255, synchronised folders and zip tools less.
const Longest = 120

// Clean is s without what Windows refuses in file names and what nobody sees in them, so
// that a folder of booklets can be handed on.
func Clean(s string) string { return strings.Map(permitted, strings.ToValidUTF8(s, "-")) }

// permitted replaces the characters that Windows refuses in file names, and leaves out
// those that nobody sees.
func permitted(r rune) rune {
	switch {
	case r < 0x20, r == 0x7f, strings.ContainsRune(outside.Forbidden, r):
		return '-'
	case outside.Invisible(r):
		return -1
	}
	return r
}

// NoDevice is s as the beginning of a name that is no device's on Windows: what stands
// behind a dot does not count there.
func NoDevice(s string) string {
	device := outside.Device(s)
	if device == "" {
		return s
	}
	if stem, rest, dotted := strings.Cut(s, "."); dotted {
		return strings.TrimRight(stem, " ") + "-" + rest
	}
	return s + "-booklet"
}

// Shorten shortens a long name to at most Longest bytes. A hash of the whole keeps two
// long names apart.
func Shorten(s string) string {
	if len(s) <= Longest {
		return s
	}
	mark := fmt.Sprintf("-%x", sha256.Sum256([]byte(s)))[:9]
	end := Longest - len(mark)
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return strings.TrimRight(s[:end], " .-") + mark
}

// Nearest is the file beside path whose name is most like it and has one of the
// endings, or "".
func Nearest(path string, endings ...string) string {
	return NearestOf(path, func(name string) bool {
		return slices.Contains(endings, strings.ToLower(filepath.Ext(name)))
	})
}

// NearestOf is what lies beside path and has the name most like it, of those that serve, or "".
func NearestOf(path string, serves func(name string) bool) string {
	dir := filepath.Dir(path)
	names := slices.DeleteFunc(outside.Names(dir), func(name string) bool { return !serves(name) })
	base := filepath.Base(path)
	same := func(name string) bool { // in other letters, or without its ending, it is no other file
		return strings.EqualFold(name, base) || strings.EqualFold(strings.TrimSuffix(name, filepath.Ext(name)), base)
	}
	if i := slices.IndexFunc(names, same); i >= 0 {
		return filepath.Join(dir, names[i])
	}
	near := booklet.Nearest(base, names)
	if near == "" {
		return ""
	}
	return filepath.Join(dir, near)
}
