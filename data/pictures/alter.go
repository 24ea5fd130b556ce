package pictures

import (
	"image"
	"image/color"
	"image/draw"
)

// LayOn fills a canvas with a ground and lays a picture on it, so that the ground
// shows where the picture is transparent. from is the picture's point that comes to
// the canvas's top left corner.
func LayOn(canvas draw.Image, ground color.Color, img image.Image, from image.Point) {
	draw.Draw(canvas, canvas.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	to, seen := canvas.(*image.RGBA)
	m, few := img.(*image.Paletted)
	if !seen || !few {
		draw.Draw(canvas, canvas.Bounds(), img, from, draw.Over)
		return
	}
	laid := laidColours(ground, m.Palette) // each colour once, and not each pixel
	shift := from.Sub(to.Rect.Min)
	part := m.Rect.Intersect(to.Rect.Add(shift))
	for y := part.Min.Y; y < part.Max.Y; y++ {
		pix := to.Pix[to.PixOffset(part.Min.X-shift.X, y-shift.Y):]
		for x, i := range m.Pix[m.PixOffset(part.Min.X, y):][:part.Dx()] {
			copy(pix[4*x:4*x+4], laid[4*int(i):])
		}
	}
}

// laidColours is what LayOn makes of colours: four bytes for each.
func laidColours(ground color.Color, colours color.Palette) []uint8 {
	each := image.NewPaletted(image.Rect(0, 0, len(colours), 1), colours)
	for i := range each.Pix {
		each.Pix[i] = uint8(i)
	}
	out := image.NewRGBA(each.Rect)
	draw.Draw(out, out.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, each, image.Point{}, draw.Over)
	return out.Pix
}

// Upright returns a picture turned as its Exif orientation says (1 to 8).
func Upright(img image.Image, orientation int) image.Image {
	if orientation < 2 || orientation > 8 {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	size := image.Pt(w, h)
	if orientation >= 5 {
		size = image.Pt(h, w)
	}
	switch m := img.(type) {
	case *image.Gray16:
		return Upright(eightBitsGrey(m), orientation)
	case *image.Gray:
		out := image.NewGray(image.Rectangle{Max: size})
		for y := range h {
			for x := range w {
				to := turned(x, y, w, h, orientation)
				out.Pix[out.PixOffset(to.X, to.Y)] = m.Pix[y*m.Stride+x]
			}
		}
		return out
	case *image.CMYK: // whose inks are not known here
		out := image.NewCMYK(image.Rectangle{Max: size})
		for y := range h {
			for x := range w {
				to := turned(x, y, w, h, orientation)
				copy(out.Pix[out.PixOffset(to.X, to.Y):], m.Pix[y*m.Stride+4*x:][:4])
			}
		}
		return out
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	row := image.NewRGBA(image.Rect(0, 0, w, 1))
	for y := range h {
		draw.Draw(row, row.Bounds(), img, b.Min.Add(image.Pt(0, y)), draw.Src)
		for x := range w {
			to := turned(x, y, w, h, orientation)
			copy(out.Pix[out.PixOffset(to.X, to.Y):], row.Pix[4*x:4*x+4])
		}
	}
	return out
}

// turned is where a pixel of a picture of w by h pixels comes to (Exif 2.32, 4.6.4).
func turned(x, y, w, h, orientation int) image.Point {
	switch orientation {
	case 2:
		return image.Pt(w-1-x, y)
	case 3:
		return image.Pt(w-1-x, h-1-y)
	case 4:
		return image.Pt(x, h-1-y)
	case 5:
		return image.Pt(y, x)
	case 6:
		return image.Pt(h-1-y, x)
	case 7:
		return image.Pt(h-1-y, w-1-x)
	case 8:
		return image.Pt(y, w-1-x)
	}
	return image.Pt(x, y)
}
