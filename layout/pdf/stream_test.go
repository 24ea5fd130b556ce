package pdf

import (
	"bytes"
	"errors"
	"testing"
)

func TestInflateLimit(t *testing.T) {
	data := []byte(zipped(string(make([]byte, 1000))))
	if out, err := inflate(data, 1000); err != nil || len(out) != 1000 {
		t.Errorf("%d bytes, %v", len(out), err)
	}
	if _, err := inflate(data, 999); !errors.Is(err, ErrTooBig) {
		t.Errorf("a byte too many: %v", err)
	}
	for n := range data {
		if _, err := inflate(data[:n], 1000); !errors.Is(err, ErrDamaged) {
			t.Errorf("the first %d of %d bytes: %v", n, len(data), err)
		}
	}
}

// predict filters lines as PNG does, each with the next of its five filters.
func predict(data []byte, line, pixel int) []byte {
	var out []byte
	above := make([]byte, line)
	for n := 0; n*line < len(data); n++ {
		row := data[n*line : min(len(data), (n+1)*line)]
		kind := byte(n % 5)
		out = append(out, kind)
		for i, v := range row {
			var left, corner byte
			if i >= pixel {
				left, corner = row[i-pixel], above[i-pixel]
			}
			guess := []byte{0, left, above[i], byte((int(left) + int(above[i])) / 2), 0}[kind]
			if kind == 4 {
				p := int(left) + int(above[i]) - int(corner)
				abs := func(n int) int { return max(n, -n) }
				guess = corner
				if abs(p-int(above[i])) <= abs(p-int(corner)) {
					guess = above[i]
				}
				if abs(p-int(left)) <= abs(p-int(above[i])) && abs(p-int(left)) <= abs(p-int(corner)) {
					guess = left
				}
			}
			out = append(out, v-guess)
		}
		copy(above, row)
	}
	return out
}

func TestPredictors(t *testing.T) {
	f := &File{}
	want := make([]byte, 12*7)
	for i := range want {
		want[i] = byte(i*i*7 + i>>1)
	}
	for _, pixel := range []int{1, 3, 4} {
		colours := pixel
		d := Dict{"Predictor": 15, "Colors": colours, "Columns": 12 / colours}
		got, err := f.unpredict(predict(want, 12, pixel), d)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("PNG, %d colours: %v, %v", colours, got, err)
		}
		tiff := bytes.Clone(want)
		for i := len(tiff) - 1; i >= 0; i-- {
			if i%12 >= pixel {
				tiff[i] -= tiff[i-pixel]
			}
		}
		d["Predictor"] = 2
		if got, err = f.unpredict(tiff, d); err != nil || !bytes.Equal(got, want) {
			t.Errorf("TIFF, %d colours: %v, %v", colours, got, err)
		}
	}
	if _, err := f.unpredict([]byte{5, 0, 0}, Dict{"Predictor": 15, "Columns": 2}); !errors.Is(err, ErrDamaged) {
		t.Errorf("PNG's sixth filter: %v", err)
	}
	for _, d := range []Dict{{"Predictor": 15, "Columns": 0}, {"Predictor": 15, "Columns": -1}, {"Predictor": 15, "Columns": 1 << 60},
		{"Predictor": 15, "Colors": 99}, {"Predictor": 15, "BitsPerComponent": 3}, {"Predictor": Name("x")}, {"Predictor": 2, "BitsPerComponent": 16}} {
		if _, err := f.unpredict([]byte{0, 1, 2}, d); err == nil {
			t.Errorf("%v is accepted", d)
		}
	}
	if got, err := f.unpredict([]byte{0, 7}, Dict{"Predictor": 15, "Columns": 1 << 20}); err != nil || !bytes.Equal(got, []byte{7}) {
		t.Errorf("a line that is cut short: %v, %v", got, err)
	}
}
