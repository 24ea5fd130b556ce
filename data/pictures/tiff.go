package pictures

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"image"
	"io"

	"golang.org/x/image/tiff"
	"golang.org/x/image/tiff/lzw"
)

// Tags of TIFF 6.0, and those of DNG and TIFF/EP that tell a camera's raw file.
const (
	tiffSubfile      = 254
	tiffWidth        = 256
	tiffHeight       = 257
	tiffBits         = 258
	tiffCompression  = 259
	tiffPhotometric  = 262
	tiffStripOffsets = 273
	tiffSamples      = 277
	tiffRowsPerStrip = 278
	tiffStripCounts  = 279
	tiffPlanes       = 284
	tiffTileWidth    = 322
	tiffTileHeight   = 323
	tiffTileCounts   = 325
	tiffTileOffsets  = 324
	tiffSubIFDs      = 330
	tiffProfile      = 34675
	tiffDNG          = 50706
)

// directory is the first directory of a TIFF file, which says what its first picture is.
type directory struct {
	data    []byte
	order   binary.ByteOrder
	entries map[uint16][]byte // of twelve bytes each
	next    uint32            // where the second directory stands
}

// readTIFF reads the first directory of a TIFF file.
func readTIFF(data []byte) (*directory, bool) {
	const head = 8
	if len(data) < head {
		return nil, false
	}
	var order binary.ByteOrder = binary.LittleEndian
	if data[0] == 'M' {
		order = binary.BigEndian
	}
	return directoryAt(data, order, uint64(order.Uint32(data[4:])))
}

func directoryAt(data []byte, order binary.ByteOrder, at uint64) (*directory, bool) {
	const entry = 12
	if at+2 > uint64(len(data)) {
		return nil, false
	}
	n := uint64(order.Uint16(data[at:]))
	end := at + 2 + n*entry
	if end > uint64(len(data)) {
		return nil, false
	}
	d := &directory{data: data, order: order, entries: map[uint16][]byte{}}
	for i := range n {
		e := data[at+2+i*entry:][:entry]
		d.entries[order.Uint16(e)] = e
	}
	if end+4 <= uint64(len(data)) {
		d.next = order.Uint32(data[end:])
	}
	return d, true
}

