package files

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// ClaimedError is a folder in which another process does what this one was to do.
type ClaimedError struct {
	PID   int
	Since time.Time
	What  string // as that process has said it
}

// Error says which process it is, and since when.
func (e *ClaimedError) Error() string {
	since := e.Since.UTC().Format("2006-01-02 15:04:05 UTC")
	return fmt.Sprintf("process %d does the same in the folder since %s", e.PID, since)
}

// mostClaim is how many bytes a claim may have, mostClaims how many are looked at.
const (
	mostClaim  = 1 << 12
	mostClaims = 1 << 14
)

// Claim tells other processes what this one does in the folder, which is there, until release
// is called. Of each that has said what it does there, meets is asked whether the two get into
// each other's way; where they do, nothing is claimed and the error is a *ClaimedError. A claim
// ends with its process. Where the file system has no locks, nobody is told.
func (d Dir) Claim(what string, meets func(other string) bool) (release func(), err error) {
	s := Set{Disk: d.Disk, root: d.Name}
	if err := s.hold(d.Name); err != nil {
		return nil, &Error{d.Name, err}
	}
	h := s.held[d.Name]
	if h == nil {
		return func() {}, nil
	}
	drop, err := claim(h, d.Name, what, meets)
	if err != nil {
		s.letGo()
		return nil, err
	}
	return func() { drop(); s.letGo() }, nil
}

// claim is Claim, while nobody else claims.
func claim(h Hold, dir, what string, meets func(other string) bool) (drop func(), err error) {
	unlock, err := h.Lock()
	if err != nil {
		return nil, &Error{dir, err}
	}
	defer unlock()
	if held := claimed(dir, meets); held != nil {
		return nil, held
	}
	for try := 1; ; try++ {
		path := filepath.Join(dir, claimName(os.Getpid(), temporaryNames.Add(1)))
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL|notFollowed, 0o666)
		if errors.Is(err, fs.ErrExist) && try < mostTries {
			continue // that of a process of our number on another machine
		}
		if err != nil {
			return nil, &Error{path, err}
		}
		_, err = f.WriteAt(fmt.Appendf(nil, "%*d\n%s", saidBytes, os.Getpid(), what), saidAt)
		err = errors.Join(err, f.Close())
		l := flock.New(path, flock.SetFlag(os.O_RDWR|notFollowed))
		var ok bool
		if err == nil {
			ok, err = l.TryLock()
		}
		if ok {
			return func() { _ = os.Remove(path); _ = l.Unlock(); _ = os.Remove(path) }, nil
		}
		_ = l.Close()
		_ = os.Remove(path)
		if err == nil || lockless(err) {
			return func() {}, nil
		}
		return nil, &Error{path, err}
	}
}

// claimed is the first claim of a living process in a folder that ours would meet, or nil.
// What the dead have claimed is removed.
func claimed(dir string, meets func(other string) bool) error {
	f, err := os.Open(dir)
	if err != nil {
		return nil
	}
	defer f.Close()
	names, _ := f.Readdirnames(mostClaims)
	for _, name := range names {
		path := filepath.Join(dir, name)
		if !isClaim(name) || !ordinary(path) {
			continue
		}
		l := flock.New(path, flock.SetFlag(os.O_RDWR|notFollowed))
		ok, err := l.TryLock()
		if err == nil && ok {
			_ = l.Unlock()
			_ = os.Remove(path)
			continue
		}
		_ = l.Close()
		if e := readClaim(path); err == nil && e != nil && meets(e.What) {
			return e
		}
	}
	return nil
}

func ordinary(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode().IsRegular()
}

// readClaim is what the file of a claim says; nil where it says nothing.
func readClaim(path string) *ClaimedError {
	held := heldBy(path)
	f, err := os.OpenFile(path, os.O_RDONLY|notFollowed, 0)
	if err != nil {
		return nil
	}
	defer f.Close()
	said := make([]byte, mostClaim)
	n, err := f.ReadAt(said, saidAt)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil
	}
	_, what, ok := bytes.Cut(said[:n], []byte("\n"))
	if !ok {
		return nil
	}
	return &ClaimedError{PID: held.PID, Since: held.Since, What: string(what)}
}

// claimName is a name with a mark that no other program makes by accident.
func claimName(pid int, n int64) string {
	name := fmt.Sprintf(".booklet-%d-%d", pid, n)
	mark := sha256.Sum256([]byte("a claim of " + name))
	return fmt.Sprintf("%s-%x.claim", name, mark[:4])
}

// isClaim reports whether a name is one that claimName makes.
func isClaim(name string) bool {
	var pid int
	var n int64
	var mark string
	_, err := fmt.Sscanf(name, ".booklet-%d-%d-%s", &pid, &n, &mark)
	return err == nil && name == claimName(pid, n)
}
