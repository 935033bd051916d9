internal import ArgumentParser
internal import Files
internal import Foundation
internal import LinearAlgebra
internal import Reports

/// Times the kernels behind the laboratory, beside what a user would run instead.
@main
struct RanmatBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ranmat-bench", abstract: "Median wall times of the kernels, one line a case.",
        discussion: """
            A line is a case, a tab, and the median of --repeats runs after one to warm up, in seconds. With --peers, the \
            peer's time, the ratio (above 1 if we are faster) and the peer follow. Ours and the peer's are timed in \
            turns, with one BLAS thread and with as many as there are workers; the better of the two counts.

            With --output, benchmarks.csv has all of it with the fraction that we reach of what this machine can do, and \
            with --scaling benchmarks-n.csv, benchmarks-threads.csv and benchmarks-samples.csv have times of spectra, \
            with figures.

            EXAMPLES
              ranmat-bench
              ranmat-bench ginibre wigner --threads 2 --repeats 9
              ranmat-bench --peers python3 --turns 3 --output results --scaling
            """)

    @Argument(help: "Run the cases whose name contains one of these; all cases by default.")
    var cases: [String] = []

    @Option(help: "Worker threads; 0 means all cores.")
    var threads = 0

    @Option(help: "Timed runs a case and turn, of which the median counts.")
    var repeats = 5

    @Option(help: "Turns of ours and the peers', of which the median counts.")
    var turns = 1

    @Option(
        help: ArgumentHelp("Python that has NumPy and other peers; none by default.", valueName: "python"))
    var peers: String?

    @Option(name: [.customShort("o"), .customLong("output")], help: "Folder for benchmarks.csv.")
    var output: String?

    @Flag(help: "Also time spectra against n, threads and samples (with --output).")
    var scaling = false

    func validate() throws {
        guard threads >= 0 else { throw ValidationError("--threads must be 0 or more, not \(threads)") }
        guard repeats > 0 else { throw ValidationError("--repeats must be at least 1, not \(repeats)") }
        guard turns > 0 else { throw ValidationError("--turns must be at least 1, not \(turns)") }
        guard !scaling || output != nil else { throw ValidationError("--scaling needs --output") }
    }

    func run() async throws {
        let workers = threads == 0 ? ProcessInfo.processInfo.activeProcessorCount : threads
        let program = try peers.map { python throws(PeerProgram.Failure) in
            try PeerProgram(python: python, script: "scripts/peers.py")
        }
        let directory = try output.map { path throws(OutputError) in try OutputDirectory(creating: path) }
        let all =
            SpectrumBenchmarks.all(threads: workers) + JacobianBenchmarks.all(threads: workers)
            + TrainingBenchmarks.all(threads: workers) + RandomNumberBenchmarks.all
        let chosen = all.filter { cases.isEmpty || cases.contains(where: $0.name.contains) }
        guard !chosen.isEmpty else {
            throw ValidationError("no case has a name with '\(cases.joined(separator: "' or '"))' in it")
        }
        let machine = await MachineSpeed.measured(cores: workers)
        // Times depend on them as on nothing else; not among the lines of cases.
        remark("OpenBLAS's kernels: \(OpenBLAS.kernels)\n\(machine.label)")
        var results: [BenchmarkResult] = []
        for benchmark in chosen {
            var result = try await measured(benchmark, workers, program)
            result.bound = benchmark.bound.seconds(on: machine, cores: workers)
            print(result.line)
            results.append(result)
        }
        guard let directory else { return }
        let words = "\(workers) threads, OpenBLAS's kernels \(OpenBLAS.kernels), \(machine.label)"
        try directory.write(
            "benchmarks.csv",
            text: BenchmarkResult.table.table(results, comments: [("machine", words)]).rendered())
        guard scaling else { return }
        for variable in ScalingVariable.allCases {
            let points = await ScalingBenchmarks.points(variable, cores: workers, repeats: repeats)
            let files = try ScalingBenchmarks.write(variable, points, machine: words, in: directory)
            print(files.joined(separator: " "))
        }
    }

    /// Ours and the peer's times, in turns.
    private func measured(
        _ benchmark: Benchmark, _ workers: Int, _ program: PeerProgram?
    ) async throws(PeerProgram.Failure) -> BenchmarkResult {
        var ours: [Double] = []
        var theirs: [Int: [Double]] = [:]
        var package: String?
        for _ in 0..<turns {
            ours.append(await benchmark.medianSeconds(repeats: repeats))
            guard let program, let name = benchmark.peer else { continue }
            for threads in Set([1, workers]).sorted() {
                guard let time = try program.time(name, threads: threads, repeats: repeats) else { break }
                theirs[threads, default: []].append(time.seconds)
                package = time.package
            }
        }
        let best = theirs.mapValues(median).min { $0.value < $1.value }
        return BenchmarkResult(
            name: benchmark.name, threads: workers, seconds: median(ours), peer: package,
            peerSeconds: best?.value, peerThreads: best?.key)
    }

    private func remark(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data("\(text)\n".utf8))
    }
}
