// Command licences writes data/licences/licences.txt: the licence texts of everything that is in the program, on every
// system that it is released for. It is run at the top of the tree or in data/licences.
//
//	go run ./.ci/licences           writes the file
//	go run ./.ci/licences -check    compares it with what it would write
//
// A module without a licence text is an error.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// systems are those that the program is released for.
var systems = [][2]string{{"linux", "amd64"}, {"linux", "arm64"}, {"windows", "amd64"}, {"windows", "arm64"},
	{"darwin", "amd64"}, {"darwin", "arm64"}}

// embedded are the licences of what stands in the tree and goes into the program, by their files.
var embedded = [][2]string{
	{"Atkinson Hyperlegible Next", "fonts/ttf/OFL-AtkinsonHyperlegibleNext.txt"},
	{"Source Sans 3", "fonts/ttf/OFL-SourceSans3.txt"},
	{"Health Icons 2.0", "data/icons/svg/LICENCE.txt"},
	{"sRGB2014.icc", "layout/finish/icc/LICENSE.color.org"},
	{"ISO Coated v2 300 % (basICColor)", "data/icc/LICENCE-ISOcoated_v2_300_bas.txt"},
	{"Formulas of Go's package math", "data/portable/LICENCE-Go.txt"},
	{"Habits of languages, of CLDR", "data/booklet/LICENCE-Unicode.txt"},
	{"Characters that look alike, of confusables.txt", "data/workbook/LICENCE-Unicode.txt"},
}

// copyleft are the licences that ask where the source is to be had.
var copyleft = regexp.MustCompile(`Mozilla Public License`)

// isLicence are names of files that hold a licence or a notice that goes with it.
var isLicence = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)([._-].*)?$`)

// pkg is a package as go list tells it.
type pkg struct {
	Dir      string
	Standard bool
	Module   *struct {
		Path, Version, Dir string
		Main               bool
	}
}

// module is a module with the folders of its packages that are in the program.
type module struct {
	path, version, dir string
	folders            map[string]bool
}

func main() {
	check := flag.Bool("check", false, "compare the file with what would be written")
	flag.Parse()
	if err := run(*check); err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

func run(check bool) error {
	root, err := top()
	if err != nil {
		return err
	}
	text, err := texts(root)
	if err != nil {
		return err
	}
	file := filepath.Join(root, "data", "licences", "licences.txt")
	if !check {
		return os.WriteFile(file, text, 0o644)
	}
	old, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if !bytes.Equal(old, text) {
		return errors.New("data/licences/licences.txt is not that of the modules of this build; write it with " +
			"go run ./.ci/licences")
	}
	fmt.Printf("licences: %d texts are those of the build\n", bytes.Count(text, []byte(rule)))
	return nil
}

// top is the folder of the module.
func top() (string, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	return filepath.Dir(strings.TrimSpace(string(out))), err
}

// rule stands above the name of each text.
const rule = "================================================================================\n"

func texts(root string) ([]byte, error) {
	var out bytes.Buffer
	add := func(name string, text []byte) {
		text = bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")))
		fmt.Fprintf(&out, "%s%s\n\n%s\n\n", rule, name, text)
	}
	goRoot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	own := append([][2]string{{"booklet", "LICENSE"}}, embedded...)
	for _, e := range own {
		text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(e[1])))
		if err != nil {
			return nil, err
		}
		add(e[0], text)
	}
	text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(goRoot)), "LICENSE"))
	if err != nil {
		return nil, fmt.Errorf("the licence of Go: %w", err)
	}
	add("The Go standard library", text)
	all, err := modules(root)
	if err != nil {
		return nil, err
	}
	for _, m := range all {
		if err := m.add(add); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

// modules are those whose packages are in the program on any system, by their paths.
func modules(root string) ([]*module, error) {
	found := map[string]*module{}
	for _, s := range systems {
		c := exec.Command("go", "list", "-deps", "-json=Dir,Standard,Module", "./cmd/booklet")
		c.Dir, c.Stderr = root, os.Stderr
		c.Env = append(os.Environ(), "GOOS="+s[0], "GOARCH="+s[1], "CGO_ENABLED=0")
		list, err := c.Output()
		if err != nil {
			return nil, fmt.Errorf("go list for %s/%s: %w", s[0], s[1], err)
		}
		for d := json.NewDecoder(bytes.NewReader(list)); ; {
			var p pkg
			if err := d.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return nil, err
			}
			if p.Standard || p.Module == nil || p.Module.Main {
				continue
			}
			m := found[p.Module.Path]
			if m == nil {
				m = &module{p.Module.Path, p.Module.Version, p.Module.Dir, map[string]bool{}}
				found[m.path] = m
			}
			m.folders[p.Dir] = true
		}
	}
	var out []*module
	for _, m := range found {
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b *module) int { return strings.Compare(a.path, b.path) })
	return out, nil
}

// add adds the texts of a module: those at its top, and those of the folders that are in the program.
func (m *module) add(add func(string, []byte)) error {
	folders := map[string]bool{m.dir: true}
	for f := range m.folders {
		for ; len(f) > len(m.dir); f = filepath.Dir(f) {
			folders[f] = true
		}
	}
	var all []string
	for f := range folders {
		all = append(all, f)
	}
	slices.Sort(all)
	found := false
	for _, f := range all {
		entries, err := os.ReadDir(f)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if e.IsDir() || !isLicence.MatchString(e.Name()) || filepath.Ext(e.Name()) == ".go" {
				continue
			}
			text, err := os.ReadFile(filepath.Join(f, e.Name()))
			if err != nil {
				return err
			}
			found = true
			add(m.heading(f, e.Name(), text), text)
		}
	}
	if !found {
		return fmt.Errorf("the module %s %s has no licence text", m.path, m.version)
	}
	return nil
}

// heading names a text.
func (m *module) heading(folder, file string, text []byte) string {
	inside, err := filepath.Rel(m.dir, filepath.Join(folder, file))
	if err != nil {
		inside = file
	}
	s := fmt.Sprintf("%s %s (%s)", m.path, m.version, filepath.ToSlash(inside))
	if copyleft.Match(text) {
		s += fmt.Sprintf("\nThe source of this module, which is unaltered, is to be had under the same licence at\n"+
			"https://%s, version %s.", strings.TrimSuffix(m.path, "/v2"), m.version)
	}
	return s
}
