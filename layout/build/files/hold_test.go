package files_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"booklet/layout/build/files"
	"booklet/layout/build/files/filestest"
)

// role is what this test binary does as another process: a word and a folder.
const role = "BOOKLET_TEST_PROCESS"

func TestMain(m *testing.M) {
	if what, dir, ok := strings.Cut(os.Getenv(role), " "); ok {
		if err := otherProcess(what, dir); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// otherProcess does what its word says, says "ready", and goes on when its input ends.
func otherProcess(what, dir string) error {
	ready := func() {
		fmt.Println("ready")
		_, _ = io.Copy(io.Discard, os.Stdin)
	}
	var set files.Set
	defer set.Discard()
	switch what {
	case "add": // a file on its way
		if err := set.Add(filepath.Join(dir, "theirs"), []byte("theirs")); err != nil {
			return err
		}
		ready()
		return set.Commit()
	case "claim": // what it does, for good
		if _, err := files.Into(dir).Claim("theirs", func(string) bool { return false }); err != nil {
			return err
		}
		ready()
		return nil
	case "lock": // the folder, for good
		h, err := files.OS().(files.Locker).Hold(dir)
		if err != nil {
			return err
		}
		if _, err := h.Lock(); err != nil {
			return err
		}
		ready()
		return nil
	}
	ready()
	return rounds(dir, what)
}

// rounds writes three files together, again and again.
func rounds(dir, who string) error {
	for round := range 60 {
		to := files.Into(dir).Begin()
		for _, name := range []string{"a", "b", "c"} {
			if err := to.Add(name, fmt.Appendf(nil, "%s %d", who, round)); err != nil {
				return err
			}
		}
		err := to.Commit()
		to.Discard()
		if err != nil {
			return err
		}
	}
	return nil
}

// process is another process that is ready.
type process struct {
	*exec.Cmd
	in  io.Closer
	out *bufio.Reader
}

func start(t *testing.T, what, dir string) *process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := &process{Cmd: exec.Command(self)}
	p.Env = append(os.Environ(), role+"="+what+" "+dir)
	in, err := p.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.in, p.out = in, bufio.NewReader(out)
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Process.Kill() })
	if line, err := p.out.ReadString('\n'); line != "ready\n" {
		t.Fatalf("%q, %v", line, err)
	}
	return p
}

// goOn lets it go on to its end.
func (p *process) goOn(t *testing.T) {
	t.Helper()
	_ = p.in.Close()
	said, _ := io.ReadAll(p.out)
	if err := p.Wait(); err != nil {
		t.Errorf("%v: %s", err, said)
	}
}

// kill ends it as nothing can be listened for.
func (p *process) kill(t *testing.T) {
	t.Helper()
	if err := p.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = p.Wait()
}

func write(t *testing.T, dir, name, text string) error {
	t.Helper()
	to := files.Into(dir).Begin()
	defer to.Discard()
	if err := to.Add(name, []byte(text)); err != nil {
		return err
	}
	return to.Commit()
}

// TestTemporaryFilesOfTheLivingStay: what another process has on its way stays there until
// it is in its place; what it leaves when it is killed is removed by the next set.
func TestTemporaryFilesOfTheLivingStay(t *testing.T) {
	dir := t.TempDir()
	other := start(t, "add", dir)
	if err := write(t, dir, "ours", "ours"); err != nil {
		t.Fatal(err)
	}
	left := 0
	for name := range filestest.Tree(t, dir) {
		if files.IsTemporary(name) {
			left++
		}
	}
	if left != 1 {
		t.Fatalf("%v, want one temporary file", filestest.Tree(t, dir))
	}
	other.goOn(t)
	want := map[string]string{"ours": "ours", "theirs": "theirs"}
	filestest.SameTree(t, "both", filestest.Tree(t, dir), want)

	start(t, "add", dir).kill(t)
	if got := filestest.Tree(t, dir); len(got) < 4 {
		t.Fatalf("%v, want what it left", got)
	}
	if err := write(t, dir, "ours", "ours"); err != nil {
		t.Fatal(err)
	}
	filestest.SameTree(t, "swept", filestest.Tree(t, dir), want)
}

