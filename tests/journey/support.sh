# Sourced by the journey tests: a fresh data folder, people, shorthand, assertions. Each test is one bash program that uses
# build/bin/lazos as a person would, and ends at the first thing that is not as it should be.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
lazos=${LAZOS:-$root/build/bin/lazos}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
data=$work/data
case=$root/templates/examples/paris-buenos-aires
now=2026-12-01T10:00:00Z
export LC_ALL=C.UTF-8

fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
# ok PERSON WORDS… : must succeed; its answer (JSON) is in $answer.
ok() {
  local person=$1; shift
  answer=$("$lazos" "$@" --data "$data" --user "$person" --clock "$now" --format json 2>"$work/err") ||
    fail "exit $?: lazos $* --user $person: $(cat "$work/err")"
}
# no CODE PERSON PATTERN WORDS… : must end with that exit code and say PATTERN on standard error, in English.
no() {
  local code=$1 person=$2 pattern=$3 got=0; shift 3
  "$lazos" "$@" --data "$data" --user "$person" --clock "$now" --lang en >"$work/out" 2>"$work/err" || got=$?
  [ "$got" -eq "$code" ] || fail "exit $got, not $code: lazos $* --user $person: $(cat "$work/err" "$work/out")"
  grep -qE -- "$pattern" "$work/err" || fail "standard error lacks '$pattern': $(cat "$work/err")"
}
get() { jq -er "$1" <<< "$answer" || fail "the answer lacks $1: $answer"; }
is() { [ "$1" = "$2" ] || fail "'$1' is not '$2'${3:+ ($3)}"; }
pdf() { "$root/scripts/make-demo-act" "$work/$1.pdf" "$1"; printf '%s' "$work/$1.pdf"; }
sha() { sha256sum "$1" | cut -d' ' -f1; }

people() { ok setup directory import "$case.people.json"; }
# A published agreement of Paris and Buenos Aires; its reference is in $agreement.
published() {
  people
  ok camille.laurent agreement create "$case.json"
  agreement=$(get .reference)
  ok camille.laurent agreement publish "$agreement"
}
consented() {
  published
  ok nadia.roussel agreement consent "$agreement"
  ok esteban.quiroga agreement consent "$agreement"
}
frozen() {
  consented
  ok camille.laurent agreement freeze "$agreement"
}
pki() { [ -e "$work/pki/root.pem" ] || "$root/scripts/make-test-pki" "$work/pki" >/dev/null; }
# record PERSON STEP DAY [NUMBER ORGAN]
record() { ok "$1" task complete "$agreement" "$2" --date "$3" --number "${4:-$2-1}" --organ "${5:-organ of $2}" --document "$(pdf "$2")"; }
sign_paris() { pki; ok nadia.roussel agreement sign "$agreement" --p12 "$work/pki/paris-1.p12" --pass-file "$work/pki/passphrase"; }
# The act that Argentine law wants before a digital signature; recorded once.
adhesion() { record lucia.fernandez ar.ley-25506-50.adhesion 2026-11-20 "Adhesión de prueba 1" "Legislatura"; }
sign_buenos_aires() { pki; adhesion; ok esteban.quiroga agreement sign "$agreement" --p12 "$work/pki/buenos-aires-1.p12" --pass-file "$work/pki/passphrase"; }
# Completes the internal review tasks that stand before the steps of law.
review() { ok "$1" task complete "$agreement" "$([ "$1" = hugo.petit ] && echo fr-legal-review || echo ar-legal-review)"; }
done_with() { printf 'ok: %s\n' "$1"; }
