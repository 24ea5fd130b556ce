package files

import (
	"io/fs"
	"os"
	"time"
)

// The next names and refusals of a set are tested from outside.
func (s *Set) NextName(dir string) string     { return s.name(dir) }
func (s *Set) Refuses(info fs.FileInfo) error { return s.refuses(info) }
func GoBackOneName()                          { temporaryNames.Add(-1) }

// IsTemporary and SetPatience are tested from outside, and so is a folder without locks.
func IsTemporary(name string) bool { return isTemporary(name) }

func SetPatience(d time.Duration) (before time.Duration) {
	before, patience = patience, d
	return before
}

func Lockless(dir string) Hold { return &hold{dir: dir, refs: 1} }

// Say writes whose the lock of a folder is, as a process of a number would.
func Say(dir string, pid int) error { return sayOf(dir+"/"+placingFile, os.O_WRONLY|os.O_CREATE, pid) }

const LockFile, WritingFile = placingFile, writingFile
