package about

import (
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
