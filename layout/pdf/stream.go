package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
)

// pack is an object stream (7.5.7) that was inflated.
type pack struct {
	data []byte
	head [][2]int // number and offset of each object
}

// packed reads an object that is in an object stream.
func (f *File) packed(n int, e entry) (Object, error) {
	k, err := f.pack(e.at)
	if err != nil {
		return nil, err
	}
	if e.index >= len(k.head) || k.head[e.index][0] != n {
		return nil, fmt.Errorf("%w: it is not in object stream %d where the cross-reference table says", ErrDamaged,
			e.at)
	}
	p := parser{b: k.data, at: k.head[e.index][1], file: f, free: f.free}
	o, err := p.object()
	f.free = p.free
	return o, err
}

// pack reads an object stream, once.
func (f *File) pack(n int) (*pack, error) {
	if k := f.packs[n]; k != nil {
		return k, nil
	}
	o, err := f.indirect(n, f.entries[n], true)
	if err != nil {
		return nil, fmt.Errorf("%w (object %d)", err, n)
	}
	bad := fmt.Errorf("%w: object stream %d cannot be read", ErrDamaged, n)
	s, ok := o.(*Stream)
	if !ok || s.Dict["Type"] != Name("ObjStm") {
		return nil, bad
	}
	count, ok := s.Dict["N"].(int)
	first, ok2 := s.Dict["First"].(int)
	data, err := f.Data(s)
	if err != nil {
		return nil, fmt.Errorf("%w (object %d)", err, n)
	}
	if !ok || !ok2 || first < 0 || first > len(data) || count < 0 || count > first/2 {
		return nil, bad
	}
	if f.free -= len(data) + 16*count; f.free < 0 {
		return nil, fmt.Errorf("%w: its object streams take too much memory", ErrTooBig)
	}
	k := &pack{data, make([][2]int, count)}
	p := parser{b: data[:first]}
	for i := range k.head {
		number, at, ok := p.pair()
		if !ok || at > len(data)-first {
			return nil, bad
		}
		k.head[i] = [2]int{number, first + at}
	}
	f.packs[n] = k
	return k, nil
}

// Filters are the names of a stream's filters, the outermost first, and the
// parameters of each.
func (f *File) Filters(s *Stream) ([]Name, []Dict) {
	var names []Name
	var params []Dict
	list := Array{s.Dict["Filter"]}
	if a := f.Array(s.Dict["Filter"]); a != nil {
		list = a
	}
	given := Array{s.Dict["DecodeParms"]}
	if a := f.Array(s.Dict["DecodeParms"]); a != nil {
		given = a
	}
	for i, o := range list {
		name, ok := f.Get(o).(Name)
		if !ok {
			continue
		}
		var d Dict
		if i < len(given) {
			d = f.Dict(given[i])
		}
		names, params = append(names, name), append(params, d)
	}
	return names, params
}

