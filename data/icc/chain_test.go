package icc

import (
	"bytes"
	"encoding/binary"
	"os"
	"strings"
	"testing"
)

// TestChainRefused breaks the table of version 4 of a picture's profile in one place each.
func TestChainRefused(t *testing.T) {
	data, err := os.ReadFile("testdata/pictures/all-parts.icc")
	if err != nil {
		t.Fatal(err)
	}
	at := int(binary.BigEndian.Uint32(data[bytes.Index(data, []byte("A2B0"))+4:]))
	part := func(b []byte, i int) []byte { return b[at+int(binary.BigEndian.Uint32(b[at+12+4*i:])):] }
	for _, test := range []struct {
		name string
		edit func([]byte)
		want string
	}{
		{"four channels", func(b []byte) { b[at+8] = 4 }, "leads from 4 channels to 3"},
		{"no last curves", func(b []byte) { clear(b[at+12 : at+16]) }, "lacks curves"},
		{"no first curves", func(b []byte) { clear(b[at+28 : at+32]) }, "lacks curves"},
		{"a part beyond the end", func(b []byte) { b[at+20] = 0x7F }, "a part of its table A2B0 lies at byte"},
		{"a part in the head", func(b []byte) { b[at+27] = 8; b[at+26] = 0 }, "a part of its table A2B0 lies at byte"},
		{"a grid of one node", func(b []byte) { part(b, 3)[1] = 1 }, "a grid of 9 × 1 × 17"},
		{"a grid that is too large", func(b []byte) { copy(part(b, 3), "\xff\xff\xff") }, "bytes that its size needs"},
		{"nodes of three bytes", func(b []byte) { part(b, 3)[16] = 3 }, "nodes of 3 bytes"},
		{"a curve of words", func(b []byte) { copy(part(b, 4), "text") }, `is of type "text"`},
	} {
		b := bytes.Clone(data)
		test.edit(b)
		if _, err := ParseSource(b); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: the error is %v, want %q", test.name, err, test.want)
		}
	}
	for end := at; end < len(data); end += 7 { // tags that end anywhere
		b := bytes.Clone(data)
		binary.BigEndian.PutUint32(b[bytes.Index(b, []byte("A2B0"))+8:], uint32(end-at))
		_, _ = ParseSource(b)
	}
}
