// Command net is the net under every change of the code that means to keep bytes:
// moves, renamings and rewritings. It builds the sample and three made workbooks in
// every way that booklet has, and compares the SHA-256 of every file with the list
// in hashes.txt. A file that differs, is missing or is new is named, and the exit
// code is 1.
//
// A change that means to alter bytes updates the list (-update) in the same commit,
// whose message says why.
//
//	go run ./.ci/net                   all cases, with ./cmd/booklet built for this machine
//	go run ./.ci/net FILE              all cases, with the binary FILE
//	go run ./.ci/net -arch arm64       one edition of the sample and its press file, under qemu
//	go run ./.ci/net -wasm             the same two files, as WebAssembly under node
//	go run ./.ci/net -cases ^welsh     the cases that a regular expression finds
//	go run ./.ci/net -update           writes the list
//
// GOAMD64=v3 in the environment builds a binary with fused multiply-add, whose files
// must be the same. Times are the machine's, so that nothing here depends on one.
package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"booklet/data/workbook/workbooktest"
)

const (
	folder = ".ci/net"
	list   = folder + "/hashes.txt"
)

func main() {
	var n net
	update := flag.Bool("update", false, "write the list instead of comparing with it")
	flag.StringVar(&n.arch, "arch", "", "run the short case as a program for this processor, under qemu")
	flag.BoolVar(&n.wasm, "wasm", false, "run the short case as WebAssembly, under node")
	ifPresent := flag.Bool("if-present", false, "where qemu or node is missing, say so and succeed")
	cases := flag.String("cases", "", "only the cases whose name this regular expression finds")
	flag.StringVar(&n.keep, "keep", "", "keep the files in this new `folder`")
	flag.Parse()
	n.binary = flag.Arg(0)
	err := n.run(*cases, *update)
	if missing := (*missingError)(nil); *ifPresent && errors.As(err, &missing) {
		fmt.Println("net: skipped:", err)
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "net:", err)
		os.Exit(1)
	}
}

// missingError says which program of the machine a mode needs.
type missingError struct{ program, install string }

func (e *missingError) Error() string {
	return fmt.Sprintf("%s is not on this machine: install %s", e.program, e.install)
}

// net is one run.
type net struct {
	binary string
	arch   string
	wasm   bool
	keep   string
	under  []string // the command that runs the binary: empty, or qemu
	in     string   // folder of the workbooks
	out    string   // folder of a folder for each case
}

func (n *net) run(pattern string, update bool) error {
	start := time.Now()
	short := n.arch != "" || n.wasm
	switch {
	case n.arch != "" && n.wasm:
		return errors.New("-arch and -wasm are two runs")
	case update && (short || pattern != ""):
		return errors.New("-update takes all cases, on this machine")
	case short && (n.binary != "" || pattern != ""):
		return errors.New("-arch and -wasm build what they run, and have one case")
	case short:
		pattern = "^" + shortCase + "$"
	}
	find, err := regexp.Compile(pattern)
	if err != nil {
		return err
	}
	chosen, err := choose(find)
	if err != nil {
		return err
	}
	clean, err := n.prepare()
	if err != nil {
		return err
	}
	defer clean()
	if n.wasm {
		err = n.runWasm()
	} else {
		err = n.runAll(chosen)
	}
	if err != nil {
		return err
	}
	got, err := hashes(n.out)
	if err != nil {
		return err
	}
	say := func(what string) {
		took := time.Since(start).Round(time.Second / 10)
		fmt.Printf("net: %d files (cases: %d) %s, in %v\n", len(got), len(chosen), what, took)
	}
	if update {
		say("listed")
		return write(got)
	}
	want, err := read(find)
	if err != nil {
		return err
	}
	if faults := compare(got, want); faults > 0 {
		return fmt.Errorf("%d of %d files are not as %s has them; a change that means to alter bytes updates the list "+
			"(go run ./%s -update) and says why", faults, len(want), list, folder)
	}
	say("are as they were")
	return nil
}

// prepare goes to the module's folder, builds what is run and makes the workbooks.
func (n *net) prepare() (clean func(), err error) {
	if n.binary != "" {
		if n.binary, err = filepath.Abs(n.binary); err != nil {
			return nil, err
		}
	}
	if n.keep != "" {
		if n.keep, err = filepath.Abs(n.keep); err != nil {
			return nil, err
		}
	}
	mod, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "booklet").Output()
	if err != nil {
		return nil, fmt.Errorf("the net is run within the module booklet: go list -m booklet: %w", err)
	}
	if err := os.Chdir(strings.TrimSpace(string(mod))); err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp("", "booklet-net-")
	if err != nil {
		return nil, err
	}
	clean = func() { os.RemoveAll(temp) }
	n.in, n.out = filepath.Join(temp, "in"), filepath.Join(temp, "out")
	if n.keep != "" {
		n.out = n.keep
	}
	if err := errors.Join(os.Mkdir(n.in, 0o755), os.Mkdir(n.out, 0o755), n.makeInputs(), n.build(temp)); err != nil {
		clean()
		return nil, err
	}
	return clean, nil
}

