import weasyprint
html = '''<html lang="en"><head><title>Careers</title><meta name="dcterms.created" content="2026-01-01T12:00:00Z"><meta name="dcterms.modified" content="2026-01-01T12:00:00Z"><style>
@font-face{font-family:Face;src:url(../../../../../fonts/ttf/SourceSans3-Regular.ttf)}
@color-profile device-cmyk{src:url(press.icc);components:cyan, magenta, yellow, black}
@page{size:148mm 210mm;margin:15mm;bleed:3mm;marks:crop}
body{font:11pt Face;color:device-cmyk(0% 0% 0% 100%)}
h1{font-size:20pt;color:device-cmyk(100% 50% 0% 0%)}
.box{background:device-cmyk(20% 5% 0% 0%);padding:4mm;border:1pt solid device-cmyk(0% 0% 0% 100%)}
.white{background:device-cmyk(100% 50% 0% 0%);color:device-cmyk(0% 0% 0% 0%);padding:3mm}
</style></head><body><h1>Nurse</h1><p>You care for people of all ages.</p><div class="box">You need two A levels.</div><p class="white">Apply online today.</p></body></html>'''
weasyprint.HTML(string=html, base_url='.').write_pdf('weasyprint-x4.pdf',pdf_variant='pdf/x-4',output_intent='device-cmyk')
weasyprint.HTML('page.html').write_pdf('weasyprint.pdf')
