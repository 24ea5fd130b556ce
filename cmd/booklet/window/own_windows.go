package window

import (
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
	"golang.org/x/term"
)

var consoleProcesses = windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList")

// Own reports whether the program has a window that closes with it: a console in which no other
// process is, as there is a shell where a command was typed.
func Own() bool {
	if !term.IsTerminal(int(os.Stdin.Fd())) || !term.IsTerminal(int(os.Stdout.Fd())) || consoleProcesses.Find() != nil {
		return false
	}
	var two [2]uint32 // room for more than one process
	n, _, _ := consoleProcesses.Call(uintptr(unsafe.Pointer(&two[0])), uintptr(len(two)))
	return n == 1 // 0 is a fault
}
