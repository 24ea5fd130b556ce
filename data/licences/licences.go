// Package licences holds the licence texts of everything that is in the program.
package licences

import _ "embed"

//go:generate go run booklet/.ci/licences

// Text is the licence of the program, then those of what is embedded in it and of the modules that it is built of,
// each under a line that names it: UTF-8, lines of any length.
//
//go:embed licences.txt
var Text string
