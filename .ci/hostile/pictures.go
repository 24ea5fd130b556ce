package main

import (
	"bufio"
	"bytes"
	"compress/lzw"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
)

// over is a workbook with pictures over its sheet: the anchors of its drawing, and what writes the files of its
// pictures, which are rId1, rId2 and so on.
func over(name string, roles, anchors func(*bufio.Writer), media ...func(*bufio.Writer)) input {
	c := in(name, sheetPart, sheet("", roles, `<drawing r:id="rId1"/>`))
	c.parts[sheetRels] = text(rels(`<Relationship Id="rId1" Type="` + office +
		`/drawing" Target="../drawings/drawing1.xml"/>`))
	c.parts[drawing] = around(`<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:r="`+office+`">`, anchors, "</xdr:wsDr>")
	to := ""
	for i, m := range media {
		to += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/image" Target="../media/image%d.png"/>`, i+1, office, i+1)
		c.parts[fmt.Sprintf("xl/media/image%d.png", i+1)] = m
	}
	c.parts["xl/drawings/_rels/drawing1.xml.rels"] = text(rels(to))
	return c
}

// anchored is a picture over a number of rows, from 0, with what stands in its fill and its frame.
func anchored(row, rows, picture int, fill, frame string) string {
	return fmt.Sprintf(`<xdr:twoCellAnchor><xdr:from><xdr:col>5</xdr:col><xdr:row>%d</xdr:row></xdr:from>`+
		`<xdr:to><xdr:col>6</xdr:col><xdr:row>%d</xdr:row></xdr:to><xdr:pic><xdr:nvPicPr>`+
		`<xdr:cNvPr id="1" name="a" descr="A kite"/></xdr:nvPicPr><xdr:blipFill>`+
		`<a:blip r:embed="rId%d"/>%s</xdr:blipFill><xdr:spPr><a:xfrm%s/></xdr:spPr></xdr:pic></xdr:twoCellAnchor>`,
		row, row+rows, picture, fill, frame)
}

// crops are anchors with a crop each, on rows of their own: so much of a side, in thousandths of a per cent, is left.
func crops(n, left int) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		for i := range n {
			_, _ = w.WriteString(anchored(2+i, 1, 1, fmt.Sprintf(`<a:srcRect l="%d" r="%d" b="%d"/>`, i, 100_000-left-i,
				100_000-left), ""))
		}
	}
}

// seen are roles that have pictures: n of them, each with one of the workbook's.
func seen(n int) (roles, anchors func(*bufio.Writer)) {
	return times(n, row("Role %d", "Nursing", "Help.")), func(w *bufio.Writer) {
		for i := range n {
			_, _ = w.WriteString(anchored(2+i, 1, i+1, "", ""))
		}
	}
}

func pictureCases() []input {
	single := func(name string, media func(*bufio.Writer)) input {
		roles, anchors := seen(1)
		return over(name, roles, anchors, media)
	}
	several := func(name string, n int, media func(i int) func(*bufio.Writer)) input {
		roles, anchors := seen(n)
		var all []func(*bufio.Writer)
		for i := range n {
			all = append(all, media(i))
		}
		return over(name, roles, anchors, all...)
	}
	thousand := times(1_000, row("Role %d", "Nursing", "Help."))
	absurd := func(w *bufio.Writer) {
		for i, v := range []string{"999999999999999999999", "-99999999999999999999", "NaN", "1e308", "100000",
			"99999.5", "50%", "-0"} {
			_, _ = w.WriteString(anchored(2+i, 1, 1, `<a:srcRect l="`+v+`" t="`+v+`"/>`,
				` rot="`+v+`" flipH="`+v+`"`))
			_, _ = w.WriteString(strings.ReplaceAll(anchored(2, 1, 1, "", ""), "<xdr:row>2<", "<xdr:row>"+v+"<"))
		}
	}
	return append([]input{
		over("a thousand crops of one large picture", thousand, crops(1_000, 90_000), flatPNG(6000, 4000)),
		over("a thousand small crops of one large picture", thousand, crops(1_000, 4_000), flatPNG(6000, 4000)),
		over("absurd crops and turns", thousand, absurd, flatPNG(60, 40)),
		over("pictures over all rows", thousand, times(9_000, anchored(0, 1_048_575, 1, "", "")+"%d"), flatPNG(60, 40)),
		over("groups in groups", thousand, func(w *bufio.Writer) {
			group := `<xdr:grpSp><xdr:grpSpPr><a:xfrm rot="5400000" flipH="1"><a:off x="-9" y="9"/>` +
				`<a:ext cx="1" cy="9000000000000"/>` +
				`<a:chOff x="9" y="9"/><a:chExt cx="1" cy="1"/></a:xfrm></xdr:grpSpPr>`
			before, after, _ := strings.Cut(anchored(2, 1, 1, "", ""), "<xdr:pic>")
			for range 900 {
				_, _ = w.WriteString(before + strings.Repeat(group, 12) + "<xdr:pic>" +
					strings.Replace(after, "</xdr:pic>", "</xdr:pic>"+strings.Repeat("</xdr:grpSp>", 12), 1))
			}
		}, flatPNG(60, 40)),
		single("a PNG of gigantic size", pngHead(65_535, 65_535, 8, 0)),
		single("a PNG of four thousand million pixels a side", pngHead(1<<31-1, 1<<31-1, 16, 6)),
		single("a large empty PNG", flatPNG(10_000, 9_990)),
		several("many large PNGs of few bytes", 40, func(i int) func(*bufio.Writer) {
			return flatColourPNG(5_200, 5_200-i)
		}),
		single("a PNG that unpacks to more than its pixels", packedPNG(100, 100, 0, 400<<20)),
	}, otherKinds(single, several)...)
}

