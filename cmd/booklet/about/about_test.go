package about

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"testing"
)

// TestOf: a release says what it was given, any other build what the toolchain noted.
func TestOf(t *testing.T) {
	noted := func(version string, settings ...string) *debug.BuildInfo {
		info := &debug.BuildInfo{Main: debug.Module{Path: "booklet", Version: version}}
		for i := 0; i < len(settings); i += 2 {
			info.Settings = append(info.Settings, debug.BuildSetting{Key: settings[i], Value: settings[i+1]})
		}
		return info
	}
	for _, c := range []struct {
		name                  string
		info                  *debug.BuildInfo
		version, commit, date string
		want                  string // the lines before Go's
	}{
		{"a release", noted("(devel)"), "1.0.0", "abc", "2026-11-29", "booklet 1.0.0|commit    abc, 2026-11-29"},
		{"a release, whatever was noted", noted("v0.9.0", "vcs.revision", "def", "vcs.modified", "true"), "1.0.0", "abc", "",
			"booklet 1.0.0|commit    abc"},
		{"installed at a tag", noted("v1.2.3", "vcs.revision", "abc", "vcs.time", "2026-11-29T02:00:00Z", "vcs.modified", "false"),
			"", "", "", "booklet 1.2.3|commit    abc, 2026-11-29"},
		{"a working copy with changes", noted("(devel)", "vcs.revision", "abc", "vcs.modified", "true"), "", "", "",
			"booklet devel|commit    abc, with changes"},
		{"a working copy without Git", noted(""), "", "", "", "booklet devel"},
		{"nothing noted", nil, "", "", "", "booklet devel"},
	} {
		got := of(c.info, c.version, c.commit, c.date).String()
		before, _, ok := strings.Cut(got, "\nGo        1.")
		if want := strings.ReplaceAll(c.want, "|", "\n"); !ok || before != want {
			t.Errorf("%s: %q, want %q and then Go's version", c.name, got, want)
		}
	}
}

// TestDigest: a program whose version says what it was built from is told by it, any other by its bytes.
func TestDigest(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	bytes := fmt.Sprintf("%x", sha256.Sum256(data))
	for _, c := range []struct{ version, want string }{
		{"1.0.0", "1.0.0"}, {"1.0.0-snapshot.0123456789ab", "1.0.0-snapshot.0123456789ab"},
		{"1.0.0-snapshot.0123456789ab.dirty", bytes}, {"", bytes},
	} {
		if got := digest(of(nil, c.version, "", "")); got != c.want {
			t.Errorf("%q: %s, want %s", c.version, got, c.want)
		}
	}
}

// TestJSON: a program that asks finds every fact, and what nobody noted is left out.
func TestJSON(t *testing.T) {
	data, err := json.Marshal(of(nil, "1.0.0.dirty", "abc", ""))
	if want := `{"event":"version","version":"1.0.0.dirty","commit":"abc","modified":true,"go":"go1.`; err != nil ||
		!strings.HasPrefix(string(data), want) || !strings.Contains(string(data), `"standards":[{"name":"PDF/UA-1","standard":`) {
		t.Errorf("%s %v, want %s", data, err, want)
	}
}
