// Package testkit is what tests of several packages share: outside programs, pictures
// and files.
package testkit

import (
	"archive/zip"
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"io"
	"net"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/pictures"
)

// without is the environment variable that names outside programs, with commas, whose tests are left out.
const without = "BOOKLET_WITHOUT"

// Tool finds an outside program; the test says so where it is not there.
func Tool(t testing.TB, name string) string {
	t.Helper()
	if slices.Contains(strings.Split(os.Getenv(without), ","), name) {
		t.Skip(name + " is left out: " + without + " names it")
	}
	path, err := exec.LookPath(name)
	if err != nil {
		Missing(t, name+" is not installed")
	}
	return path
}

// Missing skips a test that lacks an outside program, and says so. CI has them all:
// there it is a fault.
func Missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(what + ", and CI is set")
	}
	t.Skip(what + ": this check needs it (CI always has it)")
}

// Loopback says that a test talks to this machine itself, and leaves it out where that cannot be reached: in a world
// without any network.
func Loopback(t testing.TB) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		Missing(t, "127.0.0.1 cannot be listened to: "+err.Error())
		return
	}
	defer l.Close()
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		Missing(t, "127.0.0.1 cannot be reached: "+err.Error())
		return
	}
	c.Close()
}

// Whole reports whether tests that ask the same of many things ask it of all of them, as the night does, and not of
// some.
func Whole() bool { return os.Getenv("BOOKLET_WHOLE") != "" }

// PNG is a picture in PNG.
func PNG(t testing.TB, im image.Image) *booklet.Picture {
	t.Helper()
	data, err := pictures.EncodePNG(im)
	if err != nil {
		t.Fatal(err)
	}
	size := im.Bounds().Size()
	return &booklet.Picture{Name: "a.png", Format: "png", Data: data, Width: size.X, Height: size.Y, Orientation: 1}
}

// JPEG is a picture in JPEG that is said to have been taken in an Exif orientation.
func JPEG(t testing.TB, im image.Image, orientation int) *booklet.Picture {
	t.Helper()
	data, err := pictures.EncodeJPEG(im, 75)
	if err != nil {
		t.Fatal(err)
	}
	size := im.Bounds().Size()
	return &booklet.Picture{Name: "a.jpg", Format: "jpeg", Data: data, Width: size.X, Height: size.Y,
		Orientation: orientation}
}

// Plain is a picture of one colour, in PNG.
func Plain(t testing.TB, w, h int, c color.Color) *booklet.Picture {
	t.Helper()
	im := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.Draw(im, im.Bounds(), image.NewUniform(c), image.Point{}, draw.Src)
	return PNG(t, im)
}

// Put writes a file.
func Put(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// Parts are the parts of a ZIP file, such as a workbook, by their names, none of which
// may stand twice.
func Parts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := out[f.Name]; twice {
			t.Errorf("the part %s stands twice", f.Name)
		}
		out[f.Name] = string(part)
	}
	return out
}
