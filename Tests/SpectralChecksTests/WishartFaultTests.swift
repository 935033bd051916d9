import ComplexModule
import Ensembles
import LinearAlgebra
import RandomNumbers
import SpectralChecks
import Testing

/// Faults in Wishart matrices, in counted eigenvalues and in the QR iteration by lanes.
private enum WishartFault: String, CaseIterable, Sendable {
    /// A bidiagonal form with one degree of freedom too many in every entry of its diagonal.
    case widerBidiagonal
    /// A matrix drawn in full with a row or column too many.
    case widerDense
    /// AA* divided by p.
    case dividedByRows
    /// Zeros that are as small as rounding leaves them.
    case inexactZeros
    /// A corner with a column too many.
    case widerCorner
    /// Counts below a point that is a little off.
    case shiftedCounts
    /// Complex pairs near the real axis taken for real ones.
    case earlyReals
    /// A lane whose power of two is not undone.
    case unscaledLane

    /// An identity that must fail.
    var witness: String {
        switch self {
        case .widerBidiagonal: "wishart-real-wide/bidiagonal/det-law"
        case .widerDense: "wishart-complex/dense/smallest-law"
        case .dividedByRows: "wishart-exponential/trace"
        case .inexactZeros: "wishart-complex-tall/dense/zeros"
        case .widerCorner: "wishart-corner/logdet-mean"
        case .shiftedCounts: "counted/wishart-real/below"
        case .earlyReals: "real-ginibre/lanes/real-count"
        case .unscaledLane: "real-ginibre/lanes/logdet-var"
        }
    }

    var samplers: IdentitySamplers {
        var samplers = IdentitySamplers()
        switch self {
        case .widerBidiagonal, .widerDense:
            let method = self == .widerDense ? SamplingMethod.direct : .reduced
            samplers.wishart = { ensemble, stream, workspace throws(EigenvalueError) in
                guard ensemble.method == method else {
                    return try ensemble.drawSpectrum(from: &stream, using: workspace)
                }
                let (p, n) = (ensemble.rows, ensemble.columns)
                let wider = WishartEnsemble(
                    rows: p > n ? p + 1 : p, columns: p > n ? n : n + 1, entries: ensemble.entries,
                    field: ensemble.field, method: method)
                let spectrum = try wider.drawSpectrum(from: &stream, using: workspace)
                // As many zeros as it should have, and the scale.
                return spectrum.line(
                    scaledBy: p > n ? 1 : Double(n + 1) / Double(n), droppingFirst: p > n ? 1 : 0)
            }
        case .dividedByRows:
            samplers.wishart = {
                [real = samplers.wishart] ensemble, stream, workspace throws(EigenvalueError) in
                try real(ensemble, &stream, workspace)
                    .line(scaledBy: Double(ensemble.columns) / Double(ensemble.rows))
            }
        case .inexactZeros:
            samplers.wishart = {
                [real = samplers.wishart] ensemble, stream, workspace throws(EigenvalueError) in
                guard case .line(let values) = try real(ensemble, &stream, workspace) else {
                    return .line([])
                }
                return .line(values.map { max($0, 1e-17) })
            }
        case .widerCorner:
            samplers.corners = {
                [real = samplers.corners] family, sizes, stream, workspace throws(EigenvalueError) in
                guard var wishart = family as? WishartFamily else {
                    return try real(family, sizes, &stream, workspace)
                }
                let columns = Double(wishart.columns(ofSize: sizes[0]))
                wishart.ratio = Double(sizes[0]) / (columns + 1)
                return try real(wishart, sizes, &stream, workspace).map {
                    $0.line(scaledBy: (columns + 1) / columns)
                }
            }
        case .shiftedCounts:
            samplers.counts = { [real = samplers.counts] ensemble, thresholds, stream in
                real(ensemble, thresholds.map { 1.1 * $0 }, &stream)
            }
        case .earlyReals:
            samplers.lanes = { [real = samplers.lanes] matrices throws(EigenvalueError) in
                try real(matrices).map { spectrum in
                    .plane(spectrum.values.map { abs($0.imaginary) < 0.05 ? .init($0.real) : $0 })
                }
            }
        case .unscaledLane:
            samplers.lanes = { [real = samplers.lanes] matrices throws(EigenvalueError) in
                var spectra = try real(matrices)
                spectra[3] = .plane(spectra[3].values.map { .init(2 * $0.real, 2 * $0.imaginary) })
                return spectra
            }
        }
        return samplers
    }
}

extension Spectrum {
    /// Real eigenvalues times a factor, without the first ones.
    fileprivate func line(scaledBy factor: Double, droppingFirst dropped: Int = 0) -> Spectrum {
        guard case .line(let values) = self else { return self }
        return .line(values.dropFirst(dropped).map { factor * $0 })
    }
}

/// The identities of Wishart matrices, of counted eigenvalues and of the lanes detect planted faults, each of them at least
/// one.
@Suite struct WishartFaultTests {
    private static let groups =
        ["real", "complex"].flatMap { ["wishart-\($0)-wide", "wishart-\($0)-tall"] }
        + ["wishart-complex", "wishart-uniform", "wishart-exponential", "wishart-complex-uniform"]
        + ["wishart-corner", "counted", "real-ginibre/lanes"]

    /// A tenth of the default number of matrices. At this rate Holm's adjustment over these hundred identities is as strict
    /// as the default rate over ten thousand.
    private func failing(_ fault: WishartFault?) async throws -> Set<String> {
        let description = IdentityBatteryDescription(samples: 5000, falseAlarmRate: 1e-5, only: Self.groups)
        let result = try await IdentitiesBatteryTests.run(
            description, fault?.samplers ?? IdentitySamplers())
        #expect(result.verdict == (fault == nil ? .passed : .failed))
        #expect(result.failures == 0)
        return Set(result.failing.map(\.name))
    }

    @Test func everyIdentityCatchesAFault() async throws {
        var caught: Set<String> = []
        for fault in WishartFault.allCases {
            let failing = try await failing(fault)
            #expect(failing.contains(fault.witness), "\(fault): \(failing.sorted())")
            caught.formUnion(failing)
        }
        let all = try IdentityBattery(.init(only: Self.groups)).entries.map(\.name)
        #expect(all.count > 90)
        #expect(caught == Set(all), "\(Set(all).subtracting(caught).sorted())")
        #expect(try await failing(nil) == [])
    }

    /// A fault of one form is reported of that form, and where both are compared.
    @Test func othersHold() async throws {
        let failing = try await failing(.widerBidiagonal)
        #expect(failing.allSatisfy { $0.contains("/bidiagonal/") || $0.hasSuffix("/largest-routes") })
    }
}
