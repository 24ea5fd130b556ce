# Sourced by run and nightly: runs the parts of a check, two at a time.
#
# A part is a function part_NAME. It is run as "$0 --part NAME", in a process group of its own; what it prints is kept
# apart and shown when it ends. $work is a folder that the parts share.

# What is compiled does not depend on the folder of the tree: a clone in a new place finds what was compiled in another.
case " ${GOFLAGS:-} " in *' -trimpath '*) ;; *) export GOFLAGS="${GOFLAGS:+$GOFLAGS }-trimpath" ;; esac

if [ -z "${work:-}" ]; then
  work=$(mktemp -d)
  export work
fi

# part runs one part: what "together" calls.
part() {
  set -euo pipefail
  "part_$1"
}

# after waits for the end of another part, and fails where that has failed.
after() {
  until [ -e "$work/$1.passed" ] || [ -e "$work/$1.failed" ]; do sleep 0.2; done
  [ -e "$work/$1.passed" ] || { echo "not run: $1 has failed"; return 1; }
}

declare -A running=() # process → part

leave() {
  local pid
  exec 2>/dev/null # the shell tells of each process that is ended
  for pid in "${!running[@]}"; do kill -- "-$pid" 2>/dev/null || true; done
  rm -rf "$work"
}

# together runs parts, two at a time or $at_once, and tells each one's times in $work/times. The first fault ends all, unless
# $going_on is set.
together() {
  local queue=("$@") name pid status wall user system
  set -m # a process group for each
  trap leave EXIT
  trap 'exit 130' INT TERM
  while [ ${#queue[@]} -gt 0 ] || [ ${#running[@]} -gt 0 ]; do
    while [ ${#queue[@]} -gt 0 ] && [ ${#running[@]} -lt "${at_once:-2}" ]; do
      name=${queue[0]}
      queue=("${queue[@]:1}")
      { TIMEFORMAT='%R %U %S'; time bash "$0" --part "$name" </dev/null >"$work/$name.log" 2>&1; } 2>"$work/$name.time" &
      running[$!]=$name
    done
    status=0
    wait -n -p pid "${!running[@]}" || status=$?
    name=${running[$pid]}
    unset "running[$pid]"
    read -r wall user system < <(tail -1 "$work/$name.time") || true # nothing, where it was killed
    [ "$status" -eq 0 ] && result=passed || result=failed
    touch "$work/$name.$result"
    awk -v n="$name" -v w="$wall" -v p="$user" -v q="$system" -v r="$result" \
      'BEGIN { printf "%-12s %6.0f s  processor %6.0f s  %s\n", n, w, p + q, r }' >>"$work/times"
    printf '\n== %s: %s in %.0f s\n' "$name" "$result" "${wall:-0}"
    cat "$work/$name.log"
    if declare -F ended >/dev/null; then ended; fi
    if [ "$status" -ne 0 ]; then
      faults="${faults:-} $name"
      [ -n "${going_on:-}" ] || { printf '\n== FAILED: %s\n' "$name"; exit 1; }
    fi
  done
}
