package deflate

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"testing"
)

func inflated(t *testing.T, b []byte) string {
	t.Helper()
	z, err := zlib.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestLine: memory that is handed back and written over spoils nothing, and each
// stream comes to where it belongs.
func TestLine(t *testing.T) {
	const n = 500
	m := NewMemory(n / 2)
	for _, m := range []*Memory{nil, m, m} {
		line := Quick.NewLine(m)
		streams := make([][]byte, n)
		for i := range n {
			line.Put(fmt.Appendf(line.Empty(), "page %d", i), &streams[i])
		}
		line.Close()
		for i := range n {
			if got, want := inflated(t, streams[i]), fmt.Sprintf("page %d", i); got != want {
				t.Fatalf("stream %d is %q", i, got)
			}
		}
	}
}

// TestMemoryIsBounded: a memory keeps the streams that were used last, and a stream
// that it keeps is the same memory again.
func TestMemoryIsBounded(t *testing.T) {
	m := NewMemory(4)
	first := m.stream(Quick, []byte("page 0"))
	for i := range 50 {
		m.stream(Quick, fmt.Appendf(nil, "page %d", i))
		if again := m.stream(Quick, []byte("page 0")); &again[0] != &first[0] {
			t.Fatal("a stream that is asked for again and again is forgotten")
		}
	}
	if n := m.streams.Len(); n != 4 {
		t.Errorf("%d streams are kept, want 4", n)
	}
}

func TestAll(t *testing.T) {
	a, b, c := []byte("one"), []byte("two"), []byte{}
	before := a
	Quick.All([]*[]byte{&a, &b, &c}, nil)
	if inflated(t, a) != "one" || inflated(t, b) != "two" || inflated(t, c) != "" {
		t.Error("the streams are not those of the data")
	}
	if string(before) != "one" {
		t.Error("the data were written over")
	}
	Quick.All(nil, nil)
}

// TestSame: a compressor that has been used makes the same bytes as a new one.
func TestSame(t *testing.T) {
	data := bytes.Repeat([]byte("0 0 0 rg BT /F1 12 Tf "), 999)
	first := Quick.stream(data)
	for range 10 {
		Quick.stream([]byte("something else"))
		if !bytes.Equal(first, Quick.stream(data)) {
			t.Fatal("the same data make other bytes")
		}
	}
}

// TestEfforts: what is made to be sent is shorter, says the same, and is not taken
// from a memory of the other effort.
func TestEfforts(t *testing.T) {
	var b bytes.Buffer
	for i := range 4000 {
		fmt.Fprintf(&b, "BT /F%d 17 Tf %d %d Td [(%x)] TJ ET\n", i%4, 20+i*i%211, 374-i*22%374, i*i*2654435761)
	}
	m := NewMemory(8)
	var sizes [efforts]int
	for e := range efforts {
		data := bytes.Clone(b.Bytes())
		e.All([]*[]byte{&data}, m)
		sizes[e] = len(data)
		z, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if back, err := io.ReadAll(z); err != nil || !bytes.Equal(back, b.Bytes()) {
			t.Errorf("effort %d: another text comes back: %v", e, err)
		}
	}
	if sizes[Small] >= sizes[Quick] || For(true) != Small || For(false) != Quick {
		t.Errorf("%d bytes quick, %d small", sizes[Quick], sizes[Small])
	}
}
