// Command serve makes large-print copies of a workbook for whoever asks on this machine:
// go run ./docs/examples/serve roles.xlsx, then http://127.0.0.1:8080/?size=28&weight=bold&ground=cream
package main

import (
	"cmp"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

func main() {
	open := build.Sample
	if len(os.Args) > 1 {
		open = func() *build.Workbook { return build.At(os.Args[1]) } // as it is when somebody asks
	}
	log.Fatal(http.ListenAndServe("127.0.0.1:8080", serve(open)))
}

// names are those of the fields that a query may ask for.
var names = map[booklet.Field]string{"TextSize": "size", "Weight": "weight", "Ground": "ground"}

func name(f booklet.Field) string { return cmp.Or(names[f], string(f)) }

func serve(open func() *build.Workbook) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		bad := r.ParseForm()
		asked := build.Asked(func(f booklet.Field) string { return r.Form.Get(names[f]) })
		job, err := asked.Job([]string{"large-print"})
		if cannot := (*layout.RequestError)(nil); errors.As(err, &cannot) {
			text, _ := cannot.Worded(name)
			bad = errors.New(text)
		}
		for p := range r.Form {
			if p != "size" && p != "weight" && p != "ground" {
				bad = fmt.Errorf("%q is not known: there are size, weight and ground", p)
			}
		}
		made := files.InMemory()
		if bad != nil {
			http.Error(w, bad.Error(), http.StatusBadRequest)
		} else if res, err := open().Build(r.Context(), job, made); errors.As(err, new(*build.RefusedError)) {
			w.WriteHeader(http.StatusUnprocessableEntity)
			for _, f := range res.Findings {
				fmt.Fprintln(w, f.Worded(name))
			}
		} else if err != nil { // nobody waits any more, or a fault of ours
			http.Error(w, "the copy cannot be made", http.StatusInternalServerError)
		} else if data, err := made.File(res.Files[0].Path); err == nil {
			_, _ = w.Write(data)
		}
	}
}
