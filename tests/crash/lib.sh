# What the crash tests share: a library made of the seeds, runs of the program in a home
# of their own, and what an index says as text. Needs $program; sets $work.
set -u

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME="$work/cache" XDG_STATE_HOME="$work/state" LC_ALL=C.UTF-8
passed=0
failed=0

# make_library FOLDER COPIES: the seeds, each so many times, with dates in their names.
make_library() {
    mkdir -p "$1"
    i=0
    while [ "$i" -lt "$2" ]; do
        for seed in seeds/*.txt; do
            name=$(printf '20%02d-%02d-%02d' $((i % 17 + 1)) $((i % 12 + 1)) $((i % 28 + 1)))
            cp "$seed" "$1/$name-$i-$(basename "$seed")"
        done
        i=$((i + 1))
    done
}

index() {
    "$program" index --quiet "$@"
}

# All that an index says, in the order in which it is listed.
dump() {
    "$program" list --json "$@"
    "$program" events --json "$@"
    "$program" entities --json "$@"
}

# check NAME COMMAND...: one passed or failed test.
check() {
    name=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $name"
    fi
}

end() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
