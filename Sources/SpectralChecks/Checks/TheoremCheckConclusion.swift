internal import Ensembles
internal import Foundation
internal import LimitTheorems
internal import RandomNumbers
internal import RunSupport
internal import SpecialFunctions
internal import Statistics

extension TheoremCheck {
    /// From measurements to verdict.
    func conclude(
        _ measured: [TheoremCheckResult.Measurement], _ summaries: [TheoremCheckResult.SizeSummary],
        _ trajectories: [TheoremCheckResult.TrajectoryPoint], failureReason: String?, stopped: Bool
    ) -> TheoremCheckResult {
        let views = claim.domain.views
        let level = check.falseAlarmRate / Double(views.count)
        var measurements = measured
        var verdicts: [TheoremCheckResult.ViewVerdict] = []
        for view in views {
            let indices = measurements.indices.filter { measurements[$0].view == view }
            let fit = ConvergenceFit(
                indices.map { measurements[$0].fitPoint },
                rates: [claim.rate, claim.rate / 2])
            var verdict = judge(view, indices.map { measurements[$0] }, fit, level)
            if indices.contains(where: { measurements[$0].showsDistance }) {
                for i in indices { measurements[i].fittedDistance = fit.fitted(at: measurements[i].size) }
            } else {
                verdict.forgetRate()
            }
            verdicts.append(verdict)
        }
        let exponent = trajectoryExponent(trajectories)
        let shown = Set(trajectories.map(\.trajectory)).count
        var verdict = Verdict.combined(verdicts.map(\.verdict))
        var reason =
            verdicts.first { $0.verdict == verdict }.map { "\($0.view.rawValue), \($0.reason)" } ?? ""
        func weaken(_ why: String) {
            if verdict == .consistent { verdict = .inconclusive }
            reason = reason.isEmpty ? why : "\(why); \(reason)"
        }
        if verdict == .consistent {
            reason = "every view"
            if check.trajectories > 0 && check.sizes.count > 1 && !stopped {
                if let exponent, exponent.isClearlyNegative {
                    reason += ", and single growing matrices"
                } else {
                    weaken("the distance of single growing matrices does not clearly decrease")
                }
            }
        }
        let failures = summaries.reduce(0) { $0 + $1.failures }
        if failures > 0 {
            let why = summaries.compactMap(\.failureReason).first ?? ""
            weaken("\(failures) matrices without eigenvalues were left out (\(why))")
        }
        if shown < check.trajectories && !stopped {
            weaken("\(check.trajectories - shown) growing matrices had no eigenvalues")
        }
        if stopped { weaken("stopped early") }
        if measurements.isEmpty {
            verdict = .inconclusive
            let why = failureReason.map { " (\($0))" } ?? ""
            reason = stopped ? "stopped before the first matrix" : "no matrix had eigenvalues\(why)"
        } else if let failureReason {
            weaken("no matrix of some size had eigenvalues (\(failureReason))")
        }
        let largest = check.sizes.last ?? 1
        return TheoremCheckResult(
            check: check, ensemble: source.label(ofSize: largest), scaling: source.scaling(ofSize: largest),
            law: claim.limit.summary,
            measurements: measurements, sizes: summaries, views: verdicts, trajectories: trajectories,
            trajectoryExponent: exponent?.mean, trajectoryExponentStandardError: exponent?.standardError,
            verdict: verdict, reason: reason, wasStopped: stopped)
    }

