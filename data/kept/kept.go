// Package kept holds what one build leaves to the next: results that are worth
// keeping while somebody edits a workbook and builds it again and again.
//
// A result is kept under everything that it depends on, so that taking it from
// here is the same as working it out. What two builds running have not asked for
// is dropped: memory does not grow with the number of builds.
package kept

import "sync"

// Results are results of one kind. A nil *Results keeps nothing, and works out
// each anew. It is safe for concurrent use.
type Results[K comparable, V any] struct {
	mu          sync.Mutex
	now, before map[K]V // asked for since the last Turn, and between the two before
}

// Of is the result for a key: the one that is kept, else what work returns. Two
// callers who ask at the same time may both work it out; neither waits for the
// other. Nobody may change a result.
func (r *Results[K, V]) Of(key K, work func() V) V {
	if r == nil {
		return work()
	}
	if v, ok := r.get(key); ok {
		return v
	}
	v := work()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.put(key, v)
	return v
}

func (r *Results[K, V]) get(key K) (V, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	v, ok := r.now[key]
	if !ok {
		if v, ok = r.before[key]; ok {
			r.put(key, v)
		}
	}
	return v, ok
}

func (r *Results[K, V]) put(key K, v V) {
	if r.now == nil {
		r.now = make(map[K]V, len(r.before))
	}
	r.now[key] = v
}

// Turn ends a build: what it did not ask for, nor the one before, is dropped.
func (r *Results[K, V]) Turn() {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.before, r.now = r.now, nil
}
