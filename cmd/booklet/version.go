package main

import "runtime/debug"

// ownVersion is the version of the module that the program was built from, "devel"
// where it was built from a working copy without one.
func ownVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return info.Main.Version
}
