// Command wasm writes the standard edition of the sample and its press file into a
// folder: the files of the net's short case, made by the packages alone. The net
// builds it as WebAssembly, where the command line does not go.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"booklet/data/booklet"
	"booklet/data/sample"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour/icc"
	"booklet/layout/finish"
	"booklet/layout/inks"
	"booklet/layout/paint"
	"booklet/layout/unit"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "wasm takes a folder")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir string) error {
	b, findings := workbook.Read(sample.Source())
	if booklet.Failed(findings) {
		return fmt.Errorf("the sample cannot be read: %v", findings)
	}
	b, err := b.Select(booklet.Selection{})
	if err != nil {
		return err
	}
	b.Settings.Binding = booklet.Saddle
	doc, findings := layout.Compose(b.Fill(), layout.Standard(), fonts.Default())
	if booklet.Failed(findings) {
		return fmt.Errorf("the sample cannot be laid out: %v", findings)
	}
	opt := finish.Options{Producer: "booklet"}
	raw, err := paint.Paint(doc)
	if err != nil {
		return err
	}
	screen, err := finish.Screen(doc, raw, opt)
	if err != nil {
		return err
	}
	profile, err := icc.FOGRA39()
	if err != nil {
		return err
	}
	doc = doc.ForPaper()
	bleed := unit.MM(3)
	if raw, err = (paint.Options{Margin: bleed, Bleed: bleed, Inks: inks.New(profile)}).Paint(doc); err != nil {
		return err
	}
	press, err := finish.Press(doc, raw, opt, finish.Intent{
		Profile: profile.Bytes(), Deflated: profile.Deflated(), Condition: profile.Condition(),
		Info: profile.Description, Registry: icc.Registry,
	})
	if err != nil {
		return err
	}
	for name, data := range map[string][]byte{"sample-standard.pdf": screen, "sample-standard-press.pdf": press} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
