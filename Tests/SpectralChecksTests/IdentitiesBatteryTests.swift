import Ensembles
import Foundation
import LinearAlgebra
import MonteCarlo
import RandomNumbers
import RunSupport
import SpecialFunctions
import SpectralChecks
import Testing

/// The battery of exact identities on a correct program, and the rate of its false alarms.
@Suite struct IdentitiesBatteryTests {
    static let control = RunControl(threads: 2)

    static func run(
        _ description: IdentityBatteryDescription, _ samplers: IdentitySamplers = IdentitySamplers(),
        control: RunControl = control
    ) async throws -> IdentityBatteryResult {
        try await IdentityBattery(description, samplers: samplers).run(control)
    }

    /// The program as it is, by every generator. GSL takes 0.7 ms to seed gfsr4, of which every matrix needs its own: three
    /// minutes for all identities. Its streams, and one ensemble of each kind drawn from them, take half a minute.
    @Test(arguments: RandomGenerator.allCases) func passes(_ generator: RandomGenerator) async throws {
        let only = generator == .gfsr4 ? ["streams", "goe", "ginibre", "masked"] : []
        let result = try await Self.run(.init(samples: 5000, only: only, seed: 11, generator: generator))
        #expect(result.verdict == .passed, "\(result.failing.map(\.name))")
        #expect(result.failures == 0)
        #expect(result.identities.count == result.planned)
        let listed = try IdentityBattery(.init(only: only)).entries
        #expect(result.identities.map(\.name) == listed.map(\.name))
        #expect(Set(result.identities.map(\.name)).count == result.planned)
        #expect(result.identities.allSatisfy { $0.expected.isFinite && $0.observed.isFinite })
    }

    /// Values known without this program's laws.
    @Test func expectedValues() async throws {
        let known: [String: Double] = [
            "all-real-2/direct/probability": 0.5.squareRoot(),
            "all-real-3/reduced/probability": pow(2, -1.5),
            "all-real-2x2/direct/probability": .pi / 4,
            "goe/tridiagonal/trace-variance": 2,
            "goe/dense/trace-square": 9,
            "gue/dense/moment-4": 2 + 1 / 64.0,
            "gue/tridiagonal/moment-6": 5 + 10 / 64.0,
            "wigner-uniform/moment-4": 2 - 0.2 / 8,
            "wigner-exponential/moment-4": 2 + 7.0 / 8,
            // Π n_j/n_1³, Π n_j(n_j − 1)/n_1⁶ and n_1 times the first for 4 × 5 × 7.
            "law-free/uniform/e1": 140.0 / 64,
            "law-free/complex-reduced/e2": 10080.0 / 4096,
            "norm/gaussian-direct/frobenius": 140.0 / 16,
            // The same for 4 × 6 × 8 × 10 with masks on 6 and 8: a quarter, a sixteenth, a quarter.
            "masked/e1": 1920.0 / 256 / 4,
            "masked/e2": 12.0 * 30 * 56 * 90 / 65536 / 16,
            "masked/frobenius": 1920.0 / 64 / 4,
            // 1 − ¼Σ_t P(Bin(6, ½) ≥ t)P(Bin(8, ½) ≥ t).
            "masked/zero-fraction": 1 - (63.0 * 255 + 57 * 247 + 42 * 219 + 22 * 163) / (4 * 64 * 256),
            "ginibre/direct/maximum-mean": 0.5,
        ]
        let result = try await Self.run(.init(samples: 5000, only: known.keys.sorted()))
        let expected = Dictionary(
            uniqueKeysWithValues: result.identities.map { ($0.name, $0.expected) })
        for (name, value) in known {
            #expect(abs((expected[name] ?? .nan) - value) < 1e-12, "\(name)")
        }
    }

    /// Neither the number of threads nor the selection changes the numbers of an identity.
    @Test func threadsAndSelectionDoNotMatter() async throws {
        let names = ["goe", "masked-complex", "streams/blocks"]
        let one = try await Self.run(
            .init(samples: 5000, only: names, seed: 3), control: RunControl(threads: 1))
        let three = try await Self.run(
            .init(samples: 5000, only: names, seed: 3), control: RunControl(threads: 3))
        let alone = try await Self.run(.init(samples: 5000, only: ["goe/dense"], seed: 3))
        #expect(one.identities.map(\.observed) == three.identities.map(\.observed))
        #expect(one.identities.count == 11)
        #expect(alone.identities.map(\.name).allSatisfy { $0.hasPrefix("goe/dense/") })
        #expect(
            alone.identities.map(\.observed)
                == one.identities.filter { $0.name.hasPrefix("goe/dense/") }.map(\.observed))
    }

    /// At a family-wise rate of 0.2 and over many seeds: identities that strain the central limit theorem most
    /// (squares of heavy-tailed products), and Kolmogorov distances, whose p-values rest on an asymptotic law.
    @Test func falseAlarms() async throws {
        let (seeds, rate) = (40, 0.2)
        let names = ["law-free", "masked", "wigner-exponential", "goe/largest-routes", "streams"]
        var alarms = 0
        var pValues: [String: [Double]] = [:]
        for seed in 0..<seeds {
            let result = try await Self.run(
                .init(samples: 5000, falseAlarmRate: rate, only: names, seed: 1000 + UInt64(seed)))
            if result.verdict != .passed { alarms += 1 }
            for identity in result.identities { pValues[identity.name, default: []].append(identity.pValue) }
        }
        // P(Bin(40, 0.2) ≥ 18) = 4e−4.
        #expect(alarms < 18, "\(alarms) of \(seeds)")
        // For independent groups Holm's rate is close to the nominal one: P(Bin(40, 0.1) = 0) = 0.015, for fixed
        // seeds.
        #expect(alarms > 0)
        // Of each p-value P(p ≤ 0.05) is 0.05 or less: P(Bin(40, 0.05) ≥ 11) = 3e−6.
        for (name, values) in pValues {
            let below = values.count { $0 <= 0.05 }
            #expect(below < 11, "\(name): \(below) of \(seeds)")
        }
    }

    @Test func refusals() {
        func message(_ description: IdentityBatteryDescription) -> String {
            do {
                _ = try IdentityBattery(description)
                return "accepted"
            } catch { return error.description { "--\($0)" } }
        }
        #expect(
            message(.init(samples: 4999))
                == "--samples must be at least 5000, for the central limit theorem, not 4999")
        #expect(message(.init(samples: 100_000_001)).contains("--samples must be at most 100000000"))
        #expect(message(.init(falseAlarmRate: 0)).contains("--false-alarm-rate must be between 1e-6"))
        #expect(message(.init(falseAlarmRate: .nan)).contains("--false-alarm-rate"))
        #expect(message(.init(only: ["goe", "goa"])).contains("no identity is named 'goa'"))
        #expect(message(.init(only: ["ginibre"], solver: .gsl)).contains("use --solver lapack"))
    }

    /// GSL's solvers, for the identities that they can serve.
    @Test func gsl() async throws {
        let result = try await Self.run(.init(samples: 5000, seed: 2, solver: .gsl))
        #expect(result.verdict == .passed, "\(result.failing.map(\.name))")
        #expect(!result.identities.contains { $0.name.hasPrefix("ginibre") })
        #expect(result.identities.contains { $0.name.hasPrefix("real-ginibre") })
    }

    @Test func stopped() async throws {
        let stop = StopRequest()
        var control = RunControl(threads: 2, stop: stop)
        control.progress = { fraction, _ in if fraction > 0.3 { stop.request() } }
        let result = try await Self.run(
            .init(samples: 5000, only: ["goe", "gue", "streams"]), control: control)
        #expect(result.verdict == .incomplete)
        #expect(result.identities.map(\.name).allSatisfy { $0.hasPrefix("goe/") })
        #expect(result.identities.count < result.planned)
        // An alarm raised before the stop counts.
        let failed = try await Self.run(
            .init(samples: 5000, only: ["goe", "gue", "streams"]), Fault.doubledDiagonal.samplers,
            control: RunControl(threads: 2, stop: StopRequest()))
        #expect(failed.verdict == .failed)
    }
}
