package watch

import (
	"errors"
	"io/fs"
	"syscall"

	"booklet/data/booklet"
	"booklet/layout/build/files"
)

// notWatched says that a folder, or anything at all, cannot be watched. Linux
// allows each user a number of folders.
func notWatched(err error) booklet.Finding {
	place, text, hint := "", "cannot be watched: "+err.Error(), ""
	if at := (*files.Error)(nil); errors.As(err, &at) {
		place, text = at.Path, "cannot be watched: "+at.Why.Error()
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EMFILE):
		text = "cannot be watched: too many folders are watched already"
		hint = "on Linux, fs.inotify.max_user_watches and max_user_instances say how many may be"
	case errors.Is(err, fs.ErrPermission):
		text = "cannot be watched: you may not read it"
	}
	if place == "" {
		text = "changes " + text
	}
	return fault(booklet.InFile(place), text, hint)
}

func folderGone(dir string) booklet.Finding {
	return fault(booklet.InFile(dir), "the folder is gone: there is nothing to watch any more", "")
}

func fault(at booklet.Place, text, hint string) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleWatch, Severity: booklet.Error, At: at, Text: text, Hint: hint}
}
