package pictures

import "sync"

// Kept keeps what was made of pictures, by what it was made of: at most so many bytes, of which the oldest go first.
// It is safe for concurrent use.
type Kept[K comparable, V any] struct {
	most  int
	size  func(V) int // in bytes
	mu    sync.Mutex
	made  map[K]V
	order []K // the oldest first
	bytes int
}

// NewKept keeps at most so many bytes, where a thing has size of them. It is empty.
func NewKept[K comparable, V any](most int, size func(V) int) *Kept[K, V] {
	return &Kept[K, V]{most: most, size: size, made: map[K]V{}}
}

// Of is what is kept of key; else it is made now, and kept where that does not fail.
func (k *Kept[K, V]) Of(key K, anew func() (V, error)) (V, error) {
	k.mu.Lock()
	v, ok := k.made[key]
	k.mu.Unlock()
	if ok {
		return v, nil
	}
	v, err := anew()
	if err != nil {
		return v, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, ok := k.made[key]; ok {
		return v, nil
	}
	k.made[key] = v
	k.order = append(k.order, key)
	for k.bytes += k.size(v); k.bytes > k.most; k.order = k.order[1:] {
		k.bytes -= k.size(k.made[k.order[0]])
		delete(k.made, k.order[0])
	}
	return v, nil
}
