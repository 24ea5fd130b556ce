//go:build !js

package failure

import (
	"errors"
	"syscall"
)

// isBusy reports whether a file is open in another program that keeps it as it is.
func isBusy(err error) bool { return errors.Is(err, syscall.ETXTBSY) }