// TestClaims: what another process has claimed is asked about while it lives, and refuses only what meets it; its claim goes
// with it, however it ends, and so does ours.
func TestClaims(t *testing.T) {
	dir := t.TempDir()
	other := start(t, "claim", dir)
	asked := ""
	_, err := files.Into(dir).Claim("ours", func(s string) bool { asked = s; return true })
	var held *files.ClaimedError
	if !errors.As(err, &held) || held.PID != other.Process.Pid || held.What != "theirs" || asked != "theirs" ||
		time.Since(held.Since) > time.Hour {
		t.Fatalf("%v after %q, want a claim of process %d", err, asked, other.Process.Pid)
	}
	release, err := files.Into(dir).Claim("ours", func(string) bool { return false })
	if err != nil {
		t.Fatalf("a claim that meets no other: %v", err)
	}
	if _, err := files.Into(dir).Claim("ours too", func(s string) bool { return s == "ours" }); !errors.As(err, &held) ||
		held.PID != os.Getpid() {
		t.Errorf("%v, want our own claim", err)
	}
	other.kill(t)
	again, err := files.Into(dir).Claim("ours", func(s string) bool { return s == "theirs" })
	if err != nil {
		t.Fatalf("after its process was killed: %v", err)
	}
	again()
	release()
	filestest.SameTree(t, "released", filestest.Tree(t, dir), nil)

	start(t, "claim", dir).kill(t)
	if got := filestest.Tree(t, dir); len(got) == 0 {
		t.Error("the killed process has left nothing to sweep")
	}
	if err := write(t, dir, "new", "new"); err != nil {
		t.Fatal(err)
	}
	filestest.SameTree(t, "swept", filestest.Tree(t, dir), map[string]string{"new": "new"})
}

