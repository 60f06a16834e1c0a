# Sourced by the demonstrations: each step as the person who takes it, through the same commands that anybody uses. Wants the
# variables root, data, lazos, pki, quiet and journey (which names the request ids, so that a step done already is not done twice).
# YEARS_BACK moves the whole story into the past (for a server, whose clock shows the present): 2026 and 2027 in times, acts and brief.
earlier=${YEARS_BACK:-0}
back() { local words=$*; words=${words//2026/$((2026 - earlier))}; printf "%s" "${words//2027/$((2027 - earlier))}"; }
say() { [ -n "$quiet" ] || printf '%s\n' "$*"; }
step=0
# as PERSON TIME WORDS… : one action of one person at one moment.
as() {
  local person=$1 time out word words=(); time=$(back "$2"); shift 2
  step=$((step + 1))
  for word in "$@"; do
    case $word in "$data"/* | "$root"/*) words+=("$word") ;; *) words+=("$(back "$word")") ;; esac
  done
  set -- "${words[@]}"
  if ! out=$("$lazos" "$@" --data "$data" --user "$person" --clock "$time" --request "$journey-$step" 2>&1); then
    printf '%s\n' "step $step failed: lazos $* --user $person" "$out" >&2
    exit 1
  fi
  say "$(printf '%2d  %s  %-16s %s' "$step" "${time:0:10}" "$person" "${out%%$'\n'*}")"
}
# An action that the law must refuse at this moment.
refused() {
  local person=$1 time out code=0; time=$(back "$2"); shift 2
  out=$("$lazos" "$@" --data "$data" --user "$person" --clock "$time" 2>&1) || code=$?
  if [ "$code" -ne 1 ]; then
    printf '%s\n' "should have been refused (exit $code): lazos $*" "$out" >&2
    exit 1
  fi
  say "$(printf '    %s  %-16s refused, as the law wants: %s' "${time:0:10}" "$person" "${out%%$'\n'*}")"
}
# signs PERSON FIELD TIME: with a time-stamp of the demonstration's own authority, which shows the same clock.
signs() {
  local person=$1 field=$2 time=$3 url
  coproc TSA { exec "$lazos" tsa --listen 127.0.0.1:0 --cert "$pki/tsa.pem" --key "$pki/tsa.key" --clock "$(back "$time")"; }
  read -r url <&"${TSA[0]}"
  as "$person" "$time" agreement sign "$agreement" --p12 "$pki/$field.p12" --pass-file "$pki/passphrase" --tsa "$(grep -oE 'http://[^ ]+' <<< "$url")"
  local pid=$TSA_PID
  eval "exec ${TSA[1]}>&-"
  wait "$pid" 2>/dev/null || true
}
act() { printf '%s/acts/%s.pdf' "$data" "$1"; }
# A recorded act is a document from outside; the demonstration makes plain ones with the words on them.
make_act() { "$root/scripts/make-demo-act" "$(act "$1")" "$(back "$2")"; }
# The brief and the people of the case, in the years of the story.
story() { back "$(cat "$case.json")" > "$data/$journey-brief.json.part"; mv "$data/$journey-brief.json.part" "$data/$journey-brief.json"; }
test_pki() { # test_pki [SIGNER…]
  [ -e "$pki/done" ] || { rm -rf "$pki"; LAZOS_TEST_PKI_FROM=$((2026 - earlier))0101000000Z "$root/scripts/make-test-pki" "$pki" "$@" >/dev/null; touch "$pki/done"; }
}
