import Foundation
import Testing

/// Faults of the libraries and the system under the program.
@Suite(.enabled(if: PreloadedFault.isAvailable, "a C compiler on Linux is needed, and no sanitizer"))
struct PreloadedFaultTests {
    /// LAPACK's dsyevd fails for the 1000th and the 70,000th of its matrices.
    private static let eigensolver = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <stdatomic.h>
        typedef int (*function)(int, char, char, int, double *, int, double *, double *, int, int *, int);
        int LAPACKE_dsyevd_work(int layout, char job, char uplo, int n, double *a, int lda, double *w, double *work,
                                int lwork, int *iwork, int liwork) {
            static atomic_int calls;
            function original = (function)dlsym(RTLD_NEXT, "LAPACKE_dsyevd_work");
            int info = original(layout, job, uplo, n, a, lda, w, work, lwork, iwork, liwork);
            if (lwork == -1) return info;
            int call = ++calls;
            return call == 1000 || call == 70000 ? 1 : info;
        }
        """

    /// Two matrices of 10⁵ are without eigenvalues. They are counted, said and left out; the others are what they are without
    /// the fault; and no run that lacks them ends with status 0.
    @Test func twoMatricesWithoutEigenvalues() async throws {
        let scratch = Scratch()
        let fault = try await PreloadedFault(Self.eigensolver, in: scratch)
        let matrices = "--entries uniform --field real --size 2 --samples 100000 --threads 1"
        let histogram = try await fault.run("histogram semicircle \(matrices) --output h", in: scratch)
        #expect(histogram.status == 1)
        #expect(
            histogram.complaints.contains(
                "99998 of 100000 matrices are in the histograms; 2 have no eigenvalues (the eigenvalue iteration did "
                    + "not converge (code 1))."), "\(histogram.complaints)")
        #expect(scratch.text("h/density.csv")?.contains("# failed_matrices: 2\n") == true)

        let sample = try await fault.run("sample wigner \(matrices) --output x.csv", in: scratch)
        #expect(sample.status == 1)
        #expect(
            sample.complaints.contains(
                "The eigenvalues of 2 matrices could not be computed: their rows are NaN."))
        #expect(try await Program.run("sample wigner \(matrices) --output y.csv", in: scratch).status == 0)
        func rows(_ name: String) -> [Substring] {
            (scratch.text(name) ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }
        }
        let (x, y) = (rows("x.csv"), rows("y.csv"))
        // Rows of the header, then two for each matrix.
        #expect(x.count == 200_001 && x.count == y.count)
        let different = x.indices.filter { x[$0] != y[$0] }
        #expect(different == [1999, 2000, 139_999, 140_000])
        #expect(different.allSatisfy { x[$0].hasSuffix(",nan,nan") })

        let line = "check semicircle --entries uniform --field real --sizes 2,3 --samples 50000 --threads 1"
        let check = try await fault.run(line, in: scratch)
        #expect(check.status == 1)
        #expect(check.output.contains("INCONCLUSIVE: 2 matrices without eigenvalues were left out"))
    }

    /// The system's clock is set back by a day while the run goes on. Progress, states and results do not notice.
    @Test func theClockIsSetBack() async throws {
        let scratch = Scratch()
        let fault = try await PreloadedFault(
            """
            #define _GNU_SOURCE
            #include <stdlib.h>
            #include <sys/syscall.h>
            #include <sys/time.h>
            #include <time.h>
            #include <unistd.h>
            static time_t back(time_t now) {
                static time_t first;
                if (!first) first = now;
                return now > first ? now - 86400 : now;
            }
            int clock_gettime(clockid_t clock, struct timespec *now) {
                int status = syscall(SYS_clock_gettime, clock, now);
                if (clock == CLOCK_REALTIME) now->tv_sec = back(now->tv_sec);
                return status;
            }
            int gettimeofday(struct timeval *now, void *zone) {
                struct timespec precise;
                int status = clock_gettime(CLOCK_REALTIME, &precise);
                now->tv_sec = precise.tv_sec;
                now->tv_usec = precise.tv_nsec / 1000;
                return status;
            }
            time_t time(time_t *place) {
                struct timespec now;
                clock_gettime(CLOCK_REALTIME, &now);
                if (place) *place = now.tv_sec;
                return now.tv_sec;
            }
            """, in: scratch)
        let line =
            "histogram circular --entries gaussian --field complex --size 60 --samples 4000 --checkpoint 0.1"
        let moved = try await fault.run("\(line) --output moved", in: scratch)
        #expect(moved.status == 0 && moved.complaints.isEmpty, "\(moved.complaints)")
        #expect(try await Program.run("\(line) --output plain", in: scratch).status == 0)
        for name in ["density.csv", "results.json", "manifest.json"] {
            #expect(scratch.bytes("moved/\(name)") == scratch.bytes("plain/\(name)"), "\(name)")
        }
        let environment = try JSONSerialization.jsonObject(
            with: Data(scratch.bytes("moved/environment.json")))
        let seconds = (environment as? [String: Any])?["wall_seconds"] as? Double
        #expect(seconds.map { $0 > 0 && $0 < 600 } == true, "\(seconds ?? .nan)")
    }
}
