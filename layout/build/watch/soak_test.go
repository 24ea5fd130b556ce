package watch_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/build/files/filestest"
	"booklet/layout/build/watch"
)

// rounds are how often a soak builds: a few times, or as often as the environment says.
func rounds(t *testing.T) int {
	const few = 6
	s := os.Getenv("BOOKLET_SOAK")
	if s == "" {
		return few
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < few {
		t.Fatalf("BOOKLET_SOAK is %q, and should be a number of %d or more", s, few)
	}
	return n
}

// soak looks after each of n rounds at what a process holds: nothing is to grow from the
// first quarter, when every memory has been filled, to the end.
type soak struct {
	n, done    int
	heap       uint64
	goroutines int
}

func (s *soak) round(t *testing.T) {
	t.Helper()
	s.done++
	if s.done != max(2, s.n/4) && s.done != s.n {
		return
	}
	runtime.GC()
	runtime.GC() // the second frees what pools have kept over the first
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	running := runtime.NumGoroutine()
	if s.heap == 0 {
		s.heap, s.goroutines = m.HeapAlloc, running
		return
	}
	t.Logf("%d rounds: from %d to %d kB, from %d to %d goroutines", s.n, s.heap>>10, m.HeapAlloc>>10, s.goroutines, running)
	if most := s.heap + s.heap/10 + 4<<20; m.HeapAlloc > most {
		t.Errorf("after %d rounds %d kB are held, after a quarter of them %d", s.n, m.HeapAlloc>>10, s.heap>>10)
	}
	if running > s.goroutines+2 {
		buf := make([]byte, 1<<16)
		t.Errorf("%d goroutines run, after a quarter of the rounds %d:\n%s", running, s.goroutines,
			buf[:runtime.Stack(buf, true)])
	}
}

// sums are the hashes of what a folder holds.
func sums(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for name, data := range filestest.Tree(t, dir) {
		out[name] = fmt.Sprintf("%x", sha256.Sum256([]byte(data)))
	}
	return out
}

// TestSoakOfBuilds builds again and again in one process, for the screen, for a press and
// as handouts in turn, and finds the same files each time.
func TestSoakOfBuilds(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "roles.csv")
	filestest.Put(t, path, []byte(roles))
	s := soak{n: rounds(t)}
	want := map[int]map[string]string{}
	for i := range s.n {
		out := filepath.Join(dir, "out")
		which := i % 3
		w, err := build.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		res, err := w.Build(t.Context(), soakJob(which), files.Into(out))
		if err != nil {
			t.Fatalf("round %d: %v: %v", i, err, res.Findings)
		}
		got := sums(t, out)
		if len(got) == 0 || want[which] != nil && !maps.Equal(got, want[which]) {
			t.Fatalf("round %d: the folder holds %v, and held %v", i, got, want[which])
		}
		want[which] = got
		if err := os.RemoveAll(out); err != nil {
			t.Fatal(err)
		}
		s.round(t)
	}
}

// soakJob is one of three jobs.
func soakJob(which int) build.Job {
	switch which {
	case 0:
		return build.Job{Editions: []layout.Edition{layout.Standard(), layout.Phone()}, Copies: build.ReadingCopy()}
	case 1:
		press := build.UsualPress()
		press.Marks = true
		return build.Job{Editions: []layout.Edition{layout.LargePrint()}, Press: &press}
	}
	return build.Job{Editions: []layout.Edition{layout.HighContrast()}, Report: true}
}

// TestSoakOfAWatch saves a workbook again and again under one watch, in two states in turn,
// and finds the files of each state.
func TestSoakOfAWatch(t *testing.T) {
	dir := t.TempDir()
	path, out := filepath.Join(dir, "roles.csv"), filepath.Join(dir, "out")
	states := []string{roles, roles + "Midwives,Midwifery,Midwives care for women and their babies.\n"}
	filestest.Put(t, path, []byte(states[0]))
	s := soak{n: rounds(t)}
	want := map[int]map[string]string{}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	job := build.Job{Editions: []layout.Edition{layout.Standard()}}
	built := 0
	for res, err := range watch.Run(ctx, path, job, files.Into(out), watch.Options{}) {
		if res == nil {
			if built < s.n {
				t.Fatal(err)
			}
			break
		}
		if err != nil {
			t.Fatalf("round %d: %v: %v", built, err, res.Findings)
		}
		got := sums(t, out)
		if last := want[built%2]; last != nil && !maps.Equal(got, last) {
			t.Fatalf("round %d: the folder holds %v, and held %v", built, got, last)
		}
		want[built%2] = got
		s.round(t)
		if built++; built == s.n {
			stop()
			continue
		}
		filestest.Put(t, path, []byte(states[built%2]))
	}
	if built != s.n || maps.Equal(want[0], want[1]) {
		t.Errorf("%d builds of %d; the two states come to %v and %v", built, s.n, want[0], want[1])
	}
}
