// Command release builds what a release is made of: an archive for each system, their bills of materials, checksums and
// the notes. Two builds of one commit by one version of Go are the same, byte for byte, in whatever folders:
//
//	go run ./.ci/release                     into out/release
//	go run ./.ci/release -out FOLDER         into another
//	go run ./.ci/release -only linux/amd64   of some systems, with commas between, for a look
//	go run ./.ci/release -snapshot           of a tree with changes, or of a tag as if it were none
//
// The version is that of the tag at the commit, as v1.0.0, of which docs/CHANGELOG.md must have an entry. A commit
// without a tag is a snapshot of the version that comes next.
package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// systems are those that a release is for, as Go names them, and what an archive calls them.
var systems = []struct{ os, arch, called string }{
	{"linux", "amd64", "linux-amd64"}, {"linux", "arm64", "linux-arm64"},
	{"darwin", "amd64", "macos-amd64"}, {"darwin", "arm64", "macos-arm64"},
	{"windows", "amd64", "windows-amd64"}, {"windows", "arm64", "windows-arm64"},
}

// shells are those with a script, and the names of their files.
var shells = map[string]string{"bash": "booklet.bash", "zsh": "booklet.zsh", "fish": "booklet.fish",
	"powershell": "booklet.ps1"}

//go:embed README.txt
var readme string

//go:embed Dockerfile
var dockerfile []byte

// release is one build of a release.
type release struct {
	root, scratch         string
	version, commit       string
	when                  time.Time // the commit's
	shared                []entry   // what every archive holds beside the program
	licences              string    // of the program and of all that is in it
	files                 map[string][]byte
	goVersion, goOS, arch string // of what builds it
}

func main() {
	out := flag.String("out", filepath.Join("out", "release"), "build into `FOLDER`, in place of an earlier release")
	only := flag.String("only", "", "build for `SYSTEMS` alone, such as linux/amd64,windows/arm64")
	snapshot := flag.Bool("snapshot", false, "build a snapshot, of a tree with changes too")
	flag.Parse()
	if err := run(*out, *only, *snapshot); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(out, only string, snapshot bool) error {
	chosen, err := choose(only)
	if err != nil {
		return err
	}
	r := &release{files: map[string][]byte{}, goVersion: runtime.Version(), goOS: runtime.GOOS, arch: runtime.GOARCH}
	mod, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return err
	}
	r.root = filepath.Dir(strings.TrimSpace(string(mod)))
	notes, err := r.identify(snapshot)
	if err != nil {
		return err
	}
	if r.scratch, err = os.MkdirTemp("", "booklet-release-"); err != nil {
		return err
	}
	defer os.RemoveAll(r.scratch)
	if err := r.share(); err != nil {
		return err
	}
	for _, i := range chosen {
		if err := r.pack(systems[i].os, systems[i].arch, systems[i].called); err != nil {
			return fmt.Errorf("%s/%s: %w", systems[i].os, systems[i].arch, err)
		}
	}
	r.files["Dockerfile"] = dockerfile
	r.files["notes.md"] = []byte(notes)
	r.files["checksums.txt"] = checksums(r.files)
	if err := r.put(out); err != nil {
		return err
	}
	fmt.Printf("release: booklet %s of %s, by %s: %d files in %s\n", r.version, r.commit[:12], r.goVersion,
		len(r.files), out)
	return nil
}

// choose reads the systems of -only: all, where it is empty.
func choose(only string) ([]int, error) {
	var all []int
	var known []string
	for i, s := range systems {
		all, known = append(all, i), append(known, s.os+"/"+s.arch)
	}
	if only == "" {
		return all, nil
	}
	var out []int
	for _, s := range strings.Split(only, ",") {
		i := slices.Index(known, s)
		if i < 0 {
			return nil, fmt.Errorf("-only: %q is no system of a release; there are %s", s, strings.Join(known, ", "))
		}
		out = append(out, i)
	}
	return out, nil
}

