internal import Ensembles
internal import LimitTheorems
internal import LinearAlgebra
internal import RandomNumbers
internal import SpectralLaws

/// What is known of the ensembles of a check.
extension TheoremCheck {
    /// The ensembles by size.
    var family: any EnsembleFamily { check.family(of: entries) }

    /// The exact expected distribution at a size under the claim, where one is known.
    func finiteSizeLaw(size: Int) -> FiniteSizeLaw? {
        FiniteSizeLaw(limit: check.claim, size: size, isGaussian: isGaussian, field: check.field)
    }

    /// The exact law of complex Gaussian matrices of the same dimensions and claimed limit, for ensembles in
    /// the plane whose own exact law is not known.
    func companionLaw(size: Int) -> FiniteSizeLaw? {
        guard check.theorem != .semicircle, finiteSizeLaw(size: size) == nil else { return nil }
        return FiniteSizeLaw(limit: check.claim, size: size, isGaussian: true, field: .complex)
    }

    /// The expected fraction of real eigenvalues of real Gaussian matrices; nil for others. At the argument 0
    /// and at Im = 0 it displaces the expected distribution by half of itself.
    func realFraction(size: Int) -> Double? {
        guard check.theorem != .semicircle, check.field == .real, isGaussian else { return nil }
        let dimensions = check.aspectRatios.map { Int(($0 * Double(size)).rounded()) }
        return ExpectedRealEigenvalues.product(dimensions: dimensions) / Double(size)
    }

    /// The number of the ensembles' random streams: checks of different ensembles are independent, checks of
    /// different claims about one ensemble see the same matrices.
    var series: UInt32 {
        let shape = check.aspectRatios.map { "\($0)" }.joined(separator: ":")
        return StreamName.series("\(family.ensemble(ofSize: check.sizes.last ?? 1).label), ratios \(shape)")
    }

    /// The ensembles as they are drawn, each with its sizes; products may change their route with the size.
    public var ensembleLabels: [String] {
        var sizesByLabel: [(label: String, sizes: [Int])] = []
        for size in check.sizes {
            let label = family.ensemble(ofSize: size).label
            if sizesByLabel.last?.label == label {
                sizesByLabel[sizesByLabel.count - 1].sizes.append(size)
            } else {
                sizesByLabel.append((label, [size]))
            }
        }
        return sizesByLabel.map { "n = \($0.sizes.map(String.init).joined(separator: ", ")): \($0.label)" }
    }

    private var isGaussian: Bool { entries is GaussianEntries }
}