// bytes are those of an entry's value; nil where there is none.
func (d *directory) bytes(tag uint16) []byte {
	e := d.entries[tag]
	if e == nil {
		return nil
	}
	var sizes = [...]uint64{1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
	kind := d.order.Uint16(e[2:])
	if int(kind) >= len(sizes) {
		return nil
	}
	n := sizes[kind] * uint64(d.order.Uint32(e[4:]))
	if n <= 4 {
		return e[8 : 8+n]
	}
	at := uint64(d.order.Uint32(e[8:]))
	if at+n > uint64(len(d.data)) {
		return nil
	}
	return d.data[at : at+n : at+n]
}

// numbers are the whole numbers of an entry, no more than most.
func (d *directory) numbers(tag uint16, most int) []int64 {
	b := d.bytes(tag)
	if b == nil {
		return nil
	}
	var out []int64
	switch d.order.Uint16(d.entries[tag][2:]) {
	case 1:
		for _, v := range b[:min(len(b), most)] {
			out = append(out, int64(v))
		}
	case 3:
		for i := 0; i+2 <= len(b) && len(out) < most; i += 2 {
			out = append(out, int64(d.order.Uint16(b[i:])))
		}
	case 4:
		for i := 0; i+4 <= len(b) && len(out) < most; i += 4 {
			out = append(out, int64(d.order.Uint32(b[i:])))
		}
	}
	return out
}

// number is the first number of an entry, or what stands for it where there is none.
func (d *directory) number(tag uint16, usual int64) int64 {
	if ns := d.numbers(tag, 1); len(ns) > 0 {
		return ns[0]
	}
	return usual
}

// Errors of a TIFF that its library has no words for, or reads wrongly.
var (
	errTIFFCMYK   = &UnreadError{"a TIFF in CMYK", "open it and save it as JPEG: in CMYK, as it is, or in RGB"}
	errTIFFJPEG   = errors.New("it is a TIFF with JPEG or video colours in it, which cannot be read")
	errTIFFLab    = &UnreadError{"a TIFF in Lab", "open it, convert it to RGB and save it as JPEG or PNG"}
	errTIFFPlanes = errors.New("it is a TIFF that stores its channels apart, which cannot be read")
	errTIFFBlocks = errors.New("its strips or tiles do not add up")
)

// tiffReadable is an error where the first directory says that the picture is of a kind
// that is not read.
func tiffReadable(data []byte) error {
	d, ok := readTIFF(data)
	if !ok {
		return nil // its library says what is damaged
	}
	const cmyk, ycbcr, lab, labICC, mosaic, linear, oldJPEG, jpeg, reduced = 5, 6, 8, 9, 32803, 34892, 6, 7, 1
	photometric, compression := d.number(tiffPhotometric, -1), d.number(tiffCompression, 1)
	switch {
	case d.entries[tiffDNG] != nil, begins(data, "????????CR"), photometric == mosaic, photometric == linear,
		d.entries[tiffSubIFDs] != nil && d.number(tiffSubfile, 0)&reduced != 0:
		return rawFile
	case photometric == cmyk:
		return errTIFFCMYK
	case photometric == ycbcr, compression == oldJPEG, compression == jpeg:
		return errTIFFJPEG
	case photometric == lab, photometric == labICC:
		return errTIFFLab
	case d.number(tiffPlanes, 1) != 1 && d.samples() > 1:
		return errTIFFPlanes
	}
	return nil
}

// samples is how many channels a pixel has.
func (d *directory) samples() int64 {
	return max(1, d.number(tiffSamples, 1), int64(len(d.numbers(tiffBits, 16))))
}

// mostBlock is how many bytes a strip or tile may need: more than any limit, and few enough to be counted with.
const mostBlock = 1 << 40

// blocks are the strips or tiles of the picture: what each has of the file, and how many
// bytes its pixels need.
func (d *directory) blocks() (offsets, counts []int64, need int64, err error) {
	const most = 1 << 16 // a picture of 65,000 rows, each a strip
	w, h := d.number(tiffWidth, 0), d.number(tiffHeight, 0)
	bw, bh, across := w, min(h, max(1, d.number(tiffRowsPerStrip, h))), int64(1)
	from, sizes := uint16(tiffStripOffsets), uint16(tiffStripCounts)
	if tw := d.number(tiffTileWidth, 0); tw > 0 {
		bw, bh = tw, max(1, d.number(tiffTileHeight, 1))
		across = (w + bw - 1) / bw
		from, sizes = tiffTileOffsets, tiffTileCounts
	}
	if w < 1 || h < 1 || bw > 1<<31 || bh > 1<<31 || across > most {
		return nil, nil, 0, errTIFFBlocks
	}
	n := across * ((h + bh - 1) / bh)
	if n > most {
		return nil, nil, 0, errTIFFBlocks
	}
	offsets, counts = d.numbers(from, int(n)), d.numbers(sizes, int(n))
	if int64(len(offsets)) < n || int64(len(counts)) < n {
		return nil, nil, 0, errTIFFBlocks
	}
	row := (bw*d.samples()*min(64, d.number(tiffBits, 1)) + 7) / 8
	if row > 1<<31 || row*bh > mostBlock {
		return nil, nil, 0, errTIFFBlocks
	}
	return offsets, counts, row * bh, nil
}

func (f *Form) lookTIFF(data []byte) {
	d, ok := readTIFF(data)
	if !ok {
		return // its config has been read
	}
	const reduced = 1
	f.Orientation = tiffOrientation(data)
	f.Depth = int(d.number(tiffBits, 1))
	f.Alpha = f.Space == RGB && d.samples() > 3
	if second, ok := directoryAt(data, d.order, uint64(d.next)); ok && d.next != 0 {
		f.Several = second.number(tiffSubfile, 0)&reduced == 0 // else it is a thumbnail
	}
	pixels := int64(f.Width) * int64(f.Height)
	size := pixels
	if f.Space == RGB {
		size *= 4
	}
	if f.Depth > 8 {
		size *= 2
	}
	f.Memory = size
	// Blocks that do not add up are refused before they are unpacked.
	if _, _, need, err := d.blocks(); err == nil {
		f.Memory += max(0, 3*need-4*pixels) // a block that grows as it is unpacked, before the picture is settled
	}
}

// decodeTIFF decodes the first picture of a TIFF file, when its blocks are known to hold no more
// than its pixels: the library unpacks each to eight bytes a pixel, whatever it needs,
// and as often as the file refers to it.
func decodeTIFF(data []byte) (image.Image, error) {
	if err := tiffReadable(data); err != nil {
		return nil, err
	}
	d, ok := readTIFF(data)
	if !ok {
		return tiff.Decode(bytes.NewReader(data)) // it says what is damaged
	}
	if err := d.sound(); err != nil {
		return nil, err
	}
	return tiff.Decode(bytes.NewReader(data))
}

// sound is an error where the blocks of a picture are not in the file, are in it twice, or
// unpack to more than they need.
func (d *directory) sound() error {
	const slack = 64 << 10
	offsets, counts, need, err := d.blocks()
	if err != nil {
		return err
	}
	all := int64(0)
	for i, n := range counts {
		if all += n; all > int64(len(d.data)) || offsets[i] > int64(len(d.data))-n {
			return errTIFFBlocks
		}
	}
	unpack := d.unpacker()
	if unpack == nil {
		return nil
	}
	for i, n := range counts {
		packed := d.data[offsets[i] : offsets[i]+n]
		if unpack(packed, need+slack+1) > need+slack {
			return errTIFFBlocks
		}
	}
	return nil
}

// unpacker counts what a block unpacks to, up to a number; nil where a block cannot grow.
func (d *directory) unpacker() func(packed []byte, most int64) int64 {
	const compressedLZW, deflate, oldDeflate, packBits = 5, 8, 32946, 32773
	switch d.number(tiffCompression, 1) {
	case compressedLZW:
		return func(packed []byte, most int64) int64 {
			r := lzw.NewReader(bytes.NewReader(packed), lzw.MSB, 8)
			defer func() { _ = r.Close() }() // nothing was written
			n, _ := io.CopyN(io.Discard, r, most)
			return n
		}
	case deflate, oldDeflate:
		var z io.ReadCloser
		return func(packed []byte, most int64) int64 {
			in := bytes.NewReader(packed)
			if z == nil {
				var err error
				if z, err = zlib.NewReader(in); err != nil {
					return 0
				}
			} else if err := z.(zlib.Resetter).Reset(in, nil); err != nil {
				return 0
			}
			n, _ := io.CopyN(io.Discard, z, most)
			return n
		}
	case packBits:
		return func(packed []byte, _ int64) (n int64) {
			for i := 0; i < len(packed); {
				switch c := int(int8(packed[i])); {
				case c >= 0:
					n, i = n+int64(c)+1, i+2+c
				case c == -128:
					i++
				default:
					n, i = n+1-int64(c), i+2
				}
			}
			return n
		}
	}
	return nil
}
