import LimitTheorems
import LinearAlgebra
import MonteCarlo
import RunSupport
import SpectralChecks
import TestSupport
import Testing

/// True claims end consistent where there are enough matrices, and inconsistent at most at the stated rate.
@Suite struct TrueClaimTests {
    /// The ensembles that each theorem of the registry is checked on by default, at sizes and samples that give a verdict.
    @Test(arguments: LimitTheorem.all, [UInt64(0), 1])
    func defaultsEndConsistent(_ theorem: LimitTheorem, seed: UInt64) async throws {
        let sizes = theorem.domain == .plane ? [10, 20, 40, 80, 160] : [10, 20, 40, 80]
        let results = try await SmallCheck(theorem: theorem).results(
            sizes: sizes, samples: theorem.domain == .plane ? 60 : 400, trajectories: 8, seed: seed)
        #expect(results.count == theorem.standardEnsembles.count)
        for result in results {
            #expect(result.verdict == .consistent, "\(result.check.name): \(result.reason)")
            #expect(result.measurements.count == sizes.count * result.views.count)
            // No distance is negative, whatever a fit extrapolates.
            for view in result.views {
                #expect((view.limitDistance ?? 0) >= 0 && !view.reason.contains("(∞) = -"), "\(view.reason)")
            }
        }
    }

    /// The arguments of complex Gaussian matrices are uniform at every n. Their measured distance is noise and has no
    /// rate; that of the moduli has one.
    @Test func noiseHasNoRate() async throws {
        let check = SmallCheck(theorem: .circular, entries: "gaussian", field: .complex)
        let result = try #require(
            try await check.results(sizes: [10, 20, 40, 80], samples: 60, trajectories: 2, seed: 0).first)
        for view in result.views {
            let fits = result.measurements.filter { $0.view == view.view }.map { $0.fittedDistance != nil }
            #expect(Set(fits) == [view.view != .angular], "\(view.view)")
            #expect((view.exponent != nil) == (view.view != .angular))
            #expect((view.limitDistance != nil) == (view.view != .angular))
        }
    }

    /// The standard checks of the registry, and Gaussian entries where they are no standard.
    static let ensembles =
        LimitTheorem.all.map { SmallCheck(theorem: $0) } + [
            SmallCheck(theorem: .semicircle, entries: "gaussian"),
            SmallCheck(theorem: .semicircle, entries: "gaussian", field: .complex),
            SmallCheck(theorem: .circular, entries: "gaussian", field: .real),
        ]

    /// Each check under each of eight seeds at the default rate of 0.001 and at 0.05.
    @Test(arguments: [0.001, 0.05]) func falseAlarms(_ rate: Double) async throws {
        let (checks, alarms) = try await count(
            seeds: 0..<8, sizes: [5, 10, 20, 40], samples: 12, falseAlarmRate: rate)
        let standard = LimitTheorem.all.reduce(0) { $0 + $1.standardEnsembles.count }
        #expect(checks == 8 * (standard + 3))
        #expect(alarms <= binomialBound(trials: checks, probability: rate), "\(alarms) of \(checks)")
    }

    /// A few matrices hardly scatter, so no verdict is better than a wrong one.
    @Test(arguments: [2, 5, 10]) func falseAlarmsOfAFewMatrices(_ samples: Int) async throws {
        let (checks, alarms) = try await count(
            seeds: 100..<104, sizes: [5, 10, 20, 40], samples: samples, falseAlarmRate: nil)
        #expect(alarms <= binomialBound(trials: checks, probability: 0.001), "\(alarms) of \(checks)")
    }

    private func count(
        seeds: Range<UInt64>, sizes: [Int], samples: Int, falseAlarmRate: Double?
    ) async throws -> (checks: Int, alarms: Int) {
        try await withThrowingTaskGroup(of: [Verdict].self) { group in
            for seed in seeds {
                group.addTask {
                    var verdicts: [Verdict] = []
                    for ensemble in Self.ensembles {
                        verdicts += try await ensemble.results(
                            sizes: sizes, samples: samples, falseAlarmRate: falseAlarmRate, seed: seed
                        ).map(\.verdict)
                    }
                    return verdicts
                }
            }
            var all: [Verdict] = []
            for try await part in group { all += part }
            return (all.count, all.count { $0 == .inconsistent })
        }
    }

    /// Entries with only three moments converge slowly, which must not count as a contradiction.
    @Test(arguments: [
        SmallCheck(theorem: .semicircle, entries: "student-t:3"),
        SmallCheck(theorem: .circular, entries: "student-t:3", field: .real),
        SmallCheck(theorem: .circular, entries: "student-t:3", field: .complex),
        SmallCheck(theorem: .product, entries: "student-t:3", field: .real),
    ])
    func slowConvergenceIsNoContradiction(_ check: SmallCheck) async throws {
        for seed in UInt64(0)..<3 {
            for result in try await check.results(sizes: [10, 20, 40, 80], samples: 40, seed: seed) {
                #expect(result.verdict != .inconsistent, "\(result.reason)")
            }
        }
    }
}