// otherKinds are pictures that are neither PNG nor JPEG.
func otherKinds(single func(string, func(*bufio.Writer)) input,
	several func(string, int, func(int) func(*bufio.Writer)) input,
) []input {
	return []input{
		single("a GIF of many frames", many("GIF89a"+le16(9, 9)+"\x80\x00\x00\x00\x00\x00\xFF\xFF\xFF", 900_000,
			"\x2C"+le16(0, 0, 1, 1)+"\x00\x02\x02\x44\x01\x00", ";")),
		single("a GIF of gigantic size", text("GIF89a"+le16(65_535, 65_535)+"\x80\x00\x00\x00\x00\x00\xFF\xFF\xFF\x2C"+
			le16(0, 0, 1, 1)+"\x00\x02\x02\x44\x01\x00;")),
		single("a GIF of one pixel on a large canvas", text("GIF89a"+le16(6_500, 6_500)+
			"\x80\x00\x00\x00\x00\x00\xFF\xFF\xFF\x2C"+le16(0, 0, 1, 1)+"\x00\x02\x02\x44\x01\x00;")),
		single("a large empty GIF", flatGIF(6_500, 6_500)),
		single("a BMP of gigantic size", bmpOf(1<<31-1, 1<<31-1, 24, 54)),
		single("a BMP upside down, of no rows", bmpOf(1000, -1<<31, 24, 54)),
		single("a BMP whose pixels are elsewhere", bmpOf(1000, 1000, 32, 1<<32-1)),
		single("a WebP of gigantic size", flatWebP(16_383, 16_383, 0)),
		several("many large WebPs of few bytes", 40, func(i int) func(*bufio.Writer) {
			return flatWebP(5_200, 5_200, i)
		}),
		single("a TIFF strip that swells", tiffOf(100, 100, 8, deflated(400<<20))),
		single("a TIFF of LZW that swells", tiffOf(100, 100, 5, lzwOfZeros(30))),
		single("a large empty TIFF", tiffOf(9_000, 9_000, 8, deflated(9_000*9_000))),
		single("a TIFF of one strip a row", many("II*\x00\x08\x00\x00\x00\xFF\xFF", 65_535,
			"\x11\x01\x04\x00\x01\x00\x00\x00\xFF\x00\x00\x00", "\x00\x00\x00\x00")),
	}
}

// many repeats what stands between a start and an end.
func many(start string, n int, s, end string) func(*bufio.Writer) {
	return around(start, repeated(n, s), end)
}

// repeated is times for a text that may hold a per cent sign.
func repeated(n int, s string) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		for range n {
			_, _ = w.WriteString(s) // Flush tells the error
		}
	}
}

func le16(ns ...uint16) string {
	var b []byte
	for _, n := range ns {
		b = binary.LittleEndian.AppendUint16(b, n)
	}
	return string(b)
}

func pngChunk(w *bufio.Writer, kind string, body []byte) {
	sum := crc32.NewIEEE()
	_, _ = sum.Write([]byte(kind))
	_, _ = sum.Write(body)
	_, _ = w.Write(binary.BigEndian.AppendUint32(nil, uint32(len(body)))) // Flush tells the errors
	_, _ = w.WriteString(kind)
	_, _ = w.Write(body)
	_, _ = w.Write(binary.BigEndian.AppendUint32(nil, sum.Sum32()))
}

// pngHead is a PNG of a size and without pixels.
func pngHead(width, height uint32, depth, colour byte) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		_, _ = w.WriteString("\x89PNG\r\n\x1a\n")
		ihdr := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)
		pngChunk(w, "IHDR", append(ihdr, depth, colour, 0, 0, 0))
		pngChunk(w, "IEND", nil)
	}
}

// flatPNG is a black PNG of levels of grey.
func flatPNG(width, height int) func(*bufio.Writer) {
	return packedPNG(width, height, 0, (width+1)*height)
}

// flatColourPNG is a PNG of colours that nothing is seen of.
func flatColourPNG(width, height int) func(*bufio.Writer) {
	return packedPNG(width, height, 6, (4*width+1)*height)
}

