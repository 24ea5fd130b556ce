import pymupdf

FONTS = "../../../../../fonts/ttf/SourceSans3-"
document = pymupdf.open()
page = document.new_page(width=420, height=595)
page.draw_rect((40, 100, 380, 160), color=(0, 0.2, 0.4), fill=(0.8, 0.9, 1))
page.insert_text((50, 80), "Nurse", fontsize=20, fontname="F1", fontfile=FONTS + "Bold.ttf")
page.insert_text((50, 130), "You care for people of all ages.", fontsize=11, fontname="F0", fontfile=FONTS + "Regular.ttf")
document.set_metadata({"title": "Careers", "creationDate": "D:20260101120000Z", "modDate": "D:20260101120000Z"})
document.subset_fonts()
document.save("mupdf.pdf", deflate=True, garbage=4)
