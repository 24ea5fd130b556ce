//go:build race

package main

import "time"

// raced says that the race detector runs: it makes pools forget, so that more is
// allocated.
const raced = true

// A program that the race detector watches is some ten times as slow.
func init() { patience = time.Minute }
