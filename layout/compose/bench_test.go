package compose_test

import (
	"fmt"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/compose/composetest"
)

// times is the sample's roles n times over.
func times(b *booklet.Booklet, n int) *booklet.Booklet {
	out := *b
	out.Roles = nil
	for k := range n {
		for _, r := range b.Roles {
			c := *r
			if k > 0 {
				c.Title.S = fmt.Sprintf("%s %d", r.Title.S, k+1)
			}
			out.Roles = append(out.Roles, &c)
		}
	}
	return &out
}

func BenchmarkCompose(b *testing.B) {
	sample := composetest.Sample(b)
	for _, n := range []int{1, 10, 100} {
		many := times(sample, n)
		for _, e := range layout.DefaultEditions() {
			b.Run(fmt.Sprintf("%s/%d", e.Name, 70*n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					compose.Compose(many, e, fonts.Default())
				}
			})
		}
	}
}
