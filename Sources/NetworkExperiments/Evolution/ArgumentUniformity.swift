internal import Autoencoders
internal import ComplexModule
internal import RealModule
internal import SpectralLaws
internal import Statistics

/// How far arguments |θ| are from uniform on [0, π], zeros left out.
struct ArgumentUniformity {
    /// sup|F − θ/π|; NaN without eigenvalues.
    let distance: Double
    /// The distance less half of the real fraction of the nonzero eigenvalues. If positive and negative real
    /// eigenvalues are equally frequent and all other arguments uniform, the atoms at |θ| = 0 and π alone make that
    /// half.
    let excess: Double

    init(_ spectra: JacobianSpectra) {
        let values = spectra.eigenvalues.filter { $0 != .zero }
        distance = Self.distance(spectra.arguments)
        let real = Double(values.count { $0.imaginary == 0 }) / Double(values.count)
        excess = distance - real / 2
    }

    /// sup|F − θ/π| of arguments |θ|, in any order.
    static func distance(_ arguments: [Double]) -> Double {
        kolmogorovDistance(ofSorted: arguments.sorted(), to: UniformLaw(on: 0...Double.pi))
    }
}