/// Wrong claims must end inconsistent.
@Suite struct NegativeControlTests {
    private static let four = [10, 20, 40, 80]

    @Test(
        arguments: [
            // Infinite variance.
            (SmallCheck(theorem: .circular, entries: "student-t:1", field: .real), four, 60),
            (SmallCheck(theorem: .circular, entries: "student-t:1", field: .complex), four, 60),
            (SmallCheck(theorem: .semicircle, entries: "student-t:1"), four, 60),
            (SmallCheck(theorem: .product, entries: "student-t:1", field: .real), four, 60),
            // A variance 5 % off.
            (SmallCheck(theorem: .semicircle, claimedVariance: 1.05), [10, 20, 40, 80, 160], 150),
            (SmallCheck(theorem: .semicircle, claimedVariance: 0.95), [10, 20, 40, 80, 160], 150),
            (SmallCheck(theorem: .circular, entries: "gaussian", claimedVariance: 1.05), four, 60),
            (SmallCheck(theorem: .circular, entries: "gaussian", claimedVariance: 0.95), four, 60),
            (
                SmallCheck(theorem: .circular, entries: "uniform:1", field: .real, claimedVariance: 1.05 / 3),
                four, 400
            ),
            (
                SmallCheck(theorem: .circular, entries: "uniform:1", field: .real, claimedVariance: 0.95 / 3),
                four, 400
            ),
            // The radius of unit variance for entries uniform on [−1, 1].
            (SmallCheck(theorem: .circular, entries: "uniform:1", field: .real, claimedRadius: 1), four, 60),
            // One factor too many, and one too few.
            (SmallCheck(theorem: .product, entries: "gaussian", factors: 3, claimedFactors: 4), four, 60),
            (SmallCheck(theorem: .product, entries: "gaussian", factors: 3, claimedFactors: 2), four, 60),
            (
                SmallCheck(
                    theorem: .product, entries: "uniform", field: .real, factors: 3, claimedFactors: 4), four,
                60
            ),
            (
                SmallCheck(
                    theorem: .product, entries: "uniform", field: .real, factors: 3, claimedFactors: 2), four,
                60
            ),
            // One dimension 10 % off.
            (
                SmallCheck(
                    theorem: .rectangular, dimensions: [20, 30, 40, 60], claimedDimensions: [20, 33, 40, 60]),
                four, 30
            ),
            (
                SmallCheck(
                    theorem: .rectangular, dimensions: [20, 30, 40, 60], claimedDimensions: [20, 27, 40, 60]),
                four, 30
            ),
        ])
    func wrongClaimsEndInconsistent(_ run: (SmallCheck, [Int], Int)) async throws {
        for result in try await run.0.results(sizes: run.1, samples: run.2) {
            #expect(result.verdict == .inconsistent, "\(run.0): \(result.reason)")
        }
    }

    /// The controls that each theorem of the registry names, which `ranmat check --help` prints.
    @Test(arguments: LimitTheorem.all) func namedControlsEndInconsistent(_ theorem: LimitTheorem) async throws
    {
        for control in theorem.negativeControls {
            var overrides = TheoremCheckOverrides()
            overrides.sizes = [10, 20, 40, 80, 160]
            overrides.samples = theorem.domain == .plane ? 40 : 150
            overrides.trajectories = 0
            overrides.parameters = control.parameters
            overrides.entries = control.ensemble?.entries
            overrides.field = control.ensemble?.field
            for description in try TheoremCheckDescription.standard(
                theorem, overrides, settings: NumericalSettings())
            {
                let result = await (try TheoremCheck(description, threads: 2)).run(RunControl(threads: 2))
                    .result
                #expect(result.verdict == .inconsistent, "\(control.fault): \(result.reason)")
            }
        }
    }

    /// Other than Gaussian entries are judged by extrapolation, which resolves less: a dimension 10 % off must at
    /// least not end consistent.
    @Test func extrapolationDoesNotConfirmWrongClaims() async throws {
        let check = SmallCheck(
            theorem: .rectangular, entries: "uniform", field: .real, dimensions: [20, 30, 40, 60],
            claimedDimensions: [20, 33, 40, 60])
        for seed in UInt64(0)..<2 {
            for result in try await check.results(sizes: Self.four, samples: 100, seed: seed) {
                #expect(result.verdict != .consistent, "\(result.reason)")
            }
        }
    }

    @Test func verdictsCombine() {
        #expect(Verdict.combined([]) == .inconclusive)
        #expect(Verdict.combined([.consistent, .consistent]) == .consistent)
        #expect(Verdict.combined([.consistent, .inconclusive]) == .inconclusive)
        #expect(Verdict.combined([.inconclusive, .inconsistent, .consistent]) == .inconsistent)
    }
}
