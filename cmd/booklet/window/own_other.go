//go:build !windows && !darwin

package window

// Own reports whether the program has a window that closes with it. Elsewhere than on Windows and macOS
// no file manager gives it one.
func Own() bool { return false }
