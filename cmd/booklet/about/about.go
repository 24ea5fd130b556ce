// Package about tells what the program is: its version, what it was built from, and the
// standards that its files claim.
package about

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"

	"booklet/data/outside"
)

// What the linker sets in a release (.ci/release): "1.0.0", the whole hash of the commit, and its
// day as "2026-11-29". A build without them says what the Go toolchain noted.
var version, commit, date string

// Devel is the version of a build that has none.
const Devel = "devel"

// Program is what the program is. Commit and Date (a day: "2026-11-29") are "" where nobody
// noted them; Modified is a build of a working copy with changes that the commit does not have.
type Program struct {
	Event     string     `json:"event"` // "version"
	Version   string     `json:"version"`
	Commit    string     `json:"commit,omitempty"`
	Modified  bool       `json:"modified,omitempty"`
	Date      string     `json:"date,omitempty"`
	Go        string     `json:"go"`
	System    string     `json:"system"` // "linux/amd64"
	Standards []Standard `json:"standards"`
}

// Standard is one that files claim: which files, and who has judged the claim.
type Standard struct {
	Name   string `json:"name"`
	Text   string `json:"standard"`
	Files  string `json:"files"`
	Judged string `json:"judged"`
}

// Standards are those that finished files claim in their metadata.
var Standards = []Standard{
	{"PDF/UA-1", "ISO 14289-1:2014", "PDF files for the screen", "by veraPDF, not by people with screen readers"},
	{"PDF/A-2a", "ISO 19005-2:2011", "PDF files for the screen and for a press", "by veraPDF"},
	{"PDF/UA-2", "ISO 14289-2:2024", "PDF files for the screen, on request", "by veraPDF, not by people with screen readers"},
	{"PDF/A-4", "ISO 19005-4:2020", "PDF files for the screen, on request", "by veraPDF"},
	{"WTPDF 1.0", "Well-Tagged PDF 1.0, accessibility and reuse", "PDF files for the screen, on request", "by veraPDF"},
	{"PDF/X-4", "ISO 15930-7:2010", "PDF files for a press",
		"by booklet preflight and free programs, not by Acrobat or a press"},
}

// This is the program that runs.
func This() Program {
	info, _ := debug.ReadBuildInfo()
	return of(info, version, commit, date)
}

// of is a program of what the toolchain noted (nil for nothing) and what the linker set.
func of(info *debug.BuildInfo, version, commit, date string) Program {
	p := Program{Event: "version", Version: version, Commit: commit, Date: date, Go: runtime.Version(),
		System: runtime.GOOS + "/" + runtime.GOARCH, Standards: Standards}
	if version == "" && info != nil {
		p.Version, _ = strings.CutPrefix(info.Main.Version, "v")
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				p.Commit = s.Value
			case "vcs.time":
				p.Date, _, _ = strings.Cut(s.Value, "T")
			case "vcs.modified":
				p.Modified = s.Value == "true"
			}
		}
	}
	if p.Version == "" || p.Version == "(devel)" {
		p.Version = Devel
	}
	p.Modified = p.Modified || strings.HasSuffix(p.Version, "dirty")
	return p
}

// Digest tells this program from others that would make other files: its version or, where that
// does not say what it was built from, a hash of itself.
var Digest = sync.OnceValue(func() string { return digest(This()) })

func digest(p Program) string {
	if p.Version != Devel && !p.Modified {
		return p.Version
	}
	path, err := os.Executable()
	if err != nil {
		return Devel
	}
	f, err := outside.Open(path, 1<<30)
	if err != nil {
		return Devel
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return Devel
	}
	return hex.EncodeToString(h.Sum(nil))
}

// String is the program in lines: its name and version alone in the first, then a fact a line
// in two columns.
func (p Program) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "booklet %s\n", p.Version)
	row := func(name, value string) { fmt.Fprintf(&b, "%-10s%s\n", name, value) }
	if p.Commit != "" {
		c := p.Commit
		if p.Modified {
			c += ", with changes"
		}
		if p.Date != "" {
			c += ", " + p.Date
		}
		row("commit", c)
	}
	row("Go", strings.TrimPrefix(p.Go, "go")+", "+p.System)
	for _, s := range p.Standards {
		row(s.Name, fmt.Sprintf("%s: %s; judged %s", s.Text, s.Files, s.Judged))
	}
	return b.String()
}
