package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// result is one change and what noticed it; By is empty where nothing did.
type result struct {
	K           int
	Place, What string
	By          string
	Seconds     int
}

// results are those of a seed, in a file that tells the code they are of.
type results struct {
	mu   sync.Mutex
	file *os.File
	all  map[int]result
}

// openResults reads what earlier sittings found. Places of other code mean nothing: that is refused.
func openResults(path string, code *source) (*results, error) {
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(code.files)) {
		fmt.Fprintf(sum, "%s\n%s\n", name, code.files[name])
	}
	of := hex.EncodeToString(sum.Sum(nil))[:16]
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return nil, err
	}
	r := &results{file: f, all: map[int]result{}}
	lines := bufio.NewScanner(f)
	var head struct{ Code string }
	if !lines.Scan() {
		_, err := fmt.Fprintf(f, "{\"Code\":%q}\n", of)
		return r, err
	}
	if err := json.Unmarshal(lines.Bytes(), &head); err != nil || head.Code != of {
		f.Close()
		return nil, fmt.Errorf("%s is of other code than this (%s, not %s): name another file with -results", path,
			head.Code, of)
	}
	for lines.Scan() {
		var one result
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			f.Close()
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		r.all[one.K] = one
	}
	return r, lines.Err()
}

// add keeps a result and tells it.
func (r *results) add(one result) error {
	line, err := json.Marshal(one)
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.all[one.K] = one
	fmt.Printf("%4d  %-40s %s\n      %s, %d s\n", one.K, one.Place, one.What, one.said(), one.Seconds)
	_, err = r.file.Write(append(line, '\n'))
	return err
}

func (r *result) said() string {
	if r.By == "" {
		return "NOT NOTICED"
	}
	return "noticed by " + r.By
}

// tell sums up, and names what nothing noticed.
func (r *results) tell(from, n int) {
	by, unnoticed, tried := map[string]int{}, 0, 0
	fmt.Println()
	for _, k := range slices.Sorted(maps.Keys(r.all)) {
		one := r.all[k]
		if k < from || k >= n {
			continue
		}
		tried++
		if one.By == "" {
			unnoticed++
			fmt.Printf("not noticed: %4d  %-40s %s\n", k, one.Place, one.What)
			continue
		}
		stage, _, _ := cutStage(one.By)
		by[stage]++
	}
	for _, stage := range slices.Sorted(maps.Keys(by)) {
		fmt.Printf("%d noticed by %s\n", by[stage], stage)
	}
	if tried > 0 {
		fmt.Printf("%d changes, %d not noticed: %.1f %%\n", tried, unnoticed, 100*float64(unnoticed)/float64(tried))
	}
}