// TestClaimsOfStrangers: what merely looks like a claim says nothing and stays.
func TestClaimsOfStrangers(t *testing.T) {
	dir := t.TempDir()
	want := map[string]string{}
	for _, name := range []string{".booklet-1-2-deadbeef.claim", ".booklet-1-2.claim", "my.claim"} {
		filestest.Put(t, filepath.Join(dir, name), []byte(" 1\ntheirs"))
		want[name] = " 1\ntheirs"
	}
	release, err := files.Into(dir).Claim("ours", func(string) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	release()
	filestest.SameTree(t, "claimed", filestest.Tree(t, dir), want)
}

// TestNoFolder: a folder that is not there is not waited for.
func TestNoFolder(t *testing.T) {
	defer files.SetPatience(files.SetPatience(time.Hour))
	dir := filepath.Join(t.TempDir(), "none")
	if _, err := files.Into(dir).Claim("", nil); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

// TestSweepIsStrict: what merely looks like a temporary file stays.
func TestSweepIsStrict(t *testing.T) {
	dir := t.TempDir()
	own := filepath.Base((&files.Set{}).NextName(dir))
	if !files.IsTemporary(own) {
		t.Errorf("%s is none", own)
	}
	want := map[string]string{}
	for _, name := range []string{".booklet-1-2.part", ".booklet-1-2-deadbeef.part", own + ".bak", "x" + own, strings.ToUpper(own), ".booklet-.part",
		".booklet-notes.part", strings.Replace(own, "-", "-0", 1), strings.Replace(own, "-", "-+", 1), "my.part"} {
		filestest.Put(t, filepath.Join(dir, name), []byte(name))
		want[name] = name
		if files.IsTemporary(name) {
			t.Errorf("%s is taken for ours", name)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, filepath.Base((&files.Set{}).NextName(dir))), 0o777); err != nil {
		t.Fatal(err)
	}
	kept := filepath.Base((&files.Set{}).NextName(dir))
	if err := os.Symlink("my.part", filepath.Join(dir, kept)); err == nil {
		want[kept] = "my.part"
	}
	for name, text := range filestest.Tree(t, dir) {
		want[name] = text
	}
	filestest.Put(t, filepath.Join(dir, own), []byte("left"))
	if err := write(t, dir, "new", "new"); err != nil {
		t.Fatal(err)
	}
	want["new"] = "new"
	filestest.SameTree(t, "swept", filestest.Tree(t, dir), want)
}

// TestLocked: while another process puts files in place, nobody else does; who it is and
// since when is told, and everything stays as it was. When it is dead, its lock is too.
func TestLocked(t *testing.T) {
	defer files.SetPatience(files.SetPatience(50 * time.Millisecond))
	dir := t.TempDir()
	filestest.Put(t, filepath.Join(dir, "a"), []byte("old"))
	before := time.Now().Add(-time.Minute)
	other := start(t, "lock", dir)
	err := write(t, dir, "a", "new")
	var busy *files.BusyError
	if !errors.As(err, &busy) || busy.PID != other.Process.Pid || busy.Since.Before(before) || busy.File != "" {
		t.Errorf("%v, want process %d", err, other.Process.Pid)
	}
	filestest.SameTree(t, "locked", visible(filestest.Tree(t, dir)), map[string]string{"a": "old"})
	other.kill(t)
	if err := write(t, dir, "a", "new"); err != nil {
		t.Errorf("the lock of a process that is dead: %v", err)
	}
	filestest.SameTree(t, "free", filestest.Tree(t, dir), map[string]string{"a": "new"})
}

// visible is a tree without the files of locks.
func visible(tree map[string]string) map[string]string {
	maps.DeleteFunc(tree, func(name, _ string) bool { return name == files.LockFile || name == files.WritingFile })
	return tree
}

// TestProcessesMeet: two processes and this one write the same three files, again and
// again. They are those of one set, whichever was the last, and nothing is left.
func TestProcessesMeet(t *testing.T) {
	dir := t.TempDir()
	one, other := start(t, "one", dir), start(t, "other", dir)
	_ = one.in.Close()
	_ = other.in.Close()
	if err := rounds(dir, "ours"); err != nil {
		t.Error(err)
	}
	one.goOn(t)
	other.goOn(t)
	got := filestest.Tree(t, dir)
	if texts := slices.Compact(slices.Sorted(maps.Values(got))); len(got) != 3 || len(texts) != 1 || !strings.HasSuffix(texts[0], " 59") {
		t.Errorf("%v, want three files of one set", got)
	}
}

// TestFolderThatIsNotThere: it is told at once, however patient a lock is.
func TestFolderThatIsNotThere(t *testing.T) {
	defer files.SetPatience(files.SetPatience(time.Hour))
	if _, err := files.Into(filepath.Join(t.TempDir(), "none")).Claim("", nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the error is %v", err)
	}
}

// TestLocklessFolder: where the file system has no locks, a file is the lock: of the
// living it holds, and says what to delete; of the dead it does not.
func TestLocklessFolder(t *testing.T) {
	defer files.SetPatience(files.SetPatience(50 * time.Millisecond))
	dir := t.TempDir()
	h := files.Lockless(dir)
	if err := files.Say(dir, os.Getppid()); err != nil {
		t.Fatal(err)
	}
	var busy *files.BusyError
	if _, err := h.Lock(); !errors.As(err, &busy) || busy.PID != os.Getppid() || busy.File != filepath.Join(dir, files.LockFile) {
		t.Errorf("%v, want process %d", err, os.Getppid())
	}
	dead := start(t, "add", t.TempDir())
	dead.kill(t)
	if err := files.Say(dir, dead.Process.Pid); err != nil {
		t.Fatal(err)
	}
	unlock, err := h.Lock()
	if err != nil {
		t.Skip(err) // the system cannot tell
	}
	if tree := filestest.Tree(t, dir); len(tree) != 1 {
		t.Errorf("%v, want a lock", tree)
	}
	unlock()
	h.Release()
	filestest.SameTree(t, "unlocked", filestest.Tree(t, dir), nil)
}

// TestLocksAreNotFollowed: what bears a lock's name and is no file of ours is refused, and
// what it leads to stays as it was.
func TestLocksAreNotFollowed(t *testing.T) {
	for _, name := range []string{files.LockFile, files.WritingFile} {
		dir := t.TempDir()
		out := filepath.Join(dir, "out")
		if err := os.Mkdir(out, 0o777); err != nil {
			t.Fatal(err)
		}
		filestest.Put(t, filepath.Join(dir, "theirs"), []byte("precious"))
		if err := os.Symlink(filepath.Join("..", "theirs"), filepath.Join(out, name)); err != nil {
			t.Skip(err)
		}
		if err := write(t, out, "a", "new"); !errors.Is(err, files.ErrNotFile) {
			t.Errorf("%s: %v", name, err)
		}
		filestest.SameTree(t, name, filestest.Tree(t, dir), map[string]string{"theirs": "precious", "out": "/", "out/" + name: "precious"})
	}
}

// TestLinksLeadNowhereElse: nothing is written through a link that leads out of the folder,
// be it a file's or a folder's; within the folder a link is followed and stays one.
func TestLinksLeadNowhereElse(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	for _, d := range []string{out, filepath.Join(out, "in"), filepath.Join(dir, "away")} {
		if err := os.Mkdir(d, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	filestest.Put(t, filepath.Join(dir, "away", "theirs"), []byte("precious"))
	filestest.Put(t, filepath.Join(out, "file"), []byte("old"))
	for name, to := range map[string]string{"link": "../away/theirs", "folder": "../away", "near": "file", "in/up": "../../away/theirs",
		"in/back": "../file", "absolute": filepath.Join(dir, "away", "theirs"), "inner": "in", "chain": "folder/theirs"} {
		if err := os.Symlink(filepath.FromSlash(to), filepath.Join(out, filepath.FromSlash(name))); err != nil {
			t.Skip(err)
		}
	}
	before := filestest.Tree(t, filepath.Join(dir, "away"))
	for _, name := range []string{"link", "folder/new", "folder/theirs", "in/up", "absolute", "chain", "inner/up"} {
		if err := write(t, out, filepath.FromSlash(name), "evil"); !errors.Is(err, files.ErrLeadsOut) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, name := range []string{"folder", filepath.Join("folder", "new")} {
		to := files.Into(out).Begin()
		if err := to.Folder(name); !errors.Is(err, files.ErrLeadsOut) {
			t.Errorf("folder %s: %v", name, err)
		}
		to.Discard()
	}
	filestest.SameTree(t, "away", filestest.Tree(t, filepath.Join(dir, "away")), before)
	for _, name := range []string{"near", "in/back", "inner/new"} {
		if err := write(t, out, filepath.FromSlash(name), name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got, err := os.ReadFile(filepath.Join(out, "file")); string(got) != "in/back" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if info, err := os.Lstat(filepath.Join(out, "near")); err != nil || info.Mode().IsRegular() {
		t.Errorf("the link is gone: %v, %v", info, err)
	}
	// a folder that the user names may be a link, and a file named by its path is in its own folder
	if err := os.Symlink("out", filepath.Join(dir, "named")); err != nil {
		t.Fatal(err)
	}
	if err := write(t, filepath.Join(dir, "named"), "new", "new"); err != nil {
		t.Error(err)
	}
	var set files.Set
	defer set.Discard()
	if err := set.Add(filepath.Join(out, "link"), nil); !errors.Is(err, files.ErrLeadsOut) {
		t.Error(err)
	}
}

// TestNames: names that some system cannot have, and two that some system takes for one,
// are refused, and nothing is left.
func TestNames(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"nul.pdf", "COM1", "a:b", "a.", "a ", "a\u202eb", "CON.x/a", "a?/b"} {
		to := files.Into(dir).Begin()
		var bad *files.NameError
		folder, file := filepath.Split(name)
		err := to.Folder(folder)
		if err == nil {
			err = to.Add(filepath.Join(folder, file), nil)
		}
		if !errors.As(err, &bad) {
			t.Errorf("%q: %v", name, err)
		}
		to.Discard()
	}
	for _, twice := range [][2]string{{"Leeds.pdf", "leeds.PDF"}, {"\u0174.pdf", "w\u0302.pdf"}, {"a", "a"}} {
		to := files.Into(dir).Begin()
		if err := errors.Join(to.Add(twice[0], nil), to.Add(twice[1], nil)); !errors.Is(err, files.ErrTwice) {
			t.Errorf("%q: %v", twice, err)
		}
		to.Discard()
		to = files.InMemory().Begin()
		if err := errors.Join(to.Add(twice[0], nil), to.Add(twice[1], nil)); !errors.Is(err, files.ErrTwice) {
			t.Errorf("%q in memory: %v", twice, err)
		}
	}
	filestest.SameTree(t, "refused", filestest.Tree(t, dir), nil)
}
