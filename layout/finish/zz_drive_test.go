package finish_test

import (
	"os"
	"testing"
	"time"

	"booklet/data/booklet"
	"booklet/data/sample"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/finish"
	"booklet/layout/paint"
)

func TestDrive(t *testing.T) {
	b, _ := workbook.Read(sample.Source())
	b, _ = b.Select(booklet.Selection{})
	b = b.Fill()
	for _, e := range layout.Editions() {
		t0 := time.Now()
		d, _ := layout.Compose(b, e, fonts.Default())
		t1 := time.Now()
		raw, err := paint.Paint(d)
		if err != nil {
			t.Fatal(err)
		}
		t2 := time.Now()
		out, err := finish.Screen(d, raw, finish.Options{Producer: "booklet"})
		if err != nil {
			t.Fatal(err)
		}
		t.Log(e.Name, len(d.Pages), len(out), t1.Sub(t0), t2.Sub(t1), time.Since(t2))
		os.WriteFile("/tmp/drv/"+e.Name+".pdf", out, 0o644)
	}
}
