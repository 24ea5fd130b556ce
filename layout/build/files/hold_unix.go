//go:build unix

package files

import (
	"errors"
	"syscall"
)

// notFollowed is the flag with which a link is not opened; a named pipe is not waited for.
const notFollowed = syscall.O_NOFOLLOW | syscall.O_NONBLOCK

// ended reports whether there is no process of a number.
func ended(pid int) bool { return errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }
