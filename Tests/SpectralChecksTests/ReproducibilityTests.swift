import Ensembles
import Files
import Foundation
import LimitTheorems
import LinearAlgebra
import MonteCarlo
import RandomNumbers
import Reports
import RunSupport
import SpectralChecks
import TestSupport
import Testing

/// The same bits for any number of threads and in every run.
@Suite struct ReproducibilityTests {
    @Test(arguments: [
        SmallCheck(theorem: .semicircle, entries: "rademacher"),
        SmallCheck(theorem: .circular, entries: "gaussian", field: .real),
        SmallCheck(theorem: .product, entries: "gaussian", factors: 2),
        SmallCheck(theorem: .rectangular, entries: "uniform", field: .real, dimensions: [2, 3]),
    ])
    func checksDoNotDependOnThreads(_ check: SmallCheck) async throws {
        let scratch = ScratchDirectory()
        var texts: Set<String> = []
        var files: Set<[String: [UInt8]]> = []
        for (run, threads) in [1, 2, 7, 2].enumerated() {
            let descriptions = try check.descriptions(sizes: [5, 10, 20, 40], samples: 9, trajectories: 3)
            let outcome = await (try TheoremCheck(descriptions[0], threads: threads))
                .run(RunControl(threads: threads))
            texts.insert(try StableJSON.text(outcome.result))
            _ = try outcome.write(in: OutputDirectory(creating: scratch.path("run\(run)")))
            files.insert(scratch.contents(of: "run\(run)"))
        }
        #expect(texts.count == 1)
        #expect(files.count == 1)
        #expect(files.first?.keys.contains { $0.hasSuffix("/convergence.csv") } == true)
        #expect(files.first?.keys.contains { $0.hasSuffix("/trajectories.csv") } == true)
    }

    @Test func seedsAndGeneratorsChangeResults() async throws {
        var texts: Set<String> = []
        for settings in [
            NumericalSettings(), NumericalSettings(seed: 1), NumericalSettings(seed: .max),
            NumericalSettings(generator: .mt19937), NumericalSettings(method: .direct),
        ] {
            let check = SmallCheck(theorem: .circular, entries: "gaussian", field: .complex)
            let d = try check.descriptions(sizes: [5, 10], samples: 4, settings: settings)[0]
            let result = await (try TheoremCheck(d, threads: 1)).run(RunControl(threads: 1)).result
            texts.insert(try StableJSON.text(result.measurements))
        }
        #expect(texts.count == 5)
    }

    /// A description that was written as JSON and read back gives the same numbers.
    @Test func descriptionsSurviveJSON() async throws {
        let check = SmallCheck(theorem: .rectangular, dimensions: [2, 3, 5])
        let description = try check.descriptions(sizes: [4, 8], samples: 3)[0]
        let data = Data(try StableJSON.text(description).utf8)
        let copy = try StableJSON.decoder.decode(TheoremCheckDescription.self, from: data)
        #expect(copy == description)
        let first = await (try TheoremCheck(description, threads: 1)).run(RunControl(threads: 1)).result
        let second = await (try TheoremCheck(copy, threads: 1)).run(RunControl(threads: 1)).result
        #expect(try StableJSON.text(first) == StableJSON.text(second))
        let decoded = try StableJSON.decoder.decode(
            TheoremCheckResult.self, from: Data(try StableJSON.text(first).utf8))
        #expect(decoded.verdict == first.verdict)
    }

    @Test func histogramsDoNotDependOnThreads() async throws {
        let scratch = ScratchDirectory()
        let description = HistogramDescription(
            .circular, size: 30, samples: 150, bins: 12, entries: "uniform:1", field: .real,
            settings: NumericalSettings(seed: 3))
        var files: Set<[String: [UInt8]]> = []
        for threads in [1, 2, 7] {
            let result = await (try HistogramExperiment(description, threads: threads))
                .run(RunControl(threads: threads))
            _ = try result.write(in: OutputDirectory(creating: scratch.path("\(threads)")))
            files.insert(scratch.contents(of: "\(threads)"))
        }
        #expect(files.count == 1)
    }

    /// 100 spectra, so that batches of 32 a thread end at different places.
    @Test(arguments: ["wigner", "ginibre", "iid", "product", "rectangular"])
    func samplesDoNotDependOnThreads(_ name: String) async throws {
        let ensemble = try #require(SampledEnsemble(identifier: name))
        let scratch = ScratchDirectory()
        let n = 6
        let description = try SampleDescription(
            ensemble, samples: 100,
            parameters: name == "rectangular" ? ["dims": .list([6, 7, 9])] : ["size": .integer(n)],
            settings: NumericalSettings(seed: 5))
        var arrays: Set<[UInt8]> = []
        var tables: Set<[UInt8]> = []
        for threads in [1, 2, 7] {
            for name in ["\(threads).npy", "\(threads).csv"] {
                let experiment = try SampleExperiment(
                    description, file: scratch.path(name), threads: threads)
                let outcome = try await experiment.run(RunControl(threads: threads))
                #expect(outcome.completed == 100 && outcome.failures == 0 && outcome.eigenvalueCount == n)
            }
            arrays.insert(try #require(scratch.bytes("\(threads).npy")))
            tables.insert(try #require(scratch.bytes("\(threads).csv")))
        }
        #expect(arrays.count == 1 && tables.count == 1)
        // The two files hold the same numbers, bit for bit.
        let bytes = try #require(scratch.bytes("1.npy"))
        let header = 10 + Int(bytes[8]) + 256 * Int(bytes[9])
        #expect(bytes.count == header + 100 * n * 16)
        let rows = try #require(scratch.text("1.csv")).split(separator: "\n").filter { !$0.hasPrefix("#") }
            .dropFirst()
        #expect(rows.count == 100 * n)
        for (k, row) in rows.enumerated() {
            let fields = row.split(separator: ",")
            #expect(fields[0] == "\(k / n)" && fields[1] == "\(k % n)")
            for (part, field) in fields[2...3].enumerated() {
                let start = header + 16 * k + 8 * part
                let bits = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << (8 * UInt64($1)) }
                #expect(Double(field)?.bitPattern == bits)
            }
        }
    }

    /// A request to stop before the start gives a result that says so, without a verdict.
    @Test func stoppedRunsSaySo() async throws {
        let stop = StopRequest()
        stop.request()
        let d = try SmallCheck(theorem: .circular, entries: "gaussian", field: .complex)
            .descriptions(sizes: [10, 20], samples: 5)[0]
        let outcome = await (try TheoremCheck(d, threads: 2)).run(RunControl(threads: 2, stop: stop))
        #expect(outcome.result.wasStopped && outcome.result.verdict == .inconclusive)
        #expect(outcome.result.reason == "stopped before the first matrix")
        #expect(outcome.histogram == nil)
    }
}