// makeInputs makes a workbook of each text in testdata, and copies what lies beside.
func (n *net) makeInputs() error {
	entries, err := os.ReadDir(folder + "/testdata")
	if err != nil {
		return err
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(folder, "testdata", e.Name()))
		if err != nil {
			return err
		}
		name, text := strings.CutSuffix(e.Name(), ".txt")
		if text {
			name += ".xlsx"
			if data, err = workbooktest.Make(string(data)); err != nil {
				return fmt.Errorf("%s: %w", e.Name(), err)
			}
		}
		if err := os.WriteFile(filepath.Join(n.in, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// emulators run programs for other processors.
var emulators = map[string]string{"arm64": "qemu-aarch64-static", "riscv64": "qemu-riscv64-static"}

// build builds what is run, unless a binary was given.
func (n *net) build(temp string) error {
	from, env := "./cmd/booklet", []string{"CGO_ENABLED=0"}
	switch {
	case n.binary != "":
		return nil
	case n.wasm:
		if _, err := exec.LookPath("node"); err != nil {
			return &missingError{"node", "nodejs"}
		}
		from, env = "./"+folder+"/wasm", []string{"GOOS=js", "GOARCH=wasm"}
	case n.arch != "":
		emulator, ok := emulators[n.arch]
		if !ok {
			return fmt.Errorf("-arch takes %s", strings.Join(slices.Sorted(maps.Keys(emulators)), " or "))
		}
		if _, err := exec.LookPath(emulator); err != nil {
			return &missingError{emulator, "qemu-user-static"}
		}
		n.under = []string{emulator}
		env = append(env, "GOOS=linux", "GOARCH="+n.arch)
	}
	n.binary = filepath.Join(temp, "program")
	c := exec.Command("go", "build", "-o", n.binary, from)
	c.Env = append(os.Environ(), env...)
	if said, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("go build %s: %w\n%s", from, err, said)
	}
	return nil
}

// runAll runs the cases, two at a time: a case alone leaves processors idle while
// it reads and writes.
func (n *net) runAll(chosen []workCase) error {
	var all errgroup.Group
	all.SetLimit(2)
	faults := make([]error, len(chosen))
	for i, c := range chosen {
		all.Go(func() error {
			faults[i] = n.runCase(c)
			return nil
		})
	}
	_ = all.Wait() // the faults of all cases are told
	return errors.Join(faults...)
}

// runCase runs the commands of a case in a folder of its own. A word that is the
// name of an input stands for it.
func (n *net) runCase(c workCase) error {
	dir := filepath.Join(n.out, c.name)
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	for _, line := range c.commands {
		args := append(slices.Clone(n.under), n.binary)
		for _, word := range strings.Fields(line) {
			if _, err := os.Stat(filepath.Join(n.in, word)); err == nil {
				word = filepath.Join(n.in, word)
			}
			args = append(args, word)
		}
		run := exec.Command(args[0], append(args[1:], "--out", ".", "--quiet")...)
		run.Dir = dir
		// the day of a file is the workbook's, whatever the machine says
		run.Env = slices.DeleteFunc(os.Environ(), func(v string) bool {
			return strings.HasPrefix(v, "SOURCE_DATE_EPOCH=")
		})
		if said, err := run.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: booklet %s: %w\n%s", c.name, line, err, said)
		}
	}
	return nil
}

// runWasm lets the program in the folder wasm write the files of the short case.
func (n *net) runWasm() error {
	dir := filepath.Join(n.out, shortCase)
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("go env GOROOT: %w", err)
	}
	node := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "go_js_wasm_exec")
	if said, err := exec.Command(node, n.binary, dir).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", node, err, said)
	}
	return nil
}

// hashes are those of all files in a folder, by their path there. What a batch
// knows of its rows (.booklet) names the program that wrote it, and is no product.
func hashes(dir string) (map[string]string, error) {
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == ".booklet":
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		sum := sha256.Sum256(data)
		out[filepath.ToSlash(name)] = hex.EncodeToString(sum[:])
		return err
	})
	return out, err
}

// write writes the list, in the order of the paths.
func write(got map[string]string) error {
	var out strings.Builder
	for _, path := range slices.Sorted(maps.Keys(got)) {
		fmt.Fprintf(&out, "%s  %s\n", got[path], path)
	}
	return os.WriteFile(list, []byte(out.String()), 0o644)
}

// read reads what the list says of the cases whose name a pattern finds.
func read(find *regexp.Regexp) (map[string]string, error) {
	f, err := os.Open(list)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string]string{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		hash, path, ok := strings.Cut(lines.Text(), "  ")
		if !ok {
			return nil, fmt.Errorf("%s: %q is not a hash, two spaces and a path", list, lines.Text())
		}
		name, _, _ := strings.Cut(path, "/")
		if find.MatchString(name) {
			out[path] = hash
		}
	}
	return out, lines.Err()
}

// compare prints each file that is not as listed, and counts them.
func compare(got, want map[string]string) int {
	faults := 0
	paths := slices.Concat(slices.Collect(maps.Keys(got)), slices.Collect(maps.Keys(want)))
	slices.Sort(paths)
	for _, path := range slices.Compact(paths) {
		_, is := got[path]
		_, listed := want[path]
		fault := ""
		switch {
		case !is:
			fault = "missing"
		case !listed:
			fault = "new"
		case got[path] != want[path]:
			fault = "differs"
		default:
			continue
		}
		fmt.Printf("%-8s %s\n", fault, path)
		faults++
	}
	return faults
}

// choose are the cases whose name a pattern finds.
func choose(find *regexp.Regexp) ([]workCase, error) {
	chosen := slices.DeleteFunc(slices.Clone(cases), func(c workCase) bool { return !find.MatchString(c.name) })
	if len(chosen) == 0 {
		return nil, fmt.Errorf("no case has a name like %q", find)
	}
	return chosen, nil
}
