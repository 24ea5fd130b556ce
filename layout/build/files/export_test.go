package files

import "io/fs"

// The next names and refusals of a set are tested from outside.
func (s *Set) NextName(target string) string  { return s.name(target) }
func (s *Set) Refuses(info fs.FileInfo) error { return s.refuses(info) }
func GoBackOneName()                          { temporaryNames.Add(-1) }
