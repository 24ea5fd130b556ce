//go:build unix

package outside

import "syscall"

// unwaited are the flags with which what became a named pipe or a terminal since it was
// looked at is opened without waiting, and without becoming the program's own terminal.
const unwaited = syscall.O_NONBLOCK | syscall.O_NOCTTY