// Data is a stream's data without its filters. Of these FlateDecode is known,
// with its predictors; any other is ErrUnsupported.
func (f *File) Data(s *Stream) ([]byte, error) {
	if s.Dict["F"] != nil {
		return nil, fmt.Errorf("%w: a stream whose data is in another file", ErrUnsupported)
	}
	names, params := f.Filters(s)
	if len(names) > maxFilters {
		return nil, fmt.Errorf("%w: a stream with %d filters", ErrTooBig, len(names))
	}
	data := s.Data
	for i, name := range names {
		if name != "FlateDecode" && name != "Fl" {
			return nil, fmt.Errorf("%w: the filter %.40s", ErrUnsupported, name)
		}
		var err error
		if data, err = inflate(data, maxInflated); err != nil {
			return nil, err
		}
		if f.decoded.Add(int64(-len(data))) < 0 {
			return nil, fmt.Errorf("%w: its streams come to more than %d MB when they are decoded, each as often as "+
				"it is used", ErrTooBig, (LeastDecoded+decodedAByte*len(f.data))>>20)
		}
		if data, err = f.unpredict(data, params[i]); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// inflate inflates up to a limit. Of what is long the length is found first, so that
// nothing beyond the limit is held, and nothing twice.
func inflate(data []byte, limit int) ([]byte, error) {
	const long = 4 << 20
	bad := fmt.Errorf("%w: a stream cannot be inflated", ErrDamaged)
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, bad
	}
	var out bytes.Buffer
	n, err := io.Copy(&out, io.LimitReader(z, int64(min(long, limit))+1))
	if err != nil {
		return nil, bad
	}
	if n <= int64(min(long, limit)) {
		return out.Bytes(), nil
	}
	more, err := io.Copy(io.Discard, io.LimitReader(z, int64(limit)-n+1))
	switch n += more; {
	case err != nil:
		return nil, bad
	case n > int64(limit):
		return nil, fmt.Errorf("%w: a stream is longer than %d bytes", ErrTooBig, limit)
	}
	all := make([]byte, n)
	again := z.(zlib.Resetter) // as the package says
	if err := again.Reset(bytes.NewReader(data), nil); err != nil {
		return nil, bad
	}
	if _, err := io.ReadFull(z, all); err != nil {
		return nil, bad
	}
	return all, nil
}

// unpredict undoes a predictor (7.4.4.4).
func (f *File) unpredict(data []byte, d Dict) ([]byte, error) {
	predictor := f.parameter(d, "Predictor", 1)
	if predictor == 1 {
		return data, nil
	}
	colours, bits, columns := f.parameter(d, "Colors", 1), f.parameter(d, "BitsPerComponent", 8),
		f.parameter(d, "Columns", 1)
	if colours < 1 || colours > 32 || bits < 1 || bits > 16 || columns < 1 || columns > maxInflated ||
		bits&(bits-1) != 0 {
		return nil, fmt.Errorf("%w: a stream's predictor has parameters that cannot be", ErrDamaged)
	}
	pixel := max(1, colours*bits/8)
	line := (colours*bits*columns + 7) / 8
	switch {
	case predictor == 2 && bits == 8:
		out := bytes.Clone(data)
		for row := 0; row < len(out); row += line {
			for i := row + pixel; i < min(row+line, len(out)); i++ {
				out[i] += out[i-pixel]
			}
		}
		return out, nil
	case predictor >= 10 && predictor <= 15:
		return unpredictPNG(data, line, pixel)
	}
	return nil, fmt.Errorf("%w: the predictor %d with %d bits", ErrUnsupported, predictor, bits)
}

func (f *File) parameter(d Dict, key Name, without int) int {
	switch v := f.Get(d[key]).(type) {
	case nil:
		return without
	case int:
		return v
	}
	return -1
}

// unpredictPNG undoes the filters of PNG: each line says its own in its first
// byte.
func unpredictPNG(data []byte, line, pixel int) ([]byte, error) {
	rows := (len(data) + line) / (line + 1)
	out := make([]byte, 0, len(data)-rows)
	above := make([]byte, min(line, len(data)))
	for len(data) > 0 {
		kind := data[0]
		from := len(out)
		out = append(out, data[1:min(line+1, len(data))]...)
		data = data[min(line+1, len(data)):]
		row := out[from:]
		if kind > 4 {
			return nil, fmt.Errorf("%w: a stream's line has the filter %d, which does not exist", ErrDamaged, kind)
		}
		for i := range row {
			var left, corner byte
			if i >= pixel {
				left, corner = row[i-pixel], above[i-pixel]
			}
			switch kind {
			case 1:
				row[i] += left
			case 2:
				row[i] += above[i]
			case 3:
				row[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				row[i] += paeth(left, above[i], corner)
			}
		}
		copy(above, row)
	}
	return out, nil
}

func paeth(left, above, corner byte) byte {
	p := int(left) + int(above) - int(corner)
	dl, da, dc := distance(p, left), distance(p, above), distance(p, corner)
	switch {
	case dl <= da && dl <= dc:
		return left
	case da <= dc:
		return above
	}
	return corner
}

func distance(a int, b byte) int { return max(a-int(b), int(b)-a) }
