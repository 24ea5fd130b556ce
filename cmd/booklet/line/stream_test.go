package line

import (
	"errors"
	"io"
	"os"
	"testing"
)

// TestColours: on a terminal alone, and as the environment says.
func TestColours(t *testing.T) {
	for _, c := range []struct {
		env      map[string]string
		terminal bool
		want     bool
	}{
		{map[string]string{"TERM": "xterm"}, true, true},
		{map[string]string{"TERM": "xterm"}, false, false},
		{map[string]string{"TERM": "dumb"}, true, false},
		{map[string]string{"TERM": "xterm", "NO_COLOR": "1"}, true, false},
		{map[string]string{"TERM": "xterm", "NO_COLOR": ""}, true, true},
		{map[string]string{"TERM": "xterm", "CLICOLOR": "0"}, true, false},
		{map[string]string{"CLICOLOR_FORCE": "1"}, false, true},
		{map[string]string{"CLICOLOR_FORCE": "0"}, false, false},
		{map[string]string{"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, true, false},
	} {
		if got := Colours(func(name string) string { return c.env[name] }, c.terminal); got != c.want {
			t.Errorf("%v, terminal %v: %v", c.env, c.terminal, got)
		}
	}
}

// TestReaderGone: that the reader of a pipe has gone is told from every other fault.
func TestReaderGone(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err = w.WriteString("x"); !ReaderGone(err) {
		t.Errorf("%v is not known", err)
	}
	if ReaderGone(nil) || ReaderGone(io.ErrShortWrite) || ReaderGone(errors.New("broken pipe")) {
		t.Error("another fault is taken for it")
	}
}