    private func judge(
        _ view: SpectralView, _ points: [TheoremCheckResult.Measurement], _ fit: ConvergenceFit,
        _ level: Double
    ) -> TheoremCheckResult.ViewVerdict {
        let pValues = points.compactMap(\.exactPValue)
        var verdict: (Verdict, String)
        if pValues.isEmpty, points.contains(where: { $0.finiteDistance != nil }) {
            verdict = (
                .inconclusive, "too few matrices to test: at least \(ExactLawTest.minimumBlocks) are needed"
            )
        } else if !pValues.isEmpty, let smallest = pValues.min() {
            let resolutions = points.compactMap(\.resolution)
            let seesScale = view == .radial || view == .line
            verdict = VerdictRule.judgeExact(
                pValue: min(1, smallest * Double(pValues.count)),
                resolution: seesScale ? (resolutions.min() ?? .infinity) : nil, level: level)
        } else if let last = points.last, last.companion != nil {
            let companions = points.compactMap(\.companionPoint)
            verdict = VerdictRule.judgeCompanion(
                ConvergenceFit(companions, rates: [1, 0.5]), last: companions[companions.count - 1],
                resolvable: claim.limit.distance(toDeviation: 1 + VerdictRule.requiredResolution),
                level: level)
        } else if let last = points.last {
            verdict = VerdictRule.judgeDecay(
                fit, last: last.fitPoint, noiseFloor: last.noiseFloor,
                resolvable: claim.limit.distance(toDeviation: 1 + VerdictRule.requiredResolution),
                level: level)
        } else {
            verdict = (.inconclusive, "nothing was measured")
        }
        if verdict.0 == .inconsistent && pValues.isEmpty && claim.mayConvergeSlowly {
            verdict = (.inconclusive, "\(verdict.1); entries without a fourth moment may converge slowly")
        }
        return TheoremCheckResult.ViewVerdict(
            view: view, verdict: verdict.0, reason: verdict.1, exponent: fit.exponent?.value,
            exponentStandardError: fit.exponent?.standardError,
            // A distance is not negative, whatever a fit says.
            limitDistance: fit.limits.first.map { max(0, $0.value) },
            limitDistanceStandardError: fit.limits.first?.standardError)
    }

    /// The mean over growing matrices of the least-squares slope of log distance against log n.
    private func trajectoryExponent(_ points: [TheoremCheckResult.TrajectoryPoint]) -> SampleMoments? {
        guard check.sizes.count > 1 else { return nil }
        let slopes = Dictionary(grouping: points, by: \.trajectory).sorted { $0.key < $1.key }.map {
            let x = $0.value.map { log(Double($0.size)) }
            let y = $0.value.map { log($0.distance) }
            let (mx, my) = (SampleMoments(x).mean, SampleMoments(y).mean)
            let sxy = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
            return sxy / x.reduce(0) { $0 + ($1 - mx) * ($1 - mx) }
        }
        return slopes.count > 1 ? SampleMoments(slopes) : nil
    }
}

extension TheoremCheckResult.ViewVerdict {
    /// Noise has no rate of convergence: takes the fitted numbers away.
    fileprivate mutating func forgetRate() {
        exponent = nil
        exponentStandardError = nil
        limitDistance = nil
        limitDistanceStandardError = nil
    }
}

extension TheoremCheckResult.Measurement {
    /// Whether there is a distance to be seen: the exact one is not 0, or where none is known the measured one is at
    /// least twice what noise alone would show.
    fileprivate var showsDistance: Bool {
        finiteDistance.map { $0 > 0 } ?? (distance >= 2 * noiseFloor)
    }

    /// The distance for a fit.
    fileprivate var fitPoint: ConvergenceFit.Point {
        ConvergenceFit.Point(
            size: size, distance: distance, standardError: standardError, noiseFloor: noiseFloor)
    }

    /// The distance to complex Gaussian matrices for a fit.
    fileprivate var companionPoint: ConvergenceFit.Point? {
        companion.map {
            ConvergenceFit.Point(
                size: size, distance: $0.distance, standardError: $0.standardError, noiseFloor: $0.noiseFloor)
        }
    }
}

extension ConvergenceFit.Point {
    /// Noise of size s pushes a supremum up by about s²/D, and by s when the true distance is smaller than
    /// the noise; that push counts as error.
    fileprivate init(size: Int, distance: Double, standardError: Double, noiseFloor: Double) {
        let push = distance > 0 ? min(noiseFloor, noiseFloor * noiseFloor / distance) : noiseFloor
        self.init(
            size: size, distance: distance,
            standardError: (standardError * standardError + push * push).squareRoot())
    }
}

extension SampleMoments {
    /// Whether the mean is below zero at the one-sided level 5·10⁻⁴, by Student's t.
    fileprivate var isClearlyNegative: Bool {
        let t = TailProbability.studentTQuantile(upper: 5e-4, degreesOfFreedom: Double(max(count - 1, 1)))
        return mean + t * standardError < 0
    }
}
