package build_test

import (
	"fmt"

	"booklet/data/booklet"
	"booklet/layout/build"
)

// Limits that somebody asks for: twice the usual memory is twice as many cells.
func ExampleAsked_Limits() {
	asked := build.Asked(func(f booklet.Field) string {
		return map[booklet.Field]string{booklet.FieldMaxMemory: "1GB", booklet.FieldMaxPages: "400"}[f]
	})
	most, memory, err := asked.Limits()
	fmt.Println(most.Cells, most.Pages, memory>>20, "MB", err)
	fmt.Println(build.Sample().Within(most).Findings())
	// Output:
	// 2000000 400 1024 MB <nil>
	// []
}
