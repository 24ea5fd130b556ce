package pictures

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"reflect"
	"strings"
	"testing"
)

// secret is what must not be found in a bare picture.
const secret = "SECRET-51.4779,-0.0015"

func jpegSegment(marker byte, body string) string {
	return string(appendSegment(nil, marker, []byte(body)))
}

func pngChunk(kind, body string) string { return string(appendChunk(nil, kind, []byte(body))) }

// profileOf is a colour profile with a tag of colour, and one that hides words.
func profileOf(space string) string {
	body := "XYZ \x00\x00\x00\x00" + strings.Repeat("\x00\x01", 6) + "curv\x00\x00\x00\x00\x00\x00\x00\x00"
	hidden := "text\x00\x00\x00\x00" + secret
	names := []string{"kTRC"}
	if space == "RGB " {
		names = []string{"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"}
	}
	table := string(binary.BigEndian.AppendUint32(nil, uint32(len(names)+1)))
	entry := func(name string, at, n int) string {
		return name + string(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(at)), uint32(n)))
	}
	at := 128 + 4 + (len(names)+1)*12
	for _, n := range names {
		if n[1:] == "TRC" {
			table += entry(n, at+20, 12)
		} else {
			table += entry(n, at, 20)
		}
	}
	table += entry("mmod", at+len(body), len(hidden))
	head := bytes.Repeat([]byte{0}, 128)
	head[8] = 2
	copy(head[12:], "mntr"+space+"XYZ ")
	copy(head[36:], "acsp")
	copy(head[100:], secret)
	all := append(head, table+body+hidden...)
	binary.BigEndian.PutUint32(all, uint32(len(all)))
	return string(all) + secret
}

// chunked is a profile as chunks of a JPEG.
func chunked(profile string, parts int) string {
	var out string
	for i := range parts {
		from, to := len(profile)*i/parts, len(profile)*(i+1)/parts
		out += jpegSegment(markAPP2, iccHeading+string(rune(i+1))+string(rune(parts))+profile[from:to])
	}
	return out
}

// hiding are places of a JPEG that are no pixels, each with the secret in it.
var hiding = map[string]func(string) string{
	"comment": func(string) string { return jpegSegment(0xFE, secret) },
	"Exif": func(string) string {
		return jpegSegment(markAPP1, "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00"+secret)
	},
	"XMP":          func(string) string { return jpegSegment(markAPP1, "http://ns.adobe.com/xap/1.0/\x00"+secret) },
	"extended XMP": func(string) string { return jpegSegment(markAPP1, "http://ns.adobe.com/xmp/extension/\x00"+secret) },
	"IPTC":         func(string) string { return jpegSegment(0xED, "Photoshop 3.0\x008BIM"+secret) },
	"MPF":          func(string) string { return jpegSegment(markAPP2, "MPF\x00"+secret) },
	"FlashPix":     func(string) string { return jpegSegment(markAPP2, "FPXR\x00"+secret) },
	"no profile":   func(string) string { return chunked(secret, 1) },
	"half profile": func(s string) string {
		all := chunked(profileOf(s), 3)
		return all[:strings.LastIndex(all, "\xFF\xE2")] + secret
	},
	"profile":       func(s string) string { return chunked(profileOf(s), 1) },
	"profiles":      func(s string) string { return chunked(profileOf(s), 3) },
	"JFXX":          func(string) string { return jpegSegment(markAPP0, "JFXX\x00\x10"+secret) },
	"JFIF":          func(string) string { return jpegSegment(markAPP0, jfif+"\x01\x02\x00\x00\x01\x00\x01\x01\x07"+secret) },
	"Adobe":         func(string) string { return jpegSegment(markAPP14, adobe+"\x00\x64\x00\x00\x00\x00\x01"+secret) },
	"APP11":         func(string) string { return jpegSegment(0xEB, "JP"+secret) },
	"APP15":         func(string) string { return jpegSegment(0xEF, secret) },
	"JPG extension": func(string) string { return jpegSegment(0xF0, secret) },
	"fill bytes":    func(string) string { return "\xFF\xFF\xFF" + jpegSegment(0xFE, secret) },
	"no segment":    func(string) string { return secret },
	"stray restart": func(string) string { return "\xFF\xD0" + secret },
}

func whole(img image.Image, err error) image.Image {
	if err != nil {
		panic(err)
	}
	return img
}