// packedPNG is a PNG whose pixels unpack to so many bytes.
func packedPNG(width, height int, colour byte, bytes int) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		_, _ = w.WriteString("\x89PNG\r\n\x1a\n")
		ihdr := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(width)), uint32(height))
		pngChunk(w, "IHDR", append(ihdr, 8, colour, 0, 0, 0))
		pngChunk(w, "IDAT", []byte(deflated(bytes)))
		pngChunk(w, "IEND", nil)
	}
}

// deflated are so many zeros.
func deflated(n int) string {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	_, _ = io.CopyN(z, zeros{}, int64(n)) // a buffer takes everything
	_ = z.Close()
	return out.String()
}

// zeros is a reader of zeros.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// flatGIF is a black GIF.
func flatGIF(width, height uint16) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		_, _ = w.WriteString("GIF89a" + le16(width, height) + "\x80\x00\x00\x00\x00\x00\xFF\xFF\xFF\x2C" +
			le16(0, 0, width, height) + "\x00\x02") // Flush tells the errors
		var packed bytes.Buffer
		z := lzw.NewWriter(&packed, lzw.LSB, 2)
		_, _ = io.CopyN(z, zeros{}, int64(width)*int64(height)) // a buffer takes everything
		_ = z.Close()
		for packed.Len() > 0 {
			block := packed.Next(255)
			_ = w.WriteByte(byte(len(block)))
			_, _ = w.Write(block)
		}
		_, _ = w.WriteString("\x00;")
	}
}

// bmpOf is the head of a BMP.
func bmpOf(width, height int32, bits uint16, at uint32) func(*bufio.Writer) {
	b := binary.LittleEndian.AppendUint32([]byte("BM\xFF\xFF\xFF\xFF\x00\x00\x00\x00"), at)
	b = binary.LittleEndian.AppendUint32(b, 40)
	b = binary.LittleEndian.AppendUint32(b, uint32(width))
	b = binary.LittleEndian.AppendUint32(b, uint32(height))
	b = append(b, 1, 0)
	b = binary.LittleEndian.AppendUint16(b, bits)
	return text(string(append(b, make([]byte, 200)...)))
}

// flatWebP is a WebP of one colour (RFC 9649, 3): each of its codes has one symbol, which takes no bits.
func flatWebP(width, height, green int) func(*bufio.Writer) {
	var bits uint64
	at := 0
	put := func(v, n int) { bits |= uint64(v) << at; at += n }
	var b []byte
	flush := func() {
		for ; at >= 8; at -= 8 {
			b, bits = append(b, byte(bits)), bits>>8
		}
	}
	put(width-1, 14)
	put(height-1, 14)
	put(0, 4) // no alpha, the version
	flush()
	put(0, 3) // no transformation, no cache of colours, one group of codes
	for _, symbol := range []int{green, 0, 0, 255, 0} {
		put(1, 1) // a simple code
		put(0, 1) // of one symbol
		put(1, 1) // of eight bits
		put(symbol, 8)
		flush()
	}
	put(0, 8)
	flush()
	chunk := append([]byte{0x2F}, b...)
	if len(chunk)&1 == 1 {
		chunk = append(chunk, 0)
	}
	size := func(n int) string { return string(binary.LittleEndian.AppendUint32(nil, uint32(n))) }
	return text("RIFF" + size(12+len(chunk)) + "WEBPVP8L" + size(len(chunk)) + string(chunk))
}

// tiffOf is a TIFF of grey pixels in one strip, which is packed as the compression says.
func tiffOf(width, height uint32, compression uint32, strip string) func(*bufio.Writer) {
	out := []byte("II*\x00\x08\x00\x00\x00\x08\x00")
	entry := func(tag, kind uint16, v uint32) {
		out = binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16(out, tag), kind)
		out = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(out, 1), v)
	}
	const end = 8 + 2 + 8*12 + 4
	entry(256, 4, width)
	entry(257, 4, height)
	entry(258, 3, 8)
	entry(259, 3, compression)
	entry(262, 3, 1)
	entry(273, 4, end)
	entry(278, 4, height)
	entry(279, 4, uint32(len(strip)))
	return text(string(append(out, 0, 0, 0, 0)) + strip)
}

// lzwOfZeros is a stream of the LZW of TIFF: each code stands for one zero more than the one before, up to seven
// megabytes, so many times.
func lzwOfZeros(n int) string {
	var out []byte
	bits, held := uint32(0), 0
	put := func(code, width int) {
		bits, held = bits<<width|uint32(code), held+width
		for ; held >= 8; held -= 8 {
			out = append(out, byte(bits>>(held-8)))
		}
	}
	width := 9
	for range n {
		put(256, width)
		width = 9
		put(0, width)
		for code := 258; code < 4094; code++ {
			if code+1 >= 1<<width && width < 12 {
				width++
			}
			put(code, width)
		}
	}
	put(257, width)
	put(0, 7)
	return string(out)
}
