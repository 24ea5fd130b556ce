package window

import (
	"os/exec"
	"runtime"
)

// Browse opens an address in the browser that the user has chosen, and waits for nothing. The error says that
// there is no way to ask for one.
func Browse(address string) error {
	line := browsing(runtime.GOOS, address)
	cmd := exec.Command(line[0], line[1:]...)
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }() // what becomes of it is the browser's
	return nil
}

// browsing is the command line that opens an address on a system.
func browsing(system, address string) []string {
	switch system {
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler", address}
	case "darwin":
		return []string{"open", address}
	}
	return []string{"xdg-open", address}
}
