package files

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// Locker is a Disk on which processes that write to one folder know of each other. On
// another Disk, a set takes the folder for its own.
type Locker interface {
	// Hold says that files are on their way into a folder, which is there. What processes
	// that have ended left on their way is removed first.
	Hold(dir string) (Hold, error)
}

// Hold is what a process has of a folder while files are on their way into it. It is safe
// for concurrent use.
type Hold interface {
	// Lock keeps all others from putting files in place until unlock is called. It waits
	// a few seconds; then the error is a *BusyError.
	Lock() (unlock func(), err error)
	// Release says that no file is on its way any more.
	Release()
}

// BusyError is a folder in which another process has been putting files in place for
// longer than that takes.
type BusyError struct {
	PID   int       // 0: it has not said
	Since time.Time // zero: it has not said
	File  string    // to be deleted where no such process runs; "": none
}

// Error says which process it is, and since when.
func (e *BusyError) Error() string {
	who := "another process"
	if e.PID != 0 {
		who = fmt.Sprintf("process %d", e.PID)
	}
	if e.Since.IsZero() {
		return who + " is writing into the folder"
	}
	since := e.Since.UTC().Format("2006-01-02 15:04:05 UTC")
	return fmt.Sprintf("%s has been writing into the folder since %s", who, since)
}

// The files by which processes know of each other. Who has files on their way shares the
// lock of the first; who has it alone knows that whatever is on its way there was left by
// a process that has ended. Who puts files in place has the lock of the second. A system
// ends the locks of a process with it.
const (
	writingFile = ".booklet-writing"
	placingFile = ".booklet-lock"
)

// patience is how long a lock is waited for: to put files in place takes milliseconds.
var patience = 5 * time.Second

// retry is how often a lock that another process has is asked for.
const retry = 5 * time.Millisecond

// holds are the folders that this process has files on their way into, by their paths.
var holds = struct {
	sync.Mutex
	of map[string]*hold
}{of: map[string]*hold{}}

// hold is a folder that this process has files on their way into: for all its sets
// together, since locks are the process's.
type hold struct {
	dir     string
	refs    int // guarded by holds
	begun   sync.Once
	fault   error        // of begun
	writing *flock.Flock // nil: this file system has no locks
	placing sync.Mutex   // among the sets of the process
}

// Hold is Locker.Hold.
func (machine) Hold(dir string) (Hold, error) {
	key, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if real, err := filepath.EvalSymlinks(key); err == nil {
		key = real
	}
	holds.Lock()
	h := holds.of[key]
	if h == nil {
		h = &hold{dir: key}
		holds.of[key] = h
	}
	h.refs++
	holds.Unlock()
	if h.begun.Do(func() { h.fault = h.begin() }); h.fault != nil {
		h.Release()
		return nil, h.fault
	}
	return h, nil
}

// begin removes what was left in the folder where nobody else writes to it, and tells
// others that somebody does.
func (h *hold) begin() error {
	path := filepath.Join(h.dir, writingFile)
	until := time.Now().Add(patience)
	for alone := true; ; alone = false {
		l, err := lockOf(path)
		if err != nil {
			return err
		}
		if alone {
			if ok, err := l.TryLock(); err == nil && ok && isAt(l, path) {
				sweep(h.dir)
			}
			_ = l.Unlock() // a lock that is shared is another one for some systems
		}
		ok, err := l.TryRLock()
		switch {
		case err != nil && lockless(err):
			_ = l.Close()
			_ = os.Remove(path)
			return nil
		case err == nil && ok && isAt(l, path):
			h.writing = l
			return nil
		case err != nil && !h.removed(err):
			_ = l.Close()
			return err
		}
		_ = l.Close() // somebody sweeps, or has removed the file since it was opened
		if _, err := os.Stat(h.dir); err != nil {
			return err // there is no folder to wait for
		}
		if time.Now().After(until) {
			return &BusyError{}
		}
		time.Sleep(retry)
	}
}

func gone(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// removed reports whether an error says that a lock's file was removed by another process
// since it was looked at, and not its folder.
func (h *hold) removed(err error) bool {
	if !gone(err) {
		return false
	}
	_, err = os.Stat(h.dir)
	return err == nil
}

// lockless reports whether an error says that a file system has no locks.
func lockless(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.ENOLCK)
}

