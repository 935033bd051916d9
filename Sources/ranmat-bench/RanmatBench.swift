internal import ArgumentParser
internal import Foundation
internal import LinearAlgebra

/// Times the kernels behind the laboratory; prints one line a case: name, tab, median seconds.
@main
struct RanmatBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ranmat-bench", abstract: "Median wall times of the kernels, one line a case.",
        discussion: """
            EXAMPLES
              ranmat-bench
              ranmat-bench ginibre wigner --threads 2 --repeats 9
            """)

    @Argument(help: "Run the cases whose name contains one of these; all cases by default.")
    var cases: [String] = []

    @Option(help: "Worker threads; 0 means all cores.")
    var threads = 0

    @Option(help: "Timed runs a case, of which the median is printed.")
    var repeats = 5

    func validate() throws {
        guard threads >= 0 else { throw ValidationError("--threads must be 0 or more, not \(threads)") }
        guard repeats > 0 else { throw ValidationError("--repeats must be at least 1, not \(repeats)") }
    }

    func run() async throws {
        // Times depend on it as on nothing else; not among the lines of cases.
        try? FileHandle.standardError.write(
            contentsOf: Data("OpenBLAS's kernels: \(OpenBLAS.kernels)\n".utf8))
        let workers = threads == 0 ? ProcessInfo.processInfo.activeProcessorCount : threads
        let all =
            SpectrumBenchmarks.all(threads: workers) + JacobianBenchmarks.all(threads: workers)
            + TrainingBenchmarks.all(threads: workers) + RandomNumberBenchmarks.all
        for benchmark in all where cases.isEmpty || cases.contains(where: benchmark.name.contains) {
            let seconds = await benchmark.medianSeconds(repeats: repeats)
            print("\(benchmark.name)\t\(String(format: "%.4f", seconds))")
        }
    }
}
