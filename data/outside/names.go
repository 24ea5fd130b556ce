package outside

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Forbidden are the characters that Windows refuses in names of files.
const Forbidden = `<>:"/\|?*`

// BadName is why some system cannot have a file or folder of a name, in words that follow
// it; "" where all can. It is the same on every system, so that what is made on one can be
// handed on. name has no folder in it.
func BadName(name string) string {
	switch {
	case name == "":
		return "is empty"
	case !utf8.ValidString(name):
		return "is not UTF-8"
	}
	for _, r := range name {
		switch {
		case strings.ContainsRune(Forbidden, r):
			return fmt.Sprintf("has a %c in it, which Windows refuses", r)
		case Invisible(r):
			return fmt.Sprintf("has a character in it that nobody sees (U+%04X)", r)
		}
	}
	switch {
	case strings.HasSuffix(name, "."), strings.HasSuffix(name, " "):
		return "ends in a dot or a space, which Windows drops"
	case strings.HasPrefix(name, " "):
		return "begins with a space"
	}
	if d := Device(name); d != "" {
		return fmt.Sprintf("is that of a device on Windows (%s)", d)
	}
	return ""
}

// Invisible reports whether a character shows nothing of its own: a control, a mark that
// turns the direction of writing, a joiner, a filler.
func Invisible(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point,
		unicode.Variation_Selector)
}

// Device is the device that a name means on Windows, in capitals, or "". What stands
// behind the first dot of a name does not count there.
func Device(name string) string {
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.ToUpper(strings.TrimRight(stem, " "))
	stem = strings.NewReplacer("¹", "1", "²", "2", "³", "3").Replace(stem)
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$":
		return stem
	}
	if len(stem) == 4 && (stem[:3] == "COM" || stem[:3] == "LPT") && stem[3] >= '0' && stem[3] <= '9' {
		return stem
	}
	return ""
}

// Key is a path by which names are told apart that some file systems take for the same:
// they keep neither the case of letters nor how they are composed.
func Key(path string) string { return strings.ToLower(norm.NFC.String(filepath.Clean(path))) }