// lockOf is the lock of a file, which is made where it is missing. What is there and is
// no regular file, a link above all, is no lock.
func lockOf(path string) (*flock.Flock, error) {
	flag := os.O_RDONLY
	switch info, err := os.Lstat(path); {
	case gone(err):
		flag |= os.O_CREATE
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, &Error{path, ErrNotFile}
	}
	return flock.New(path, flock.SetFlag(flag|notFollowed), flock.SetPermissions(0o666)), nil
}

// isAt reports whether a lock is still that of its path.
func isAt(l *flock.Flock, path string) bool {
	mine, err := l.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(path)
	return err == nil && os.SameFile(mine, there)
}

// Release removes the files of the locks where nobody else needs them.
func (h *hold) Release() {
	holds.Lock()
	h.refs--
	last := h.refs == 0
	if last {
		delete(holds.of, h.dir)
	}
	holds.Unlock()
	if !last || h.writing == nil {
		return
	}
	path := filepath.Join(h.dir, writingFile)
	_ = h.writing.Unlock()
	l, err := lockOf(path)
	if err != nil {
		return
	}
	if ok, err := l.TryLock(); err == nil && ok && isAt(l, path) {
		placing := filepath.Join(h.dir, placingFile)
		if info, err := os.Lstat(placing); err == nil && info.Mode().IsRegular() {
			_ = os.Remove(placing)
		}
		if os.Remove(path) != nil {
			defer os.Remove(path) // where a file that somebody has open cannot be removed
		}
	}
	_ = l.Unlock()
}

// Lock is Hold.Lock.
func (h *hold) Lock() (unlock func(), err error) {
	h.placing.Lock()
	among := h.lock // processes
	if h.writing == nil {
		among = h.lockByFile
	}
	free, err := among()
	if err != nil {
		h.placing.Unlock()
		return nil, err
	}
	return func() { free(); h.placing.Unlock() }, nil
}

// lock locks the folder among processes.
func (h *hold) lock() (unlock func(), err error) {
	path := filepath.Join(h.dir, placingFile)
	for until := time.Now().Add(patience); ; time.Sleep(retry) {
		l, err := lockOf(path)
		if err != nil {
			return nil, err
		}
		ok, err := l.TryLock()
		switch {
		case err == nil && ok && isAt(l, path):
			_ = say(path, os.O_WRONLY) // what stands against it stands against no writing
			return func() { _ = l.Unlock() }, nil
		case err != nil && !h.removed(err):
			return nil, err
		}
		_ = l.Close()
		if time.Now().After(until) {
			return nil, heldBy(path)
		}
	}
}

// lockByFile locks the folder by a file that is there, where the file system has no locks.
// One whose process has ended does not count, where the system can tell.
func (h *hold) lockByFile() (unlock func(), err error) {
	path := filepath.Join(h.dir, placingFile)
	for until := time.Now().Add(patience); ; time.Sleep(retry) {
		err := say(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL)
		switch {
		case err == nil:
			return func() { _ = os.Remove(path) }, nil
		case !errors.Is(err, fs.ErrExist):
			return nil, err
		}
		held := heldBy(path)
		if held.PID != 0 && ended(held.PID) {
			_ = os.Remove(path)
			continue
		}
		if time.Now().After(until) {
			held.File = path
			return nil, held
		}
	}
}

// saidAt is where a lock's file says whose it is: some systems let nobody read the first
// byte while it is locked.
const saidAt, saidBytes = 1, 20

// say writes into a lock's file whose it is; since when is the time of the file.
func say(path string, flag int) error { return sayOf(path, flag, os.Getpid()) }

func sayOf(path string, flag, pid int) error {
	f, err := os.OpenFile(path, flag|notFollowed, 0o666)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(fmt.Appendf(nil, "%*d", saidBytes, pid), saidAt)
	return errors.Join(err, f.Close())
}

// heldBy is what a lock's file says.
func heldBy(path string) *BusyError {
	e := &BusyError{}
	f, err := os.OpenFile(path, os.O_RDONLY|notFollowed, 0)
	if err != nil {
		return e
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil {
		e.Since = info.ModTime()
	}
	said := make([]byte, saidBytes)
	if n, err := f.ReadAt(said, saidAt); err == nil || errors.Is(err, io.EOF) {
		e.PID, _ = strconv.Atoi(string(bytes.TrimSpace(said[:n])))
	}
	return e
}

// sweep removes the temporary files and the claims in a folder. It is for one who knows that
// no process needs them.
func sweep(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if e.Type().IsRegular() && (isTemporary(e.Name()) || isClaim(e.Name())) {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}
