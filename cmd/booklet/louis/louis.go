// Package louis is liblouis as an outside program: lou_translate, which every system has a package of.
package louis

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"booklet/layout/build"
)

// program is the program's name, on the PATH.
const program = "lou_translate"

// most is how many bytes of Braille are taken at most; all of 10,000 careers are 20 MB.
const most = 64 << 20

// Translate has text translated line by line, by a list of tables. It ends with the context.
func Translate(ctx context.Context, tables, text string) (string, error) {
	return translate(ctx, program, tables, text)
}

func translate(ctx context.Context, name, tables, text string) (string, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return "", build.ErrNoBraille
	}
	c := exec.CommandContext(ctx, path, "--forward", tables)
	c.Stdin = strings.NewReader(text)
	out, said := &limited{left: most}, &limited{left: 4096}
	c.Stdout, c.Stderr = out, said
	c.WaitDelay = time.Second // where a program of its own goes on, nobody waits for it
	err = c.Run()
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case out.over:
		return "", fmt.Errorf("%s writes more than %d bytes", name, most)
	case errors.Is(err, exec.ErrWaitDelay):
	case err != nil:
		return "", fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(said.kept.String()))
	}
	return out.kept.String(), nil
}

var errOver = errors.New("too much is written")

// limited keeps what is written, up to a limit. It is not the buffer itself, which io.Copy would fill past the limit.
type limited struct {
	kept bytes.Buffer
	left int
	over bool
}

func (l *limited) Write(b []byte) (int, error) {
	n := min(len(b), l.left)
	l.left -= n
	l.over = l.over || n < len(b)
	l.kept.Write(b[:n])
	if l.over {
		return n, errOver // the program is not read any further
	}
	return n, nil
}
