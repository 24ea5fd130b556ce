//go:build !unix

package files

// notFollowed is nothing: such a system has no flag for it.
const notFollowed = 0

// ended reports false: the system cannot tell.
func ended(int) bool { return false }