// TestBareJPEG: nothing but pixels is left, wherever something else stood, and the pixels
// are those of before.
func TestBareJPEG(t *testing.T) {
	for _, img := range []image.Image{quarters(40, 30), image.NewGray(image.Rect(0, 0, 16, 16))} {
		plain := string(encoded(t, img, JPEG))
		space := "RGB "
		if _, grey := img.(*image.Gray); grey {
			space = "GRAY"
		}
		if got, err := Bare([]byte(plain)); err != nil || string(got) != plain {
			t.Errorf("a bare picture is changed: %v", err)
		}
		scan := strings.Index(plain, "\xFF\xDA")
		for name, hide := range hiding {
			for _, data := range []string{
				plain[:2] + hide(space) + plain[2:],
				plain[:scan] + hide(space) + plain[scan:],
				plain + hide(space), plain + secret, plain + plain[:2] + hide(space) + plain[2:],
			} {
				if !strings.Contains(data, secret[:4]) {
					t.Fatalf("%s: the secret is not in the picture", name)
				}
				before, err := Decode([]byte(data))
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				got, err := Bare([]byte(data))
				if err != nil || bytes.Contains(got, []byte(secret[:4])) {
					t.Errorf("%s: %v, or it is still there", name, err)
					continue
				}
				if !reflect.DeepEqual(whole(Decode(got)), before) {
					t.Errorf("%s: the pixels are others", name)
				}
				if again, err := Bare(got); err != nil || !bytes.Equal(again, got) {
					t.Errorf("%s: what is bare is changed again: %v", name, err)
				}
				if kept := bytes.Contains(got, []byte("acsp")); kept != (strings.HasPrefix(name, "profile") &&
					len(got) > len(plain)) {
					t.Errorf("%s: a profile is kept: %v", name, kept)
				}
			}
		}
	}
}

