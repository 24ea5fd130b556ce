package main

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// state is what Git knows of the tree that is built.
type state struct {
	commit   string
	changed  []string // files with changes, as git status tells them
	here     []string // the tags of the commit
	tags     []string // all tags
	snapshot bool     // is asked for
}

// aVersion is a version by Semantic Versioning 2.0, without build metadata.
const aVersion = `(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?`

var (
	versionTag = regexp.MustCompile(`^v` + aVersion + `$`)
	// likeVersion is a tag that was meant to be one.
	likeVersion = regexp.MustCompile(`^[vV]?\d`)
	entryHead   = regexp.MustCompile(`(?m)^## v(` + aVersion + `)( .*)?$`)
)

// version is the version of a tree and its notes in a changelog.
func (s state) version(changelog string) (version, notes string, err error) {
	entries, texts := entriesOf(changelog)
	if len(entries) == 0 {
		return "", "", errors.New(`docs/CHANGELOG.md has no entry: "## v1.0.0", and what is new`)
	}
	if len(s.changed) > 0 && !s.snapshot {
		return "", "", fmt.Errorf("the tree has changes: commit them, or build a snapshot with -snapshot:\n  %s",
			strings.Join(s.changed, "\n  "))
	}
	var tagged []string
	for _, tag := range s.here {
		switch {
		case versionTag.MatchString(tag):
			tagged = append(tagged, tag[1:])
		case likeVersion.MatchString(tag) && !s.snapshot:
			return "", "", fmt.Errorf("the tag %q is no version: write it as v1.0.0", tag)
		}
	}
	if len(tagged) == 0 || s.snapshot {
		return s.next(entries[0]), texts[entries[0]], nil
	}
	if len(tagged) > 1 {
		return "", "", fmt.Errorf("the commit has two versions, v%s and v%s: remove one tag", tagged[0], tagged[1])
	}
	if texts[tagged[0]] == "" {
		return "", "", fmt.Errorf(`docs/CHANGELOG.md has no entry "## v%s" with what is new in it: write it, and tag `+
			`that commit`, tagged[0])
	}
	return tagged[0], texts[tagged[0]], nil
}

// next is the version of a snapshot: it comes before the newest entry's, or before the one after that where that is
// tagged already.
func (s state) next(newest string) string {
	if slices.Contains(s.tags, "v"+newest) {
		n := versionTag.FindStringSubmatch("v" + newest)
		patch, _ := strconv.Atoi(n[3]) // digits
		if n[4] == "" {
			patch++
		}
		newest = fmt.Sprintf("%s.%s.%d", n[1], n[2], patch)
	}
	newest += "-snapshot." + s.commit[:12]
	if len(s.changed) > 0 {
		newest += ".dirty"
	}
	return newest
}

// entriesOf are the versions of a changelog, the newest first, and what it says of each.
func entriesOf(changelog string) (versions []string, texts map[string]string) {
	texts = map[string]string{}
	for _, at := range entryHead.FindAllStringSubmatchIndex(changelog, -1) {
		text := changelog[at[1]:]
		if end := strings.Index(text, "\n## "); end >= 0 {
			text = text[:end]
		}
		version := changelog[at[2]:at[3]]
		versions = append(versions, version)
		if text = strings.TrimSpace(text); text != "" {
			texts[version] = text + "\n"
		}
	}
	return versions, texts
}
