#!/bin/sh
# usage: test.sh command...   runs the tests by a command, and then says which were skipped and what they need.
# The counts are the runner's own; its last line is repeated at the end, and the exit status is its.
set -u

place=$(mktemp -d) || exit 1
trap 'rm -rf "$place"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

{
    "$@" 2>&1
    echo $? >"$place/status"
} | tee "$place/log"

awk '
    # What a reason asks for; a reason that is not known says so itself.
    function need(reason) {
        if (reason ~ /RANMAT_PYTHON/) return "PyTorch: set RANMAT_PYTHON to a python3 with torch and numpy"
        if (reason ~ /RANMAT_MNIST/) return "MNIST: set RANMAT_MNIST to its folder"
        if (reason ~ /RANMAT_MPI_BINARY/) return "MPI: run make test-mpi"
        if (reason ~ /[Cc]hromium/) return "a browser: install chromium"
        if (reason ~ /[Nn]um[Pp]y/) return "NumPy: install python3-numpy"
        if (reason ~ /python3/) return "python3 and curl: install them"
        if (reason ~ /gnuplot/) return "gnuplot: install gnuplot-nox"
        if (reason ~ /only root/) return "small disks and control groups: run as root on Linux"
        if (reason ~ /C compiler/) return "faults of libraries: a C compiler on Linux, and no sanitizer"
        if (reason ~ /root may/) return "files that may not be read: run as another user than root"
        return reason == "" ? "no reason given" : reason
    }
    function count(tests, suites) {
        return (tests ? tests (tests == 1 ? " test" : " tests") : "") (tests && suites ? " and " : "") \
            (suites ? suites (suites == 1 ? " suite" : " suites") : "")
    }
    / Test run with [0-9]+ tests? / { last = $0; next }
    match($0, / skipped(: .*|\.)?$/) && match($0, /^[^ ]+ +(Test|Suite) /) {
        reason = ""
        if (match($0, / skipped: ".*"\.?$/)) {
            reason = substr($0, RSTART + 11, RLENGTH - 11)
            sub(/"\.?$/, "", reason)
        }
        what = need(reason)
        if (!(what in seen)) { seen[what] = 1; order[++kinds] = what }
        if ($2 == "Suite") { suites[what]++; allSuites++ } else { tests[what]++; allTests++ }
    }
    END {
        if (last == "") exit
        print ""
        print "Skipped: " (kinds ? count(allTests, allSuites) "." : "nothing.")
        for (i = 1; i <= kinds; i++)
            print "  " count(tests[order[i]], suites[order[i]]) ", for want of " order[i]
        print last
    }
' "$place/log"

exit "$(cat "$place/status" 2>/dev/null || echo 1)"