// TestBareScans: comments between the scans of a progressive picture go, restart markers
// stay.
func TestBareScans(t *testing.T) {
	data := []byte("\xFF\xD8" + jpegSegment(markSOS, "head") + "ab\xFF\x00c\xFF\xD0d\xFF\xD7e\xFF\xFF" +
		jpegSegment(0xFE, secret) + jpegSegment(markSOS, "two") + "fg\xFF\xD9" + secret)
	want := "\xFF\xD8" + jpegSegment(markSOS, "head") + "ab\xFF\x00c\xFF\xD0d\xFF\xD7e" +
		jpegSegment(markSOS, "two") + "fg\xFF\xD9"
	if got, err := bareJPEG(data, RGB); err != nil || string(got) != want {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
	for i := range len(want) {
		if got, err := bareJPEG([]byte(want)[:max(i, 2)], RGB); err == nil {
			t.Errorf("cut at %d it becomes %q", i, got)
		}
	}
}

// TestBarePNG is TestBareJPEG for PNG: every chunk that is not about pixels, and what is
// hidden behind them.
func TestBarePNG(t *testing.T) {
	deflated := func(s string) string {
		var b bytes.Buffer
		z := zlib.NewWriter(&b)
		_, _ = z.Write([]byte(s))
		_ = z.Close()
		return b.String()
	}
	table := color.Palette{color.NRGBA{255, 0, 0, 128}, color.White}
	for _, img := range []image.Image{quarters(40, 30), image.NewPaletted(image.Rect(0, 0, 9, 9), table),
		image.NewGray16(image.Rect(0, 0, 5, 5))} {
		plain := string(encoded(t, img, PNG))
		if got, err := Bare([]byte(plain)); err != nil || string(got) != plain {
			t.Errorf("a bare picture is changed: %v", err)
		}
		at := strings.Index(plain, "IDAT") - 4
		n := int(binary.BigEndian.Uint32([]byte(plain[at:])))
		pixels, end := plain[at+8:at+8+n], plain[at+12+n:]
		big := strings.Repeat(secret, 1<<17)
		for name, data := range map[string]string{
			"tEXt":         plain[:at] + pngChunk("tEXt", "Author\x00"+secret) + plain[at:],
			"iTXt":         plain[:at] + pngChunk("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+secret) + plain[at:],
			"zTXt":         plain[:at] + pngChunk("zTXt", "a\x00\x00"+deflated(secret)) + plain[at:],
			"eXIf":         plain[:at] + pngChunk("eXIf", secret) + plain[at:],
			"tIME":         plain[:at] + pngChunk("tIME", secret[:7]) + plain[at:],
			"pHYs":         plain[:at] + pngChunk("pHYs", secret[:9]) + plain[at:],
			"private":      plain[:at] + pngChunk("prVt", secret) + plain[at:],
			"gAMA":         plain[:at] + pngChunk("gAMA", secret) + plain[at:],
			"no profile":   plain[:at] + pngChunk("iCCP", "a\x00\x00"+deflated(secret)) + plain[at:],
			"its name":     plain[:at] + pngChunk("iCCP", secret+"\x00\x00"+deflated(profileOf("RGB "))) + plain[at:],
			"bomb profile": plain[:at] + pngChunk("iCCP", "a\x00\x00"+deflated(big)) + plain[at:],
			"frames":       plain[:len(plain)-12] + pngChunk("fdAT", secret) + plain[len(plain)-12:],
			"text behind":  plain[:len(plain)-12] + pngChunk("tEXt", "a\x00"+secret) + plain[len(plain)-12:],
			"behind":       plain + secret,
			"in the data":  plain[:at] + pngChunk("IDAT", pixels+secret) + end,
			"more data":    plain[:at] + pngChunk("IDAT", pixels) + pngChunk("IDAT", secret) + end,
		} {
			before, err := Decode([]byte(data))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			got, err := Bare([]byte(data))
			if err != nil || bytes.Contains(got, []byte(secret[:4])) {
				t.Errorf("%s: %v, or it is still there", name, err)
				continue
			}
			if name == "its name" {
				if profile := bytes.Index(got, []byte("iCCP")); profile > 0 {
					n := int(binary.BigEndian.Uint32(got[profile-4:]))
					if bytes.Contains(pngProfile(got[profile+4:profile+4+n]), []byte(secret[:4])) {
						t.Errorf("%s: the profile has it", name)
					}
				} else if _, grey := img.(*image.Gray16); !grey {
					t.Errorf("%s: the profile is gone", name)
				}
			} else if string(got) != plain {
				t.Errorf("%s: more than the pixels is left, or less", name)
			}
			if !reflect.DeepEqual(whole(Decode(got)), before) {
				t.Errorf("%s: the pixels are others", name)
			}
		}
	}
}

// TestUnreadableKinds: kinds of JPEG that are not read are told by their names.
func TestUnreadableKinds(t *testing.T) {
	plain := encoded(t, quarters(8, 8), JPEG)
	head := bytes.Index(plain, []byte{0xFF, markSOF0})
	for _, c := range []struct {
		marker, depth byte
		want          error
	}{{0xC9, 8, errArithmetic}, {0xCA, 8, errArithmetic}, {0xC3, 8, errLossless}, {0xC5, 8, errLossless},
		{0xC1, 12, errDeep}, {0xC0, 12, errDeep}, {0xC2, 12, errDeep}} {
		data := bytes.Clone(plain)
		data[head+1], data[head+4] = c.marker, c.depth
		if _, err := Look(data); !errors.Is(err, c.want) {
			t.Errorf("%X with %d bits: %v, want %v", c.marker, c.depth, err, c.want)
		}
	}
}

// FuzzBare: whatever is decoded is made bare, is then decoded to the same, and is bare.
func FuzzBare(f *testing.F) {
	for _, img := range []image.Image{quarters(8, 8), image.NewGray(image.Rect(0, 0, 4, 4))} {
		for _, k := range []Kind{JPEG, PNG} {
			data, err := EncodeJPEG(img, 50)
			if k == PNG {
				data, err = EncodePNG(img)
			}
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data, uint16(0), []byte(""), byte(0))
		}
	}
	for i, name := range []string{"Exif", "profiles", "fill bytes", "JFIF", "Adobe", "stray restart"} {
		data, _ := EncodeJPEG(quarters(8, 8), 50)
		f.Add(data, uint16(2+i), []byte(hiding[name]("RGB ")), byte(i))
	}
	limits := Limits{Bytes: 1 << 20, Pixels: 1 << 16, Memory: 1 << 20}
	f.Fuzz(func(t *testing.T, data []byte, at uint16, put []byte, kind byte) {
		from := min(int(at), len(data))
		switch { // what is put in is whole, so that it passes the door
		case kind >= markSOF0 && len(put) < 1<<16-2:
			put = appendSegment(nil, kind, put)
		case kind&1 == 1 && len(put) > 4:
			put = appendChunk(nil, string(put[:4]), put[4:])
		}
		data = append(append(bytes.Clone(data[:from]), put...), data[from:]...)
		before, err := limits.Decode(data)
		if err != nil {
			return
		}
		got, err := Bare(data)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(whole(Decode(got)), before) {
			t.Fatal("the pixels are others")
		}
		if again, err := Bare(got); err != nil || !bytes.Equal(again, got) {
			t.Fatalf("what is bare is changed again: %v", err)
		}
	})
}

// FuzzOrientation: whatever an Exif segment says, the orientation is one of eight.
func FuzzOrientation(f *testing.F) {
	for _, order := range []string{"II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00",
		"MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00"} {
		f.Add([]byte(order), []byte{})
		f.Add([]byte(order), []byte("\xFF\xFF\xFE\x00\x04ab"))
	}
	f.Fuzz(func(t *testing.T, tiff, before []byte) {
		if len(tiff) > 1<<15 {
			return
		}
		data := append([]byte("\xFF\xD8"), before...)
		data = appendSegment(data, markAPP1, append([]byte("Exif\x00\x00"), tiff...))
		if o := exifOrientation(append(data, 0xFF, markEOI)); o < 1 || o > 8 {
			t.Fatalf("orientation %d", o)
		}
	})
}
