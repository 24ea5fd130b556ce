//go:build race

package main

// raced says that the race detector runs: it makes pools forget, so that more is
// allocated.
const raced = true
