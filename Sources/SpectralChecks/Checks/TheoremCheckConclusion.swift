internal import Ensembles
internal import Foundation
internal import LimitTheorems
internal import RandomNumbers
internal import RunSupport
internal import SpecialFunctions
internal import Statistics

extension TheoremCheck {
    /// Fits the measurements, judges each view, and combines the verdicts.
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
        var circumstances = VerdictRule.Circumstances()
        circumstances.slopes = exponent
        circumstances.asksForGrowth = check.trajectories > 0 && check.sizes.count > 1
        circumstances.missingGrowing = check.trajectories - Set(trajectories.map(\.trajectory)).count
        circumstances.failures = summaries.reduce(0) { $0 + $1.failures }
        circumstances.failureReason = summaries.compactMap(\.failureReason).first ?? ""
        circumstances.reasonOfEmptySize = failureReason
        circumstances.wasStopped = stopped
        let whole = VerdictRule.judgeWhole(
            measurements.isEmpty ? [] : verdicts.map { ($0.view.rawValue, $0.verdict, $0.reason) },
            circumstances)
        let largest = check.sizes.last ?? 1
        return TheoremCheckResult(
            check: check, ensemble: source.label(ofSize: largest), scaling: source.scaling(ofSize: largest),
            law: claim.limit.summary,
            measurements: measurements, sizes: summaries, views: verdicts, trajectories: trajectories,
            trajectoryExponent: exponent?.mean, trajectoryExponentStandardError: exponent?.standardError,
            verdict: whole.verdict, reason: whole.reason, wasStopped: stopped)
    }

    private func judge(
        _ view: SpectralView, _ points: [TheoremCheckResult.Measurement], _ fit: ConvergenceFit,
        _ level: Double
    ) -> TheoremCheckResult.ViewVerdict {
        let judgement = method(view, points, fit, level)
        return TheoremCheckResult.ViewVerdict(
            view: view, verdict: judgement.verdict, reason: judgement.reason, exponent: fit.exponent?.value,
            exponentStandardError: fit.exponent?.standardError,
            // A distance is not negative, whatever a fit says.
            limitDistance: fit.limits.first.map { max(0, $0.value) },
            limitDistanceStandardError: fit.limits.first?.standardError)
    }

    /// Judges a view by the first method of the rule that applies to it.
    private func method(
        _ view: SpectralView, _ points: [TheoremCheckResult.Measurement], _ fit: ConvergenceFit,
        _ level: Double
    ) -> (verdict: Verdict, reason: String) {
        guard let last = points.last else { return (.inconclusive, "nothing was measured") }
        let pValues = points.compactMap(\.exactPValue)
        if points.contains(where: { $0.finiteDistance != nil }) || !pValues.isEmpty {
            let dependsOnScale = view == .radial || view == .line
            return VerdictRule.judgeExact(
                pValue: pValues.min().map { min(1, $0 * Double(pValues.count)) },
                resolution: dependsOnScale ? (points.compactMap(\.resolution).min() ?? .infinity) : nil,
                level: level)
        }
        let resolvable = claim.limit.distance(toDeviation: 1 + VerdictRule.requiredResolution)
        let companions = points.compactMap(\.companionPoint)
        if last.companion != nil, let largest = companions.last {
            return VerdictRule.judgeCompanion(
                ConvergenceFit(companions, rates: [1, 0.5]), last: largest, resolvable: resolvable,
                level: level,
                mayConvergeSlowly: claim.mayConvergeSlowly)
        }
        return VerdictRule.judgeDecay(
            fit, last: last.fitPoint, noiseFloor: last.noiseFloor, resolvable: resolvable, level: level,
            mayConvergeSlowly: claim.mayConvergeSlowly)
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
    /// Removes the fitted numbers: noise has no rate of convergence.
    fileprivate mutating func forgetRate() {
        exponent = nil
        exponentStandardError = nil
        limitDistance = nil
        limitDistanceStandardError = nil
    }
}

extension TheoremCheckResult.Measurement {
    /// Whether the distance is more than noise: the exact one is positive or, where none is known, the measured one
    /// is at least twice what noise alone would show.
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
