package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"booklet/data/booklet"
	"booklet/data/workbook"
)

// What a watch says, by the rules of voice.go.

const (
	unchangedLine = "saved; nothing in the booklet has changed"
	mendedLine    = "no errors any more: the files are up to date"
	watchedLine   = "stopped watching"
)

func watchingLine(workbook string) string {
	return fmt.Sprintf("watching %s and the files that it uses; Ctrl-C ends it", workbook)
}

// mostChanges is how many changes are named on a terminal.
const mostChanges = 20

// changedLines name the changes.
func changedLines(cs []booklet.Change, typeface bool) []string {
	var out []string
	for _, c := range cs {
		out = append(out, string(c.Kind)+": "+changedWords(c))
	}
	if typeface {
		out = append(out, "changed: the typeface")
	}
	if n := len(out) - mostChanges; n > 1 {
		out = append(out[:mostChanges], fmt.Sprintf("and %d more changes", n))
	}
	return out
}

// changedWords say what has changed, of a role by its title and category, of
// another sheet by the sheet's name.
func changedWords(c booklet.Change) string {
	var b strings.Builder
	if c.Part != booklet.PartRoles {
		b.WriteString("the " + sheetOf(c.Part) + " sheet")
		if c.Name != "" {
			b.WriteString(": ")
		}
	}
	switch {
	case c.Was != "":
		fmt.Fprintf(&b, "%q, now %q", c.Was, c.Name)
	case c.Name != "":
		fmt.Fprintf(&b, "%q", c.Name)
	}
	if c.Category != "" {
		b.WriteString(" (" + c.Category + ")")
	}
	if c.Fields != nil {
		b.WriteString(": " + strings.Join(c.Fields, ", "))
	}
	return b.String()
}

// sheetOf is the sheet that a part stands on.
func sheetOf(p booklet.Part) string {
	return [...]string{
		booklet.PartRoles:      workbook.RolesSheet,
		booklet.PartCategories: workbook.CategoriesSheet,
		booklet.PartValues:     workbook.ValuesSheet,
		booklet.PartSections:   workbook.SectionsSheet,
		booklet.PartSettings:   workbook.BookletSheet,
		booklet.PartFairs:      workbook.FairsSheet,
	}[p]
}

func nothingToWatch() error {
	return &commandError{"build", "--watch needs a workbook: the sample never changes",
		`write one with "booklet new roles.xlsx", then run "booklet build roles.xlsx --watch"`}
}

// notWatched says that a folder, or anything at all, cannot be watched. Linux
// allows each user a number of folders.
func notWatched(err error) booklet.Finding {
	place, text, hint := "", "cannot be watched: "+err.Error(), ""
	if at := (*outputError)(nil); errors.As(err, &at) {
		place, text = at.path, "cannot be watched: "+at.why.Error()
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EMFILE):
		text, hint = "cannot be watched: too many folders are watched already", "on Linux, fs.inotify.max_user_watches and max_user_instances say how many may be"
	case errors.Is(err, fs.ErrPermission):
		text = "cannot be watched: you may not read it"
	}
	if place == "" {
		text = "changes " + text
	}
	return fault("watch", booklet.InFile(place), text, hint)
}

func folderGone(dir string) booklet.Finding {
	return fault("watch", booklet.InFile(dir), "the folder is gone: there is nothing to watch any more", "")
}