// identify finds version, commit and date in Git, and the version's notes.
func (r *release) identify(snapshot bool) (notes string, err error) {
	g := func(args ...string) string {
		c := exec.Command("git", args...)
		c.Dir = r.root
		var said bytes.Buffer
		c.Stderr = &said
		o, bad := c.Output()
		if bad != nil && err == nil {
			err = fmt.Errorf("a release is built from a clone: git %s: %s", args[0], strings.TrimSpace(said.String()))
		}
		return strings.TrimRight(string(o), "\n") // the first column of a status may be blank
	}
	r.commit = g("rev-parse", "HEAD")
	seconds := g("show", "-s", "--format=%ct", "HEAD")
	s := state{commit: r.commit, snapshot: snapshot, changed: lines(g("status", "--porcelain")), tags: lines(g("tag")),
		here: lines(g("tag", "--points-at", "HEAD"))}
	if err != nil {
		return "", err
	}
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return "", err
	}
	r.when = time.Unix(n, 0).UTC()
	changelog, err := os.ReadFile(filepath.Join(r.root, "docs", "CHANGELOG.md"))
	if err != nil {
		return "", err
	}
	r.version, notes, err = s.version(string(changelog))
	return notes, err
}

func lines(s string) []string { return strings.FieldsFunc(s, func(c rune) bool { return c == '\n' }) }

// program builds the program for a system, once.
func (r *release) program(system, arch string) (path string, err error) {
	path = filepath.Join(r.scratch, "booklet-"+system+"-"+arch)
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	const about = " -X booklet/cmd/booklet/about."
	set := "-s -w" + about + "version=" + r.version + about + "commit=" + r.commit +
		about + "date=" + r.when.Format(time.DateOnly)
	c := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", set, "-o", path, "./cmd/booklet")
	c.Dir, c.Stderr = r.root, os.Stderr
	c.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+arch, "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off",
		"GOEXPERIMENT=", "GOAMD64=v1", "GOARM64=v8.0", "GOFIPS140=off")
	return path, c.Run()
}

// share asks the program for what every archive holds beside it: what the program says is what it is.
func (r *release) share() error {
	path, err := r.program(r.goOS, r.arch)
	if err != nil {
		return err
	}
	add := func(name string, data []byte) { r.shared = append(r.shared, entry{name, 0o644, data}) }
	ask := func(args ...string) []byte {
		data, bad := exec.Command(path, args...).Output()
		err = errors.Join(err, bad)
		return data
	}
	read := func(name string) []byte {
		data, bad := os.ReadFile(filepath.Join(r.root, filepath.FromSlash(name)))
		err = errors.Join(err, bad)
		return data
	}
	add("LICENSE", read("LICENSE"))
	add("CHANGELOG.md", read("docs/CHANGELOG.md"))
	add("README.txt", []byte(strings.NewReplacer("{{version}}", r.version, "{{commit}}", r.commit).Replace(readme)))
	r.licences = string(ask("version", "--licences"))
	add("LICENCES-third-party.txt", []byte(r.licences))
	add("booklet.1", ask("help", "--man"))
	for shell, name := range shells {
		add("completions/"+name, ask("completion", shell))
	}
	return err
}

// pack makes the archive of a system, and its bill of materials.
func (r *release) pack(system, arch, called string) error {
	path, err := r.program(system, arch)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	name, ext := "booklet", ".tar.gz"
	if system == "windows" {
		name, ext = "booklet.exe", ".zip"
	}
	stem := "booklet-" + r.version + "-" + called
	archive, err := pack(ext == ".zip", stem, append([]entry{{name, 0o755, data}}, r.shared...), r.when)
	if err != nil {
		return err
	}
	bill, err := r.bill(path, data)
	r.files[stem+ext], r.files[stem+".cdx.json"] = archive, bill
	return err
}

// checksums is what sha256sum --check reads.
func checksums(files map[string][]byte) []byte {
	var rows []string
	for name, data := range files {
		rows = append(rows, fmt.Sprintf("%x  %s\n", sha256.Sum256(data), name))
	}
	slices.SortFunc(rows, func(a, b string) int { return strings.Compare(a[66:], b[66:]) })
	return []byte(strings.Join(rows, ""))
}

// put puts the files into a folder, in the place of those of an earlier release. Nothing else is ever removed.
func (r *release) put(out string) error {
	old, err := os.ReadDir(out)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	ours := []string{"Dockerfile", "notes.md", "checksums.txt"}
	for _, e := range old {
		if n := e.Name(); e.IsDir() || !slices.Contains(ours, n) && !strings.HasPrefix(n, "booklet-") {
			return fmt.Errorf("%s holds %s, which is not of a release: name another folder, or empty it", out, n)
		}
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o777); err != nil {
		return err
	}
	made, err := os.MkdirTemp(filepath.Dir(out), ".release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(made)
	for name, data := range r.files {
		if err := os.WriteFile(filepath.Join(made, name), data, 0o644); err != nil {
			return err
		}
	}
	if err := os.Chmod(made, 0o755); err != nil {
		return err
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	return os.Rename(made, out)
}
