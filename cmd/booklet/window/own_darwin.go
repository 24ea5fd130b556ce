package window

import (
	"os"
	"path/filepath"

	"golang.org/x/term"
)

// Own reports whether the Finder started the program, as far as can be told: it lets Terminal type
// the program's whole path into a new shell, in the home folder. Whoever types that gets
// the same, to whom it does no harm.
func Own() bool {
	home, err := os.UserHomeDir()
	here, bad := os.Getwd()
	return err == nil && bad == nil && home == here && len(os.Args) == 1 && filepath.IsAbs(os.Args[0]) &&
		term.IsTerminal(int(os.Stdin.Fd())) && term.IsTerminal(int(os.Stdout.Fd()))
}
