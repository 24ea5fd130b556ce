package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"strings"
)

// address is where the desk says that its page is.
var address = regexp.MustCompile(`http://\S+/`)

// serve runs a desk on a workbook, asks it what its page does, and ends it. What it answers is said. Errors are
// answers of the desk: it is a fault of ours that one is missing.
func serve(ctx context.Context, binary, file string, cmd **exec.Cmd, said *bytes.Buffer) error {
	c := exec.CommandContext(ctx, binary, "desk", file, "--no-browser")
	*cmd = c
	c.Stderr = said
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	lines := bufio.NewScanner(out)
	at := ""
	for at == "" && lines.Scan() {
		at = address.FindString(lines.Text())
	}
	var faults error
	for _, q := range [][2]string{
		{"state", ""},
		{"view", `{"command":"build","fields":{"Edition":["standard"]},"tab":"1"}`},
		{"svg/{view}/0", ""},
		{"check", "{}"},
	} {
		answer, err := ask(ctx, at, strings.Replace(q[0], "{view}", viewOf(said), 1), q[1])
		said.Write(append(answer, '\n'))
		faults = errors.Join(faults, err)
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		faults = errors.Join(faults, err)
	}
	_, _ = io.Copy(io.Discard, out)
	return errors.Join(faults, c.Wait())
}

// view finds the name of a view that has pages.
var view = regexp.MustCompile(`"id":"([^"]+)"[^\n]*"pages":\[\{`)

// viewOf is the name of the view that the desk has told of; "none" where it has no page.
func viewOf(said *bytes.Buffer) string {
	if m := view.FindSubmatch(said.Bytes()); m != nil {
		return string(m[1])
	}
	return "none"
}

// ask asks the desk as its page does.
func ask(ctx context.Context, at, path, body string) ([]byte, error) {
	method := http.MethodGet
	if body != "" {
		method = http.MethodPost
	}
	r, err := http.NewRequestWithContext(ctx, method, at+path, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	u, err := url.Parse(at)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Origin", "http://"+u.Host)
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer a.Body.Close()
	answer, err := io.ReadAll(a.Body)
	if err == nil && a.StatusCode != http.StatusOK && !strings.HasPrefix(path, "svg/none/") {
		err = fmt.Errorf("%s: %s %.200s", path, a.Status, answer)
	}
	return answer, err
}
