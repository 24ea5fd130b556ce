package main

import (
	"runtime"
	"runtime/debug"

	"github.com/urfave/cli/v2"
)

func (p *program) versionCommand() *cli.Command {
	w := versionWords
	return w.command("version", func(c *cli.Context) error {
		if c.Args().Present() {
			return noOperands("version", c.Args().Slice())
		}
		say(p.stdout, "%s\n", versionLine(version(), runtime.Version()))
		return nil
	})
}

// version is the version of the module that the program was built from, "devel"
// where it was built from a working copy without one.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return info.Main.Version
}
