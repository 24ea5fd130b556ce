package pdf

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestDecodedAgainAndAgain: what streams are decoded to is counted each time, and is
// bounded by the size of the file.
func TestDecodedAgainAndAgain(t *testing.T) {
	d := small()
	d.stream(7, "/Filter/FlateDecode", zipped(strings.Repeat("q Q ", 16<<20)))
	d.section()
	f := mustRead(t, d.b.Bytes())
	s, ok := f.Get(Ref(7)).(*Stream)
	if !ok {
		t.Fatal("no stream")
	}
	for n := range 100 {
		data, err := f.Data(s)
		if err == nil && len(data) != 64<<20 {
			t.Fatalf("%d bytes", len(data))
		}
		if err == nil {
			continue
		}
		if !errors.Is(err, ErrTooBig) || !strings.Contains(err.Error(), "each as often as it is used") || n < 3 {
			t.Errorf("the stream is decoded %d times, then %v", n, err)
		}
		return
	}
	t.Error("a stream of 64 MB is decoded a hundred times")
}

// TestBlanksCost: objects of a stream that all begin before the same blanks cost what is
// passed over to get to each.
func TestBlanksCost(t *testing.T) {
	const members = 4000
	var d draft
	d.b.WriteString("%PDF-1.5\n")
	var head strings.Builder
	for n := range members {
		fmt.Fprintf(&head, "%d %d ", n+2, n) // a blank more or less
	}
	body := zipped(head.String() + strings.Repeat(" ", 1<<20) + "7")
	at := d.b.Len()
	fmt.Fprintf(&d.b, "1 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n",
		members, head.Len(), len(body), body)
	table := []byte{0, 0, 0, 0, 0, 1, byte(at >> 8), byte(at), 0, 0}
	for n := range members {
		table = append(table, 2, 0, 1, byte(n>>8), byte(n))
	}
	wide := zipped(string(table))
	end := d.b.Len()
	fmt.Fprintf(&d.b, "%d 0 obj\n<</Type/XRef/Size %d/W[1 2 2]/Root 2 0 R/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\n"+
		"endobj\nstartxref\n%d\n%%%%EOF\n", members+2, members+2, len(wide), wide, end)
	if _, err := Read(d.b.Bytes()); !errors.Is(err, ErrTooBig) {
		t.Errorf("%v, want %v", err, ErrTooBig)
	}
}

// TestLengthsAreReadOnce: streams whose length is one object behind a long comment do not
// pass over it each time.
func TestLengthsAreReadOnce(t *testing.T) {
	d := small()
	for n := range 2000 {
		d.object(8+n, "<</Length 7 0 R>>\nstream\nab\nendstream")
	}
	d.object(7, "%"+strings.Repeat("-", 2<<20)+"\n2")
	d.section()
	f := mustRead(t, d.b.Bytes())
	if n, ok := f.lengths[7]; !ok || n != 2 {
		t.Errorf("length %d, %v", n, ok)
	}
}
